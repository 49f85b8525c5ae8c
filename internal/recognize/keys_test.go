// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

const (
	// ofAcme begins a file over a vendor of a test, ofBaidu one over a built-in vendor.
	ofAcme   = "schema_version: 1\nvendor: acme\n"
	ofBaidu  = "schema_version: 1\nvendor: baidu_ai\n"
	acmeHost = "api.acme.example"
)

// keyed is a vendor that uses each key of an error format, one at a time.
const keyed = ofAcme + `hosts: ["api.acme.example"]
error_formats:
  where:     {code: a.code, where: {a.passed: ["N", 0, false], a.kind: ["face"]}}
  non_error: {code: b.code, non_error_values: ["OK", "NONE"]}
  listed:    {code: c.code, listed_codes_only: true}
  item:      {code: "d[].code", message: "d[].text", non_error_values: ["OK"], item_failure: true}
  prefix:    {code: e.code, code_type: integer, code_prefix: E.}
  status:    {code: f.code, http_status: f.status}
  dotted:    {code: g.code, message: [g.new, g.old], fingerprint: {any_field: [g.trace], dotted_codes_only: true}}
  xml:       {code: Fault, message: Words, request_id: Trace, xml: true, fingerprint: {}}
  where_not: {code: h.code, where_not: {h.passed: ["Y", true]}}
  no_yes:    {code: i.code, requires: [i.passed], where_not: {i.passed: ["Y", true]}}
families:
  Fam: {class: timeout}
codes:
  Plain: {class: not_found}
  Fam.One: {class: conflict}
  E.7: {class: declined}
  7: {class: timeout}
  Branch:
    class: conflict
    variants:
      busy: {when: {http_status: [503]}, class: unavailable}
      words: {when: {message: ["twice"]}, class: declined}
error_headers:
  gateway: {code: x-acme-code, message: x-acme-message, request_id: x-acme-id}
retry_after_headers: {x-acme-throttle: {name: Wait}}
sdk_messages:
  sdk: {format: "[AcmeSDK] code={code} msg={message} id={request_id}"}
  hosted: {format: "acme-cli: {code}: {message}", requires_host: true}
  listed: {format: "acmectl: {code}: {message}", listed_codes_only: true}
`

// acmeOnly asks for the vendor of a test alone, under users' files that their first lines are written for here.
func acmeOnly(t *testing.T, base string, over ...string) *caller {
	t.Helper()
	files := []string{base}
	for _, text := range over {
		files = append(files, ofAcme+text)
	}
	return load(t, recognize.Options{MaxBodyBytes: maxBody, Embedded: true, RequestID: true, Vendors: []string{"acme"}}, files...)
}

const (
	acmePlain = "failed acme Plain not_found never refresh_state service "
	acmeOK    = "succeeded acme"
)

