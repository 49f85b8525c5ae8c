// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// The closed sets, typed from docs/taxonomy.md so that a value slipped into the code does not pass.
var (
	closedClasses = []catalog.Class{
		"invalid_request", "request_too_large", "unusable_input", "input_fetch_failed", "declined", "no_evidence",
		"policy_rejected", "authentication_failed", "permission_denied", "account_restricted", "quota_exceeded",
		"rate_limited", "capacity_exceeded", "not_found", "conflict", "not_ready", "unsupported", "timeout",
		"unavailable", "vendor_internal",
	}
	closedRetries = []catalog.Retry{"never", "backoff", "after_delay", "after_fix", "reconcile", "unknown"}
	closedActions = []catalog.Action{
		"wait", "reduce_rate", "raise_quota", "add_funds", "rotate_credentials", "refresh_session", "sync_clock",
		"grant_access", "fix_request", "shrink_request", "replace_input", "check_input_url", "refresh_state",
		"free_capacity", "ask_end_user", "review_manually", "upgrade_integration", "contact_vendor",
		"check_vendor_status",
	}
	closedOwners = []catalog.Owner{"service", "platform", "business", "end_user", "vendor", "unknown"}
)

func TestTheTableHoldsEveryDocumentedCode(t *testing.T) {
	rows := judgements(t)
	counts := map[string]int{}
	codes := map[[2]string]bool{}
	for _, r := range rows {
		counts[r.vendor]++
		codes[[2]string{r.vendor, r.code}] = true
		assert.Containsf(t, closedClasses, r.class, "%s %s", r.vendor, r.code)
		assert.Containsf(t, closedRetries, r.retry, "%s %s", r.vendor, r.code)
		assert.Containsf(t, closedActions, r.action, "%s %s", r.vendor, r.code)
		assert.Containsf(t, closedOwners, r.owner, "%s %s", r.vendor, r.code)
	}
	assert.Equal(t, map[string]int{alibaba: 16, baidu: 140, ailab: 123, huawei: 31, tencent: 108}, counts)
	assert.Len(t, codes, 418, "a code stands in the table twice")
}

func TestEveryCodeOfTheTableIsJudgedAsInTheTable(t *testing.T) {
	entries := map[[2]string]catalog.Entry{}
	for _, e := range builtin(t).Entries() {
		entries[[2]string{e.Vendor.ID, e.Code}] = e
	}
	status := documentedStatuses(t)
	for _, r := range judgements(t) {
		e, ok := entries[[2]string{r.vendor, r.code}]
		if !assert.Truef(t, ok, "%s %s is not in the catalog", r.vendor, r.code) {
			continue
		}
		v := e.Verdict
		judged := row{r.vendor, r.code, v.Class, v.Retry, v.Action, v.Owner}
		assert.Equalf(t, r, judged, "%s %s", r.vendor, r.code)
		assert.Equalf(t, catalog.EvidenceCode, v.Evidence, "%s %s", r.vendor, r.code)
		assert.Equalf(t, r.code, v.Code, "%s %s", r.vendor, r.code)
		assert.Equalf(t, status(r.vendor, r.code), e.DocumentedStatus, "%s %s", r.vendor, r.code)
	}
}

func TestEveryVerdictKeepsToTheClosedSets(t *testing.T) {
	// These do not say that the call failed, but that it did its work and the answer is no.
	outcomes := []catalog.Class{"declined", "no_evidence", "policy_rejected"}
	yes := []catalog.Retry{"backoff", "after_delay"}
	check := func(what string, v *catalog.Verdict) {
		assert.Contains(t, closedClasses, v.Class, what)
		assert.Contains(t, closedRetries, v.Retry, what)
		assert.Contains(t, closedActions, v.Action, what)
		assert.Contains(t, closedOwners, v.Owner, what)
		assert.Equal(t, !slices.Contains(outcomes, v.Class), v.Failure, what)
		want := "false"
		switch {
		case v.Retry == "unknown":
			want = "unknown"
		case slices.Contains(yes, v.Retry):
			want = "true"
		}
		assert.Equal(t, want, v.Retryable.String(), what)
	}
	for _, e := range builtin(t).Entries() {
		check(e.Vendor.ID+" "+e.Code, e.Verdict)
		for name, v := range e.Variants {
			check(e.Vendor.ID+" "+e.Code+" "+name, v)
			assert.Equal(t, catalog.EvidenceVariant, v.Evidence)
			assert.Equal(t, e.Code, v.Code)
		}
	}
}

func TestEveryClassHasTheDefaultsOfTheTaxonomy(t *testing.T) {
	// The table of docs/taxonomy.md, by hand.
	type defaults struct {
		retry   catalog.Retry
		action  catalog.Action
		owner   catalog.Owner
		failure bool
	}
	want := map[catalog.Class]defaults{
		"invalid_request":       {"never", "fix_request", "service", true},
		"request_too_large":     {"never", "shrink_request", "service", true},
		"unusable_input":        {"never", "replace_input", "end_user", true},
		"input_fetch_failed":    {"backoff", "check_input_url", "service", true},
		"declined":              {"never", "ask_end_user", "end_user", false},
		"no_evidence":           {"never", "review_manually", "business", false},
		"policy_rejected":       {"never", "review_manually", "business", false},
		"authentication_failed": {"after_fix", "rotate_credentials", "platform", true},
		"permission_denied":     {"after_fix", "grant_access", "platform", true},
		"account_restricted":    {"after_fix", "contact_vendor", "business", true},
		"quota_exceeded":        {"after_fix", "raise_quota", "business", true},
		"rate_limited":          {"backoff", "reduce_rate", "service", true},
		"capacity_exceeded":     {"after_fix", "free_capacity", "service", true},
		"not_found":             {"never", "refresh_state", "service", true},
		"conflict":              {"reconcile", "refresh_state", "service", true},
		"not_ready":             {"backoff", "wait", "service", true},
		"unsupported":           {"never", "upgrade_integration", "service", true},
		"timeout":               {"backoff", "check_vendor_status", "vendor", true},
		"unavailable":           {"backoff", "check_vendor_status", "vendor", true},
		"vendor_internal":       {"backoff", "contact_vendor", "vendor", true},
	}
	got := map[catalog.Class]defaults{}
	for _, info := range catalog.Classes() {
		got[info.Class] = defaults{info.Retry, info.Action, info.Owner, info.Failure}
	}
	assert.Equal(t, want, got)
	require.ElementsMatch(t, closedClasses, slices.Collect(maps.Keys(want)))
}

func TestOutcomesCoverEveryVerdictOnce(t *testing.T) {
	c := builtin(t)
	outcomes := c.Outcomes()
	seen := map[catalog.Outcome]bool{}
	for _, o := range outcomes {
		assert.Falsef(t, seen[o], "%v is listed twice", o)
		seen[o] = true
	}
	for _, id := range vendorIDs {
		assert.Truef(t, seen[catalog.Outcome{Vendor: id, Class: "unknown"}], "%s has no outcome for new codes", id)
	}
	for _, e := range c.Entries() {
		v := e.Verdict
		want := catalog.Outcome{Vendor: e.Vendor.ID, Class: v.Class, Retryable: v.Retryable}
		assert.Equalf(t, want, outcomes[v.Outcome], "%s %s", e.Vendor.ID, e.Code)
		for name, v := range e.Variants {
			want := catalog.Outcome{Vendor: e.Vendor.ID, Class: v.Class, Retryable: v.Retryable}
			assert.Equalf(t, want, outcomes[v.Outcome], "%s %s %s", e.Vendor.ID, e.Code, name)
		}
	}
}
