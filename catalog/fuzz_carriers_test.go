// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"strings"
	"testing"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// hostsOf returns the vendors by their hosts, nil for none among them.
func hostsOf(tb testing.TB, j *judge) []*catalog.Vendor {
	tb.Helper()
	all := []*catalog.Vendor{nil}
	for _, id := range vendorIDs {
		all = append(all, j.hostOf(tb, realHosts[id]))
	}
	return all
}

func FuzzJudgeText(f *testing.F) {
	j := judge{catalog: builtin(f)}
	vendors := hostsOf(f, &j)
	for _, p := range printedTexts {
		f.Add(p.text, 0)
		f.Add("2026-01-02 ERROR "+p.text+"\n\tat x", 500)
		f.Add(strings.ReplaceAll(p.text, "\n", `\n`)+" "+p.text, 400)
	}
	for _, body := range known {
		f.Add("SDKError: Code: UnqualifiedPhoto Message: m Data: "+body, 0)
	}
	f.Fuzz(func(t *testing.T, text string, status int) {
		for _, vendor := range vendors {
			got, ok := j.catalog.JudgeText(vendor, text, &j.fields, status)
			if !ok {
				if got.Vendor != nil || got.Result != catalog.Foreign {
					t.Fatalf("%q is nothing, but %s", text, describe(&got))
				}
				continue
			}
			checkAnswer(t, &j, text, &got)
			if got.Vendor == nil || vendor != nil && got.Vendor != vendor || got.Result != catalog.Failed && got.Result != catalog.Unreadable {
				t.Fatalf("%q is %s", text, describe(&got))
			}
			if !j.catalog.Mentions(vendor, text) {
				t.Fatalf("%q is %s, but mentions nothing", text, describe(&got))
			}
		}
	})
}

func FuzzJudgeXML(f *testing.F) {
	j := judge{catalog: builtin(f)}
	vendors := hostsOf(f, &j)
	for _, root := range []string{"Error", "ActionResponse", "KMS"} {
		for _, host := range []string{"", "cloudauth.aliyuncs.com", "ecs.aliyuncs.com"} {
			f.Add(xmlOf(root, host, "UnqualifiedPhoto"), 401)
			f.Add("\uFEFF"+xmlOf(root, host, "<![CDATA[Throttling.Api]]>"), 0)
		}
	}
	f.Add("<a><Code>&lt;</Code><b/><Code>X</Code>", 0)
	f.Fuzz(func(t *testing.T, text string, status int) {
		for _, vendor := range vendors {
			got, ok := j.catalog.JudgeXML(vendor, text, &j.fields, status)
			if !ok {
				if got.Result != catalog.Foreign || got.Vendor != nil {
					t.Fatalf("%q is nothing, but %s", text, describe(&got))
				}
				continue
			}
			checkAnswer(t, &j, text, &got)
			if vendor != nil && got.Vendor != vendor {
				t.Fatalf("%q is %s", text, describe(&got))
			}
			if vendor == nil && got.Result == catalog.Failed && !j.catalog.Mentions(nil, text) {
				t.Fatalf("%q is %s, but mentions nothing", text, describe(&got))
			}
		}
	})
}

func FuzzJudgeHeaders(f *testing.F) {
	j := judge{catalog: builtin(f)}
	vendors := hostsOf(f, &j)[1:]
	f.Add("IamSignatureInvalid", 401)
	f.Add("Remain:0,TimeLeft:27", 429)
	f.Fuzz(func(t *testing.T, value string, status int) {
		get := func(string) string { return value }
		for _, vendor := range vendors {
			if got, ok := vendor.JudgeHeaders(get, status); ok {
				checkAnswer(t, &j, value, &got)
				if got.Result != catalog.Failed || got.Vendor != vendor {
					t.Fatalf("%q is %s", value, describe(&got))
				}
			}
			if delay := vendor.RetryDelay(get); delay < 0 {
				t.Fatalf("%q says to wait %s", value, delay)
			}
		}
	})
}
