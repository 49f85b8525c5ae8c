// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// wordy is a vendor whose errors have no code.
const wordy = ofAcme + `hosts: [api.acme.example]
error_formats:
  list: {code_from_message: ["errors[].message", detail]}
  proved: {code_from_message: acme.text, fingerprint: {any_field: [acme.trace]}}
  sure: {code_from_message: fault.words, requires: [fault]}
  coded: {code: code}
success_formats: {ok: {field: detail, equals: [fine]}, done: {field: done}}
sdk_messages: {sdk: {format: "acme-client: {message}"}}
codes:
  credits_spent: {class: quota_exceeded, error_messages: [Maximum credits exceeded, credits]}
  credits_locked: {class: account_restricted, error_messages: [credits are locked for now]}
  key_wrong:
    class: authentication_failed
    error_messages: ["The API key is wrong", 密钥错误]
    variants: {gone: {when: {message: [revoked]}, action: contact_vendor}}
  C1: {class: timeout}
`

func TestAnErrorIsToldByItsMessageAlone(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, wordy)
	const (
		spent  = "failed acme credits_spent quota_exceeded after_fix raise_quota business message"
		locked = "failed acme credits_locked account_restricted after_fix contact_vendor business message"
		wrong  = "failed acme key_wrong authentication_failed after_fix rotate_credentials platform message"
		gone   = "failed acme key_wrong authentication_failed after_fix contact_vendor platform variant"
		silent = "unreadable acme"
	)
	vendor := c.vendor(t, acmeHost)
	for body, want := range map[string]string{
		`{"errors":[{"message":"Maximum credits exceeded"}]}`:                      spent,
		`{"errors":[{"message":"Sorry: MAXIMUM CREDITS EXCEEDED (2)"}]}`:           spent,
		`{"detail":"no credits"}`:                                                  spent,
		`{"detail":"your credits are locked for now"}`:                             locked,
		`{"detail":"the api key is wrong"}`:                                        wrong,
		`{"detail":"the API key is wrong: revoked"}`:                               gone,
		`{"detail":"\u5bc6\u94a5\u9519\u8bef"}`:                                    wrong,
		`{"detail":"密钥错误"}`:                                                        wrong,
		`{"detail":"the API key\u0020is wrong"}`:                                   wrong,
		`{"detail":"fine"}`:                                                        acmeOK,
		`{"detail":"something new"}`:                                               silent,
		`{"detail":"something new","done":1}`:                                      acmeOK,
		`{"detail":7}`:                                                             silent, // the marker of a success has another value
		`{"detail":""}`:                                                            silent,
		`{"detail":null}`:                                                          acmeOK,
		`{"detail":"no credits`:                                                    silent,
		`{"detail":"no credits","x`:                                                silent, // the first path may follow
		`{"errors":[{"message":"no credits"}],"x`:                                  spent,
		`{"fault":{"words":"something new"}}`:                                      silent,
		`{"fault":{"words":"no credits"}}`:                                         spent,
		`{"fault":{}}`:                                                             silent,
		`{"code":"C1","detail":"something new"}`:                                   "failed acme C1 timeout backoff check_vendor_status vendor code",
		`{"code":"key_wrong"}`:                                                     "failed acme key_wrong authentication_failed after_fix rotate_credentials platform code",
		`{"detail":"` + strings.Repeat("x", 2000) + `credits"}`:                    silent,
		`{"data":{"detail":"no credits"}}`:                                         acmeOK,
		"data: {\"x\":1}\n\ndata: {\"errors\":[{\"message\":\"no credits\"}]}\n\n": spent,
	} {
		assert.Equal(t, want, describe(c.body(vendor, body, 0)), body)
	}
	got := c.body(vendor, `{"errors":[{"message":"Maximum credits exceeded"}]}`, 400)
	assert.Equal(t, "Maximum credits exceeded", got.Message())
	assert.Equal(t, "message", string(c.engine.Counters()[got.Counter].Evidence))

	// Without a host, only with a fingerprint.
	assert.Equal(t, unrecognized, describe(c.body(nil, `{"errors":[{"message":"Maximum credits exceeded"}]}`, 400)))
	assert.Equal(t, spent, describe(c.body(nil, `{"acme":{"text":"Maximum credits exceeded","trace":"t"}}`, 400)))
	assert.Equal(t, unrecognized, describe(c.body(nil, `{"acme":{"text":"something new","trace":"t"}}`, 400)))
	assert.Equal(t, spent, describe(c.record(nil, `failed: {"acme":{"text":"Maximum credits exceeded","trace":"t"}}`)))
	assert.Equal(t, spent, describe(c.text(vendor, `failed: {"detail":"no credits","errors":null}`)))

	// And where an SDK prints no code.
	assert.Equal(t, spent, describe(c.text(vendor, "acme-client: Maximum credits exceeded")))
	assert.Equal(t, silent, describe(c.text(vendor, "acme-client: something new")))
}
