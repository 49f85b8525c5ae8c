// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// The table holds what somebody made of each code who saw the vendors' words and no entry of the catalog. Where the two differed,
// it holds what was settled then, with the reason in the history of the entry.
func TestEveryFurtherCodeIsJudgedAsBySomebodyElse(t *testing.T) {
	t.Parallel()
	c := builtin(t)
	judged := map[[2]string]bool{}
	for _, r := range judgements(t, "second_judgements.tsv") {
		judged[[2]string{r.vendor, r.code}] = true
		e, ok := c.Lookup(r.vendor, r.code)
		if !assert.Truef(t, ok, "%s %s is not in the catalog", r.vendor, r.code) {
			continue
		}
		v := e.Verdict
		got := row{e.Vendor, e.Code, v.Class, v.Retry, v.Action, v.Owner}
		assert.Equalf(t, r, got, "%s %s", r.vendor, r.code)
		assert.Equalf(t, taxonomy.EvidenceCode, v.Evidence, "%s %s", r.vendor, r.code)
	}
	for _, e := range c.Entries() {
		if !slices.Contains(vendorIDs, e.Vendor) {
			assert.Truef(t, judged[[2]string{e.Vendor, e.Code}], "%s %s was not judged a second time", e.Vendor, e.Code)
		}
	}
}
