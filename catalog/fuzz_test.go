// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// known holds an error of each vendor that a user's file of another vendor must not change.
var known = map[string]string{
	tencent: errorOf(tencent, "FailedOperation.ImageDecodeFailed"),
	baidu:   errorOf(baidu, "222202"),
	huawei:  errorOf(huawei, "AIS.0502"),
	alibaba: errorOf(alibaba, "UnqualifiedPhoto"),
	ailab:   errorOf(ailab, "ERROR_NO_FACE_IN_FILE"),
}

// unchanged tells whether a catalog still judges the known error of a vendor as the built-in one does.
func unchanged(j *judge, id string) bool {
	vendor, there := j.catalog.Host(realHosts[id])
	if !there || vendor == nil {
		return false
	}
	got := j.body(vendor, known[id], 0)
	return got.Result == catalog.Failed && got.Vendor.ID == id && got.Verdict.Class == catalog.UnusableInput &&
		got.Verdict.Evidence == catalog.EvidenceCode
}

func FuzzLoad(f *testing.F) {
	for _, text := range []string{
		"", "---", "null", "[]", "{}", "\xff", "a: &a [*a]", "a: *b", head, ofBaidu, acme, shapes,
		ofBaidu + "enabled: false\n",
		ofBaidu + "codes: {222202: {enabled: false}, 18: ~, 990001: {class: timeout}}\n",
		ofBaidu + "hosts: [aip.baidubce.com]\n",
		ofBaidu + "envelopes: {v3: {shape: {any: [], host: error_msg, cut: true}}}\nsuccess: {v3: {equals: [\"\"]}}\n",
		head + "codes: &c {A: {class: timeout, variants: *c}}\n",
		head + "<<: {name: a}\n",
		head + "---\n" + head,
	} {
		f.Add([]byte(text))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text []byte) {
		path := filepath.Join(dir, "fuzzed.yaml")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := catalog.Load(catalog.Options{Files: []string{path}})
		if err != nil {
			if c != nil || !strings.Contains(err.Error(), path) {
				t.Fatalf("the error does not name the file: %s", err)
			}
			return
		}
		// One file speaks of one vendor: at most that one may be judged in another way.
		j := judge{catalog: c}
		changed := 0
		for _, id := range vendorIDs {
			if !unchanged(&j, id) {
				changed++
			}
			j.body(nil, known[id], 0)
		}
		if changed > 1 {
			t.Fatalf("one file changed %d vendors:\n%s", changed, text)
		}
	})
}

func FuzzJudge(f *testing.F) {
	j := judge{catalog: builtin(f)}
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
	}
	f.Fuzz(func(t *testing.T, body string, status int) {
		byShape := j.body(nil, body, status)
		checkAnswer(t, &j, body, &byShape)
		inside := strings.TrimLeft(strings.TrimPrefix(body, "\uFEFF"), " \t\r\n")
		if byShape.Result != catalog.Foreign && !strings.HasPrefix(inside, "{") {
			t.Fatalf("%q is no object, but is %s", body, describe(&byShape))
		}
		if byShape.Result == catalog.Unreadable || (byShape.Result == catalog.Foreign) != (byShape.Vendor == nil) {
			t.Fatalf("%q without a host is %s", body, describe(&byShape))
		}
		for _, id := range vendorIDs {
			vendor, _ := j.catalog.Host(realHosts[id])
			got := j.body(vendor, body, status)
			checkAnswer(t, &j, body, &got)
			if got.Vendor != vendor || got.Result == catalog.Foreign {
				t.Fatalf("%q from the host of %s is %s", body, id, describe(&got))
			}
		}
	})
}

// checkAnswer checks what holds of every answer.
func checkAnswer(t *testing.T, j *judge, body string, a *catalog.Answer) {
	t.Helper()
	if (a.Result == catalog.Failed) != (a.Verdict != nil) || (a.Result == catalog.Failed) != (a.Code != "") {
		t.Fatalf("%q is %s", body, describe(a))
	}
	for _, text := range []string{a.Code, a.RequestID(&j.fields)} {
		if len(text) > 128 || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Fatalf("%q holds %q, which cannot be an attribute", body, text)
		}
	}
	if v := a.Verdict; v != nil && (v.Class == "" || v.Retry == "" || v.Owner == "" || v.Remedy == "" || v.Evidence == "" ||
		v.Code != "" && v.Evidence != catalog.EvidenceCode && v.Evidence != catalog.EvidenceVariant) {
		t.Fatalf("%q has an incomplete verdict: %+v", body, *v)
	}
}
