// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// shapes is a vendor whose envelopes use each means of recognition without a host, one at a time.
const shapes = `schema_version: 1
vendor: acme
hosts: ["api.acme.example"]
envelopes:
  companion: {code: a.code, shape: {any: [a.trace, span]}}
  forbidden: {code: b.code, shape: {forbids: [b.ok, alien]}}
  host:      {code: c.code, message: c.text, shape: {host: c.host}}
  cut:       {code: d.code, message: d.text, shape: {cut: true}}
  fallback:  {code: e.code, fallback: true, shape: {cut: true}}
  needs:     {code: f.code, requires: [f.both], shape: {cut: true}}
  hidden:    {code: g.code}
success:
  plain: {field: fine, equals: [true], shape: {}}
  companion: {field: done, shape: {any: [span], forbids: [alien]}}
families:
  Own: {class: timeout}
  Shared: {class: timeout, ambiguous: true}
codes:
  Own: {class: conflict}
  Shared: {class: conflict, ambiguous: true}
  Quoted: {class: conflict, wire: ["said so", "or so"]}
`

func TestWithoutAHostABodyMustProveItsVendor(t *testing.T) {
	j := judge{catalog: load(t, catalog.Options{Files: []string{writeFile(t, "acme.yaml", shapes)}, Vendors: []string{"acme"}})}
	const failed = "failed acme "
	const conflict = " conflict reconcile refresh_state service code"
	const timeout = " timeout backoff check_vendor_status vendor family"
	const unknown = " unknown unknown  unknown unknown"
	for name, tc := range map[string]struct{ body, want string }{
		"a code of its own":                       {`{"a":{"code":"Own"}}`, failed + "Own" + conflict},
		"a family of its own":                     {`{"a":{"code":"Own.X"}}`, failed + "Own.X" + timeout},
		"a shared code":                           {`{"a":{"code":"Shared"}}`, "foreign"},
		"a shared family":                         {`{"a":{"code":"Shared.X"}}`, "foreign"},
		"a new code":                              {`{"a":{"code":"New"}}`, "foreign"},
		"a shared code with its companion":        {`{"a":{"code":"Shared","trace":"t"}}`, failed + "Shared" + conflict},
		"a new code with its other companion":     {`{"a":{"code":"New"},"span":1}`, failed + "New" + unknown},
		"a companion that is null":                {`{"a":{"code":"New","trace":null}}`, "foreign"},
		"a cut body with companion and own code":  {`{"span":1,"a":{"code":"Own",`, failed + "Own" + conflict},
		"a cut body with companion and new code":  {`{"span":1,"a":{"code":"New",`, "foreign"},
		"a cut body with an own code only":        {`{"a":{"code":"Own",`, "foreign"},
		"nothing forbidden":                       {`{"b":{"code":"Own"}}`, failed + "Own" + conflict},
		"a forbidden field":                       {`{"b":{"code":"Own","ok":false}}`, "foreign"},
		"a forbidden field that is null":          {`{"b":{"code":"Own"},"alien":null}`, "foreign"},
		"its host":                                {`{"c":{"code":"New","host":"api.acme.example"}}`, failed + "New" + unknown},
		"its host in a cut body":                  {`{"c":{"host":"API.acme.example.","code":"New",`, failed + "New" + unknown},
		"somebody's host":                         {`{"c":{"code":"Own","host":"api.evil.example"}}`, "foreign"},
		"an own code without its message":         {`{"c":{"code":"Own"}}`, "foreign"},
		"no host, but an own code":                {`{"c":{"code":"Own","text":"t"}}`, failed + "Own" + conflict},
		"a cut body where a code is enough":       {`{"d":{"code":"Own"`, failed + "Own" + conflict},
		"a cut body where a shared code is not":   {`{"d":{"code":"Shared"`, "foreign"},
		"a code that needs its words":             {`{"d":{"code":"Quoted","text":"said so"}}`, failed + "Quoted" + conflict},
		"a code that needs its words, in a cut":   {`{"d":{"text":"or so","code":"Quoted"`, failed + "Quoted" + conflict},
		"a code that needs its words, unsaid":     {`{"d":{"code":"Quoted"}}`, "foreign"},
		"a code that needs its words, other case": {`{"d":{"code":"Quoted","text":"Said so"}}`, "foreign"},
		"a fallback":                              {`{"e":{"code":"Own"}}`, failed + "Own" + conflict},
		"a fallback in a cut body":                {`{"e":{"code":"Own"}`, "foreign"},
		"a requirement met":                       {`{"f":{"both":1,"code":"Own"`, failed + "Own" + conflict},
		"a requirement not met":                   {`{"f":{"code":"Own"}}`, "foreign"},
		"an envelope that needs a host":           {`{"g":{"code":"Own"}}`, "foreign"},
		"the first envelope of two":               {`{"d":{"code":"Shared"},"a":{"code":"New"},"c":{"code":"Own","text":"t"}}`, failed + "Own" + conflict},
		"a success":                               {`{"fine":true}`, "succeeded acme"},
		"a success of another value":              {`{"fine":"true"}`, "foreign"},
		"a success in a cut body":                 {`{"fine":true,`, "foreign"},
		"a success with its companion":            {`{"done":0,"span":1}`, "succeeded acme"},
		"a success without its companion":         {`{"done":0}`, "foreign"},
		"a success with a forbidden field":        {`{"done":0,"span":1,"alien":1}`, "foreign"},
		"an error beside a success":               {`{"fine":true,"d":{"code":"Own"}}`, failed + "Own" + conflict},
	} {
		t.Run(name, func(t *testing.T) {
			got := j.body(nil, tc.body, 0)
			assert.Equal(t, tc.want, describe(&got))
		})
	}
}

// Where two vendors could have written a body it is nobody's.
func TestABodyThatTwoVendorsCouldHaveWrittenIsForeign(t *testing.T) {
	rival := "schema_version: 1\nvendor: rival\nenvelopes: {v1: {code: z.code, shape: {any: [span]}}}\n" +
		"success: {plain: {field: great, shape: {}}}\n"
	j := judge{catalog: load(t, catalog.Options{Files: []string{
		writeFile(t, "acme.yaml", shapes), writeFile(t, "rival.yaml", rival),
	}})}
	for body, want := range map[string]string{
		`{"z":{"code":"X"},"span":1}`:                     "failed rival X unknown unknown  unknown unknown",
		`{"d":{"code":"Own"}}`:                            "failed acme Own conflict reconcile refresh_state service code",
		`{"z":{"code":"X"},"span":1,"d":{"code":"Own"}}`:  "foreign",
		`{"d":{"code":"Own"},"span":1,"z":{"code":"X"}}`:  "foreign",
		`{"d":{"code":"Own"},"error_code":"AIS.0014"}`:    "foreign",
		`{"fine":true}`:                                   "succeeded acme",
		`{"great":true}`:                                  "succeeded rival",
		`{"fine":true,"great":true}`:                      "foreign",
		`{"fine":true,"Response":{"RequestId":"r"}}`:      "foreign",
		`{"great":true,"z":{"code":"X"},"span":1,"a":{}}`: "failed rival X unknown unknown  unknown unknown",
	} {
		got := j.body(nil, body, 0)
		assert.Equal(t, want, describe(&got), body)
	}
}
