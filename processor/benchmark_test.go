// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"fmt"
	"testing"

	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// spansPerBatch is what an operation of these benchmarks is: divide allocs/op by it for those of a span.
const spansPerBatch = 1000

// batchOf makes a batch in which the calls take turns.
func batchOf(calls ...call) ptrace.Traces {
	traces := ptrace.NewTraces()
	spans := traces.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans()
	spans.EnsureCapacity(spansPerBatch)
	for i := range spansPerBatch {
		calls[i%len(calls)].fill(spans.AppendEmpty())
	}
	return traces
}

// benchmark judges a batch again and again. If that changes the batch, each round has a copy, which is not timed.
func benchmark(b *testing.B, name string, changed bool, calls ...call) {
	b.Helper()
	b.Run(name, func(b *testing.B) {
		p, batch := newDefault(b), batchOf(calls...)
		work := batch
		b.ReportAllocs()
		for b.Loop() {
			if changed {
				b.StopTimer()
				work = ptrace.NewTraces()
				batch.CopyTo(work)
				b.StartTimer()
			}
			if _, err := p.Traces(b.Context(), work); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/spansPerBatch, "ns/span")
	})
}

func BenchmarkTraces(b *testing.B) {
	tencent := vendors[0]
	benchmark(b, "nothing/kind not wanted", false, call{kind: server, host: tencent.host, body: tencent.failure})
	benchmark(b, "nothing/unknown host", false, call{kind: client, host: unknownHost, body: tencent.failure})
	benchmark(b, "nothing/no host no body", false, call{kind: client})
	benchmark(b, "nothing/vendor without body", false, call{kind: client, host: tencent.host, name: tencent.id})
	for _, vendor := range vendors {
		for _, size := range []int{256, 4 << 10, 64 << 10} {
			benchmark(b, fmt.Sprintf("success/%s/%dB", vendor.id, size), false,
				call{kind: client, host: vendor.host, name: vendor.id, body: grown(vendor.success, size)})
		}
	}
	benchmark(b, "success/by fingerprint/4096B", false, call{kind: client, name: tencent.id, body: grown(tencent.success, 4<<10)})
	benchmark(b, "success/map", false, call{kind: client, host: tencent.host, name: tencent.id, body: parsed(b, tencent.success)})
	for _, vendor := range vendors {
		benchmark(b, "error/"+vendor.id, true, call{kind: client, host: vendor.host, body: vendor.failure})
	}
	benchmark(b, "error/by fingerprint", true, call{kind: client, body: tencent.failure})
	benchmark(b, "mixed", true, mixed()...)
}

// mixed is what passes a gateway: of twenty spans ten are of servers, six of calls to unknown hosts, three successes and
// one an error.
func mixed() []call {
	ordinary := call{kind: client, host: unknownHost, body: `{"ok":true}`}
	calls := []call{{kind: client, host: vendors[0].host, body: vendors[0].failure}}
	for _, vendor := range vendors[1:4] {
		calls = append(calls, call{kind: client, host: vendor.host, body: grown(vendor.success, 4<<10)})
	}
	for len(calls) < 10 {
		calls = append(calls, ordinary)
	}
	for len(calls) < 20 {
		calls = append(calls, call{kind: server})
	}
	return calls
}

// logsOf makes a batch of equal lines, each with three attributes.
func logsOf(line string, attributes ...string) plog.Logs {
	logs := plog.NewLogs()
	records := logs.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords()
	records.EnsureCapacity(spansPerBatch)
	for range spansPerBatch {
		record := records.AppendEmpty()
		record.Body().SetStr(line)
		record.Attributes().PutStr("level", "info")
		record.Attributes().PutStr("logger", "payments")
		record.Attributes().PutStr("thread.name", "worker-7")
		for i := 0; i+1 < len(attributes); i += 2 {
			record.Attributes().PutStr(attributes[i], attributes[i+1])
		}
	}
	return logs
}

func BenchmarkLogs(b *testing.B) {
	tencent := vendors[0]
	for _, bench := range []struct {
		name    string
		changed bool
		batch   plog.Logs
	}{
		{"plain text", false, logsOf("payment 4711 accepted in 132 ms after 2 tries")},
		{"unknown object", false, logsOf(`{"level":"info","msg":"payment accepted","code":0,"user":{"id":4711}}`)},
		{"success", false, logsOf(grown(tencent.success, 256), "vendor.name", tencent.id)},
		{"error", true, logsOf(tencent.failure)},
		{"error in a line of text", true, logsOf("call of the vendor failed: " + tencent.failure)},
	} {
		b.Run(bench.name, func(b *testing.B) {
			p, work := newDefault(b), bench.batch
			b.ReportAllocs()
			for b.Loop() {
				if bench.changed {
					b.StopTimer()
					work = plog.NewLogs()
					bench.batch.CopyTo(work)
					b.StartTimer()
				}
				if _, err := p.Logs(b.Context(), work); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/spansPerBatch, "ns/record")
		})
	}
}
