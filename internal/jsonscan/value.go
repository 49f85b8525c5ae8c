// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import (
	"strconv"
	"strings"
)

// Kind is the JSON type of a value.
type Kind uint8

// The kinds. Integer is a number without fraction and exponent.
const (
	Absent Kind = iota
	String
	Integer
	Number
	Bool
	Null
	Object
	Array
)

// Value is the value of one field as it is in the text.
type Value struct {
	// Kind is Absent for a field that was not found.
	Kind Kind
	// Escaped is true if Raw contains backslash escapes.
	Escaped bool
	// Raw is the text between the quotes of a string, or the text of a number or literal; empty for containers.
	Raw string
	// Int is the value of an Integer that does not come from a text; its Raw is empty.
	Int int64
}

// Text returns the value as text: a string unescaped and as valid UTF-8, a number, true or false as
// written. It reports false for containers, null and strings with broken escapes. It allocates only if a string has escapes
// or invalid UTF-8.
func (v Value) Text() (string, bool) {
	switch v.Kind {
	case Integer:
		if v.Raw == "" {
			return strconv.FormatInt(v.Int, 10), true
		}
		return v.Raw, true
	case Number, Bool:
		return v.Raw, true
	case String:
		if !v.Escaped {
			return strings.ToValidUTF8(v.Raw, "\uFFFD"), true
		}
		text, ok := unescape(make([]byte, 0, len(v.Raw)), v.Raw)
		if !ok {
			return "", false
		}
		return strings.ToValidUTF8(string(text), "\uFFFD"), true
	default:
		return "", false
	}
}

// is reports whether a value has this text.
func (v Value) is(text string) bool {
	if v.Kind == Integer && v.Raw == "" {
		var digits [20]byte
		return string(strconv.AppendInt(digits[:0], v.Int, 10)) == text
	}
	own, ok := v.Text()
	return ok && own == text
}
