// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

const (
	loadSenders = 4
	loadSpans   = 20               // spans a request
	loadTimeout = 10 * time.Second // what SDKs wait for an answer
)

// spanLoad sends spans from several senders at once and remembers which were acknowledged. A request that fails is not
// repeated: nobody was told that it is accepted.
type spanLoad struct {
	endpoint string
	stopped  atomic.Bool
	senders  sync.WaitGroup

	mu     sync.Mutex
	acked  map[string]bool
	failed int
	reason error
}

func newSpanLoad(t *testing.T, endpoint string) *spanLoad {
	t.Helper()
	l := &spanLoad{endpoint: endpoint, acked: map[string]bool{}}
	t.Cleanup(func() { l.stop() })
	return l
}

// start has the senders send until stop.
func (l *spanLoad) start(t *testing.T) {
	t.Helper()
	sender := otlptest.NewSender(t, l.endpoint)
	for range loadSenders {
		l.senders.Go(func() {
			for !l.stopped.Load() {
				l.send(sender)
			}
		})
	}
}

// stop ends the sending, once the requests under way are answered.
func (l *spanLoad) stop() {
	l.stopped.Store(true)
	l.senders.Wait()
}

func (l *spanLoad) send(sender *otlptest.Sender) {
	ctx, cancel := context.WithTimeout(context.Background(), loadTimeout)
	defer cancel()
	traces := newTraces(loadSpans)
	spans := otlptest.SpansOf(traces)
	err := sender.Traces(ctx, traces)
	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil {
		l.failed += len(spans)
		l.reason = err
		return
	}
	for _, span := range spans {
		l.acked[span.SpanID().String()] = true
	}
}

// waitFor waits until so many spans were acknowledged in all.
func (l *spanLoad) waitFor(t *testing.T, spans int) {
	t.Helper()
	proc.Eventually(t, pipelinePatience, func() error {
		l.mu.Lock()
		defer l.mu.Unlock()
		if len(l.acked) < spans {
			return fmt.Errorf("%d of %d spans acknowledged, %d refused (%w)", len(l.acked), spans, l.failed, l.reason)
		}
		return nil
	})
}

func (l *spanLoad) acknowledged() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.acked)
}

func (l *spanLoad) refused() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.failed
}

// missing are the acknowledged spans that are not among those given.
func (l *spanLoad) missing(here map[string]bool) (missing []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for id := range l.acked {
		if !here[id] {
			missing = append(missing, id)
		}
	}
	return missing
}
