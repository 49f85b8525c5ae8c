// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

const allocationRuns = 200

// allocations counts the allocations of judging a span that was judged before.
func allocations(p *Processor, span ptrace.Span) (n float64) {
	s := p.scratch.New().(*scratch)
	asSlice(span, func(spans ptrace.SpanSlice) {
		n = testing.AllocsPerRun(allocationRuns, func() { p.spans(spans, s) })
	})
	return n
}

// What holds no error costs no allocation. vendor.name is there already, since pdata allocates when it is written.
func TestNoAllocations(t *testing.T) {
	p := newDefault(t)
	check := func(name string, c call) {
		t.Run(name, func(t *testing.T) {
			span := oneSpan(c)
			require.Equal(t, attributesPerSpan, span.Attributes().Len())
			assert.Zero(t, allocations(p, span))
			assert.Equal(t, attributesPerSpan, span.Attributes().Len(), "nothing was to be written")
		})
	}
	check("kind not wanted", call{kind: server, host: vendors[0].host, body: vendors[0].failure})
	check("unknown host", call{kind: client, host: unknownHost, body: vendors[0].failure})
	check("unknown host in capitals", call{kind: client, host: "API.Example.COM", body: vendors[0].failure})
	check("no host and no body", call{kind: client})
	check("no host and an unknown body", call{kind: client, body: `{"ok":true,"error_code":7,"Code":"x","description":"x"}`})
	numbers := parsed(t, `{"code":10404,"error_code":4711,"message":"x","error":{"code":404}}`)
	check("no host and an unknown map with numbers", call{kind: client, body: numbers})
	check("a success with a number in a map", call{
		kind: client, host: "visual.volcengineapi.com", name: "volcengine", body: parsed(t, `{"code":10000,"message":"Success","request_id":"r"}`),
	})
	for _, vendor := range vendors {
		c := call{kind: client, host: vendor.host, name: vendor.id}
		check(vendor.id+", no body", c)
		c.body = grown(vendor.success, 4096)
		check(vendor.id+", success", c)
		c.body = c.body.(string)[:2048]
		check(vendor.id+", success cut off", c)
		c.body = parsed(t, grown(vendor.success, 4096))
		check(vendor.id+", success as a map", c)
		if vendor.id != "huawei_cloud" { // whose successes have no fingerprint
			check(vendor.id+", success by fingerprint", call{kind: client, name: vendor.id, body: grown(vendor.success, 4096)})
		}
	}
}

func TestNoAllocationsForLogs(t *testing.T) {
	p := newDefault(t)
	s := p.scratch.New().(*scratch)
	for name, line := range map[string]string{
		"plain text":               "payment 4711 accepted in 132 ms",
		"plain text with brackets": "payment {4711} accepted {132 ms}",
		"an unknown object":        `{"level":"info","msg":"payment accepted","code":0,"error":{"message":"none"}}`,
		"nothing":                  "",
	} {
		t.Run(name, func(t *testing.T) {
			record := plog.NewLogRecord()
			record.Body().SetStr(line)
			record.Attributes().PutStr("level", "info")
			assert.Zero(t, testing.AllocsPerRun(allocationRuns, func() { inspectRecordWith(p, record, s) }))
			assert.Equal(t, 1, record.Attributes().Len(), "nothing was to be written")
		})
	}
}

// A structured record costs nothing either, from batch to batch too. The pool is left out: with the race detector it drops
// what it holds at random.
func TestNoAllocationsForStructuredLogs(t *testing.T) {
	p := newDefault(t)
	s := p.newScratch()
	record := plog.NewLogRecord()
	body := record.Body().SetEmptyMap()
	body.PutStr("level", "info")
	body.PutEmptyMap("http").PutEmptyMap("response").PutStr("status", "ok")
	assert.Zero(t, testing.AllocsPerRun(allocationRuns, func() {
		inspectRecordWith(p, record, s)
		s.release()
	}))
}

// At a vendor's host such a record is searched for codes as words, too.
func TestNoAllocationsForStructuredLogsAtAHost(t *testing.T) {
	p := newDefault(t)
	s := p.newScratch()
	for _, vendor := range vendors {
		record := plog.NewLogRecord()
		record.Attributes().PutStr("server.address", vendor.host)
		record.Attributes().PutStr("vendor.name", vendor.id) // as an earlier collector wrote it; writing it allocates
		body := record.Body().SetEmptyMap()
		body.PutStr("level", "error")
		body.PutStr("msg", "the order of a customer failed: no route to 10.0.0.7:443")
		assert.Zero(t, testing.AllocsPerRun(allocationRuns, func() {
			inspectRecordWith(p, record, s)
			s.release()
		}), vendor.id)
	}
}

// An error costs one allocation for each attribute, by pdata, and one for the growth of the map.
func TestAllocationsOfErrors(t *testing.T) {
	p := newDefault(t)
	for _, vendor := range vendors {
		t.Run(vendor.id, func(t *testing.T) {
			checkErrorAllocations(t, p, func(span ptrace.Span) {
				call{kind: client, host: vendor.host, body: vendor.failure}.fill(span)
			})
		})
		t.Run(vendor.id+", small span", func(t *testing.T) { // whose map would grow several times by itself
			checkErrorAllocations(t, p, func(span ptrace.Span) {
				span.SetKind(client)
				span.Attributes().PutStr("server.address", vendor.host)
				span.Attributes().PutStr("http.response.body.content", vendor.failure)
			})
		})
	}
}

func checkErrorAllocations(t *testing.T, p *Processor, fill func(ptrace.Span)) {
	t.Helper()
	s := p.scratch.New().(*scratch)
	spans := make([]ptrace.Span, allocationRuns+1)
	for i := range spans {
		spans[i] = ptrace.NewSpan()
		fill(spans[i])
	}
	before, next := spans[0].Attributes().Len(), 0
	got := testing.AllocsPerRun(allocationRuns, func() {
		inspectSpanWith(p, spans[next], s)
		next++
	})
	written := spans[0].Attributes().Len() - before
	require.GreaterOrEqual(t, written, 9)
	assert.LessOrEqual(t, got, float64(written+1))
}
