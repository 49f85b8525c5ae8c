// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"net/http"
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// readText reads a text that is an answer: JSON, what a program printed of it, XML, or JSON in a wrapping (a stream's
// frames, lines of JSON, JSON within a string).
func (p *Processor) readText(text string, s *scratch, f *finding) {
	x := &s.exchange
	text = text[:min(len(text), p.MaxBodyBytes)]
	outcome := p.scan(text, s)
	p.judge(outcome, s, f)
	switch {
	case f.answer.Result == catalog.Failed || outcome == jsonscan.Stopped:
		return
	case outcome == jsonscan.NotObject:
		if answer, ok := p.Catalog.JudgeXML(x.vendor, text, &s.fields, x.status); ok {
			f.answer = answer
			p.judged(s, f)
			return
		}
		if !wrapped(text) {
			return
		}
	case outcome == jsonscan.Complete:
		// There may be more lines of JSON behind.
		if text = text[s.fields.End:]; text == "" {
			return
		}
	default:
		return
	}
	if in := p.newSearch(s).objects(text, 0); in.answer.Result == catalog.Failed || !f.answer.Marked && in.answer.Vendor != nil {
		*f = in
	}
}

// scan looks for the vendor's paths in a text.
func (p *Processor) scan(text string, s *scratch) jsonscan.Outcome {
	plan := p.Catalog.Plan(s.exchange.vendor)
	if p.maySettle(text, &s.exchange) {
		return plan.ScanSettling(text, &s.fields)
	}
	return plan.ScanPrinted(text, &s.fields)
}

// maySettle tells whether nothing but an error is of interest in a text.
func (p *Processor) maySettle(text string, x *exchange) bool {
	// The markers of a success matter where they have to speak against something, the status or a header; and a request id
	// may stand anywhere.
	if x.vendor == nil || x.status >= http.StatusBadRequest || x.headers || p.RequestID {
		return false
	}
	if x.hasBody {
		return true
	}
	// Of a record's body they say whether it is the answer itself, which may have to go, and has nothing else in it: an
	// answer in a string, or what a program printed.
	return p.BodyAction == KeepBody && strings.HasPrefix(text, "{") &&
		(!p.Embedded || !quotesWithin(text) && !p.Catalog.MentionsText(x.vendor, text))
}

// quotesWithin tells whether a text of JSON has quotes within its strings, without which no string holds an answer: those
// of JSON are escaped there, Python and JavaScript print other ones.
func quotesWithin(text string) bool {
	return strings.IndexByte(text, '\\') >= 0 || strings.IndexByte(text, '\'') >= 0 || strings.IndexByte(text, '`') >= 0
}

// wrappings are what a body may begin with that holds JSON: a frame of an event stream, bytes as Python prints them, a
// JSON string.
var wrappings = []string{"data:", "b'{", `b"{`, `"{`, `"\n{`, `" {`}

// frameFields are what a line of an event stream begins with besides its data.
var frameFields = []string{"event:", "id:", "retry:", ":"}

func isFrameField(line string) bool {
	return slices.ContainsFunc(frameFields, func(name string) bool { return strings.HasPrefix(line, name) })
}

// wrapped tells whether a text is JSON in a wrapping, not a line of text with JSON in it.
func wrapped(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n")
	return isFrameField(text) || slices.ContainsFunc(wrappings, func(w string) bool { return strings.HasPrefix(text, w) })
}
