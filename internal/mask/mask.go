// SPDX-License-Identifier: Apache-2.0

// Package mask masks what may be a secret or a person's data in a vendor's message: keys, tokens, signatures, signed
// URLs, cookies, numbers of identity cards, phones and bank cards, e-mail and IP addresses. In doubt it masks.
//
// It has rules of its own. gitleaks looks for keys in source code: its rules find 5 of the 231 forms in the tests of this
// package (nothing encoded, no Chinese names, no personal data, few short values), its regular expressions take seven
// times as long, and the library brings 170 packages with it. The Collector's redaction processor has no rules but those
// of its configuration. Taken from gitleaks are facts: which prefixes keys have, what stands between a name and a value.
package mask // import "github.com/vendorerror/vendorerrorprocessor/internal/mask"

import (
	"strings"
	"unicode/utf8"
)

const (
	// Stars replaces what was masked.
	Stars = "***"
	// Max is how many bytes of a text are looked at. What is behind is dropped.
	Max = 4096
	// passes is how often a text is masked until nothing more is found. Two are usual: one that masks, one that finds
	// nothing.
	passes = 6
)

// Secrets returns the text with everything that may be a secret replaced by Stars. A text without secrets is returned
// unchanged and without allocating. The result has at most Max bytes, is valid UTF-8, and is left alone when it is masked
// again: the text is masked until nothing more is found, or as a whole.
func Secrets(text string) string {
	text = clip(text)
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "?")
	}
	var m masker
	for range passes {
		masked, found := m.pass(text)
		if !found {
			return text
		}
		text = clip(masked)
	}
	return Stars
}

// masker masks one text.
type masker struct {
	view
	out    strings.Builder
	copied int // how much of the text is in out
}

// span is a part of the view to mask, empty if there is nothing to mask, and the position from where to go on.
type span struct {
	from, to, next int
}

// nothing is the span of nothing to mask.
func nothing(next int) span {
	return span{next, next, next}
}

// pass masks once, and reports whether there was something to mask.
func (m *masker) pass(text string) (masked string, found bool) {
	m.read(text)
	m.out.Reset()
	m.copied = 0
	for i := 0; i < m.n; {
		s := m.secret(i)
		if s.from < s.to && m.hide(s.from, s.to) {
			found = true
		}
		i = max(s.next, i+1)
	}
	if !found {
		return text, false
	}
	m.out.WriteString(text[m.copied:])
	return m.out.String(), true
}

// hide masks a part of the view, unless it consists of stars already.
func (m *masker) hide(from, to int) bool {
	start, end := int(m.from[from]), int(m.from[to])
	if strings.Trim(m.text[start:end], "*") == "" {
		return false
	}
	if start > m.copied || m.out.Len() == 0 {
		m.out.WriteString(m.text[m.copied:start])
		m.out.WriteString(Stars)
	}
	m.copied = end
	return true
}

// sealed precedes a secret that extends to the end of the text.
const sealed = "ncoded authorization"

// secret returns what to mask at a position, where a word, a number or a character of another script begins.
func (m *masker) secret(i int) span {
	c := m.bytes[i]
	switch {
	case c >= utf8.RuneSelf:
		return m.chinese(i)
	case c == '-' && m.hasPrefix(i, "-----begin"):
		return m.pem(i)
	case c == '+' || c == '(' || classes[c]&digit != 0:
		if s := m.number(i); s.from < s.to {
			return s
		}
	case c == ':' && m.at(i+1) == ':':
		return m.addressV6(i)
	}
	if classes[c]&wordByte == 0 {
		return nothing(i + 1)
	}
	if c|0x20 == 'e' && m.hasPrefix(i+1, sealed) {
		colon := i + len(sealed)
		for colon < m.n && m.bytes[colon] != ':' {
			colon++
		}
		from := m.skip(colon+1, blank)
		if from < m.n {
			return span{from, m.n, m.n}
		}
	}
	return m.word(i)
}

// pem returns a block of a key or certificate, which begins at a position.
func (m *masker) pem(i int) span {
	const end = "-----end"
	for j := i + len(end); j < m.n; j++ {
		if m.bytes[j] != '-' || !m.hasPrefix(j, end) {
			continue
		}
		for j += len(end); j < m.n && m.bytes[j] != '-'; {
			j++
		}
		for j < m.n && m.bytes[j] == '-' {
			j++
		}
		return span{i, j, j}
	}
	return span{i, m.n, m.n}
}

// clip cuts a text to Max bytes. Its last word may be a part of a secret that is not recognized any more: it goes too,
// and so do the groups of a number before it.
func clip(text string) string {
	if len(text) <= Max {
		return text
	}
	end := Max
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	text = withoutLastWord(text[:end])
	for {
		before := strings.TrimRight(text, " \t\r\n")
		shorter := withoutLastWord(before)
		if len(shorter) == len(before) || strings.Trim(before[len(shorter):], "0123456789-+().Xx０１２３４５６７８９") != "" {
			return text
		}
		text = shorter
	}
}

// withoutLastWord returns what precedes the last word: it ends with white space or a character that is not written with
// spaces.
func withoutLastWord(text string) string {
	at := len(text)
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if r <= ' ' || unspaced(r) {
			break
		}
		at -= size
	}
	return text[:at]
}

// unspaced reports whether a character is of a script that is written without spaces, or a punctuation mark of it.
func unspaced(r rune) bool {
	return r >= 0x2E80 && (r < 0xFF00 || r >= 0xFFF0) && r < 0x1F000 && r != 0x3000 && r != 0xFEFF
}

// class is a set of bytes.
type class uint8

const (
	wordByte class = 1 << iota // may be part of a word, key or token
	digit
	letter
	capital
	hexadecimal
	blank  // white space within a line
	space  // white space
	closer // may close what a name stands in
)

var classes = func() (table [256]class) {
	mark := func(c class, bytes string) {
		for i := range len(bytes) {
			table[bytes[i]] |= c
		}
	}
	const digits, small, capitals = "0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	mark(wordByte, digits+small+capitals+"_-.+/%~")
	mark(digit, digits)
	mark(letter, small+capitals)
	mark(capital, capitals)
	mark(hexadecimal, digits+"abcdefABCDEF")
	mark(blank, " \t")
	mark(space, " \t\r\n")
	mark(closer, "\"'`\\)]")
	return table
}()

func lower(c byte) byte {
	if classes[c]&capital != 0 {
		return c + 'a' - 'A'
	}
	return c
}

func alphanumeric(c byte) bool {
	return classes[c]&(letter|digit) != 0
}
