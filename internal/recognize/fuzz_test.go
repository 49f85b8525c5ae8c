// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// known holds an error of each vendor that a user's file of another vendor must not change.
var known = map[string]string{
	tencent: errorOf(tencent, "FailedOperation.ImageDecodeFailed"),
	baidu:   errorOf(baidu, "222202"),
	huawei:  errorOf(huawei, "AIS.0502"),
	alibaba: errorOf(alibaba, "UnqualifiedPhoto"),
	ailab:   errorOf(ailab, "ERROR_NO_FACE_IN_FILE"),
}

// unchanged tells whether the known error of a vendor is still judged as by the built-in rules.
func unchanged(c *caller, id string) bool {
	vendor, _ := c.engine.HostOf(realHosts[id])
	if vendor == nil {
		return false
	}
	got := c.body(vendor, known[id], 0)
	return got.Result == recognize.Failed && got.Vendor.ID == id && got.Verdict.Class == taxonomy.UnusableInput &&
		got.Verdict.Evidence == taxonomy.EvidenceCode
}

// check checks what holds of every match.
func check(t *testing.T, text string, m *recognize.Match) {
	t.Helper()
	if (m.Result == recognize.Failed) != (m.Verdict != nil) || (m.Result == recognize.Failed) != (m.Code != "") {
		t.Fatalf("%q is %s", text, describe(m))
	}
	if (m.Result == recognize.Unrecognized) != (m.Vendor == nil) {
		t.Fatalf("%q is %s", text, describe(m))
	}
	for _, value := range []string{m.Code, m.UpstreamCode, m.RequestID} {
		if len(value) > 128 || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Fatalf("%q holds %q, which cannot be an attribute", text, value)
		}
	}
	if v := m.Verdict; v != nil && (v.Class == "" || v.Retry == "" || v.Owner == "" || v.Remedy == "" || v.Evidence == "") {
		t.Fatalf("%q has an incomplete verdict: %+v", text, *v)
	}
	if m.Delay < 0 {
		t.Fatalf("%q says to wait %s", text, m.Delay)
	}
}

func FuzzNew(f *testing.F) {
	const head = ofAcme + "error_formats: {v1: {code: failure.code}}\n"
	for _, text := range []string{
		"", "---", "null", "[]", "{}", "\xff", "a: &a [*a]", "a: *b", head, ofBaidu, acme, fingerprints, keyed, plain, patient,
		ofBaidu + "enabled: false\n",
		ofBaidu + "codes: {222202: {enabled: false}, 18: ~, 990001: {class: timeout}}\n",
		ofBaidu + "hosts: [aip.baidubce.com]\n",
		ofBaidu + "error_formats: {v3: {fingerprint: {any_field: [], host: error_msg, valid_when_truncated: true}}}\nsuccess_formats: {v3: {equals: [\"\"]}}\n",
		head + "codes: &c {A: {class: timeout, variants: *c}}\n",
		head + "<<: {name: a}\n",
		head + "---\n" + head,
	} {
		f.Add([]byte(text))
	}
	shared := rules(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		file, err := rulefile.Decode("fuzzed.yaml", text)
		if err != nil {
			return // a matter of rulefile
		}
		set, err := shared.With(file)
		var engine *recognize.Engine
		if err == nil {
			engine, err = recognize.New(set, recognize.Options{MaxBodyBytes: maxBody})
		}
		if err != nil {
			if engine != nil || !strings.Contains(err.Error(), "fuzzed.yaml") {
				t.Fatalf("the error does not name the file: %s", err)
			}
			return
		}
		// One file speaks of one vendor: at most that one may be judged in another way.
		c := newCaller(engine)
		changed := 0
		for _, id := range vendorIDs {
			if !unchanged(c, id) {
				changed++
			}
			check(t, known[id], c.body(nil, known[id], 0))
			check(t, known[id], c.text(nil, known[id]))
		}
		if changed > 1 {
			t.Fatalf("one file changed %d vendors:\n%s", changed, text)
		}
	})
}

