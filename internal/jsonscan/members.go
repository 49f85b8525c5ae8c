// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

// Member is the value of a member of an object, or an element of an array.
type Member struct {
	Key     string // as it is in the text; "" for an element
	Kind    Kind   // Object, Array or String
	Raw     string // an object or array as it is in the text, a string without its quotes
	Escaped bool   // a string with escapes
}

// Members calls each with the objects, arrays and strings that are an object's direct members or an array's direct elements.
// Other scalars are skipped. If the text was cut, the last value is passed as far as it goes. It ends when each returns
// false, or where the text stops being JSON.
func Members(text string, each func(m Member) bool) {
	s := scanner{text: text}
	open := s.next()
	if open != '{' && open != '[' {
		return
	}
	for s.at++; ; s.at++ {
		m := Member{}
		if open == '{' {
			var ok bool
			if m.Key, ok = s.name(); !ok || s.next() != ':' {
				return
			}
			s.at++
		}
		if whole := s.member(&m); m.Kind != Absent && !each(m) || !whole || s.next() != ',' {
			return
		}
	}
}

// member reads the value at the cursor. It reports whether it is whole.
func (s *scanner) member(m *Member) bool {
	start := s.next()
	from := s.at
	switch start {
	case '{', '[':
		m.Kind = Object
		if start == '[' {
			m.Kind = Array
		}
		whole := s.skipContainer() == read
		m.Raw = s.text[from:s.at]
		return whole
	case '"':
		m.Kind = String
		whole := s.skipString()
		end := s.at - 1
		if !whole {
			end = len(s.text)
		}
		m.Raw = s.text[from+1 : end]
		m.Escaped = s.escaped(m.Raw)
		return whole
	default:
		_, ok := s.scalar()
		return ok
	}
}

// HasKey reports whether wanted holds for the key of one of an object's direct members. Keys are passed as they are in
// the text.
func HasKey(text string, wanted func(key string) bool) bool {
	s := scanner{text: text}
	if s.next() != '{' {
		return false
	}
	for s.at++; ; s.at++ {
		key, ok := s.name()
		if !ok || s.next() != ':' {
			return false
		}
		if wanted(key) {
			return true
		}
		s.at++
		if !s.skipValue() || s.next() != ',' {
			return false
		}
	}
}

// skipValue skips the value at the current position and reports whether it is whole.
func (s *scanner) skipValue() bool {
	switch c := s.next(); c {
	case '{', '[':
		return s.skipContainer() == read
	case '"':
		return s.skipString()
	default:
		_, ok := s.scalar()
		return ok
	}
}
