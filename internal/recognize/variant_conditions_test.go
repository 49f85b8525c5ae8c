// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

const (
	conditional = ofAcme + `hosts: [api.acme.example]
error_formats:
  v1: {code: error.code, fingerprint: {any_field: [acme_id]}}
  xml: {code: Fault, message: Words, xml: true}
error_headers: {type: {code: x-acme-type}}
retry_after_headers: {x-acme-reset: {format: duration}}
codes:
  Busy:
    class: rate_limited
    variants:
      spent: {when: {fields: {error.meta.reason: [spent, 7]}, http_status: [429]}, class: quota_exceeded}
      both: {when: {fields: {error.meta.reason: [two], error.meta.kind: [true]}}, class: conflict}
      told: {when: {headers: {x-acme-scope: [Account, org]}}, class: account_restricted}
      day: {when: {min_delay: 1h}, class: quota_exceeded, retry: after_reset}
`
	acmeBusy  = "failed acme Busy rate_limited backoff reduce_rate service code"
	acmeSpent = "failed acme Busy quota_exceeded after_fix raise_quota business variant"
	acmeBoth  = "failed acme Busy conflict reconcile refresh_state service variant"
	acmeTold  = "failed acme Busy account_restricted after_fix contact_vendor business variant"
	acmeDay   = "failed acme Busy quota_exceeded after_reset raise_quota business variant"
)

func TestAVariantHangsOnFieldsHeadersAndTheDelay(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, conditional)
	const plain = `{"error":{"code":"Busy"},"acme_id":1}`
	for name, tc := range map[string]struct {
		body    string
		status  int
		headers map[string]string
		want    string
	}{
		"nothing of it":          {plain, 429, nil, acmeBusy},
		"a field":                {`{"error":{"code":"Busy","meta":{"reason":"spent"}},"acme_id":1}`, 429, nil, acmeSpent},
		"a number":               {`{"error":{"code":"Busy","meta":{"reason":7}},"acme_id":1}`, 429, nil, acmeSpent},
		"a number as a text":     {`{"error":{"code":"Busy","meta":{"reason":"7"}},"acme_id":1}`, 429, nil, acmeBusy},
		"before the code":        {`{"acme_id":1,"error":{"meta":{"reason":"spent"},"code":"Busy"}}`, 429, nil, acmeSpent},
		"another status":         {`{"error":{"code":"Busy","meta":{"reason":"spent"}},"acme_id":1}`, 503, nil, acmeBusy},
		"cut before the field":   {`{"error":{"code":"Busy","meta":{"reason":"spe`, 429, nil, acmeBusy},
		"cut behind the field":   {`{"error":{"code":"Busy","meta":{"reason":"spent","x`, 429, nil, acmeSpent},
		"both fields":            {`{"error":{"code":"Busy","meta":{"reason":"two","kind":true}},"acme_id":1}`, 0, nil, acmeBoth},
		"one of both":            {`{"error":{"code":"Busy","meta":{"reason":"two"}},"acme_id":1}`, 0, nil, acmeBusy},
		"a header":               {plain, 429, map[string]string{"x-acme-scope": " account"}, acmeTold},
		"another value":          {plain, 429, map[string]string{"x-acme-scope": "accounts"}, acmeBusy},
		"Retry-After of an hour": {plain, 429, map[string]string{"retry-after": "3600"}, acmeDay},
		"a second less":          {plain, 429, map[string]string{"retry-after": "3599"}, acmeBusy},
		"the vendor's own":       {plain, 429, map[string]string{"x-acme-reset": "23h59m"}, acmeDay},
		"in XML":                 {`<E><Fault>Busy</Fault><Words>w</Words></E>`, 429, map[string]string{"x-acme-scope": "org"}, acmeTold},
	} {
		call := recognize.Call{Vendor: c.vendor(t, acmeHost), Status: tc.status, Body: recognize.Text(tc.body)}
		if tc.headers != nil {
			call.Header = headersOf(tc.headers)
		}
		assert.Equal(t, tc.want, describe(c.recognize(&call)), name)
		if call.Vendor = nil; name != "in XML" && name[:3] != "cut" {
			assert.Equal(t, tc.want, describe(c.recognize(&call)), "%s, by its fingerprint", name)
		}
	}
	// In a header, and in lines of text.
	call := recognize.Call{
		Vendor: c.vendor(t, acmeHost), Status: http.StatusTooManyRequests, Header: headersOf(map[string]string{"x-acme-type": "Busy", "x-acme-scope": "org"}),
	}
	assert.Equal(t, acmeTold, describe(c.recognize(&call)))
	line := `call failed: {"error":{"code":"Busy","meta":{"reason":"two","kind":true}},"acme_id":1}`
	assert.Equal(t, acmeBoth, describe(c.record(nil, line)))
	assert.Equal(t, acmeBoth, describe(c.text(c.vendor(t, acmeHost), line)))
	for _, name := range []string{"x-acme-scope", "x-acme-reset", "x-acme-type"} {
		assert.Contains(t, c.engine.Headers(), name)
	}
}
