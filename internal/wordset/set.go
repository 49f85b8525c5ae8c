// SPDX-License-Identifier: Apache-2.0

// Package wordset looks for many literals at once.
package wordset

import (
	"encoding/binary"
	"fmt"
	"unsafe"
)

// Set is many literals to look for at once. It looks at three bytes in every few and goes on from there only where they
// may belong to a literal, so that the time for a text without any depends on the shortest literal alone, however many
// there are. (BenchmarkSet: a plain search for each of seven literals takes twice as long.)
type Set struct {
	literals []string
	stride   int
	maybe    [1 << gramBits]uint8  // by hash: whether a gram has it
	bucket   [1 << gramBits]uint16 // by hash: which of places; only asked where maybe says so
	places   [][]place
}

// place is where in a literal a gram stands.
type place struct {
	literal int
	offset  int
}

const (
	gramSize = 3
	gramBits = 13
	// MinLiteral is how long a literal must be, in bytes.
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
	// Of each literal's first bytes, as many as the shortest has, one gram lies under a probe wherever the literal begins.
	s.stride = shortest - gramSize + 1
	for n, l := range literals {
		for offset := range s.stride {
			h := hash(uint32(l[offset]) | uint32(l[offset+1])<<8 | uint32(l[offset+2])<<16)
			if s.maybe[h] == 0 {
				s.maybe[h] = 1
				s.bucket[h] = uint16(len(s.places)) //nolint:gosec // one a hash at most
				s.places = append(s.places, nil)
			}
			s.places[s.bucket[h]] = append(s.places[s.bucket[h]], place{n, offset})
		}
	}
	return s, nil
}

// In tells whether any of the literals is in the text.
func (s *Set) In(text string) bool {
	_, at := s.Next(text, 0)
	return at >= 0
}

// Next returns which literal is the next one in the text that begins at from or behind, and where; -1 if there is none.
// Of two that lie close together it may be the second one.
func (s *Set) Next(text string, from int) (literal, at int) {
	if len(s.literals) == 0 {
		return -1, -1
	}
	i, stride := from, s.stride
	for end := len(text) - 3*stride - 4; i <= end; i += 4 * stride {
		// Four at a time, and one branch for all of them. None of them reads behind the text, by end.
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

// check compares the literals that have the gram under the probe.
func (s *Set) check(text string, probe, from int) (literal, at int) {
	h := hash(uint32(text[probe]) | uint32(text[probe+1])<<8 | uint32(text[probe+2])<<16)
	if s.maybe[h] == 0 {
		return -1, -1
	}
	for _, p := range s.places[s.bucket[h]] {
		l := s.literals[p.literal]
		start := probe - p.offset
		last := start + len(l) - 1
		// The last byte tells most of them apart for less than a comparison.
		if start >= from && last < len(text) && text[last] == l[len(l)-1] && text[start:last+1] == l {
			return p.literal, start
		}
	}
	return -1, -1
}

// gram reads the three bytes of a gram and the one behind them.
func gram(at unsafe.Pointer) uint32 { return binary.LittleEndian.Uint32((*[4]byte)(at)[:]) }

// hash of the lower three bytes; the fourth falls out at the top.
func hash(gram uint32) uint32 { return gram * (0x9E3779B1 << 8 & 0xFFFFFFFF) >> (32 - gramBits) }
