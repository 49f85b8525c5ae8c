// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

// Limits of a path. They bound the work per key and the stack of a scan.
const (
	MaxDepth  = 8
	MaxKeyLen = 64
)

// Path is the number of a wanted path in its Plan.
type Path int

// Plan is a set of wanted paths. It is made once; then any number of scans may use it concurrently.
type Plan struct {
	nodes     []node
	index     map[string]Path
	keys      [][]string // by path
	ends      []int      // by path: its node
	lastKeys  []int      // by path: the node of its last key
	errorKeys errorKeys
	patterns  []pattern
	alone     errorKeys // errorKeys, for ScanErrorsAlone
	// selections are those among the elements of an array, by the node of these.
	selections map[int][]selection
	passFrom   int // see Prepare
}

// node is an object key, or the elements of an array, on or at the end of wanted paths.
type node struct {
	key        string
	children   []int
	filter     uint64   // a bit for each length and first byte of a child's key, to rule out other keys
	byKey      keyTable // only where there are many children
	elements   int      // the node for the elements of an array, 0 if they are not wanted
	repeated   bool     // within the elements of an array, so that it may occur more than once
	path       Path     // the wanted path that ends here, or -1
	stops      []Literal
	ignored    []Literal
	isErrorKey bool // see Plan.AddErrorKey
	chosen     bool // the elements of an array, of which paths choose some; see Plan.selections
	benign     []Literal
	mentions   *bytescan.Finder // of the elements' keys, see Prepare
}

// Literal is a value that a path may have, with its JSON type.
type Literal struct {
	Kind Kind
	Text string
}

// NewPlan returns an empty plan.
func NewPlan() *Plan {
	return &Plan{nodes: []node{{path: -1}}, index: map[string]Path{}, selections: map[int][]selection{}}
}

// Add adds a wanted path and returns its number; the same path has the same number. A path is object keys joined by dots. A
// key followed by [] is an array: the rest of the path is looked for in each element, and the first value found counts. With
// [member=value] only elements count whose member has the value. A path may begin with [] for an array that is the root, or
// with a key that has one * for any text: the first key of the root that fits counts, unless another path names it.
func (p *Plan) Add(path string) (Path, error) {
	if n, ok := p.index[path]; ok {
		return n, nil
	}
	keys := splitPath(path)
	if err := checkKeys(path, keys); err != nil {
		return -1, err
	}
	at, last := 0, 0
	for _, key := range keys {
		k := ParseKey(key)
		switch {
		case k.IsPattern():
			at = p.patternOf(k.Name)
		case k.Name != "":
			at = p.child(at, k.Name)
		}
		last = at
		if k.Array {
			at = p.elementsOf(at)
		}
		if k.Member != "" {
			at = p.selected(at, k)
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

// StopAt ends a scan as soon as the path, which must have been added, is found with the value.
func (p *Plan) StopAt(path Path, stop Literal) {
	n := &p.nodes[p.ends[path]]
	n.stops = append(n.stops, stop)
	p.errorKeys.stops = true
}

// Ignore skips a value of the path, which must have been added, as if it were absent.
func (p *Plan) Ignore(path Path, value Literal) {
	n := &p.nodes[p.ends[path]]
	n.ignored = append(n.ignored, value)
}

// Ignores reports whether a value of a path is skipped, for readers of something other than text.
func (p *Plan) Ignores(path Path, v Value) bool { return among(p.nodes[p.ends[path]].ignored, v) }

// Ends reports whether a value of a path ends the scan, for readers of something other than text.
func (p *Plan) Ends(path Path, v Value) bool {
	return among(p.nodes[p.ends[path]].stops, v)
}

// among reports whether a value is in a list.
func among(list []Literal, v Value) bool {
	for _, one := range list {
		if one.Kind != v.Kind || v.Escaped {
			continue
		}
		if v.is(one.Text) {
			return true
		}
	}
	return false
}

// Wants reports whether a path begins with the key.
func (p *Plan) Wants(key string) bool {
	return p.nodes[0].find(p.nodes, key) >= 0 || len(p.patterns) > 0 && p.fitting(key) >= 0
}

// WantsArray reports whether a path begins in an array that is the root.
func (p *Plan) WantsArray() bool { return p.nodes[0].elements > 0 }

// Keys returns the object keys of each wanted path, by number, for readers of something other than text.
func (p *Plan) Keys() [][]string { return p.keys }

// child returns the child of a node with that key. It creates the child if there is none.
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
		n.byKey = newKeyTable(p.nodes, n.children)
	}
	return c
}

// elementsOf returns the node for the elements of an array. It creates the node if there is none.
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
	if key == "" {
		return -1
	}
	if n.byKey != nil {
		return n.byKey.find(nodes, key)
	}
	if n.filter&filterOf(key) == 0 {
		return -1
	}
	for _, c := range n.children {
		if nodes[c].key == key {
			return c
		}
	}
	return -1
}
