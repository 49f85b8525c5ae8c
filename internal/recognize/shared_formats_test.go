// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// sharing is a vendor that answers in a shared format.
const sharing = `schema_version: 1
vendor: mine
hosts: [mine.example]
use_formats: [%s]
codes:
  out_of_credit: {class: quota_exceeded}
  "https://mine.example/problems/out-of-credit": {class: quota_exceeded}
  slow_down: {class: rate_limited}
  invalid_request: {class: invalid_request}
`

func withShared(tb testing.TB, format string) *caller {
	tb.Helper()
	return load(tb, recognize.Options{}, fmt.Sprintf(sharing, format))
}

func TestSharedFormatsAreRead(t *testing.T) {
	t.Parallel()
	const uri = "https://mine.example/problems/out-of-credit"
	for _, tc := range []struct {
		format, body, code string
		class              taxonomy.Class
		message, request   string
		delay              time.Duration
	}{
		{"openai_error", `{"error":{"message":"m","type":"invalid_request","param":null,"code":null}}`, "invalid_request", taxonomy.InvalidRequest, "m", "", 0},
		{"openai_error", `{"error":{"message":"m","type":"invalid_request","param":null,"code":"out_of_credit"}}`, "out_of_credit", taxonomy.QuotaExceeded, "m", "", 0},
		{"openai_error", `{"error":{"message":"m","type":"slow_down","code":429}}`, "429", taxonomy.RateLimited, "m", "", 0},
		{"anthropic_error", `{"type":"error","error":{"type":"invalid_request","message":"m"},"request_id":"req_1"}`, "invalid_request", taxonomy.InvalidRequest, "m", "req_1", 0},
		{"anthropic_error", `{"type":"error","error":{"type":"invalid_request","message":"m","details":{"error_code":"out_of_credit"}}}`, "out_of_credit", taxonomy.QuotaExceeded, "m", "", 0},
		{
			"google_rpc_status", `{"error":{"code":429,"message":"m","status":"slow_down","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo",` +
				`"retryDelay":"600.5s"},{"@type":"type.googleapis.com/google.rpc.RequestInfo","requestId":"r-1"}]}}`,
			"slow_down", taxonomy.RateLimited, "m", "r-1", 600500 * time.Millisecond,
		},
		{"google_rpc_status", `[{"error":{"code":429,"message":"m","status":"slow_down"}}]`, "slow_down", taxonomy.RateLimited, "m", "", 0},
		{"problem_json", `{"type":"` + uri + `","title":"t","status":403,"detail":"d"}`, uri, taxonomy.QuotaExceeded, "d", "", 0},
		{"problem_json", `{"type":"about:blank","title":"t","status":429,"code":"slow_down"}`, "slow_down", taxonomy.RateLimited, "t", "", 0},
		{"problem_json", `{"type":"about:blank","title":"t","status":429}`, "", "", "", "", 0},
		{"problem_json", `{"type":"movie","title":"t","status":"released"}`, "", "", "", "", 0},
		{"oauth2_error", `{"error":"invalid_request","error_description":"d"}`, "invalid_request", taxonomy.InvalidRequest, "d", "", 0},
		{"graphql_errors", `{"errors":[{"message":"m","path":["a"],"extensions":{"code":"slow_down"}}],"data":null}`, "slow_down", taxonomy.RateLimited, "m", "", 0},
		{"graphql_errors", `{"errors":[{"message":"m"}],"data":{}}`, "", "", "", "", 0},
		{"aws_json", `{"__type":"com.mine.api#slow_down:http://mine.example/","message":"m"}`, "slow_down", taxonomy.RateLimited, "m", "", 0},
		{"aws_json", `{"code":"slow_down","Message":"m"}`, "slow_down", taxonomy.RateLimited, "m", "", 0},
		{"aws_xml", `<ErrorResponse xmlns="x"><Error><Type>Sender</Type><Code>slow_down</Code><Message>m</Message></Error><RequestId>r</RequestId></ErrorResponse>`, "slow_down", taxonomy.RateLimited, "m", "r", 0},
		{"aws_xml", `<Response><Errors><Error><Code>slow_down</Code><Message>m</Message></Error></Errors><RequestID>r</RequestID></Response>`, "slow_down", taxonomy.RateLimited, "m", "r", 0},
		{"aws_xml", `<?xml version="1.0"?><Error><Code>slow_down</Code><Message>m</Message><RequestId>r</RequestId><HostId>h</HostId></Error>`, "slow_down", taxonomy.RateLimited, "m", "r", 0},
	} {
		c := withShared(t, tc.format)
		m := c.body(c.vendor(t, "mine.example"), tc.body, 0)
		if tc.code == "" {
			assert.Nil(t, m.Verdict, "%s is %s", tc.body, describe(m))
		} else if assert.NotNil(t, m.Verdict, "%s is %s", tc.body, describe(m)) {
			assert.Equal(t, tc.code, m.Code, tc.body)
			assert.Equal(t, tc.class, m.Verdict.Class, tc.body)
			assert.Equal(t, tc.message, m.Message(), tc.body)
			assert.Equal(t, tc.request, m.RequestID, tc.body)
			assert.Equal(t, tc.delay, m.Delay, tc.body)
		}
		m = c.body(nil, tc.body, 0)
		assert.Nil(t, m.Vendor, "without a host %s is nobody's", tc.body)
	}
}

