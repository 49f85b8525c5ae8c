// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"strings"
	"unicode/utf8"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/mask"
)

// maxAttributes is how many attributes an error may get; the map grows by so many at once.
const maxAttributes = 15

// maxMessage is where the vendor's words are cut, in bytes.
const maxMessage = 256

// maxMasked is how much of the vendor's words is searched for secrets; well above maxMessage, so that none is cut into
// something that looks harmless.
const maxMasked = 4096

// settle counts what was found and writes it. now is when the answer came.
func (p *Processor) settle(f finding, to route, attributes pcommon.Map, now pcommon.Timestamp, s *scratch) {
	s.tally.inspected[outcomeOf(f, to)]++
	vendor := f.answer.Vendor
	if vendor == nil {
		vendor = to.vendor
	}
	if vendor == nil {
		return
	}
	if f.answer.Result == catalog.Failed {
		s.tally.classified[f.answer.Verdict.Outcome]++
		p.telemetry.noteUnknown(vendor, &f.answer)
		p.writeError(f, attributes, now)
	} else {
		// A tier before us may have written it; every write costs an allocation.
		if name, ok := attributes.Get(p.names.vendor); !ok || name.Type() != pcommon.ValueTypeStr || name.Str() != vendor.ID {
			attributes.PutStr(p.names.vendor, vendor.ID)
		}
		if f.requestID != "" {
			attributes.PutStr(p.names.requestID, strings.Clone(f.requestID))
		}
	}
	if to.vendor != nil || f.attribute {
		p.settleBody(attributes, f.answer.Result)
	}
}

func outcomeOf(f finding, to route) int {
	switch {
	case f.answer.Result == catalog.Failed:
		return failed
	case f.answer.Result == catalog.Succeeded:
		return succeeded
	case to.vendor == nil:
		return noVendor
	case !f.read:
		return noBody
	default:
		return unparsable
	}
}

// writeError writes the verdict. What the verdict does not say must not be left from a tier before us either.
func (p *Processor) writeError(f finding, attributes pcommon.Map, now pcommon.Timestamp) {
	n, verdict := &p.names, f.answer.Verdict
	attributes.EnsureCapacity(attributes.Len() + maxAttributes)
	attributes.PutStr(n.vendor, f.answer.Vendor.ID)
	attributes.PutStr(n.code, ownCopy(f.answer.Code, verdict.Code))
	attributes.PutStr(n.class, string(verdict.Class))
	if verdict.Retryable != catalog.RetryableUnknown {
		attributes.PutBool(n.retryable, verdict.Retryable == catalog.RetryableYes)
	} else {
		attributes.Remove(n.retryable)
	}
	attributes.PutStr(n.retryStrategy, string(verdict.Retry))
	if delay := p.retryDelay(f.answer.Vendor, verdict, attributes, now); delay > 0 {
		attributes.PutDouble(n.retryDelay, delay)
	} else {
		attributes.Remove(n.retryDelay)
	}
	putOrRemove(attributes, n.remedyAction, string(verdict.Action))
	attributes.PutStr(n.remedySummary, verdict.Remedy)
	attributes.PutStr(n.owner, string(verdict.Owner))
	attributes.PutStr(n.evidence, string(verdict.Evidence))
	if verdict.Billable != nil {
		attributes.PutBool(n.billable, *verdict.Billable)
	} else {
		attributes.Remove(n.billable)
	}
	putOrRemove(attributes, n.docsURL, verdict.DocsURL)
	putOrRemove(attributes, n.upstreamCode, strings.Clone(f.answer.UpstreamCode))
	if p.RequestID {
		putOrRemove(attributes, n.requestID, strings.Clone(f.requestID))
	}
	if p.Message {
		message, _ := f.answer.Message.Text()
		putOrRemove(attributes, n.message, strings.Clone(cut(mask.Secrets(cut(message, maxMasked)), maxMessage)))
	}
}

// ownCopy returns the catalog's copy of a code, or one of our own: a part of the body would keep all of it in memory.
func ownCopy(code, known string) string {
	if code == known {
		return known
	}
	return strings.Clone(code)
}

func putOrRemove(attributes pcommon.Map, name, value string) {
	if value != "" {
		attributes.PutStr(name, value)
	} else {
		attributes.Remove(name)
	}
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