func TestEveryKeyOfAnErrorFormatIsMinded(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, keyed)
	vendor := c.vendor(t, acmeHost)
	for body, want := range map[string]string{
		`{"a":{"code":"Plain","passed":"N","kind":"face"}}`:     acmePlain + "code",
		`{"a":{"code":"Plain","passed":0,"kind":"face"}}`:       acmePlain + "code",
		`{"a":{"code":"Plain","passed":false,"kind":"face"}}`:   acmePlain + "code",
		`{"a":{"code":"Plain","passed":"0","kind":"face"}}`:     acmeOK,
		`{"a":{"code":"Plain","passed":"Y","kind":"face"}}`:     acmeOK,
		`{"a":{"code":"Plain","passed":"N","kind":"id"}}`:       acmeOK,
		`{"a":{"code":"Plain","passed":"N"}}`:                   acmeOK,
		`{"a":{"code":"Plain"}}`:                                acmeOK,
		`{"b":{"code":"Plain"}}`:                                acmePlain + "code",
		`{"b":{"code":"OK"}}`:                                   acmeOK,
		`{"b":{"code":"NONE"}}`:                                 acmeOK,
		`{"b":{"code":"ok"}}`:                                   "failed acme ok" + newCode,
		`{"c":{"code":"Plain"}}`:                                acmePlain + "code",
		`{"c":{"code":"New"}}`:                                  acmeOK,
		`{"c":{"code":"Fam.New"}}`:                              "failed acme Fam.New timeout backoff check_vendor_status vendor family",
		`{"d":[{"code":"OK"},{"code":"Plain"}]}`:                acmePlain + "variant",
		`{"d":[{"code":"OK"},{"code":"New"},{"code":"Plain"}]}`: "failed acme New" + newCode,
		`{"d":[{"code":"OK"},{}]}`:                              acmeOK,
		`{"d":[]}`:                                              acmeOK,
		`{"d":{"code":"Plain"}}`:                                acmeOK,
		`{"e":{"code":7}}`:                                      "failed acme 7 declined never ask_end_user end_user code",
		`{"e":{"code":8}}`:                                      "failed acme 8" + newCode,
		`{"f":{"code":"Branch","status":503}}`:                  "failed acme Branch unavailable backoff check_vendor_status vendor variant",
		`{"f":{"code":"Branch","status":"503"}}`:                "failed acme Branch conflict reconcile refresh_state service code",
		`{"f":{"code":"Branch","status":400}}`:                  "failed acme Branch conflict reconcile refresh_state service code",
		`{"g":{"code":"Branch","new":"seen twice","old":"o"}}`:  "failed acme Branch declined never ask_end_user end_user variant",
		`{"g":{"code":"Branch","new":null,"old":"seen twice"}}`: "failed acme Branch declined never ask_end_user end_user variant",
		`{"g":{"code":"Branch","new":"once","old":"twice"}}`:    "failed acme Branch conflict reconcile refresh_state service code",
		`{"Fault":"Plain","Words":"w"}`:                         acmePlain + "code",
		`{"h":{"code":"Plain","passed":"Y"}}`:                   acmeOK,
		`{"h":{"code":"Plain","passed":true}}`:                  acmeOK,
		`{"h":{"code":"Plain","passed":"true"}}`:                acmePlain + "code",
		`{"h":{"code":"Plain"}}`:                                acmePlain + "code",
		`{"i":{"code":"Plain","passed":"N"}}`:                   acmePlain + "code",
		`{"i":{"code":"Plain","passed":{}}}`:                    acmePlain + "code",
		`{"i":{"code":"Plain","passed":"Y"}}`:                   acmeOK,
		`{"i":{"code":"Plain","passed":null}}`:                  acmeOK,
		`{"i":{"code":"Plain"}}`:                                acmeOK,
		`{"i":{"code":null,"passed":"N"}}`:                      "unreadable acme",
		`{"i":{"passed":"N"}}`:                                  "unreadable acme",
		`{"i":{"code":null,"passed":"Y"}}`:                      acmeOK,
	} {
		assert.Equal(t, want, describe(c.body(vendor, body, 0)), body)
	}
	got := c.body(vendor, `{"f":{"code":"Branch","status":503}}`, 409)
	assert.Equal(t, "failed acme Branch conflict reconcile refresh_state service code", describe(got), "the answer's own status comes first")
}

func TestOnlyCodesWithADotAreProofWhereThatIsSaid(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, keyed)
	const conflict = "failed acme Fam.One conflict reconcile refresh_state service code"
	for body, want := range map[string]string{
		`{"g":{"code":"Fam.One","new":"m","trace":"t"}}`: conflict,
		`{"g":{"trace":"t","old":"m","code":"Fam.One"}}`: conflict,
		`{"g":{"code":"Fam.One","new":"m"}}`:             unrecognized, // nothing of the vendor's beside it
		`{"g":{"code":"Fam.One","trace":"t"}}`:           unrecognized, // no message
		`{"g":{"code":"Fam.New","new":"m","trace":"t"}}`: unrecognized, // by its family only
		`{"g":{"code":"Plain","new":"m","trace":"t"}}`:   unrecognized, // no dot
		`{"g":{"code":"New.One","new":"m","trace":"t"}}`: unrecognized,
	} {
		for n := range len(body) {
			if got := describe(c.body(nil, body[:n], 0)); got != unrecognized && got != want {
				t.Fatalf("%s is %s", body[:n], got)
			}
		}
		assert.Equal(t, want, describe(c.body(nil, body, 0)), body)
	}
}

