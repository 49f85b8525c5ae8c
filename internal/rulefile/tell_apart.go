// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import "slices"

// checkTellApart reports pairs of error formats that would match the same bodies. Within a vendor that is a mistake.
// Between two vendors, the vendor of a body without a known host would be a guess.
func checkTellApart(vendors []*Vendor) (errs []error) {
	type seen struct {
		vendor *Vendor
		Item[ErrorFormat]
	}
	var all []seen
	for _, v := range vendors {
		for _, it := range v.ErrorFormats.Items() {
			if !On(it.Value.Enabled) || len(it.Value.Code) == 0 {
				continue
			}
			for _, other := range all {
				reason := ""
				switch {
				case !sameCode(&other.Value, &it.Value):
				case other.vendor == v && sameSet(other.Value.Requires, it.Value.Requires):
					reason = "both read the same code under the same conditions"
				case other.vendor != v && alike(other.vendor, v, &other.Value, &it.Value):
					reason = "give one of them fingerprint.absent_fields with a field that only the other has, " +
						"or leave out its fingerprint so that it needs a host"
				}
				if reason != "" {
					errs = append(errs, it.Pos.Errorf("cannot be told apart from %s of vendor %s (%s:%d): %s",
						other.Pos.Path, *other.vendor.ID, other.Pos.File, other.Pos.Line, reason))
				}
			}
			all = append(all, seen{v, it})
		}
	}
	return errs
}

// sameCode reports whether two formats read a code of the same type from the same paths.
func sameCode(a, b *ErrorFormat) bool {
	at, bt := a.JSONType(), b.JSONType()
	return slices.Equal(a.Code, b.Code) && (at == bt || at == CodeAny || bt == CodeAny)
}

// alike reports whether the formats of two vendors match the same body if the host is not known: neither the fields
// that they need or exclude nor the codes tell them apart.
func alike(av, bv *Vendor, a, b *ErrorFormat) bool {
	if a.Fingerprint == nil || b.Fingerprint == nil || !sameSet(a.Requires, b.Requires) || apart(a, b) || apart(b, a) {
		return false
	}
	if Deref(a.Fingerprint.Host) != Deref(b.Fingerprint.Host) {
		return false
	}
	if fields := a.Fingerprint.AnyField; len(fields) > 0 && len(b.Fingerprint.AnyField) > 0 {
		return slices.ContainsFunc(fields, func(path Path) bool { return slices.Contains(b.Fingerprint.AnyField, path) })
	}
	// At least one of them has no anyField and relies on the code, so a code that both vendors list decides.
	return slices.ContainsFunc(av.Codes.Items(), func(it Item[Code]) bool {
		other := bv.Codes.Get(it.Key)
		return other != nil && mayProve(&it.Value) && mayProve(&other.Value)
	})
}

// mayProve reports whether a code may identify its vendor by itself.
func mayProve(c *Code) bool {
	return On(c.Enabled) && !Deref(c.UsedByOthers) && len(c.IdentifyingMessages) == 0
}

// apart reports whether a body of b always holds a field that must be absent from one of a: a field that b requires, or
// each of those of which it needs one.
func apart(a, b *ErrorFormat) bool {
	absent := func(path Path) bool { return slices.Contains(a.Fingerprint.AbsentFields, path) }
	if slices.ContainsFunc(b.Requires, absent) {
		return true
	}
	fields := b.Fingerprint.AnyField
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(path Path) bool { return !absent(path) })
}

func sameSet(a, b Paths) bool {
	within := func(list Paths) func(Path) bool {
		return func(path Path) bool { return !slices.Contains(list, path) }
	}
	return !slices.ContainsFunc(a, within(b)) && !slices.ContainsFunc(b, within(a))
}
