// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"slices"
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// readText reads a text that is an answer: JSON, what a program printed of it, XML, or JSON in a wrapping (a stream's
// frames, lines of JSON, JSON within a string).
func (p *Processor) readText(text string, attributes pcommon.Map, to route, s *scratch) finding {
	text = text[:min(len(text), p.MaxBodyBytes)]
	outcome := p.Catalog.Plan(to.vendor).ScanPrinted(text, &s.fields)
	f := p.judge(outcome, attributes, to, s)
	switch {
	case f.answer.Result == catalog.Failed || outcome == jsonscan.Stopped:
		return f
	case outcome == jsonscan.NotObject:
		if answer, ok := p.Catalog.JudgeXML(to.vendor, text, &s.fields, httpStatus(attributes)); ok {
			return p.found(answer, s)
		}
		if !wrapped(text) {
			return f
		}
	case outcome == jsonscan.Complete:
		// There may be more lines of JSON behind.
		text = text[s.fields.End:]
	default:
		return f
	}
	if in := p.newSearch(attributes, to, s).objects(text, 0); in.answer.Result == catalog.Failed || !f.answer.Marked && in.answer.Vendor != nil {
		return in
	}
	return f
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
