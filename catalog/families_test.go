// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// elsewhere are codes of other products at a vendor's hosts. The catalog does not list them, but they have the prefix
// of a family, which is judged for them too. Judged by docs/taxonomy.md from the words of tencentcloud-sdk-go, errors.go
// and client.go of sms/v20210111, cvm/v20170312, cbs/v20170312, es/v20180416, cpdp/v20190820 and faceid/v20180301.
var elsewhere = []row{
	{vendor: tencent, code: "FailedOperation.InsufficientBalanceInSmsPackage", class: "quota_exceeded", retry: "after_fix"},
	{vendor: tencent, code: "LimitExceeded.PhoneNumberThirtySecondLimit", class: "rate_limited", retry: "after_delay"},
	{vendor: tencent, code: "LimitExceeded.PhoneNumberDailyLimit", class: "quota_exceeded", retry: "after_reset"},
	{vendor: tencent, code: "LimitExceeded.DeliveryFrequencyLimit", class: "rate_limited", retry: "backoff"},
	{vendor: tencent, code: "ResourceInUse.DiskRollbacking", class: "conflict", retry: "backoff"},
	{vendor: tencent, code: "ResourceInsufficient.Balance", class: "account_restricted", retry: "after_fix"},
	{vendor: tencent, code: "ResourceInsufficient.SpecifiedInstanceType", class: "account_restricted", retry: "after_fix"},
	{vendor: tencent, code: "ResourceInsufficient.ThreadPoolReject", class: "rate_limited", retry: "backoff"},
	{vendor: tencent, code: "ResourceUnavailable.SnapshotCreating", class: "not_ready", retry: "backoff"},
	{vendor: tencent, code: "UnauthorizedOperation.Activating", class: "not_ready", retry: "backoff"},
	{vendor: tencent, code: "UnauthorizedOperation.Arrears", class: "account_restricted", retry: "after_fix"},
	{vendor: tencent, code: "UnauthorizedOperation.NonAuthorize", class: "permission_denied", retry: "after_fix"},
	{vendor: tencent, code: "UnauthorizedOperation.Nonactivated", class: "permission_denied", retry: "after_fix"},
	{vendor: tencent, code: "UnsupportedOperation.InstanceStateStarting", class: "conflict", retry: "backoff"},
	{vendor: tencent, code: "UnsupportedOperation.InstanceStateTerminated", class: "conflict", retry: "reconcile"},
}

// knownOf returns the codes that have the family's name or prefix: those that the catalog lists, and those elsewhere.
func knownOf(c *catalog.Catalog, vendor, family string) []row {
	var known []row
	in := func(v, code string) bool {
		return v == vendor && (code == family || strings.HasPrefix(code, family+"."))
	}
	for _, e := range c.Entries() {
		if in(e.Vendor, e.Code) {
			known = append(known, row{vendor: e.Vendor, code: e.Code, class: e.Verdict.Class, retry: e.Verdict.Retry})
		}
	}
	for _, r := range elsewhere {
		if in(r.vendor, r.code) {
			known = append(known, r)
		}
	}
	return known
}

// A family says of a code that nobody has looked up only what holds for all codes that were: whether a retry can help if
// they agree, and their class if they agree. If they do not, it may have the class of half of them or more, but none
// that blames the vendor, or it has no class.
func TestAFamilySaysWhatItsCodesAgreeOn(t *testing.T) {
	t.Parallel()
	c := builtin(t)
	blamesTheVendor := []taxonomy.Class{"unavailable", "timeout", "vendor_internal"}
	for _, id := range vendorIDs {
		for _, family := range familiesOf(t, id) {
			entry, ok := c.Lookup(id, family+".NotListedAnywhere")
			require.True(t, ok, family)
			v := entry.Verdict
			known := knownOf(c, id, family)
			require.NotEmpty(t, known, "%s %s: nothing to judge the family by", id, family)
			classes, retryable := map[taxonomy.Class]int{}, map[taxonomy.Retryable]int{}
			for _, r := range known {
				classes[r.class]++
				retryable[r.retry.Retryable()]++
			}

			want := taxonomy.RetryableUnknown
			if len(retryable) == 1 {
				want = known[0].retry.Retryable()
			}
			assert.Equalf(t, want.String(), v.Retryable.String(), "%s %s: its codes are %v", id, family, retryable)

			switch {
			case len(classes) == 1:
				assert.Equalf(t, known[0].class, v.Class, "%s %s", id, family)
			case v.Class != taxonomy.Unknown:
				assert.GreaterOrEqualf(t, 2*classes[v.Class], len(known), "%s %s is %s, its codes are %v", id, family, v.Class, classes)
				assert.NotContainsf(t, blamesTheVendor, v.Class, "%s %s", id, family)
			}
			if v.Class == taxonomy.Unknown {
				assert.Equalf(t, taxonomy.OwnerUnknown, v.Owner, "%s %s", id, family)
				assert.NotEqualf(t, taxonomy.Unknown.Info().Remedy, v.Remedy, "%s %s has a sentence of its own", id, family)
			}
		}
	}
}

// The codes elsewhere are what the test above takes them for: codes that only their family answers for.
func TestTheCodesElsewhereAreNotListed(t *testing.T) {
	t.Parallel()
	c := builtin(t)
	for _, r := range elsewhere {
		entry, ok := c.Lookup(r.vendor, r.code)
		require.True(t, ok, r.code)
		assert.Equal(t, taxonomy.EvidenceFamily, entry.Verdict.Evidence, r.code)
		assert.Equal(t, r.class, r.class.Info().Class, r.code)
		assert.Contains(t, taxonomy.Retries(), r.retry, r.code)
	}
}
