// SPDX-License-Identifier: Apache-2.0

package mask

// separator is what stands between a name and its value.
type separator struct {
	end   int  // where it ends
	depth int  // how often it is percent-encoded
	found bool // without it, the value must look like a secret
	tag   bool // the name is that of an XML element
	is    bool // the word
}

// separated looks for a separator at a position.
func (m *masker) separated(i int) (s separator) {
	if m.hasPrefix(i, "为") || m.hasPrefix(i, "是") {
		return separator{end: i + len("为"), found: true}
	}
	for s.end = i; s.end < m.n; s.end++ {
		switch c := m.bytes[s.end]; {
		case c == '=' || c == ':':
			s.depth = max(s.depth, m.depth(s.end))
			s.found = true
		case c == '-' && m.at(s.end+1) == '>':
			s.end++
			s.found = true
		case c == '>' && s.found:
		default:
			return s
		}
	}
	return s
}

// behindName looks for the separator behind a name, from which a few words may keep it.
func (m *masker) behindName(start, end int) separator {
	if m.at(end) == '>' && m.at(start-1) == '<' && m.bytes[start] != '/' {
		return separator{end: end + 1, depth: m.depth(end), found: true, tag: true}
	}
	at := m.skip(m.skip(end, closer), blank)
	s := m.separated(at)
	is := false
	for words := 0; words < 3 && !s.found; words++ {
		word := m.skip(at, letter)
		if word == at || !m.is(fillers, at, word) {
			break
		}
		is = m.hasPrefix(at, "is") && word == at+2 || m.hasPrefix(at, "was") && word == at+3
		next := m.skip(word, blank)
		if next == word && m.at(word) != '=' && m.at(word) != ':' {
			break
		}
		at = next
		s = m.separated(at)
	}
	s.is = is
	return s
}

// pairAt reports whether another name with a value begins at a position.
func (m *masker) pairAt(i int) bool {
	for classes[m.at(i)]&letter != 0 || m.at(i) == '_' || m.at(i) == '-' {
		i++
	}
	return (m.at(i) == '=' || m.at(i) == ':') && alphanumeric(m.at(i+1))
}
