// SPDX-License-Identifier: Apache-2.0

package printed // import "github.com/vendorerror/vendorerrorprocessor/internal/printed"

import "strings"

// maxLabels is the number of labels before one value.
const maxLabels = 3

// maxLabel is the length of the longest label, such as [Object: null prototype], in bytes.
const maxLabel = 256

// typed reads the members of an object whose strings have quotes and whose members have commas between them. The cursor is
// behind its opening bracket.
func (r *reader) typed(closing byte) bool {
	for first := true; ; first = false {
		c := r.next()
		if c == ',' && !first {
			r.comma()
			c = r.next()
		} else if c != closing && !first {
			return false
		}
		if c == closing {
			return r.leave('}')
		}
		if r.skip("...") {
			r.skipMore()
			continue
		}
		k, ok := r.key()
		if !ok {
			return false
		}
		sep := r.separator()
		if sep != colon && sep != arrow {
			return false
		}
		ofStruct := k.bare && sep == colon && r.at < len(r.text) && !blank(r.text[r.at])
		r.writeKey(k)
		from := len(r.out)
		if !r.value() {
			return false
		}
		if start := r.out[from]; ofStruct && start != '{' && start != '[' {
			r.alias(k.raw, from)
		}
	}
}

// array reads the elements of an array, whose opening bracket is at the cursor.
func (r *reader) array(closing byte) bool {
	if !r.enter('[') {
		return false
	}
	for first := true; ; first = false {
		c := r.next()
		if c == ',' && !first {
			r.comma()
			c = r.next()
		} else if c != closing && !first {
			return false
		}
		if c == closing {
			return r.leave(']')
		}
		if r.skip("...") {
			r.skipMore()
			continue
		}
		if !r.value() {
			return false
		}
	}
}

// comma reads and writes a comma, which proves that the number before it is whole.
func (r *reader) comma() {
	r.at++
	if last := r.out[len(r.out)-1]; last != '{' && last != '[' && last != ',' {
		r.out = append(r.out, ',')
	}
}

// skipMore skips what says how many members were left out.
func (r *reader) skipMore() {
	for c := r.peek(0); c == ' ' || nameByte(c); c = r.peek(0) {
		r.at++
	}
}

// value reads a value of a dialect whose strings have quotes.
func (r *reader) value() bool {
	r.labels = 0
	c := r.next()
	switch {
	case c == '{':
		return r.object()
	case c == '[':
		return r.bracket()
	case c == '(':
		return r.tuple()
	case c == '"' || c == '\'' || c == '`':
		return r.str(c, c == '`')
	case quotedBehind(r.text[r.at:]):
		raw := c == 'r' || c == 'R'
		r.at++
		r.unicode = c == 'u'
		whole := r.str(r.peek(0), raw)
		r.unicode = false
		return whole
	case c == '<' || c == '#' && r.peek(1) == '<':
		r.skip("#")
		return r.label('>')
	case c == '&':
		r.at++
		return nameByte(r.peek(0)) && r.value()
	case c == ':':
		r.at++
		return r.symbol()
	case nameByte(c) || c == '+':
		return r.word()
	default:
		return false
	}
}

// symbol reads a symbol of Ruby's as a string.
func (r *reader) symbol() bool {
	name := r.name()
	if name == "" || r.peek(0) == 0 {
		return false
	}
	r.out = append(r.out, '"')
	r.writeText(name, false)
	r.out = append(r.out, '"')
	return true
}

// tuple reads a tuple of Python's, or skips a pointer of Go's.
func (r *reader) tuple() bool {
	if r.skip("(object) ") {
		return r.value()
	}
	if r.peek(1) == '*' {
		return r.skipBalanced() && (r.peek(0) != '(' || r.skipBalanced()) && r.writeNull()
	}
	return r.array(')')
}

// bracket reads what a square bracket begins: an array, a slice of Go's, or a label of Node's.
func (r *reader) bracket() bool {
	if r.peek(1) == ']' {
		if c := r.peek(2); c == '*' || c == '[' || nameByte(c) {
			return r.goTyped()
		}
		return r.array(']')
	}
	if rest := r.text[r.at+1:]; quotedBehind(rest) || !upper(r.peek(1)) && !lower(r.peek(1)) || isLiteral(rest[:nameLength(rest)]) {
		return r.array(']')
	}
	return r.label(']')
}

