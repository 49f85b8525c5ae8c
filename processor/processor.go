// SPDX-License-Identifier: Apache-2.0

// Package processor finds calls to vendors in spans and log records, has internal/recognize judge them, and writes the
// verdicts as attributes. It knows pdata, but not how a vendor writes its answers.
package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"sync"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// Settings configure a Processor. They are not validated again.
type Settings struct {
	Engine           *recognize.Engine
	CatalogFiles     []string                          // that were merged over the built-in catalog, for the log
	SpanKinds        [ptrace.SpanKindConsumer + 1]bool // whether spans of a kind are inspected
	Exceptions       bool                              // also read the exceptions of span events, on spans of any kind
	LogBody          bool                              // read the record's body
	Embedded         bool                              // read the record's exception
	BodyAttributes   []string                          // the first one that is not empty is read
	MaxBodyBytes     int                               // to which TruncateBody cuts
	RecognizeByShape bool                              // recognize by fingerprint if there is no host
	Prefix           string                            // of the attributes written
	Remedy           bool                              // also write the remedy's sentence and the address of the vendor's documentation
	Outcome          bool                              // also write the outcome
	RequestID        bool                              // also write the vendor's request id
	Message          bool                              // also write the vendor's message
	SpanStatus       bool                              // also set the span's status
	BodyAction       BodyAction                        // what happens to the body
	Explain          func(*Explanation)                // for tools: is told what came of each item
}

// Processor inspects spans and log records with one catalog. It is immutable and safe for concurrent use. When the
// catalog changes, a Component replaces the whole Processor.
type Processor struct {
	Settings
	names     names
	written   uint64 // names.lengths
	wanted    *wantedNames
	headers   map[string]headerNames
	telemetry *telemetry // shared with the processors of other catalogs
	counters  counters
	scratch   sync.Pool
	// searchesAround is true if spans that are no calls to a vendor are searched for exceptions.
	searchesAround bool
}

// scratch is what a goroutine needs to work on a batch. It is reused.
type scratch struct {
	calls  [ahead]httpCall // that were inspected
	http   *httpCall       // the one of them that is being judged
	hosts  hostMemory
	call   recognize.Call
	match  recognize.Match
	engine *recognize.Scratch
	tally  tally

	span    ptrace.Span // that is being inspected
	thrown  []thrown    // the verdicts from exceptions, which are counted at the end of the batch
	repeats repeats
	trace   recognize.Trace // if Settings.Explain is set

	// Values that call refers to. They are kept here to save allocations.
	body      payload
	record    payload
	events    eventExceptions
	exception recordException
	header    func(name string) string
	attribute func(name string) recognize.Value
}

// New returns a processor.
func New(settings Settings, set component.TelemetrySettings) (*Processor, error) {
	t, err := newTelemetry(set)
	if err != nil {
		return nil, err
	}
	return newProcessor(settings, t), nil
}

func newProcessor(settings Settings, t *telemetry) *Processor {
	n, headers := newNames(settings.Prefix), newHeaderNames(settings.Engine)
	p := &Processor{
		Settings: settings, names: n, written: n.lengths(), wanted: newWantedNames(settings.Engine, settings.BodyAttributes, headers, n), headers: headers,
		telemetry: t, counters: newCounters(settings.Engine), searchesAround: settings.Exceptions && settings.RecognizeByShape,
	}
	p.scratch.New = func() any { return p.newScratch() }
	return p
}

func (p *Processor) newScratch() *scratch {
	s := &scratch{engine: p.Engine.NewScratch(), tally: newTally(p.Engine)}
	s.http = &s.calls[0]
	if p.Explain != nil {
		s.engine.Trace(&s.trace)
	}
	s.header = func(name string) string { return p.header(s.http.attributes, name) }
	s.attribute = func(name string) recognize.Value {
		value, ok := s.http.attributes.Get(name)
		if !ok {
			return recognize.Value{}
		}
		return valueOf(value)
	}
	return s
}

// with returns a processor that differs only in its catalog. Both share the telemetry.
func (p *Processor) with(e *recognize.Engine) *Processor {
	settings := p.Settings
	settings.Engine = e
	return newProcessor(settings, p.telemetry)
}

// release clears what belongs to this batch and returns the scratch to the pool.
func (p *Processor) release(s *scratch) {
	s.release()
	p.scratch.Put(s)
}

// release clears what belongs to one batch.
func (s *scratch) release() {
	clear(s.calls[:])
	s.http, s.call, s.match = &s.calls[0], recognize.Call{}, recognize.Match{}
	s.body.release()
	s.record.release()
	s.events, s.exception = eventExceptions{}, recordException{}
	s.span = ptrace.Span{}
	clear(s.thrown)
	s.thrown = s.thrown[:0]
	s.repeats.release()
	s.engine.Release()
}
