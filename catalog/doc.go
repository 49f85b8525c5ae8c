// SPDX-License-Identifier: Apache-2.0

// Package catalog knows what vendors' answers mean. It loads the catalog files (the built-in ones lie beside this
// code, one a vendor), merges users' files over them, recognizes a vendor by host or by the shape of a body, finds the
// error code in the body and translates it into a [Verdict].
//
// It knows nothing of telemetry. A [Catalog] is made once at start-up and then only read.
package catalog
