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
	p.telemetry.flush(ctx, &s.tally, &p.counters)
	p.release(s)
	return ld, nil
}

// record judges one log record: its attributes first, then its body, then its exception.
func (p *Processor) record(record plog.LogRecord, s *scratch) {
	x := &s.exchange
	p.look(record.Attributes(), x)
	if x.nobody {
		s.tally.inspected[noVendor]++
		return
	}
	f := &s.found
	p.readAttributes(s, f)
	if !f.read && p.LogBody {
		*f = p.readLogBody(record.Body(), s)
	}
	if p.Embedded && f.answer.Result != catalog.Failed {
		if message, ok := x.attributes.Get("exception.message"); ok && message.Type() == pcommon.ValueTypeStr {
			if in := p.readEmbedded(message.Str(), s); in.saysMore(f) {
				f.take(&in)
			}
		}
	}
	p.readHeaders(f, x)
	p.settle(f, record.Timestamp(), s)
	if f.logBody && p.BodyAction != KeepBody && onlyAnswer(record.Body()) {
		p.settleLogBody(record.Body(), f.logResult)
	}
}

// readLogBody reads the record's body, as an answer or as a text or map that holds one.
func (p *Processor) readLogBody(body pcommon.Value, s *scratch) finding {
	if body.Type() == pcommon.ValueTypeStr {
		return p.readLogText(body.Str(), s)
	}
	var f finding
	p.read(body, s, &f)
	f.logBody, f.logResult = isAnswer(&f), f.answer.Result
	if p.Embedded && !f.logBody && body.Type() == pcommon.ValueTypeMap {
		if in := p.newSearch(s).mapMembers(body.Map(), maxDepth); in.answer.Vendor != nil {
			return in
		}
	}
	return f
}

// readLogText reads a line of text. Most lines mention no vendor's words, and cost that look only.
func (p *Processor) readLogText(text string, s *scratch) finding {
	text = text[:min(len(text), p.MaxBodyBytes)]
	vendor := s.exchange.vendor
	if text == "" || vendor == nil && !p.Catalog.Mentions(nil, text) {
		return finding{read: text != ""}
	}
	var f finding
	p.readText(text, s, &f)
	f.logBody, f.logResult = isAnswer(&f), f.answer.Result
	if p.Embedded && !f.logBody && !f.settled && (vendor == nil || p.Catalog.Mentions(vendor, text)) {
		if in := p.newSearch(s).line(text, maxDepth); in.answer.Vendor != nil {
			return in
		}
	}
	return f
}

// isAnswer tells whether a record's body is the answer itself. A structured record about a call is not: an error or a
// marker of success must be in it.
func isAnswer(f *finding) bool {
	return f.answer.Result == catalog.Failed || f.answer.Marked
}

// maxMembers is how many members of a structured body are looked at, on each level.
const maxMembers = 64

// mapMembers looks for an answer in the members of a structured body: a map, or text that holds one.
func (q *search) mapMembers(body pcommon.Map, depth int) finding {
	if depth == 0 {
		return finding{}
	}
	left := maxMembers
	for _, value := range body.All() {
		left--
		if left < 0 || q.tries <= 0 || q.bytes <= 0 {
			break
		}
		var f finding
		switch value.Type() {
		case pcommon.ValueTypeMap:
			q.tries--
			q.p.read(value, q.s, &f)
			if !isAnswer(&f) {
				f = q.mapMembers(value.Map(), depth-1)
			}
		case pcommon.ValueTypeStr:
			text := value.Str()
			text = text[:min(len(text), q.p.MaxBodyBytes, q.bytes)]
			q.bytes -= len(text)
			if q.p.Catalog.Mentions(q.vendor, text) {
				f = q.line(text, maxDepth)
			}
		}
		// Of a member only an error, or what no other vendor writes, is proof.
		if f.answer.Result == catalog.Failed || q.vendor == nil && f.answer.Vendor != nil {
			return f
		}
	}
	return finding{}
}