func TestAnErrorFormatIsReadFromXMLWhereThatIsSaid(t *testing.T) {
	t.Parallel()
	const text = "<Any><Trace>t-1</Trace><Fault>Plain</Fault><Words>w</Words></Any>"
	c := acmeOnly(t, keyed)
	for _, vendor := range []*recognize.Vendor{c.vendor(t, acmeHost), nil} {
		got := c.body(vendor, text, 0)
		assert.Equal(t, acmePlain+"code", describe(got))
		assert.Equal(t, "w", got.Message())
		assert.Equal(t, "t-1", got.RequestID)
	}
	off := acmeOnly(t, keyed, "error_formats: {xml: {xml: false}}\n")
	assert.Equal(t, "unreadable acme", describe(off.body(off.vendor(t, acmeHost), text, 0)))
	assert.Equal(t, unrecognized, describe(off.body(nil, text, 0)))
}

func TestSDKMessagesOfAUsersVendorAreRead(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, keyed)
	vendor := c.vendor(t, acmeHost)
	for text, want := range map[string][2]string{
		"x [AcmeSDK] code=Plain msg=a b id=7": {acmePlain + "code", acmePlain + "code"},
		"x [AcmeSDK] code=New msg=a b id=7":   {"failed acme New" + newCode, "failed acme New" + newCode},
		"x [AcmeSDK] code=a/b msg=m id=7":     {unrecognized, unrecognized},
		"x [AcmeSDK] code=Plain msg=a b":      {unrecognized, unrecognized},
		"x [acmesdk] code=Plain msg=m id=7":   {unrecognized, unrecognized},
		"acme-cli: Plain: m":                  {unrecognized, acmePlain + "code"},
		"acmectl: Plain: m":                   {acmePlain + "code", acmePlain + "code"},
		"acmectl: New: m":                     {unrecognized, unrecognized},
	} {
		assert.Equal(t, want[0], describe(c.text(nil, text)), text)
		assert.Equal(t, want[1], describe(c.text(vendor, text)), text)
	}
}

func TestFormatsAreOverriddenKeyByKey(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, keyed, `error_headers: {gateway: {message: x-corp-message}}
retry_after_headers: {x-acme-throttle: {name: Pause}, x-corp-throttle: {name: Left}}
sdk_messages: {sdk: {listed_codes_only: true}, corp: {format: "corp-sdk <{code}> {message}"}}
error_formats:
  where: {where: {a.state: ["bad"]}}
  non_error: {non_error_values: ["FINE"]}
  listed: {listed_codes_only: false}
  item: {item_failure: false}
  prefix: {code_prefix: F.}
  status: {http_status: f.http}
codes: {Plain: {retry: backoff}}
`)
	const plain = "failed acme Plain not_found backoff refresh_state service "
	vendor := c.vendor(t, acmeHost)
	for body, want := range map[string]string{
		`{"a":{"code":"Plain","state":"bad"}}`:     plain + "code",
		`{"b":{"code":"FINE"}}`:                    acmeOK,
		`{"b":{"code":"OK"}}`:                      "failed acme OK" + newCode,
		`{"c":{"code":"New"}}`:                     "failed acme New" + newCode,
		`{"d":[{"code":"OK"},{"code":"Plain"}]}`:   plain + "code",
		`{"e":{"code":7}}`:                         "failed acme 7" + newCode,
		`{"f":{"code":"Branch","http":503}}`:       "failed acme Branch unavailable backoff check_vendor_status vendor variant",
		`{"f":{"code":"Branch","status":503}}`:     "failed acme Branch conflict reconcile refresh_state service code",
		`{"g":{"code":"Plain","new":"untouched"}}`: plain + "code",
	} {
		assert.Equal(t, want, describe(c.body(vendor, body, 0)), body)
	}
	header := map[string]string{"x-acme-code": "Plain", "x-acme-message": "old", "x-corp-message": "new"}
	assert.Equal(t, "new", c.headers(vendor, header, 0).Message())
	for name, value := range map[string]string{"x-acme-throttle": "Pause:7", "x-corp-throttle": "Left:7"} {
		assert.Equal(t, 7*time.Second, c.headers(vendor, map[string]string{"x-acme-code": "Plain", name: value}, 0).Delay, name)
	}
	assert.Zero(t, c.headers(vendor, map[string]string{"x-acme-code": "Plain", "x-acme-throttle": "Wait:7"}, 0).Delay)
	assert.Equal(t, unrecognized, describe(c.text(nil, "[AcmeSDK] code=New msg=m id=7")))
	assert.Equal(t, plain+"code", describe(c.text(nil, "[AcmeSDK] code=Plain msg=m id=7")))
	assert.Equal(t, plain+"code", describe(c.text(nil, "corp-sdk <Plain> m")))
}

