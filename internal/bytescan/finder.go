// SPDX-License-Identifier: Apache-2.0

package bytescan // import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

import "strings"

// Finder finds literals in a text and learns in the same pass what else is asked of JSON before it is parsed: whether its
// braces are closed, whether a quote may be escaped, and whether it has one of a few bytes. It is made once; then any
// number of searches may use it concurrently.
type Finder struct {
	literals []string
	byFirst  map[byte][]int // by byte: the literals that begin with it
	noted    string
	windows  []window // by bit of the tables; empty if a search is done in Go
	tables   tables
}

// NewFinder returns a Finder of literals, of which none may be empty. Up to three bytes may be noted; see Search.Noted.
// See Fast for what makes a search slow.
func NewFinder(literals []string, noted string) *Finder {
	f := &Finder{literals: literals, byFirst: map[byte][]int{}, noted: noted}
	for n, l := range literals {
		f.byFirst[l[0]] = append(f.byFirst[l[0]], n)
	}
	if hasKernels && len(noted) <= maxNoted {
		if windows, ok := windowsOf(literals); ok {
			f.windows, f.tables = windows, tablesOf(windows, noted)
		}
	}
	return f
}

// Fast reports whether a search takes no longer than a few searches for a byte. It is false if the CPU has no such
// instructions, if the literals do not fit into eight windows of three ASCII bytes, or if more than three bytes are noted.
// Then everything is found all the same, but a caller who has another way to search had better take it.
func (f *Finder) Fast() bool { return f.tables.usable != 0 }

// Search is a pass over a text.
type Search struct {
	finder *Finder
	text   string
	pass
	block int // where the block of 64 bytes begins in which the hits are
	next  int // the next of the literals that may be at a place
}

// Find begins a pass over a text. Nothing of the text is kept longer than the Search.
func (f *Finder) Find(text string) Search { return Search{finder: f, text: text} }

// Next returns the number of the next literal and its position, -1 if there is none. Literals that overlap may come in any
// order, but each is returned once for each place. Only after the last one do the other methods speak of the whole text.
func (s *Search) Next() (literal, at int) {
	if s.finder.Fast() {
		return s.nextHit()
	}
	return s.nextInGo()
}

// Open returns the number of opening braces outside of strings minus that of closing ones. Every quote is taken for the
// beginning or end of a string, so that this and InString mean nothing if EscapedQuote is true.
func (s *Search) Open() int { return s.open }

// InString reports whether the text ends within a string.
func (s *Search) InString() bool { return s.inside != 0 }

// EscapedQuote reports whether a quote is behind a backslash. Where none is, no string of JSON contains other JSON, unless
// with quotes that are written as \u0022. A quote behind an escaped backslash is not escaped, but reported as well.
func (s *Search) EscapedQuote() bool { return s.quotes != 0 }

// Noted reports whether any of the noted bytes is in the text, inside of strings or outside.
func (s *Search) Noted() bool { return s.noted != 0 }

// pass is what a pass has learned besides literals, up to a position. The kernel knows its layout.
type pass struct {
	at     int
	open   int
	inside uint64 // all ones within a string, else 0
	slash  uint64 // 1 if the byte before the position is a backslash
	quotes uint64 // not 0 behind an escaped quote
	noted  uint64 // not 0 behind a noted byte
	hits   uint64 // a bit for each byte of the last block at which a window begins
}

// nextInGo is Next byte by byte: the definition of what the kernel does.
func (s *Search) nextInGo() (literal, at int) {
	f := s.finder
	for s.at < len(s.text) {
		rest := s.text[s.at:]
		for here := f.byFirst[rest[0]]; s.next < len(here); {
			n := here[s.next]
			s.next++
			if strings.HasPrefix(rest, f.literals[n]) {
				return n, s.at
			}
		}
		s.next = 0
		s.step(rest[0], f.noted)
	}
	return -1, -1
}

// step is the definition of what a pass learns from a byte.
func (p *pass) step(b byte, noted string) {
	p.at++
	if strings.IndexByte(noted, b) >= 0 {
		p.noted = 1
	}
	slash := p.slash
	p.slash = 0
	switch {
	case b == '\\':
		p.slash = 1
	case b == '"':
		p.inside = ^p.inside
		p.quotes |= slash
	case p.inside != 0:
	case b == '{':
		p.open++
	case b == '}':
		p.open--
	}
}
