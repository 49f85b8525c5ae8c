// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"fmt"
	"strings"
)

// Limits of a path. They bound the work for a key and the stack of a scan.
const (
	MaxDepth  = 8
	MaxKeyLen = 64
)

// Path is the number of a wanted path in its Plan.
type Path int

// manyChildren is the number of keys of one object from which on a map is faster than comparing one by one.
const manyChildren = 8

// Plan is a set of wanted paths, made once and used by any number of scans at a time.
type Plan struct {
	nodes    []node
	index    map[string]Path
	keys     [][]string // by path
	ends     []int      // by path: its node
	lastKeys []int      // by path: the node of its last key
	decider  decider
}

// node is an object key, or the elements of an array, on the way to, or at the end of, wanted paths.
type node struct {
	key      string
	children []int
	filter   uint64         // a bit for each length and first byte of a child's key; others are told by it
	byKey    map[string]int // only where there are many children
	elements int            // the node for the elements of an array, 0 where they are not wanted
	repeated bool           // within the elements of an array: met more than once
	path     Path           // -1 where no wanted path ends here
	stops    []Stop
	ignored  []Stop
	decides  bool // the scan must not settle behind it, but for harmless values
	harmless []Stop
}

// Stop is a value that ends the scan when a path holds it.
type Stop struct {
	Kind Kind
	Text string
}

// NewPlan returns an empty plan.
func NewPlan() *Plan {
	return &Plan{nodes: []node{{path: -1}}, index: map[string]Path{}}
}

// Add wants a path and returns its number; the same path has the same number. A path is object keys joined by dots. A
// key followed by [] is an array: the rest of the path is looked for in each element, and the first value found counts.
func (p *Plan) Add(path string) (Path, error) {
	if n, ok := p.index[path]; ok {
		return n, nil
	}
	keys := strings.Split(path, ".")
	if len(keys) > MaxDepth {
		return -1, fmt.Errorf("path %q is deeper than %d keys", path, MaxDepth)
	}
	for _, key := range keys {
		if name, _ := strings.CutSuffix(key, "[]"); name == "" || len(name) > MaxKeyLen {
			return -1, fmt.Errorf("path %q: each key must have 1 to %d bytes", path, MaxKeyLen)
		}
	}
	at, last := 0, 0
	for _, key := range keys {
		name, array := strings.CutSuffix(key, "[]")
		at = p.child(at, name)
		last = at
		if array {
			at = p.elementsOf(at)
		}
	}
	n := Path(len(p.keys))
	p.nodes[at].path = n
	p.index[path] = n
	p.keys = append(p.keys, keys)
	p.ends = append(p.ends, at)
	p.lastKeys = append(p.lastKeys, last)
	return n, nil
}

// Lookup returns the number of a path that was added.
func (p *Plan) Lookup(path string) (Path, bool) {
	n, ok := p.index[path]
	return n, ok
}

// StopAt lets a scan end as soon as the path, which must have been added, is found to hold the value.
func (p *Plan) StopAt(path Path, stop Stop) {
	n := &p.nodes[p.ends[path]]
	n.stops = append(n.stops, stop)
	p.decider.stops = true
}

// Ignore has a value of the path, which must have been added, passed over as if it were not there.
func (p *Plan) Ignore(path Path, value Stop) {
	n := &p.nodes[p.ends[path]]
	n.ignored = append(n.ignored, value)
}

// Ignores tells whether a value of a path is passed over, for readers of something other than text.
func (p *Plan) Ignores(path Path, v Value) bool { return among(p.nodes[p.ends[path]].ignored, v) }

// Ends tells whether a value of a path ends the scan, for readers of something other than text.
func (p *Plan) Ends(path Path, v Value) bool {
	return among(p.nodes[p.ends[path]].stops, v)
}

// among tells whether a value is one of a list.
func among(list []Stop, v Value) bool {
	for _, one := range list {
		if one.Kind != v.Kind || v.Escaped {
			continue
		}
		if text, ok := v.Text(); ok && one.Text == text {
			return true
		}
	}
	return false
}

// Wants tells whether a path begins with the key.
func (p *Plan) Wants(key string) bool { return p.nodes[0].find(p.nodes, key) >= 0 }

// Keys returns the object keys of each wanted path, by number, for readers of something other than text.
func (p *Plan) Keys() [][]string { return p.keys }

// child returns the child of a node with that key, made if need be.
func (p *Plan) child(at int, key string) int {
	if c := p.nodes[at].find(p.nodes, key); c >= 0 {
		return c
	}
	c := len(p.nodes)
	p.nodes = append(p.nodes, node{key: key, path: -1, repeated: p.nodes[at].repeated})
	n := &p.nodes[at]
	n.children = append(n.children, c)
	n.filter |= filterOf(key)
	if len(n.children) > manyChildren {
		n.byKey = make(map[string]int, len(n.children))
		for _, sibling := range n.children {
			n.byKey[p.nodes[sibling].key] = sibling
		}
	}
	return c
}

// elementsOf returns the node for the elements of an array, made if need be.
func (p *Plan) elementsOf(at int) int {
	if p.nodes[at].elements == 0 {
		p.nodes[at].elements = len(p.nodes)
		p.nodes = append(p.nodes, node{path: -1, repeated: true})
	}
	return p.nodes[at].elements
}

func filterOf(key string) uint64 { return 1 << ((len(key) + 5*int(key[0])) % 64) }

// find returns the child with that key, or -1.
func (n *node) find(nodes []node, key string) int {
	if key == "" || n.filter&filterOf(key) == 0 {
		return -1
	}
	if n.byKey != nil {
		if c, ok := n.byKey[key]; ok {
			return c
		}
		return -1
	}
	for _, c := range n.children {
		if nodes[c].key == key {
			return c
		}
	}
	return -1
}
