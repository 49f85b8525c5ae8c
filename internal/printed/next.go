// SPDX-License-Identifier: Apache-2.0

package printed // import "github.com/vendorerror/vendorerrorprocessor/internal/printed"

import "strings"

// Next returns the position of the next bracket, at from or later, that may begin an object which Append reads; -1 if there is
// none.
func Next(text string, from int) int {
	for at := from; at < len(text); at++ {
		i := strings.IndexAny(text[at:], "{[(")
		if i < 0 {
			break
		}
		at += i
		switch text[at] {
		case '{':
			if !isSource(text, at) {
				return at
			}
		case '[':
			if strings.HasSuffix(text[:at], "map") {
				return at
			}
		default:
			if isArray(text[:at]) || at > 0 && nameByte(text[at-1]) && (&reader{text: text}).isFields(at+1) {
				return at
			}
		}
	}
	return -1
}

// isSource reports whether the brace at a position belongs to source code: to a literal of Go, Name{Code: "x"}, or to the
// argument of a call in JavaScript, name({ code: 'x' }). No program prints these: Go leaves out the blank, and Node puts the
// class in front of the brace.
func isSource(text string, at int) bool {
	if at == 0 {
		return false
	}
	rest := strings.TrimLeft(text[at+1:], " \t\r\n")
	n := 0
	for n < len(rest) && nameByte(rest[n]) {
		n++
	}
	if n == 0 {
		return false
	}
	if text[at-1] == '(' {
		return at > 1 && nameByte(text[at-2]) && strings.HasPrefix(rest[n:], ": ")
	}
	return nameByte(text[at-1]) && (strings.HasPrefix(rest[n:], `: "`) || strings.HasPrefix(rest[n:], `: \"`))
}

// isArray reports whether the text before a parenthesis says that PHP prints an array or object.
func isArray(before string) bool {
	before = before[max(0, len(before)-maxKey):]
	for {
		trimmed := strings.TrimRight(before, " \t\r\n")
		for _, escape := range []string{`\n`, `\r`, `\t`} {
			trimmed = strings.TrimSuffix(trimmed, escape)
		}
		if trimmed == before {
			break
		}
		before = trimmed
	}
	return strings.HasSuffix(before, "Array") || strings.HasSuffix(before, "array") || strings.HasSuffix(before, " Object")
}
