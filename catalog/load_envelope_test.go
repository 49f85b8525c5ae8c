// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// plain is a vendor with one envelope and one marker that state every key.
const plain = `schema_version: 1
vendor: acme
hosts: [api.acme.example]
code_aliases: {OLD: A}
envelopes:
  v1:
    code: a.code
    code_type: string
    message: a.text
    request_id: a.id
    requires: [a.both]
    fallback: true
    shape: {any: [a.trace]}
success:
  v1: {field: ok, equals: [1], final: false, shape: {any: [trace]}}
codes:
  A:
    class: conflict
    ambiguous: true
    wire: [first]
    documented_http_status: 409
    variants: {told: {message: [told], owner: vendor}}
  7: {class: timeout}
`

func TestAnEnvelopeIsOverriddenFieldByField(t *testing.T) {
	const failed = "failed acme A conflict reconcile refresh_state service code"
	for name, tc := range map[string]struct {
		over   string
		host   bool // judge by the host of the vendor, not by shape
		body   string
		before string
		after  string
	}{
		"code":         {"envelopes: {v1: {code: b.code}}", true, `{"a":{"both":1},"b":{"code":"A"}}`, "unreadable acme", failed},
		"code_type":    {"envelopes: {v1: {code_type: integer}}", true, `{"a":{"code":7,"both":1}}`, "unreadable acme", "failed acme 7 timeout backoff check_vendor_status vendor code"},
		"message":      {"envelopes: {v1: {message: a.words}}", true, `{"a":{"code":"A","both":1,"words":"told"}}`, failed, "failed acme A conflict reconcile refresh_state vendor variant"},
		"requires":     {"envelopes: {v1: {requires: []}}", true, `{"a":{"code":"A"}}`, "succeeded acme", failed},
		"fallback":     {"envelopes: {v1: {fallback: false}}", true, `{"a":{"code":"A","both":1}`, "unreadable acme", failed},
		"shape":        {"envelopes: {v1: {shape: {any: [span]}}}", false, `{"a":{"code":"A","both":1,"text":"first"},"span":1}`, "foreign", failed},
		"a new one":    {"envelopes: {v2: {code: b.code}}", true, `{"b":{"code":"A"}}`, "succeeded acme", failed},
		"marker field": {"success: {v1: {field: fine}}", false, `{"fine":1,"trace":1}`, "foreign", "succeeded acme"},
		"marker value": {"success: {v1: {equals: [2]}}", false, `{"ok":2,"trace":1}`, "foreign", "succeeded acme"},
		"marker final": {"success: {v1: {final: true}}", true, `{"ok":1,`, "unreadable acme", "succeeded acme"},
		"marker shape": {"success: {v1: {shape: {}}}", false, `{"ok":1}`, "foreign", "succeeded acme"},
		"ambiguous":    {"envelopes: {v1: {shape: {}}}\ncodes: {A: {ambiguous: false}}", false, `{"a":{"code":"A","both":1,"text":"first"}}`, "foreign", failed},
		"wire":         {"envelopes: {v1: {shape: {}}}\ncodes: {A: {ambiguous: false, wire: [second]}}", false, `{"a":{"code":"A","both":1,"text":"second"}}`, "foreign", failed},
		"an alias":     {"code_aliases: {OLD: \"7\", NEW: A}", true, `{"a":{"code":"NEW","both":1}}`, "failed acme NEW unknown unknown  unknown unknown", "failed acme NEW conflict reconcile refresh_state service code"},
		"alias again":  {"code_aliases: {OLD: \"7\"}", true, `{"a":{"code":"OLD","both":1}}`, "failed acme OLD conflict reconcile refresh_state service code", "failed acme OLD timeout backoff check_vendor_status vendor code"},
	} {
		t.Run(name, func(t *testing.T) {
			files := []string{writeFile(t, "plain.yaml", plain)}
			for _, want := range []string{tc.before, tc.after} {
				j := judge{catalog: load(t, catalog.Options{Files: files})}
				var vendor *catalog.Vendor
				if tc.host {
					vendor = j.hostOf(t, "api.acme.example")
				}
				got := j.body(vendor, tc.body, 0)
				assert.Equal(t, want, describe(&got), "with %d files", len(files))
				files = append(files, writeFile(t, "over.yaml", "schema_version: 1\nvendor: acme\n"+tc.over+"\n"))
			}
		})
	}
}

func TestTheDocumentedStatusIsOverridden(t *testing.T) {
	statuses := func(over string) []int {
		c := load(t, catalog.Options{Vendors: []string{"acme"}, Files: []string{
			writeFile(t, "plain.yaml", plain), writeFile(t, "over.yaml", "schema_version: 1\nvendor: acme\n"+over+"\n"),
		}})
		var all []int
		for _, e := range c.Entries() {
			all = append(all, e.DocumentedStatus)
		}
		return all
	}
	assert.Equal(t, []int{409, 0}, statuses("name: Acme"))
	assert.Equal(t, []int{409, 200}, statuses("documented_http_status: 200"), "of the file")
	assert.Equal(t, []int{503, 0}, statuses("codes: {A: {documented_http_status: 503}}"), "of the code")
}

// A variant's sentence in one language must not stand beside the code's sentence in the other.
func TestAVariantsSentenceIsNotPairedWithTheCodesTranslation(t *testing.T) {
	over := writeFile(t, "over.yaml", `schema_version: 1
vendor: acme
codes:
  A:
    remedy: Read the state.
    remedy_zh: 请读取状态。
    variants:
      english: {message: [english], remedy: Ask the person.}
      chinese: {message: [chinese], remedy_zh: 请询问用户。}
      neither: {message: [neither], owner: vendor}
`)
	general := map[string][2]string{}
	for _, class := range catalog.Classes() {
		general[string(class.Class)] = [2]string{class.Remedy, class.RemedyZH}
	}
	conflict := general["conflict"]
	for i, language := range []string{catalog.English, catalog.Chinese} {
		c := load(t, catalog.Options{Language: language, Files: []string{writeFile(t, "plain.yaml", plain), over}, Vendors: []string{"acme"}})
		variants := c.Entries()[0].Variants
		require.Len(t, variants, 4)
		assert.Equal(t, []string{"Ask the person.", conflict[1]}[i], variants["english"].Remedy)
		assert.Equal(t, []string{conflict[0], "请询问用户。"}[i], variants["chinese"].Remedy)
		assert.Equal(t, []string{"Read the state.", "请读取状态。"}[i], variants["neither"].Remedy)
	}
}
