// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// maxAncestors is how many spans above another one are searched for a repeated exception.
const maxAncestors = 64

// thrown is a verdict from an exception, on a span of the batch.
type thrown struct {
	span     ptrace.Span
	vendor   *recognize.Vendor
	code     string
	counter  int // of the verdict
	repeated bool
}

// repeats finds exceptions that the spans around them repeat.
type repeats struct {
	traces map[pcommon.TraceID]int // how many exceptions a trace has
	spans  map[spanID]ancestor     // the spans of traces with several exceptions
}

// spanID identifies a span.
type spanID struct {
	trace pcommon.TraceID
	span  pcommon.SpanID
}

// ancestor is a span that others may hang on.
type ancestor struct {
	parent pcommon.SpanID
	thrown *thrown // its own exception, or nil
}

// countThrown counts the exceptions of a batch. One that passes through several spans is recorded on each of them; it
// counts on the innermost one, and is marked as repeated on the others.
func (p *Processor) countThrown(td ptrace.Traces, s *scratch) {
	if len(s.thrown) > 1 && s.repeats.collect(td, s.thrown) {
		for i := range s.thrown {
			if around := s.repeats.around(&s.thrown[i]); around != nil && !around.repeated {
				around.repeated = true
				around.span.Attributes().PutBool(p.names.repeated, true)
			}
		}
	}
	for i := range s.thrown {
		if t := &s.thrown[i]; !t.repeated {
			s.tally.classified[t.counter][exceptionSource]++
		}
	}
}

// collect notes the spans of the traces with several exceptions. It reports false if there are none.
func (r *repeats) collect(td ptrace.Traces, all []thrown) bool {
	if r.traces == nil {
		r.traces, r.spans = map[pcommon.TraceID]int{}, map[spanID]ancestor{}
	}
	several := false
	for i := range all {
		trace := all[i].span.TraceID()
		r.traces[trace]++
		several = several || r.traces[trace] > 1 && !trace.IsEmpty()
	}
	if !several {
		return false
	}
	for _, resource := range td.ResourceSpans().All() {
		for _, scope := range resource.ScopeSpans().All() {
			for _, span := range scope.Spans().All() {
				if r.traces[span.TraceID()] > 1 {
					r.spans[idOf(span)] = ancestor{parent: span.ParentSpanID()}
				}
			}
		}
	}
	for i := range all {
		if id := idOf(all[i].span); r.traces[id.trace] > 1 {
			r.spans[id] = ancestor{all[i].span.ParentSpanID(), &all[i]}
		}
	}
	return true
}

// around returns the nearest exception around another one that repeats it, or nil.
func (r *repeats) around(t *thrown) *thrown {
	at := spanID{t.span.TraceID(), t.span.ParentSpanID()}
	for range maxAncestors {
		a, ok := r.spans[at]
		if !ok || a.thrown == t {
			return nil
		}
		if a.thrown != nil && a.thrown.vendor == t.vendor && a.thrown.code == t.code {
			return a.thrown
		}
		at.span = a.parent
	}
	return nil
}

// release drops what belongs to one batch. It keeps small maps for the next one.
func (r *repeats) release() {
	if len(r.spans) > maxKeptSpans || len(r.traces) > maxKeptSpans {
		*r = repeats{}
		return
	}
	clear(r.traces)
	clear(r.spans)
}

// maxKeptSpans is the size of the largest map that is kept.
const maxKeptSpans = 4096

func idOf(span ptrace.Span) spanID { return spanID{span.TraceID(), span.SpanID()} }
