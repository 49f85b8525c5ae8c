// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import (
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/bytescan"
)

// A wanted path may lead through an array of objects of which only a few keys are wanted and which, in a success, are full of
// others: the rows of a result, say. To find its end and to search it for these keys takes a tenth of the time of reading it. (In
// Go it takes as long, so it is not done there. Nor is it with objects: they wrap a whole answer, and an error is found later then.)

// worthPassing is the length from which on an array is passed over, in bytes.
const worthPassing = 512

// Prepare makes scans faster, and changes nothing else for a text that is JSON. It is called after the last Add.
func (p *Plan) Prepare() {
	p.passFrom = worthPassing
	for at := range p.nodes {
		n := &p.nodes[at]
		isElement, onlyObjects := n.key == "" && n.repeated, n.elements == 0 && n.path < 0 && !n.chosen
		if !isElement || !onlyObjects || len(n.children) == 0 {
			continue
		}
		words := []string{escapedLetter}
		for _, c := range n.children {
			words = append(words, p.nodes[c].key) // without quotes, for where another language printed it
		}
		if f := bytescan.NewFinder(words, ""); f.Fast() && allPlain(words[1:]) {
			n.mentions = f
		}
	}
}

// allPlain reports whether keys have no byte that may be written as an escape other than escapedLetter.
func allPlain(keys []string) bool {
	for _, key := range keys {
		if strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' || r == '"' || r == '/' || r == '\\' }) {
			return false
		}
	}
	return true
}

// maxVain is how many bytes of a call are searched in vain. Else each of many arrays in a text that is no JSON could be searched to
// the end of the text.
const maxVain = 256 << 10

// passOver skips the array at the cursor if it is closed and mentions no key of its elements' node. Else it reports false, and leaves
// the cursor where it is: one that was cut may be followed by another answer, and one that another language printed has other
// strings. At either a scan must end.
func (s *scanner) passOver(inside *node) bool {
	start := s.at
	if inside.mentions == nil || len(s.text)-start < s.plan.passFrom || s.fields.vain > maxVain || !s.beginsAsJSON() {
		return false
	}
	if s.skipContainer() == read && s.at-start >= s.plan.passFrom {
		search := inside.mentions.Find(s.text[start:s.at])
		if _, at := search.Next(); at < 0 {
			return true
		}
	}
	s.fields.vain += s.at - start
	s.at = start
	return false
}

// beginsAsJSON reports whether the first element of the array at the cursor is an object that begins with a key as in JSON.
func (s *scanner) beginsAsJSON() bool {
	start := s.at
	s.at++
	ok := s.next() == '{'
	if ok {
		s.at++
		_, ok = s.name()
		ok = ok && s.next() == ':'
	}
	s.at = start
	return ok
}