func FuzzBody(f *testing.F) {
	for _, s := range successes {
		f.Add(s.body, 200)
	}
	for _, body := range lookalikes {
		f.Add(body, 400)
	}
	for _, body := range known {
		f.Add(body, 0)
		f.Add("\uFEFF \n"+body[:len(body)-2], 401)
		f.Add("["+body+"]", 401)
		f.Add("data:"+body+"\n\ndata:[DONE]", 200)
	}
	c, shortcut := callerOf(f, fullReading), callerOf(f, errorsOnly)
	f.Fuzz(func(t *testing.T, body string, status int) {
		got := c.body(nil, body, status)
		check(t, body, got)
		if got.Result == recognize.Unreadable {
			t.Fatalf("%q without a host is %s", body, describe(got))
		}
		for _, id := range vendorIDs {
			got := c.body(c.builtin(t, id), body, status)
			check(t, body, got)
			if body != "" && (got.Vendor == nil || got.Vendor.ID != id) {
				t.Fatalf("%q from the host of %s is %s", body, id, describe(got))
			}
			// What is no JSON further on may be a success by the shortcut; an error is seen in any case.
			call := recognize.Call{Vendor: shortcut.builtin(t, id), Status: status, Body: recognize.Text(body)}
			fast := *shortcut.recognize(&call)
			check(t, body, &fast)
			call.Header = headersOf(nil) // then the body is read
			if read := shortcut.recognize(&call); read.Result == recognize.Failed && describe(&fast) != describe(read) {
				t.Fatalf("%q from the host of %s is %s, and %s by the shortcut", body, id, describe(read), describe(&fast))
			}
		}
	})
}

func FuzzText(f *testing.F) {
	for _, p := range printedTexts {
		f.Add(p.text, 0)
		f.Add("2026-01-02 ERROR "+p.text+"\n\tat x", 500)
		f.Add(strings.ReplaceAll(p.text, "\n", `\n`)+" "+p.text, 400)
	}
	for _, body := range known {
		f.Add("SDKError: Code: UnqualifiedPhoto Message: m Data: "+body, 0)
	}
	c := callerOf(f, fullReading)
	vendors := c.vendorsAndNone(f)
	f.Fuzz(func(t *testing.T, text string, status int) {
		for _, vendor := range vendors {
			call := recognize.Call{Vendor: vendor, Status: status, Exceptions: &texts{text}}
			got := c.recognize(&call)
			check(t, text, got)
			if vendor != nil && got.Vendor != nil && got.Vendor != vendor || vendor != nil && got.Result == recognize.Succeeded {
				t.Fatalf("%q is %s", text, describe(got))
			}
			mentioned := got.Verdict != nil && got.Verdict.Evidence == taxonomy.EvidenceMention // it has a prefilter of its own
			if got.Vendor != nil && !mentioned && !c.engine.MayHold(vendor, text) {
				t.Fatalf("%q is %s, but the prefilter holds it back", text, describe(got))
			}
			call = recognize.Call{Vendor: vendor, Status: status, Record: recognize.Text(text)}
			check(t, text, c.recognize(&call))
			for _, x := range []recognize.Exception{
				{Type: text, Message: text, Stack: text},
				{Type: "TencentCloudSDKException", Message: text, Stack: "com.aliyun.tea.TeaException: " + text},
			} {
				call = recognize.Call{Vendor: vendor, Status: status, Exceptions: &exceptions{x}}
				check(t, text, c.recognize(&call))
			}
		}
	})
}

func FuzzXML(f *testing.F) {
	for _, root := range []string{"Error", "ActionResponse", "KMS"} {
		for _, host := range []string{"", "cloudauth.aliyuncs.com", "ecs.aliyuncs.com"} {
			f.Add(xmlOf(root, host, "UnqualifiedPhoto"), 401)
			f.Add("\uFEFF"+xmlOf(root, host, "<![CDATA[Throttling.Api]]>"), 0)
		}
	}
	f.Add("<a><Code>&lt;</Code><b/><Code>X</Code>", 0)
	c := callerOf(f, fullReading)
	vendors := c.vendorsAndNone(f)
	f.Fuzz(func(t *testing.T, text string, status int) {
		for _, vendor := range vendors {
			got := c.body(vendor, text, status)
			check(t, text, got)
			if vendor != nil && text != "" && got.Vendor != vendor {
				t.Fatalf("%q is %s", text, describe(got))
			}
		}
	})
}

func FuzzHeaders(f *testing.F) {
	f.Add("IamSignatureInvalid", 401)
	f.Add("Remain:0,TimeLeft:27", 429)
	f.Add("1500ms", 429)
	c := callerOf(f, fullReading)
	vendors := c.vendorsAndNone(f)[1:]
	f.Fuzz(func(t *testing.T, value string, status int) {
		for _, vendor := range vendors {
			for _, body := range []string{"", known[vendor.ID], errorOf(vendor.ID, "99999999")} {
				call := recognize.Call{Vendor: vendor, Status: status, Body: recognize.Text(body), Header: func(string) string { return value }}
				got := c.recognize(&call)
				check(t, value, got)
				if got.Vendor != nil && got.Vendor != vendor {
					t.Fatalf("%q is %s", value, describe(got))
				}
			}
		}
	})
}
