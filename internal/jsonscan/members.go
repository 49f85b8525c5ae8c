// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

// Members calls each with the values of an object's direct members: objects as they are in the text, and strings without
// their quotes. Arrays and scalars are skipped. If the text was cut, the last value is passed as far as it goes. It
// ends when each returns false, or where the text stops being an object.
func Members(text string, each func(kind Kind, raw string, escaped bool) bool) {
	s := scanner{text: text}
	if s.next() != '{' {
		return
	}
	first := firstOf(text)
	s.loose = first != "" && first[0] != '"' && first[0] != '}'
	for s.at++; ; {
		if _, ok := s.name(); !ok || s.next() != ':' {
			return
		}
		s.at++
		start := s.next()
		from := s.at
		switch {
		case start == '{' || start == '[':
			whole := s.skipContainer() == read
			if start == '{' && !each(Object, s.text[from:s.at], false) || !whole {
				return
			}
		case s.quote(start):
			whole := s.skipString(start)
			end := s.at - 1
			if !whole {
				end = len(s.text)
			}
			if raw := s.text[from+1 : end]; !each(String, raw, s.escaped(raw)) || !whole {
				return
			}
		default:
			if _, ok := s.scalar(); !ok {
				return
			}
		}
		if s.next() != ',' {
			return
		}
		s.at++
	}
}

// HasKey reports whether wanted holds for the key of one of an object's direct members. Keys are passed as they are in
// the text.
func HasKey(text string, wanted func(key string) bool) bool {
	s := scanner{text: text}
	if s.next() != '{' {
		return false
	}
	first := firstOf(text)
	s.loose = first != "" && first[0] != '"' && first[0] != '}'
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
	switch c := s.next(); {
	case c == '{' || c == '[':
		return s.skipContainer() == read
	case s.quote(c):
		return s.skipString(c)
	default:
		_, ok := s.scalar()
		return ok
	}
}
