// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// otherForms are vendors whose codes stand where those of the built-in vendors do not: each has a host of its id.
var otherForms = []string{`schema_version: 1
vendor: cutting
hosts: [cutting.example]
error_formats:
  typed: {code: __type, code_cut: {before: ":", after: "#"}, message: message, retry_after: wait, retry_after_unit: ms}
  worded: {code: error_message, code_cut: {before: ":"}, non_error_values: [OK], message: error_message}
success_formats:
  worded: {field: error_message, equals: ["NONE: fine"]}
error_headers:
  type: {code: x-cutting-type, code_cut: {before: ":", after: "#"}}
codes:
  NO_FACE: {class: unusable_input}
  Slow: {class: rate_limited}
`, `schema_version: 1
vendor: several
hosts: [several.example]
error_formats:
  several:
    code: [error.details.reason, error.code, error.type]
    code_type: any
    message: error.message
    requires: [error]
    retry_after: error.wait
codes:
  no_money: {class: quota_exceeded}
  429: {class: rate_limited, variants: {day: {when: {message: [today]}, class: quota_exceeded}}}
  invalid_request: {class: invalid_request}
  Model.Busy: {class: unavailable}
families:
  Model: {class: vendor_internal}
  limits: {class: capacity_exceeded}
`, `schema_version: 1
vendor: loose
hosts: [loose.example]
error_formats:
  loose: {code: [sub_code, code], non_error_values: ["10000"]}
success_formats:
  loose: {field: code, equals: ["10000"]}
codes:
  BROKE: {class: quota_exceeded}
  "40004": {class: invalid_request}
`, `schema_version: 1
vendor: rooted
hosts: [rooted.example]
error_formats:
  list: {code: "[].errorCode", message: "[].message", non_error_values: [FINE]}
  wrapped: {code: "*_response.sub_code", message: "*_response.sub_msg"}
  named: {code: plain_response.fault}
success_formats:
  wrapped: {field: "*_response.code", equals: ["10000"]}
codes:
  LIMIT: {class: rate_limited}
`, `schema_version: 1
vendor: detailed
hosts: [detailed.example]
use_formats: [google_rpc_status]
codes:
  RATE_LIMIT_EXCEEDED: {class: rate_limited}
  RESOURCE_EXHAUSTED: {class: quota_exceeded}
  PERMISSION_DENIED: {class: permission_denied}
`}

// withOtherForms asks both ways about each of these vendors.
func withOtherForms(tb testing.TB) map[string]*twoWays {
	tb.Helper()
	reading := load(tb, recognize.Options{}, otherForms...)
	shortcut := load(tb, recognize.Options{MaxBodyBytes: maxBody, Embedded: true}, otherForms...)
	all := map[string]*twoWays{}
	for _, id := range []string{"cutting", "several", "loose", "rooted", "detailed"} {
		host := id + ".example"
		all[id] = &twoWays{shortcut: shortcut, reading: reading, shortcutVendor: shortcut.vendor(tb, host), readingVendor: reading.vendor(tb, host)}
	}
	return all
}

// otherForm is a body in one of these forms. Without a code it is no error that can be read.
type otherForm struct {
	vendor, body, code string
	class              taxonomy.Class
	evidence           taxonomy.Evidence
	message            string
	delay              time.Duration
	succeeds           bool
}

const (
	rpcInfo  = `{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMIT_EXCEEDED","domain":"x"}`
	rpcRetry = `{"retryDelay":"34s","@type":"type.googleapis.com\/google.rpc.RetryInfo"}`
	rpcHelp  = `{"@type":"type.googleapis.com/google.rpc.Help","reason":"NOT_THIS","retryDelay":"9s"}`
)

