// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import (
	"encoding/binary"
	"unsafe"

	"github.com/vendorerror/vendorerrorprocessor/internal/bytescan"
)

// skipContainer skips the object or array at the cursor.
func (s *scanner) skipContainer() step {
	depth := 0
	if useKernels && bytescan.CanSkip() && len(s.text)-s.at > manyBytes {
		s.at++
		if depth = s.skipBlocks(); depth == 0 {
			return read
		}
	}
	for {
		if depth > 0 {
			depth = s.skipWords(depth)
		}
		// Byte by byte over the word that skipWords left, or the end of the text.
		for end := min(s.at+wordSize, len(s.text)); s.at < end; {
			switch s.text[s.at] {
			case '"':
				if !s.skipString() {
					return broken
				}
				continue
			case '{', '[':
				depth++
			case '}', ']':
				depth--
				if depth == 0 {
					s.at++
					return read
				}
			}
			s.at++
		}
		if s.at >= len(s.text) {
			return broken
		}
	}
}

// manyBytes is how many bytes must follow for it to be worth while to look at many of them together.
const manyBytes = 128

// skipBlocks skips as much as a kernel can, from behind the opening bracket on, and returns the depth after it: 0 at the
// end of the container.
func (s *scanner) skipBlocks() int {
	for depth := 1; ; {
		inString := false
		s.at, depth, inString = bytescan.Skip(s.text, s.at, depth)
		if !inString || !s.closeString(s.at) {
			return depth
		}
	}
}

// skipWords skips words of eight bytes, as long as the container cannot end in them, and returns the depth after them.
// On bodies full of numbers it takes half the time of a loop over bytes.
func (s *scanner) skipWords(depth int) int {
	text, at := s.text, s.at
	within := uint64(0) // each byte is 1 if the word begins inside a string
	for at+wordSize <= len(text) {
		w := load(text, at)
		quotes := equal(w, '"') >> 7
		// Bytes after an odd number of quotes are inside a string (or outside, if the word begins inside one).
		strings := quotes ^ quotes<<8
		strings ^= strings << 16
		strings ^= strings << 32
		strings ^= within
		folded := w | each*0x20 // turns '[' into '{' and ']' into '}', and no other byte into these
		opens, closes := equal(folded, '{')>>7&^strings, equal(folded, '}')>>7&^strings
		closing := count(closes)
		special := equal(w, '\\') != 0 || closing >= depth
		if within != 0 && (special || quotes == 0) {
			within = 0
			if !s.closeString(at) {
				return depth
			}
			at = s.at
			continue
		}
		if special {
			break
		}
		depth += count(opens) - closing
		within = (strings >> 56) * each
		at += wordSize
	}
	s.at = at
	if within != 0 {
		s.closeString(at)
	}
	return depth
}

const wordSize = 8

// each is a word in which every byte is 1.
const each = 0x0101010101010101

// load returns eight bytes of the text, the first one in the lowest byte.
func load(text string, at int) uint64 {
	return binary.LittleEndian.Uint64(unsafe.Slice(unsafe.StringData(text[at:at+wordSize]), wordSize)) //nolint:gosec // read only
}

// count returns the number of bytes that are 1 in a word whose other bytes are 0.
func count(w uint64) int { return int(w * each >> 56) } // 8 at most

// equal returns a word with the highest bit set in each byte that equals b.
func equal(w uint64, b byte) uint64 {
	const low = each * 0x7f
	w ^= each * uint64(b)
	return ^((w&low + low) | w | low)
}