// label skips a label, such as [Object: null prototype], [Circular *1] or <ref *1>. It may stand for a value or before one.
func (r *reader) label(closing byte) bool {
	if r.labels == maxLabels {
		return false
	}
	r.labels++
	end := r.text[r.at:min(len(r.text), r.at+maxLabel)]
	depth := 0
	for at := range len(end) {
		switch end[at] {
		case closing:
			depth--
			if depth == 0 {
				r.at += at + 1
				return r.labeled()
			}
		case end[0]:
			depth++
		case '\n':
			return false
		}
	}
	return false
}

// labeled reads what is behind a label: a container, with or without the name of its class, or nothing.
func (r *reader) labeled() bool {
	behind := r.at
	if r.peek(0) == ' ' && (upper(r.peek(1)) || lower(r.peek(1))) {
		r.at++
		r.name()
		if c := r.peek(0); c != ' ' && c != '{' {
			return false
		}
		return r.classed()
	}
	r.at = behind
	return r.classed()
}

// classed reads what is behind a label or the name of a class: a container, or nothing.
func (r *reader) classed() bool {
	behind := r.at
	if r.peek(0) == ' ' {
		r.at++
	}
	switch r.peek(0) {
	case '{':
		return r.object()
	case '[':
		return r.bracket()
	default:
		r.at = behind
		return r.writeNull()
	}
}

func isLiteral(word string) bool {
	switch word {
	case "true", "True", "false", "False", "null", "None", "nil", "NULL", "undefined", "NaN":
		return true
	default:
		return false
	}
}

// word reads a number, a literal, or what begins with the name of a class or type.
func (r *reader) word() bool {
	start := r.at
	for nameByte(r.peek(0)) || r.peek(0) == '+' || r.peek(0) == ':' && '0' <= r.text[start] && r.text[start] <= '9' {
		r.at++
	}
	word := r.text[start:r.at]
	switch word {
	case "true", "True", "TRUE":
		r.out = append(r.out, "true"...)
		return true
	case "false", "False", "FALSE":
		r.out = append(r.out, "false"...)
		return true
	case "map":
		if r.peek(0) == '[' {
			r.at = start
			return r.goTyped()
		}
	}
	number := word
	if c := word[len(word)-1]; c == 'L' || c == 'n' { // a long of Python 2, a BigInt
		number = word[:len(word)-1]
	}
	switch {
	case isNumber(number):
		r.out = append(r.out, number...)
		return true
	case '0' <= word[0] && word[0] <= '9' || isLiteral(word):
		return r.writeNull()
	}
	return r.named(word)
}

// named reads what follows the name of a class or type.
func (r *reader) named(word string) bool {
	start := r.at
	if c := r.next(); c != '(' || word != "array" && word != "Array" {
		r.at = start
	}
	if r.peek(0) != '(' {
		return r.classed()
	}
	if word == "array" {
		return r.exported()
	}
	inside := r.text[r.at+1:]
	if n := nameLength(inside); n > 0 && n+1 < len(inside) && inside[n] == '=' && inside[n+1] != '=' {
		return r.enter('{') && r.fields(')')
	}
	if !r.skipBalanced() {
		return false
	}
	if digits(inside) > 0 { // Map(1) {, Array(3) [
		return r.classed()
	}
	return r.writeNull()
}

// str reads the string whose opening quote is at the cursor, and those that are joined to it.
func (r *reader) str(quote byte, raw bool) bool {
	from := len(r.out)
	r.out = append(r.out, '"')
	for {
		end := r.stringEnd(r.at+1, quote, raw)
		if end < 0 {
			r.writeText(strings.TrimSuffix(r.text[r.at+1:], `\`), !raw)
			r.at = len(r.text)
			return false
		}
		r.writeText(r.text[r.at+1:end], !raw)
		r.at = end + 1
		behind := r.at
		c := r.next()
		if c == '+' {
			r.at++
			c = r.next()
		}
		if c == 0 { // more of the string may follow
			r.at = len(r.text)
			return false
		}
		if c != '"' && c != '\'' {
			r.at = behind
			break
		}
		quote = c
	}
	if r.skip("... ") { // shortened by the printer
		r.skipMore()
		r.out = r.out[:from]
		return r.writeNull()
	}
	r.out = append(r.out, '"')
	return true
}

// stringEnd returns the position of the quote that closes a string, -1 if it is not in the text.
func (r *reader) stringEnd(from int, quote byte, raw bool) int {
	for at := from; at < len(r.text); at++ {
		switch c := r.text[at]; {
		case c == quote:
			return at
		case c == '\\' && !raw:
			at++
		}
	}
	return -1
}