var otherFormBodies = []otherForm{
	// A part of a text.
	{"cutting", `{"__type":"com.acme.api#NO_FACE:http://acme.example/","message":"none"}`, "NO_FACE", taxonomy.UnusableInput, taxonomy.EvidenceCode, "none", 0, false},
	{"cutting", `{"__type":"NO_FACE"}`, "NO_FACE", taxonomy.UnusableInput, taxonomy.EvidenceCode, "", 0, false},
	{"cutting", `{"__type":"a#b#NO_FACE"}`, "NO_FACE", taxonomy.UnusableInput, taxonomy.EvidenceCode, "", 0, false},
	{"cutting", `{"__type":"a#New","message":"m"}`, "New", taxonomy.Unknown, taxonomy.EvidenceUnknown, "m", 0, false},
	{"cutting", `{"error_message":"NO_FACE : image_file1","time_used":3}`, "NO_FACE", taxonomy.UnusableInput, taxonomy.EvidenceCode, "NO_FACE : image_file1", 0, false},
	{"cutting", `{"error_message":"NO_FACE: ` + strings.Repeat("long ", 300) + `"}`, "NO_FACE", taxonomy.UnusableInput, taxonomy.EvidenceCode, "NO_FACE: " + strings.Repeat("long ", 300), 0, false},
	{"cutting", `{"error_message":"NO_FACE: \u4eba\/"}`, "NO_FACE", taxonomy.UnusableInput, taxonomy.EvidenceCode, "NO_FACE: 人/", 0, false},
	{"cutting", `{"error_message":"Request Entity Too Large"}`, "", "", "", "", 0, false},
	{"cutting", `{"error_message":": no code"}`, "", "", "", "", 0, false},
	{"cutting", `{"error_message":"OK: done"}`, "", "", "", "", 0, true},
	{"cutting", `{"error_message":"NONE: fine"}`, "", "", "", "", 0, true},
	{"cutting", `{"__type":"Slow","wait":1500}`, "Slow", taxonomy.RateLimited, taxonomy.EvidenceCode, "", 1500 * time.Millisecond, false},
	{"cutting", `{"__type":"Slow","wait":"2.5"}`, "Slow", taxonomy.RateLimited, taxonomy.EvidenceCode, "", 2500 * time.Microsecond, false},
	{"cutting", `{"__type":"Slow","wait":"6m0s"}`, "Slow", taxonomy.RateLimited, taxonomy.EvidenceCode, "", 6 * time.Minute, false},
	{"cutting", `{"__type":"Slow","wait":"soon"}`, "Slow", taxonomy.RateLimited, taxonomy.EvidenceCode, "", 0, false},
	{"cutting", `{"__type":"Slow","wait":-5}`, "Slow", taxonomy.RateLimited, taxonomy.EvidenceCode, "", 0, false},
	{"cutting", `{"__type":"Slow","wait":9e9}`, "Slow", taxonomy.RateLimited, taxonomy.EvidenceCode, "", 0, false},
	{"cutting", `{"__type":"Slow","wait":99999999999}`, "Slow", taxonomy.RateLimited, taxonomy.EvidenceCode, "", 0, false},
	{"cutting", `{"__type":"NO_FACE","wait":1500}`, "NO_FACE", taxonomy.UnusableInput, taxonomy.EvidenceCode, "", 0, false},

	// Several paths.
	{"several", `{"error":{"details":{"reason":"no_money"},"code":"x","type":"invalid_request"}}`, "no_money", taxonomy.QuotaExceeded, taxonomy.EvidenceCode, "", 0, false},
	{"several", `{"error":{"code":"no_money","type":"invalid_request"}}`, "no_money", taxonomy.QuotaExceeded, taxonomy.EvidenceCode, "", 0, false},
	{"several", `{"error":{"type":"invalid_request","message":"m"}}`, "invalid_request", taxonomy.InvalidRequest, taxonomy.EvidenceCode, "m", 0, false},
	{"several", `{"error":{"type":"invalid_request","code":null,"details":null}}`, "invalid_request", taxonomy.InvalidRequest, taxonomy.EvidenceCode, "", 0, false},
	{"several", `{"error":{"type":"invalid_request","code":"","details":{"reason":""}}}`, "invalid_request", taxonomy.InvalidRequest, taxonomy.EvidenceCode, "", 0, false},
	{"several", `{"error":{"type":"invalid_request","code":"new_code"}}`, "new_code", taxonomy.InvalidRequest, taxonomy.EvidenceFamily, "", 0, false},
	{"several", `{"error":{"type":"limits","code":"new_code"}}`, "new_code", taxonomy.CapacityExceeded, taxonomy.EvidenceFamily, "", 0, false},
	{"several", `{"error":{"type":"invalid_request","code":"Model.New"}}`, "Model.New", taxonomy.InvalidRequest, taxonomy.EvidenceFamily, "", 0, false},
	{"several", `{"error":{"type":"new_type","code":"Model.New"}}`, "Model.New", taxonomy.VendorInternal, taxonomy.EvidenceFamily, "", 0, false},
	{"several", `{"error":{"type":"new_type","code":"new_code"}}`, "new_code", taxonomy.Unknown, taxonomy.EvidenceUnknown, "", 0, false},
	{"several", `{"error":{"type":"invalid_request","code":429,"wait":20}}`, "429", taxonomy.RateLimited, taxonomy.EvidenceCode, "", 20 * time.Second, false},
	{"several", `{"error":{"type":"429","code":500,"message":"not today"}}`, "500", taxonomy.QuotaExceeded, taxonomy.EvidenceFamily, "not today", 0, false},
	{"several", `{"error":{"code":{"a":1},"type":"no_money"}}`, "no_money", taxonomy.QuotaExceeded, taxonomy.EvidenceCode, "", 0, false},
	{"several", `{"error":{"code":1.5,"type":"no_money"}}`, "no_money", taxonomy.QuotaExceeded, taxonomy.EvidenceCode, "", 0, false},
	{"several", `{"error":{"code":true,"type":"two words"}}`, "", "", "", "", 0, false},
	{"several", `{"error":{"message":"m"}}`, "", "", "", "", 0, false},
	{"several", `{"error":null,"type":"response"}`, "", "", "", "", 0, true},
	{"loose", `{"code":"40004","sub_code":"BROKE"}`, "BROKE", taxonomy.QuotaExceeded, taxonomy.EvidenceCode, "", 0, false},
	{"loose", `{"code":"40004","sub_code":"NEW"}`, "NEW", taxonomy.InvalidRequest, taxonomy.EvidenceFamily, "", 0, false},
	{"loose", `{"code":"40004"}`, "40004", taxonomy.InvalidRequest, taxonomy.EvidenceCode, "", 0, false},
	{"loose", `{"code":"10000"}`, "", "", "", "", 0, true},
	{"loose", `{"code":"10000","sub_code":null}`, "", "", "", "", 0, true},

	// Other roots.
	{"rooted", `[{"errorCode":"LIMIT","message":"m"}]`, "LIMIT", taxonomy.RateLimited, taxonomy.EvidenceCode, "m", 0, false},
	{"rooted", ` [ {"message":"m"} , {"errorCode":"LIMIT"}, {"errorCode":"B"} ]`, "LIMIT", taxonomy.RateLimited, taxonomy.EvidenceCode, "m", 0, false},
	{"rooted", `[{"errorCode":"FINE"},{"errorCode":"LIMIT"}]`, "LIMIT", taxonomy.RateLimited, taxonomy.EvidenceCode, "", 0, false},
	{"rooted", `[{"in":{"errorCode":"LIMIT"}}]`, "", "", "", "", 0, true},
	{"rooted", `["errorCode","LIMIT"]`, "", "", "", "", 0, false},
	{"rooted", `{"errorCode":"LIMIT"}`, "", "", "", "", 0, true},
	{"rooted", `{"pay_response":{"sub_code":"LIMIT","sub_msg":"m"},"sign":"s"}`, "LIMIT", taxonomy.RateLimited, taxonomy.EvidenceCode, "m", 0, false},
	{"rooted", `{"sign":"s","a_response":{"sub_code":"LIMIT"},"b_response":{"sub_code":"B"}}`, "LIMIT", taxonomy.RateLimited, taxonomy.EvidenceCode, "", 0, false},
	{"rooted", `{"plain_response":{"sub_code":"B"},"a_response":{"sub_code":"C"}}`, "C", taxonomy.Unknown, taxonomy.EvidenceUnknown, "", 0, false},
	{"rooted", `{"pay\u005fresponse":{"sub_code":"LIMIT"}}`, "LIMIT", taxonomy.RateLimited, taxonomy.EvidenceCode, "", 0, false},
	{"rooted", `{"_response":{"sub_code":"LIMIT"}}`, "", "", "", "", 0, true},
	{"rooted", `{"in":{"pay_response":{"sub_code":"LIMIT"}}}`, "", "", "", "", 0, true},
	{"rooted", `{"pay_response":{"code":"10000","trade":"1"}}`, "", "", "", "", 0, true},

	// Elements that a member chooses, before and behind what is wanted.
	{
		"detailed", `{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":[` + rpcHelp + `,` + rpcInfo + `,` + rpcRetry + `]}}`,
		"RATE_LIMIT_EXCEEDED", taxonomy.RateLimited, taxonomy.EvidenceCode, "m", 34 * time.Second, false,
	},
	{
		"detailed", `{"error":{"code":403,"status":"PERMISSION_DENIED","details":[{"reason":"NEW","metadata":{"@type":"x","a":[1]},"@type":"type.googleapis.com/google.rpc.ErrorInfo"}]}}`,
		"NEW", taxonomy.PermissionDenied, taxonomy.EvidenceFamily, "", 0, false,
	},
	{
		"detailed", `{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":[` + rpcHelp + `]}}`,
		"RESOURCE_EXHAUSTED", taxonomy.QuotaExceeded, taxonomy.EvidenceCode, "m", 0, false,
	},
	{
		"detailed", `{"error":{"details":[["@type","reason"],"x",{"@type":7,"reason":"NOT"},{"reason":"NOT"},` + rpcInfo + `],"status":"RESOURCE_EXHAUSTED"}}`,
		"RATE_LIMIT_EXCEEDED", taxonomy.RateLimited, taxonomy.EvidenceCode, "", 0, false,
	},
	{
		"detailed", `[{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":[` + rpcRetry + `,` + rpcInfo + `]}}]`,
		"RATE_LIMIT_EXCEEDED", taxonomy.RateLimited, taxonomy.EvidenceCode, "m", 34 * time.Second, false,
	},
	{"detailed", `[{"candidates":[{"text":"a"}]},{"candidates":[]}]`, "", "", "", "", 0, true},
}

