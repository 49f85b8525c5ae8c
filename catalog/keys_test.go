// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// keyed is a vendor that uses each key of an envelope, one at a time.
const keyed = `schema_version: 1
vendor: acme
hosts: ["api.acme.example"]
envelopes:
  where:    {code: a.code, where: {a.passed: ["N", 0, false], a.kind: ["face"]}}
  ignore:   {code: b.code, ignore: ["OK", "NONE"]}
  known:    {code: c.code, known: true}
  partial:  {code: "d[].code", message: "d[].text", ignore: ["OK"], partial: true}
  prefix:   {code: e.code, code_type: integer, code_prefix: E.}
  status:   {code: f.code, http_status: f.status}
  dotted:   {code: g.code, message: [g.new, g.old], shape: {any: [g.trace], dotted: true}}
  xml:      {code: Fault, message: Words, request_id: Trace, xml: true, shape: {}}
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
      busy: {http_status: [503], class: unavailable}
      words: {message: ["twice"], class: declined}
headers:
  gateway: {code: x-acme-code, message: x-acme-message, request_id: x-acme-id}
delay_headers: {x-acme-throttle: Wait}
texts:
  sdk: {format: "[AcmeSDK] code={code} msg={message} id={request_id}"}
  hosted: {format: "acme-cli: {code}: {message}", host: true}
  known: {format: "acmectl: {code}: {message}", known: true}
`

// keyedJudge loads the vendor alone, under users' files.
func keyedJudge(t *testing.T, over ...string) *judge {
	t.Helper()
	options := catalog.Options{Files: []string{writeFile(t, "acme.yaml", keyed)}, Vendors: []string{"acme"}}
	for _, text := range over {
		options.Files = append(options.Files, writeFile(t, "over.yaml", "schema_version: 1\nvendor: acme\n"+text))
	}
	return &judge{catalog: load(t, options)}
}

const (
	acmePlain = "failed acme Plain not_found never refresh_state service "
	acmeOK    = "succeeded acme"
)

func TestEveryKeyOfAnEnvelopeIsMinded(t *testing.T) {
	j := keyedJudge(t)
	vendor := j.hostOf(t, "api.acme.example")
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
	} {
		got := j.body(vendor, body, 0)
		assert.Equal(t, want, describe(&got), body)
	}
	got := j.body(vendor, `{"f":{"code":"Branch","status":503}}`, 409)
	assert.Equal(t, "failed acme Branch conflict reconcile refresh_state service code", describe(&got), "the answer's own status comes first")
}

func TestOnlyCodesWithADotAreProofWhereThatIsSaid(t *testing.T) {
	j := keyedJudge(t)
	const conflict = "failed acme Fam.One conflict reconcile refresh_state service code"
	for body, want := range map[string]string{
		`{"g":{"code":"Fam.One","new":"m","trace":"t"}}`: conflict,
		`{"g":{"trace":"t","old":"m","code":"Fam.One"}}`: conflict,
		`{"g":{"code":"Fam.One","new":"m"}}`:             "foreign", // nothing of the vendor's beside it
		`{"g":{"code":"Fam.One","trace":"t"}}`:           "foreign", // no message
		`{"g":{"code":"Fam.New","new":"m","trace":"t"}}`: "foreign", // by its family only
		`{"g":{"code":"Plain","new":"m","trace":"t"}}`:   "foreign", // no dot
		`{"g":{"code":"New.One","new":"m","trace":"t"}}`: "foreign",
	} {
		for n := range len(body) {
			got := j.body(nil, body[:n], 0)
			if text := describe(&got); text != "foreign" && text != want {
				t.Fatalf("%s is %s", body[:n], text)
			}
		}
		got := j.body(nil, body, 0)
		assert.Equal(t, want, describe(&got), body)
	}
}

func TestAnEnvelopeIsReadFromXMLWhereThatIsSaid(t *testing.T) {
	const text = "<Any><Trace>t-1</Trace><Fault>Plain</Fault><Words>w</Words></Any>"
	j := keyedJudge(t)
	vendor := j.hostOf(t, "api.acme.example")
	assert.Equal(t, acmePlain+"code", j.xml(vendor, text))
	assert.Equal(t, acmePlain+"code", j.xml(nil, text))
	off := keyedJudge(t, "envelopes: {xml: {xml: false}}\n")
	assert.Equal(t, nothing, off.xml(off.hostOf(t, "api.acme.example"), text))
	assert.Equal(t, nothing, off.xml(nil, text))
}