func TestSharedHeadersAreRead(t *testing.T) {
	t.Parallel()
	c := withShared(t, "aws_json")
	vendor := c.vendor(t, "mine.example")
	m := c.headers(vendor, map[string]string{"x-amzn-errortype": "slow_down:http://mine.example/", "x-amzn-requestid": "r-1"}, 429)
	require.NotNil(t, m.Verdict)
	assert.Equal(t, "slow_down", m.Code)
	assert.Equal(t, "r-1", m.RequestID)
	m = c.headers(vendor, map[string]string{"x-amzn-query-error": "out_of_credit;Sender", "x-amzn-errortype": "slow_down"}, 400)
	require.NotNil(t, m.Verdict)
	assert.Equal(t, "out_of_credit", m.Code)

	c = withShared(t, "openai_error")
	header := headersOf(map[string]string{"retry-after-ms": "1500"})
	m = c.recognize(&recognize.Call{
		Vendor: c.vendor(t, "mine.example"), Body: recognize.Text(`{"error":{"code":"slow_down"}}`), Header: header,
	})
	assert.Equal(t, 1500*time.Millisecond, m.Delay)
}

// The delay in the body goes behind Retry-After and before the vendor's own headers.
func TestTheDelayInABodyHasItsRank(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{}, `schema_version: 1
vendor: mine
hosts: [mine.example]
error_formats: {v1: {code: code, retry_after: [wait, pause]}}
retry_after_headers: {x-wait: {}}
codes: {SLOW: {class: rate_limited, retry_delay: 1s}, NEVER: {class: declined}}
`)
	ask := func(body string, headers map[string]string) time.Duration {
		call := &recognize.Call{Vendor: c.vendor(t, "mine.example"), Body: recognize.Text(body)}
		if headers != nil {
			call.Header = headersOf(headers)
		}
		return c.recognize(call).Delay
	}
	assert.Equal(t, 20*time.Second, ask(`{"code":"SLOW","wait":20}`, map[string]string{"x-wait": "30"}))
	assert.Equal(t, 10*time.Second, ask(`{"code":"SLOW","wait":20}`, map[string]string{"x-wait": "30", "retry-after": "10"}))
	assert.Equal(t, 20*time.Second, ask(`{"code":"SLOW","wait":20}`, nil))
	assert.Equal(t, 5*time.Second, ask(`{"code":"SLOW","wait":"later","pause":"5"}`, nil))
	assert.Equal(t, 30*time.Second, ask(`{"code":"SLOW","wait":null}`, map[string]string{"x-wait": "30"}))
	assert.Equal(t, time.Second, ask(`{"code":"SLOW","wait":1e3}`, nil))
	assert.Zero(t, ask(`{"code":"NEVER","wait":20}`, nil))
}

// Words of a text name an SDK that people point at any host, so only a code that is listed counts, and none that another value
// beside it judges.
func TestWordsDoNotProveACodeThatAnotherValueJudges(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{}, `schema_version: 1
vendor: mine
hosts: [mine.example]
sdk_words: [acme_sdk_word]
error_formats: {v1: {code: [failure.code, failure.kind], message: failure.message}}
codes: {no_money: {class: quota_exceeded}, bad_call: {class: invalid_request}}
`)
	m := c.record(nil, `acme_sdk_word: call failed: {"failure":{"code":"no_money","kind":"bad_call","message":"m"}}`)
	require.NotNil(t, m.Verdict, describe(m))
	assert.Equal(t, "no_money", m.Code)
	m = c.record(nil, `acme_sdk_word: call failed: {"failure":{"code":"new_code","kind":"bad_call","message":"m"}}`)
	assert.Nil(t, m.Verdict, describe(m))
}

// A value beside the code does not make it the vendor's where the host is not known.
func TestAFingerprintIsNotProvedByAnotherValue(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{}, `schema_version: 1
vendor: mine
error_formats:
  alone: {code: [failure.code, failure.kind], fingerprint: {}}
  marked: {code: ["[].fault.code", "[].fault.kind"], fingerprint: {any_field: ["[].fault.trace"]}}
codes: {no_money: {class: quota_exceeded}, bad_call: {class: invalid_request}}
`)
	assert.Equal(t, "no_money", c.body(nil, `{"failure":{"code":"no_money","kind":"x"}}`, 0).Code)
	assert.Equal(t, "bad_call", c.body(nil, `{"failure":{"kind":"bad_call"}}`, 0).Code)
	assert.Nil(t, c.body(nil, `{"failure":{"code":"new_code","kind":"bad_call"}}`, 0).Vendor)
	assert.Nil(t, c.body(nil, `{"failure":{"kind":"bad_call"`, 0).Vendor)
	m := c.body(nil, `[{"fault":{"code":"new_code","kind":"bad_call","trace":"t"}}]`, 0)
	require.NotNil(t, m.Verdict, describe(m))
	assert.Equal(t, "new_code", m.Code)
	assert.Equal(t, taxonomy.InvalidRequest, m.Verdict.Class)
	assert.Equal(t, taxonomy.EvidenceFamily, m.Verdict.Evidence)
}
