// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

// Limits of the work for one tree.
const (
	maxKeys    = 256 // members of an answer; in a tree with more, no path is looked up
	maxMembers = 64  // members that are searched on each level
)

// readTree reads a tree as an answer.
func (s *Scratch) readTree(tree Tree, f *finding) {
	if tree.Len() > 0 {
		s.judge(s.scanTree(s.engine.formats(s.call.Vendor), tree), f)
	}
}

// treeIsOthers is isOthers for a tree.
func (s *Scratch) treeIsOthers(tree Tree) bool {
	e, vendor := s.engine, s.call.Vendor
	if vendor == nil {
		return false
	}
	outcome := s.scanTree(e.byFingerprint, tree)
	a := e.readByFingerprint(e.byFingerprint, &s.fields, outcome, s.call.Status)
	return a.vendor != nil && a.vendor != vendor
}

// scanTree looks up the paths of a reader's formats in a tree.
func (s *Scratch) scanTree(r *reader, tree Tree) jsonscan.Outcome {
	s.fields.Reset(r.plan)
	if tree.Len() > maxKeys || !tree.HasKey(r.wants) {
		return jsonscan.Complete
	}
	for n, keys := range r.plan.Keys() {
		value, ok := tree.Find(keys, r.counts[n])
		if !ok {
			continue
		}
		path := jsonscan.Path(n)
		s.fields.Set(path, value)
		if r.plan.Ends(path, value) {
			return jsonscan.Stopped
		}
	}
	return jsonscan.Complete
}

// treeSearch looks for an answer in the members of a structured record: trees, and texts that may hold one.
type treeSearch struct {
	search search
	depth  int                    // levels that may still be searched
	left   int                    // members that may still be searched on this level
	visit  func(member Body) bool // the method member, bound once to save allocations
	found  finding
}

// members returns the answer that a member of a tree holds, if any.
func (t *treeSearch) members(s *Scratch, tree Tree) finding {
	t.search, t.depth, t.found = s.newSearch(), maxDepth, finding{}
	t.level(tree)
	return t.found
}

// level searches the members of one tree.
func (t *treeSearch) level(tree Tree) {
	if t.depth == 0 {
		return
	}
	left := t.left
	t.depth, t.left = t.depth-1, maxMembers
	tree.Members(t.visit)
	t.depth, t.left = t.depth+1, left
}

// member searches one member. It reports whether to continue with the next.
func (t *treeSearch) member(member Body) bool {
	q := &t.search
	t.left--
	if t.left < 0 || q.exhausted() {
		return false
	}
	if member == nil {
		return true
	}
	vendor := q.s.call.Vendor
	t.found = finding{}
	switch member.Kind() {
	case TreeBody:
		q.tries--
		if q.s.treeIsOthers(member.Tree()) {
			return true
		}
		q.s.readTree(member.Tree(), &t.found)
		if !t.found.isAnswer() {
			t.found = finding{}
			t.level(member.Tree())
		}
	case TextBody:
		text := member.Text(min(q.s.engine.options.MaxBodyBytes, q.bytes))
		q.bytes -= len(text)
		if q.s.engine.mayHold(vendor, text) {
			t.found = q.line(text, maxDepth)
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
