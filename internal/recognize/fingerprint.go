// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// readByFingerprint recognizes the vendor by the answer alone. An answer that two vendors could have written is not
// recognized. t may be nil.
func (e *Engine) readByFingerprint(r *reader, c *Call, fields *jsonscan.Fields, outcome jsonscan.Outcome, t *Trace) answer {
	complete := outcome == jsonscan.Complete
	var best *errorFormat
	var code codeFound
	for _, path := range fields.Found() {
		for _, f := range r.errorsAt[path] {
			if path != f.present(fields) {
				continue // it was tried at another path, or has no value
			}
			if f.isOfSuccess(fields, c) {
				t.format(f, fields, notErrorStatus)
				continue
			}
			found := f.read(r, fields, complete)
			if found.state != readable {
				if t != nil {
					t.state(r, f, fields, found.state)
				}
				continue
			}
			if f.requiresWholeBody && !complete {
				t.format(f, fields, "a code is there, but the answer was cut, and a more exact one may follow")
				continue
			}
			if f.listedCodesOnly && !found.rule.listed() {
				t.format(f, fields, "its code is not in the catalog, and this format takes listed codes only")
				continue
			}
			if doubt := f.fingerprint.identifies(f.vendor, e, fields, complete, f.evidence(found.code, fields)); doubt != noDoubt {
				t.doubt(r, f, fields, doubt)
				continue
			}
			t.fits(f, fields, "it fits, and proves the vendor")
			if best != nil && best.vendor != f.vendor {
				t.Note(TopicFingerprint, "two vendors could have written this, so it is nobody's")
				return answer{}
			}
			if best == nil || f.order < best.order {
				best, code = f, found
			}
		}
	}
	if best != nil {
		return best.failed(code, fields, c)
	}
	t.nearest(r, fields)
	if !complete {
		t.Note(TopicFingerprint, "no error proves a vendor, and the missing part may have held one")
		return answer{}
	}
	return e.successByFingerprint(r, fields, t)
}

// successByFingerprint returns a success if the answer has the success format of one vendor only and nothing that may
// be an error of it.
func (e *Engine) successByFingerprint(r *reader, fields *jsonscan.Fields, t *Trace) answer {
	a := answer{}
	for _, path := range fields.Found() {
		for _, s := range r.successAt[path] {
			if s.fingerprint == nil || !s.holds(fields) {
				continue
			}
			evidence := codeEvidence{listed: true, identifies: len(s.fingerprint.anyField) == 0, hasMessage: true}
			if s.fingerprint.identifies(s.vendor, e, fields, true, evidence) != noDoubt {
				t.of(s.vendor, TopicSuccess, s.name, "its value is there, but what proves the vendor is not")
				continue
			}
			if a.vendor != nil && a.vendor != s.vendor || r.mayHoldError(s.vendor, fields) {
				t.of(s.vendor, TopicSuccess, s.name, "it fits, but so does another vendor's, or there may be an error")
				return answer{}
			}
			t.fitsOf(s.vendor, TopicSuccess, s.name, "it fits, and proves the vendor")
			a = answer{result: Succeeded, vendor: s.vendor, hasSuccess: true, requestIDs: s.requestIDs}
		}
	}
	return a
}

// mayHoldError reports whether the answer may hold an error of the vendor, even if that error is not recognized.
func (r *reader) mayHoldError(v *Vendor, fields *jsonscan.Fields) bool {
	for _, f := range r.errors {
		if f.vendor != v {
			continue
		}
		if state := f.read(r, fields, true).state; state == readable || state.unreadable() {
			return true
		}
	}
	return false
}

// codeEvidence is what a code proves about its vendor.
type codeEvidence struct {
	listed       bool // the catalog lists it, itself or by its family
	identifies   bool // no other vendor uses it, and it has an identifying message if it needs one
	hasMessage   bool // the format has no message, or the answer has it
	needsMessage bool // it proves nothing without one of its identifying messages
}

// evidence returns what a code that the format found proves. Values beside it prove nothing.
func (f *errorFormat) evidence(code string, fields *jsonscan.Fields) codeEvidence {
	r, message := f.vendor.rule(f.prefix+code), f.message(fields)
	e := codeEvidence{
		listed: r.listed(), hasMessage: f.hasMessage(fields),
		needsMessage: len(r.identifyingMessages) > 0,
	}
	e.identifies = e.listed && !r.usedByOthers
	if f.fingerprint.dottedCodesOnly {
		e.identifies = e.identifies && r.base.Evidence == taxonomy.EvidenceCode && strings.Contains(code, ".")
	}
	if e.needsMessage {
		text, ok := message.Text()
		e.identifies = e.identifies && ok && slices.Contains(r.identifyingMessages, text)
	}
	return e
}

// doubt is why an answer may be somebody else's.
type doubt uint8

const (
	noDoubt        doubt = iota
	strangeField         // a field is present that must be absent
	strangeHost          // the answer names a host that is not the vendor's
	unlistedCode         // the code must be listed
	untypedWords         // it was printed without types, and may be a program's own words
	missingMessage       // the vendor writes a message beside its code
	cutAnswer            // it was cut, and what came before the cut proves nothing
	commonCode           // others use the code, too, or it is not in the form that is the vendor's alone
	missingField         // none of the fields that prove the vendor is there, and the code alone does not
)

// identifies tells whether the answer can only be the vendor's. It cannot if one of absentFields is present. If the
// answer names a host, that alone decides. Otherwise there must be a field of anyField beside the code (and, in a body
// that was cut, the code must be listed), or the code must identify the vendor by itself. A code does so only in a
// whole body, or with validWhenTruncated, which is for paths that no other vendor writes.
func (p *fingerprint) identifies(v *Vendor, e *Engine, fields *jsonscan.Fields, complete bool, code codeEvidence) doubt {
	for _, path := range p.absentFields {
		if fields.Get(path).Kind != jsonscan.Absent {
			return strangeField
		}
	}
	if text, ok := fields.Get(p.host).Text(); ok {
		if !e.owns(v, text) {
			return strangeHost
		}
		return noDoubt
	}
	if p.listedCodesOnly && !code.listed {
		return unlistedCode
	}
	// What was printed without types may be a program's own words, so a message that the code has by itself must be there.
	if fields.Untyped && (code.needsMessage && !code.identifies || !code.hasMessage) {
		return untypedWords
	}
	// If the vendor writes a message beside its code, a body without one is more likely to come from somebody else.
	if !code.hasMessage && !p.validWhenTruncated {
		return missingMessage
	}
	for _, path := range p.anyField {
		switch {
		case !fields.Has(path):
			continue
		case !complete && (!code.listed || code.needsMessage):
			return cutAnswer
		case p.dottedCodesOnly && !code.identifies:
			return commonCode
		}
		return noDoubt
	}
	switch {
	case p.dottedCodesOnly || !code.identifies && len(p.anyField) > 0:
		return missingField
	case !code.identifies:
		return commonCode
	case !complete && !p.validWhenTruncated:
		return cutAnswer
	}
	return noDoubt
}
