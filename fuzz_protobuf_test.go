// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
)

// randomConfigs are as many as there is time to start, and the same each time. The first is the default.
func randomConfigs(tb testing.TB) []*Config {
	tb.Helper()
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same each time
	maybe := func() bool { return random.IntN(2) > 0 }
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	configs := []*Config{defaultConfig()}
	for range 15 {
		cfg := defaultConfig()
		cfg.Traces.SpanKinds = []string{"client", pick("server", "producer", "consumer", "internal", "unspecified")}
		cfg.Traces.Exceptions, cfg.Logs.Body, cfg.Logs.Embedded = maybe(), maybe(), maybe()
		cfg.MaxBodyBytes = []int{1, 64, 300, 65536}[random.IntN(4)]
		cfg.RecognizeByShape, cfg.SpanStatus = maybe(), maybe()
		cfg.Hosts = map[string]string{"proxy.internal": pick("baidu_ai", "by_shape")}
		cfg.Attributes = AttributesConfig{
			Prefix: pick("vendor", "acme.third"), Language: pick("en", "zh"), Remedy: maybe(), Outcome: maybe(), RequestID: maybe(), Message: maybe(),
		}
		cfg.BodyAction = pick("keep", "drop", "drop_on_error", "truncate")
		if maybe() {
			cfg.Vendors = []string{"baidu_ai", pick("tencent_cloud", "alibaba_cloud")}
		}
		require.NoError(tb, confmap.Validate(cfg))
		configs = append(configs, cfg)
	}
	return configs
}

// foreign removes from a map what the processor may write or remove under a configuration.
func foreign(cfg *Config, attributes pcommon.Map) {
	attributes.RemoveIf(func(name string, _ pcommon.Value) bool {
		if rest, ok := strings.CutPrefix(name, cfg.Attributes.Prefix+"."); ok {
			if _, ok := ours["vendor."+rest]; ok {
				return true
			}
		}
		return cfg.BodyAction != "keep" && slices.Contains(cfg.BodyAttributes, name) || cfg.SpanStatus && name == "error.type"
	})
}

// foreignTraces is what must come out as it went in.
func foreignTraces(t *testing.T, cfg *Config, traces ptrace.Traces) string {
	t.Helper()
	others := ptrace.NewTraces()
	traces.CopyTo(others)
	for _, resource := range others.ResourceSpans().All() {
		for _, scope := range resource.ScopeSpans().All() {
			for _, span := range scope.Spans().All() {
				foreign(cfg, span.Attributes())
				if cfg.SpanStatus {
					span.Status().SetCode(ptrace.StatusCodeUnset)
				}
			}
		}
	}
	return textOfTraces(t, others)
}

func foreignLogs(t *testing.T, cfg *Config, logs plog.Logs) string {
	t.Helper()
	others := plog.NewLogs()
	logs.CopyTo(others)
	for _, resource := range others.ResourceLogs().All() {
		for _, scope := range resource.ScopeLogs().All() {
			for _, record := range scope.LogRecords().All() {
				foreign(cfg, record.Attributes())
				if cfg.BodyAction != "keep" {
					pcommon.NewValueEmpty().CopyTo(record.Body())
				}
			}
		}
	}
	return textOfLogs(t, others)
}

func textOfTraces(t *testing.T, traces ptrace.Traces) string {
	t.Helper()
	text, err := (&ptrace.ProtoMarshaler{}).MarshalTraces(traces)
	require.NoError(t, err)
	return string(text)
}

func textOfLogs(t *testing.T, logs plog.Logs) string {
	t.Helper()
	text, err := (&plog.ProtoMarshaler{}).MarshalLogs(logs)
	require.NoError(t, err)
	return string(text)
}

// requireStanding requires that the codes which the first pass wrote are there after the second one. Where that has dropped a
// body in which it found nothing, the second one may find something elsewhere.
func requireStanding(t *testing.T, before, first, second []string) {
	t.Helper()
	for i, code := range first {
		if code != before[i] {
			require.Equal(t, code, second[i], "second pass")
		}
	}
}

func codesOfTraces(cfg *Config, traces ptrace.Traces) (codes []string) {
	for _, resource := range traces.ResourceSpans().All() {
		for _, scope := range resource.ScopeSpans().All() {
			for _, span := range scope.Spans().All() {
				codes = append(codes, writtenCode(cfg, span.Attributes()))
			}
		}
	}
	return codes
}

