// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// maxKeys is the number of members of an answer. In a tree with more, no path is looked up.
const maxKeys = 256

// memberWork is what a member of a tree costs of the bytes that may be read, beside its text.
const memberWork = 64

// Key is a key of a path.
type Key = jsonscan.Key

// ParseKey reads a key that is passed to Tree.Find.
func ParseKey(key string) Key { return jsonscan.ParseKey(key) }

// readTree reads a tree or a list as an answer.
func (s *Scratch) readTree(tree Tree, isList bool, f *finding) {
	if tree.Len() == 0 {
		return
	}
	r := s.engine.formats(s.call.Vendor)
	outcome := s.scanTree(r, tree, isList)
	s.trace.fields(r, &s.fields)
	s.judge(outcome, f)
}

// treeIsOthers is isOthers for a tree.
func (s *Scratch) treeIsOthers(tree Tree) bool {
	e, vendor := s.engine, s.call.Vendor
	if vendor == nil {
		return false
	}
	outcome := s.scanTree(e.byFingerprint, tree, false)
	a := e.readByFingerprint(e.byFingerprint, s.call, &s.fields, outcome, nil)
	return a.vendor != nil && a.vendor != vendor
}

// scanTree looks up the paths of a reader's formats in a tree or a list.
func (s *Scratch) scanTree(r *reader, tree Tree, isList bool) jsonscan.Outcome {
	s.fields.Reset(r.plan)
	if !isList && (tree.Len() > maxKeys || !tree.HasKey(r.wants)) {
		return jsonscan.Complete
	}
	for n, keys := range r.plan.Keys() {
		path := jsonscan.Path(n)
		if isList != (keys[0] == rootArray) {
			continue
		}
		if ParseKey(keys[0]).IsPattern() {
			if keys = s.rootKey.resolve(r.plan, path, keys, tree); keys == nil {
				continue
			}
		}
		value, ok := tree.Find(keys, r.counts[n])
		if !ok {
			continue
		}
		value = s.fields.Written(value)
		s.fields.Set(path, value)
		if r.plan.Ends(path, value) {
			return jsonscan.Stopped
		}
	}
	return jsonscan.Complete
}

// rootArray is the first key of a path in a list.
const rootArray = "[]"

// rootKey finds the key of a tree that a pattern stands for.
type rootKey struct {
	plan *jsonscan.Plan
	path jsonscan.Path
	keys [jsonscan.MaxDepth]string
	fits func(key string) bool // the method leads, bound once to save allocations
}

// resolve returns the keys of a path with that key in the place of the pattern, nil if there is none.
func (k *rootKey) resolve(plan *jsonscan.Plan, path jsonscan.Path, keys []string, tree Tree) []string {
	k.plan, k.path = plan, path
	if !tree.HasKey(k.fits) {
		return nil
	}
	k.keys[0] += keys[0][strings.Index(keys[0]+"[", "["):]
	return k.keys[:1+copy(k.keys[1:], keys[1:])]
}

func (k *rootKey) leads(key string) bool {
	k.keys[0] = key
	return k.plan.Leads(k.path, key)
}

// treeSearch looks for an answer in the members of a structured record, at any depth: trees, and texts that may hold one.
type treeSearch struct {
	search search
	depth  int                                // levels that may still be searched
	parent Tree                               // whose members are searched
	inList bool                               // the members are elements of a list
	visit  func(key string, member Body) bool // the method member, bound once to save allocations
	found  finding
	// named is the vendor whose SDK the texts name, nil if there is none or several.
	named   *Vendor
	several bool
}

// members returns the answer that a member of a tree holds, if any.
func (t *treeSearch) members(s *Scratch, tree Tree) finding {
	t.search, t.depth, t.found = s.newSearch(), maxLevels, finding{}
	t.named, t.several = nil, false
	t.level(tree, false)
	t.parent = nil
	return t.found
}

// level searches the members of one tree or list.
func (t *treeSearch) level(tree Tree, isList bool) {
	if t.depth == 0 {
		return
	}
	parent, inList := t.parent, t.inList
	t.depth, t.parent, t.inList = t.depth-1, tree, isList
	tree.Members(t.visit)
	t.depth, t.parent, t.inList = t.depth+1, parent, inList
}

// member searches one member. It reports whether to continue with the next.
func (t *treeSearch) member(key string, member Body) bool {
	q := &t.search
	if q.exhausted() {
		return false
	}
	q.spend(memberWork)
	if member == nil {
		return true
	}
	vendor := q.s.call.Vendor
	t.found = finding{}
	switch member.Kind() {
	case TreeBody:
		t.tree(member.Tree())
	case ListBody:
		if isErrorList(key) || key == contentKey && treeSaysError(t.parent) {
			t.level(member.Tree(), true)
		}
	case TextBody:
		text := member.Text(max(0, min(q.s.engine.options.MaxBodyBytes, q.s.work)))
		q.spend(len(text))
		if q.s.engine.mayHold(vendor, text) {
			t.found = q.line(text, t.depth)
			if vendor == nil {
				t.note(q.s.engine.vendorByWords(text))
			}
		}
	case BytesBody:
	}
	// A member is proof only if it is an error or was recognized by its fingerprint.
	if t.found.result == Failed || vendor == nil && t.found.vendor != nil {
		return false
	}
	t.found = finding{}
	return true
}

// tree searches a member that is a tree. As an element of a list it is no answer itself.
func (t *treeSearch) tree(tree Tree) {
	s := t.search.s
	t.search.spend(memberWork * tree.Len())
	if !t.inList {
		if s.treeIsOthers(tree) {
			return
		}
		s.readTree(tree, false, &t.found)
		if t.found.isAnswer() {
			return
		}
		t.found = finding{}
	}
	t.level(tree, false)
}

// treeSaysError is saysError for a tree.
func treeSaysError(tree Tree) bool {
	value, ok := tree.Find(isErrorPath, isTrue)
	return ok && isTrue(value)
}

var isErrorPath = []string{"isError"}

func isTrue(v Value) bool { return v.Kind == jsonscan.Bool && v.Raw == "true" }

// note notes the vendor that a text names.
func (t *treeSearch) note(v *Vendor) {
	if v == nil || v == t.named {
		return
	}
	t.several = t.several || t.named != nil
	if t.named = v; t.several {
		t.named = nil
	}
}
