// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"strings"
	"unicode/utf8"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/mask"
)

// always is how many attributes every error gets.
const always = 7

// maxMessage is where the vendor's words are cut, in bytes.
const maxMessage = 256

// maxMasked is how much of the vendor's words is searched for secrets; well above maxMessage, so that none is cut into
// something that looks harmless.
const maxMasked = 4096

// settle counts what was found and writes it. now is when the answer came.
func (p *Processor) settle(f *finding, now pcommon.Timestamp, s *scratch) {
	x := &s.exchange
	s.tally.inspected[outcomeOf(f, x)]++
	vendor := f.answer.Vendor
	if vendor == nil {
		vendor = x.vendor
	}
	if vendor == nil {
		return
	}
	if f.answer.Result == catalog.Failed {
		s.tally.classified[f.answer.Verdict.Outcome]++
		p.telemetry.noteUnknown(vendor, &f.answer)
		p.writeError(f, x, now)
	} else {
		// A tier before us may have written it; every write costs an allocation.
		if !x.hasName || x.name.Type() != pcommon.ValueTypeStr || x.name.Str() != vendor.ID {
			x.attributes.PutStr(p.names.vendor, vendor.ID)
		}
		if f.requestID != "" {
			x.attributes.PutStr(p.names.requestID, strings.Clone(f.requestID))
		}
	}
	if x.vendor != nil || f.attribute {
		p.settleBody(x.attributes, f.answer.Result)
	}
}

func outcomeOf(f *finding, x *exchange) int {
	switch {
	case f.answer.Result == catalog.Failed:
		return failed
	case f.answer.Result == catalog.Succeeded:
		return succeeded
	case x.vendor == nil:
		return noVendor
	case !f.read:
		return noBody
	default:
		return unparsable
	}
}

// writeError writes the verdict.
func (p *Processor) writeError(f *finding, x *exchange, now pcommon.Timestamp) {
	n, verdict := &p.names, f.answer.Verdict
	delay := p.retryDelay(f.answer.Vendor, verdict, x, now)
	message := ""
	if p.Message {
		message, _ = f.answer.Message.Text()
		message = strings.Clone(cut(mask.Secrets(cut(message, maxMasked)), maxMessage))
	}
	w := writer{x.attributes, p.wrote(x.attributes)}
	// Sized to what is written: a third less memory and time than letting the map grow. (Measured with six attributes.)
	w.EnsureCapacity(w.Len() + always + count(
		verdict.Retryable != catalog.RetryableUnknown, delay > 0, verdict.Action != "", verdict.Billable != nil,
		verdict.DocsURL != "", f.answer.UpstreamCode != "", f.requestID != "", message != ""))
	w.PutStr(n.vendor, f.answer.Vendor.ID)
	w.PutStr(n.code, ownCopy(f.answer.Code, verdict.Code))
	w.PutStr(n.class, string(verdict.Class))
	if verdict.Retryable != catalog.RetryableUnknown {
		w.PutBool(n.retryable, verdict.Retryable == catalog.RetryableYes)
	} else {
		w.withdraw(n.retryable)
	}
	w.PutStr(n.retryStrategy, string(verdict.Retry))
	if delay > 0 {
		w.PutDouble(n.retryDelay, delay)
	} else {
		w.withdraw(n.retryDelay)
	}
	w.optional(n.remedyAction, string(verdict.Action))
	w.PutStr(n.remedySummary, verdict.Remedy)
	w.PutStr(n.owner, string(verdict.Owner))
	w.PutStr(n.evidence, string(verdict.Evidence))
	if verdict.Billable != nil {
		w.PutBool(n.billable, *verdict.Billable)
	} else {
		w.withdraw(n.billable)
	}
	w.optional(n.docsURL, verdict.DocsURL)
	w.optional(n.upstreamCode, strings.Clone(f.answer.UpstreamCode))
	if p.RequestID {
		w.optional(n.requestID, strings.Clone(f.requestID))
	}
	if p.Message {
		w.optional(n.message, message)
	}
}

// wrote tells whether a tier before us wrote something.
func (p *Processor) wrote(attributes pcommon.Map) bool {
	for name := range attributes.All() {
		if rest, ok := strings.CutPrefix(name, p.Prefix); ok && strings.HasPrefix(rest, ".") {
			return true
		}
	}
	return false
}

// writer writes attributes. What a verdict does not say must not be left from a tier before us either.
type writer struct {
	pcommon.Map
	again bool // a tier before us wrote something
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
		w.Remove(name)
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

// ownCopy returns the catalog's copy of a code, or one of our own: a part of the body would keep all of it in memory.
func ownCopy(code, known string) string {
	if code == known {
		return known
	}
	return strings.Clone(code)
}

// cut returns at most limit bytes of a text, whole characters only.
func cut(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for limit > 0 && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return text[:limit]
}
