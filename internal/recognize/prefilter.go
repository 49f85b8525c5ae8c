// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/literals"
)

// mayHold is the prefilter: true if a text may hold an answer of the vendor or, if vendor is nil, of any vendor that
// can be recognized without a host. A false positive costs a scan, a false negative an error. It looks for the keys of
// the formats, the anchors of the SDK messages and, without a vendor, the words that name SDKs, so that lines that have nothing to do with any vendor cost little.
func (e *Engine) mayHold(vendor *Vendor, text string) bool {
	r := e.formats(vendor)
	return r.prefilter == nil || r.prefilter.In(text) || hasEscapedLetter(text)
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
	w := wordFinder{set: e.formats(vendor).prefilter, text: text, hidden: -1, at: -1}
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

// mayHoldSDKMessage is mayHold for the vendor's SDK messages alone.
func (v *Vendor) mayHoldSDKMessage(text string) bool {
	return v.reader.sdkPrefilter == nil || v.reader.sdkPrefilter.In(text)
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
	var words []string
	for _, f := range r.errors {
		if vendor != nil || f.fingerprint != nil {
			words = append(words, r.wordsOf(f, vendor != nil)...)
		}
	}
	for _, s := range r.success {
		if vendor != nil || s.fingerprint != nil {
			words = append(words, keyWords(r.plan.Keys()[s.field])...)
		}
	}
	if xml := c.engine.xmlReader(vendor); xml != nil {
		words = append(words, xml.tags...)
	}
	var anchors []string
	for _, a := range c.engine.sdk {
		if slices.ContainsFunc(a.messages, func(m sdkMessage) bool { return m.vendor == vendor || vendor == nil && !m.requiresHost }) {
			anchors = append(anchors, a.word)
		}
	}
	r.sdkPrefilter, _ = literals.New(shortest(anchors))
	words = append(words, anchors...)
	if vendor == nil {
		words = append(words, c.engine.words.words...)
	}
	// If a word is too short to search for, there is no set, and every text is read.
	r.prefilter, _ = literals.New(shortest(words))
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

// minDistinctiveKey is the length from which a key is not taken for an ordinary word, in bytes.
const minDistinctiveKey = 8

// The forms in which programs write a key before its value. A key of one word would be too common by itself.
var (
	keyForms = []string{
		`":`, `" :`, `':`, `' :`, `\":`, `\" :`, // JSON, Python, JSON within a string
		`"=>`, `" =>`, `\"=>`, `\" =>`, `=>`, `' =>`, // Ruby, PHP's var_export
		`"]=>`, `] =>`, // PHP's var_dump and print_r
	}
	// Where there are no quotes, those of a key with an object behind it, and those of any other.
	objectForms = []string{":{", ": {", ":map[", "={"}
	plainForms  = []struct{ before, behind string }{
		{"", `: '`}, {"", `: "`}, {"", ": `"}, // Node, Ruby 3.4
		{"[", ":"}, {"{", ":"}, {" ", ":"}, // Go
		{"{", "="}, {"(", "="}, {", ", "="}, {"", " = "}, // Java, .NET
	}
)

// wordsOf returns words of which every text with an error of the format contains at least one. With names, so does every text
// with a class or struct that has the fields of the format.
func (r *reader) wordsOf(f *errorFormat, names bool) []string {
	keys := r.plan.Keys()[f.code]
	for _, path := range f.requires {
		if required := r.plan.Keys()[path]; len(longest(required)) >= minDistinctiveKey {
			keys = required
		}
	}
	words := keyWords(keys)
	if name := fieldName(longest(keys)); names && len(name) >= minDistinctiveKey {
		words = append(words, name)
	}
	return words
}

// fieldName returns what the names of a field in classes and structs have in common, rrorCode for error_code; "" if the key is
// of one word.
func fieldName(key string) string {
	first, rest, several := strings.Cut(key, "_")
	if !several || first == "" {
		return ""
	}
	name := []byte(first[1:])
	for word := range strings.SplitSeq(rest, "_") {
		if word != "" {
			name = append(append(name, strings.ToUpper(word[:1])...), word[1:]...)
		}
	}
	return string(name)
}

// keyWords returns words of which every text with the path contains at least one: the longest key of the path or, if
// that may be an ordinary word, the forms in which it is written as a key.
func keyWords(keys []string) []string {
	key := longest(keys)
	if len(key) >= minDistinctiveKey {
		return []string{key}
	}
	var words []string
	for _, form := range keyForms {
		words = append(words, key+form)
	}
	// A key of one or two letters would be too common without quotes.
	if len(keys) > 1 && len(keys[0]) > 2 {
		for _, form := range objectForms {
			words = append(words, keys[0]+form)
		}
	}
	if len(keys) == 1 {
		for _, form := range plainForms {
			words = append(words, form.before+key+form.behind)
		}
	}
	return words
}

// longest returns the longest key of a path.
func longest(keys []string) string {
	found := ""
	for _, key := range keys {
		if key = strings.TrimSuffix(key, "[]"); len(key) > len(found) {
			found = key
		}
	}
	return found
}
