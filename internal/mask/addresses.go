// SPDX-License-Identifier: Apache-2.0

package mask

// email returns the address whose sign stands at a position, behind a word.
func (m *masker) email(start, sign int) span {
	from := sign
	for from > start && (alphanumeric(m.bytes[from-1]) || m.bytes[from-1] != '/' && m.bytes[from-1] != '~') {
		from--
	}
	to, dot := sign+1, -1
	for to < m.n && (alphanumeric(m.bytes[to]) || m.bytes[to] == '-' || m.bytes[to] == '.') {
		if m.bytes[to] == '.' && alphanumeric(m.at(to+1)) {
			dot = to
		}
		to++
	}
	for to > sign && !alphanumeric(m.bytes[to-1]) {
		to--
	}
	if from == sign || dot < sign+2 || to < dot+3 || classes[m.bytes[dot+1]]&letter == 0 {
		return nothing(sign)
	}
	return span{from, to, to}
}

// url returns the parts to mask of a URL whose authority begins at a position: user and password, the host if it holds
// an account number or is an IP address, and path and query, which may be signed. What is behind a user is found when the
// text is masked again, with the user masked.
func (m *masker) url(host int) span {
	end := host
	for end < m.n && !m.endsURL(end) && m.bytes[end] != '/' && m.bytes[end] != '?' && m.bytes[end] != '#' && m.bytes[end] != '\\' {
		if m.bytes[end] == '@' {
			if !m.starred(host, end) {
				return span{host, end, end}
			}
			host = end + 1
		}
		end++
	}
	rest := m.hostEnd(host, end)
	from := rest
	if m.at(host) == '[' || m.addressV4(host) > host || m.longDigits(host, rest) {
		from = host
	}
	if port := m.skip(rest+1, digit); from == rest && m.at(rest) == ':' && port > rest+1 && port <= rest+6 {
		rest, from = port, port
	}
	to, last := rest, rest
	for to < m.n && !m.endsURL(to) {
		r, size := m.rune(to)
		to += size
		if !unspaced(r) {
			last = to
		}
	}
	to = last
	for to > rest && m.punctuation(to-1) {
		to--
	}
	return span{from, to, max(to, from)}
}

// hostEnd returns the end of a host within its authority.
func (m *masker) hostEnd(host, end int) int {
	i := host
	for i < end && (alphanumeric(m.bytes[i]) || m.bytes[i] == '-' || m.bytes[i] == '.' || m.bytes[i] == '_') {
		i++
	}
	for i > host && m.bytes[i-1] == '.' {
		i--
	}
	return i
}

// endsURL reports whether a character ends a URL: white space, a quote or the like that is not percent-encoded.
func (m *masker) endsURL(i int) bool {
	switch m.bytes[i] {
	case ' ', '\t', '\r', '\n', '"', '\'', '`', '<', '>', ',':
		return m.depth(i) == 0
	}
	return false
}

// punctuation reports whether a byte behind a URL belongs to the sentence.
func (m *masker) punctuation(i int) bool {
	switch m.bytes[i] {
	case '.', ':', ';', '!', '?', ')', ']', '}', '\\':
		return m.depth(i) == 0
	}
	return false
}
