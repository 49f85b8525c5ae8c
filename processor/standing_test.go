// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// What an earlier collector read in a body, and dropped, is not overwritten by what an exception or a line says.
func TestAVerdictOfABodyStands(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, func(s *Settings) { s.BodyAction, s.Exceptions = DropBody, true })
	const body, other = `{"error_code":222202,"error_msg":"pic not has face","log_id":7,"timestamp":1,"cached":0}`, `answer: {"error_code":18,"error_msg":"Open api qps request limit reached"}`

	td := ptrace.NewTraces()
	span := td.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans().AppendEmpty()
	span.SetKind(ptrace.SpanKindClient)
	span.Attributes().PutStr("server.address", "aip.baidubce.com")
	span.Attributes().PutStr("http.response.body.content", body)
	event := span.Events().AppendEmpty()
	event.SetName("exception")
	event.Attributes().PutStr("exception.message", other)

	ld := plog.NewLogs()
	record := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
	record.Body().SetStr(other)
	record.Attributes().PutStr("server.address", "aip.baidubce.com")
	record.Attributes().PutStr("http.response.body.content", body)
	record.Attributes().PutStr("exception.message", other)

	for range 3 {
		_, err := p.Traces(t.Context(), td)
		require.NoError(t, err)
		_, err = p.Logs(t.Context(), ld)
		require.NoError(t, err)
		assert.Equal(t, "222202", span.Attributes().AsRaw()["vendor.error.code"])
		assert.NotContains(t, span.Attributes().AsRaw(), "http.response.body.content")
		assert.Equal(t, "222202", record.Attributes().AsRaw()["vendor.error.code"])
	}
}

// Nor is it overwritten by a record's own body, which the earlier collector had no need to read. The same code is judged again.
func TestAVerdictOfABodyStandsBesideARecordsOwnBody(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, func(s *Settings) { s.BodyAction = DropBody })
	const full = `{"Response":{"Error":{"Code":"InvalidParameterValue.PersonFaceNumExceed","Message":"full"},"RequestId":"0c3d-4f"}}`
	const slow = `{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"slow down"},"RequestId":"0c3d-4f"}}`
	for name, tc := range map[string]struct{ body, own, code, want string }{
		"another code":        {full, slow, "", "InvalidParameterValue.PersonFaceNumExceed"},
		"of another catalog":  {"", slow, "RequestLimitExceeded", "RequestLimitExceeded"},
		"written by somebody": {"", slow, "InternalError", "InternalError"},
	} {
		t.Run(name, func(t *testing.T) {
			record := plog.NewLogRecord()
			record.Body().SetStr(tc.own)
			if tc.body != "" {
				record.Attributes().PutStr("http.response.body.content", tc.body)
			}
			if tc.code != "" {
				record.Attributes().PutStr("vendor.error.code", tc.code)
				record.Attributes().PutStr("vendor.error.class", "old")
			}
			for range 3 {
				inspectRecord(p, record)
				assert.Equal(t, tc.want, record.Attributes().AsRaw()["vendor.error.code"])
			}
			if tc.want == tc.code && tc.code == "RequestLimitExceeded" {
				assert.Equal(t, "rate_limited", record.Attributes().AsRaw()["vendor.error.class"])
			}
		})
	}
}

// A pass that reads a body overwrites what an earlier collector wrote.
func TestAVerdictIsOverwrittenByThatOfABody(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, nil)
	td := ptrace.NewTraces()
	span := td.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans().AppendEmpty()
	span.SetKind(ptrace.SpanKindClient)
	span.Attributes().PutStr("server.address", "aip.baidubce.com")
	span.Attributes().PutStr("http.response.body.content", `{"error_code":18,"error_msg":"Open api qps request limit reached"}`)
	span.Attributes().PutStr("vendor.error.class", "unknown")
	span.Attributes().PutStr("vendor.error.code", "1")
	_, err := p.Traces(t.Context(), td)
	require.NoError(t, err)
	assert.Equal(t, "18", span.Attributes().AsRaw()["vendor.error.code"])
	assert.Equal(t, "rate_limited", span.Attributes().AsRaw()["vendor.error.class"])
}
