// SPDX-License-Identifier: Apache-2.0

package bytescan

import "testing"

// A text may end where memory ends that may be read.
func TestPrefetchReadsNothing(t *testing.T) {
	Prefetch("")
	eachAtAnEdge(t, "x", Prefetch)
}
