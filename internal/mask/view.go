// SPDX-License-Identifier: Apache-2.0

package mask

import "unicode/utf8"

// view is a text as the rules see it: percent-encoding (also when done twice), backslash escapes and a few entities
// are decoded, full-width and other variants of ASCII characters folded, characters without width left out. Every byte
// knows where in the text it comes from, because what is masked is masked in the text. A view is never longer than its
// text, which has at most Max bytes.
type view struct {
	text  string
	bytes [Max]byte
	from  [Max + 1]uint16
	n     int
}

// read makes the view of a text.
func (v *view) read(text string) {
	v.text, v.n = text, 0
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		switch text[at] {
		case '%':
			r, size = percentRune(text[at:])
		case '\\':
			r, size = escaped(text[at:])
		case '&':
			r, size = entity(text[at:])
		default:
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(text[at:])
			}
		}
		v.put(fold(r), at)
		at += size
	}
	v.from[v.n] = uint16(len(text)) //nolint:gosec // at most Max
}

func (v *view) put(r rune, at int) {
	if r < 0 {
		return
	}
	for range utf8.EncodeRune(v.bytes[v.n:], r) {
		v.from[v.n] = uint16(at) //nolint:gosec // below Max
		v.n++
	}
}

// at returns a byte, or 0 outside of the view.
func (v *view) at(i int) byte {
	if i < 0 || i >= v.n {
		return 0
	}
	return v.bytes[i]
}

// width returns how many bytes of the text an ASCII character was made from.
func (v *view) width(i int) int {
	return int(v.from[i+1]) - int(v.from[i])
}

// depth returns how many times an ASCII character was percent-encoded.
func (v *view) depth(i int) int {
	if i >= v.n || v.text[v.from[i]] != '%' {
		return 0
	}
	return (v.width(i) - 1) / 2
}

// folded reports whether a byte was no ASCII character in the text, nor an escape of one.
func (v *view) folded(i int) bool {
	return v.text[v.from[i]] >= utf8.RuneSelf
}

// hasPrefix reports whether an ASCII prefix in lower case begins at a position, ignoring case.
func (v *view) hasPrefix(i int, prefix string) bool {
	if i+len(prefix) > v.n {
		return false
	}
	for j := range len(prefix) {
		if lower(v.bytes[i+j]) != prefix[j] {
			return false
		}
	}
	return true
}

// skip returns the position after any bytes of a class.
func (v *view) skip(i int, c class) int {
	for i < v.n && classes[v.bytes[i]]&c != 0 {
		i++
	}
	return i
}

// rune returns the character at a position and its length.
func (v *view) rune(i int) (r rune, size int) {
	return utf8.DecodeRune(v.bytes[i:v.n])
}

// percentRune decodes what begins with a percent sign: one character, of several encoded bytes if it is not ASCII.
func percentRune(text string) (r rune, size int) {
	b, size := percentByte(text)
	if size == 0 {
		return '%', 1
	}
	if b < utf8.RuneSelf {
		return rune(b), size
	}
	encoded, n, end := [utf8.UTFMax]byte{b}, 1, size
	for n < utf8.UTFMax && !utf8.FullRune(encoded[:n]) {
		next, more := percentByte(text[end:])
		if more == 0 {
			return utf8.RuneError, size
		}
		encoded[n] = next
		n++
		end += more
	}
	if r, _ = utf8.DecodeRune(encoded[:n]); r == utf8.RuneError {
		return r, size
	}
	return r, end
}

// percentByte decodes one byte; the percent sign itself may be encoded, and so on.
func percentByte(text string) (b byte, size int) {
	if text == "" || text[0] != '%' {
		return 0, 0
	}
	for size = 1; ; {
		next := hexNumber(text, size, 2)
		if next < 0 {
			break
		}
		b, size = byte(next), size+2 //nolint:gosec // two digits
		if b != '%' {
			return b, size
		}
	}
	if size == 1 {
		return 0, 0
	}
	return b, size
}

// escaped decodes what begins with backslashes. However many they are, they count as one level.
func escaped(text string) (r rune, size int) {
	for size < len(text) && text[size] == '\\' {
		size++
	}
	if size == len(text) {
		return '\\', size
	}
	switch c := text[size]; c {
	case '/', '"', '\'', '`', '&', '=', ':', '@':
		return rune(c), size + 1
	case 'n':
		return '\n', size + 1
	case 'r':
		return '\r', size + 1
	case 't':
		return '\t', size + 1
	case 'u':
		if r = hexNumber(text, size+1, 4); r >= 0 {
			return r, size + 5
		}
	case 'x':
		if r = hexNumber(text, size+1, 2); r >= 0 && r < utf8.RuneSelf {
			return r, size + 3
		}
	}
	return '\\', size
}

// entity decodes an entity of HTML or XML.
func entity(text string) (r rune, size int) {
	for _, e := range entities {
		if len(text) >= len(e.name) && text[:len(e.name)] == e.name {
			return e.r, len(e.name)
		}
	}
	if len(text) < 4 || text[1] != '#' {
		return '&', 1
	}
	at, base := 2, rune(10)
	if lower(text[at]) == 'x' {
		at, base = 3, 16
	}
	for ; at < len(text) && at < 10; at++ {
		if text[at] == ';' && r > 0 {
			return r, at + 1
		}
		digit := rune(hexAt(text, at)) //nolint:gosec // below 16
		if digit < 0 || digit >= base {
			break
		}
		r = r*base + digit
	}
	return '&', 1
}

var entities = []struct {
	name string
	r    rune
}{{"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&lt;", '<'}, {"&gt;", '>'}, {"&nbsp;", ' '}}

// hexNumber returns a number of some hexadecimal digits, or -1.
func hexNumber(text string, at, digits int) rune {
	r := rune(0)
	for i := range digits {
		digit := hexAt(text, at+i)
		if digit < 0 {
			return -1
		}
		r = r<<4 | rune(digit) //nolint:gosec // below 16
	}
	return r
}

func hexAt(text string, at int) int {
	if at >= len(text) {
		return -1
	}
	switch c := text[at]; {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// fold returns the ASCII character that a character stands for, the character itself, or -1 for one without width.
func fold(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	switch {
	case '！' <= r && r <= '～':
		return r - '！' + '!'
	case 0x2000 <= r && r <= 0x200A, r == 0x00A0, r == 0x202F, r == 0x205F, r == 0x3000:
		return ' '
	case 0x200B <= r && r <= 0x200F, 0x2060 <= r && r <= 0x2064, 0x202A <= r && r <= 0x202E, r == 0x00AD, r == 0xFEFF:
		return -1
	case 0x2010 <= r && r <= 0x2015, r == 0x2212:
		return '-'
	case 0x1D7CE <= r && r <= 0x1D7FF:
		return '0' + (r-0x1D7CE)%10
	}
	switch r {
	case '“', '”', '„', '«', '»', '「', '」', '『', '』':
		return '"'
	case '‘', '’', '‚':
		return '\''
	case '【', '〔':
		return '['
	case '】', '〕':
		return ']'
	case '《', '〈':
		return '<'
	case '》', '〉':
		return '>'
	case '、':
		return ','
	case '﹕', '︰', '∶':
		return ':'
	case '→', '⇒', '➜', '﹦':
		return '='
	case '﹫':
		return '@'
	}
	return r
}
