// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/xmlscan"
)

// maxDocuments is how many beginnings of an XML document are tried in one text.
const maxDocuments = 4

// document looks for an error in XML inside a line of text. The document must be whole and name the request, as the answer of
// a gateway does; any other XML in a line may be about anything.
func (q *search) document(text string) (f finding) {
	s := q.s
	e, vendor := s.engine, s.call.Vendor
	r := e.xmlReader(vendor)
	if r == nil {
		return finding{}
	}
	for _, tag := range r.tags {
		code := strings.Index(text, tag)
		if code < 0 {
			continue
		}
		for at, tries := 0, 0; tries < maxDocuments && !q.exhausted(); at++ {
			next := strings.IndexByte(text[at:code], '<')
			if next < 0 {
				break
			}
			at += next
			if c := text[at+1] | 0x20; text[at+1] != '?' && (c < 'a' || c > 'z') {
				continue
			}
			tries++
			q.spend(len(text) - at)
			if xmlscan.Scan(r.plan, text[at:], &s.fields) != jsonscan.Complete {
				continue
			}
			if vendor == nil {
				f.answer = e.readByFingerprint(r, s.call, &s.fields, jsonscan.Complete, s.trace)
			} else {
				f.answer = vendor.read(r, s.call, &s.fields, jsonscan.Complete, s.trace)
			}
			if f.result == Failed && f.answer.request(&s.fields) != "" && (!s.byWords() || !s.doubts(&f.answer, r)) {
				s.judged(&f)
				return f
			}
			f = finding{}
		}
	}
	return finding{}
}

// xmlReader returns the reader for a vendor's XML, or that of any vendor; nil if there is none.
func (e *Engine) xmlReader(vendor *Vendor) *reader {
	r := e.xmlByFingerprint
	if vendor != nil {
		r = vendor.xml
	}
	if r == nil || len(r.errors) == 0 {
		return nil
	}
	return r
}

// readXML reads a text that may be XML. ok is false if the text is not XML that may hold an error. For such a text, or
// if the vendor writes no XML, it costs next to nothing.
func (e *Engine) readXML(c *Call, text string, fields *jsonscan.Fields, t *Trace) (a answer, ok bool) {
	vendor := c.Vendor
	r := e.xmlReader(vendor)
	if r == nil {
		return answer{}, false
	}
	if !xmlscan.Looks(text, r.hasTag) {
		return answer{}, false
	}
	outcome := xmlscan.Scan(r.plan, text, fields)
	t.Note(TopicInput, "it is XML")
	t.fields(r, fields)
	if vendor == nil {
		return e.readByFingerprint(r, c, fields, outcome, t), true
	}
	a = vendor.read(r, c, fields, outcome, t)
	if a.result == Succeeded && !a.hasSuccess {
		a.result, a.gap = Unreadable, GapNotJSON // any web page looks like XML
	}
	return a, true
}

// hasTag reports whether one of the tags is in a text. Searches for each of them would stop at every "<".
func (r *reader) hasTag(text string) bool {
	if set := r.tagSet(); set != nil {
		return set.In(text)
	}
	return slices.ContainsFunc(r.tags, func(tag string) bool { return strings.Contains(text, tag) })
}
