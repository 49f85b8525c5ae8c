// SPDX-License-Identifier: Apache-2.0

// Package smoke holds tests of the built distribution. They need the build tag smoke and the binary that `make build`
// leaves in build/; `make smoke` runs them.
package smoke // import "github.com/vendorerror/vendorerrorprocessor/internal/smoke"
