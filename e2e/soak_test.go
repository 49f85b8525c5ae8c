// SPDX-License-Identifier: Apache-2.0

//go:build soak

package e2e

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

const (
	soakDuration = 10 * time.Minute // unless SOAK_DURATION says otherwise
	soakTimeout  = 30 * time.Second // for one request
	// soakSamples is how often memory and goroutines are looked at.
	soakSamples = 60
	// soakStop is how long the collector may take to end.
	soakStop = 5 * time.Second
)

// soakConfig has two instances in a row, one of them with everything on. What they export is acknowledged by the backend
// before the sender hears of it, so that the collector keeps nothing.
const soakConfig = `
receivers: {otlp: {protocols: {grpc: {endpoint: %q}}}}
processors:
  vendor_error:
    catalog: {files: [%q], reload_interval: 1s}
    traces: {span_kinds: [client, server, producer, consumer, internal, unspecified], exceptions: true}
    attributes: {request_id: true, message: true}
  vendor_error/second:
    attributes: {prefix: second, language: zh}
exporters:
  otlp_grpc: {endpoint: %q, tls: {insecure: true}, timeout: 30s, retry_on_failure: {enabled: false}, sending_queue: {enabled: false}}
service:
  pipelines:
    traces: {receivers: [otlp], processors: [vendor_error, vendor_error/second], exporters: [otlp_grpc]}
    logs: {receivers: [otlp], processors: [vendor_error, vendor_error/second], exporters: [otlp_grpc]}
  telemetry: {metrics: {readers: [{pull: {exporter: {prometheus: {host: 127.0.0.1, port: %d}}}}]}}
`

// The built collector takes hostile batches while its catalog file is rewritten each second. It loses, doubles and changes
// nothing, grows by nothing, says little, and ends when asked.
func TestSoak(t *testing.T) {
	duration := durationOf(t)
	seed := rand.Uint64() //nolint:gosec // any will do; it is printed
	t.Logf("%s, seed %d", duration, seed)

	dir := t.TempDir()
	catalog := &rewrittenCatalog{file: filepath.Join(dir, "catalog.yaml"), next: filepath.Join(dir, "next")}
	catalog.write(t, goodCatalog)
	backend := otlptest.NewBackend(t)
	endpoint, port := loopbackAddress(proc.Port(t)), proc.Port(t)
	own := loopbackAddress(port)
	config := fmt.Sprintf(soakConfig, endpoint, catalog.file, backend.Endpoint, port)
	trace := (duration / soakSamples).Milliseconds()
	// Through env, so that only the collector prints its goroutines, and not also its supervisor.
	collector := proc.Start(t, proc.Binary(t, "env"), []string{
		"GODEBUG=scheddetail=1,schedtrace=" + strconv.FormatInt(trace, 10), proc.Binary(t, "otelcol-vendorerror"), "--config", "yaml:" + config,
	})
	waitForPorts(t, endpoint, own)

	books := newLedger()
	var work sync.WaitGroup
	var stopped atomic.Bool
	sender := otlptest.NewSender(t, endpoint)
	samples := vendorSamples(t)
	for i, send := range []func(context.Context, *hostile) error{
		func(ctx context.Context, h *hostile) error {
			traces := h.traces()
			books.sent(digestOfTraces(traces), traces.SpanCount())
			return sender.Traces(ctx, traces)
		},
		func(ctx context.Context, h *hostile) error {
			logs := h.logs()
			books.sent(digestOfLogs(logs), logs.LogRecordCount())
			return sender.Logs(ctx, logs)
		},
	} {
		h := newHostile(rand.New(rand.NewPCG(seed, uint64(i))), samples) //nolint:gosec // i is small, and anybody may guess
		work.Go(func() {
			for !stopped.Load() {
				before := time.Now()
				ctx, cancel := context.WithTimeout(context.Background(), soakTimeout)
				if err := send(ctx, h); err != nil {
					books.refused(err)
				}
				cancel()
				time.Sleep(time.Since(before)) // leaves half of the machine to others
			}
		})
	}
	work.Go(func() {
		for !stopped.Load() {
			books.receive(backend)
			time.Sleep(100 * time.Millisecond)
		}
	})

	memory := soak(t, catalog, own, duration)
	stopped.Store(true)
	work.Wait()
	books.receive(backend)

	// A file that was put right is taken over.
	before := reloadsOf(t, own)
	catalog.write(t, lastCatalog)
	proc.Eventually(t, pipelinePatience, func() error {
		if reloadsOf(t, own)["success"] == before["success"] {
			return fmt.Errorf("the catalog was not taken over: %v", before)
		}
		return nil
	})
	reloads := reloadsOf(t, own)
	judged := tallyOf(mustExpose(t, own), "otelcol_processor_vendor_error_classified", "vendor")

	// With a trap in the place of the file.
	catalog.trap(t)
	time.Sleep(1500 * time.Millisecond)
	asked := time.Now()
	collector.Stop()
	took := time.Since(asked)
	assert.Zero(t, collector.ExitCode(), "the end")
	assert.Less(t, took, soakStop, "the end")

	books.check(t)
	assert.Positive(t, reloads["success"], "no catalog was taken over")
	assert.Positive(t, reloads["failure"], "no catalog was refused")
	assert.Greater(t, len(judged), 25, "errors of nearly all vendors were in the mix: %v", judged)
	said := newFigures(memory, collector.Output())
	said.check(t, duration)
	proc.Proved(t, "soak of %s: %s; %s; reloads %v; ended %s after SIGTERM", duration, books, said, reloads, took.Round(time.Millisecond))
}

// soak rewrites the catalog each second until the time is over, and looks at the memory meanwhile.
func soak(t *testing.T, catalog *rewrittenCatalog, own string, duration time.Duration) (memory []resident) {
	t.Helper()
	start := time.Now()
	for second := time.Duration(1); time.Since(start) < duration; second++ {
		catalog.rewrite(t)
		if due := duration * time.Duration(len(memory)) / soakSamples; time.Since(start) >= due {
			proc.Eventually(t, pipelinePatience, func() error { // fails when the collector is dead
				now, err := residentOf(own)
				if err == nil {
					memory = append(memory, now)
				}
				return err
			})
		}
		time.Sleep(time.Until(start.Add(second * time.Second)))
	}
	return memory
}

func durationOf(t *testing.T) time.Duration {
	t.Helper()
	text := os.Getenv("SOAK_DURATION")
	if text == "" {
		return soakDuration
	}
	duration, err := time.ParseDuration(text)
	require.NoError(t, err)
	require.LessOrEqual(t, duration, time.Hour, "SOAK_DURATION")
	require.GreaterOrEqual(t, duration, time.Minute, "SOAK_DURATION")
	return duration
}
