// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// judgeShape recognizes the vendor by the body alone. It must be unmistakable: where two vendors could have written
// the body, it is foreign.
func (c *Catalog) judgeShape(r *reader, fields *jsonscan.Fields, outcome jsonscan.Outcome, status int) Answer {
	complete := outcome == jsonscan.Complete
	var best *envelope
	var rule *rule
	var code string
	for _, path := range fields.Found() {
		for _, e := range r.envelopesAt[path] {
			text, state := e.read(r, fields)
			if state != readable || e.fallback && !complete {
				continue
			}
			found := e.vendor.rule(e.prefix + text)
			if e.known && !found.known() || !e.shape.proves(e.vendor, c, fields, complete, found.proof(e, text, fields)) {
				continue
			}
			if best != nil && best.vendor != e.vendor {
				return Answer{}
			}
			if best == nil || e.order < best.order {
				best, rule, code = e, found, text
			}
		}
	}
	if best != nil {
		return best.failed(rule, code, fields, status)
	}
	if !complete {
		return Answer{} // an error may have been in the part that is missing
	}
	return c.successByShape(r, fields)
}

// successByShape looks for the one vendor whose success marker the body holds.
func (c *Catalog) successByShape(r *reader, fields *jsonscan.Fields) Answer {
	answer := Answer{}
	for _, path := range fields.Found() {
		for _, m := range r.markersAt[path] {
			if m.shape == nil || !m.holds(fields) || !m.shape.proves(m.vendor, c, fields, true, proof{known: true, itself: len(m.shape.any) == 0, message: true}) {
				continue
			}
			if answer.Vendor != nil && answer.Vendor != m.vendor {
				return Answer{}
			}
			if r.contradicts(m.vendor, fields) {
				return Answer{}
			}
			answer = Answer{Result: Succeeded, Vendor: m.vendor, Marked: true, requestIDs: m.requestIDs}
		}
	}
	return answer
}

// contradicts tells whether the body holds what may be an error of the vendor, although none that can be believed.
func (r *reader) contradicts(v *Vendor, fields *jsonscan.Fields) bool {
	for _, e := range r.envelopes {
		if e.vendor != v {
			continue
		}
		if _, state := e.read(r, fields); state == readable || state == unreadable {
			return true
		}
	}
	return false
}

// holds tells whether the marker's field has one of its values, or is there if it has none to have.
func (m *marker) holds(fields *jsonscan.Fields) bool {
	if len(m.equals) == 0 {
		return fields.Has(m.field)
	}
	return among(m.equals, fields.Get(m.field))
}

// known tells whether the catalog knows the code, as itself or as one of a family of this vendor alone.
func (r *rule) known() bool { return r.base.Evidence != EvidenceUnknown }

// proof is what a code says for its vendor.
type proof struct {
	known   bool // the catalog has it
	itself  bool // no other vendor uses it, and the message is the vendor's where that matters
	message bool // the message that belongs to it is there
	wired   bool // it proves nothing without the vendor's own words
}

// proof weighs the code of an envelope.
func (r *rule) proof(e *envelope, code string, fields *jsonscan.Fields) proof {
	message := e.message(fields)
	p := proof{known: r.known(), message: len(e.messages) == 0 || message.Kind == jsonscan.String, wired: len(r.wire) > 0}
	p.itself = p.known && !r.ambiguous
	if e.shape.dotted {
		p.itself = p.itself && r.base.Evidence == EvidenceCode && strings.Contains(code, ".")
	}
	if p.wired {
		text, ok := message.Text()
		p.itself = p.itself && ok && slices.Contains(r.wire, text)
	}
	return p
}

// proves tells whether the body can be nobody else's. A host named in the body decides alone. Else it takes a field of
// the vendor's beside the code (and, in a body that was cut, a code that the catalog has), or a code that is proof by
// itself: at the end of a whole body, or at once where no other vendor writes that path.
func (s *shape) proves(v *Vendor, c *Catalog, fields *jsonscan.Fields, complete bool, p proof) bool {
	for _, path := range s.forbids {
		if fields.Get(path).Kind != jsonscan.Absent {
			return false
		}
	}
	if text, ok := fields.Get(s.host).Text(); ok {
		owner, _ := c.Host(text)
		return owner == v
	}
	if s.known && !p.known {
		return false
	}
	// Where the vendor writes a message beside its code, a body without one is more likely somebody else's.
	if !p.message && !s.cut {
		return false
	}
	for _, path := range s.any {
		if fields.Has(path) {
			return (complete || p.known && !p.wired) && (p.itself || !s.dotted)
		}
	}
	return p.itself && (s.cut || complete) && !s.dotted
}
