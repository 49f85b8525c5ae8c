// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import (
	"slices"
	"strings"
	"sync"

	"github.com/vendorerror/vendorerrorprocessor/internal/bytescan"
	"github.com/vendorerror/vendorerrorprocessor/internal/literals"
)

// Most answers are successes, and scanning them to the end is most of the cost: every key and value is another branch that
// the CPU cannot predict. But every error contains one of a few keys. If a text contains none of them, or only with benign
// values, it need not be scanned. Searching for all of these keys at once takes a third of the time.

// Bounds of the search.
const (
	// stopsWithin is how many bytes are scanned for a value that stops a scan, before the search begins.
	stopsWithin = 192
	// chunk is how many bytes are searched from a quote on. Then the search goes on at the next quote, to skip long strings
	// and rows of numbers.
	chunk = 256
	// maxLooks is how many keys are examined before the text is scanned instead.
	maxLooks = 32
)

// errorKeys are the keys of a plan of which every error contains one.
type errorKeys struct {
	keys    []string // with their quotes
	nodes   [][]int  // by key: its nodes in the plan
	longest int
	// searchable is false if a key is too short to be searched for, or there is none. Then every text is scanned.
	searchable bool
	finder     *bytescan.Finder // of the keys and, behind them, of what has a text scanned
	stops      bool             // some value stops a scan
	// For where the finder is not fast. A set takes 100 KB, so they are made when they are first needed.
	inGo    func() *searchInGo
	watched func() *literals.Set // of the keys and the words of Watch, nil if there are none
}

// searchInGo finds error keys.
type searchInGo struct {
	rare *literals.Rare
	set  *literals.Set // for texts in which rare gives up
}

// AddErrorKey makes the last key of a path, which must have been added, an error key. A text that contains no error key, or
// only with benign values, is no error. Every path that says something about errors needs an error key: its own or that of
// a path that always occurs together with it.
func (p *Plan) AddErrorKey(path Path, benign ...Literal) {
	keys := p.keys[path]
	key, array := strings.CutSuffix(keys[len(keys)-1], "[]")
	if array {
		benign = nil
	}
	at := p.lastKeys[path]
	n := &p.nodes[at]
	if n.isErrorKey { // a value is benign only if it is so for all paths that end in this node
		n.benign = slices.DeleteFunc(n.benign, func(one Literal) bool { return !slices.Contains(benign, one) })
	} else {
		n.isErrorKey, n.benign = true, slices.Clone(benign)
	}
	d := &p.errorKeys
	quoted := `"` + key + `"`
	i := slices.Index(d.keys, quoted)
	if i < 0 {
		i = len(d.keys)
		d.keys, d.nodes = append(d.keys, quoted), append(d.nodes, nil)
	}
	d.nodes[i] = append(d.nodes[i], at)
	d.longest = max(d.longest, len(quoted))
	d.finder = bytescan.NewFinder(append(slices.Clone(d.keys), escapedLetter), "")
	d.searchable = allSearchable(d.keys)
	all := slices.Clone(d.keys)
	d.inGo = sync.OnceValue(func() *searchInGo {
		set, _ := literals.New(all) // fails for short keys only
		return &searchInGo{literals.NewRare(all), set}
	})
}

// allSearchable reports whether all words are long enough to be searched for.
func allSearchable(words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return len(word) < literals.MinLiteral })
}

// noteErrorKey notes that a scan found an error key with a value that is not benign.
func (s *scanner) noteErrorKey(n *node, v Value) {
	if n.isErrorKey && !n.isBenign(v) {
		s.fields.MayHoldError = true
	}
}

func (n *node) isBenign(v Value) bool { return v.Kind == Null || among(n.benign, v) }

// ScanErrorsOnly is ScanBody for a caller that needs only the paths that say something about errors. It may return
// NoErrorKey without having found any path.
func (p *Plan) ScanErrorsOnly(text string, f *Fields) Outcome {
	return p.scanErrorsOnly(&p.errorKeys, text, f)
}

