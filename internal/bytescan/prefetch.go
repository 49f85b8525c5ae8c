// SPDX-License-Identifier: Apache-2.0

package bytescan // import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

import "unsafe"

// Prefetch has the CPU fetch the beginning and the end of a text from memory, for a caller who has other things to do before it
// reads the text. It does nothing where there is no assembly.
func Prefetch(text string) { prefetch(unsafe.StringData(text), len(text)-1) } //nolint:gosec // not read
