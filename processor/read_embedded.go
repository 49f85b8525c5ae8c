// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// Bounds of the search in one text.
const (
	maxCandidates = 16 // objects that are tried
	maxDepth      = 2  // levels of members that are looked into, in a text or a structured body
)

// search is a search for objects in a text, with what is left of its bounds.
type search struct {
	p      *Processor
	vendor *catalog.Vendor // nil: any
	s      *scratch
	tries  int // objects
	bytes  int // bytes
}

// readEmbedded looks for an answer inside a line of text: what a program printed by a format of its own, else the first
// object that a vendor recognizes.
func (p *Processor) readEmbedded(text string, s *scratch) finding {
	text = text[:min(len(text), p.MaxBodyBytes)]
	if !p.Catalog.Mentions(s.exchange.vendor, text) {
		return finding{}
	}
	return p.newSearch(s).line(text, maxDepth)
}

func (p *Processor) newSearch(s *scratch) *search {
	return &search{p: p, vendor: s.exchange.vendor, s: s, tries: maxCandidates, bytes: 2 * p.MaxBodyBytes}
}

// line searches a line of text that mentions a vendor's words.
func (q *search) line(text string, depth int) finding {
	// The strings of an object are looked at one by one, for their escapes.
	if q.isObject(text) {
		return q.objects(text, depth)
	}
	printed := finding{}
	if answer, ok := q.p.Catalog.JudgeText(q.vendor, text, &q.s.fields, q.s.exchange.status); ok {
		printed.answer = answer
		q.p.judged(q.s, &printed)
		// A code that is new may be a program's own, for an answer that it prints behind it.
		if answer.Result == catalog.Failed && answer.Verdict.Evidence != catalog.EvidenceUnknown {
			return printed
		}
	}
	if f := q.objects(text, depth); f.answer.Vendor != nil {
		return f
	}
	return printed
}

// isObject tells whether the text is an object, to its end or cut.
func (q *search) isObject(text string) bool {
	if !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "{") {
		return false
	}
	outcome := q.p.Catalog.Plan(q.vendor).ScanPrinted(text, &q.s.fields)
	return outcome != jsonscan.NotObject && strings.TrimSpace(text[q.s.fields.End:]) == ""
}

// objects tries the objects in a text one after the other. An array of objects is somebody's list: its elements are
// items of an answer, not answers.
func (q *search) objects(text string, depth int) finding {
	for at := 0; q.tries > 0 && q.bytes > 0; {
		i := strings.IndexByte(text[at:], '{')
		if i < 0 {
			break
		}
		if before := strings.TrimRight(text[at:at+i], " \t\r\n"); strings.HasSuffix(before, "[") {
			at += len(before) - 1
			at += jsonscan.End(text[at:])
			continue
		}
		at += i
		f, end := q.object(text[at:], depth)
		if f.answer.Vendor != nil {
			return f
		}
		at += end
	}
	return finding{}
}

// object tries one object, then its members. It returns where to go on behind it.
func (q *search) object(text string, depth int) (finding, int) {
	q.tries--
	outcome := q.p.Catalog.Plan(q.vendor).ScanPrinted(text, &q.s.fields)
	end := q.s.fields.End
	q.bytes -= end
	var f finding
	q.p.judge(outcome, q.s, &f)
	// Any object is a success to a vendor whose host is known, but in a line of text only an error is proof.
	if f.answer.Result == catalog.Failed || q.vendor == nil && f.answer.Vendor != nil {
		return f, 0
	}
	if jsonscan.EscapedObject(text) {
		end = len(text)
		if outcome == jsonscan.Complete && !f.answer.Marked {
			return q.members(jsonscan.Unescaped(text), depth), end
		}
		return finding{}, end
	}
	switch {
	case f.answer.Marked: // nothing inside a success is an error of its own
		return finding{}, max(jsonscan.End(text), 1)
	case outcome == jsonscan.Complete, outcome == jsonscan.Cut && end == len(text) && q.vendor == nil:
		return q.members(text[:end], depth), max(end, 1)
	case outcome == jsonscan.Cut && end < len(text):
		return finding{}, 1 // no object after all, only a brace
	default:
		return finding{}, len(text)
	}
}

// members looks into the members of an object that is no answer itself: objects, and text that may hold one.
func (q *search) members(object string, depth int) (found finding) {
	if depth == 0 {
		return finding{}
	}
	jsonscan.Members(object, func(kind jsonscan.Kind, raw string, escaped bool) bool {
		switch {
		case q.tries <= 0 || q.bytes <= 0:
			return false
		case kind == jsonscan.Object:
			found, _ = q.object(raw, depth-1)
		default:
			q.bytes -= len(raw)
			if !q.p.Catalog.Mentions(q.vendor, raw) {
				break
			}
			if escaped {
				raw = jsonscan.Unescaped(raw)
			}
			found = q.line(raw, depth-1)
		}
		return found.answer.Vendor == nil
	})
	return found
}
