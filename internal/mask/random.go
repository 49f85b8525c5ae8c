// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"math/bits"
)

// uuid reports whether a word is a UUID: the id of a request, an image or the like.
func (m *masker) uuid(start, end int) bool {
	if end != start+36 {
		return false
	}
	for i := range 36 {
		c := m.bytes[start+i]
		if dash := i == 8 || i == 13 || i == 18 || i == 23; dash != (c == '-') || !dash && classes[c]&hexadecimal == 0 {
			return false
		}
	}
	return true
}

// keyOrNumber reports whether a word by itself looks like a key or a number of a person.
func (m *masker) keyOrNumber(start, end int) bool {
	if m.dated(start, end) {
		return false
	}
	letters, digits := 0, 0
	for i := start; i < end; i++ {
		switch c := classes[m.bytes[i]]; {
		case c&digit != 0:
			digits++
		case c&letter != 0:
			letters++
		}
	}
	switch {
	case digits >= longNumber && letters <= 1:
		return true
	case digits == 0:
		return letters >= longSoup && m.soup(start, end, letters)
	case end-start >= longWord && letters > 0:
		return digits > manyDigits || !m.reads(start, end)
	}
	return false
}

// soup reports whether a word of letters is random ones, as in base64. Words run together have capitals where a word
// begins; random letters have them anywhere. Random letters without capitals, or of capitals only, have more consonants in
// a row than words, and pairs that words do not have. (One key in twenty passes for words.)
func (m *masker) soup(start, end, letters int) bool {
	humps, odd := 0, 0
	for i := start; i < end; {
		capitals := i
		i = m.skip(i, capital)
		smalls := i
		for i < end && classes[m.bytes[i]]&(letter|capital) == letter {
			i++
		}
		if i > smalls && smalls > capitals {
			humps++
			if i == smalls+1 && i < end && classes[m.bytes[i]]&letter != 0 {
				odd++
			}
			if smalls > capitals+1 && classes[m.at(capitals-1)]&letter != 0 {
				odd++
			}
		}
		if i == capitals {
			i++
		}
		if smalls >= capitals+8 && (i > smalls || classes[m.at(capitals-1)]&letter != 0) {
			return true
		}
		if from := max(capitals, smalls-1); i-from >= longSoup && m.random(from, i) || smalls-capitals >= longSoup && m.random(capitals, smalls) {
			return true
		}
	}
	if letters < longSoup+4 {
		return humps >= 3 && odd*4 >= humps*3
	}
	return humps >= 4 && odd*2 >= humps
}

// random reports whether letters of one case are no words: hexadecimal, unpronounceable, or too long for words.
func (m *masker) random(start, end int) bool {
	seen, consonants, most, pairs := uint32(0), 0, 0, 0
	for i := start; i < end; i++ {
		c := lower(m.bytes[i])
		seen |= 1 << (c - 'a')
		consonants++
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			consonants = 0
		}
		most = max(most, consonants)
		if before := lower(m.at(i - 1)); i > start && consonants > 0 && (before == 'j' || before == 'v' || before == 'z' || before == 'q') {
			pairs++
		}
	}
	distinct := bits.OnesCount32(seen)
	return distinct >= 4 && seen&^0b111111 == 0 || distinct >= 8 && (end-start >= 32 || most >= 5 || pairs >= 2)
}

// reads reports whether a word is made of words and a few digits, like a path, a host, the name of an algorithm or the
// code of an error. Digits are a part of their own, or behind capitals, a word with one, or a v.
func (m *masker) reads(start, end int) bool {
	digits := 0
	for i := start; i < end; {
		part := i
		for i < end && alphanumeric(m.bytes[i]) {
			i++
		}
		if i == part {
			i++
			continue
		}
		number := i
		for number > part && classes[m.bytes[number-1]]&digit != 0 {
			number--
		}
		digits += i - number
		if digits > manyDigits {
			return false
		}
		if inner := m.digitInException(part, number); inner > part && m.readsPart(part, inner) {
			digits++
			part = inner + 1
		}
		if i > number && number > part+1 && classes[m.bytes[part]]&capital == 0 || !m.readsPart(part, number) {
			return false
		}
	}
	return true
}

// digitInException returns the position of the one digit in the name of an exception, as in InvalidS3ObjectException: it
// stands between a capital and the next word. Elsewhere a digit among letters may be that of a key.
func (m *masker) digitInException(start, end int) int {
	const exception = "Exception"
	if end < start+len(exception) || string(m.bytes[end-len(exception):end]) != exception {
		return start
	}
	for i := start + 1; i < end-len(exception); i++ {
		if classes[m.bytes[i]]&digit != 0 {
			if classes[m.bytes[i-1]]&capital != 0 && classes[m.bytes[i+1]]&capital != 0 {
				return i
			}
			break
		}
	}
	return start
}

// readsPart reports whether some letters and digits read like words.
func (m *masker) readsPart(start, end int) bool {
	consonants, vowels, odd, humps := 0, 0, 0, 0
	for i := start; i < end; i++ {
		c := m.bytes[i]
		if classes[c]&letter == 0 {
			return false
		}
		consonants++
		switch lower(c) {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			vowels++
			consonants = 0
		}
		if consonants > 5 {
			return false
		}
		if classes[c]&capital != 0 && i > start && classes[m.bytes[i-1]]&capital == 0 {
			humps++
			if i < start+2 || classes[m.bytes[i-2]]&capital != 0 {
				odd++
			}
		}
	}
	return (end-start < 6 || vowels > 0) && odd*2 <= humps
}

// partOf returns the part of a word to mask: an IP address or a long number.
func (m *masker) partOf(start, end int) (from, to int) {
	for i := start; i < end; {
		if classes[m.bytes[i]]&digit == 0 {
			i++
			continue
		}
		if to = m.addressV4(i); to > i {
			return i, to
		}
		from = i
		for i < end && classes[m.bytes[i]]&digit != 0 {
			i++
		}
		if i-from >= longNumber {
			if i < end && m.bytes[i]|0x20 == 'x' {
				i++
			}
			return from, i
		}
	}
	return end, end
}

// starred reports whether there is nothing in a part of the view but stars.
func (m *masker) starred(from, to int) bool {
	for i := from; i < to; i++ {
		if m.bytes[i] != '*' {
			return false
		}
	}
	return true
}

// longDigits reports whether a host contains what may be an account number.
func (m *masker) longDigits(from, to int) bool {
	run := 0
	for i := from; i < to; i++ {
		run++
		if classes[m.bytes[i]]&digit == 0 {
			run = 0
		}
		if run >= 6 {
			return true
		}
	}
	return false
}
