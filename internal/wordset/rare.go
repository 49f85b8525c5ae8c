// SPDX-License-Identifier: Apache-2.0

package wordset

import "strings"

// Rare looks for literals by bytes of theirs that are rare in JSON, one after the other, with the machine's own search for
// a byte: on answers full of numbers in less than half the time that a Set takes (BenchmarkRare). Where they are not rare
// it gives up.
type Rare struct {
	anchors []anchor
	first   string // byte of all literals, "" if they do not begin with the same
}

// anchor is a byte, and where it stands in the literals that are found by it.
type anchor struct {
	b      byte
	places []literalPlace
}

type literalPlace struct {
	literal string
	number  int
	offset  int
	last    byte // of the literal; it tells most others apart for less than a comparison
}

// Bounds of a search, beyond which a Set takes less.
const (
	freeHits    = 8  // in any text
	bytesPerHit = 32 // in a long one
	hitsInRow   = 3  // before it is asked where the next literal can begin, to leap over long strings
)

// passCost is what a pass over a text costs, in hits a kilobyte.
const passCost = 2.5

// frequency is how often a byte stands in a kilobyte of an API's answer, roughly; letters are those of keys.
var frequency = func() (f [256]float64) {
	for b := range f {
		f[b] = 30
	}
	for b := 'A'; b <= 'Z'; b++ {
		f[b] = 3
	}
	for i, letters := range []string{"jqz", "kvw", "bfghmu", "dp", "c_", "lrs", "aino", "txy", "e"} {
		for _, b := range letters {
			f[b] = 1.5 * float64(i+1)
		}
	}
	return f
}()

// NewRare makes a search for literals.
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
		for b := range frequency {
			covered := 0
			for n := range left {
				if strings.IndexByte(literals[n], byte(b)) >= 0 {
					covered++
				}
			}
			if cost := (passCost + frequency[b]) / float64(covered); covered > 0 && (bestCost == 0 || cost < bestCost) {
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

// Each calls visit with every literal in the text and its place, until visit returns false; then it returns false. given
// tells whether all were visited; if not, the search was given up.
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
