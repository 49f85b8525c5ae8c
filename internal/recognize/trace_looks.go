// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import "strings"

// looks says what a text that is no object looks like by its first bytes.
func looks(text string) string {
	start := strings.TrimLeft(text[:min(len(text), 256)], " \t\r\n\uFEFF")
	lower := strings.ToLower(start)
	switch {
	case start == "":
		return "it is blank"
	case strings.HasPrefix(start, "\x1f\x8b"):
		return "it is compressed (gzip)"
	case strings.HasPrefix(lower, "<!doctype html"), strings.HasPrefix(lower, "<html"):
		return "it is a page, as gateways write it"
	case start[0] == '<':
		return "it begins as XML does"
	case start[0] == '[':
		return "it begins as an array does"
	case start[0] == '"', start[0] == '\'':
		return "it begins as a string does"
	case isBase64(start):
		return "it looks like base64"
	default:
		return "it begins as text does"
	}
}

// minBase64 is how long a text without a space must be to look like base64 and not like a word.
const minBase64 = 24

func isBase64(start string) bool {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_\r\n"
	return len(start) >= minBase64 && strings.Trim(start, alphabet) == ""
}
