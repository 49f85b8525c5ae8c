// SPDX-License-Identifier: Apache-2.0

package mask

// The forms of words that hold a date, and nothing else that could be a secret.
const (
	timestamp = "00000000T000000Z"
	preview   = "0000-00-00-preview"
	version   = ".v00000000"
)

// dated reports whether a word is a point in time in a sentence, a version such as 2024-05-01-preview, or a package with a
// version such as com.example.v20111205. A timestamp without a space before it is the value of a field, and is masked.
func (m *masker) dated(start, end int) bool {
	switch before := m.at(start - 1); {
	case end == start+len(timestamp) && m.hasForm(start, timestamp):
		return (before == ' ' || before == '(') && m.day(start, start+4, start+6) &&
			m.two(start+9) < 24 && m.two(start+11) < 60 && m.two(start+13) < 61
	case end == start+len(preview) && m.hasForm(start, preview):
		return m.day(start, start+5, start+8)
	case end > start+len(version) && m.hasForm(end-len(version), version):
		return m.day(end-8, end-4, end-2) && m.packages(start, end-len(version))
	}
	return false
}

// hasForm reports whether a text of some form begins at a position: each 0 of the form is a digit, all else is itself.
func (m *masker) hasForm(i int, form string) bool {
	for j := range len(form) {
		if c := m.bytes[i+j]; form[j] == '0' && classes[c]&digit == 0 || form[j] != '0' && form[j] != c {
			return false
		}
	}
	return true
}

// day reports whether year, month and day, at three positions, are a day of these times.
func (m *masker) day(year, month, day int) bool {
	century := m.two(year)
	return (century == 19 || century == 20) && 1 <= m.two(month) && m.two(month) <= 12 && 1 <= m.two(day) && m.two(day) <= 31
}

// two returns the number of two digits at a position.
func (m *masker) two(i int) int {
	return int(m.bytes[i]-'0')*10 + int(m.bytes[i+1]-'0')
}

// packages reports whether a part of the view is words in lower case, joined by dots.
func (m *masker) packages(from, to int) bool {
	for i := from; i < to; i++ {
		if c := classes[m.bytes[i]]; m.bytes[i] != '.' && c&(letter|capital) != letter {
			return false
		}
	}
	return m.reads(from, to) && !m.soup(from, to, to-from)
}
