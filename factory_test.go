// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/pipeline"
	"go.opentelemetry.io/collector/processor/processortest"
)

func TestFactory(t *testing.T) {
	factory := NewFactory()
	assert.Equal(t, "vendor_error", factory.Type().String())
	assert.Equal(t, component.StabilityLevelAlpha, factory.TracesStability())
	assert.Equal(t, component.StabilityLevelAlpha, factory.LogsStability())
	assert.Equal(t, component.StabilityLevelUndefined, factory.MetricsStability())
}

func TestCreateWithDefaults(t *testing.T) {
	factory, set := NewFactory(), processortest.NewNopSettings(typ)
	traces, err := factory.CreateTraces(t.Context(), set, factory.CreateDefaultConfig(), consumertest.NewNop())
	require.NoError(t, err)
	assert.Equal(t, consumer.Capabilities{MutatesData: true}, traces.Capabilities())

	logs, err := factory.CreateLogs(t.Context(), set, factory.CreateDefaultConfig(), consumertest.NewNop())
	require.NoError(t, err)
	assert.Equal(t, consumer.Capabilities{MutatesData: true}, logs.Capabilities())

	_, err = factory.CreateMetrics(t.Context(), set, factory.CreateDefaultConfig(), consumertest.NewNop())
	assert.ErrorIs(t, err, pipeline.ErrSignalNotSupported)
}

// A catalog file may change between validation and start-up.
func TestCreateWithWrongCatalog(t *testing.T) {
	cfg := defaultConfig()
	cfg.Catalog.Files = []string{"testdata/config/wrong_class.yaml"}
	_, err := NewFactory().CreateTraces(t.Context(), processortest.NewNopSettings(typ), cfg, consumertest.NewNop())
	require.ErrorContains(t, err, "testdata/config/wrong_class.yaml:5:")
	_, err = NewFactory().CreateLogs(t.Context(), processortest.NewNopSettings(typ), cfg, consumertest.NewNop())
	assert.ErrorContains(t, err, "testdata/config/wrong_class.yaml:5:")
}

func TestStartAndShutdownTwice(t *testing.T) {
	p, err := NewFactory().CreateTraces(t.Context(), processortest.NewNopSettings(typ), defaultConfig(), consumertest.NewNop())
	require.NoError(t, err)
	for range 2 {
		require.NoError(t, p.Start(t.Context(), componenttest.NewNopHost()))
		require.NoError(t, p.Shutdown(t.Context()))
		require.NoError(t, p.Shutdown(t.Context()))
	}
}

// Instances share the built-in rules, but the configuration of one must not affect another.
func TestInstancesAreIndependent(t *testing.T) {
	special := defaultConfig()
	special.Catalog.Files = []string{"testdata/config/extra.yaml"}
	special.Attributes = AttributesConfig{Prefix: "payments", Language: "zh", Remedy: true}
	special.Vendors = []string{"baidu_ai"}
	payments, paymentsSink := startTraces(t, special)
	plain, plainSink := startTraces(t, defaultConfig())

	in := span(map[string]any{
		"server.address":     "aip.baidubce.com",
		"http.response.body": `{"error_code":18,"error_msg":"Open api qps request limit reached"}`,
	})
	owner := func(attributes map[string]any, prefix string) any { return attributes[prefix+".error.owner"] }
	for range 2 {
		got := attributesOf(passTraces(t, plain, plainSink, in))
		assert.Equal(t, "service", owner(got, "vendor"))
		assert.NotContains(t, got, "payments.name")

		got = attributesOf(passTraces(t, payments, paymentsSink, in))
		assert.Equal(t, "platform", owner(got, "payments"))
		assert.NotContains(t, got, "vendor.name")
	}

	tencent := span(map[string]any{"server.address": "iai.tencentcloudapi.com"})
	assert.Equal(t, "tencent_cloud", attributesOf(passTraces(t, plain, plainSink, tencent))["vendor.name"])
	assert.NotContains(t, attributesOf(passTraces(t, payments, paymentsSink, tencent)), "payments.name")
}

// benchmarkBatch is the size of a batch, in which the samples and look-alikes take turns.
const benchmarkBatch = 1000

func BenchmarkTraces(b *testing.B) {
	var calls [][2]string
	for len(calls) < benchmarkBatch {
		for i := range samples {
			calls = append(calls, [2]string{samples[i].host, samples[i].body})
		}
		for _, body := range lookAlikes {
			calls = append(calls, [2]string{"api.example.com", body})
		}
	}
	batch := clientSpans(calls[:benchmarkBatch]...)
	p, err := NewFactory().CreateTraces(b.Context(), processortest.NewNopSettings(typ), defaultConfig(), consumertest.NewNop())
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		work := ptrace.NewTraces()
		batch.CopyTo(work)
		b.StartTimer()
		require.NoError(b, p.ConsumeTraces(b.Context(), work))
	}
}

func BenchmarkLogs(b *testing.B) {
	batch := plog.NewLogs()
	records := batch.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords()
	for records.Len() < benchmarkBatch {
		for i := range samples {
			records.AppendEmpty().Body().SetStr("got " + samples[i].body)
		}
		for _, body := range lookAlikes {
			records.AppendEmpty().Body().SetStr("got " + body)
		}
	}
	p, err := NewFactory().CreateLogs(b.Context(), processortest.NewNopSettings(typ), defaultConfig(), consumertest.NewNop())
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		work := plog.NewLogs()
		batch.CopyTo(work)
		b.StartTimer()
		require.NoError(b, p.ConsumeLogs(b.Context(), work))
	}
}