func TestFormatsOfAUsersVendorAreRead(t *testing.T) {
	j := keyedJudge(t)
	vendor := j.hostOf(t, "api.acme.example")
	for text, want := range map[string][2]string{
		"x [AcmeSDK] code=Plain msg=a b id=7": {acmePlain + "code", acmePlain + "code"},
		"x [AcmeSDK] code=New msg=a b id=7":   {"failed acme New" + newCode, "failed acme New" + newCode},
		"x [AcmeSDK] code=a/b msg=m id=7":     {nothing, nothing},
		"x [AcmeSDK] code=Plain msg=a b":      {nothing, nothing},
		"x [acmesdk] code=Plain msg=m id=7":   {nothing, nothing},
		"acme-cli: Plain: m":                  {nothing, acmePlain + "code"},
		"acmectl: Plain: m":                   {acmePlain + "code", acmePlain + "code"},
		"acmectl: New: m":                     {nothing, nothing},
	} {
		assert.Equal(t, want[0], j.text(nil, text), text)
		assert.Equal(t, want[1], j.text(vendor, text), text)
	}
}

func TestTheNewGroupsAreMergedKeyByKey(t *testing.T) {
	host := "api.acme.example"
	j := keyedJudge(t, `headers: {gateway: {message: x-corp-message}}
delay_headers: {x-acme-throttle: Pause, x-corp-throttle: Left}
texts: {sdk: {known: true}, corp: {format: "corp-sdk <{code}> {message}"}}
envelopes:
  where: {where: {a.state: ["bad"]}}
  ignore: {ignore: ["FINE"]}
  known: {known: false}
  partial: {partial: false}
  prefix: {code_prefix: F.}
  status: {http_status: f.http}
`)
	vendor := j.hostOf(t, host)
	for body, want := range map[string]string{
		`{"a":{"code":"Plain","state":"bad"}}`:     acmePlain + "code",
		`{"b":{"code":"FINE"}}`:                    acmeOK,
		`{"b":{"code":"OK"}}`:                      "failed acme OK" + newCode,
		`{"c":{"code":"New"}}`:                     "failed acme New" + newCode,
		`{"d":[{"code":"OK"},{"code":"Plain"}]}`:   acmePlain + "code",
		`{"e":{"code":7}}`:                         "failed acme 7" + newCode,
		`{"f":{"code":"Branch","http":503}}`:       "failed acme Branch unavailable backoff check_vendor_status vendor variant",
		`{"f":{"code":"Branch","status":503}}`:     "failed acme Branch conflict reconcile refresh_state service code",
		`{"g":{"code":"Plain","new":"untouched"}}`: acmePlain + "code",
	} {
		got := j.body(vendor, body, 0)
		assert.Equal(t, want, describe(&got), body)
	}
	got, ok := vendor.JudgeHeaders(headersOf(map[string]string{"x-acme-code": "Plain", "x-acme-message": "old", "x-corp-message": "new"}), 0)
	require.True(t, ok)
	message, _ := got.Message.Text()
	assert.Equal(t, "new", message)
	assert.InDelta(t, 7, vendor.RetryDelay(headersOf(map[string]string{"x-acme-throttle": "Pause:7"})).Seconds(), 0)
	assert.InDelta(t, 8, vendor.RetryDelay(headersOf(map[string]string{"x-corp-throttle": "Left:8"})).Seconds(), 0)
	assert.Zero(t, vendor.RetryDelay(headersOf(map[string]string{"x-acme-throttle": "Wait:7"})))
	assert.Equal(t, nothing, j.text(nil, "[AcmeSDK] code=New msg=m id=7"))
	assert.Equal(t, acmePlain+"code", j.text(nil, "[AcmeSDK] code=Plain msg=m id=7"))
	assert.Equal(t, acmePlain+"code", j.text(nil, "corp-sdk <Plain> m"))
}

