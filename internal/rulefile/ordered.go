// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"maps"
	"slices"
)

// Map is a mapping whose keys are names. It keeps the order of the file, in which error formats and variants are tried.
// The zero Map is empty.
type Map[T any] struct {
	items []Item[T]
	index map[string]int
}

// Item is a key of a Map with its value. Pos is its position in the last file that changed it.
type Item[T any] struct {
	Key   string
	Pos   Position
	Value T
}

// Items returns the items in the order of the file. They are shared and must not be changed.
func (m Map[T]) Items() []Item[T] { return m.items }

// Len returns the number of items.
func (m Map[T]) Len() int { return len(m.items) }

// Get returns the item with a key, or nil if there is none. It is shared and must not be changed.
func (m Map[T]) Get(key string) *Item[T] {
	if i, ok := m.index[key]; ok {
		return &m.items[i]
	}
	return nil
}

func (m *Map[T]) add(it Item[T]) {
	if m.index == nil {
		m.index = map[string]int{}
	}
	m.index[it.Key] = len(m.items)
	m.items = append(m.items, it)
}

// putLast moves the items that another map has as well behind the others.
func (m *Map[T]) putLast(other Map[T]) {
	if other.Len() == 0 {
		return
	}
	all := Map[T]{}
	for _, has := range []bool{false, true} {
		for _, it := range m.items {
			if (other.Get(it.Key) != nil) == has {
				all.add(it)
			}
		}
	}
	*m = all
}

func (m Map[T]) clone() Map[T] { return Map[T]{slices.Clone(m.items), maps.Clone(m.index)} }

func (m *Map[T]) decodeNode(d *decoder, k field, f *structField) {
	if d.tooMany(k, len(k.value.Content)/2, f) {
		return
	}
	inner := *f
	inner.keys = "" // the form of this mapping's keys, not of one inside it
	d.mapping(k, func(k field) {
		if k.name == "" {
			d.fail(k, "an empty name")
			return
		}
		if check := keyChecks[f.keys]; check != nil {
			if err := check(k.name); err != nil {
				d.fail(k, "%s", err)
			}
		}
		it := Item[T]{Key: k.name, Pos: k.pos()}
		d.itemValue(elem(&it.Value), k, &inner)
		m.add(it)
	})
}

// lay merges another map over m. It does not change the items that m held before, since they may be shared.
func (m *Map[T]) lay(o *overlay, other any, mode string) {
	over := other.(*Map[T])
	if over.Len() == 0 {
		return
	}
	if mode == overlayReplace {
		*m = *over
		return
	}
	old, all := m.Len(), m.clone()
	for i := range over.items {
		it := over.items[i]
		if there := all.Get(it.Key); there != nil {
			o.value(elem(&there.Value), elem(&it.Value))
			there.Pos = it.Pos
			continue
		}
		if o.strict && switchedOff(elem(&it.Value)) {
			o.errs = append(o.errs, it.Pos.Errorf("there is nothing of that name to switch off"))
			continue
		}
		fresh := Item[T]{Key: it.Key, Pos: it.Pos}
		o.value(elem(&fresh.Value), elem(&it.Value))
		all.add(fresh)
	}
	if mode == overlayFront {
		items := slices.Concat(all.items[old:], all.items[:old])
		all = Map[T]{}
		for _, it := range items {
			all.add(it)
		}
	}
	*m = all
}
