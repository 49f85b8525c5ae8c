// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// outspoken is a vendor that says in headers whether to retry.
const outspoken = ofAcme + `hosts: [api.acme.example]
request_id_headers: [x-acme-id, x-trace]
error_formats: {v1: {code: error.code, message: error.message, request_id: error.id}}
success_formats: {ok: {field: result}}
retry_headers:
  x-should-retry: {"true": backoff, "false": never}
  x-retry-mode: {later: after_delay, whatever: unknown}
retry_after_headers: {x-acme-wait: {}}
families:
  Money: {class: quota_exceeded, ignore_vendor_retry: true}
codes:
  Slow: {class: rate_limited, retry_delay: 90s}
  Bad: {class: invalid_request}
  Key: {class: authentication_failed}
  Moody:
    class: rate_limited
    variants:
      day: {when: {message: [per day]}, retry: after_reset, ignore_vendor_retry: true}
      minute: {when: {message: [per minute]}}
`

func TestAVendorsWordOnARetryOutranksTheCatalog(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, outspoken)
	for name, tc := range map[string]struct {
		code, message string
		headers       map[string]string
		want          string
		delay         time.Duration
	}{
		"no word":                  {"Slow", "", map[string]string{"x-acme-wait": "7"}, "Slow rate_limited backoff reduce_rate service code", 7 * time.Second},
		"no":                       {"Slow", "", map[string]string{"x-should-retry": "false", "x-acme-wait": "7"}, "Slow rate_limited never reduce_rate service code", 0},
		"no, in capitals":          {"Slow", "", map[string]string{"x-should-retry": " False "}, "Slow rate_limited never reduce_rate service code", 0},
		"yes":                      {"Bad", "", map[string]string{"x-should-retry": "true", "x-acme-wait": "7"}, "Bad invalid_request backoff fix_request service code", 7 * time.Second},
		"yes, as the catalog says": {"Slow", "", map[string]string{"x-should-retry": "true"}, "Slow rate_limited backoff reduce_rate service code", 90 * time.Second},
		"no, and the catalog says when": {
			"Key", "", map[string]string{"x-should-retry": "false"}, "Key authentication_failed after_fix rotate_credentials platform code", 0,
		},
		"a word that is not listed": {"Slow", "", map[string]string{"x-should-retry": "maybe"}, "Slow rate_limited backoff reduce_rate service code", 90 * time.Second},
		"a word that says nothing":  {"Bad", "", map[string]string{"x-retry-mode": "whatever"}, "Bad invalid_request never fix_request service code", 0},
		"the second header":         {"Bad", "", map[string]string{"x-should-retry": "?", "x-retry-mode": "later"}, "Bad invalid_request after_delay fix_request service code", 0},
		"the first of two":          {"Bad", "", map[string]string{"x-should-retry": "true", "x-retry-mode": "later"}, "Bad invalid_request backoff fix_request service code", 0},
		"of a code that is not listed": {
			"New", "", map[string]string{"x-should-retry": "true", "retry-after": "3"}, "New unknown backoff  unknown unknown", 3 * time.Second,
		},
		"a family that believes none":  {"Money", "", map[string]string{"x-should-retry": "true", "retry-after": "3"}, "Money quota_exceeded after_fix raise_quota business family", 0},
		"a variant that believes none": {"Moody", "9 per day", map[string]string{"x-should-retry": "true", "retry-after": "3"}, "Moody rate_limited after_reset reduce_rate service variant", 0},
		"another variant":              {"Moody", "9 per minute", map[string]string{"x-should-retry": "false"}, "Moody rate_limited never reduce_rate service variant", 0},
		"its code":                     {"Moody", "9", map[string]string{"x-should-retry": "false"}, "Moody rate_limited never reduce_rate service code", 0},
	} {
		call := recognize.Call{
			Vendor: c.vendor(t, acmeHost), Status: http.StatusTooManyRequests, Header: headersOf(tc.headers),
			Body: recognize.Text(`{"error":{"code":"` + tc.code + `","message":"` + tc.message + `"}}`),
		}
		got := c.recognize(&call)
		assert.Equal(t, "failed acme "+tc.want, describe(got), name)
		assert.Equal(t, tc.delay, got.Delay, name)
		counter := c.engine.Counters()[got.Counter]
		assert.Equal(t, got.Verdict.Retryable, counter.Retryable, name)
	}
}

