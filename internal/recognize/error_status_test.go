// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Where a success may look like an error, the HTTP status decides.
func TestAFormatMayRequireTheHTTPStatusOfAnError(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, ofAcme+`hosts: [api.acme.example]
error_formats:
  always: {code: why, http_status: state, requires_error_status: always, fingerprint: {}}
  known: {code: reason, http_status: state, requires_error_status: if_known, fingerprint: {}}
codes: {Gone: {class: not_found}}
`)
	const gone = "failed acme Gone not_found never refresh_state service code"
	for _, tc := range []struct {
		body   string
		status int
		want   string
	}{
		{`{"why":"Gone"}`, 404, gone},
		{`{"why":"Gone"}`, 400, gone},
		{`{"why":"Gone"}`, 399, "succeeded acme"},
		{`{"why":"Gone"}`, 200, "succeeded acme"},
		{`{"why":"Gone"}`, 0, "unreadable acme"}, // neither is known
		{`{"why":""}`, 0, "succeeded acme"},
		{`{"why":"Gone","state":404}`, 0, gone},
		{`{"why":"Gone","state":200}`, 0, "succeeded acme"},
		{`{"why":"Gone","state":404}`, 200, gone}, // a proxy that answers 200
		{`{"why":"Gone","state":200}`, 404, gone},
		{`{"reason":"Gone"}`, 404, gone},
		{`{"reason":"Gone"}`, 201, "succeeded acme"},
		{`{"reason":"Gone"}`, 0, gone},
		{`{"reason":"Gone","state":202}`, 0, "succeeded acme"},
		{`{"state":404,"why":"Gone"`, 0, gone},
		{`{"why":"Gone"`, 0, "unreadable acme"},
	} {
		assert.Equal(t, tc.want, describe(c.body(c.vendor(t, acmeHost), tc.body, tc.status)), "%s, status %d", tc.body, tc.status)
		if tc.want == gone && tc.body[len(tc.body)-1] == '}' {
			assert.Equal(t, gone, describe(c.body(nil, tc.body, tc.status)), "%s, by its fingerprint", tc.body)
		} else {
			assert.Equal(t, unrecognized, describe(c.body(nil, tc.body, tc.status)), "%s, without a host", tc.body)
		}
	}
}
