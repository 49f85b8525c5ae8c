// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"context"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// maxEvents is how many events of a span are looked at for an exception.
const maxEvents = 32

// Traces judges the spans of a batch in place. It never returns an error.
func (p *Processor) Traces(ctx context.Context, td ptrace.Traces) (ptrace.Traces, error) {
	s := p.scratch.Get().(*scratch)
	for _, resource := range td.ResourceSpans().All() {
		for _, scope := range resource.ScopeSpans().All() {
			for _, span := range scope.Spans().All() {
				p.span(span, s)
			}
		}
	}
	p.telemetry.flush(ctx, &s.tally, &p.counters)
	p.release(s)
	return td, nil
}

// span judges one span.
func (p *Processor) span(span ptrace.Span, s *scratch) {
	kind := span.Kind()
	if kind < 0 || int(kind) >= len(p.SpanKinds) || !p.SpanKinds[kind] {
		return
	}
	x := &s.exchange
	p.look(span.Attributes(), x)
	if x.nobody {
		s.tally.inspected[noVendor]++
		return
	}
	f := &s.found
	p.readAttributes(s, f)
	if p.Exceptions && f.answer.Result != catalog.Failed {
		if in := p.readEvents(span.Events(), s); in.saysMore(f) {
			f.take(&in)
		}
	}
	p.readHeaders(f, x)
	p.settle(f, span.EndTimestamp(), s)
	if f.answer.Result == catalog.Failed && p.SpanStatus {
		setStatus(span, f.answer.Verdict)
	}
}

// readEvents looks for an answer in the messages of the span's exceptions.
func (p *Processor) readEvents(events ptrace.SpanEventSlice, s *scratch) (found finding) {
	for i := range min(events.Len(), maxEvents) {
		event := events.At(i)
		if event.Name() != "exception" {
			continue
		}
		if message, ok := event.Attributes().Get("exception.message"); ok && message.Type() == pcommon.ValueTypeStr {
			if f := p.readEmbedded(message.Str(), s); f.saysMore(&found) {
				found = f
			}
		}
		if found.answer.Result == catalog.Failed {
			break
		}
	}
	return found
}

// setStatus marks the span as failed, where the call did fail and nobody has said anything yet.
func setStatus(span ptrace.Span, verdict *catalog.Verdict) {
	if !verdict.Failure || span.Status().Code() != ptrace.StatusCodeUnset {
		return
	}
	span.Status().SetCode(ptrace.StatusCodeError)
	if _, ok := span.Attributes().Get("error.type"); !ok {
		span.Attributes().PutStr("error.type", string(verdict.Class))
	}
}
