// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
)

// What a program writes around an answer must not be dropped with it.
func TestDropTakesOnlyAnswers(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, func(s *Settings) { s.BodyAction = DropBody })
	const answer = `{"error_code":"AIS.0014","error_msg":"m"}`
	for name, tc := range map[string]struct {
		host, body string
		bytes      bool
		dropped    bool
	}{
		"an answer":                         {body: answer, dropped: true},
		"an answer, cut":                    {body: answer[:30], dropped: true},
		"an answer with white space":        {body: "\n " + answer + "\n", dropped: true},
		"frames":                            {body: "event: error\nid: 1\ndata: " + answer + "\n\ndata: [DONE]\n", dropped: true},
		"Python bytes":                      {body: "b'" + answer + "'", dropped: true},
		"a JSON string":                     {body: `"{\"error_code\":\"AIS.0014\",\"error_msg\":\"m\"}"`, dropped: true},
		"Python":                            {body: `{'error_code': 'AIS.0014', 'error_msg': 'a { b "c'}`, dropped: true},
		"bytes":                             {body: answer, bytes: true, dropped: true},
		"XML":                               {host: intlHost, body: "<?xml version='1.0'?><Error><Code>Throttling.Api</Code></Error>\n", dropped: true},
		"an answer and words":               {body: answer + " order=42"},
		"bytes and words":                   {body: answer + " order=42", bytes: true},
		"an answer and another object":      {body: answer + "\n" + `{"order":42}`},
		"an answer and something in braces": {body: answer + "\n<user> order=42"},
		"Python and words":                  {body: `{'error_code': 'AIS.0014', 'error_msg': 'a { b'} order=42`},
		"escaped and words":                 {body: `{\"error_code\":\"AIS.0014\",\"error_msg\":\"m\"} order=42`},
		"XML and words":                     {host: intlHost, body: "<Error><Code>Throttling.Api</Code></Error> order=42"},
		"words in a frame":                  {body: "data: of user 5 " + answer},
		"words in front":                    {body: `{"user":5} got ` + answer},
	} {
		t.Run(name, func(t *testing.T) {
			ld := plog.NewLogs()
			record := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
			if tc.bytes {
				record.Body().SetEmptyBytes().FromRaw([]byte(tc.body))
			} else {
				record.Body().SetStr(tc.body)
			}
			if tc.host != "" {
				record.Attributes().PutStr("server.address", tc.host)
			}
			_, err := p.Logs(t.Context(), ld)
			require.NoError(t, err)
			_, ok := record.Attributes().Get("vendor.error.code")
			assert.True(t, ok, "it is an error, whatever becomes of the body")
			assert.Equal(t, tc.dropped, record.Body().Type() == pcommon.ValueTypeEmpty)
		})
	}
}

// A verdict found elsewhere does not drop a body that is no vendor's, or a success.
func TestDropLeavesOtherBodies(t *testing.T) {
	t.Parallel()
	const text = "[TencentCloudSDKError] Code=InternalError, Message=m, RequestId=r"
	for action, body := range map[BodyAction]string{DropBody: `{"my":"own answer"}`, DropBodyOnError: `{"error_code":0,"error_msg":"SUCCESS","log_id":1}`} {
		p := newTestProcessor(t, func(s *Settings) { s.BodyAction = action })
		ld := plog.NewLogs()
		record := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
		record.Attributes().PutStr("exception.message", text)
		record.Body().SetStr(body)
		if action == DropBody {
			record.Attributes().PutStr("http.response.body.content", body)
		}
		_, err := p.Logs(t.Context(), ld)
		require.NoError(t, err)
		code, ok := record.Attributes().Get("vendor.error.code")
		require.True(t, ok)
		assert.Equal(t, "InternalError", code.Str())
		assert.Equal(t, body, record.Body().Str())
		_, kept := record.Attributes().Get("http.response.body.content")
		assert.Equal(t, action == DropBody, kept)
	}
}
