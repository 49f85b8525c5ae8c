// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"context"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// Logs judges the records of a batch in place. It never returns an error.
func (p *Processor) Logs(ctx context.Context, ld plog.Logs) (plog.Logs, error) {
	s := p.scratch.Get().(*scratch)
	for _, resource := range ld.ResourceLogs().All() {
		for _, scope := range resource.ScopeLogs().All() {
			for _, record := range scope.LogRecords().All() {
				p.record(record, s)
			}
		}
	}
	p.telemetry.flush(ctx, &s.tally)
	p.scratch.Put(s)
	return ld, nil
}

// record judges one log record: its attributes first, then its body, then its exception.
func (p *Processor) record(record plog.LogRecord, s *scratch) {
	attributes := record.Attributes()
	to := p.route(attributes)
	if to.nobody {
		s.tally.inspected[noVendor]++
		return
	}
	f := p.readAttributes(attributes, to, s)
	if !f.read && p.LogBody {
		f = p.readLogBody(record.Body(), attributes, to, s)
	}
	if p.Embedded && f.answer.Result != catalog.Failed {
		if message, ok := attributes.Get("exception.message"); ok && message.Type() == pcommon.ValueTypeStr {
			if in := p.readEmbedded(message.Str(), attributes, to, s); in.answer.Result == catalog.Failed {
				in.logBody = f.logBody
				f = in
			}
		}
	}
	p.settle(f, to, attributes, s)
	if f.logBody {
		p.settleLogBody(record.Body(), f.answer.Result)
	}
}

// readLogBody reads the record's body, as an answer or as a text that holds one.
func (p *Processor) readLogBody(body pcommon.Value, attributes pcommon.Map, to route, s *scratch) finding {
	f := p.read(body, attributes, to, s)
	// A structured record about a call is not the answer to it: an error or a marker of success must be in it.
	f.logBody = f.answer.Result == catalog.Failed || f.answer.Marked
	if p.Embedded && body.Type() == pcommon.ValueTypeStr && !f.logBody {
		if in := p.readEmbedded(body.Str(), attributes, to, s); in.answer.Vendor != nil {
			return in
		}
	}
	return f
}