func TestFormatsAreSwitchedOff(t *testing.T) {
	t.Parallel()
	const text = "[AcmeSDK] code=Plain msg=m id=7"
	on := acmeOnly(t, keyed)
	off := acmeOnly(t, keyed, "error_headers: {gateway: {enabled: false}}\nsdk_messages: {sdk: {enabled: false}}\nerror_formats: {where: {enabled: false}}\n")
	vendor := off.vendor(t, acmeHost)
	assert.Equal(t, unrecognized, describe(off.headers(vendor, map[string]string{"x-acme-code": "Plain"}, 0)))
	assert.NotContains(t, off.engine.Headers(), "x-acme-code")
	assert.Contains(t, off.engine.Headers(), "x-acme-throttle")
	assert.Equal(t, unrecognized, describe(off.text(vendor, text)))
	assert.False(t, off.engine.MayHold(nil, text))
	assert.True(t, on.engine.MayHold(nil, text))
	assert.Equal(t, acmeOK, describe(off.body(vendor, `{"a":{"code":"Plain","passed":"N","kind":"face"}}`, 0)))
	// The built-in ones as well.
	c := load(t, recognize.Options{}, "schema_version: 1\nvendor: tencent_cloud\nsdk_messages: {go: {enabled: false}, "+
		"go_no_request_id: {enabled: false}, go_number_request_id: {enabled: false}, go_numbers: {enabled: false}}\n")
	assert.Equal(t, unrecognized, describe(c.text(nil, printedTexts["Tencent, Go"].text)))
	assert.Equal(t, tencentBad, describe(c.text(nil, printedTexts["Tencent, Java"].text)))
}

func TestAMessageThatIsOfTwoCodesIsOfNone(t *testing.T) {
	t.Parallel()
	const messages = "codes:\n  One: {class: conflict, exact_messages: [\"Both of us.\", \"Only one.\"]}\n" +
		"  Two: {class: timeout, exact_messages: [\"both of us\", \"Only two\"]}\n" +
		"sdk_messages: {plain: {format: \"acme-sdk failed: {message}\"}}\n"
	const one = "failed acme One conflict reconcile refresh_state service code"
	for over, want := range map[string]map[string]string{
		messages: {
			"Only one":    one,
			"ONLY TWO.":   "failed acme Two timeout backoff check_vendor_status vendor code",
			"Both of us.": "unreadable acme",
			"Nobody.":     "unreadable acme",
			"":            "unreadable acme",
		},
		strings.Replace(messages, "[\"both of us\", \"Only two\"]", "[\"Only two\"]", 1): {"both of us": one},
	} {
		c := acmeOnly(t, keyed, over)
		for message, want := range want {
			assert.Equal(t, want, describe(c.text(nil, "x acme-sdk failed: "+message)), message)
		}
	}
	// If the other code is switched off, the message belongs to one again.
	c := acmeOnly(t, keyed, messages, "codes: {Two: {enabled: false}}\n")
	assert.Equal(t, one, describe(c.text(nil, "acme-sdk failed: Both of us.")))
}
