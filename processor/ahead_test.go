// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// mixedCalls are calls of all kinds: to vendors and others, with and without bodies, errors and successes.
func mixedCalls() []call {
	calls := []call{{kind: server, host: vendors[0].host, body: vendors[0].failure}, {kind: client, host: unknownHost, body: vendors[0].failure}}
	for _, v := range vendors {
		calls = append(calls,
			call{kind: client, host: v.host, body: v.failure}, call{kind: client, host: v.host}, call{kind: client, host: v.host, body: grown(v.success, 700)},
			call{kind: client, body: v.failure}, call{kind: client, host: v.host, body: v.failure, name: v.id})
	}
	return calls
}

// A span is given what it is given alone, wherever it stands in a batch.
func TestSpansOfABatchAreJudgedAsAlone(t *testing.T) {
	p, calls := newDefault(t), mixedCalls()
	for first := range calls {
		for _, size := range []int{1, ahead - 1, ahead, ahead + 1, 3*ahead + 2} {
			td := ptrace.NewTraces()
			spans := td.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans()
			for i := range size {
				calls[(first+i)%len(calls)].fill(spans.AppendEmpty())
			}
			_, err := p.Traces(t.Context(), td)
			require.NoError(t, err)
			for i := range size {
				alone := oneSpan(calls[(first+i)%len(calls)])
				inspectSpan(p, alone)
				assert.Equal(t, alone.Attributes().AsRaw(), spans.At(i).Attributes().AsRaw())
			}
		}
	}
}

func TestRecordsOfABatchAreJudgedAsAlone(t *testing.T) {
	p, calls := newDefault(t), mixedCalls()
	fill := func(c call, record plog.LogRecord) {
		if c.host != "" {
			record.Attributes().PutStr("server.address", c.host)
		}
		if text, ok := c.body.(string); ok {
			record.Body().SetStr(text)
		}
	}
	for first := range calls {
		for _, size := range []int{1, ahead - 1, ahead, ahead + 1, 3*ahead + 2} {
			ld := plog.NewLogs()
			records := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords()
			for i := range size {
				fill(calls[(first+i)%len(calls)], records.AppendEmpty())
			}
			_, err := p.Logs(t.Context(), ld)
			require.NoError(t, err)
			for i := range size {
				alone := plog.NewLogRecord()
				fill(calls[(first+i)%len(calls)], alone)
				inspectRecord(p, alone)
				assert.Equal(t, alone.Attributes().AsRaw(), records.At(i).Attributes().AsRaw())
			}
		}
	}
}

// Nothing of a batch is kept once it was inspected.
func TestReleaseForgetsTheCallsOfABatch(t *testing.T) {
	p := newDefault(t)
	s := p.newScratch()
	spans := ptrace.NewSpanSlice()
	for _, c := range mixedCalls() {
		c.fill(spans.AppendEmpty())
	}
	p.spans(spans, s)
	s.release()
	for i := range s.calls {
		assert.Equal(t, httpCall{}, s.calls[i])
	}
}
