// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"
	"sync"

	"github.com/vendorerror/vendorerrorprocessor/internal/literals"
)

// mayHold is the prefilter: true if a text may hold an answer of the vendor or, if vendor is nil, of any vendor that
// can be recognized without a host. A false positive costs a scan, a false negative an error. It looks for the keys of
// the formats, the anchors of the SDK messages and, without a vendor, the words that name SDKs, so that lines that have
// nothing to do with any vendor cost little.
func (e *Engine) mayHold(vendor *Vendor, text string) bool {
	set := e.formats(vendor).prefilter()
	return set == nil || set.In(text) || hasEscapedLetter(text)
}

// wordFinder finds the words by which mayHold lets a text pass, from its beginning to its end.
type wordFinder struct {
	set    *literals.Set // nil if anything may be a word
	text   string
	hidden int  // up to here there may be words that set does not find
	at     int  // the word found last
	none   bool // no further word follows
}

func (e *Engine) wordsIn(vendor *Vendor, text string) wordFinder {
	w := wordFinder{set: e.formats(vendor).prefilter(), text: text, hidden: -1, at: -1}
	if hasEscapedLetter(text) {
		w.hidden = strings.LastIndex(text, escapedLetter)
	}
	return w
}

// follow reports whether there may be a word at a position or later.
func (w *wordFinder) follow(from int) bool {
	if w.set == nil || from <= w.hidden || from <= w.at {
		return true
	}
	if !w.none {
		_, w.at = w.set.Next(w.text, from)
		w.none = w.at < 0
	}
	return !w.none
}

// escapedLetter is the beginning of an ASCII letter that is written as an escape.
const escapedLetter = `\u00`

// hasEscapedLetter reports whether a letter of a key may be written as an escape, which hides the key from the
// prefilter.
func hasEscapedLetter(text string) bool {
	at := strings.IndexByte(text, '\\')
	return at >= 0 && strings.Contains(text[at:], escapedLetter)
}

// prefilters compiles the prefilters of all readers.
func (c *compiler) prefilters() {
	c.prefilter(c.engine.byFingerprint, nil)
	for _, v := range c.engine.vendors {
		c.prefilter(v.reader, v)
	}
}

func (c *compiler) prefilter(r *reader, vendor *Vendor) {
	keys := r.formatWords(vendor)
	var messages []string
	for _, a := range c.engine.sdk {
		for _, m := range a.messages {
			if m.vendor == vendor || vendor == nil && !m.requiresHost {
				messages = append(messages, c.messageWords(m, vendor)...)
			}
		}
	}
	messages = shortest(messages)
	r.plan.Watch(messages)
	others := slices.Clone(messages)
	if xml := c.engine.xmlReader(vendor); xml != nil {
		others = append(others, xml.xmlWords(vendor)...)
	}
	if vendor == nil {
		others = append(others, c.engine.words.words...)
	}
	r.prefilter = sync.OnceValue(func() *literals.Set {
		// If a word is too short to search for, there is no set, and every text is read.
		set, _ := literals.NewBehind(beforeWords(keys, others), shortest(slices.Concat(keys, others)))
		return set
	})
}

// shortest leaves out words that hold another one, which is found wherever they are.
func shortest(words []string) []string {
	slices.Sort(words)
	words = slices.Compact(words)
	var all []string
	for i, word := range words {
		holds := func(other string) bool { return other != word && strings.Contains(word, other) }
		if !slices.ContainsFunc(words, holds) {
			all = append(all, words[i])
		}
	}
	return all
}
