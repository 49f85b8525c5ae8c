// SPDX-License-Identifier: Apache-2.0

package printed // import "github.com/vendorerror/vendorerrorprocessor/internal/printed"

import (
	"strconv"
	"strings"
)

// writeKey writes a key and its colon.
func (r *reader) writeKey(k key) {
	if last := r.out[len(r.out)-1]; last != '{' && last != ',' {
		r.out = append(r.out, ',')
	}
	r.out = append(r.out, '"')
	r.writeText(k.raw, k.quote != 0)
	r.out = append(r.out, '"', ':')
	r.members++
}

// writeNull writes null.
func (r *reader) writeNull() bool {
	r.out = append(r.out, "null"...)
	return true
}

const hex = "0123456789abcdef"

// writeText writes the inside of a string. If it has escapes, they are resolved or kept, whichever gives JSON.
func (r *reader) writeText(raw string, escapes bool) {
	for at := 0; at < len(raw); at++ {
		c := raw[at]
		switch {
		case c == '\\' && escapes && at+1 < len(raw):
			at++
			at += r.writeEscape(raw[at:])
		case c == '"' || c == '\\':
			r.out = append(r.out, '\\', c)
		case c < ' ':
			r.out = append(r.out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			r.out = append(r.out, c)
		}
	}
}

// writeEscape writes what is behind a backslash, and returns how many bytes it took beyond the first.
func (r *reader) writeEscape(raw string) int {
	c := raw[0]
	if r.phpQuotes {
		if c != '\\' && c != '\'' {
			r.out = append(r.out, '\\', '\\')
		}
		r.writeText(raw[:1], false)
		return 0
	}
	switch {
	case strings.IndexByte(`"\/bfnrt`, c) >= 0:
		r.out = append(r.out, '\\', c)
	case c == '\'' || c == '`':
		r.out = append(r.out, c)
	case c == 'u' && hexDigits(raw[1:], 4):
		r.out = append(r.out, '\\')
		r.out = append(r.out, raw[:5]...)
		return 4
	case c == 'x' && hexDigits(raw[1:], 2):
		// A byte, or in Unicode the character of that number.
		if n, _ := strconv.ParseUint(raw[1:3], 16, 8); n >= 0x80 && !r.unicode {
			r.out = append(r.out, byte(n))
			return 2
		}
		r.out = append(r.out, `\u00`...)
		r.out = append(r.out, raw[1:3]...)
		return 2
	default:
		r.out = append(r.out, '\\', '\\')
		r.writeText(raw[:1], false)
	}
	return 0
}

// hexDigits reports whether a text begins with n hexadecimal digits.
func hexDigits(text string, n int) bool {
	if len(text) < n {
		return false
	}
	for at := range n {
		if strings.IndexByte("0123456789abcdefABCDEF", text[at]) < 0 {
			return false
		}
	}
	return true
}

// writePlain writes a value without quotes whose end is known.
func (r *reader) writePlain(text string) {
	text = strings.TrimSpace(text)
	r.untyped = true
	switch text {
	case "", "null", "nil", "<nil>", "None":
		r.writeNull()
		return
	case "true", "false":
		r.out = append(r.out, text...)
		return
	}
	if isNumber(text) {
		r.out = append(r.out, text...)
		return
	}
	r.out = append(r.out, '"')
	r.writeText(text, false)
	r.out = append(r.out, '"')
}

// writeCut writes as much as there is of a value without quotes whose end is not in the text.
func (r *reader) writeCut(text string) bool {
	r.out = append(r.out, '"')
	r.writeText(strings.TrimLeft(text, " \t\r\n"), false)
	r.at = len(r.text)
	return false
}

// isNumber reports whether a text is a number of JSON.
func isNumber(text string) bool {
	text = strings.TrimPrefix(text, "-")
	whole := digits(text)
	if whole == 0 || whole > 1 && text[0] == '0' {
		return false
	}
	text = text[whole:]
	if strings.HasPrefix(text, ".") {
		fraction := digits(text[1:])
		if fraction == 0 {
			return false
		}
		text = text[1+fraction:]
	}
	if text != "" && (text[0] == 'e' || text[0] == 'E') {
		text = text[1:]
		if text != "" && (text[0] == '+' || text[0] == '-') {
			text = text[1:]
		}
		exponent := digits(text)
		return exponent > 0 && exponent == len(text)
	}
	return text == ""
}

// digits counts the decimal digits at the start of a text.
func digits(text string) int {
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return n
}

// alias repeats the last value, which begins at from in the output, under the name that the key of a field has in the
// answer: error_code for ErrorCode.
func (r *reader) alias(name string, from int) {
	if !r.names || !humps(name) {
		return
	}
	end := len(r.out)
	r.out = append(r.out, ',', '"')
	for at := range len(name) {
		c := name[at]
		if upper(c) {
			if at > 0 && (lower(name[at-1]) || at+1 < len(name) && lower(name[at+1]) && upper(name[at-1])) {
				r.out = append(r.out, '_')
			}
			c += 'a' - 'A'
		}
		r.out = append(r.out, c)
	}
	r.out = append(r.out, '"', ':')
	r.out = append(r.out, r.out[from:end]...)
}

// humps reports whether a name is of several words written without anything between them.
func humps(name string) bool {
	found := false
	for at := range len(name) {
		if !upper(name[at]) && !lower(name[at]) {
			return false
		}
		found = found || at > 0 && upper(name[at]) && lower(name[at-1])
	}
	return found
}

func upper(c byte) bool { return 'A' <= c && c <= 'Z' }
func lower(c byte) bool { return 'a' <= c && c <= 'z' }
