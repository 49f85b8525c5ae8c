// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/internal/builtin"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// defaultBodyAttributes are those of the default configuration.
var defaultBodyAttributes = []string{
	"http.response.body.content", "http.response.body", "http.response.body.text", "http.response_body",
	"response.body", "response_body", "responseBody", "rpc.response.body",
}

// newDefault makes a processor with the settings of the default configuration.
func newDefault(tb testing.TB) *Processor {
	tb.Helper()
	return newTestProcessor(tb, func(s *Settings) {
		s.BodyAttributes, s.RequestID = defaultBodyAttributes, false
	})
}

// newTestProcessor makes a processor of the built-in catalog that also writes the request id.
func newTestProcessor(tb testing.TB, change func(*Settings)) *Processor {
	tb.Helper()
	s := Settings{
		Exceptions: true, LogBody: true, Embedded: true, BodyAttributes: defaultBodyAttributes[:1], MaxBodyBytes: 65536,
		RecognizeByShape: true, Prefix: "vendor", Remedy: true, RequestID: true, BodyAction: KeepBody,
	}
	s.SpanKinds[ptrace.SpanKindClient] = true
	if change != nil {
		change(&s)
	}
	rules, err := builtin.Rules()
	require.NoError(tb, err)
	s.Engine, err = recognize.New(rules, recognize.Options{
		MaxBodyBytes: s.MaxBodyBytes, RequestID: s.RequestID, Embedded: s.Embedded, RecordFate: s.BodyAction != KeepBody,
	})
	require.NoError(tb, err)
	p, err := New(s, componenttest.NewNopTelemetrySettings())
	require.NoError(tb, err)
	return p
}

// inspectSpan has the processor judge one span, with memory that served other spans before.
func inspectSpan(p *Processor, span ptrace.Span) {
	s := p.scratch.Get().(*scratch)
	asSlice(span, func(spans ptrace.SpanSlice) { p.spans(spans, s) })
	p.release(s)
}

// asSlice calls a function with a slice that holds nothing but the span.
func asSlice(span ptrace.Span, do func(ptrace.SpanSlice)) {
	spans := ptrace.NewSpanSlice()
	span.MoveTo(spans.AppendEmpty())
	do(spans)
	spans.At(0).MoveTo(span)
}

// inspectRecord has the processor judge one log record.
func inspectRecord(p *Processor, record plog.LogRecord) {
	s := p.scratch.Get().(*scratch)
	records := plog.NewLogRecordSlice()
	record.MoveTo(records.AppendEmpty())
	p.records(records, s)
	records.At(0).MoveTo(record)
	p.release(s)
}

// inspectSpanWith has the processor inspect and judge one span with its own memory, as the only one of a batch.
func inspectSpanWith(p *Processor, span ptrace.Span, s *scratch) {
	p.inspect(span.Attributes(), s.http, &s.hosts)
	p.span(span, s)
}

// inspectRecordWith is inspectSpanWith for a record.
func inspectRecordWith(p *Processor, record plog.LogRecord, s *scratch) {
	p.inspect(record.Attributes(), s.http, &s.hosts)
	p.record(record, s)
}
