// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"time"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// judgement returns the judgement that the rules state. What they leave out comes from the class.
func (c *compiler) judgement(file *rulefile.Vendor, class taxonomy.Class, rules *rulefile.Judgement, evidence taxonomy.Evidence) *judgement {
	info := class.Info()
	j := &judgement{Verdict: taxonomy.Verdict{
		Class: info.Class, Failure: info.Failure, Retry: info.Retry, Action: info.Action, Owner: info.Owner,
		Remedy: info.Remedy, Evidence: evidence,
	}}
	if c.options.Language == Chinese {
		j.Remedy = info.RemedyZH
	}
	c.page(j, file.DocsURL, file.DocsURLZH)
	if rules != nil {
		override(&j.Retry, rules.Retry)
		override(&j.Action, rules.Action)
		override(&j.Owner, rules.Owner)
		c.page(j, rules.DocsURL, rules.DocsURLZH)
		if c.options.Language == Chinese {
			override(&j.Remedy, (*string)(rules.RemedyZH))
		} else {
			override(&j.Remedy, (*string)(rules.Remedy))
		}
		j.Billable, j.ignoresVendor = rules.Billable, rulefile.Deref(rules.IgnoreVendorRetry)
		j.RetryDelay = time.Duration(rulefile.Deref(rules.RetryDelay))
	}
	j.Retryable = j.Retry.Retryable()
	return j
}

// variant returns the judgement of a variant of a code. What the variant leaves out comes from the code. If its class
// differs from the code's, only the vendor's page comes from the code, and the rest from that class.
func (c *compiler) variant(file *rulefile.Vendor, code *rulefile.Code, v *rulefile.Variant) *judgement {
	own := v.Judgement
	if own.Class != nil && *own.Class != *code.Class {
		if own.DocsURL == nil && own.DocsURLZH == nil {
			own.DocsURL, own.DocsURLZH = code.DocsURL, code.DocsURLZH
		}
		return c.judgement(file, *own.Class, &own, taxonomy.EvidenceVariant)
	}
	both := code.With(own)
	// A remedy or a page in one language must not be combined with the code's in the other.
	if own.Remedy != nil || own.RemedyZH != nil {
		both.Remedy, both.RemedyZH = own.Remedy, own.RemedyZH
	}
	if own.DocsURL != nil || own.DocsURLZH != nil {
		both.DocsURL, both.DocsURLZH = own.DocsURL, own.DocsURLZH
	}
	return c.judgement(file, *code.Class, &both, taxonomy.EvidenceVariant)
}

// page replaces the vendor's page, if there is another: in Chinese by the Chinese one or, where there is none, by the other.
func (c *compiler) page(j *judgement, page, chinese *rulefile.URL) {
	override(&j.DocsURL, (*string)(page))
	if c.options.Language == Chinese {
		override(&j.DocsURL, (*string)(chinese))
	}
}

func override[T any](value, over *T) {
	if over != nil {
		*value = *over
	}
}
