// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/rivals"
	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// All competitors, the floor included, write the same attributes on the batches that are compared; only the order of
// attributes is ignored. And what they write is what the workload put there.
func TestEverybodyAgrees(t *testing.T) {
	for _, s := range []set{allVendors, oneVendor} {
		for _, kind := range slices.Concat(kinds, workload.Shapes) {
			for seed := range uint64(2) {
				items := workload.Mix(1+seed, kind, s.sources(t))
				t.Run(fmt.Sprintf("traces/%s/%s/%d", s.name, kind, seed), func(t *testing.T) { agreeOnTraces(t, s, items) })
				t.Run(fmt.Sprintf("logs/%s/%s/%d", s.name, kind, seed), func(t *testing.T) { agreeOnLogs(t, s, items) })
			}
		}
	}
}

// Every error of the catalog that the workload may use makes a body of the promised size.
func TestErrorBodies(t *testing.T) {
	for _, source := range allVendors.sources(t) {
		require.Greater(t, len(source.Errors), 50)
		for i, e := range source.Errors {
			body := source.Vendor.Failure(uint64(i), e)
			assert.True(t, 130 <= len(body) && len(body) <= 330, "%d bytes: %s", len(body), body)
		}
	}
}

func agreeOnTraces(t *testing.T, s set, items []workload.Item) {
	t.Helper()
	batch := workload.Traces(items)
	want := afterTraces(t, s.onTraces(t, "ours", batch), batch)
	checkVerdicts(t, items, want)
	for _, competitor := range everybody[1:] {
		checkSame(t, competitor, items, want, afterTraces(t, s.onTraces(t, competitor, batch), batch))
	}
}

func agreeOnLogs(t *testing.T, s set, items []workload.Item) {
	t.Helper()
	batch := workload.Logs(items, true)
	want := afterLogs(t, s.onLogs(t, "ours", batch), batch)
	checkVerdicts(t, items, want)
	for _, competitor := range everybody[1:] {
		got := afterLogs(t, s.onLogs(t, competitor, batch), batch)
		for i := range got { // the rivals have one table for spans and records, so that they know the source of spans alone
			if got[i]["vendor.error.source"] == "body" {
				got[i]["vendor.error.source"] = "log"
			}
		}
		checkSame(t, competitor, items, want, got)
	}
}

// checkVerdicts checks what is written against what the calls were.
func checkVerdicts(t *testing.T, items []workload.Item, got []map[string]any) {
	t.Helper()
	require.Len(t, got, len(items))
	for i := range items {
		item := &items[i]
		code, failed := got[i]["vendor.error.code"]
		name, known := got[i]["vendor.name"]
		switch {
		case item.Vendor == nil:
			assert.False(t, known || failed, "item %d is nobody's", i)
		case item.Error.Code == "":
			assert.Equal(t, item.Vendor.ID, name)
			assert.False(t, failed, "a success, but %v: %s", code, item.Body)
		default:
			assert.Equal(t, item.Vendor.ID, name)
			assert.Equal(t, item.Error.Code, code, "%s", item.Body)
			assert.Equal(t, "code", got[i]["vendor.error.evidence"], "%s", item.Body)
		}
	}
}

func checkSame(t *testing.T, competitor string, items []workload.Item, want, got []map[string]any) {
	t.Helper()
	require.Len(t, got, len(want))
	for i := range want {
		if !assert.Equal(t, want[i], got[i], "%s differs on item %d: %v", competitor, i, items[i].Body) {
			return
		}
	}
}

// afterTraces returns the attributes of each span of a batch after a processor worked on it.
func afterTraces(t *testing.T, p consumer.Traces, batch ptrace.Traces) []map[string]any {
	t.Helper()
	work := ptrace.NewTraces()
	batch.CopyTo(work)
	require.NoError(t, p.ConsumeTraces(t.Context(), work))
	assert.Equal(t, batch.ResourceSpans().At(0).Resource().Attributes().AsRaw(), work.ResourceSpans().At(0).Resource().Attributes().AsRaw())
	var all []map[string]any
	for _, span := range rivals.Spans(work) {
		all = append(all, span.Attributes().AsRaw())
	}
	return all
}

// afterLogs is afterTraces for log records.
func afterLogs(t *testing.T, p consumer.Logs, batch plog.Logs) []map[string]any {
	t.Helper()
	work := plog.NewLogs()
	batch.CopyTo(work)
	require.NoError(t, p.ConsumeLogs(t.Context(), work))
	assert.Equal(t, batch.ResourceLogs().At(0).Resource().Attributes().AsRaw(), work.ResourceLogs().At(0).Resource().Attributes().AsRaw())
	var all []map[string]any
	for _, record := range rivals.Records(work) {
		all = append(all, record.Attributes().AsRaw())
	}
	return all
}
