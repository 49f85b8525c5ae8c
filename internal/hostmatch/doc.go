// SPDX-License-Identifier: Apache-2.0

// Package hostmatch maps host names to values, by exact names and by patterns with `*` labels. A look-up takes the same
// time however many there are, and allocates nothing.
package hostmatch // import "github.com/vendorerror/vendorerrorprocessor/internal/hostmatch"
