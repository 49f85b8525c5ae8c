// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import "strings"

// Outcome says how a scan ended.
type Outcome uint8

const (
	// NotObject: the text does not begin with a JSON object.
	NotObject Outcome = iota
	// Cut: the text ended, or stopped being JSON, inside the object. The fields are those that are complete before that.
	Cut
	// Complete: the object was read to its closing brace.
	Complete
	// Stopped: a path has a value that ends the scan.
	Stopped
	// NoErrorKey: the text is whole and contains no error key, or only with benign values. It was not scanned.
	NoErrorKey
)

// Scan looks for the plan's paths in text and records them in f, which it resets first.
func (p *Plan) Scan(text string, f *Fields) Outcome {
	f.Reset(p)
	f.End, f.Text = 0, ""
	s := scanner{plan: p, fields: f, text: text}
	if strings.HasPrefix(text, byteOrderMark) {
		s.at = len(byteOrderMark)
	}
	switch {
	case s.next() == '{':
		s.at++
	case !p.WantsArray() || !s.enterArray():
		return NotObject
	}
	f.MayHoldError = len(p.errorKeys.keys) == 0
	outcome := s.members()
	f.End, f.Text = s.at, text[:s.at]
	return outcome
}

const byteOrderMark = "\uFEFF"

// End returns the end of the object or array at the start of the text, or the length of the text if it was cut.
func End(text string) int {
	s := scanner{text: text}
	s.skipContainer()
	return s.at
}

// scanner is the state of one scan.
type scanner struct {
	plan   *Plan
	fields *Fields
	text   string
	at     int
	plain  bool // the last string is known to contain no escape
	// open is the stack of objects and arrays that were entered; its size is fixed, since paths are bounded in depth.
	open  [2*MaxDepth + 1]frame
	depth int
}

// frame is an object or array on the path to a wanted field.
type frame struct {
	node  int32 // of the object, or of the array's elements
	array bool  // an array, not an object
}

// enterArray enters an array of objects that is the root. Any other text in brackets is none.
func (s *scanner) enterArray() bool {
	if s.next() != '[' {
		return false
	}
	s.at++
	s.open[0] = frame{node: int32(s.plan.nodes[0].elements), array: true} //nolint:gosec // few
	return s.next() == '{'
}

// members reads the members of objects and arrays until the root object ends.
func (s *scanner) members() Outcome {
	first := true // nothing has been read in the innermost object or array
	for {
		in := s.open[s.depth]
		c := s.next()
		if c == '}' && !in.array || c == ']' && in.array {
			s.at++
			if s.depth == 0 {
				return Complete
			}
			s.depth--
			first = false
			continue
		}
		if !first {
			if c != ',' {
				return Cut
			}
			s.at++
		}
		child := int(in.node)
		if !in.array {
			var ok bool
			if child, ok = s.key(); !ok {
				return Cut
			}
		}
		first = false
		switch s.value(child) {
		case entered:
			first = true
		case broken:
			return Cut
		case stopped:
			return Stopped
		case read:
		}
	}
}

// step is the result of reading a value.
type step uint8

const (
	read step = iota
	entered
	stopped
	broken
)

// next skips white space and returns the byte that follows, 0 at the end.
func (s *scanner) next() byte {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; c {
		case ' ', '\t', '\n', '\r':
			s.at++
		default:
			return c
		}
	}
	return 0
}

// key reads a key and its colon and returns its node in the plan, -1 if it is not wanted or is a duplicate.
func (s *scanner) key() (int, bool) {
	raw, ok := s.name()
	if !ok || s.next() != ':' {
		return -1, false
	}
	s.at++
	parent := &s.plan.nodes[s.open[s.depth].node]
	child := -1
	if !s.escaped(raw) {
		if child = parent.find(s.plan.nodes, raw); child < 0 && s.plan.patterns != nil {
			child = s.fitting(raw)
		}
	} else if len(raw) <= len(keyBuffer{}) {
		var buf keyBuffer
		if text, ok := unescape(buf[:0], raw); ok {
			if child = parent.find(s.plan.nodes, string(text)); child < 0 && s.plan.patterns != nil {
				child = s.fitting(string(text))
			}
		}
	}
	if child >= 0 && !s.plan.nodes[child].repeated && !s.fields.meet(child) {
		child = -1
	}
	return child, true
}

