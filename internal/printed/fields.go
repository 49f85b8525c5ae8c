// SPDX-License-Identifier: Apache-2.0

package printed // import "github.com/vendorerror/vendorerrorprocessor/internal/printed"

// fields reads fields with an equals sign, as Java's maps, classes and .NET's records print them: {a=1, b=some words} or
// Class(a=1, b=some words). The cursor is behind the opening bracket.
func (r *reader) fields(closing byte) bool {
	for first := true; ; first = false {
		c := r.next()
		if c == closing {
			return r.leave('}')
		}
		if !first {
			if c != ',' {
				return false
			}
			r.at++
			r.next()
		}
		k, ok := r.key()
		if !ok || !k.bare || r.separator() != equals {
			return false
		}
		for r.peek(0) == ' ' {
			r.at++
		}
		if closing == '}' && r.peek(0) == '"' {
			return false // labels of a metric, not fields
		}
		r.writeKey(k)
		from := len(r.out)
		if !r.field(closing) {
			return false
		}
		if start := r.out[from]; start != '{' && start != '[' {
			r.alias(k.raw, from)
		}
	}
}

// field reads the value of a field.
func (r *reader) field(closing byte) bool {
	start := r.at
	switch c := r.peek(0); {
	case c == '{' && r.isObject():
		return r.object()
	case c == '[':
		return r.list(closing)
	case c == '"' || c == '\'':
		if end := r.stringEnd(r.at+1, c, false); end >= 0 && r.endsField(end+1, closing) {
			return r.str(c, false)
		}
	case nameByte(c):
		name := r.name()
		open := r.at
		if r.peek(0) == ' ' {
			open++
		}
		if open < len(r.text) && (r.text[open] == '{' || open == r.at && r.text[open] == '(') && name != "" && r.isFields(open+1) {
			bracket := byte('}')
			if r.text[open] == '(' {
				bracket = ')'
			}
			r.at = open
			return r.enter('{') && r.fields(bracket)
		}
		r.at = start
	}
	end := r.fieldEnd(closing)
	if end < 0 {
		return r.writeCut(r.text[start:])
	}
	r.at = end
	r.writePlain(r.text[start:end])
	return true
}

// list reads an array of objects, or skips one of anything else.
func (r *reader) list(closing byte) bool {
	start := r.at
	r.at++
	c := r.next()
	r.at = start
	if c == '{' {
		return r.array(']')
	}
	if !r.skipPlain('[', ']') || !r.endsField(r.at, closing) {
		return false
	}
	r.out = append(r.out, "[]"...)
	return true
}

// skipPlain skips brackets and what is between them. Quotes mean nothing there.
func (r *reader) skipPlain(opening, closing byte) bool {
	for depth := 0; r.at < len(r.text); {
		switch c := r.text[r.at]; c {
		case opening:
			depth++
		case closing:
			depth--
		}
		r.at++
		if depth == 0 {
			return true
		}
	}
	return false
}

// isObject reports whether the brace at the cursor begins an object.
func (r *reader) isObject() bool {
	start := r.at
	defer func() { r.at = start }()
	r.at++
	if r.next() == '}' {
		return true
	}
	_, ok := r.key()
	return ok && r.separator() != none
}

// isFields reports whether a name and an equals sign are at a position.
func (r *reader) isFields(at int) bool {
	for at < len(r.text) && r.text[at] == ' ' {
		at++
	}
	n := nameLength(r.text[at:])
	if n == 0 {
		return false
	}
	for at += n; at < len(r.text) && r.text[at] == ' '; {
		at++
	}
	return at+1 < len(r.text) && r.text[at] == '=' && r.text[at+1] != '='
}

// fieldEnd returns the end of a value without quotes, -1 if it is not in the text.
func (r *reader) fieldEnd(closing byte) int {
	opening := byte('{')
	if closing == ')' {
		opening = '('
	}
	depth := 0
	for at := r.at; at < len(r.text); at++ {
		switch c := r.text[at]; {
		case c == opening:
			depth++
		case c == closing && depth == 0, c == ',' && depth == 0 && r.isFields(at+1):
			return at
		case c == closing:
			depth--
		}
	}
	return -1
}

// endsField reports whether a value may end at a position.
func (r *reader) endsField(at int, closing byte) bool {
	for at < len(r.text) && blank(r.text[at]) {
		at++
	}
	return at < len(r.text) && (r.text[at] == closing || r.text[at] == ',' && r.isFields(at+1))
}
