// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

const terse = ofAcme + `hosts: [api.acme.example]
error_formats: {v1: {code: error.code, fingerprint: {any_field: [acme_id]}}}
success_formats: {ok: {field: result}}
error_headers: {type: {code: x-acme-type}}
retry_headers: {x-retry: {"no": never}}
codes: {Busy: {class: rate_limited}}
http_statuses:
  402: {class: account_restricted, action: add_funds}
  429: {class: rate_limited}
  500: {class: vendor_internal}
`

// tersely switches one of its statuses off.
const tersely = ofAcme + "http_statuses: {500: {enabled: false}}\n"

func TestAListedStatusIsTheLastResort(t *testing.T) {
	t.Parallel()
	const spent, busy = "failed acme 402 account_restricted after_fix add_funds business status", "failed acme Busy rate_limited backoff reduce_rate service code"
	options := recognize.Options{MaxBodyBytes: maxBody, Embedded: true, Vendors: []string{"acme"}}
	without := load(t, options, terse, tersely)
	options.StatusFallback = []string{"acme"}
	with := load(t, options, terse, tersely)
	for name, tc := range map[string]struct {
		body    string
		status  int
		headers map[string]string
		want    string
		without string // if it was not asked for
	}{
		"a body that says nothing": {`{"detail":"x"}`, 402, nil, spent, "unreadable acme"},
		"no body":                  {"", 402, nil, spent, unrecognized},
		"a web page":               {"<html>402</html>", 402, nil, spent, "unreadable acme"},
		"a cut error":              {`{"error":{"code":"Bu`, 402, nil, spent, "unreadable acme"},
		"an error":                 {`{"error":{"code":"Busy"}}`, 402, nil, busy, busy},
		"a success":                {`{"result":1}`, 402, nil, "succeeded acme", "succeeded acme"},
		"an error in a header":     {"", 402, map[string]string{"x-acme-type": "Busy"}, busy, busy},
		"a status not listed":      {"", 403, nil, unrecognized, unrecognized},
		"one that is off":          {"", 500, nil, unrecognized, unrecognized},
		"no status":                {"", 0, nil, unrecognized, unrecognized},
		"with the vendor's word":   {"", 429, map[string]string{"x-retry": "no"}, "failed acme 429 rate_limited never reduce_rate service status", unrecognized},
	} {
		for c, want := range map[*caller]string{with: tc.want, without: tc.without} {
			call := recognize.Call{Vendor: c.vendor(t, acmeHost), Status: tc.status, Body: recognize.Text(tc.body)}
			if tc.headers != nil {
				call.Header = headersOf(tc.headers)
			}
			assert.Equal(t, want, describe(c.recognize(&call)), name)
			if tc.body == "" {
				call.Body = nil
				assert.Equal(t, want, describe(c.recognize(&call)), "%s, not even an empty one", name)
			}
			call.Vendor, call.Header = nil, nil
			if got := c.recognize(&call); got.Result == recognize.Failed {
				assert.Equal(t, recognize.SourceBody, got.Source, "%s: a status of anybody's", name)
			}
		}
	}
	got := with.recognize(&recognize.Call{Vendor: with.vendor(t, acmeHost), Status: 402})
	assert.Equal(t, recognize.SourceAttribute, got.Source)
	assert.Equal(t, recognize.Counter{
		Vendor: "acme", Class: "account_restricted", Retryable: got.Verdict.Retryable, Evidence: "status", Owner: "business",
	}, with.engine.Counters()[got.Counter])
}

func TestAMistakeInTheStatusFallbackIsNamed(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		ids  []string
		want string
	}{
		"a vendor that is near":   {[]string{"acne"}, `http_status_fallback: there is no vendor "acne" switched on; there are acme; did you mean acme?`},
		"one that is off":         {[]string{"baidu_ai"}, `http_status_fallback: there is no vendor "baidu_ai" switched on; there are acme`},
		"one that is named twice": {[]string{"acme", "acme"}, "http_status_fallback: acme is listed twice"},
	} {
		_, err := recognize.New(rules(t, terse), recognize.Options{Vendors: []string{"acme"}, StatusFallback: tc.ids})
		require.EqualError(t, err, tc.want, name)
	}
	_, err := recognize.New(rules(t, terse), recognize.Options{StatusFallback: []string{baidu}})
	require.ErrorContains(t, err, "http_status_fallback: baidu_ai has no http_statuses; list them in a catalog file of yours")
}
