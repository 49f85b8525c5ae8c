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
			for _, span := range scope.Spans().All() {
				p.span(span, s)
			}
		}
	}
	p.telemetry.flush(ctx, &s.tally, &p.counters)
	p.release(s)
	return td, nil
}

// span inspects one span if its kind is among those configured.
func (p *Processor) span(span ptrace.Span, s *scratch) {
	kind := span.Kind()
	if kind < 0 || int(kind) >= len(p.SpanKinds) || !p.SpanKinds[kind] {
		return
	}
	p.inspect(span.Attributes(), &s.http)
	if s.http.unknownHost {
		s.tally.inspect(nil, noVendor)
		return
	}
	call := s.begin(span.EndTimestamp())
	if p.Exceptions {
		s.events = eventTexts{events: span.Events()}
		call.Texts = &s.events
	}
	p.Engine.Recognize(call, s.engine, &s.match)
	p.recordAndWrite(s)
	if s.match.Result == recognize.Failed && p.SpanStatus {
		setStatus(span, s.match.Verdict)
	}
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
