// SPDX-License-Identifier: Apache-2.0

package otlptest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// Spans are all spans that arrived so far, in the order of their arrival, repeated ones too.
func (b *Backend) Spans() []ptrace.Span {
	b.mu.Lock()
	defer b.mu.Unlock()
	var spans []ptrace.Span
	for _, traces := range b.traces {
		spans = append(spans, SpansOf(traces)...)
	}
	return spans
}

// SpansOf are the spans in some traces.
func SpansOf(traces ptrace.Traces) (spans []ptrace.Span) {
	for _, resource := range traces.ResourceSpans().All() {
		for _, scope := range resource.ScopeSpans().All() {
			for _, span := range scope.Spans().All() {
				spans = append(spans, span)
			}
		}
	}
	return spans
}

// Take returns what arrived so far, and forgets it.
func (b *Backend) Take() ([]ptrace.Traces, []plog.Logs) {
	b.mu.Lock()
	defer b.mu.Unlock()
	traces, logs := b.traces, b.logs
	b.traces, b.logs = nil, nil
	return traces, logs
}

// Records are all log records that arrived so far, in the order of their arrival, repeated ones too.
func (b *Backend) Records() []plog.LogRecord {
	b.mu.Lock()
	defer b.mu.Unlock()
	var records []plog.LogRecord
	for _, logs := range b.logs {
		records = append(records, RecordsOf(logs)...)
	}
	return records
}

// RecordsOf are the log records in some logs.
func RecordsOf(logs plog.Logs) (records []plog.LogRecord) {
	for _, resource := range logs.ResourceLogs().All() {
		for _, scope := range resource.ScopeLogs().All() {
			for _, record := range scope.LogRecords().All() {
				records = append(records, record)
			}
		}
	}
	return records
}

// JSON is all that arrived so far, to look for what must not be in it.
func (b *Backend) JSON(tb testing.TB) string {
	tb.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	var all strings.Builder
	for _, traces := range b.traces {
		text, err := (&ptrace.JSONMarshaler{}).MarshalTraces(traces)
		require.NoError(tb, err)
		all.Write(text)
		all.WriteByte('\n')
	}
	for _, logs := range b.logs {
		text, err := (&plog.JSONMarshaler{}).MarshalLogs(logs)
		require.NoError(tb, err)
		all.Write(text)
		all.WriteByte('\n')
	}
	return all.String()
}
