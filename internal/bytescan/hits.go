// SPDX-License-Identifier: Apache-2.0

package bytescan // import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

import (
	"math/bits"
	"strings"
	"unsafe"
)

const (
	// blockSize is the number of bytes that a kernel looks at together.
	blockSize = 64
	// readSize is how many bytes scanBlocks reads for a block: a window may reach into the next one.
	readSize = blockSize + windowSize - 1
)

// nextHit is Next with the kernel. The kernel finds the windows, and here the literals around them are compared.
func (s *Search) nextHit() (literal, at int) {
	for {
		for s.hits != 0 {
			at := s.block + bits.TrailingZeros64(s.hits)
			for places := s.finder.placesAt(s.text, at); s.next < len(places); {
				p := &places[s.next]
				s.next++
				if start := at - p.offset; start >= 0 && strings.HasPrefix(s.text[start:], p.literal) {
					return p.number, start
				}
			}
			s.next = 0
			s.hits &= s.hits - 1
		}
		if s.at >= len(s.text) {
			return -1, -1
		}
		s.toNextHit()
	}
}

// placesAt returns what the window at a position may be a part of.
func (f *Finder) placesAt(text string, at int) []place {
	if at+windowSize > len(text) {
		return nil
	}
	for n := range f.windows {
		w := &f.windows[n]
		if text[at] == w.bytes[0] && text[at+1] == w.bytes[1] && text[at+2] == w.bytes[2] {
			return w.places
		}
	}
	return nil
}

// toNextHit runs the kernel up to a block with windows, or as far as the text reaches.
func (s *Search) toNextHit() {
	if last := len(s.text) - readSize; s.at <= last {
		scanBlocks(unsafe.StringData(s.text), last, &s.finder.tables, &s.pass) //nolint:gosec // not behind the text
		s.block = s.at - blockSize
		return
	}
	// The kernel reads nothing behind the text, but a copy of its end.
	var end [readSize]byte
	copy(end[:], s.text[s.at:])
	s.block, s.at = s.at, 0
	scanBlocks(&end[0], 0, &s.finder.tables, &s.pass)
	s.at += s.block
}
