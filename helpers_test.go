// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/confmap/confmaptest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processortest"
)

// load reads a configuration as the collector does, but does not validate it.
func load(file string) (*Config, error) {
	cfg := NewFactory().CreateDefaultConfig().(*Config)
	conf, err := confmaptest.LoadConf(file)
	if err != nil {
		return nil, err
	}
	return cfg, conf.Unmarshal(cfg)
}

func mustLoad(tb testing.TB, file string) *Config {
	tb.Helper()
	cfg, err := load(file)
	require.NoError(tb, err)
	require.NoError(tb, confmap.Validate(cfg))
	return cfg
}

func defaultConfig() *Config { return NewFactory().CreateDefaultConfig().(*Config) }

// startTraces starts a processor that is shut down with the test, and returns it with the sink that it writes to.
func startTraces(tb testing.TB, cfg *Config) (processor.Traces, *consumertest.TracesSink) {
	tb.Helper()
	sink := new(consumertest.TracesSink)
	p, err := NewFactory().CreateTraces(tb.Context(), processortest.NewNopSettings(typ), cfg, sink)
	require.NoError(tb, err)
	require.NoError(tb, p.Start(tb.Context(), componenttest.NewNopHost()))
	tb.Cleanup(func() { require.NoError(tb, p.Shutdown(context.WithoutCancel(tb.Context()))) })
	return p, sink
}

func startLogs(tb testing.TB, cfg *Config) (processor.Logs, *consumertest.LogsSink) {
	tb.Helper()
	sink := new(consumertest.LogsSink)
	p, err := NewFactory().CreateLogs(tb.Context(), processortest.NewNopSettings(typ), cfg, sink)
	require.NoError(tb, err)
	require.NoError(tb, p.Start(tb.Context(), componenttest.NewNopHost()))
	tb.Cleanup(func() { require.NoError(tb, p.Shutdown(context.WithoutCancel(tb.Context()))) })
	return p, sink
}

// passTraces sends a copy of a batch through the processor and returns what comes out.
func passTraces(tb testing.TB, p processor.Traces, sink *consumertest.TracesSink, in ptrace.Traces) ptrace.Traces {
	tb.Helper()
	sink.Reset()
	batch := ptrace.NewTraces()
	in.CopyTo(batch)
	require.NoError(tb, p.ConsumeTraces(tb.Context(), batch))
	require.Len(tb, sink.AllTraces(), 1)
	return sink.AllTraces()[0]
}

func passLogs(tb testing.TB, p processor.Logs, sink *consumertest.LogsSink, in plog.Logs) plog.Logs {
	tb.Helper()
	sink.Reset()
	batch := plog.NewLogs()
	in.CopyTo(batch)
	require.NoError(tb, p.ConsumeLogs(tb.Context(), batch))
	require.Len(tb, sink.AllLogs(), 1)
	return sink.AllLogs()[0]
}

// span makes a batch of one client span.
func span(attributes map[string]any) ptrace.Traces {
	traces := ptrace.NewTraces()
	one := traces.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans().AppendEmpty()
	one.SetKind(ptrace.SpanKindClient)
	put(one.Attributes(), attributes)
	return traces
}

// record makes a batch of one log record.
func record(body any, attributes map[string]any) plog.Logs {
	logs := plog.NewLogs()
	one := logs.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
	putValue(one.Body(), body)
	put(one.Attributes(), attributes)
	return logs
}

func put(to pcommon.Map, attributes map[string]any) {
	if err := to.FromRaw(attributes); err != nil {
		panic(err)
	}
}

func putValue(to pcommon.Value, value any) {
	if err := to.FromRaw(value); err != nil {
		panic(err)
	}
}

// attributesOf returns the attributes of the only span of a batch.
func attributesOf(traces ptrace.Traces) map[string]any {
	return traces.ResourceSpans().At(0).ScopeSpans().At(0).Spans().At(0).Attributes().AsRaw()
}

// recordOf returns the only record of a batch.
func recordOf(logs plog.Logs) plog.LogRecord {
	return logs.ResourceLogs().At(0).ScopeLogs().At(0).LogRecords().At(0)
}
