// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"bytes"
)

// named returns the value of a name.
func (m *masker) named(k kind, start, end int) span {
	s := m.behindName(start, end)
	if k == requestID {
		return m.requestID(s, end)
	}
	if k == pair && m.at(end) != '=' || k == secret && m.nameOfMetadata(start, s.end) {
		return nothing(end)
	}
	return m.value(k, s, end)
}

// nameOfMetadata reports whether a name with its separator is that of an entry of a map, as Protocol Buffers are printed:
// metadata { key: "quota_unit" value: "1/min" }. What it has in quotes is again a name.
func (m *masker) nameOfMetadata(start, end int) bool {
	open := m.skip(end, blank)
	if !m.endsWith(start, "metadata { ") || !m.hasPrefix(start, "key: \"") || open+1 >= m.n {
		return false
	}
	to := open + 1
	for to < m.n && (classes[m.bytes[to]]&(letter|capital) == letter || m.bytes[to] == '_') {
		to++
	}
	return m.hasPrefix(to, "\" value: \"") && m.reads(open+1, to)
}

// requestID skips the id of a request, a log entry or the like, which looks like a key but is none.
func (m *masker) requestID(s separator, end int) span {
	at := s.end
	for at < m.n && classes[m.bytes[at]]&(blank|closer) != 0 {
		at++
	}
	to, digits := at, 0
	for to < m.n && (classes[m.bytes[to]]&hexadecimal != 0 || m.bytes[to] == '-') {
		if classes[m.bytes[to]]&digit != 0 {
			digits++
		}
		to++
	}
	if to == at || alphanumeric(m.at(to)) || to-at > 64 || digits == to-at && (digits == 11 || digits == 15 || digits == 18) ||
		digits == 17 && m.at(to)|0x20 == 'x' {
		return nothing(end)
	}
	return nothing(to)
}

// value returns what is behind a separator; if there is nothing to mask, the search goes on behind the name.
func (m *masker) value(k kind, s separator, name int) span {
	at := m.skip(s.end, blank)
	if c := m.at(at - 1); !s.found && classes[c]&blank == 0 && c < 0x80 {
		return nothing(name)
	}
	prose := at > s.end || !s.found
	if c := m.at(at); s.found && (c == '\n' || c == '\r') {
		at = m.skip(at, space)
		s.found = s.tag // on a line of its own it must look like a secret
	}
	if c := m.at(at) | 0x20; (c == 'b' || c == 'u' || c == 'r' || c == 'f') && (m.at(at+1) == '"' || m.at(at+1) == '\'') {
		at++ // a string of Python
	}
	for m.at(at) == '\\' {
		at++
	}
	if !s.found && m.at(at) == '-' && m.at(at+1) == ' ' {
		at += 2
	}
	switch m.at(at) {
	case '"', '\'', '`':
		return m.quoted(k, s, name, at)
	case '[', '{', '(', '<':
		return m.bracketed(k, s, name, at)
	}
	switch {
	case at >= m.n || m.bytes[at] >= 0x80:
		return nothing(name)
	case k == signedText:
		to := m.signedEnd(at)
		if to == at || !s.found && bytes.IndexByte(m.bytes[at:to], '&') < 0 {
			return nothing(name)
		}
		return span{at, to, to}
	case k == cookie:
		to := m.cookieEnd(at)
		if bytes.IndexByte(m.bytes[at:to], '=') < 0 && (!s.found || m.is(plain, at, m.valueEnd(at, s.depth, s.tag))) {
			return nothing(name)
		}
		return span{at, to, to}
	}
	return m.wordBehind(k, s, name, at, prose)
}

// wordBehind is value for one that is a word. A value in prose stands behind a space.
func (m *masker) wordBehind(k kind, s separator, name, from int, prose bool) span {
	to := m.valueEnd(from, s.depth, s.tag)
	if m.is(schemesOfParts, from, to) {
		return nothing(to)
	}
	if next := m.skip(to, blank); next > to && next < m.n && m.is(schemes, from, to) {
		if m.is(plain, next, m.valueEnd(next, s.depth, s.tag)) {
			return nothing(to)
		}
		s.end, s.found = next, true
		return m.value(k, s, to)
	}
	for to > from && m.bytes[to-1] == '.' {
		to--
	}
	switch {
	case from == to:
		return nothing(name)
	case m.is(absent, from, to):
		return nothing(to)
	case k == personal:
		to = m.groupsEnd(from, to)
		if n := m.digits(from, to); n < 4 || !s.found && n < 7 {
			return nothing(name)
		}
	case s.found && !prose:
	case m.is(plain, from, to):
		return nothing(name)
	case s.found:
	case k == password && s.is:
		if m.describes(from, to) {
			return nothing(name)
		}
	case m.pairAt(from) || !m.keyLooking(k, from, to):
		return nothing(name)
	}
	return span{from, to, to}
}