func TestTheNewGroupsAreSwitchedOff(t *testing.T) {
	j := keyedJudge(t, "headers: {gateway: {enabled: false}}\ntexts: {sdk: {enabled: false}}\nenvelopes: {where: {enabled: false}}\n")
	vendor := j.hostOf(t, "api.acme.example")
	_, ok := vendor.JudgeHeaders(headersOf(map[string]string{"x-acme-code": "Plain"}), 0)
	assert.False(t, ok)
	assert.NotContains(t, j.catalog.Headers(), "x-acme-code")
	assert.Contains(t, j.catalog.Headers(), "x-acme-throttle")
	assert.Equal(t, nothing, j.text(vendor, "[AcmeSDK] code=Plain msg=m id=7"))
	assert.False(t, j.catalog.Mentions(nil, "[AcmeSDK] code=Plain msg=m id=7"))
	assert.True(t, keyedJudge(t).catalog.Mentions(nil, "[AcmeSDK] code=Plain msg=m id=7"))
	got := j.body(vendor, `{"a":{"code":"Plain","passed":"N","kind":"face"}}`, 0)
	assert.Equal(t, acmeOK, describe(&got))
	// The built-in ones as well.
	b := overridden(t, "vendor: tencent_cloud\ntexts: {go: {enabled: false}, go_no_request_id: {enabled: false}, go_number_request_id: {enabled: false}, go_numbers: {enabled: false}}\n")
	p := printedTexts["Tencent, Go"]
	assert.Equal(t, nothing, b.text(nil, p.text))
	assert.Equal(t, tencentBad, b.text(nil, printedTexts["Tencent, Java"].text))
}

func TestAMessageThatIsOfTwoCodesIsOfNone(t *testing.T) {
	const says = "codes:\n  One: {class: conflict, says: [\"Both of us.\", \"Only one.\"]}\n  Two: {class: timeout, says: [\"both of us\", \"Only two\"]}\n" +
		"texts: {plain: {format: \"acme-sdk failed: {message}\"}}\n"
	for over, want := range map[string]map[string]string{
		says: {
			"Only one":    "failed acme One conflict reconcile refresh_state service code",
			"ONLY TWO.":   "failed acme Two timeout backoff check_vendor_status vendor code",
			"Both of us.": "unreadable acme",
			"Nobody.":     "unreadable acme",
			"":            "unreadable acme",
		},
		strings.Replace(says, "[\"both of us\", \"Only two\"]", "[\"Only two\"]", 1): {
			"both of us": "failed acme One conflict reconcile refresh_state service code",
		},
	} {
		j := keyedJudge(t, over)
		for message, want := range want {
			assert.Equal(t, want, j.text(nil, "x acme-sdk failed: "+message), message)
		}
	}
	// Whose other code is switched off belongs to one again.
	j := keyedJudge(t, says, "codes: {Two: {enabled: false}}\n")
	assert.Equal(t, "failed acme One conflict reconcile refresh_state service code", j.text(nil, "acme-sdk failed: Both of us."))
}

