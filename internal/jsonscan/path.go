// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import (
	"fmt"
	"strings"
)

// Key is a key of a path.
type Key struct {
	// Name is the key of an object, "" for the elements of an array that is the root.
	Name string
	// Array is true if the rest of the path is in the elements of an array.
	Array bool
	// Member and Value choose the elements whose member has that value. Without a Member, all count.
	Member, Value string
}

// ParseKey reads a key as paths write it: name, name[] or name[member=value].
func ParseKey(key string) Key {
	name, brackets, array := strings.Cut(key, "[")
	member, value, _ := strings.Cut(strings.TrimSuffix(brackets, "]"), "=")
	return Key{Name: name, Array: array, Member: member, Value: value}
}

// IsPattern reports whether the key stands for every key with the same beginning and end.
func (k Key) IsPattern() bool { return strings.Contains(k.Name, "*") }

// splitPath splits a path at the dots between its keys. Those within brackets are part of a value.
func splitPath(path string) []string {
	var keys []string
	for from, at := 0, 0; ; at++ {
		switch {
		case at == len(path):
			return append(keys, path[from:])
		case path[at] == '.':
			keys = append(keys, path[from:at])
			from = at + 1
		case path[at] == '[':
			at += max(strings.IndexByte(path[at:], ']'), 0)
		}
	}
}

// checkKeys returns an error if the keys are not a path.
func checkKeys(path string, keys []string) error {
	if len(keys) > MaxDepth {
		return fmt.Errorf("path %q is deeper than %d keys", path, MaxDepth)
	}
	chosen := 0
	for i, key := range keys {
		k, last := ParseKey(key), i == len(keys)-1
		switch {
		case i == 0 && key == "[]" && !last:
		case k.Name == "" || len(k.Name) > MaxKeyLen || len(k.Member) > MaxKeyLen || len(k.Value) > maxSelectValue:
			return fmt.Errorf("path %q: each key must have 1 to %d bytes", path, MaxKeyLen)
		case k.IsPattern() && (i > 0 || last || k.Name == "*" || strings.Count(k.Name, "*") > 1):
			return fmt.Errorf("path %q: only the first of several keys may have a *, and only one beside other letters", path)
		case k.Array && key != k.Name+"[]":
			chosen++
			if last || chosen > 1 || k.Member == "" || k.Value == "" || strings.Contains(k.Value, "]") {
				return fmt.Errorf("path %q: elements are chosen once, by [member=value], and a key of theirs follows", path)
			}
		}
	}
	return nil
}

// maxSelectValue is the maximum length of a value by which elements are chosen, in bytes.
const maxSelectValue = 128

// pattern is a key of the root object of which only the beginning and the end are known.
type pattern struct {
	before, behind string
	node           int
}

func (p *pattern) fits(key string) bool {
	return len(key) > len(p.before)+len(p.behind) && strings.HasPrefix(key, p.before) && strings.HasSuffix(key, p.behind)
}

// patternOf returns the node for keys of the root object that fit a pattern. It creates the node if there is none.
func (p *Plan) patternOf(key string) int {
	before, behind, _ := strings.Cut(key, "*")
	for _, one := range p.patterns {
		if one.before == before && one.behind == behind {
			return one.node
		}
	}
	n := len(p.nodes)
	p.nodes = append(p.nodes, node{key: key, path: -1})
	p.patterns = append(p.patterns, pattern{before, behind, n})
	return n
}

// fitting returns the node of the first pattern that a key of the root object fits, or -1.
func (p *Plan) fitting(key string) int {
	for i := range p.patterns {
		if p.patterns[i].fits(key) {
			return p.patterns[i].node
		}
	}
	return -1
}

// Leads reports whether a key of the root object is on the path, whose first key is a pattern. A key that another path names
// belongs to that one.
func (p *Plan) Leads(path Path, key string) bool {
	at := p.fitting(key)
	return at >= 0 && p.nodes[at].key == ParseKey(p.keys[path][0]).Name && p.nodes[0].find(p.nodes, key) < 0
}

// selection is the node for those elements of an array whose member has a value.
type selection struct {
	member, value string
	node          int
}

// selected returns the node for elements, given that for all elements of the array. It creates the node if there is none.
func (p *Plan) selected(elements int, k Key) int {
	for _, one := range p.selections[elements] {
		if one.member == k.Member && one.value == k.Value {
			return one.node
		}
	}
	n := len(p.nodes)
	p.nodes = append(p.nodes, node{path: -1, repeated: true})
	p.nodes[elements].chosen = true
	p.selections[elements] = append(p.selections[elements], selection{k.Member, k.Value, n})
	return n
}

// fits reports whether the object at the start of a text has the member with the value. Both may stand anywhere in it.
func (sel *selection) fits(text string) bool {
	s := scanner{text: text, at: 1}
	for ; ; s.at++ {
		raw, ok := s.name()
		if !ok || s.next() != ':' {
			return false
		}
		s.at++
		s.next()
		if s.is(raw, sel.member) {
			text, ok := s.look().Text()
			behind := s.next()
			return ok && text == sel.value && (behind == ',' || behind == '}')
		}
		if !s.skipValue() || s.next() != ',' {
			return false
		}
	}
}

// is reports whether a key as it is in the text, which was read last, is the given one.
func (s *scanner) is(raw, key string) bool {
	if !s.escaped(raw) {
		return raw == key
	}
	var buf keyBuffer
	if len(raw) > len(buf) {
		return false
	}
	text, ok := unescape(buf[:0], raw)
	return ok && string(text) == key
}

// readSelected reads the object under the cursor, an element of an array, for each selection that it fits, and leaves the cursor
// where it is. It reports whether a value ends the scan. It is not called from within itself, since a path chooses only once.
func (s *scanner) readSelected(elements int) bool {
	before := *s
	for _, sel := range s.plan.selections[elements] {
		if !sel.fits(s.text[s.at:]) {
			continue
		}
		s.at++
		s.depth, s.open[0] = 0, frame{node: int32(sel.node)} //nolint:gosec // few
		outcome := s.members()
		*s = before
		if outcome == Stopped {
			return true
		}
	}
	return false
}
