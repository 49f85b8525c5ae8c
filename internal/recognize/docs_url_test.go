// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// In Chinese, the vendor's page is the Chinese one of the nearest entry that names a page at all.
func TestTheVendorsPageSpeaksTheLanguageAskedFor(t *testing.T) {
	t.Parallel()
	const file = ofAcme + `hosts: [api.acme.example]
docs_url: https://acme.example/en
docs_url_zh: https://acme.example/zh
error_formats: {v1: {code: code}}
codes:
  Plain: {class: conflict}
  Own: {class: conflict, docs_url: "https://acme.example/en/own"}
  Both:
    class: conflict
    docs_url: https://acme.example/en/both
    docs_url_zh: https://acme.example/zh/both
    variants:
      same: {when: {http_status: [401]}, owner: vendor}
      other: {when: {http_status: [402]}, class: timeout}
      own: {when: {http_status: [403]}, docs_url: "https://acme.example/en/variant"}
      chinese: {when: {http_status: [404]}, docs_url_zh: "https://acme.example/zh/variant"}
`
	english := load(t, recognize.Options{MaxBodyBytes: maxBody}, file)
	chinese := load(t, recognize.Options{MaxBodyBytes: maxBody, Language: recognize.Chinese}, file)
	for _, tt := range []struct {
		code   string
		status int
		en, zh string
	}{
		{"Plain", 400, "en", "zh"},
		{"Own", 400, "en/own", "en/own"},
		{"Both", 400, "en/both", "zh/both"},
		{"Both", 401, "en/both", "zh/both"},
		{"Both", 402, "en/both", "zh/both"},
		{"Both", 403, "en/variant", "en/variant"},
		{"Both", 404, "en", "zh/variant"},
	} {
		body := `{"code":"` + tt.code + `"}`
		assert.Equal(t, "https://acme.example/"+tt.en, english.body(english.vendor(t, acmeHost), body, tt.status).Verdict.DocsURL, tt)
		assert.Equal(t, "https://acme.example/"+tt.zh, chinese.body(chinese.vendor(t, acmeHost), body, tt.status).Verdict.DocsURL, tt)
	}
}
