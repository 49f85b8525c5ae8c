// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// upstream finds the code of a vendor's own supplier in a text of the form "<words> - <code> - <words>".
type upstream struct {
	fields []jsonscan.Path
	// verdicts are those of the supplier's codes that say more than a coarse code of the vendor's own.
	verdicts map[string]*Verdict
}

// passedOn are the classes in which the supplier's verdict holds for the vendor's caller too: they are about what the
// caller sent, while the supplier's keys, quotas and outages are the vendor's own affair.
var passedOn = map[Class]bool{
	UnusableInput: true, RequestTooLarge: true, Declined: true, NoEvidence: true, PolicyRejected: true, InputFetchFailed: true,
}

func (c *compiler) upstream(r *reader, v *Vendor, def *upstreamDef) *upstream {
	if def == nil || def.vendor == nil {
		return nil
	}
	supplier := c.all.get(*def.vendor)
	if supplier == nil {
		c.fail(def.pos, "there is no vendor %q", *def.vendor)
		return nil
	}
	u := &upstream{fields: r.paths(def.fields), verdicts: map[string]*Verdict{}}
	for _, it := range supplier.value.codes.items {
		e := it.value
		if !on(e.enabled) || e.class == nil || !passedOn[*e.class] {
			continue
		}
		verdict := c.verdict(supplier.value, class(*e.class), &e, EvidenceVariant)
		verdict.DocsURL = ""
		u.verdicts[it.key] = c.number(v, verdict)
	}
	return u
}

// ask adds the supplier's code to an answer, and its verdict where the vendor's own code is too coarse to say more.
func (u *upstream) ask(answer *Answer, own *rule, fields *jsonscan.Fields) {
	for _, path := range u.fields {
		text, _ := fields.Get(path).Text()
		code := passedOnCode(text)
		if code == "" {
			continue
		}
		answer.UpstreamCode = code
		if verdict := u.verdicts[code]; verdict != nil && (own.coarse || !own.known()) {
			answer.Verdict = verdict
		}
		return
	}
}

// passedOnCode returns the number between the last two dashes of a text, "" if there is none.
func passedOnCode(text string) string {
	const dash = " - "
	end := strings.LastIndex(text, dash)
	if end < 0 {
		return ""
	}
	start := strings.LastIndex(text[:end], dash)
	if start < 0 {
		return ""
	}
	code := text[start+len(dash) : end]
	if len(code) > 9 || strings.Trim(code, "0123456789") != "" {
		return ""
	}
	return code
}
