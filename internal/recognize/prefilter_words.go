// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

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
		{",", ":"}, {",", "="}, // any of these without a space
	}
	// Those of a key from minPlainKey bytes, which is rare enough without quotes and brackets.
	longForms = []string{":", "=", " ="}
)

// beforeKeys are the bytes that may stand before a key: quotes, brackets, and white space, with the letters of that which is escaped.
const beforeKeys = "\"'`{[(<,: \t\r\ntrn"

// beforeWords returns the bytes one of which stands before each of the short words, "" if any may.
func beforeWords(keys, others []string) string {
	if slices.ContainsFunc(others, short) || slices.ContainsFunc(keys, func(word string) bool { return short(word) && !alphanumeric(word[0]) }) {
		return ""
	}
	return beforeKeys
}

func short(word string) bool { return len(word) < minDistinctiveKey }

// minPlainKey is the length from which a key without quotes is told by what stands behind it, in bytes.
const minPlainKey = 7

// formatWords returns words of which every text with an answer in a format of the reader contains at least one.
func (r *reader) formatWords(vendor *Vendor) []string {
	var words []string
	for _, f := range r.errors {
		switch {
		case vendor != nil:
			words = append(words, r.wordsOf(f)...)
		case f.fingerprint != nil:
			words = append(words, r.rarestWords(r.errorNeeds(f), keyWords)...)
		}
	}
	for _, s := range r.success {
		switch {
		case vendor != nil:
			words = append(words, keyWords(r.plan.Keys()[s.field])...)
		case s.fingerprint != nil:
			words = append(words, r.rarestWords(r.successNeeds(s), keyWords)...)
		}
	}
	return words
}

// messageWords returns words of which every text with an SDK message contains one. Without a known host, the URL in it must be one of
// the vendor's.
func (c *compiler) messageWords(m sdkMessage, vendor *Vendor) []string {
	word := m.format.Word(minDistinctiveKey)
	if len(word) < minDistinctiveKey && vendor == nil && m.format.HasURL() {
		if hosts := c.hostWords(m.vendor); hosts != nil {
			return hosts
		}
	}
	return []string{word}
}

// hostWords returns words of which every text with a host of the vendor contains one, nil if they are too short. Programs print
// hosts in lower case.
func (c *compiler) hostWords(v *Vendor) []string {
	var words []string
	for _, host := range c.hostsOf[v] {
		word := longest(strings.Split(host, "*"))
		if len(word) < minDistinctiveKey {
			return nil
		}
		words = append(words, word)
	}
	return words
}

// xmlWords is formatWords for XML.
func (r *reader) xmlWords(vendor *Vendor) []string {
	if vendor != nil {
		return r.tags
	}
	var words []string
	for _, f := range r.errors {
		if f.fingerprint != nil {
			words = append(words, r.rarestWords(r.errorNeeds(f), endTag)...)
		}
	}
	return words
}

// endTag returns the end tag of a path in XML. An element counts only with it.
func endTag(keys []string) []string { return []string{"/" + keys[len(keys)-1] + ">"} }

// errorNeeds lists paths: of each list, every error that the fingerprint identifies has one. See fingerprint.identifies.
func (r *reader) errorNeeds(f *errorFormat) [][]jsonscan.Path {
	needs := [][]jsonscan.Path{f.codes}
	for _, path := range f.requires {
		needs = append(needs, []jsonscan.Path{path})
	}
	p := f.fingerprint
	if len(f.messages) > 0 && !p.validWhenTruncated {
		needs = append(needs, p.orHost(f.messages))
	}
	if len(p.anyField) > 0 && p.dottedCodesOnly {
		needs = append(needs, p.orHost(p.anyField))
	}
	return needs
}

// successNeeds is errorNeeds for a success.
func (r *reader) successNeeds(s *successFormat) [][]jsonscan.Path {
	needs := [][]jsonscan.Path{{s.field}}
	if p := s.fingerprint; len(p.anyField) > 0 {
		needs = append(needs, p.orHost(p.anyField))
	}
	return needs
}

// orHost adds the path of the host, which identifies the vendor whatever else there is.
func (p *fingerprint) orHost(paths []jsonscan.Path) []jsonscan.Path {
	if p.host < 0 {
		return paths
	}
	return append(slices.Clone(paths), p.host)
}

// rarestWords returns the words for one of several lists of paths: those of which the shortest one is the longest.
func (r *reader) rarestWords(needs [][]jsonscan.Path, wordsOf func(keys []string) []string) []string {
	var best []string
	for _, paths := range needs {
		var words []string
		for _, path := range paths {
			words = append(words, wordsOf(r.plan.Keys()[path])...)
		}
		if shortestOf(words) > shortestOf(best) {
			best = words
		}
	}
	return best
}

func shortestOf(words []string) int {
	least := 0
	for _, word := range words {
		if least == 0 || len(word) < least {
			least = len(word)
		}
	}
	return least
}

// wordsOf returns words of which every text with an error of the format contains at least one, where the host is known. So does
// every text with a class or struct that has the fields of the format.
func (r *reader) wordsOf(f *errorFormat) []string {
	for _, path := range slices.Backward(f.requires) {
		if keys := r.plan.Keys()[path]; len(longest(keys)) >= minDistinctiveKey {
			return withFieldName(keys)
		}
	}
	var words []string
	for _, path := range f.codes {
		words = append(words, withFieldName(r.plan.Keys()[path])...)
	}
	return words
}

// withFieldName returns the words of a path in JSON and as a class or struct is printed.
func withFieldName(keys []string) []string {
	words := keyWords(keys)
	if name := fieldName(longest(keys)); len(name) >= minDistinctiveKey {
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
	keys = written(keys)
	key := longest(keys)
	if len(key) >= minDistinctiveKey {
		return []string{key}
	}
	var words []string
	for _, form := range keyForms {
		words = append(words, key+form)
	}
	if len(key) >= minPlainKey {
		for _, form := range longForms {
			words = append(words, key+form)
		}
		return words
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
	for _, key := range written(keys) {
		if len(key) > len(found) {
			found = key
		}
	}
	return found
}

// written returns the keys of a path as they are in every text with it: without brackets, and of a pattern only its end.
func written(keys []string) []string {
	var all []string
	for _, key := range keys {
		name := jsonscan.ParseKey(key).Name
		if name = name[strings.IndexByte(name, '*')+1:]; name != "" {
			all = append(all, name)
		}
	}
	return all
}
