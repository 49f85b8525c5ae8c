// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/literals"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// sdkWords are the words by which texts name the SDKs of all vendors: classes, packages, folders.
type sdkWords struct {
	words   []string
	vendors []*Vendor // of each word
	set     *literals.Set
}

func (c *compiler) sdkWords(vendors []*rulefile.Vendor) {
	w := &c.engine.words
	for _, file := range vendors {
		for _, word := range file.SDKWords {
			w.words = append(w.words, string(word))
			w.vendors = append(w.vendors, c.engine.byID[string(*file.ID)])
		}
	}
	w.set, _ = literals.New(w.words)
}

// maxNamed is how many words that may name an SDK are looked at in one text.
const maxNamed = 256

// vendorByWords returns the vendor whose SDK is named in a text, nil if there is none or more than one, or if there are more
// words than maxNamed.
func (e *Engine) vendorByWords(text string) *Vendor {
	var found *Vendor
	for from, n := 0, 0; n < maxNamed; from, n = from+1, n+1 {
		if _, from = e.words.set.Next(text, from); from < 0 {
			return found
		}
		for n, word := range e.words.words { // one word may begin like another
			if !strings.HasPrefix(text[from:], word) || !isWord(text, from, from+len(word)) || e.words.vendors[n] == found {
				continue
			}
			if found != nil {
				return nil
			}
			found = e.words.vendors[n]
		}
	}
	return nil
}

// isWord reports whether no letter or digit stands next to a part of a text.
func isWord(text string, from, to int) bool {
	return (from == 0 || !alphanumeric(text[from-1]) || escaped(text[:from])) && (to == len(text) || !alphanumeric(text[to]))
}

// escaped reports whether a text ends in an escaped line break or tab, whose letter belongs to no word.
func escaped(text string) bool {
	n := len(text)
	return n > 1 && text[n-2] == '\\' && (text[n-1] == 'n' || text[n-1] == 'r' || text[n-1] == 't')
}

func alphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// assume makes the scratch read as if the host of a vendor were known, until the call that it returns is put back. Only
// listed codes count then, and an answer that names another host is none.
func (s *Scratch) assume(v *Vendor) *Call {
	call := s.call
	s.assumed = *call
	s.assumed.Vendor = v
	s.call = &s.assumed
	return call
}

// byWords reports whether only words of the text name the vendor.
func (s *Scratch) byWords() bool { return s.call == &s.assumed }

// lineByWords searches a line of text, from a call without a known host, for an error of the vendor whose SDK it names.
func (s *Scratch) lineByWords(text string) finding {
	v := s.engine.vendorByWords(text)
	if v == nil || !s.engine.mayHold(v, text) {
		s.trace.Note(TopicSDK, "no word in it names the SDK of exactly one vendor, with something of that vendor's beside it")
		return finding{}
	}
	s.trace.of(v, TopicSDK, "", "a word in the text names its SDK")
	call := s.assume(v)
	q := s.newSearch()
	f := q.line(text, maxLevels)
	s.call = call
	if f.result != Failed {
		return finding{}
	}
	return f
}

// treeByWords is lineByWords for a structured record, some of whose texts named the vendor.
func (s *Scratch) treeByWords(v *Vendor, tree Tree) finding {
	call := s.assume(v)
	f := s.tree.members(s, tree)
	s.call = call
	if f.result != Failed {
		return finding{}
	}
	return f
}
