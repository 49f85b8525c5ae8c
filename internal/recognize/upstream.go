// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// upstream finds the code of a vendor's own supplier in a text of the form "<words> - <code> - <words>".
type upstream struct {
	fields []jsonscan.Path
	// judgements are those for codes of the supplier that may replace the judgement of the vendor's own code.
	judgements map[string]*judgement
}

// passedOn are the classes in which the supplier's verdict also holds for the vendor's caller, since they are about
// what the caller sent. The supplier's keys, quotas and outages are the vendor's own affair.
var passedOn = map[taxonomy.Class]bool{
	taxonomy.UnusableInput: true, taxonomy.RequestTooLarge: true, taxonomy.Declined: true, taxonomy.NoEvidence: true,
	taxonomy.PolicyRejected: true, taxonomy.InputFetchFailed: true,
}

func (c *compiler) upstream(r *reader, v *Vendor, rules *rulefile.Upstream) *upstream {
	if rules == nil {
		return nil
	}
	supplier := c.rules.Get(string(*rules.Vendor))
	u := &upstream{fields: r.paths(rules.Field), judgements: map[string]*judgement{}}
	for _, it := range supplier.Codes.Items() {
		code := &it.Value
		if !rulefile.On(code.Enabled) || code.Class == nil || !passedOn[*code.Class] {
			continue
		}
		j := c.judgement(supplier, *code.Class, &code.Judgement, taxonomy.EvidenceVariant)
		j.DocsURL = ""
		u.judgements[it.Key] = c.number(v, j)
	}
	return u
}

// ask adds the supplier's code to an answer, and the judgement for it if the vendor's own code is not listed or is
// marked prefer_upstream.
func (u *upstream) ask(a *answer, own *rule, fields *jsonscan.Fields) {
	for _, path := range u.fields {
		text, _ := fields.Get(path).Text()
		code := passedOnCode(text)
		if code == "" {
			continue
		}
		a.upstreamCode = code
		if j := u.judgements[code]; j != nil && (own.preferUpstream || !own.listed()) {
			a.judgement = j
		}
		return
	}
}

// passedOnCode returns the number between the last two dashes of a text, or "" if there is none.
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
