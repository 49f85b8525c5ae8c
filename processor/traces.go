// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"context"

	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// Traces inspects the spans of a batch in place. The error is always nil.
func (p *Processor) Traces(ctx context.Context, td ptrace.Traces) (ptrace.Traces, error) {
	s := p.scratch.Get().(*scratch)
	for _, resource := range td.ResourceSpans().All() {
		for _, scope := range resource.ScopeSpans().All() {
			p.spans(scope.Spans(), s)
		}
	}
	p.countThrown(td, s)
	p.telemetry.flush(ctx, &s.tally, &p.counters)
	p.release(s)
	return td, nil
}

// spans inspects spans, a few at a time: calls if their kind is among those configured, else only their exceptions. Most spans are
// ruled out here, without a call.
func (p *Processor) spans(spans ptrace.SpanSlice, s *scratch) {
	n := spans.Len()
	for from := 0; from < n; from += ahead {
		to := min(from+ahead, n)
		for i := from; i < to; i++ {
			if span := spans.At(i); p.isCall(span.Kind()) {
				p.inspect(span.Attributes(), &s.calls[i-from], &s.hosts)
			}
		}
		for i := from; i < to; i++ {
			s.http = &s.calls[i-from]
			span := spans.At(i)
			switch {
			case p.isCall(span.Kind()):
				p.span(span, s)
			case p.searchesAround && span.Events().Len() > 0:
				p.spanAround(span, s)
			case p.Explain != nil:
				*s.http, s.match = httpCall{}, recognize.Match{}
				p.explainAround(s)
			}
		}
	}
}

// isCall reports whether spans of a kind are inspected as calls.
func (p *Processor) isCall(kind ptrace.SpanKind) bool {
	return kind >= 0 && int(kind) < len(p.SpanKinds) && p.SpanKinds[kind]
}

// span judges one span as a call, which was inspected.
func (p *Processor) span(span ptrace.Span, s *scratch) {
	if s.http.unknownHost {
		p.skip(s)
		return
	}
	call := s.begin(span.EndTimestamp())
	if events := span.Events(); p.Exceptions && events.Len() > 0 {
		s.events = eventExceptions{events: events}
		call.Exceptions = &s.events
	}
	p.Engine.Recognize(call, s.engine, &s.match)
	s.span = span
	p.recordAndWrite(s, spanSource(s.match.Source))
	if s.match.Result == recognize.Failed && p.SpanStatus {
		setStatus(span, s.match.Verdict)
	}
}

// spanAround inspects the exceptions of a span that is no call to a vendor, but may stand around one. Its attributes may say
// whose error an exception is, but not how a call ended: its body and status are left alone.
func (p *Processor) spanAround(span ptrace.Span, s *scratch) {
	*s.http, s.match = httpCall{}, recognize.Match{}
	s.events = eventExceptions{events: span.Events()}
	if s.events.seek() {
		byProvider := p.inspectAround(span, s.http, &s.hosts)
		s.call = recognize.Call{Vendor: s.http.vendor, ByProvider: byProvider, Exceptions: &s.events}
		p.Engine.Recognize(&s.call, s.engine, &s.match)
	}
	p.explainAround(s)
	if s.match.Vendor == nil {
		return
	}
	attributes := span.Attributes()
	*s.http = httpCall{attributes: attributes}
	if _, ok := attributes.Get(p.names.class); ok { // an earlier collector wrote and counted the verdict
		return
	}
	s.span = span
	p.write(s, outcomeOf(&s.match, s.match.Vendor), exceptionSource)
}

// setStatus sets an Unset status to Error if the verdict is a failure of the call. It then also sets error.type, unless
// the span has it.
func setStatus(span ptrace.Span, verdict *taxonomy.Verdict) {
	if !verdict.Failure || span.Status().Code() != ptrace.StatusCodeUnset {
		return
	}
	span.Status().SetCode(ptrace.StatusCodeError)
	if _, ok := span.Attributes().Get(errorType); !ok {
		span.Attributes().PutStr(errorType, string(verdict.Class))
	}
}
