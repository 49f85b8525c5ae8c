// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

const chinese = ofAcme + `hosts: [api.acme.example]
charset: gbk
error_formats: {v1: {code: code, message: msg}}
success_formats: {ok: {field: code, equals: ["10000"]}}
codes:
  E1:
    class: invalid_request
    variants: {key: {when: {message: [密钥]}, class: authentication_failed}}
`

// The bytes of GBK: 密钥 is C3DC D4BF, 诶 is D55C, whose second byte is a backslash.
const (
	keyGBK       = "\xc3\xdc\xd4\xbf"
	backslashGBK = "\xd5\x5c"
)

func TestABodyThatIsNotUTF8IsReadAsGBK(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, chinese)
	vendor := c.vendor(t, acmeHost)
	const key = "failed acme E1 authentication_failed after_fix rotate_credentials platform variant"
	const plain = "failed acme E1 invalid_request never fix_request service code"
	for body, want := range map[string]string{
		`{"code":"E1","msg":"` + keyGBK + `"}`:                              key,
		`{"code":"E1","msg":"密钥"}`:                                          key,
		`{"msg":"` + backslashGBK + `","code":"E1"}`:                        plain,
		`{"msg":"` + backslashGBK + backslashGBK + `","code":"10000"}`:      "succeeded acme",
		`{"msg":"` + keyGBK + backslashGBK + `","code":"E1","x":"` + "\xc3": key,
		`{"msg":"密钥","code":"E1","x":"` + "\xe5\xaf":                        key,
		"\xff\xfe\xfd": "unreadable acme",
	} {
		assert.Equal(t, want, describe(c.body(vendor, body, 0)), "%q", body)
	}
	assert.Equal(t, "密钥", c.body(vendor, `{"code":"E1","msg":"`+keyGBK+`"}`, 0).Message())
	assert.Equal(t, key, describe(c.record(vendor, `{"code":"E1","msg":"`+keyGBK+`"}`)))
	// A vendor without a charset is read as before.
	c = acmeOnly(t, ofAcme+`hosts: [api.acme.example]
error_formats: {v1: {code: code, message: msg}}
codes: {E1: {class: invalid_request}}
`)
	assert.Equal(t, "unreadable acme", describe(c.body(c.vendor(t, acmeHost), `{"msg":"`+backslashGBK+`","code":"E1"}`, 0)))
}

func TestDecodingIsBoundedAndAllocatesNothingTwice(t *testing.T) {
	c := load(t, recognize.Options{MaxBodyBytes: maxBody, Vendors: []string{"acme"}}, chinese)
	vendor := c.vendor(t, acmeHost)
	call := recognize.Call{Vendor: vendor, Body: recognize.Text(`{"msg":"` + keyGBK + `","code":"10000"}`)}
	assert.Equal(t, "succeeded acme", describe(c.recognize(&call)))
	assert.Zero(t, testing.AllocsPerRun(100, func() { c.recognize(&call) }))
}
