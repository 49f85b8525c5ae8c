// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// fingerprints is a vendor whose error formats use each means of recognition without a host, one at a time.
const fingerprints = `schema_version: 1
vendor: acme
hosts: ["api.acme.example"]
error_formats:
  companion: {code: a.code, fingerprint: {any_field: [a.trace, span]}}
  forbidden: {code: b.code, fingerprint: {absent_fields: [b.ok, alien]}}
  host:      {code: c.code, message: c.text, fingerprint: {host: c.host}}
  cut:       {code: d.code, message: d.text, fingerprint: {valid_when_truncated: true}}
  whole:     {code: e.code, requires_whole_body: true, fingerprint: {valid_when_truncated: true}}
  needs:     {code: f.code, requires: [f.both], fingerprint: {valid_when_truncated: true}}
  hidden:    {code: g.code}
success_formats:
  plain: {field: fine, equals: [true], fingerprint: {}}
  companion: {field: done, fingerprint: {any_field: [span], absent_fields: [alien]}}
families:
  Own: {class: timeout}
  Shared: {class: timeout, used_by_others: true}
codes:
  Own: {class: conflict}
  Shared: {class: conflict, used_by_others: true}
  Quoted: {class: conflict, identifying_messages: ["said so", "or so"]}
`

func TestWithoutAHostABodyMustProveItsVendor(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{MaxBodyBytes: maxBody, Vendors: []string{"acme"}}, fingerprints)
	const failed = "failed acme "
	const conflict = " conflict reconcile refresh_state service code"
	const timeout = " timeout backoff check_vendor_status vendor family"
	const unknown = " unknown unknown  unknown unknown"
	for name, tc := range map[string]struct{ body, want string }{
		"a code of its own":                                {`{"a":{"code":"Own"}}`, failed + "Own" + conflict},
		"a family of its own":                              {`{"a":{"code":"Own.X"}}`, failed + "Own.X" + timeout},
		"a shared code":                                    {`{"a":{"code":"Shared"}}`, unrecognized},
		"a shared family":                                  {`{"a":{"code":"Shared.X"}}`, unrecognized},
		"a new code":                                       {`{"a":{"code":"New"}}`, unrecognized},
		"a shared code with its companion":                 {`{"a":{"code":"Shared","trace":"t"}}`, failed + "Shared" + conflict},
		"a new code with its other companion":              {`{"a":{"code":"New"},"span":1}`, failed + "New" + unknown},
		"a companion that is null":                         {`{"a":{"code":"New","trace":null}}`, unrecognized},
		"a cut body with companion and own code":           {`{"span":1,"a":{"code":"Own",`, failed + "Own" + conflict},
		"a cut body with companion and new code":           {`{"span":1,"a":{"code":"New",`, unrecognized},
		"a cut body with an own code only":                 {`{"a":{"code":"Own",`, unrecognized},
		"nothing forbidden":                                {`{"b":{"code":"Own"}}`, failed + "Own" + conflict},
		"a forbidden field":                                {`{"b":{"code":"Own","ok":false}}`, unrecognized},
		"a forbidden field that is null":                   {`{"b":{"code":"Own"},"alien":null}`, unrecognized},
		"its host":                                         {`{"c":{"code":"New","host":"api.acme.example"}}`, failed + "New" + unknown},
		"its host in a cut body":                           {`{"c":{"host":"API.acme.example.","code":"New",`, failed + "New" + unknown},
		"somebody's host":                                  {`{"c":{"code":"Own","host":"api.evil.example"}}`, unrecognized},
		"an own code without its message":                  {`{"c":{"code":"Own"}}`, unrecognized},
		"no host, but an own code":                         {`{"c":{"code":"Own","text":"t"}}`, failed + "Own" + conflict},
		"a cut body where a code is enough":                {`{"d":{"code":"Own"`, failed + "Own" + conflict},
		"a cut body where a shared code is not":            {`{"d":{"code":"Shared"`, unrecognized},
		"a code that needs its words":                      {`{"d":{"code":"Quoted","text":"said so"}}`, failed + "Quoted" + conflict},
		"a code that needs its words, in a cut":            {`{"d":{"text":"or so","code":"Quoted"`, failed + "Quoted" + conflict},
		"a code that needs its words, unsaid":              {`{"d":{"code":"Quoted"}}`, unrecognized},
		"a code that needs its words, other case":          {`{"d":{"code":"Quoted","text":"Said so"}}`, unrecognized},
		"a format that needs the whole body":               {`{"e":{"code":"Own"}}`, failed + "Own" + conflict},
		"a format that needs the whole body, in a cut one": {`{"e":{"code":"Own"}`, unrecognized},
		"a requirement met":                                {`{"f":{"both":1,"code":"Own"`, failed + "Own" + conflict},
		"a requirement not met":                            {`{"f":{"code":"Own"}}`, unrecognized},
		"a format that needs a host":                       {`{"g":{"code":"Own"}}`, unrecognized},
		"the first format of two":                          {`{"d":{"code":"Shared"},"a":{"code":"New"},"c":{"code":"Own","text":"t"}}`, failed + "Own" + conflict},
		"a success":                                        {`{"fine":true}`, "succeeded acme"},
		"a success of another value":                       {`{"fine":"true"}`, unrecognized},
		"a success in a cut body":                          {`{"fine":true,`, unrecognized},
		"a success with its companion":                     {`{"done":0,"span":1}`, "succeeded acme"},
		"a success without its companion":                  {`{"done":0}`, unrecognized},
		"a success with a forbidden field":                 {`{"done":0,"span":1,"alien":1}`, unrecognized},
		"an error beside a success":                        {`{"fine":true,"d":{"code":"Own"}}`, failed + "Own" + conflict},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tc.want, describe(c.body(nil, tc.body, 0)))
		})
	}
}

// Where two vendors could have written a body it is not recognized.
func TestABodyThatTwoVendorsCouldHaveWrittenIsNotRecognized(t *testing.T) {
	rival := "schema_version: 1\nvendor: rival\nerror_formats: {v1: {code: z.code, fingerprint: {any_field: [span]}}}\ncodes: {Rivals: {class: timeout}}\n" +
		"success_formats: {plain: {field: great, fingerprint: {}}}\n"
	t.Parallel()
	c := load(t, recognize.Options{}, fingerprints, rival)
	for body, want := range map[string]string{
		`{"z":{"code":"X"},"span":1}`:                     "failed rival X unknown unknown  unknown unknown",
		`{"d":{"code":"Own"}}`:                            "failed acme Own conflict reconcile refresh_state service code",
		`{"z":{"code":"X"},"span":1,"d":{"code":"Own"}}`:  unrecognized,
		`{"d":{"code":"Own"},"span":1,"z":{"code":"X"}}`:  unrecognized,
		`{"d":{"code":"Own"},"error_code":"AIS.0014"}`:    unrecognized,
		`{"fine":true}`:                                   "succeeded acme",
		`{"great":true}`:                                  "succeeded rival",
		`{"fine":true,"great":true}`:                      unrecognized,
		`{"fine":true,"Response":{"RequestId":"r"}}`:      unrecognized,
		`{"great":true,"z":{"code":"X"},"span":1,"a":{}}`: "failed rival X unknown unknown  unknown unknown",
	} {
		assert.Equal(t, want, describe(c.body(nil, body, 0)), body)
	}
}
