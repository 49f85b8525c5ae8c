// SPDX-License-Identifier: Apache-2.0

// Package processor walks spans and log records, finds the answers of vendors in them and writes the catalog's verdict.
package processor

import (
	"sync"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// Settings say what a Processor does. They are taken as checked.
type Settings struct {
	Catalog          *catalog.Catalog
	SpanKinds        [ptrace.SpanKindConsumer + 1]bool // by kind: whether it is inspected
	Exceptions       bool                              // also read exception.message of span events
	LogBody          bool                              // read the record's body
	Embedded         bool                              // find answers inside lines of text
	BodyAttributes   []string                          // the first one present holds the body
	MaxBodyBytes     int                               // read at most
	RecognizeByShape bool                              // where there is no host
	Prefix           string                            // of the attributes written
	RequestID        bool                              // also write the vendor's request id
	Message          bool                              // also write the vendor's words
	SpanStatus       bool                              // also set the span's status
	BodyAction       BodyAction                        // what becomes of the body
}

// Processor judges spans and log records by one catalog. It does not change; a Component exchanges it for another one.
// Any number of goroutines may use it.
type Processor struct {
	Settings
	names     names
	wanted    *wantedNames
	headers   map[string]headerNames
	telemetry *telemetry // shared with the processors of other catalogs
	counters  counters
	scratch   sync.Pool
}

// scratch is what a goroutine needs while it works on a batch; it is reused.
type scratch struct {
	exchange exchange
	found    finding // of the span or record; kept here, since it is large and would be copied at every return
	fields   jsonscan.Fields
	tally    tally
}

// New makes a processor.
func New(settings Settings, set component.TelemetrySettings) (*Processor, error) {
	t, err := newTelemetry(set)
	if err != nil {
		return nil, err
	}
	return newProcessor(settings, t), nil
}

func newProcessor(settings Settings, t *telemetry) *Processor {
	n, headers := newNames(settings.Prefix), newHeaderNames(settings.Catalog)
	p := &Processor{
		Settings: settings, names: n, wanted: newWantedNames(settings.BodyAttributes, headers, n.vendor), headers: headers,
		telemetry: t, counters: newCounters(settings.Catalog),
	}
	p.scratch.New = func() any { return &scratch{tally: newTally(settings.Catalog)} }
	return p
}

// with makes a processor that differs in its catalog only.
func (p *Processor) with(c *catalog.Catalog) *Processor {
	settings := p.Settings
	settings.Catalog = c
	return newProcessor(settings, p.telemetry)
}

// release puts scratch back for the next batch, without what belongs to this one.
func (p *Processor) release(s *scratch) {
	s.exchange, s.found = exchange{}, finding{}
	s.fields.Release()
	p.scratch.Put(s)
}
