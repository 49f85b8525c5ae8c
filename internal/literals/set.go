// SPDX-License-Identifier: Apache-2.0

// Package literals searches a text for many literals at once.
package literals // import "github.com/vendorerror/vendorerrorprocessor/internal/literals"

import (
	"encoding/binary"
	"fmt"
	"unsafe"
)

// Set is a multi-literal matcher. It probes three bytes (a gram) at regular distances and compares whole literals only where a
// gram may belong to one. The time for a text without a match therefore depends on the length of the shortest literal, not on
// their number. (BenchmarkSet: a plain search for each of seven literals takes twice as long.)
type Set struct {
	literals []string
	stride   int
	maybe    [1 << gramBits]uint8  // by hash: 1 if a gram of a literal has it
	bucket   [1 << gramBits]uint16 // by hash: index in grams; only valid where maybe is 1
	grams    []grams
}

// grams are the places of the grams with one hash.
type grams struct {
	gram   uint32 // the only one, or several
	places []place
}

// several stands for more than one gram, and is none itself.
const several = 1 << 24

// place is the position of a gram in a literal.
type place struct {
	literal uint16
	offset  uint16
	behind  uint16 // bytes from the gram to the last byte of the literal
	last    byte   // that byte; comparing it first rules out most places cheaply
}

const (
	gramSize = 3
	gramBits = 13
	// MinLiteral is the minimum length of a literal, in bytes.
	MinLiteral = 5
)

// New makes a set of literals of at least MinLiteral bytes each.
func New(literals []string) (*Set, error) {
	s := &Set{literals: literals}
	shortest := 0
	for _, l := range literals {
		if len(l) < MinLiteral {
			return nil, fmt.Errorf("%q is shorter than %d bytes", l, MinLiteral)
		}
		if shortest == 0 || len(l) < shortest {
			shortest = len(l)
		}
	}
	// Consider the first bytes of each literal, as many as the shortest one has. Wherever the literal begins, one of the
	// grams in them is hit by a probe.
	s.stride = shortest - gramSize + 1
	for n, l := range literals {
		for offset := range s.stride {
			g := gramAt(l, offset)
			h := hash(g)
			if s.maybe[h] == 0 {
				s.maybe[h] = 1
				s.bucket[h] = uint16(len(s.grams)) //nolint:gosec // one a hash at most
				s.grams = append(s.grams, grams{gram: g})
			}
			b := &s.grams[s.bucket[h]]
			if b.gram != g {
				b.gram = several
			}
			b.places = append(b.places, place{uint16(n), uint16(offset), uint16(len(l) - 1 - offset), l[len(l)-1]}) //nolint:gosec // few and short
		}
	}
	return s, nil
}

// In tells whether any of the literals is in the text.
func (s *Set) In(text string) bool {
	_, at := s.Next(text, 0)
	return at >= 0
}

// Next returns the index and the position of the next literal that begins at from or later, -1 if there is none. Of two
// literals close to each other it may return the second one.
func (s *Set) Next(text string, from int) (literal, at int) {
	if len(s.literals) == 0 {
		return -1, -1
	}
	i, stride := from, s.stride
	for end := len(text) - 3*stride - 4; i <= end; i += 4 * stride {
		// Four probes at a time, with one branch for all of them. By the choice of end, none reads beyond the text.
		at := unsafe.Add(unsafe.Pointer(unsafe.StringData(text)), i) //nolint:gosec // see above
		one := s.maybe[hash(gram(at))]
		two := s.maybe[hash(gram(unsafe.Add(at, stride)))]
		three := s.maybe[hash(gram(unsafe.Add(at, 2*stride)))]
		four := s.maybe[hash(gram(unsafe.Add(at, 3*stride)))]
		if one|two|three|four == 0 {
			continue
		}
		for probe := i; probe < i+4*stride; probe += stride {
			if literal, at := s.check(text, probe, from); at >= 0 {
				return literal, at
			}
		}
	}
	for ; i+gramSize <= len(text); i += stride {
		if literal, at := s.check(text, i, from); at >= 0 {
			return literal, at
		}
	}
	return -1, -1
}

// check compares the literals that contain the gram at the probe.
func (s *Set) check(text string, probe, from int) (literal, at int) {
	g := gramAt(text, probe)
	h := hash(g)
	if s.maybe[h] == 0 {
		return -1, -1
	}
	b := &s.grams[s.bucket[h]]
	if b.gram != g && b.gram != several {
		return -1, -1
	}
	rest := text[probe:]
	for i := range b.places {
		p := &b.places[i]
		if int(p.behind) >= len(rest) || rest[p.behind] != p.last {
			continue
		}
		l := s.literals[p.literal]
		if start := probe - int(p.offset); start >= from && text[start:start+len(l)] == l {
			return int(p.literal), start
		}
	}
	return -1, -1
}

// gramAt returns the gram at a position.
func gramAt(text string, at int) uint32 {
	return uint32(text[at]) | uint32(text[at+1])<<8 | uint32(text[at+2])<<16
}

// gram reads the three bytes of a gram and the byte after them.
func gram(at unsafe.Pointer) uint32 { return binary.LittleEndian.Uint32((*[4]byte)(at)[:]) }

// hash hashes the lower three bytes; the fourth one is shifted out.
func hash(gram uint32) uint32 { return gram * (0x9E3779B1 << 8 & 0xFFFFFFFF) >> (32 - gramBits) }
