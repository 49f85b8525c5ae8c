// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// Limits of the search in one text.
const (
	maxCandidates = 16 // objects that are tried
	maxDepth      = 2  // levels of members that are searched, in a text or a structured body
)

// bounds are what is left of the limits of a search.
type bounds struct {
	tries int // objects
	bytes int
}

func (b *bounds) exhausted() bool { return b.tries <= 0 || b.bytes <= 0 }

// search is a search for answers in a text.
type search struct {
	bounds
	s   *Scratch
	cut bool // the last object that was tried was cut
}

func (s *Scratch) newSearch() search {
	return search{bounds: bounds{tries: maxCandidates, bytes: 2 * s.engine.options.MaxBodyBytes}, s: s}
}

// readEmbedded looks for an answer inside a line of text: an SDK message, else the first object that is a vendor's
// answer.
func (s *Scratch) readEmbedded(text string) finding {
	text = text[:min(len(text), s.engine.options.MaxBodyBytes)]
	if !s.engine.mayHold(s.call.Vendor, text) {
		return finding{}
	}
	q := s.newSearch()
	return q.line(text, maxDepth)
}

// line searches a line of text that passed the prefilter.
func (q *search) line(text string, depth int) finding {
	// The strings of an object must be unescaped one by one.
	if q.isObject(text) {
		return q.objects(text, depth)
	}
	s := q.s
	printed := finding{}
	if a, ok := s.engine.readSDKMessage(s.call.Vendor, text, &s.fields, s.call.Status); ok {
		printed.answer = a
		s.judged(&printed)
		// An unknown code may be the program's own, printed before the vendor's answer.
		if a.result == Failed && a.judgement.Evidence != taxonomy.EvidenceUnknown {
			return printed
		}
	}
	if f := q.objects(text, depth); f.vendor != nil {
		return f
	}
	return printed
}

// isObject reports whether the text is one object, whole or cut.
func (q *search) isObject(text string) bool {
	if !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "{") {
		return false
	}
	outcome := q.scan(text)
	return outcome != jsonscan.NotObject && strings.TrimSpace(text[q.s.fields.End:]) == ""
}

func (q *search) scan(text string) jsonscan.Outcome {
	return q.s.engine.formats(q.s.call.Vendor).plan.ScanPrinted(text, &q.s.fields)
}

// objects tries the objects in a text one after another. It skips an array of objects: its elements are items of an
// answer, not answers.
func (q *search) objects(text string, depth int) finding {
	for at := 0; !q.exhausted(); {
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
		if f.vendor != nil {
			return f
		}
		at += end
	}
	return finding{}
}

// object tries one object, then its members. It returns the offset at which to continue.
func (q *search) object(text string, depth int) (finding, int) {
	q.tries--
	outcome := q.scan(text)
	end := q.s.fields.End
	q.bytes -= end
	q.cut = outcome == jsonscan.Cut && end == len(text)
	var f finding
	q.s.judge(outcome, &f)
	// With a known host, any object without an error reads as a success. In a line of text only an error is proof.
	anyVendor := q.s.call.Vendor == nil
	if q.s.isOthers(text) {
		return finding{}, max(jsonscan.End(text), 1)
	}
	if f.result == Failed || anyVendor && f.vendor != nil {
		return f, 0
	}
	if jsonscan.EscapedObject(text) {
		end = len(text)
		if outcome == jsonscan.Complete && !f.hasSuccess {
			return q.members(jsonscan.Unescaped(text), depth), end
		}
		return finding{}, end
	}
	switch {
	case f.hasSuccess: // nothing inside a success is an error by itself
		return finding{}, max(jsonscan.End(text), 1)
	case outcome == jsonscan.Complete, outcome == jsonscan.Cut && end == len(text) && anyVendor:
		return q.members(text[:end], depth), max(end, 1)
	case outcome == jsonscan.Cut && end < len(text):
		return finding{}, 1 // a brace that begins no object
	default:
		return finding{}, len(text)
	}
}

// isOthers reports whether an object is proved to be an answer of another vendor than the one whose host is known. Then
// nothing in it is an answer of this one.
func (s *Scratch) isOthers(text string) bool {
	e, vendor := s.engine, s.call.Vendor
	if vendor == nil || !e.mayHold(nil, text) {
		return false
	}
	outcome := e.byFingerprint.plan.ScanPrinted(text, &s.fields)
	a := e.readByFingerprint(e.byFingerprint, &s.fields, outcome, s.call.Status)
	return a.vendor != nil && a.vendor != vendor
}

// members searches the members of an object that is not an answer itself: objects, and texts that may hold one.
func (q *search) members(object string, depth int) (found finding) {
	if depth == 0 {
		return finding{}
	}
	jsonscan.Members(object, func(kind jsonscan.Kind, raw string, escaped bool) bool {
		switch {
		case q.exhausted():
			return false
		case kind == jsonscan.Object:
			found, _ = q.object(raw, depth-1)
		default:
			q.bytes -= len(raw)
			if !q.s.engine.mayHold(q.s.call.Vendor, raw) {
				break
			}
			if escaped {
				raw = jsonscan.Unescaped(raw)
			}
			found = q.line(raw, depth-1)
		}
		return found.vendor == nil
	})
	return found
}
