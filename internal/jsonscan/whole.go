// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

// isWhole reports whether a text, a JSON object that may have been cut anywhere, reaches the end of the object: outside
// of strings, every brace is closed. It counts braces instead of parsing, and reports false if a quote may be escaped.
func isWhole(text string) bool {
	if bytescan.HasEscapedQuote(text) {
		return false
	}
	open, inString := bytescan.Braces(text)
	return open == 0 && !inString
}
