// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// plain is a vendor with one error format and one success format that state most keys.
const plain = ofAcme + `hosts: [api.acme.example]
code_aliases: {OLD: A}
error_formats:
  v1:
    code: a.code
    code_type: string
    message: a.text
    request_id: a.id
    requires: [a.both]
    requires_whole_body: true
    fingerprint: {any_field: [a.trace]}
success_formats:
  v1: {field: ok, equals: [1], final: false, fingerprint: {any_field: [trace]}}
codes:
  A:
    class: conflict
    used_by_others: true
    identifying_messages: [first]
    documented_http_status: 409
    variants: {told: {when: {message: [told]}, owner: vendor}}
  7: {class: timeout}
`

func TestAFormatIsOverriddenFieldByField(t *testing.T) {
	t.Parallel()
	const failed = "failed acme A conflict reconcile refresh_state service code"
	const timeout = " timeout backoff check_vendor_status vendor code"
	const proof = "error_formats: {v1: {fingerprint: {}}}\n"
	for name, tc := range map[string]struct {
		over   string
		host   bool // by the host of the vendor, not by its fingerprint
		body   string
		before string
		after  string
	}{
		"code":                 {"error_formats: {v1: {code: b.code}}", true, `{"a":{"both":1},"b":{"code":"A"}}`, "unreadable acme", failed},
		"code_type":            {"error_formats: {v1: {code_type: integer}}\ncodes: {A: {enabled: false}}", true, `{"a":{"code":7,"both":1}}`, "unreadable acme", "failed acme 7" + timeout},
		"message":              {"error_formats: {v1: {message: a.words}}", true, `{"a":{"code":"A","both":1,"words":"told"}}`, failed, "failed acme A conflict reconcile refresh_state vendor variant"},
		"requires":             {"error_formats: {v1: {requires: []}}", true, `{"a":{"code":"A"}}`, "succeeded acme", failed},
		"requires_whole_body":  {"error_formats: {v1: {requires_whole_body: false}}", true, `{"a":{"code":"A","both":1}`, "unreadable acme", failed},
		"fingerprint":          {"error_formats: {v1: {fingerprint: {any_field: [span]}}}", false, `{"a":{"code":"A","both":1,"text":"first"},"span":1}`, unrecognized, failed},
		"a new one":            {"error_formats: {v2: {code: b.code}}", true, `{"b":{"code":"A"}}`, "succeeded acme", failed},
		"success field":        {"success_formats: {v1: {field: fine}}", false, `{"fine":1,"trace":1}`, unrecognized, "succeeded acme"},
		"success value":        {"success_formats: {v1: {equals: [2]}}", false, `{"ok":2,"trace":1}`, unrecognized, "succeeded acme"},
		"success final":        {"success_formats: {v1: {final: true}}", true, `{"ok":1,`, "unreadable acme", "succeeded acme"},
		"success fingerprint":  {"success_formats: {v1: {fingerprint: {}}}", false, `{"ok":1}`, unrecognized, "succeeded acme"},
		"used_by_others":       {proof + "codes: {A: {used_by_others: false}}", false, `{"a":{"code":"A","both":1,"text":"first"}}`, unrecognized, failed},
		"identifying_messages": {proof + "codes: {A: {used_by_others: false, identifying_messages: [second]}}", false, `{"a":{"code":"A","both":1,"text":"second"}}`, unrecognized, failed},
		"an alias":             {"code_aliases: {OLD: \"7\", NEW: A}", true, `{"a":{"code":"NEW","both":1}}`, "failed acme NEW" + newCode, "failed acme NEW conflict reconcile refresh_state service code"},
		"alias again":          {"code_aliases: {OLD: \"7\"}", true, `{"a":{"code":"OLD","both":1}}`, "failed acme OLD conflict reconcile refresh_state service code", "failed acme OLD" + timeout},
	} {
		t.Run(name, func(t *testing.T) {
			for want, c := range map[string]*caller{tc.before: acmeOnly(t, plain), tc.after: acmeOnly(t, plain, tc.over+"\n")} {
				var vendor *recognize.Vendor
				if tc.host {
					vendor = c.vendor(t, acmeHost)
				}
				assert.Equal(t, want, describe(c.body(vendor, tc.body, 0)))
			}
		})
	}
}