func codesOfLogs(cfg *Config, logs plog.Logs) (codes []string) {
	for _, resource := range logs.ResourceLogs().All() {
		for _, scope := range resource.ScopeLogs().All() {
			for _, record := range scope.LogRecords().All() {
				codes = append(codes, writtenCode(cfg, record.Attributes()))
			}
		}
	}
	return codes
}

func writtenCode(cfg *Config, attributes pcommon.Map) string {
	if value, ok := attributes.Get(cfg.Attributes.Prefix + ".error.code"); ok {
		return value.AsString()
	}
	return ""
}

// Any batch of spans comes out with all that is not ours as it was, and a second pass changes nothing more.
func FuzzTracesProtobuf(f *testing.F) {
	for i := range samples {
		batch := span(map[string]any{"server.address": samples[i].host, bodyName: samples[i].body, "vendor.error.code": "old", "user.id": "u"})
		one := batch.ResourceSpans().At(0).ScopeSpans().At(0).Spans().At(0)
		one.Events().AppendEmpty().Attributes().PutStr("exception.message", samples[i].body)
		text, err := (&ptrace.ProtoMarshaler{}).MarshalTraces(batch)
		require.NoError(f, err)
		f.Add(text, byte(i))
		f.Add([]byte{3, 3, 1, 2, byte(i), 0, 0, byte(i), 2, 7, 2, 1, 1, 3, 5, byte(i)}, byte(i+1))
	}
	configs := randomConfigs(f)
	processors, sinks := make([]processor.Traces, len(configs)), make([]*consumertest.TracesSink, len(configs))
	for i, cfg := range configs {
		processors[i], sinks[i] = startTraces(f, cfg)
	}
	f.Fuzz(func(t *testing.T, data []byte, which byte) {
		in, err := (&ptrace.ProtoUnmarshaler{}).UnmarshalTraces(data)
		if err != nil {
			in = (&batchReader{data}).traces()
		}
		at := int(which) % len(configs)
		cfg := configs[at]
		out := passTraces(t, processors[at], sinks[at], in)
		require.Equal(t, foreignTraces(t, cfg, in), foreignTraces(t, cfg, out), "what is not ours was changed")
		again := passTraces(t, processors[at], sinks[at], out)
		requireStanding(t, codesOfTraces(cfg, in), codesOfTraces(cfg, out), codesOfTraces(cfg, again))
		if cfg.BodyAction == "keep" {
			require.Equal(t, textOfTraces(t, out), textOfTraces(t, again), "second pass")
		}
	})
}

// The same of log records.
func FuzzLogsProtobuf(f *testing.F) {
	for i := range samples {
		batch := record(samples[i].body, map[string]any{"server.address": samples[i].host, "exception.message": "got " + samples[i].body})
		text, err := (&plog.ProtoMarshaler{}).MarshalLogs(batch)
		require.NoError(f, err)
		f.Add(text, byte(i))
		f.Add([]byte{5, byte(i), 2, 'a', '{', 0, 2, 1, 2, byte(i), 3, 0, byte(i)}, byte(i+1))
	}
	configs := randomConfigs(f)
	processors, sinks := make([]processor.Logs, len(configs)), make([]*consumertest.LogsSink, len(configs))
	for i, cfg := range configs {
		processors[i], sinks[i] = startLogs(f, cfg)
	}
	f.Fuzz(func(t *testing.T, data []byte, which byte) {
		in, err := (&plog.ProtoUnmarshaler{}).UnmarshalLogs(data)
		if err != nil {
			in = (&batchReader{data}).logs()
		}
		at := int(which) % len(configs)
		cfg := configs[at]
		out := passLogs(t, processors[at], sinks[at], in)
		require.Equal(t, foreignLogs(t, cfg, in), foreignLogs(t, cfg, out), "what is not ours was changed")
		again := passLogs(t, processors[at], sinks[at], out)
		requireStanding(t, codesOfLogs(cfg, in), codesOfLogs(cfg, out), codesOfLogs(cfg, again))
		if cfg.BodyAction == "keep" {
			require.Equal(t, textOfLogs(t, out), textOfLogs(t, again), "second pass")
		}
	})
}
