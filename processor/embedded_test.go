// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
)

// An item of a success or of a list is no answer. An object beside one, or a member of another object, may be.
func TestAnItemOfAnAnswerIsNoAnswer(t *testing.T) {
	t.Parallel()
	p := newDefault(t)
	const failed = `{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"},"RequestId":"r"}}`
	for name, tc := range map[string]struct{ host, line, want string }{
		"an item under a success":           {"cloudauth.aliyuncs.com", `answer {"RequestId":"R","Code":"200","Items":[{"Code":"404"}]}`, ""},
		"a member of a success":             {"cloudauth.aliyuncs.com", `answer {"Code":"200","Inner":{"Code":"404"}}`, ""},
		"an item of a list":                 {"", `rows {"list":[` + failed + `]}`, ""},
		"a member of another object":        {"", `{"level":"error","answer":` + failed + `}`, "RequestLimitExceeded"},
		"the same with the host known":      {"iai.tencentcloudapi.com", `{"level":"error","answer":` + failed + `}`, "RequestLimitExceeded"},
		"behind a bracket, host known":      {"iai.tencentcloudapi.com", `{req-7} answer ` + failed, "RequestLimitExceeded"},
		"behind a success":                  {"aip.baidubce.com", `{"error_code":0} then {"error_code":18,"error_msg":"m"}`, ""},
		"objects side by side, with commas": {"", `{"a":1}, ` + failed, "RequestLimitExceeded"},
	} {
		t.Run(name, func(t *testing.T) {
			ld := plog.NewLogs()
			record := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
			record.Body().SetStr(tc.line)
			if tc.host != "" {
				record.Attributes().PutStr("server.address", tc.host)
			}
			_, err := p.Logs(t.Context(), ld)
			require.NoError(t, err)
			code, ok := record.Attributes().Get("vendor.error.code")
			require.Equal(t, tc.want != "", ok)
			if ok {
				assert.Equal(t, tc.want, code.Str())
			}
		})
	}
}
