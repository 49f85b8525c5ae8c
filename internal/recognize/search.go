// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/printed"
)

// Limits of the search in all texts and trees of a call together.
const (
	maxLevels     = 12 // levels of members that are searched, and of texts within texts
	workPerByte   = 5  // bytes that are read for each byte of the longest text
	minWork       = 96 // bytes that may be read in the time that a try costs at least
	filterWeight  = 16 // bytes that the prefilter looks at in the time in which one byte is read
	convertWeight = 3  // bytes that may be read in the time in which one byte is converted to JSON
)

// leastWork is the length of a text for whose search there is work at least, in bytes.
const leastWork = 8 << 10

// workOfCall returns the work that may be spent on a call.
func (e *Engine) workOfCall() int { return workPerByte * max(e.options.MaxBodyBytes, leastWork) }

// exhausted reports whether the work for the call is used up. Then nothing more is searched.
func (s *Scratch) exhausted() bool { return s.work <= 0 }

// spend notes that bytes were read.
func (s *Scratch) spend(bytes int) { s.work -= max(bytes, minWork) }

// search is a search for answers in a text.
type search struct {
	s   *Scratch
	all bool // the text is a body of frames or lines: each object is tried, and an error goes before a success
	cut bool // the last object that was tried was cut
}

// passes is mayHold for the vendor of the call.
func (s *Scratch) passes(text string) bool {
	s.work -= len(text) / filterWeight
	return s.engine.mayHold(s.call.Vendor, text)
}

func (s *Scratch) newSearch() search { return search{s: s} }

func (q *search) exhausted() bool { return q.s.exhausted() }

func (q *search) spend(bytes int) { q.s.spend(bytes) }

// readEmbedded looks for an answer inside a line of text: an SDK message, else the first object that is a vendor's
// answer.
func (s *Scratch) readEmbedded(text string) finding {
	text = text[:min(len(text), s.engine.options.MaxBodyBytes)]
	if !s.passes(text) {
		s.trace.Note(TopicPrefilter, noWords)
		return finding{}
	}
	q := s.newSearch()
	f := q.line(text, maxLevels)
	if f.result != Failed && s.call.Vendor == nil {
		if in := s.lineByWords(text); in.result == Failed {
			return in
		}
	}
	return f
}

