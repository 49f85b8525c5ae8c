// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// stringEnd returns the end of the JSON string whose inside is at the start of a text.
func stringEnd(text string) int {
	end := 0
	for end < len(text) {
		next := strings.IndexAny(text[end:], `"\`)
		if next < 0 {
			return len(text)
		}
		end += next
		if text[end] == '"' {
			break
		}
		end += 2
	}
	return min(end, len(text))
}

// unescape appends raw, the inside of a JSON string, to dst with its escapes resolved. The result is never longer
// than raw. It reports false for an escape that neither JSON nor Python knows.
func unescape(dst []byte, raw string) ([]byte, bool) {
	for i := 0; i < len(raw); {
		next := strings.IndexByte(raw[i:], '\\')
		if next < 0 {
			return append(dst, raw[i:]...), true
		}
		dst = append(dst, raw[i:i+next]...)
		i += next + 1
		if i >= len(raw) {
			return dst, false
		}
		switch c := raw[i]; c {
		case '"', '\\', '/', '\'':
			dst = append(dst, c)
		case 'b':
			dst = append(dst, '\b')
		case 'f':
			dst = append(dst, '\f')
		case 'n':
			dst = append(dst, '\n')
		case 'r':
			dst = append(dst, '\r')
		case 't':
			dst = append(dst, '\t')
		case 'x': // not JSON's, but Python's
			r, ok := hexDigits(raw, i+1, 2)
			if !ok {
				return dst, false
			}
			i += 2
			dst = append(dst, byte(r)) //nolint:gosec // two digits
		case 'u':
			r, ok := hexDigits(raw, i+1, 4)
			if !ok {
				return dst, false
			}
			i += 4
			if utf16.IsSurrogate(r) {
				// A pair becomes one rune, half a pair as the replacement character, as in encoding/json.
				low, ok := rune(0), false
				if strings.HasPrefix(raw[i+1:], `\u`) {
					low, ok = hexDigits(raw, i+3, 4)
				}
				if pair := utf16.DecodeRune(r, low); ok && pair != utf8.RuneError {
					r, i = pair, i+6
				} else {
					r = utf8.RuneError
				}
			}
			dst = utf8.AppendRune(dst, r)
		default:
			return dst, false
		}
		i++
	}
	return dst, true
}

// hexDigits reads n hexadecimal digits at raw[at:].
func hexDigits(raw string, at, n int) (rune, bool) {
	if at+n > len(raw) {
		return 0, false
	}
	var r rune
	for _, c := range []byte(raw[at : at+n]) {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
