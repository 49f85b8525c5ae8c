// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"slices"
	"testing"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// kinds are the kinds of success bodies.
var kinds = []workload.Kind{workload.Numbers, workload.Base64}

// BenchmarkHeadline is the mix through all competitors.
func BenchmarkHeadline(b *testing.B) {
	for _, s := range []set{allVendors, oneVendor} {
		for _, kind := range kinds {
			c := comparison{name: fmt.Sprintf("set=%s/body=%s", s.name, kind), set: s, calls: s.mix(b, kind)}
			c.traces(b, everybody...)
			c.logs(b, true, everybody...)
		}
	}
}

// BenchmarkShape is the mix with successes of further kinds: whether the cost depends on what a body looks like.
func BenchmarkShape(b *testing.B) {
	for _, kind := range workload.Shapes {
		c := comparison{name: fmt.Sprintf("body=%s", kind), set: allVendors, calls: allVendors.mix(b, kind)}
		c.traces(b, everybody...)
		c.logs(b, true, everybody...)
	}
}

// BenchmarkVendors is the mix, to which five vendors belong, with all vendors of the catalog switched on and with these alone.
func BenchmarkVendors(b *testing.B) {
	for _, kind := range kinds {
		c := comparison{name: fmt.Sprintf("body=%s", kind), set: allVendors, calls: allVendors.mix(b, kind)}
		c.traces(b, "ours", "five")
		c.logs(b, true, "ours", "five")
		c.name += "/host=none"
		c.logs(b, false, "ours", "five")
	}
}

// BenchmarkByShape is the mix as log records that name no host. Rivals cannot do this.
func BenchmarkByShape(b *testing.B) {
	for _, kind := range slices.Concat(kinds, workload.Shapes) {
		c := comparison{name: fmt.Sprintf("body=%s", kind), set: allVendors, calls: allVendors.mix(b, kind)}
		c.logs(b, false, "ours", "floor", "touch")
	}
}
