// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

func TestTheTableHoldsEveryDocumentedCode(t *testing.T) {
	t.Parallel()
	counts := map[string]int{}
	codes := map[[2]string]bool{}
	for _, r := range judgements(t, "judgements.tsv") {
		counts[r.vendor]++
		codes[[2]string{r.vendor, r.code}] = true
		info := r.class.Info()
		assert.Equalf(t, r.class, info.Class, "%s %s: the class is not of the set", r.vendor, r.code)
		assert.Containsf(t, taxonomy.Retries(), r.retry, "%s %s", r.vendor, r.code)
		assert.Containsf(t, taxonomy.Actions(), r.action, "%s %s", r.vendor, r.code)
		assert.Containsf(t, taxonomy.Owners(), r.owner, "%s %s", r.vendor, r.code)
	}
	assert.Equal(t, map[string]int{alibaba: 16, baidu: 140, ailab: 123, huawei: 31, tencent: 108}, counts)
	assert.Len(t, codes, 418, "a code stands in the table twice")
}

func TestEveryCodeOfTheTableIsJudgedAsInTheTable(t *testing.T) {
	t.Parallel()
	c := builtin(t)
	status := documentedStatuses(t)
	for _, r := range judgements(t, "judgements.tsv") {
		e, ok := c.Lookup(r.vendor, r.code)
		if !assert.Truef(t, ok, "%s %s is not in the catalog", r.vendor, r.code) {
			continue
		}
		v := e.Verdict
		assert.Equalf(t, row{e.Vendor, e.Code, v.Class, v.Retry, v.Action, v.Owner}, r, "%s %s", r.vendor, r.code)
		assert.Equalf(t, taxonomy.EvidenceCode, v.Evidence, "%s %s", r.vendor, r.code)
		assert.Equalf(t, status(r.vendor, r.code), e.DocumentedStatus, "%s %s", r.vendor, r.code)
	}
}

// verdicts lists every verdict that the entries of a catalog can give, the variants' among them.
func verdicts(c *catalog.Catalog) map[string]taxonomy.Verdict {
	all := map[string]taxonomy.Verdict{}
	for _, e := range c.Entries() {
		where := e.Vendor + " " + e.Code
		all[where] = e.Verdict
		for _, v := range e.Variants {
			all[where+" "+v.Name] = v.Verdict
		}
	}
	return all
}

// An entry may change the class and the strategy of what it overrides; what follows from them must follow. (That no word
// is outside of its set is seen where files are decoded, and in the sets themselves: a catalog cannot hold another one.)
func TestWhatFollowsFromClassAndRetryDoesSo(t *testing.T) {
	t.Parallel()
	// These do not say that the call failed, but that it did its work and the answer is no.
	outcomes := []taxonomy.Class{"declined", "no_evidence", "policy_rejected"}
	retryable := map[taxonomy.Retry]string{
		"never": "false", "backoff": "true", "after_delay": "true", "after_reset": "false", "after_fix": "false",
		"reconcile": "false", "unknown": "unknown",
	}
	// A file that changes both of a built-in code, of which one is an outcome and the other is not.
	over := writeFile(t, "over.yaml", "schema_version: 1\nvendor: baidu_ai\ncodes:\n"+
		"  222202: {class: declined, retry: backoff}\n"+
		"  18: {class: policy_rejected, variants: {ours: {when: {message: [m]}, class: timeout, retry: unknown}}}\n"+
		"  216908: {variants: {blur: {class: no_evidence}, ours: {when: {message: [m]}, retry: after_delay}}}\n")
	changed := verdicts(load(t, catalog.Options{Files: []string{over}}))
	for what, want := range map[string]row{
		"baidu_ai 222202":      {class: "declined", retry: "backoff"},
		"baidu_ai 18":          {class: "policy_rejected", retry: "never"},
		"baidu_ai 18 ours":     {class: "timeout", retry: "unknown"},
		"baidu_ai 216908 blur": {class: "no_evidence", retry: "never"},
		"baidu_ai 216908 ours": {class: "unusable_input", retry: "after_delay"},
	} {
		assert.Equal(t, want, row{class: changed[what].Class, retry: changed[what].Retry}, what)
	}
	for _, all := range []map[string]taxonomy.Verdict{verdicts(builtin(t)), changed} {
		for what, v := range all {
			assert.Equal(t, !slices.Contains(outcomes, v.Class), v.Failure, what)
			assert.Equal(t, retryable[v.Retry], v.Retryable.String(), what)
		}
	}
}

func TestAVerdictSaysWhetherItIsAVariants(t *testing.T) {
	t.Parallel()
	variants := 0
	for _, e := range builtin(t).Entries() {
		assert.Equal(t, taxonomy.EvidenceCode, e.Verdict.Evidence, "%s %s", e.Vendor, e.Code)
		for _, v := range e.Variants {
			variants++
			assert.Equal(t, taxonomy.EvidenceVariant, v.Verdict.Evidence, "%s %s %s", e.Vendor, e.Code, v.Name)
			assert.Truef(t, len(v.Statuses) > 0 || len(v.Messages) > 0 || len(v.Conditions) > 0, "%s %s %s has no condition", e.Vendor, e.Code, v.Name)
		}
	}
	assert.Positive(t, variants)
}
