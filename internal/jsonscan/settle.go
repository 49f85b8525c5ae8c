// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/wordset"
)

// Most answers are successes, and reading them through is what a scan costs: every key and value is another branch that
// the processor of the machine cannot foresee. A text without any key that decides, but with harmless values, needs no
// reading: that there is none is found out by a search for all of these keys at once, in a third of the time.

// Bounds of the search.
const (
	// stopsWithin is how far a value is looked for that ends a scan before the search, in bytes.
	stopsWithin = 192
	// chunk is how much is searched from a quote on; then a next one is looked for, to leap over long strings and rows of
	// numbers.
	chunk = 256
	// maxLooks is how many keys are looked at before the text is read instead.
	maxLooks = 32
)

// decider is the keys of a plan that decide.
type decider struct {
	keys    []string // with their quotes
	nodes   [][]int  // by key: where the plan wants it
	longest int
	rare    *wordset.Rare
	set     *wordset.Set // for texts in which no byte is rare
	stops   bool         // some value ends a scan
}

// Decide makes the last key of a path, which must have been added, one that decides: a text that holds none of these keys,
// but with harmless values, is no error. Every path that is wanted for what it tells of errors needs such a key, its own or
// that of a path that always stands with it.
func (p *Plan) Decide(path Path, harmless ...Stop) {
	keys := p.keys[path]
	key, array := strings.CutSuffix(keys[len(keys)-1], "[]")
	if array {
		harmless = nil
	}
	at := p.lastKeys[path]
	n := &p.nodes[at]
	if n.decides { // what another path takes for an error is not harmless
		n.harmless = slices.DeleteFunc(n.harmless, func(one Stop) bool { return !slices.Contains(harmless, one) })
	} else {
		n.decides, n.harmless = true, slices.Clone(harmless)
	}
	d := &p.decider
	quoted := `"` + key + `"`
	i := slices.Index(d.keys, quoted)
	if i < 0 {
		i = len(d.keys)
		d.keys, d.nodes = append(d.keys, quoted), append(d.nodes, nil)
	}
	d.nodes[i] = append(d.nodes[i], at)
	d.longest = max(d.longest, len(quoted))
	d.rare = wordset.NewRare(d.keys)
	d.set, _ = wordset.New(d.keys) // nil if a key is too short to be looked for; then every text is read
}

// decide notes that a scan met a value of a key that decides.
func (s *scanner) decide(n *node, v Value) {
	if n.decides && !n.isHarmless(v) {
		s.fields.Decided = true
	}
}

func (n *node) isHarmless(v Value) bool { return v.Kind == Null || among(n.harmless, v) }

// ScanSettling is ScanPrinted for who only needs the paths that decide: it may end with Settled, and nothing found.
func (p *Plan) ScanSettling(text string, f *Fields) Outcome {
	if p.decider.set == nil || !strings.HasPrefix(text, `{"`) {
		return p.ScanPrinted(text, f)
	}
	if p.decider.stops && len(text) > stopsWithin && p.Scan(text[:stopsWithin], f) == Stopped {
		return Stopped
	}
	if leaps(text) || !p.settles(text) {
		return p.Scan(text, f)
	}
	f.Reset(p)
	f.End = len(text)
	if !strings.HasSuffix(strings.TrimRight(text, " \t\r\n"), "}") {
		return Cut // or something else stands behind the object, but no more errors
	}
	// It may be cut right behind a brace. This is not exact: a text that is cut, and has as many braces in its strings as are
	// missing, is taken for whole, and so is one that is no JSON further on. There is no error in it either way.
	if strings.Count(text, "}") != strings.Count(text, "{") {
		return p.Scan(text, f)
	}
	return Settled
}

// leaps tells whether a large text is mostly one long string, a picture say. A scan leaps over it with one search for its
// end, where settling would take several.
func leaps(text string) bool {
	const large = 4 << 10
	if len(text) < large {
		return false
	}
	middle := text[len(text)/2:][:chunk]
	return strings.IndexByte(middle, '"') < 0 && strings.IndexByte(middle, ',') < 0
}

// settles tells whether no key that decides is in the text, but with harmless values. In doubt there is one.
func (p *Plan) settles(text string) bool {
	// A key may be written with escapes.
	if at := strings.IndexByte(text, '\\'); at >= 0 && strings.Contains(text[at:], `\u00`) {
		return false
	}
	d, looks := &p.decider, 0
	if none, given := d.rare.Each(text, func(key, at int) bool {
		looks++
		return looks <= maxLooks && p.harmless(text, at, key)
	}); given {
		return none
	}
	for at := 0; ; {
		quote := strings.IndexByte(text[at:], '"')
		if quote < 0 {
			return true
		}
		at += quote
		key, found := d.set.Next(text[:min(at+chunk+d.longest, len(text))], at)
		if found < 0 {
			at = min(at+chunk, len(text))
			continue
		}
		looks++
		if looks > maxLooks || !p.harmless(text, found, key) {
			return false
		}
		at = found + 1
	}
}

// harmless tells whether what looks like a key that decides is none, or has a value that says nothing wherever it stands.
func (p *Plan) harmless(text string, at, key int) bool {
	s := scanner{text: text, at: at + len(p.decider.keys[key])}
	if s.next() != ':' {
		return true
	}
	s.at++
	v := s.look()
	for _, node := range p.decider.nodes[key] {
		if !p.nodes[node].isHarmless(v) {
			return false
		}
	}
	return true
}

// look reads a string or scalar; of an object or array it tells only what it is.
func (s *scanner) look() Value {
	switch c := s.next(); c {
	case '{':
		return Value{Kind: Object}
	case '[':
		return Value{Kind: Array}
	case '"':
		start := s.at + 1
		if !s.skipString(c) {
			return Value{}
		}
		raw := s.text[start : s.at-1]
		return Value{Kind: String, Raw: raw, Escaped: s.escaped(raw)}
	default:
		v, _ := s.scalar()
		return v
	}
}