func TestMistakesInTheNewKeysAreNamed(t *testing.T) {
	const of = ofBaidu + "envelopes:\n  v9: {code: c, requires: [x9], "
	refuse(t, map[string]mistake{
		"prefix as a list":      {of + "code_prefix: [A]}\n", "4: envelopes.v9.code_prefix", "must be a text"},
		"where as a list":       {of + "where: [a]}\n", "4: envelopes.v9.where", "must be a mapping"},
		"values as a text":      {of + "where: {a: N}}\n", "4: envelopes.v9.where.a", "must be a list"},
		"a value as null":       {of + "where: {a: [~]}}\n", "4: envelopes.v9.where.a[0]", "must be a text, a whole number, true or false"},
		"ignore as a text":      {of + "ignore: OK}\n", "4: envelopes.v9.ignore", "must be a list"},
		"ignore a fraction":     {of + "ignore: [0.5]}\n", "4: envelopes.v9.ignore[0]", "must be a text, a whole number, true or false"},
		"known as a text":       {of + "known: maybe}\n", "4: envelopes.v9.known", "must be true or false"},
		"partial as a text":     {of + "partial: maybe}\n", "4: envelopes.v9.partial", "must be true or false"},
		"xml as a text":         {of + "xml: maybe}\n", "4: envelopes.v9.xml", "must be true or false"},
		"dotted as a text":      {of + "shape: {dotted: maybe}}\n", "4: envelopes.v9.shape.dotted", "must be true or false"},
		"status as a list":      {of + "http_status: [a]}\n", "4: envelopes.v9.http_status", "must be a text"},
		"status of no path":     {of + "http_status: a..b}\n", "4: envelopes.v9.http_status", "path"},
		"upstream of nobody":    {of + "upstream: {field: m, vendor: nobody}}\n", "4: envelopes.v9.upstream", `there is no vendor "nobody"`},
		"upstream of no field":  {of + "upstream: {vendor: baidu_ai}}\n", "4: envelopes.v9.upstream", "needs field and vendor"},
		"upstream of no vendor": {of + "upstream: {field: m}}\n", "4: envelopes.v9.upstream", "needs field and vendor"},
		"upstream's own":        {of + "upstream: {field: m, vendor: baidu_ai, x: y}}\n", "4: envelopes.v9.upstream.x", "unknown key"},
		"header as a text":      {ofBaidu + "headers:\n  h: x-acme\n", "4: headers.h", "must be a mapping"},
		"header without code":   {ofBaidu + "headers:\n  h: {message: x-acme}\n", "4: headers.h", "needs code"},
		"header in upper case":  {ofBaidu + "headers:\n  h: {code: X-Acme}\n", "4: headers.h.code", `"X-Acme" is not a header name in lower case`},
		"header's own":          {ofBaidu + "headers:\n  h: {code: x, class: y}\n", "4: headers.h.class", "unknown key"},
		"header off and new":    {ofBaidu + "headers:\n  h: {enabled: false}\n", "4: headers.h", "there is nothing of that name to switch off"},
		"delay as a mapping":    {ofBaidu + "delay_headers:\n  h: {a: b}\n", "4: delay_headers.h", "must be a text"},
		"delays as a list":      {ofBaidu + "delay_headers: [a]\n", "3: delay_headers", "must be a mapping"},
		"text as a text":        {ofBaidu + "texts:\n  t: abcdef {code} x\n", "4: texts.t", "must be a mapping"},
		"text without a format": {ofBaidu + "texts:\n  t: {known: true}\n", "4: texts.t", "needs format"},
		"text off and new":      {ofBaidu + "texts:\n  t: {enabled: false}\n", "4: texts.t", "there is nothing of that name to switch off"},
		"text's own":            {ofBaidu + "texts:\n  t: {format: \"abcdef {code} x\", class: y}\n", "4: texts.t.class", "unknown key"},
		"text's host":           {ofBaidu + "texts:\n  t: {format: \"abcdef {code} x\", host: maybe}\n", "4: texts.t.host", "must be true or false"},
		"a short anchor":        {ofBaidu + "texts:\n  t: {format: \"abc {code} x\"}\n", "4: texts.t.format", "must begin with a word of at least 5 bytes"},
		"no anchor":             {ofBaidu + "texts:\n  t: {format: \"{code} abcdef\"}\n", "4: texts.t.format", "must begin with a word of at least 5 bytes"},
		"a code at the end":     {ofBaidu + "texts:\n  t: {format: \"abcdef {code}\"}\n", "4: texts.t.format", "{code} must not stand at the end"},
		"data in the middle":    {ofBaidu + "texts:\n  t: {format: \"abcdef {data} x\"}\n", "4: texts.t.format", "{data} must stand at the end"},
		"two parts at once":     {ofBaidu + "texts:\n  t: {format: \"abcdef {code}{message}\"}\n", "4: texts.t.format", "there must be something between two named parts"},
		"a part of no name":     {ofBaidu + "texts:\n  t: {format: \"abcdef {tint} x\"}\n", "4: texts.t.format", "{tint} is not one of"},
		"says as a text":        {ofBaidu + "codes:\n  18: {says: m}\n", "4: codes.18.says", "must be a list"},
		"coarse as a text":      {ofBaidu + "codes:\n  18: {coarse: maybe}\n", "4: codes.18.coarse", "must be true or false"},
		"says of a family":      {head + "families:\n  A: {class: timeout, says: [m]}\n", "5: families.A.says", "unknown key"},
		"coarse of a family":    {head + "families:\n  A: {class: timeout, coarse: true}\n", "5: families.A.coarse", "unknown key"},
		"says of a variant":     {ofBaidu + "codes:\n  216908:\n    variants:\n      blur: {says: [m]}\n", "6: codes.216908.variants.blur.says", "unknown key"},
		"message as a mapping":  {of + "message: {a: b}}\n", "4: envelopes.v9.message", "must be a "},
		"a message of no path":  {of + "message: [a, \"\"]}\n", "4: envelopes.v9.message[1]", "must be a text"},
		"a code of no path":     {ofBaidu + "envelopes:\n  v9: {code: \"[].a\"}\n", "4: envelopes.v9.code", "path"},
	})
}
