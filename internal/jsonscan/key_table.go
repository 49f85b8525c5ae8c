// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import "math/bits"

// manyChildren is the number of keys of one object above which a table is faster than comparing them one by one.
const manyChildren = 8

// keyTable is a hash table of children by their keys, a power of two in size. A map would read the whole of each key to hash it,
// and most keys of an answer are none of these.
type keyTable []int32 // nodes; 0, which is the root, where there is none

func newKeyTable(nodes []node, children []int) keyTable {
	const load = 4 // slots for each key, so that most other keys meet an empty one
	t := make(keyTable, 1<<bits.Len(uint(load*len(children))))
	for _, c := range children {
		at := t.slot(nodes[c].key)
		for t[at] != 0 {
			at = t.behind(at)
		}
		t[at] = int32(c) //nolint:gosec // few
	}
	return t
}

// find returns the child with a key, which must not be empty, or -1.
func (t keyTable) find(nodes []node, key string) int {
	for at := t.slot(key); t[at] != 0; at = t.behind(at) {
		if c := int(t[at]); nodes[c].key == key {
			return c
		}
	}
	return -1
}

// slot returns where the search for a key begins.
func (t keyTable) slot(key string) int {
	return (len(key)*31 + int(key[0])*7 + int(key[len(key)/2])*17 + int(key[len(key)-1])*5) & (len(t) - 1)
}

func (t keyTable) behind(slot int) int { return (slot + 1) & (len(t) - 1) }
