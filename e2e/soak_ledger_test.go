// SPDX-License-Identifier: Apache-2.0

//go:build soak

package e2e

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
)

// digest is of a whole batch but for the attributes that are ours.
type digest [sha256.Size]byte

// written says whether an attribute is one that the processors of the soak write.
func written(name string, _ pcommon.Value) bool {
	for _, prefix := range []string{"vendor.", "second."} {
		if rest, ok := strings.CutPrefix(name, prefix); ok && (rest == "name" || rest == "request.id" || strings.HasPrefix(rest, "error.")) {
			return true
		}
	}
	return false
}

func digestOfTraces(traces ptrace.Traces) digest {
	others := ptrace.NewTraces()
	traces.CopyTo(others)
	for _, span := range otlptest.SpansOf(others) {
		span.Attributes().RemoveIf(written)
	}
	text, err := (&ptrace.ProtoMarshaler{}).MarshalTraces(others)
	if err != nil {
		panic(err)
	}
	return sha256.Sum256(text)
}

func digestOfLogs(logs plog.Logs) digest {
	others := plog.NewLogs()
	logs.CopyTo(others)
	for _, record := range otlptest.RecordsOf(others) {
		record.Attributes().RemoveIf(written)
	}
	text, err := (&plog.ProtoMarshaler{}).MarshalLogs(others)
	if err != nil {
		panic(err)
	}
	return sha256.Sum256(text)
}

// ledger compares what was sent with what arrived.
type ledger struct {
	mu               sync.Mutex
	open             map[digest]int // how often sent, less how often arrived
	batches, in, out int
	errors           int
	reason           error
}

func newLedger() *ledger { return &ledger{open: map[digest]int{}} }

func (l *ledger) sent(d digest, items int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.batches++
	l.in += items
	l.add(d, 1)
}

func (l *ledger) add(d digest, n int) {
	if l.open[d] += n; l.open[d] == 0 {
		delete(l.open, d)
	}
}

func (l *ledger) refused(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.errors++
	l.reason = err
}

// receive books what has arrived since the last time.
func (l *ledger) receive(backend *otlptest.Backend) {
	traces, logs := backend.Take()
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, batch := range traces {
		l.out += batch.SpanCount()
		l.add(digestOfTraces(batch), -1)
	}
	for _, batch := range logs {
		l.out += batch.LogRecordCount()
		l.add(digestOfLogs(batch), -1)
	}
}

func (l *ledger) check(t *testing.T) {
	t.Helper()
	assert.Positive(t, l.in)
	assert.Equal(t, l.in, l.out, "spans and records in and out")
	assert.Zero(t, l.errors, "requests refused: %v", l.reason)
	if n := len(l.open); n > 0 { // assert would print them all
		t.Errorf("%d batches were lost, doubled, or changed in what is not the processor's", n)
	}
}

func (l *ledger) String() string {
	return fmt.Sprintf("%d spans and records in %d batches in, %d out and unchanged, %d refused", l.in, l.batches, l.out, l.errors)
}