// holds checks what was found in a body of this form.
func (f *otherForm) holds(t *testing.T, m *recognize.Match) {
	t.Helper()
	if f.code == "" {
		assert.Nil(t, m.Verdict, "%s is %s", f.body, describe(m))
		assert.Equal(t, f.succeeds, m.Result == recognize.Succeeded, "%s is %s", f.body, describe(m))
		return
	}
	require.NotNil(t, m.Verdict, "%s is %s", f.body, describe(m))
	assert.Equal(t, f.code, m.Code, f.body)
	assert.Equal(t, f.class, m.Verdict.Class, f.body)
	assert.Equal(t, f.evidence, m.Verdict.Evidence, f.body)
	assert.Equal(t, f.message, m.Message(), f.body)
	assert.Equal(t, f.delay, m.Delay, f.body)
}

func TestCodesInOtherFormsAreRecognized(t *testing.T) {
	t.Parallel()
	ways := withOtherForms(t)
	for i := range otherFormBodies {
		f := &otherFormBodies[i]
		w := ways[f.vendor]
		f.holds(t, w.reading.body(w.readingVendor, f.body, 0))
		f.holds(t, w.shortcut.body(w.shortcutVendor, f.body, 0))
	}
}

// What was cut gives the verdict of the whole, or none.
func TestAPartOfABodyInAnotherFormIsJudgedAsTheWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	ways := withOtherForms(t)
	for i := range otherFormBodies {
		f := &otherFormBodies[i]
		w := ways[f.vendor]
		w.cut(t, f.body, len(f.body), everyByte(f.body))
		for n := range f.body {
			m := w.reading.body(w.readingVendor, f.body[:n], 0)
			if m.Verdict != nil {
				assert.Equal(t, f.code, m.Code, f.body[:n])
				assert.Equal(t, f.class, m.Verdict.Class, f.body[:n])
				assert.Equal(t, f.evidence, m.Verdict.Evidence, f.body[:n])
			}
			assert.NotEqual(t, recognize.Succeeded, m.Result, f.body[:n])
		}
		if strings.HasPrefix(f.body, "{") {
			for _, size := range []int{shortBody, longBody} {
				for kind := range 4 {
					text, all := padded(f.body, kind, size, everyFourth(everyByte(f.body), kind))
					w.cut(t, text, len(text), all)
				}
			}
		}
	}
}
