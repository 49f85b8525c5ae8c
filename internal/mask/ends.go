// SPDX-License-Identifier: Apache-2.0

package mask

// closing returns the position of the quote that closes the one at a position, or -1. A quote that is escaped more
// often stands inside.
func (m *masker) closing(open int) int {
	for i := open + 1; i < m.n; i++ {
		if m.bytes[i] == m.bytes[open] && m.width(i) <= m.width(open) {
			return i
		}
	}
	return -1
}

// matching returns the position of the bracket that closes the one at a position, or the end.
func (m *masker) matching(open int) int {
	opened := m.bytes[open]
	closed := opened + 2
	if opened == '(' {
		closed = ')'
	}
	level := 0
	for i := open; i < m.n; i++ {
		switch m.bytes[i] {
		case opened:
			level++
		case closed:
			level--
			if level == 0 {
				return i
			}
		}
	}
	return m.n
}

// valueEnd returns the end of a value that does not stand in quotes: white space or punctuation that is encoded no more
// often than the separator, or a character of a script without spaces behind one that is none.
func (m *masker) valueEnd(from, depth int, tag bool) int {
	for i := from; i < m.n; i++ {
		c := m.bytes[i]
		if c >= 0x80 {
			r, size := m.rune(i)
			if unspaced(r) {
				return i
			}
			i += size - 1
			continue
		}
		if alphanumeric(c) || m.depth(i) > depth {
			continue
		}
		switch c {
		case ' ', '\t', '\r', '\n', ',', ';', ')', ']', '}', '>':
			return i
		case '<':
			if tag {
				return i
			}
		case '"', '\'', '`':
			if !alphanumeric(m.at(i + 1)) {
				return i
			}
		case '&', '|':
			if m.nameAt(i + 1) {
				return i
			}
		case '!', '?', '(', '[', '{':
			if m.folded(i) {
				return i
			}
		case '\\':
			if m.at(i+1) == '"' || m.at(i+1) == '\'' {
				return i
			}
		}
	}
	return m.n
}