// fitting returns the node of a pattern that a key of the root object fits, or -1.
func (s *scanner) fitting(key string) int {
	if s.open[s.depth].node != 0 {
		return -1
	}
	return s.plan.fitting(key)
}

// name reads a key.
func (s *scanner) name() (string, bool) {
	if s.next() != '"' {
		return "", false
	}
	start := s.at + 1
	if !s.skipString() {
		return "", false
	}
	return s.text[start : s.at-1], true
}

// keyBuffer has room for the longest key with every byte written as an escape.
type keyBuffer [6 * MaxKeyLen]byte

// value reads one value. An object or array on the path to a wanted field is entered; anything else is read to its end.
func (s *scanner) value(child int) step {
	c := s.next()
	switch c {
	case '{', '[':
		return s.container(child, c == '[')
	case '"':
		start := s.at + 1
		if !s.skipString() {
			return broken
		}
		if child < 0 {
			return read
		}
		raw := s.text[start : s.at-1]
		return s.record(child, Value{Kind: String, Raw: raw, Escaped: s.escaped(raw)})
	default:
		v, ok := s.scalar()
		// Only the next byte proves that a number is complete: 2222 may be the beginning of 222202.
		closing := byte('}')
		if s.open[s.depth].array {
			closing = ']'
		}
		if behind := s.next(); !ok || behind != ',' && behind != closing {
			return broken
		}
		return s.record(child, v)
	}
}

// container enters or skips the object or array under the cursor.
func (s *scanner) container(child int, array bool) step {
	if child < 0 {
		return s.skipContainer()
	}
	n := &s.plan.nodes[child]
	if n.chosen && !array && s.readSelected(child) {
		return stopped
	}
	inside := frame{node: int32(child)} //nolint:gosec // few
	wanted := len(n.children) > 0
	kind := Object
	if array {
		kind = Array
		inside = frame{node: int32(n.elements), array: true} //nolint:gosec // few
		wanted = n.elements > 0
	}
	if !n.repeated { // of elements only scalars count
		s.record(child, Value{Kind: kind})
	}
	if !wanted {
		return s.skipContainer()
	}
	if array && s.passOver(&s.plan.nodes[inside.node]) {
		return read
	}
	s.at++
	s.depth++
	s.open[s.depth] = inside
	return entered
}

// record stores the value of a wanted path and returns whether it ends the scan.
func (s *scanner) record(child int, v Value) step {
	if child < 0 {
		return read
	}
	n := &s.plan.nodes[child]
	s.noteErrorKey(n, v)
	if len(n.ignored) > 0 && among(n.ignored, v) {
		return read
	}
	if n.path >= 0 {
		s.fields.Set(n.path, v)
	}
	if len(n.stops) > 0 && among(n.stops, v) {
		return stopped
	}
	return read
}

// scalar reads a number or a literal.
func (s *scanner) scalar() (Value, bool) {
	start := s.at
	for s.at < len(s.text) && scalarByte(s.text[s.at]) {
		s.at++
	}
	raw := s.text[start:s.at]
	switch raw {
	case "true", "false":
		return Value{Kind: Bool, Raw: raw}, true
	case "null":
		return Value{Kind: Null, Raw: raw}, true
	}
	kind := numberKind(raw)
	return Value{Kind: kind, Raw: raw}, kind != Absent
}

func scalarByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || c == 'E' || c == '-' || c == '+' || c == '.'
}

// numberKind returns Integer, Number, or Absent for what is not a number in JSON.
func numberKind(raw string) Kind {
	rest := strings.TrimPrefix(raw, "-")
	whole := digits(rest)
	if whole == 0 || whole > 1 && rest[0] == '0' {
		return Absent
	}
	rest = rest[whole:]
	kind := Integer
	if strings.HasPrefix(rest, ".") {
		fraction := digits(rest[1:])
		if fraction == 0 {
			return Absent
		}
		kind, rest = Number, rest[1+fraction:]
	}
	if rest != "" && (rest[0] == 'e' || rest[0] == 'E') {
		rest = rest[1:]
		if rest != "" && (rest[0] == '+' || rest[0] == '-') {
			rest = rest[1:]
		}
		exponent := digits(rest)
		if exponent == 0 {
			return Absent
		}
		kind, rest = Number, rest[exponent:]
	}
	if rest != "" {
		return Absent
	}
	return kind
}

// digits counts the decimal digits at the start of the text.
func digits(text string) int {
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return n
}
