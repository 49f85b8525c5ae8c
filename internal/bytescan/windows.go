// SPDX-License-Identifier: Apache-2.0

package bytescan // import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

import "strings"

const (
	windowSize = 3
	maxWindows = 8 // a bit for each in a byte
	maxNoted   = 3
	byteSize   = 32 // copies of a byte that fill a register
)

// window is three bytes in a row by which some of the literals are found.
type window struct {
	bytes  [windowSize]byte
	places []place
}

// place is a window in a literal.
type place struct {
	literal string
	number  int
	offset  int
}

// tables are what the kernel looks up. It knows their layout.
type tables struct {
	// nibbles has a bit for each window: by the place in it, by the lower and the upper half of the byte there.
	nibbles  [windowSize][2][16]byte
	noted    [maxNoted][byteSize]byte
	hasNoted uint64
	usable   uint64 // not 0 if there are tables
}

// windowsOf chooses windows, rare ones first. It reports false if they would be too many, or a literal has no window of
// ASCII.
func windowsOf(literals []string) ([]window, bool) {
	var windows []window
	left := map[int]bool{}
	for n := range literals {
		left[n] = true
	}
	for len(left) > 0 {
		best := rarest(literals, left)
		if best == "" || len(windows) == maxWindows {
			return nil, false
		}
		w := window{bytes: [windowSize]byte([]byte(best))}
		for n, l := range literals {
			if at := strings.Index(l, best); at >= 0 && left[n] {
				delete(left, n)
				w.places = append(w.places, place{l, n, at})
			}
		}
		windows = append(windows, w)
	}
	return windows, true
}

// rarest returns the window that is in many of the literals that are left, and rare in other texts.
func rarest(literals []string, left map[int]bool) (best string) {
	bestScore := 0.0
	for n, l := range literals {
		for at := 0; left[n] && at+windowSize <= len(l); at++ {
			w, rate, covered := l[at:at+windowSize], 1.0, 0.0
			for i := range len(w) {
				rate *= Frequency(w[i])
			}
			for m := range left {
				if strings.Contains(literals[m], w) {
					covered++
				}
			}
			if score := covered * covered * covered / rate; score > bestScore && isASCII(w) {
				best, bestScore = w, score
			}
		}
	}
	return best
}

// isASCII is asked since the kernel's instruction gives 0 for a byte with the highest bit set.
func isASCII(w string) bool { return w[0]|w[1]|w[2] < 0x80 }

func tablesOf(windows []window, noted string) tables {
	t := tables{usable: 1}
	for n, w := range windows {
		for i, b := range w.bytes {
			t.nibbles[i][0][b&15] |= 1 << n
			t.nibbles[i][1][b>>4] |= 1 << n
		}
	}
	for i := range t.noted {
		for k := 0; noted != "" && k < byteSize; k++ {
			t.noted[i][k] = noted[min(i, len(noted)-1)]
		}
	}
	t.hasNoted = uint64(len(noted))
	return t
}
