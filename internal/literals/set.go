// SPDX-License-Identifier: Apache-2.0

// Package literals searches a text for many literals at once.
package literals // import "github.com/vendorerror/vendorerrorprocessor/internal/literals"

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unsafe"
)

// Set is a multi-literal matcher. It probes a few bytes (a gram) at regular distances and compares whole literals only where a
// gram may belong to one. The time for a text without a match therefore depends on the length of the shortest literals, not on
// their number. (BenchmarkSet: a plain search for each of seven literals takes twice as long.)
type Set struct {
	literals   []string
	stride     int
	gram       int                     // the size of a gram
	multiplier uint32                  // of the hash
	maybe      [1 << gramBits]uint8    // by hash: 1 if a gram of a literal has it
	bucket     [1 << bucketBits]uint16 // by the upper bits of the hash: index in places; only valid where maybe is 1
	places     [][]place               // the first one is empty
}

// place is the position of a gram in a literal. It has what rules out most of them cheaply, so that a check reads no other memory.
type place struct {
	literal int
	offset  int // -1 if the gram begins with the byte before the literal
	length  int
	last    byte // of the literal
}

const (
	smallGram = 3
	bigGram   = 4 // rarer, but the distance between the probes is shorter by one
	// bigWindow is the smallest window for big grams.
	bigWindow = 8
	// Few bytes of maybe are read again and again, so that its size costs nothing.
	gramBits   = 16
	bucketBits = 14
	factor     = 0xC2B2AE35 // of the hash; of some that were tried, the one with the fewest false hits in BenchmarkOrdinaryLogs
	// MinLiteral is the minimum length of a literal, in bytes.
	MinLiteral = 5
)

// New makes a set of literals of at least MinLiteral bytes each.
func New(literals []string) (*Set, error) { return NewBehind("", literals) }

// NewBehind is New for literals that count only behind one of some bytes. Of them, the set makes use for short literals only, so
// it may also find literals behind other bytes.
func NewBehind(before string, literals []string) (*Set, error) {
	window := 0
	for _, l := range literals {
		if len(l) < MinLiteral {
			return nil, fmt.Errorf("%q is shorter than %d bytes", l, MinLiteral)
		}
		if window == 0 || len(l) < window {
			window = len(l)
		}
	}
	if window == bigWindow-1 && before != "" {
		window++
	}
	s := &Set{literals: literals, places: make([][]place, 1), gram: smallGram, multiplier: factor << 8 & 0xFFFFFFFF} // shifts a fourth byte out
	if window >= bigWindow {
		s.gram, s.multiplier = bigGram, factor
	}
	// Consider a window of each literal, all of the same size. Wherever the literal begins, one of the grams in it is hit by a
	// probe.
	s.stride = window - s.gram + 1
	for n, l := range literals {
		start := -1
		if len(l) >= window {
			start = rarest(l, window, s.gram)
		}
		for offset := start; offset < start+s.stride; offset++ {
			s.add(place{n, offset, len(l), l[len(l)-1]}, before)
		}
	}
	return s, nil
}

// add adds a place under the hashes of its gram.
func (s *Set) add(p place, before string) {
	l := s.literals[p.literal]
	if p.offset >= 0 {
		s.addGram(p, l[p.offset:p.offset+s.gram])
		return
	}
	for i := range len(before) {
		s.addGram(p, before[i:i+1]+l[:s.gram-1])
	}
}

func (s *Set) addGram(p place, gram string) {
	h := hash(s.multiplier, load(gram))
	s.maybe[h] = 1
	at := &s.bucket[h>>(gramBits-bucketBits)]
	if *at == 0 {
		*at = uint16(len(s.places)) //nolint:gosec // one a bucket at most
		s.places = append(s.places, nil)
	}
	if !slices.Contains(s.places[*at], p) {
		s.places[*at] = append(s.places[*at], p)
	}
}

// rarest returns where the bytes of a literal begin that are the rarest in lines of text, size of them.
func rarest(literal string, size, gram int) int {
	best, bestCost := 0, 0.0
	for at := range len(literal) - size + 1 {
		cost := 0.0
		for i := at; i+gram <= at+size; i++ {
			cost += share(literal[i]) * share(literal[i+1]) * share(literal[i+2])
			if strings.Contains(traces, literal[i:i+gram]) {
				cost += 3000
			} else if strings.Contains(everywhere, literal[i:i+gram]) {
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
	i, stride, multiplier := from, s.stride, s.multiplier
	for end := len(text) - 3*stride - 4; i <= end; i += 4 * stride {
		// Four probes at a time, with one branch for all of them. By the choice of end, none reads beyond the text.
		at := unsafe.Add(unsafe.Pointer(unsafe.StringData(text)), i) //nolint:gosec // see above
		one := s.maybe[hash(multiplier, gram(at))]
		two := s.maybe[hash(multiplier, gram(unsafe.Add(at, stride)))]
		three := s.maybe[hash(multiplier, gram(unsafe.Add(at, 2*stride)))]
		four := s.maybe[hash(multiplier, gram(unsafe.Add(at, 3*stride)))]
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
	for ; i+s.gram <= len(text); i += stride {
		if literal, at := s.check(text, i, from); at >= 0 {
			return literal, at
		}
	}
	return -1, -1
}

// check compares the literals that contain the gram at the probe.
func (s *Set) check(text string, probe, from int) (literal, at int) {
	h := hash(s.multiplier, load(text[probe:]))
	if s.maybe[h] == 0 {
		return -1, -1
	}
	places := s.places[s.bucket[h>>(gramBits-bucketBits)]]
	for n := range places {
		p := &places[n]
		start := probe - p.offset
		end := start + p.length
		// Comparing the last byte first rules out most of them cheaply.
		if start >= from && end <= len(text) && text[end-1] == p.last && text[start:end] == s.literals[p.literal] {
			return p.literal, start
		}
	}
	return -1, -1
}

// gram reads the bytes of a big gram.
func gram(at unsafe.Pointer) uint32 { return binary.LittleEndian.Uint32((*[bigGram]byte)(at)[:]) }

// load is gram for a text that may be shorter.
func load(text string) uint32 {
	var gram [bigGram]byte
	copy(gram[:], text)
	return binary.LittleEndian.Uint32(gram[:])
}

func hash(multiplier, gram uint32) uint32 { return gram * multiplier >> (32 - gramBits) }