func TestTheRequestIDMayBeInAHeader(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, outspoken)
	for name, tc := range map[string]struct {
		body    string
		headers map[string]string
		want    string
	}{
		"in the body":        {`{"error":{"code":"Bad","id":"b"}}`, map[string]string{"x-acme-id": "h"}, "b"},
		"only in a header":   {`{"error":{"code":"Bad"}}`, map[string]string{"x-acme-id": "h", "x-trace": "t"}, "h"},
		"in the second":      {`{"error":{"code":"Bad"}}`, map[string]string{"x-acme-id": "no\nid", "x-trace": "t"}, "t"},
		"of a success":       {`{"result":1}`, map[string]string{"x-acme-id": "h"}, "h"},
		"of an empty answer": {``, map[string]string{"x-acme-id": "h"}, "h"},
		"nowhere":            {`{"error":{"code":"Bad"}}`, map[string]string{"x-other": "h"}, ""},
	} {
		call := recognize.Call{Vendor: c.vendor(t, acmeHost), Header: headersOf(tc.headers), Body: recognize.Text(tc.body)}
		assert.Equal(t, tc.want, c.recognize(&call).RequestID, name)
	}
	assert.Contains(t, c.engine.Headers(), "x-acme-id")
	c = load(t, recognize.Options{MaxBodyBytes: maxBody, Vendors: []string{"acme"}}, outspoken)
	assert.NotContains(t, c.engine.Headers(), "x-acme-id", "the id is not asked for")
	call := recognize.Call{Vendor: c.vendor(t, acmeHost), Header: func(string) string { return "h" }, Body: recognize.Text(`{"error":{"code":"Bad"}}`)}
	assert.Empty(t, c.recognize(&call).RequestID)
}

func TestTheBodyMayHoldTheMessageOfACodeInAHeader(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, ofAcme+`hosts: [api.acme.example]
error_formats: {v1: {code: code}}
error_headers: {type: {code: x-acme-type, message: x-acme-text, message_fields: [message, Message]}}
codes:
  Bad:
    class: invalid_request
    variants: {clock: {when: {message: [skew]}, class: authentication_failed, action: sync_clock}}
`)
	for name, tc := range map[string]struct{ header, body, want, message string }{
		"the first":        {"", `{"message":"a skew","Message":"b"}`, "authentication_failed after_fix sync_clock platform variant", "a skew"},
		"the second":       {"", `{"message":null,"Message":"clock skew"}`, "authentication_failed after_fix sync_clock platform variant", "clock skew"},
		"escaped":          {"", `{"Message":"clock\u0020skew"}`, "authentication_failed after_fix sync_clock platform variant", "clock skew"},
		"none":             {"", `{"text":"skew"}`, "invalid_request never fix_request service code", ""},
		"no text":          {"", `{"message":7}`, "invalid_request never fix_request service code", ""},
		"not JSON":         {"", `skew`, "invalid_request never fix_request service code", ""},
		"cut in it":        {"", `{"message":"a ske`, "invalid_request never fix_request service code", ""},
		"cut behind it":    {"", `{"message":"a skew","mo`, "authentication_failed after_fix sync_clock platform variant", "a skew"},
		"the header's own": {"in a header", `{"message":"a skew"}`, "invalid_request never fix_request service code", "in a header"},
	} {
		call := recognize.Call{
			Vendor: c.vendor(t, acmeHost), Status: http.StatusBadRequest, Body: recognize.Text(tc.body),
			Header: headersOf(map[string]string{"x-acme-type": "Bad", "x-acme-text": tc.header}),
		}
		got := c.recognize(&call)
		assert.Equal(t, "failed acme Bad "+tc.want, describe(got), name)
		assert.Equal(t, tc.message, got.Message(), name)
	}
}
