// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import (
	"slices"
	"strings"
	"sync"

	"github.com/vendorerror/vendorerrorprocessor/internal/bytescan"
	"github.com/vendorerror/vendorerrorprocessor/internal/literals"
)

// Watch prepares ScanErrorsAlone, after the last AddErrorKey and StopAt. words are what a text holds if it holds anything
// besides an answer and what is quoted in it.
func (p *Plan) Watch(words []string) {
	p.alone = p.errorKeys
	p.alone.finder = bytescan.NewFinder(slices.Concat(p.errorKeys.keys, words), "\\'`") // as mayQuote
	watched := slices.Concat(p.errorKeys.keys, words)
	p.alone.watched = sync.OnceValue(func() *literals.Set {
		set, _ := literals.New(watched) // fails for short words only
		return set
	})
	// A word with a quote may be hidden by a key that begins in it.
	withQuote := slices.ContainsFunc(words, func(word string) bool { return strings.Contains(word, `"`) })
	p.alone.searchable = p.errorKeys.searchable && allSearchable(words) && !withQuote
}

// ScanErrorsAlone is ScanErrorsOnly for a text that may hold something else: then it scans the text.
func (p *Plan) ScanErrorsAlone(text string, f *Fields) Outcome {
	return p.scanErrorsOnly(&p.alone, text, f)
}

// mayQuote reports whether a JSON text may have quotes inside its strings. Without them no string holds an answer: the
// quotes of JSON are escaped there, and Python and JavaScript print other quotes.
func mayQuote(text string) bool {
	return strings.IndexByte(text, '\\') >= 0 || strings.IndexByte(text, '\'') >= 0 || strings.IndexByte(text, '`') >= 0
}

// mayHold is the first part of survey, in Go: the one search of a text, for errors or for more.
func (p *Plan) mayHold(d *errorKeys, text string) bool {
	if d.watched != nil {
		return p.mayHoldMore(d, text)
	}
	return p.mayHoldError(text)
}

// mayHoldMore is mayHoldError for ScanErrorsAlone. It is true, too, if there may be something else.
func (p *Plan) mayHoldMore(d *errorKeys, text string) bool {
	if mayQuote(text) { // which includes keys with escapes
		return true
	}
	watched := d.watched()
	for looks, from := 1, 0; ; looks++ {
		n, at := watched.Next(text, from)
		if at < 0 {
			return false
		}
		if n >= len(d.keys) || looks > maxLooks || !p.isBenign(text, at, n) {
			return true
		}
		from = at + 1
	}
}