// quoted is value for one in quotes, of which one stands at a position.
func (m *masker) quoted(k kind, s separator, name, open int) span {
	from, to := open+1, m.closing(open)
	if to < 0 {
		to = m.n
		if !s.found {
			to = m.valueEnd(from, 0, false)
		}
	}
	if m.harmlessIn(k, s, from, to) {
		return nothing(name)
	}
	return span{from, to, to}
}

// bracketed is value for one in brackets, of which one stands at a position.
func (m *masker) bracketed(k kind, s separator, name, open int) span {
	from := open + 1
	if !s.found {
		to := m.valueEnd(from, 0, true)
		if m.harmlessIn(k, s, from, to) || !m.keyLooking(k, from, to) {
			return nothing(name)
		}
		return span{from, to, to}
	}
	if k == personal {
		return nothing(name)
	}
	to := m.matching(open)
	if m.bytes[open] == '<' && alphanumeric(m.at(to+1)) {
		from, to = to+1, m.valueEnd(to+1, 0, true) // behind a tag
	}
	if m.harmlessIn(k, s, from, to) {
		return nothing(name)
	}
	return span{from, to, to}
}

// harmlessIn reports whether what stands in quotes or brackets is no secret.
func (m *masker) harmlessIn(k kind, s separator, from, to int) bool {
	if k == personal {
		return m.digits(from, to) < 4
	}
	if from >= to || m.is(absent, from, to) {
		return true
	}
	switch {
	case s.found:
		return false
	case k == signedText:
		return bytes.IndexByte(m.bytes[from:to], '&') < 0
	case k == cookie:
		return bytes.IndexByte(m.bytes[from:to], '=') < 0
	}
	return m.is(plain, from, to) || m.is(schemesOfParts, from, to) || m.kindOf(from, to) != none
}

// describes reports whether a word is a participle or an adjective: "is missing", "is restricted", "is readable".
func (m *masker) describes(from, to int) bool {
	for i := from; i < to; i++ {
		if c := m.bytes[i]; c < 'a' || c > 'z' {
			return m.bytes[from] >= 0x80
		}
	}
	for _, end := range []string{"ed", "ing", "ble", "ent", "ful"} {
		if to-from > len(end)+1 && m.hasPrefix(to-len(end), end) {
			return true
		}
	}
	return false
}

// signedEnd returns the end of a request as it was signed: white space, a quote or another script. What is encoded
// belongs to it.
func (m *masker) signedEnd(from int) int {
	for i := from; i < m.n; i++ {
		c := m.bytes[i]
		if m.text[m.from[i]] != '%' && (classes[c]&space != 0 || c == '"' || c == '\'' || c == '<' || c >= 0x80) {
			return i
		}
	}
	return m.n
}

// cookieEnd returns the end of a cookie, or of several: white space that is not behind a semicolon, or a quote.
func (m *masker) cookieEnd(from int) int {
	for i := from; i < m.n; i++ {
		switch c := m.bytes[i]; {
		case c == '\r' || c == '\n' || c == '"' || c == '\'':
			return i
		case c == ' ' && m.at(i-1) != ';':
			return i
		case c >= 0x80:
			if r, _ := m.rune(i); unspaced(r) {
				return i
			}
		}
	}
	return m.n
}

// groupsEnd returns the end of a number that is written in groups, of which the first one ends at a position.
func (m *masker) groupsEnd(from, to int) int {
	for to > from && classes[m.bytes[to-1]]&digit != 0 && m.at(to) == ' ' {
		end := m.skip(to+1, digit)
		if m.at(end)|0x20 == 'x' {
			end++
		}
		if end == to+1 || alphanumeric(m.at(end)) {
			break
		}
		to = end
	}
	return to
}

func (m *masker) digits(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if classes[m.bytes[i]]&digit != 0 {
			n++
		}
	}
	return n
}

// keyLooking reports whether a word after the name of a secret looks like its value.
func (m *masker) keyLooking(k kind, from, to int) bool {
	length, digits, capitals := to-from, m.digits(from, to), 0
	for i := from; i < to; i++ {
		if classes[m.bytes[i]]&capital != 0 {
			capitals++
		}
	}
	if m.is(schemesOfParts, from, to) || m.date(from) {
		return false
	}
	if digits > 0 {
		return length >= 5 || k == password && length >= 4
	}
	return length >= 8 && capitals > 1 && (capitals == length || !m.reads(from, to))
}

// date reports whether a date begins at a position.
func (m *masker) date(i int) bool {
	return i+10 <= m.n && m.bytes[i+4] == '-' && m.bytes[i+7] == '-' && m.digits(i, i+10) == 8
}
