// SPDX-License-Identifier: Apache-2.0

package printed // import "github.com/vendorerror/vendorerrorprocessor/internal/printed"

import (
	"strconv"
	"strings"
)

// exported reads an array of PHP's var_export, whose parenthesis is at the cursor.
func (r *reader) exported() bool {
	before := r.phpQuotes
	r.phpQuotes = true
	whole := r.exportedMembers()
	r.phpQuotes = before
	return whole
}

func (r *reader) exportedMembers() bool {
	start := r.at
	r.at++
	c := r.next()
	r.at = start
	if c < '0' || c > '9' {
		return r.enter('{') && r.typed(')')
	}
	// The keys of a list are numbers.
	if !r.enter('[') {
		return false
	}
	for first := true; ; first = false {
		c := r.next()
		if c == ',' && !first {
			r.comma()
			c = r.next()
		} else if c != ')' && !first {
			return false
		}
		if c == ')' {
			return r.leave(']')
		}
		r.at += digits(r.text[r.at:])
		if r.separator() != arrow {
			return false
		}
		if !r.value() {
			return false
		}
	}
}

// nextEscaped is next for a text whose line breaks may be escaped.
func (r *reader) nextEscaped() byte {
	for {
		c := r.next()
		if c != '\\' || strings.IndexByte("nrt", r.peek(1)) < 0 || r.peek(1) == 0 {
			return c
		}
		r.at += 2
	}
}

// printR reads an array or object of PHP's print_r, whose parenthesis is at the cursor. Its line breaks may have been squeezed
// out, or escaped.
func (r *reader) printR() bool {
	open := r.at
	r.at++
	c := r.nextEscaped()
	lines := strings.ContainsAny(r.text[open:r.at], "\n\\")
	isList := r.skip("[0] =>")
	r.at = open
	bracket, closing := byte('{'), byte('}')
	if isList {
		bracket, closing = '[', ']'
	}
	if c != '[' && c != ')' || !r.enter(bracket) {
		return false
	}
	for first := true; ; first = false {
		if r.nextEscaped() == ')' {
			return r.leave(closing)
		}
		k, ok := r.printedKey()
		if !ok {
			return false
		}
		if !isList {
			r.writeKey(k)
		} else if !first {
			r.out = append(r.out, ',')
		}
		if !r.printedValue(lines) {
			return false
		}
	}
}

// printedKey reads a key between brackets, with its arrow.
func (r *reader) printedKey() (key, bool) {
	if r.peek(0) != '[' {
		return key{}, false
	}
	k, ok := r.key()
	k.raw, _, _ = strings.Cut(k.raw, ":") // the visibility follows
	return k, ok && r.skip(" =>")
}

// printedValue reads a value of print_r.
func (r *reader) printedValue(lines bool) bool {
	start := r.at
	r.skip(" ")
	if name := r.name(); name != "" && (name == "Array" || r.skip(" Object")) && r.nextEscaped() == '(' {
		return r.printR()
	}
	r.at = start
	for at := start; at < len(r.text); at++ {
		c := r.text[at]
		if c != '\n' && c != '\\' && (c != ' ' || lines) {
			continue
		}
		r.at = at
		if next := r.nextEscaped(); r.at > at && (next == ')' && r.closesPrinted(lines) || next == '[' && r.isPrintedKey()) {
			r.writePlain(r.text[start:at])
			return true
		}
		at = max(at, r.at-1)
		r.at = start
	}
	return r.writeCut(r.text[start:])
}

// closesPrinted reports whether the parenthesis at the cursor closes an array: on lines it stands alone.
func (r *reader) closesPrinted(lines bool) bool {
	c := r.peek(1)
	return !lines || c == 0 || c == '\n' || c == '\r' || c == '\\' || c == '"'
}

func (r *reader) isPrintedKey() bool {
	start := r.at
	_, ok := r.printedKey()
	r.at = start
	return ok
}

// isDumped reports whether the square bracket at the cursor begins a member that PHP's var_dump prints.
func (r *reader) isDumped() bool {
	c := r.peek(1)
	return c == '"' || '0' <= c && c <= '9'
}

// dumped reads the members of an array or object of var_dump. The cursor is at the bracket of its first key.
func (r *reader) dumped() bool {
	isList := r.peek(1) == '0'
	if isList {
		r.out[len(r.out)-1] = '['
	}
	for first := true; ; first = false {
		c := r.next()
		if c == '}' && isList {
			return r.leave(']')
		}
		if c == '}' {
			return r.leave('}')
		}
		k, ok := r.dumpedKey()
		if !ok {
			return false
		}
		if !isList {
			r.writeKey(k)
		} else if !first {
			r.out = append(r.out, ',')
		}
		if !r.dumpedValue() {
			return false
		}
	}
}

// dumpedKey reads a key of var_dump with its arrow.
func (r *reader) dumpedKey() (key, bool) {
	end := strings.Index(r.text[r.at:min(len(r.text), r.at+maxKey)], "]=>")
	if end < 0 || r.peek(0) != '[' {
		return key{}, false
	}
	raw := strings.TrimPrefix(r.text[r.at+1:r.at+end], `"`)
	raw, _, _ = strings.Cut(raw, `"`) // the visibility follows
	r.at += end + len("]=>")
	return key{raw: raw}, true
}

// dumpedValue reads a value of var_dump with its type.
func (r *reader) dumpedValue() bool {
	r.next()
	start := r.at
	kind := r.name()
	if kind == "NULL" {
		return r.writeNull()
	}
	if r.peek(0) != '(' {
		return r.skip("*RECURSION*") && r.writeNull()
	}
	r.at++
	end := strings.IndexByte(r.text[r.at:min(len(r.text), r.at+maxLabel)], ')')
	if end < 0 {
		r.at = len(r.text)
		return false
	}
	inside := r.text[r.at : r.at+end]
	r.at += end + 1
	switch {
	case kind == "string":
		return r.dumpedString(inside)
	case (kind == "int" || kind == "float") && isNumber(inside), kind == "bool" && (inside == "true" || inside == "false"):
		r.out = append(r.out, inside...)
		return true
	case kind == "array" || kind == "object":
		open := strings.IndexByte(r.text[r.at:min(len(r.text), r.at+maxLabel)], '{')
		if open < 0 || strings.Trim(r.text[r.at:r.at+open], " #()0123456789") != "" {
			return false
		}
		r.at += open
		return r.object()
	default:
		r.at = max(r.at, start)
		return r.writeNull()
	}
}

// dumpedString reads a string of var_dump, whose length is known.
func (r *reader) dumpedString(length string) bool {
	n, err := strconv.Atoi(length)
	if err != nil || n < 0 || !r.skip(` "`) {
		return false
	}
	r.out = append(r.out, '"')
	if n >= len(r.text)-r.at {
		r.writeText(r.text[r.at:], false)
		r.at = len(r.text)
		return false
	}
	if r.text[r.at+n] != '"' {
		return false
	}
	r.writeText(r.text[r.at:r.at+n], false)
	r.at += n
	return r.skip(`"`) && r.closeString()
}

func (r *reader) closeString() bool {
	r.out = append(r.out, '"')
	return true
}
