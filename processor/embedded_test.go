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

// A structured record is searched at any depth, and its lists where they are lists of errors.
func TestAnswersDeepInAStructuredRecord(t *testing.T) {
	t.Parallel()
	p := newDefault(t)
	answer := map[string]any{"error_code": "AIS.0014", "error_msg": "m"}
	for name, tc := range map[string]struct {
		body map[string]any
		want string
	}{
		"err.response.data":      {map[string]any{"err": map[string]any{"response": map[string]any{"data": answer}}}, "AIS.0014"},
		"deeper":                 {map[string]any{"a": map[string]any{"b": map[string]any{"c": map[string]any{"d": map[string]any{"e": answer}}}}}, "AIS.0014"},
		"a text in a map":        {map[string]any{"context": map[string]any{"exception": map[string]any{"message": "x: {'error_code': 'AIS.0014', 'error_msg': 'm'}"}}}, "AIS.0014"},
		"a list of texts":        {map[string]any{"errors": []any{"x", `y: {"error_code":"AIS.0014","error_msg":"m"}`}}, "AIS.0014"},
		"a list of exceptions":   {map[string]any{"exception": []any{map[string]any{"exc_value": `y: {"error_code":"AIS.0014","error_msg":"m"}`}}}, "AIS.0014"},
		"a tool":                 {map[string]any{"result": map[string]any{"isError": true, "content": []any{map[string]any{"text": `{"error_code":"AIS.0014","error_msg":"m"}`}}}}, "AIS.0014"},
		"a tool that did well":   {map[string]any{"result": map[string]any{"isError": false, "content": []any{map[string]any{"text": `{"error_code":"AIS.0014","error_msg":"m"}`}}}}, ""},
		"an item":                {map[string]any{"results": []any{answer}}, ""},
		"an item of errors":      {map[string]any{"errors": []any{answer}}, ""},
		"words of a picture":     {map[string]any{"words": []any{map[string]any{"text": `{"error_code":"AIS.0014","error_msg":"m"}`}}}, ""},
		"inside a success":       {map[string]any{"answer": map[string]any{"error_code": 0, "log_id": 1, "inner": answer}}, ""},
		"deeper than it is read": {nested(20, answer), ""},
	} {
		t.Run(name, func(t *testing.T) {
			record := plog.NewLogRecord()
			require.NoError(t, record.Body().FromRaw(tc.body))
			inspectRecord(p, record)
			code, ok := record.Attributes().Get("vendor.error.code")
			require.Equal(t, tc.want != "", ok)
			if ok {
				assert.Equal(t, tc.want, code.Str())
			}
		})
	}
}

// nested puts a map into others.
func nested(depth int, inside map[string]any) map[string]any {
	for range depth {
		inside = map[string]any{"a": inside}
	}
	return inside
}
