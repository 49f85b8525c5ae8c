// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor/processortest"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/metric/metricdata/metricdatatest"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"

	"github.com/vendorerror/vendorerrorprocessor/internal/metadatatest"
)

const (
	goroutines = 8
	rounds     = 50
)

// sampleSpans makes a batch of all samples, begun at another one for each goroutine.
func sampleSpans(from int, byShape bool) (batch ptrace.Traces, want []sample) {
	var calls [][2]string
	for i := range samples {
		one := samples[(from+i)%len(samples)]
		if byShape && one.needsHost {
			continue
		}
		host := one.host
		if byShape {
			host = ""
		}
		calls, want = append(calls, [2]string{host, one.body}), append(want, one)
	}
	return clientSpans(calls...), want
}

// The pipelines of a collector call one instance from many goroutines, which must not see each other's bodies.
func TestConcurrentTraces(t *testing.T) {
	telemetry := componenttest.NewTelemetry()
	core, lines := observer.New(zapcore.DebugLevel)
	set := metadatatest.NewSettings(telemetry)
	set.Logger = zap.New(core)
	p, err := NewFactory().CreateTraces(t.Context(), set, defaultConfig(), consumertest.NewNop())
	require.NoError(t, err)
	require.NoError(t, p.Start(t.Context(), componenttest.NewNopHost()))

	var group sync.WaitGroup
	for g := range goroutines {
		group.Go(func() {
			for round := range rounds {
				batch, want := sampleSpans(g+round, g%2 == 1)
				if err := p.ConsumeTraces(t.Context(), batch); err != nil {
					t.Error(err)
					return
				}
				for i, one := range batch.ResourceSpans().At(0).ScopeSpans().At(0).Spans().All() {
					got := one.Attributes().AsRaw()
					assert.Equal(t, want[i].vendor, got["vendor.name"], want[i].name)
					assert.Equal(t, want[i].code, codeOf(got), want[i].name)
				}
			}
		})
	}
	group.Wait()

	failures, successes := int64(0), int64(0)
	for g := range goroutines {
		_, want := sampleSpans(g, g%2 == 1)
		for i := range want {
			if want[i].code == "" {
				successes += rounds
			} else {
				failures += rounds
			}
		}
	}
	metadatatest.AssertEqualProcessorVendorErrorInspected(t, telemetry, []metricdata.DataPoint[int64]{
		point(failures, attribute.String("outcome", "error")), point(successes, attribute.String("outcome", "success")),
	}, metricdatatest.IgnoreTimestamp())
	assert.Equal(t, 1, lines.Len(), "one line a minute, however many goroutines see an unknown code")
	require.NoError(t, p.Shutdown(t.Context()))
	require.NoError(t, telemetry.Shutdown(t.Context()))
}

func TestConcurrentLogs(t *testing.T) {
	p, err := NewFactory().CreateLogs(t.Context(), processortest.NewNopSettings(typ), defaultConfig(), consumertest.NewNop())
	require.NoError(t, err)
	var group sync.WaitGroup
	for g := range goroutines {
		group.Go(func() {
			for round := range rounds {
				one := samples[(g+round)%len(samples)]
				batch := record("got "+one.body, map[string]any{"server.address": one.host})
				if err := p.ConsumeLogs(t.Context(), batch); err != nil {
					t.Error(err)
					return
				}
				got := recordOf(batch).Attributes().AsRaw()
				assert.Equal(t, one.vendor, got["vendor.name"], one.name)
				if !one.nested {
					assert.Equal(t, one.code, codeOf(got), one.name)
				}
			}
		})
	}
	group.Wait()
	require.NoError(t, p.Shutdown(t.Context()))
}
