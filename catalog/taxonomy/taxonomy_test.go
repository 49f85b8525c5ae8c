// SPDX-License-Identifier: Apache-2.0

package taxonomy_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// The sets are typed from docs/taxonomy.md, so that a value slipped into the code does not pass: catalog files may hold
// what is in them, and nothing else.
func TestTheSetsAreThoseOfTheDocument(t *testing.T) {
	t.Parallel()
	var classes []taxonomy.Class
	for _, info := range taxonomy.Classes() {
		classes = append(classes, info.Class)
	}
	assert.Equal(t, []taxonomy.Class{
		"invalid_request", "request_too_large", "unusable_input", "input_fetch_failed", "declined", "no_evidence",
		"policy_rejected", "authentication_failed", "permission_denied", "account_restricted", "quota_exceeded",
		"rate_limited", "capacity_exceeded", "not_found", "conflict", "not_ready", "unsupported", "timeout",
		"unavailable", "vendor_internal",
	}, classes)
	assert.Equal(t, []taxonomy.Retry{"never", "backoff", "after_delay", "after_reset", "after_fix", "reconcile", "unknown"}, taxonomy.Retries())
	assert.Equal(t, []taxonomy.Action{
		"wait", "reduce_rate", "raise_quota", "add_funds", "rotate_credentials", "refresh_session", "sync_clock",
		"grant_access", "fix_request", "shrink_request", "replace_input", "check_input_url", "refresh_state",
		"free_capacity", "ask_end_user", "review_manually", "upgrade_integration", "contact_vendor",
		"check_vendor_status",
	}, taxonomy.Actions())
	assert.Equal(t, []taxonomy.Owner{"service", "platform", "business", "end_user", "vendor", "unknown"}, taxonomy.Owners())
}

func TestEveryClassHasTheDefaultsOfTheDocument(t *testing.T) {
	t.Parallel()
	// The table of docs/taxonomy.md, by hand.
	type defaults struct {
		retry   taxonomy.Retry
		action  taxonomy.Action
		owner   taxonomy.Owner
		failure bool
	}
	want := map[taxonomy.Class]defaults{
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
	got := map[taxonomy.Class]defaults{}
	for _, info := range taxonomy.Classes() {
		got[info.Class] = defaults{info.Retry, info.Action, info.Owner, info.Failure}
		assert.Equal(t, info, info.Class.Info())
	}
	assert.Equal(t, want, got)
	for _, class := range []taxonomy.Class{taxonomy.Unknown, "", "broken"} {
		info := class.Info()
		assert.Equal(t, taxonomy.Unknown, info.Class)
		assert.Equal(t, defaults{"unknown", "", "unknown", true}, defaults{info.Retry, info.Action, info.Owner, info.Failure})
	}
}

func TestEveryStrategySaysWhetherAProgramMayRepeat(t *testing.T) {
	t.Parallel()
	want := map[taxonomy.Retry]string{
		"never": "false", "backoff": "true", "after_delay": "true", "after_reset": "false", "after_fix": "false",
		"reconcile": "false", "unknown": "unknown", "": "unknown",
	}
	for retry, retryable := range want {
		assert.Equal(t, retryable, retry.Retryable().String(), retry)
	}
	assert.Len(t, want, len(taxonomy.Retries())+1)
}

func TestClassesAreACopy(t *testing.T) {
	t.Parallel()
	taxonomy.Classes()[0].Remedy = "changed"
	assert.NotEqual(t, "changed", taxonomy.Classes()[0].Remedy)
}
