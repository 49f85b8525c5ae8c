// SPDX-License-Identifier: Apache-2.0

package bench

import "github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"

// bounds are the minimum factors by which rivals must be more expensive than us, on spans of five vendors: two thirds of what
// is measured, so that only a real loss of speed fails TestGuard. README.md has them, too.
var bounds = map[workload.Kind]map[string]float64{
	workload.Numbers: {"parsejson": 37, "cheapest": 1.9},
	workload.Base64:  {"parsejson": 4.8, "cheapest": 1.5},
}
