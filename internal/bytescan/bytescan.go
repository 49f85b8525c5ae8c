// SPDX-License-Identifier: Apache-2.0

// Package bytescan examines the bytes of a text before or instead of a parser. On amd64 with AVX2 kernels in assembly look at
// 64 bytes at a time; what they do is defined by code in Go, which serves all other machines. The build tag purego leaves
// out the assembly.
package bytescan // import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unsafe"
)

// Braces counts the braces of JSON that are outside of strings. open is the number of opening braces minus that of
// closing ones. inString is true if the text ends within a string. Every quote is taken for the beginning or end of a
// string, so the text must not contain an escaped one; see HasEscapedQuote. A Finder learns the same in passing.
func Braces(text string) (open int, inString bool) {
	if !nothing.Fast() {
		return bracesInGo(text)
	}
	s := nothing.Find(text)
	s.Next()
	return s.Open(), s.InString()
}

// nothing finds no literals.
var nothing = NewFinder(nil, "")

// bracesInGo is Braces for eight bytes at a time.
func bracesInGo(text string) (open int, inString bool) {
	var inside uint64 // all ones if the rest of the text begins within a string, else 0
	for ; len(text) >= wordSize; text = text[wordSize:] {
		w := binary.LittleEndian.Uint64(unsafe.Slice(unsafe.StringData(text), wordSize)) //nolint:gosec // read only
		if !mayHaveBrace(w) {
			inside ^= -uint64(bits.OnesCount64(equal(w, '"')) & 1)
			continue
		}
		n, in := braceWord(w, inside)
		open, inside = open+n, in
	}
	var rest [wordSize]byte
	copy(rest[:], text)
	n, inside := braceWord(binary.LittleEndian.Uint64(rest[:]), inside)
	return open + n, inside != 0
}

const (
	wordSize = 8
	each     = 0x0101010101010101 // a word whose bytes are 1
)

// mayHaveBrace reports whether a word may have a brace, for which it also takes "y" and some bytes behind one.
func mayHaveBrace(w uint64) bool {
	const others = '{' ^ '}' // the bits in which the two differ
	w = (w | each*others) ^ each*('{'|'}')
	return (w-each)&^w&(each<<7) != 0
}

// braceWord is Braces for eight bytes. inside is all ones if they begin within a string, else 0. outInside is the same for
// their end.
func braceWord(w, inside uint64) (open int, outInside uint64) {
	// Each byte of the product is the number of quotes up to it. Only its lowest bit matters: if the number is odd, the
	// byte is within a string.
	within := equal(w, '"')*each ^ inside
	outside := ^within & each
	open = bits.OnesCount64(equal(w, '{')&outside) - bits.OnesCount64(equal(w, '}')&outside)
	return open, -(within >> 56 & 1)
}

// equal returns a word whose bytes are 1 where those of w equal b, else 0.
func equal(w uint64, b byte) uint64 {
	const low = each * 0x7f
	w ^= each * uint64(b)
	return ^((w&low + low) | w | low) >> 7
}

// HasEscapedQuote reports whether a text may contain an escaped quote. A false positive is possible: a quote after an
// escaped backslash is not escaped.
func HasEscapedQuote(text string) bool {
	at := strings.IndexByte(text, '\\')
	return at >= 0 && strings.Contains(text[at:], `\"`)
}
