// SPDX-License-Identifier: Apache-2.0

package catalog

import "slices"

// checkTellApart refuses two envelopes that would take the same bodies: within a vendor that is a slip, and between two
// vendors a body without a host would be a guess.
func (c *compiler) checkTellApart(vendors []*vendorDef) {
	type seen struct {
		vendor *vendorDef
		item[envelopeDef]
	}
	var all []seen
	for _, def := range vendors {
		for _, it := range def.envelopes.items {
			if !on(it.value.enabled) || it.value.code == nil {
				continue
			}
			for _, other := range all {
				const message = "cannot be told apart from %s of vendor %s (%s:%d): %s"
				switch {
				case !sameCode(other.value, it.value):
				case other.vendor == def && sameSet(other.value.requires, it.value.requires):
					c.fail(it.pos, message, other.pos.path, def.id, other.pos.file, other.pos.line,
						"both read the same code under the same conditions")
				case other.vendor != def && alike(other.vendor, def, other.value, it.value):
					c.fail(it.pos, message, other.pos.path, other.vendor.id, other.pos.file, other.pos.line,
						"give one of them shape.forbids with a field that only the other has, or leave out its shape so that it needs a host")
				}
			}
			all = append(all, seen{def, it})
		}
	}
}

// sameCode tells whether two envelopes read a code of the same type from the same place.
func sameCode(a, b envelopeDef) bool { return *a.code == *b.code && codeType(a) == codeType(b) }

// alike tells whether the envelopes of two vendors take the same body without a host: nothing that one needs or forbids
// sets it apart, and the codes do not either.
func alike(av, bv *vendorDef, a, b envelopeDef) bool {
	if a.shape == nil || b.shape == nil || !sameSet(a.requires, b.requires) || apart(a, b) || apart(b, a) {
		return false
	}
	if deref(a.shape.host) != deref(b.shape.host) {
		return false
	}
	if len(a.shape.any) > 0 && len(b.shape.any) > 0 {
		return slices.ContainsFunc(a.shape.any, func(path string) bool { return slices.Contains(b.shape.any, path) })
	}
	// One of them believes known codes only.
	return slices.ContainsFunc(av.codes.items, func(it item[entryDef]) bool {
		other := bv.codes.get(it.key)
		return other != nil && mayProve(it.value) && mayProve(other.value)
	})
}

// mayProve tells whether a code may prove its vendor.
func mayProve(e entryDef) bool { return on(e.enabled) && !deref(e.ambiguous) && len(e.wire) == 0 }

// apart tells whether a body of b always holds something that a forbids: a field that b requires, or each of those of
// which it needs one.
func apart(a, b envelopeDef) bool {
	forbidden := func(path string) bool { return slices.Contains(a.shape.forbids, path) }
	if slices.ContainsFunc(b.requires, forbidden) {
		return true
	}
	return len(b.shape.any) > 0 && !slices.ContainsFunc(b.shape.any, func(path string) bool { return !forbidden(path) })
}

func codeType(e envelopeDef) string {
	if e.codeType == nil {
		return codeString
	}
	return *e.codeType
}

func sameSet(a, b []string) bool {
	within := func(list []string) func(string) bool {
		return func(s string) bool { return !slices.Contains(list, s) }
	}
	return !slices.ContainsFunc(a, within(b)) && !slices.ContainsFunc(b, within(a))
}
