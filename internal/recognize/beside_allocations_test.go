// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// What holds no error costs no allocation, whatever the catalog can say beside codes.
func TestWhatIsReadBesideCodesAllocatesNothing(t *testing.T) {
	options := recognize.Options{MaxBodyBytes: maxBody, Vendors: []string{"acme"}, StatusFallback: []string{"acme"}}
	c := load(t, options, ofAcme+`hosts: [api.acme.example, shared.example/acme]
charset: gbk
error_formats: {told: {code_from_message: [detail, "errors[].text"]}, coded: {code: code}}
error_headers: {type: {code: x-type, message_fields: detail}}
retry_headers: {x-retry: {"no": never}}
retry_after_headers: {x-reset: {format: rfc3339}}
request_id_headers: [x-id]
codes:
  no_credits: {class: quota_exceeded, error_messages: [credits exceeded]}
  Busy: {class: rate_limited, variants: {a: {when: {fields: {meta: [1]}, headers: {x-a: [b]}, min_delay: 1h}}}}
http_statuses: {402: {class: account_restricted}}
`)
	vendor := c.vendor(t, acmeHost)
	headers := headersOf(map[string]string{"x-retry": "no", "x-reset": "2026-03-01T12:00:00Z", "x-id": "i"})
	for name, call := range map[string]*recognize.Call{
		"a success":             {Body: recognize.Text(`{"result":{"meta":1}}`), Header: headers},
		"a message":             {Body: recognize.Text(`{"detail":"all is well"}`), Header: headers},
		"a message of escapes":  {Body: recognize.Text(`{"detail":"all \u0069s\nwell","errors":[{"text":"\"x\""}]}`)},
		"a stream":              {Body: recognize.Text("id:1\n:HTTP_STATUS/200\ndata:{\"d\":1}\n\ndata:{\"d\":2}\n\n")},
		"a status not listed":   {Status: 404},
		"a status and no error": {Status: 404, Body: recognize.Text(`{"detail":"all is well"}`), Header: headers},
	} {
		call.Vendor = vendor
		assert.NotEqual(t, recognize.Failed, c.recognize(call).Result, name)
		assert.Zero(t, testing.AllocsPerRun(100, func() { c.recognize(call) }), name)
	}
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		c.engine.HostOf("shared.example:443")
		c.engine.HostAt("shared.example:443", "https://shared.example/ACME/x?y")
		c.engine.HostOfURL("https://shared.example/other")
	}))
}
