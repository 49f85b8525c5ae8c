// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/processor/processortest"
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

// Pipelines call an instance from many goroutines, whose verdicts must not get mixed up.
func TestConcurrentTraces(t *testing.T) {
	t.Parallel()
	telemetry := componenttest.NewTelemetry()
	core, lines := observer.New(zapcore.DebugLevel)
	set := metadatatest.NewSettings(telemetry)
	set.Logger = zap.New(core)
	p, err := NewFactory().CreateTraces(t.Context(), set, defaultConfig(), consumertest.NewNop())
	require.NoError(t, err)
	require.NoError(t, p.Start(t.Context(), componenttest.NewNopHost()))

	lines.TakeAll() // what Start logs

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

	counts := map[[2]string]int64{}
	for g := range goroutines {
		_, want := sampleSpans(g, g%2 == 1)
		for i := range want {
			outcome := "error"
			if want[i].code == "" {
				outcome = "success"
			}
			counts[[2]string{outcome, want[i].vendor}] += rounds
		}
	}
	var points []metricdata.DataPoint[int64]
	for of, n := range counts {
		points = append(points, point(n, outcome(of[0], of[1])...))
	}
	metadatatest.AssertEqualProcessorVendorErrorInspected(t, telemetry, points, metricdatatest.IgnoreTimestamp())
	assert.Equal(t, 1, lines.Len(), "one line a minute, however many goroutines see an unknown code")
	require.NoError(t, p.Shutdown(t.Context()))
	require.NoError(t, telemetry.Shutdown(t.Context()))
}

func TestConcurrentLogs(t *testing.T) {
	t.Parallel()
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

// All spans of a batch are judged by one catalog, even if the files change meanwhile.
func TestReloadUnderConcurrentBatches(t *testing.T) {
	t.Parallel()
	const spans, reloads = 50, 8
	file := filepath.Join(t.TempDir(), "own.yaml")
	replaceFile(t, file, ofPlatform)
	cfg := defaultConfig()
	cfg.Catalog = CatalogConfig{Files: []string{file}, ReloadInterval: time.Millisecond}
	p, _ := measuredTraces(t, cfg)
	calls := make([][2]string, spans)
	for i := range calls {
		calls[i] = [2]string{baidu, tooFast}
	}

	var seen [2]atomic.Bool // platform, business
	judge := func() {
		batch := clientSpans(calls...)
		if err := p.ConsumeTraces(t.Context(), batch); err != nil {
			t.Error(err)
			return
		}
		first := attributesOf(batch)["vendor.error.owner"]
		for _, one := range batch.ResourceSpans().At(0).ScopeSpans().At(0).Spans().All() {
			owner, _ := one.Attributes().Get("vendor.error.owner")
			assert.Equal(t, first, owner.AsString())
		}
		switch first {
		case "platform":
			seen[0].Store(true)
		case "business":
			seen[1].Store(true)
		default:
			t.Error(first)
		}
	}

	var done atomic.Bool
	var group sync.WaitGroup
	defer group.Wait()
	defer done.Store(true)
	for range goroutines / 2 {
		group.Go(func() {
			for !done.Load() {
				judge()
			}
		})
	}
	// A generous deadline for slow machines; nothing waits for it.
	deadline := time.Now().Add(5 * time.Minute)
	for n := range reloads {
		text, want := ofBusiness, &seen[1]
		if n%2 == 1 {
			text, want = ofPlatform, &seen[0]
		}
		replaceFile(t, file, text)
		for want.Store(false); !want.Load() && time.Now().Before(deadline); {
			judge()
		}
		require.True(t, want.Load(), "not taken over")
	}
}
