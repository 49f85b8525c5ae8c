// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// readByFingerprint recognizes the vendor by the answer alone. An answer that two vendors could have written is not
// recognized.
func (e *Engine) readByFingerprint(r *reader, fields *jsonscan.Fields, outcome jsonscan.Outcome, status int) answer {
	complete := outcome == jsonscan.Complete
	var best *errorFormat
	var rule *rule
	var code string
	for _, path := range fields.Found() {
		for _, f := range r.errorsAt[path] {
			text, state := f.read(r, fields)
			if state != readable || f.requiresWholeBody && !complete {
				continue
			}
			found := f.vendor.rule(f.prefix + text)
			if f.listedCodesOnly && !found.listed() || !f.fingerprint.identifies(f.vendor, e, fields, complete, f.evidence(found, text, fields)) {
				continue
			}
			if best != nil && best.vendor != f.vendor {
				return answer{}
			}
			if best == nil || f.order < best.order {
				best, rule, code = f, found, text
			}
		}
	}
	if best != nil {
		return best.failed(rule, code, fields, status)
	}
	if !complete {
		return answer{} // the missing part may have held an error
	}
	return e.successByFingerprint(r, fields)
}

// successByFingerprint returns a success if the answer has the success format of one vendor only and nothing that may
// be an error of it.
func (e *Engine) successByFingerprint(r *reader, fields *jsonscan.Fields) answer {
	a := answer{}
	for _, path := range fields.Found() {
		for _, s := range r.successAt[path] {
			if s.fingerprint == nil || !s.holds(fields) {
				continue
			}
			evidence := codeEvidence{listed: true, identifies: len(s.fingerprint.anyField) == 0, hasMessage: true}
			if !s.fingerprint.identifies(s.vendor, e, fields, true, evidence) {
				continue
			}
			if a.vendor != nil && a.vendor != s.vendor || r.mayHoldError(s.vendor, fields) {
				return answer{}
			}
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
		if _, state := f.read(r, fields); state == readable || state == unreadable {
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

// evidence returns what a code that the format found proves.
func (f *errorFormat) evidence(r *rule, code string, fields *jsonscan.Fields) codeEvidence {
	message := f.message(fields)
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

// identifies reports whether the answer can only be the vendor's. It cannot if one of absentFields is present. If the
// answer names a host, that alone decides. Otherwise there must be a field of anyField beside the code (and, in a body
// that was cut, the code must be listed), or the code must identify the vendor by itself. A code does so only in a
// whole body, or with validWhenTruncated, which is for paths that no other vendor writes.
func (p *fingerprint) identifies(v *Vendor, e *Engine, fields *jsonscan.Fields, complete bool, code codeEvidence) bool {
	for _, path := range p.absentFields {
		if fields.Get(path).Kind != jsonscan.Absent {
			return false
		}
	}
	if text, ok := fields.Get(p.host).Text(); ok {
		return e.owns(v, text)
	}
	if p.listedCodesOnly && !code.listed {
		return false
	}
	// What was printed without types may be a program's own words, so a message that the code has by itself must be there.
	if fields.Untyped && (code.needsMessage && !code.identifies || !code.hasMessage) {
		return false
	}
	// If the vendor writes a message beside its code, a body without one is more likely to come from somebody else.
	if !code.hasMessage && !p.validWhenTruncated {
		return false
	}
	for _, path := range p.anyField {
		if fields.Has(path) {
			return (complete || code.listed && !code.needsMessage) && (code.identifies || !p.dottedCodesOnly)
		}
	}
	return code.identifies && (p.validWhenTruncated || complete) && !p.dottedCodesOnly
}