// line searches a line of text that passed the prefilter.
func (q *search) line(text string, depth int) finding {
	// The strings of an object must be unescaped one by one.
	if q.isObject(text) {
		return q.objects(text, depth)
	}
	s := q.s
	printed := finding{}
	if a, at, ok := s.readSDKMessage(text); ok && !q.isInSuccess(text, at) {
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
	if f := q.document(text); f.vendor != nil {
		return f
	}
	return printed
}

// isInSuccess reports whether a position of a line is within a success of a vendor. Nothing in there is an error.
func (q *search) isInSuccess(text string, position int) bool {
	for at := 0; !q.exhausted(); {
		at = printed.Next(text, at)
		if at < 0 || at >= position {
			break
		}
		outcome := q.scan(text[at:])
		if outcome == jsonscan.NotObject {
			at++
			continue
		}
		end := at + max(q.s.fields.ObjectEnd(text[at:]), 1)
		q.spend(end - at)
		var f finding
		q.s.judge(outcome, &f)
		switch {
		case end <= position:
			at = end
		case f.hasSuccess:
			return true
		default:
			at++
		}
	}
	return false
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
	f := &q.s.fields
	before := f.Converted
	outcome := q.s.engine.formats(q.s.call.Vendor).plan.ScanPrinted(text, f)
	q.spend(f.End + convertWeight*(f.Converted-before))
	return outcome
}

// objects tries the objects in a text one after another, as long as something of a vendor's follows.
func (q *search) objects(text string, depth int) finding {
	words, success := q.s.engine.wordsIn(q.s.call.Vendor, text), finding{}
	for at := 0; !q.exhausted(); {
		before := at
		at = printed.Next(text, at)
		if at < 0 || !q.all && !words.follow(at) {
			break
		}
		if end := q.itemsEnd(text, at); end > 0 {
			at = end
			continue
		}
		f, end := q.frame(text[before:at], text[at:], depth)
		switch {
		case f.result == Failed || f.vendor != nil && !q.all:
			return f
		case f.vendor != nil && success.vendor == nil:
			success = f // of a frame; an error may follow
		}
		at += end
	}
	if success.vendor != nil && q.cut {
		success.result, success.gap = Unreadable, GapCut
	}
	return success
}

// itemsEnd returns the end of the array whose first element is the object at a position, 0 if there is none. Its elements
// are items of an answer, not answers. A body that Spring or Feign print between brackets is none of these, nor is the only
// element where the vendor of the call wraps its answers.
func (q *search) itemsEnd(text string, object int) int {
	before := strings.TrimRight(text[:object], " \t\r\n")
	if !strings.HasSuffix(before, "[") {
		return 0
	}
	array := len(before) - 1
	if v := q.s.call.Vendor; v != nil && v.arrays {
		behind := object + jsonscan.End(text[object:])
		q.spend(behind - object)
		if rest := strings.TrimLeft(text[behind:], " \t\r\n"); rest == "" || rest[0] == ']' {
			return 0
		}
	}
	if array+1 == object && endsWithStatus(text[:array]) {
		behind := object + jsonscan.End(text[object:])
		q.spend(behind - object)
		if !strings.HasPrefix(text[behind:], ",") {
			return 0
		}
	}
	end := max(array+jsonscan.End(text[array:]), object+1)
	q.spend(end - array)
	return end
}

// endsWithStatus reports whether a text ends as Spring and Feign write before a body: with an HTTP status and its words, or
// with the name of a method between brackets.
func endsWithStatus(text string) bool {
	text, ok := strings.CutSuffix(text, ": ")
	if !ok || strings.HasSuffix(text, "]") {
		return ok
	}
	status := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ '-")
	const digits = 3
	from := len(status) - digits
	return len(status) < len(text) && from >= 0 && (status[from] == '4' || status[from] == '5') && strings.Trim(status[from:], "0123456789") == "" &&
		(from == 0 || strings.IndexByte(" \t\r\n[", status[from-1]) >= 0)
}

// object tries one object, then its members. It returns the offset at which to continue.
func (q *search) object(text string, depth int) (finding, int) {
	outcome := q.scan(text)
	json, end := q.s.fields.Text, q.s.fields.End
	if outcome == jsonscan.NotObject {
		return finding{}, 1
	}
	q.s.trace.scanned(outcome, text, q.s.engine.formats(q.s.call.Vendor), &q.s.fields)
	q.cut = outcome == jsonscan.Cut && end == len(text)
	broken := outcome == jsonscan.Cut && end < len(text)
	var f finding
	q.s.judge(outcome, &f)
	objectEnd := max(end, 1)
	if outcome == jsonscan.Stopped || f.hasSuccess {
		objectEnd = max(q.s.fields.ObjectEnd(text), 1)
		q.spend(objectEnd)
	}
	// With a known host, any object without an error reads as a success. In a line of text only an error is proof.
	anyVendor := q.s.call.Vendor == nil
	switch {
	case q.isOthers(text[:objectEnd]):
		q.s.trace.Note(TopicFingerprint, "this object is the answer of another vendor than the host's")
		return finding{}, objectEnd
	case f.result == Failed || anyVendor && f.vendor != nil:
		return f, objectEnd
	case f.hasSuccess: // nothing inside a success is an error by itself
		return finding{}, objectEnd
	case broken:
		return finding{}, 1 // a bracket that begins no object
	case outcome == jsonscan.Complete, outcome == jsonscan.Cut && anyVendor:
		return q.members(json, depth), objectEnd
	default:
		return finding{}, len(text)
	}
}

// isOthers reports whether an object is proved to be an answer of another vendor than the one whose host is known. Then
// nothing in it is an answer of this one.
func (q *search) isOthers(text string) bool {
	s := q.s
	e, vendor := s.engine, s.call.Vendor
	if vendor == nil || !e.mayHold(nil, text) {
		return false
	}
	before := s.fields.Converted
	outcome := e.byFingerprint.plan.ScanPrinted(text, &s.fields)
	q.spend(s.fields.End + convertWeight*(s.fields.Converted-before))
	a := e.readByFingerprint(e.byFingerprint, s.call, &s.fields, outcome, nil)
	return a.vendor != nil && a.vendor != vendor
}

// members searches the members of an object that is not an answer itself: objects, and texts that may hold one.
func (q *search) members(json string, depth int) (found finding) {
	if depth == 0 {
		return finding{}
	}
	jsonscan.Members(json, func(m jsonscan.Member) bool {
		if q.exhausted() {
			return false
		}
		q.spend(len(m.Raw))
		if !q.s.passes(m.Raw) {
			return true
		}
		switch {
		case m.Kind == jsonscan.Object:
			found, _ = q.object(m.Raw, depth-1)
		case m.Kind == jsonscan.String:
			found = q.str(m, depth-1)
		case isErrorList(m.Key) || m.Key == contentKey && saysError(json):
			found = q.list(m.Raw, depth-1)
		}
		return found.vendor == nil
	})
	return found
}

// list searches an array of errors. Its objects are none of a vendor's answers, but they may tell of one.
func (q *search) list(json string, depth int) (found finding) {
	if depth <= 0 {
		return finding{}
	}
	jsonscan.Members(json, func(m jsonscan.Member) bool {
		switch {
		case q.exhausted():
			return false
		case m.Kind == jsonscan.String:
			q.spend(len(m.Raw))
			if q.s.passes(m.Raw) {
				found = q.str(m, depth-1)
			}
		case m.Kind == jsonscan.Object:
			found = q.members(m.Raw, depth-1)
		}
		return found.vendor == nil
	})
	return found
}

// str searches the text in a string.
func (q *search) str(m jsonscan.Member, depth int) finding {
	text := m.Raw
	if m.Escaped {
		text = q.s.fields.Unescaped(text)
	}
	return q.line(text, depth)
}

// errorLists are the keys below which loggers write a list of errors.
var errorLists = []string{"error", "errors", "err", "errs", "exception", "exceptions", "exc_info", "cause", "causes", "thrown", "suppressed"}

func isErrorList(key string) bool {
	const longest = 12
	return len(key) <= longest && slices.Contains(errorLists, strings.ToLower(key))
}

// contentKey is the key of the texts of an answer of a tool (MCP), which may be an error.
const contentKey = "content"

// saysError reports whether an answer of a tool says that it is an error.
func saysError(json string) bool {
	_, behind, ok := strings.Cut(json, `"isError"`)
	return ok && strings.HasPrefix(strings.TrimLeft(behind, ": "), "true")
}