func (p *Plan) scanErrorsOnly(d *errorKeys, text string, f *Fields) Outcome {
	if !d.searchable || !beginsWithKey(text) {
		return p.ScanBody(text, f)
	}
	if d.stops && len(text) > stopsWithin && p.Scan(text[:stopsWithin], f) == Stopped {
		return Stopped
	}
	if isMostlyOneString(text) {
		return p.ScanBody(text, f)
	}
	closed := strings.HasSuffix(strings.TrimRight(text, " \t\r\n"), "}")
	mayHold, whole := p.survey(d, text, closed)
	if mayHold {
		return p.ScanBody(text, f)
	}
	if closed && !whole || !closed && d.stops { // a value that ends the scan may be there whole
		return p.Scan(text, f)
	}
	f.Reset(p)
	f.End = len(text)
	if !closed {
		return Cut // or something follows the object, but no error
	}
	return NoErrorKey
}

// beginsWithKey reports whether a text begins with an object and a quoted key in it, on one line or on several.
func beginsWithKey(text string) bool {
	return strings.HasPrefix(text, "{") && strings.HasPrefix(firstOf(text), `"`)
}

// isMostlyOneString reports whether a large text is mostly one long string, such as a picture. A scan skips it with one
// search for its end; a search for keys would need several.
func isMostlyOneString(text string) bool {
	const large = 4 << 10
	if len(text) < large {
		return false
	}
	middle := text[len(text)/2:][:chunk]
	return strings.IndexByte(middle, '"') < 0 && strings.IndexByte(middle, ',') < 0
}

// survey is a prefilter: mayHold reports whether an error key may be in the text with a value that is not benign, or what
// else has a text scanned. A false positive costs a scan, a false negative an error. If it is false and the text is closed,
// whole is the result of isWhole.
func (p *Plan) survey(d *errorKeys, text string, closed bool) (mayHold, whole bool) {
	if !useKernels || !d.finder.Fast() {
		mayHold = p.mayHold(d, text)
		return mayHold, closed && !mayHold && isWhole(text)
	}
	find := d.finder.Find(text)
	for looks := 1; ; looks++ {
		n, at := find.Next()
		if at < 0 {
			return find.Noted(), !find.EscapedQuote() && !find.InString() && find.Open() == 0
		}
		if n >= len(d.keys) || looks > maxLooks || !p.isBenign(text, at, n) {
			return true, false
		}
	}
}

// useKernels is switched off by tests, which compare.
var useKernels = true

// escapedLetter is the beginning of a letter that is written as an escape. It may be one of a key.
const escapedLetter = `\u00`

// mayHoldError is the first part of survey for ScanErrorsOnly, with searches for bytes that are rare.
func (p *Plan) mayHoldError(text string) bool {
	if at := strings.IndexByte(text, '\\'); at >= 0 && strings.Contains(text[at:], escapedLetter) {
		return true
	}
	d, looks := &p.errorKeys, 0
	search := d.inGo()
	if none, given := search.rare.Each(text, func(key, at int) bool {
		looks++
		return looks <= maxLooks && p.isBenign(text, at, key)
	}); given {
		return !none
	}
	for at := 0; ; {
		quote := strings.IndexByte(text[at:], '"')
		if quote < 0 {
			return false
		}
		at += quote
		key, found := search.set.Next(text[:min(at+chunk+d.longest, len(text))], at)
		if found < 0 {
			at = min(at+chunk, len(text))
			continue
		}
		looks++
		if looks > maxLooks || !p.isBenign(text, found, key) {
			return true
		}
		at = found + 1
	}
}

// isBenign reports whether what looks like an error key is a value, or has a value that is benign at any place in the plan.
func (p *Plan) isBenign(text string, at, key int) bool {
	s := scanner{text: text, at: at + len(p.errorKeys.keys[key])}
	switch s.next() {
	case ':':
	case ',', '}', ']', 0: // a value, or a key that was cut off
		return true
	default: // no JSON
		return false
	}
	s.at++
	v := s.look()
	for _, node := range p.errorKeys.nodes[key] {
		if !p.nodes[node].isBenign(v) {
			return false
		}
	}
	return true
}

// look reads a string or scalar. Of an object or array it returns only the kind.
func (s *scanner) look() Value {
	switch c := s.next(); c {
	case '{':
		return Value{Kind: Object}
	case '[':
		return Value{Kind: Array}
	case '"':
		start := s.at + 1
		if !s.skipString() {
			return Value{}
		}
		raw := s.text[start : s.at-1]
		return Value{Kind: String, Raw: raw, Escaped: s.escaped(raw)}
	default:
		v, _ := s.scalar()
		return v
	}
}
