// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/wordset"
)

// Most answers are successes whose keys that could say otherwise stand in front or nowhere, before or after much that is
// of no interest. Reading that through is what a scan costs. So once it comes to an object or array that nobody wants and
// that is no matter of a few bytes, it looks ahead whether a key that decides is still to come, which on bodies full of
// numbers takes a fifth of the time.

// settleAfter is how many words of unwanted objects and arrays are read before looking ahead: one that is a long string
// is read in fewer, and faster than searched.
const settleAfter = 4

// maxLooks is how many keys are looked at ahead before the scan goes on instead.
const maxLooks = 32

// decider is the keys of a plan that decide.
type decider struct {
	keys  []string // with their quotes
	nodes [][]int  // by key: where the plan wants it
	set   *wordset.Set
}

// Decide makes the last key of a path, which must have been added, one that decides: a text that holds none of these keys,
// but with harmless values, says all it has to say in front. Every path that is wanted for what it tells of errors needs
// such a key, its own or that of a path that always stands with it.
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
	d.set, _ = wordset.New(d.keys) // nil if a key is too short to be looked for; then nothing is
}

// decide has a scan that met a value of a key that decides read all of the text.
func (s *scanner) decide(n *node, v Value) {
	if n.decides && !n.isHarmless(v) {
		s.settling = false
	}
}

func (n *node) isHarmless(v Value) bool { return v.Kind == Null || among(n.harmless, v) }

// settles looks ahead from within an object or array that nobody wants, which began at start, and tells whether the scan
// is done. The cursor is not within a string.
func (s *scanner) settles(start int) bool {
	if s.decidesAhead() {
		return false
	}
	s.outcome = Cut
	if rest := s.text[start:]; strings.HasSuffix(strings.TrimRight(rest, " \t\r\n"), "}") {
		// It may be cut right there. Braces within strings make this inexact; then the scan goes on, or, where a text that
		// is cut behind a brace has as many of them in its strings as are missing, takes it for whole.
		if strings.Count(rest, "}")-strings.Count(rest, "{") != s.objects() {
			return false
		}
		s.outcome = Settled
	}
	s.at = len(s.text)
	return true
}

// decidesAhead tells whether a key that decides may stand ahead. In doubt it does.
func (s *scanner) decidesAhead() bool {
	// A key may be written with escapes.
	if at := strings.IndexByte(s.text[s.at:], '\\'); at >= 0 && strings.Contains(s.text[s.at+at:], `\u00`) {
		return true
	}
	d := &s.plan.decider
	for at, looks := s.at, 0; ; looks++ {
		key, found := d.set.Next(s.text, at)
		if found < 0 {
			return false
		}
		if looks == maxLooks {
			return true
		}
		ahead := scanner{text: s.text, at: found + len(d.keys[key])}
		if ahead.next() == ':' {
			ahead.at++
			if v := ahead.look(); !s.harmlessAhead(d.nodes[key], v) {
				return true
			}
		}
		at = found + 1
	}
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
		return Value{Kind: String, Raw: raw, Escaped: containsEscape(raw)}
	default:
		v, _ := s.scalar()
		return v
	}
}

// harmlessAhead tells whether a value of a key ahead can do nothing, wherever it is that the key stands: only the first
// of a name counts.
func (s *scanner) harmlessAhead(nodes []int, v Value) bool {
	for _, at := range nodes {
		if n := &s.plan.nodes[at]; !n.isHarmless(v) && (n.repeated || !s.fields.met(at)) {
			return false
		}
	}
	return true
}

// objects is how many objects we are in.
func (s *scanner) objects() int {
	n := 0
	for _, in := range s.open[:s.depth+1] {
		if !in.array {
			n++
		}
	}
	return n
}
