// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"context"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/measure"
	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// everybody is all competitors, by their names in results.
var everybody = []string{"ours", "floor", "touch", "cheapest", "parsejson"}

// traces is how a processor works on a batch that is decoded from the wire each time, as in a receiver.
func traces(tb testing.TB, p consumer.Traces, batch ptrace.Traces) *measure.Subject[ptrace.Traces] {
	tb.Helper()
	wire, err := new(ptrace.ProtoMarshaler).MarshalTraces(batch)
	require.NoError(tb, err)
	ctx := context.WithoutCancel(tb.Context())
	return &measure.Subject[ptrace.Traces]{
		Fresh: func() ptrace.Traces {
			td, err := new(ptrace.ProtoUnmarshaler).UnmarshalTraces(wire)
			require.NoError(tb, err)
			return td
		},
		Process: func(td ptrace.Traces) error { return p.ConsumeTraces(ctx, td) },
		Items:   batch.SpanCount(),
	}
}

// logs is traces for log records.
func logs(tb testing.TB, p consumer.Logs, batch plog.Logs) *measure.Subject[plog.Logs] {
	tb.Helper()
	wire, err := new(plog.ProtoMarshaler).MarshalLogs(batch)
	require.NoError(tb, err)
	ctx := context.WithoutCancel(tb.Context())
	return &measure.Subject[plog.Logs]{
		Fresh: func() plog.Logs {
			ld, err := new(plog.ProtoUnmarshaler).UnmarshalLogs(wire)
			require.NoError(tb, err)
			return ld
		},
		Process: func(ld plog.Logs) error { return p.ConsumeLogs(ctx, ld) },
		Items:   batch.LogRecordCount(),
	}
}

// comparison is what competitors are measured on, one right after the other.
type comparison struct {
	name  string
	set   set
	calls func() []workload.Item
	bytes int // of bodies that must be read, if a rate is reported
	most  int // batches at most, if not any number
}

// traces measures competitors on spans of the calls.
func (c comparison) traces(b *testing.B, competitors ...string) {
	b.Helper()
	batch := sync.OnceValue(func() ptrace.Traces { return workload.Traces(c.calls()) })
	for _, competitor := range competitors {
		// A benchmark's function runs twice; its input is made once, and only if the benchmark is selected.
		subject := sync.OnceValue(func() *measure.Subject[ptrace.Traces] {
			subject := traces(b, c.set.onTraces(b, competitor, batch()), batch())
			subject.Bytes, subject.Most = c.bytes, c.most
			return subject
		})
		b.Run("signal=traces/"+c.name+"/who="+competitor, func(b *testing.B) { subject().Run(b) })
	}
}

// logs measures competitors on log records of the calls, which name the hosts that were called or not.
func (c comparison) logs(b *testing.B, hosts bool, competitors ...string) {
	b.Helper()
	batch := sync.OnceValue(func() plog.Logs { return workload.Logs(c.calls(), hosts) })
	for _, competitor := range competitors {
		subject := sync.OnceValue(func() *measure.Subject[plog.Logs] {
			return logs(b, c.set.onLogs(b, competitor, batch()), batch())
		})
		b.Run("signal=logs/"+c.name+"/who="+competitor, func(b *testing.B) { subject().Run(b) })
	}
}
