// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// grpcLimit is what receivers of OTLP over gRPC take at most by default.
const grpcLimit = 4 << 20

// Requests that a receiver just takes become larger by the verdicts, and larger still in batches. They arrive all the
// same, at a backend that takes no more than the default either.
func TestLargeRequests(t *testing.T) {
	for name, start := range map[string]func(*testing.T, *otlptest.Backend) *pipeline{
		"sidecar.yaml": func(t *testing.T, b *otlptest.Backend) *pipeline {
			t.Helper()
			return startPipeline(t, "sidecar.yaml", "BACKEND_ENDPOINT="+b.Endpoint, "BACKEND_INSECURE=true")
		},
		"gateway-tier1.yaml and gateway-tier2.yaml": func(t *testing.T, b *otlptest.Backend) *pipeline {
			t.Helper()
			gateway := startPipeline(t, "gateway-tier2.yaml", "BACKEND_ENDPOINT="+b.Endpoint, "BACKEND_INSECURE=true")
			return startPipeline(t, "gateway-tier1.yaml", "GATEWAY_INSECURE=true", "STORAGE_DIR="+t.TempDir(),
				"yaml:exporters::load_balancing::resolver::static::hostnames: ["+gateway.grpc+"]")
		},
		"kafka-tier1.yaml and kafka-tier2.yaml": func(t *testing.T, b *otlptest.Backend) *pipeline {
			t.Helper()
			broker := startBroker(t)
			startPipeline(t, "kafka-tier2.yaml", "BACKEND_ENDPOINT="+b.Endpoint, "BACKEND_INSECURE=true", "KAFKA_BROKER="+broker)
			return startPipeline(t, "kafka-tier1.yaml", "KAFKA_BROKER="+broker, "STORAGE_DIR="+t.TempDir())
		},
	} {
		t.Run(name, func(t *testing.T) {
			backend := otlptest.NewBackend(t)
			sender := otlptest.NewSender(t, start(t, backend).grpc)
			spans := 0
			for range 3 {
				traces := largeTraces(t)
				require.NoError(t, sender.Traces(context.Background(), traces))
				spans += traces.SpanCount()
			}
			proc.Eventually(t, pipelinePatience, func() error {
				if here := len(backend.Spans()); here < spans {
					return fmt.Errorf("%d of %d spans arrived", here, spans)
				}
				return nil
			})
			for _, span := range backend.Spans() {
				assertVerdict(t, span)
			}
			proc.Proved(t, "%s: requests of almost 4 MiB, the receivers' limit, arrive with their verdicts", name)
		})
	}
}

// largeTraces are spans with bodies of up to 64 KiB that hardly compress, just below grpcLimit in all.
func largeTraces(t *testing.T) ptrace.Traces {
	t.Helper()
	traces := newTraces(64)
	spans := otlptest.SpansOf(traces)
	noise := make([]byte, (grpcLimit-64<<10)/len(spans))
	for i := range noise {
		noise[i] = byte(' ' + rand.IntN('~'-' ')) //nolint:gosec // noise
	}
	for _, span := range spans {
		span.Attributes().PutStr("http.request.body.content", string(noise))
	}
	size := (&ptrace.ProtoMarshaler{}).TracesSize(traces)
	require.Less(t, size, grpcLimit)
	assert.Greater(t, size, grpcLimit-64<<10)
	return traces
}

// The same with batches that are not bounded in bytes: the backend refuses them, and the spans are gone.
func TestLargeRequestsUnbounded(t *testing.T) {
	backend := otlptest.NewBackend(t)
	p := startPipeline(t, "sidecar.yaml", "BACKEND_ENDPOINT="+backend.Endpoint, "BACKEND_INSECURE=true",
		"yaml:exporters::otlp_grpc::sending_queue::batch: {sizer: items, min_size: 100, max_size: 5000}")
	sender := otlptest.NewSender(t, p.grpc)
	for range 2 {
		require.NoError(t, sender.Traces(context.Background(), largeTraces(t)))
	}
	proc.Eventually(t, pipelinePatience, func() error {
		failed, err := p.counter("otelcol_exporter_send_failed_spans", `exporter="otlp_grpc"`)
		if err == nil && failed == 0 {
			err = errors.New("no span was refused")
		}
		return err
	})
}
