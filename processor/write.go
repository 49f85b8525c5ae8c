// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"strings"
	"unicode/utf8"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/mask"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// always is the number of attributes that every error gets.
const always = 7

// maxMessage is the length to which the vendor's message is cut, in bytes. It is well below mask.Max, so that a secret is not
// cut into something that looks harmless before it is found.
const maxMessage = 256

// skip counts an item that has nothing to do with a vendor.
func (p *Processor) skip(s *scratch) {
	s.tally.inspect(nil, noVendor)
	if p.Explain != nil {
		s.match = recognize.Match{}
		p.explain(s, noVendor, bodySource)
	}
}

// recordAndWrite counts the outcome of inspecting a call or a record, and writes what was found. from is where.
func (p *Processor) recordAndWrite(s *scratch, from source) {
	m, h := &s.match, s.http
	vendor := h.vendorOf(m)
	if h.hasVerdict && m.Result == recognize.Failed && (m.Source != recognize.SourceBody || !h.hasBody && p.wroteOtherCode(h.attributes, m.Code)) {
		// An earlier collector may have read the body, and dropped it. What else there is says less, and so does a record's own body.
		s.tally.inspect(vendor, noBody)
		p.explain(s, noBody, from)
		return
	}
	outcome := outcomeOf(m, vendor)
	s.tally.inspect(vendor, outcome)
	if m.InBody {
		p.telemetry.noteUnreadable(m, outcome)
	}
	p.explain(s, outcome, from)
	if vendor != nil {
		p.write(s, outcome, from)
	}
}

// write writes and counts what was found of a vendor, and applies the body action to the body attributes.
func (p *Processor) write(s *scratch, outcome int, from source) {
	m, h := &s.match, s.http
	vendor := h.vendorOf(m)
	if m.Result == recognize.Failed {
		if from == exceptionSource {
			s.thrown = append(s.thrown, thrown{span: s.span, vendor: m.Vendor, code: m.Code, counter: m.Counter})
		} else {
			s.tally.classified[m.Counter][from]++
		}
		p.telemetry.noteUnknown(m)
		p.writeError(m, from, h.attributes)
	} else {
		// An earlier collector may have written it already, and each write costs an allocation.
		if !h.hasName || h.name.Type() != pcommon.ValueTypeStr || h.name.Str() != vendor.ID {
			h.attributes.PutStr(p.names.vendor, vendor.ID)
		}
		if m.RequestID != "" {
			h.attributes.PutStr(p.names.requestID, m.RequestID)
		}
	}
	if p.Outcome {
		p.writeOutcome(h.attributes, outcome)
	}
	if h.vendor != nil || m.InBody {
		p.applyToAttributes(h.attributes, m.Result)
	}
}

// writeOutcome writes the outcome. An earlier collector may have read the body, and dropped it: that there is none now is no
// reason to overwrite what it wrote.
func (p *Processor) writeOutcome(attributes pcommon.Map, outcome int) {
	if value, ok := attributes.Get(p.names.outcome); ok && (outcome == noBody || value.Str() == outcomeNames[outcome]) {
		return
	}
	attributes.PutStr(p.names.outcome, outcomeNames[outcome])
}

// vendorOf returns the vendor that an answer proves, else that of the host, else nil.
func (c *httpCall) vendorOf(m *recognize.Match) *recognize.Vendor {
	if m.Vendor != nil {
		return m.Vendor
	}
	return c.vendor
}

// outcomeOf returns the outcome of inspecting an item of the vendor, which is nil if there is none.
func outcomeOf(m *recognize.Match, vendor *recognize.Vendor) int {
	switch {
	case m.Result == recognize.Failed:
		return failed
	case m.Result == recognize.Succeeded:
		return succeeded
	case vendor == nil:
		return noVendor
	case m.Gap == recognize.GapCut:
		return wasCut
	case m.Gap == recognize.GapNotJSON:
		return notJSON
	case m.Gap == recognize.GapUndescribed:
		return unrecognized
	default:
		return noBody
	}
}

