// SPDX-License-Identifier: Apache-2.0

package bytescan // import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

import "strings"

// Finder finds literals in a text and learns in the same pass what else is asked of JSON before it is parsed: whether its
// braces are closed, whether a quote in it is escaped, and whether it has one of a few bytes. It is made once; then any
// number of searches may use it concurrently.
type Finder struct {
	literals []string
	byFirst  [256][]int // by byte: the literals that begin with it
	noted    string
}

// NewFinder returns a Finder of literals, of which none may be empty. Up to three bytes may be noted; see Search.Noted.
// See Fast for what makes a search slow.
func NewFinder(literals []string, noted string) *Finder {
	f := &Finder{literals: literals, noted: noted}
	for n, l := range literals {
		f.byFirst[l[0]] = append(f.byFirst[l[0]], n)
	}
	return f
}

// Fast reports whether a search takes no longer than a few searches for a byte. It is false if the CPU has no such
// instructions, if the literals do not fit into eight windows of three ASCII bytes, or if more than three bytes are noted.
// Then everything is found all the same, but a caller who has another way to search had better take it.
func (f *Finder) Fast() bool { return false }

// Search is a pass over a text.
type Search struct {
	finder *Finder
	text   string
	next   int // the next of the literals that may begin before at
	pass
}

// pass is what a pass has learned besides literals, up to a position.
type pass struct {
	at       int
	open     int
	inString bool
	escaped  bool // the byte at the position is behind an odd number of backslashes
	quote    bool
	noted    bool
}

// Find begins a pass over a text. Nothing of the text is kept longer than the Search.
func (f *Finder) Find(text string) Search { return Search{finder: f, text: text} }

// Next returns the number of the next literal and its position, -1 if there is none. Literals that overlap may come in any
// order, but each is returned once for each place. Only then do the other methods speak of the whole text.
func (s *Search) Next() (literal, at int) {
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

// Open returns the number of opening braces minus that of closing ones. Those in strings do not count.
func (s *Search) Open() int { return s.open }

// InString reports whether the text ends within a string. Every quote begins or ends one, unless it is behind an odd number
// of backslashes.
func (s *Search) InString() bool { return s.inString }

// EscapedQuote reports whether a quote is behind an odd number of backslashes. Without one, no string of JSON contains
// other JSON, unless with quotes that are written as \u0022.
func (s *Search) EscapedQuote() bool { return s.quote }

// Noted reports whether any of the noted bytes is in the text, inside of strings or outside.
func (s *Search) Noted() bool { return s.noted }

// step is the definition of what a pass learns from a byte.
func (p *pass) step(b byte, noted string) {
	p.at++
	p.noted = p.noted || strings.IndexByte(noted, b) >= 0
	escaped := p.escaped
	p.escaped = b == '\\' && !escaped
	switch {
	case b == '"' && escaped:
		p.quote = true
	case b == '"':
		p.inString = !p.inString
	case p.inString:
	case b == '{':
		p.open++
	case b == '}':
		p.open--
	}
}
