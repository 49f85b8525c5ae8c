// SPDX-License-Identifier: Apache-2.0

package printed // import "github.com/vendorerror/vendorerrorprocessor/internal/printed"

import "strings"

// isGoPlain reports whether the object whose first value is at a position has neither quotes nor commas, as Go's %+v prints
// a struct. (Go's %#v has both.)
func (r *reader) isGoPlain(at int) bool {
	if at >= len(r.text) || blank(r.text[at]) {
		return false
	}
	text := r.text[at:]
	for range maxDepth { // what is inside tells
		n := nameLength(strings.TrimPrefix(text, "{")) + 1
		if text[0] != '{' || n >= len(text) || text[n] != ':' {
			break
		}
		text = text[n+1:]
		if text == "" || blank(text[0]) {
			return false
		}
	}
	if strings.IndexByte("\"'`&(", text[0]) >= 0 && !strings.HasPrefix(text, "&{") || strings.HasPrefix(text, "[]") {
		return false
	}
	if isGoType(text) {
		return false
	}
	n := nameLength(text)
	return n == 0 || n >= len(text) || strings.IndexByte(",{(", text[n]) < 0
}

// isGoType reports whether a text begins with the type of a map, and not with a map.
func isGoType(text string) bool {
	inside, ok := strings.CutPrefix(text[:min(len(text), maxLabel)], "map[")
	n := nameLength(inside)
	return ok && n > 0 && n+1 < len(inside) && inside[n] == ']' && (nameByte(inside[n+1]) || inside[n+1] == '[' || inside[n+1] == '*')
}

// goMap reads a map as Go prints it, whose square bracket is at the cursor.
func (r *reader) goMap() bool { return r.enter('{') && r.goFields(']') }

// goFields reads the members of a map or struct as Go prints them: keys and values with nothing but a space between them.
// The cursor is behind the opening bracket. The keys of a map are sorted.
func (r *reader) goFields(closing byte) bool {
	last := ""
	for first := true; ; first = false {
		c := r.peek(0)
		if c == closing {
			return r.leave('}')
		}
		if !first {
			if c != ' ' {
				return false
			}
			r.at++
		}
		name := r.name()
		if name == "" || r.peek(0) != ':' {
			return false
		}
		r.at++
		r.writeKey(key{raw: name})
		from := len(r.out)
		if closing == ']' {
			last = name
		}
		if !r.goValue(closing, last) {
			return false
		}
		if start := r.out[from]; closing == '}' && start != '{' && start != '[' {
			r.alias(name, from)
		}
	}
}

// goValue reads a value that %v prints. last is the key of the map that it belongs to, "" for a struct.
func (r *reader) goValue(closing byte, last string) bool {
	start := r.at
	if r.peek(0) == '&' && r.peek(1) == '{' {
		r.at++
	}
	switch {
	case strings.HasPrefix(r.text[r.at:], "map["):
		r.at += len("map")
		return r.goMap()
	case r.peek(0) == '{' && r.isGoKey(r.at+1, ""):
		return r.enter('{') && r.goFields('}')
	case r.peek(0) == '[':
		return r.goSlice(closing, last)
	}
	r.at = start
	return r.goText(closing, last)
}

// goSlice reads a slice of maps or structs, or skips one of anything else.
func (r *reader) goSlice(closing byte, last string) bool {
	start := r.at
	inside := r.text[r.at+1:]
	if strings.HasPrefix(inside, "map[") || strings.HasPrefix(inside, "{") || strings.HasPrefix(inside, "&{") {
		if !r.enter('[') {
			return false
		}
		for first := true; ; first = false {
			if r.peek(0) == ']' {
				return r.leave(']')
			}
			if !first {
				if r.peek(0) != ' ' {
					return false
				}
				r.at++
				r.out = append(r.out, ',')
			}
			if !r.goElement() {
				return false
			}
		}
	}
	if !r.skipPlain('[', ']') {
		return r.writeCut(r.text[start:])
	}
	if c := r.peek(0); c != closing && (c != ' ' || !r.isGoKey(r.at+1, last)) { // a text that begins with a bracket
		r.at = start
		return r.goText(closing, last)
	}
	r.out = append(r.out, "[]"...)
	return true
}

// goText reads a value that ends where the next key begins, or at the bracket that closes the object.
func (r *reader) goText(closing byte, last string) bool {
	start := r.at
	depth := 0
	for at := start; at < len(r.text); at++ {
		switch c := r.text[at]; {
		case c == '[' && closing == ']' || c == '{' && closing == '}':
			depth++
		case c == closing && depth > 0:
			depth--
		case c == closing, c == ' ' && r.isGoKey(at+1, last):
			r.at = at
			r.writePlain(r.text[start:at])
			return true
		}
	}
	return r.writeCut(r.text[start:])
}

// goElement reads an element of a slice of maps or structs.
func (r *reader) goElement() bool {
	if r.peek(0) == '&' {
		r.at++
	}
	switch {
	case r.skip("map"):
		return r.peek(0) == '[' && r.goMap()
	case r.peek(0) == '{':
		return r.enter('{') && r.goFields('}')
	default:
		return false
	}
}

// isGoKey reports whether a key is at a position. In a map it is greater than the key before it, which tells it from words of
// a text; in any case a value follows without a space, or another key.
func (r *reader) isGoKey(at int, last string) bool {
	n := nameLength(r.text[at:])
	if n == 0 || '0' <= r.text[at] && r.text[at] <= '9' || last != "" && r.text[at:at+n] <= last {
		return false
	}
	rest := r.text[at+n:]
	if !strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "://") || len(rest) < 2 {
		return false
	}
	if rest[1] != ' ' {
		return true
	}
	next := nameLength(rest[2:])
	return next > 0 && strings.HasPrefix(rest[2+next:], ":") && !strings.HasPrefix(rest[2+next:], ": ")
}

// goTyped reads a composite literal of Go's that begins with the type of a map or slice.
func (r *reader) goTyped() bool {
	slice := r.peek(0) == '['
	end := min(len(r.text), r.at+maxLabel)
	for r.at < end {
		switch c := r.text[r.at]; {
		case r.skip("interface {}"), r.skip("struct {}"):
			continue
		case c == '{' && slice:
			return r.array('}')
		case c == '{':
			return r.object()
		case c == '(':
			return r.skipBalanced() && r.writeNull()
		case !nameByte(c) && c != '[' && c != ']' && c != '*':
			return false
		}
		r.at++
	}
	return false
}
