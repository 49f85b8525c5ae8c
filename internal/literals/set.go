// SPDX-License-Identifier: Apache-2.0

// Package literals searches a text for many literals at once.
package literals // import "github.com/vendorerror/vendorerrorprocessor/internal/literals"

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unsafe"
)

// Set is a multi-literal matcher. It probes three bytes (a gram) at regular distances and compares whole literals only where a
// gram may belong to one. The time for a text without a match therefore depends on the length of the shortest literal, not on
// their number. (BenchmarkSet: a plain search for each of seven literals takes twice as long.)
type Set struct {
	literals []string
	stride   int
	maybe    [1 << gramBits]uint8  // by hash: 1 if a gram of a literal has it
	bucket   [1 << gramBits]uint16 // by hash: index in places; only valid where maybe is 1
	places   [][]place
}

// place is the position of a gram in a literal.
type place struct {
	literal int
	offset  int
}

const (
	gramSize = 3
	gramBits = 15
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
	// Consider a window of each literal, as long as the shortest one. Wherever the literal begins, one of the grams in it is
	// hit by a probe.
	s.stride = shortest - gramSize + 1
	for n, l := range literals {
		window := rarest(l, shortest)
		for offset := window; offset < window+s.stride; offset++ {
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

// rarest returns where the bytes of a literal begin that are the rarest in lines of text, size of them.
func rarest(literal string, size int) int {
	best, bestCost := 0, 0.0
	for at := range len(literal) - size + 1 {
		cost := 0.0
		for i := at; i+gramSize <= at+size; i++ {
			cost += share(literal[i]) * share(literal[i+1]) * share(literal[i+2])
			if strings.Contains(traces, literal[i:i+gramSize]) {
				cost += 3000
			} else if strings.Contains(everywhere, literal[i:i+gramSize]) {
				cost += 1000
			}
		}
		if at == 0 || cost < bestCost {
			best, bestCost = at, cost
		}
	}
	return best
}

// traces and everywhere are words of most stack traces and logs, in which the shares of their letters mislead.
const traces = "Exception Error error java. com. org. http"

const everywhere = "accept access account action address agent api app async attempt batch body cache call caller class client cloud code com. " +
	"config connect content context count create customer data date debug default delete detail device duration end env error Error event Exception " +
	"execute fail false field file find format from get handle header host http https id index info init input instance internal invalid io item java " +
	"job json key kind lang level line list load local log main match message metric method model module name net. node null number object " +
	"operation order org. origin package page param path payload payment pid point port position post process product public query read ready " +
	"reason record refused region remote request resource response result retry return route run sample save scope search send server service " +
	"session set shop size source span sql stack start state status step stop store string success sync system table target task test text thread " +
	"time timeout timestamp token total trace true type update uri url user util value version view warn web work worker write"

// share is roughly how often a byte occurs in a hundred bytes of text: letters as in English, and what logs put between them.
func share(b byte) float64 {
	switch {
	case 'a' <= b && b <= 'z':
		return [...]float64{6, 1, 2, 3, 9, 2, 1.5, 4, 5.5, 0.2, 0.7, 3, 2, 5.5, 6, 1.5, 0.1, 5, 5, 7, 2, 0.8, 1.5, 0.2, 1.5, 0.1}[b-'a']
	case '0' <= b && b <= '9':
		return 1
	case 'A' <= b && b <= 'Z':
		return 0.4
	case b == ' ':
		return 15
	case b == '.':
		return 12
	case b == '"' || b == ':' || b == '=' || b == ',' || b == '/':
		return 1.5
	default:
		return 0.5
	}
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
		for n, maybe := range [...]uint8{one, two, three, four} {
			if maybe == 0 {
				continue
			}
			if literal, at := s.check(text, i+n*stride, from); at >= 0 {
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
	h := hash(uint32(text[probe]) | uint32(text[probe+1])<<8 | uint32(text[probe+2])<<16)
	if s.maybe[h] == 0 {
		return -1, -1
	}
	for _, p := range s.places[s.bucket[h]] {
		l := s.literals[p.literal]
		start := probe - p.offset
		last := start + len(l) - 1
		// Comparing the last byte first rules out most of them cheaply.
		if start >= from && last < len(text) && text[last] == l[len(l)-1] && text[start:last+1] == l {
			return p.literal, start
		}
	}
	return -1, -1
}

// gram reads the three bytes of a gram and the byte after them.
func gram(at unsafe.Pointer) uint32 { return binary.LittleEndian.Uint32((*[4]byte)(at)[:]) }

// hash hashes the lower three bytes; the fourth one is shifted out.
func hash(gram uint32) uint32 { return gram * (0x9E3779B1 << 8 & 0xFFFFFFFF) >> (32 - gramBits) }
