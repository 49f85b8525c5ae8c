// SPDX-License-Identifier: Apache-2.0

package scaffold_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/scaffold"
)

func TestGuesses(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		body string
		want scaffold.Guess
		ok   bool
	}{
		{`{"error_code":17,"error_msg":"m","log_id":"l"}`, scaffold.Guess{Code: "error_code", Message: "error_msg", RequestID: "log_id", Value: "17", Integer: true}, true},
		{`{"Response":{"Error":{"Code":"A.B","Message":"m"},"RequestId":"r"}}`, scaffold.Guess{
			Code: "Response.Error.Code", Message: "Response.Error.Message", RequestID: "Response.RequestId", Value: "A.B", Requires: "Response.Error",
		}, true},
		{`{"code":"40001","data":{"code":7}}`, scaffold.Guess{Code: "code", Value: "40001"}, true},
		{`{"error":"invalid_grant","error_description":"gone"}`, scaffold.Guess{Code: "error", Message: "error_description", Value: "invalid_grant"}, true},
		{`{"code":"two words"}`, scaffold.Guess{}, false},
		{`{"code":1.5}`, scaffold.Guess{}, false},
		{`{"face":"found"}`, scaffold.Guess{}, false},
		{`[1]`, scaffold.Guess{}, false},
		{`no JSON`, scaffold.Guess{}, false},
	} {
		got, ok := scaffold.Of(scaffold.Sample{Body: tc.body})
		assert.Equal(t, tc.ok, ok, tc.body)
		assert.Equal(t, tc.want, got, tc.body)
	}
}
