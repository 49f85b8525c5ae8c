// SPDX-License-Identifier: Apache-2.0

package literals // import "github.com/vendorerror/vendorerrorprocessor/internal/literals"

import (
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/bytescan"
)

// Rare finds literals by bytes in them that are rare in JSON. It searches for one such byte after the other with
// strings.IndexByte, which is vectorized: on answers full of numbers this takes less than half the time of a Set
// (BenchmarkRare). If the bytes turn out not to be rare in a text, it gives up.
type Rare struct {
	anchors []anchor
	first   string // first byte of all literals, "" if they begin with different ones
}

// anchor is a byte, and its places in the literals that are found by it.
type anchor struct {
	b      byte
	places []literalPlace
}

type literalPlace struct {
	literal string
	number  int
	offset  int
	last    byte // of the literal; comparing it first rules out most candidates cheaply
}

// Bounds of a search. Beyond them a Set is faster.
const (
	freeHits    = 8  // hits allowed in any text
	bytesPerHit = 32 // one more hit is allowed for each of these
	hitsInRow   = 3  // hits before it skips to where the next literal can begin, past long strings
)

// passCost is the cost of one pass over a text, in hits per kilobyte.
const passCost = 2.5

// NewRare returns a search for the literals.
func NewRare(literals []string) *Rare {
	r := &Rare{}
	left := map[int]bool{}
	for n, l := range literals {
		left[n] = true
		if n == 0 {
			r.first = l[:1]
		} else if !strings.HasPrefix(l, r.first) {
			r.first = ""
		}
	}
	for len(left) > 0 {
		best, bestCost := 0, 0.0
		for b := range 256 {
			covered := 0
			for n := range left {
				if strings.IndexByte(literals[n], byte(b)) >= 0 {
					covered++
				}
			}
			if cost := (passCost + bytescan.Frequency(byte(b))) / float64(covered); covered > 0 && (bestCost == 0 || cost < bestCost) {
				best, bestCost = b, cost
			}
		}
		a := anchor{b: byte(best)}
		for n, l := range literals {
			if !left[n] || strings.IndexByte(l, a.b) < 0 {
				continue
			}
			delete(left, n)
			a.places = append(a.places, literalPlace{l, n, strings.IndexByte(l, a.b), l[len(l)-1]})
		}
		r.anchors = append(r.anchors, a)
	}
	return r
}

// Each calls visit with the index and position of every literal in the text, until visit returns false; then all is false.
// given is false if the search gave up before it had visited all of them.
func (r *Rare) Each(text string, visit func(literal, at int) bool) (all, given bool) {
	for i := range r.anchors {
		a := &r.anchors[i]
		hits, row := freeHits+len(text)/bytesPerHit, 0
		for at := 0; ; at++ {
			next := strings.IndexByte(text[at:], a.b)
			if next < 0 {
				break
			}
			at += next
			for p := range a.places {
				place := &a.places[p]
				start := at - place.offset
				end := start + len(place.literal)
				if start < 0 || end > len(text) || text[end-1] != place.last || text[start:end] != place.literal {
					continue
				}
				if !visit(place.number, start) {
					return false, true
				}
			}
			hits--
			if hits < 0 {
				return false, false
			}
			row++
			if row == hitsInRow && r.first != "" {
				row = 0
				leap := strings.Index(text[at+1:], r.first)
				if leap < 0 {
					break
				}
				at += leap
			}
		}
	}
	return true, true
}