// writeError writes the verdict and removes what an earlier collector wrote that this verdict lacks.
func (p *Processor) writeError(m *recognize.Match, from source, attributes pcommon.Map) {
	n, verdict := &p.names, m.Verdict
	message := ""
	if p.Message {
		message = strings.Clone(cut(mask.Secrets(m.Message()), maxMessage))
	}
	w := writer{attributes, p.wrote(attributes)}
	// Reserving the space takes a third less memory and time than letting the map grow (measured with six attributes).
	w.EnsureCapacity(w.Len() + always + count(
		verdict.Retryable != taxonomy.RetryableUnknown, m.Delay > 0, verdict.Action != "", verdict.Billable != nil,
		p.Outcome, p.Remedy, p.Remedy && verdict.DocsURL != "", m.UpstreamCode != "", m.RequestID != "", message != ""))
	w.PutStr(n.vendor, m.Vendor.ID)
	w.PutStr(n.code, m.Code)
	w.PutStr(n.class, string(verdict.Class))
	if verdict.Retryable != taxonomy.RetryableUnknown {
		w.PutBool(n.retryable, verdict.Retryable == taxonomy.RetryableYes)
	} else {
		w.withdraw(n.retryable)
	}
	w.PutStr(n.retryStrategy, string(verdict.Retry))
	if m.Delay > 0 {
		w.PutDouble(n.retryDelay, m.Delay.Seconds())
	} else {
		w.withdraw(n.retryDelay)
	}
	w.optional(n.remedyAction, string(verdict.Action))
	if p.Remedy {
		w.PutStr(n.remedySummary, verdict.Remedy)
	} else {
		w.withdraw(n.remedySummary)
	}
	w.PutStr(n.owner, string(verdict.Owner))
	w.PutStr(n.evidence, string(verdict.Evidence))
	w.PutStr(n.source, from.String())
	if verdict.Billable != nil {
		w.PutBool(n.billable, *verdict.Billable)
	} else {
		w.withdraw(n.billable)
	}
	if p.Remedy {
		w.optional(n.docsURL, verdict.DocsURL)
	} else {
		w.withdraw(n.docsURL)
	}
	w.optional(n.upstreamCode, m.UpstreamCode)
	if p.RequestID {
		w.optional(n.requestID, m.RequestID)
	}
	if p.Message {
		w.optional(n.message, message)
	}
	w.withdraw(n.repeated)
}

// wrote reports whether an earlier collector wrote any attribute with the prefix. The lengths rule out most names without
// reading them from cold memory.
func (p *Processor) wrote(attributes pcommon.Map) bool {
	for name := range attributes.All() {
		if p.written&(1<<(len(name)%lengths)) == 0 {
			continue
		}
		if rest, ok := strings.CutPrefix(name, p.Prefix); ok && strings.HasPrefix(rest, ".") {
			return true
		}
	}
	return false
}

// wroteOtherCode reports whether an earlier collector wrote another code than this.
func (p *Processor) wroteOtherCode(attributes pcommon.Map, code string) bool {
	value, ok := attributes.Get(p.names.code)
	return ok && value.AsString() != code
}

// writer writes attributes. If the verdict has no value for one, it removes the value of an earlier collector.
type writer struct {
	pcommon.Map
	again bool // an earlier collector wrote attributes
}

func (w writer) optional(name, value string) {
	if value != "" {
		w.PutStr(name, value)
	} else {
		w.withdraw(name)
	}
}

func (w writer) withdraw(name string) {
	if w.again {
		w.RemoveIf(func(key string, _ pcommon.Value) bool { return key == name }) // leaves the others in their order, as Remove does not
	}
}

func count(flags ...bool) int {
	n := 0
	for _, flag := range flags {
		if flag {
			n++
		}
	}
	return n
}

// cut returns at most limit bytes of a text without splitting a character.
func cut(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for limit > 0 && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return text[:limit]
}
