// SPDX-License-Identifier: Apache-2.0

package lint // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/lint"

import (
	"reflect"
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// vendor checks what a file says of a vendor. What another file completes is looked up in all rules.
func (l *linter) vendor(own *rulefile.Vendor) {
	id := string(*own.ID)
	merged := l.set.Rules.Get(id)
	if !rulefile.On(merged.Enabled) {
		return
	}
	if merged.Source == nil || merged.Source.Title == nil && merged.Source.URL == nil {
		l.fail(own.Pos, Source, Warning, "source is missing: say in it where the codes are from (title or url), and when that was checked")
	}
	for _, it := range own.Families.Items() {
		if family := merged.Families.Get(it.Key); rulefile.On(family.Value.Enabled) {
			l.remedy(it.Pos, family.Value.Judgement, "family")
		}
	}
	for _, it := range own.Codes.Items() {
		code := merged.Codes.Get(it.Key)
		if !rulefile.On(code.Value.Enabled) {
			continue
		}
		l.remedy(it.Pos, code.Value.Judgement, "code")
		for _, v := range it.Value.Variants.Items() {
			if variant := code.Value.Variants.Get(v.Key); rulefile.On(variant.Value.Enabled) && (variant.Value.Remedy != nil || variant.Value.RemedyZH != nil) {
				l.remedy(v.Pos, variant.Value.Judgement, "variant")
			}
		}
	}
	l.variants(own, id)
	l.unreachable(own, merged)
	l.aliases(own, merged)
	l.others(own, merged)
	l.samples(own, merged)
	l.lookAlikes(own)
}

// variants reports variants that say what their code says. One that stands before another keeps that from being chosen.
func (l *linter) variants(own *rulefile.Vendor, id string) {
	for _, e := range l.engine.Entries() {
		it := own.Codes.Get(e.Code)
		if e.Vendor.ID != id || it == nil {
			continue
		}
		for _, v := range slices.Backward(e.Variants) {
			verdict := *v.Verdict
			verdict.Evidence = e.Verdict.Evidence
			if !reflect.DeepEqual(verdict, *e.Verdict) {
				break
			}
			if variant := it.Value.Variants.Get(v.Name); variant != nil {
				l.fail(variant.Pos, Variant, Warning, "it says what the code says without it")
			}
		}
	}
}

// unreachable reports error formats that never find anything, since an earlier one finds the same code under fewer
// conditions.
func (l *linter) unreachable(own, merged *rulefile.Vendor) {
	var earlier []rulefile.Item[rulefile.ErrorFormat]
	for _, it := range merged.ErrorFormats.Items() {
		f := &it.Value
		if !rulefile.On(f.Enabled) || len(f.Code) == 0 {
			continue
		}
		for _, first := range earlier {
			if own.ErrorFormats.Get(it.Key) != nil && covers(&first.Value, f) {
				l.fail(it.Pos, Unreachable, Warning, "it finds nothing: %s, which is tried before it, finds the same code under fewer conditions", first.Key)
				break
			}
		}
		earlier = append(earlier, it)
	}
}

// aliases reports aliases that lead to no code.
func (l *linter) aliases(own, merged *rulefile.Vendor) {
	for _, it := range own.CodeAliases.Items() {
		leads := func(code string) bool {
			return strings.HasPrefix(code, it.Value) || strings.HasPrefix(it.Value, code+".")
		}
		if !slices.ContainsFunc(merged.Codes.Items(), func(c rulefile.Item[rulefile.Code]) bool { return leads(c.Key) }) &&
			!slices.ContainsFunc(merged.Families.Items(), func(f rulefile.Item[rulefile.Family]) bool { return leads(f.Key) }) {
			l.fail(it.Pos, Unreachable, Warning, "it leads nowhere: no code or family begins with %s", it.Value)
		}
	}
}

// covers reports whether an error format finds a code wherever another one does.
func covers(f, other *rulefile.ErrorFormat) bool {
	return slices.Equal(f.Code, other.Code) && f.JSONType() == other.JSONType() &&
		rulefile.Deref(f.CodePrefix) == rulefile.Deref(other.CodePrefix) && reflect.DeepEqual(f.CodeCut, other.CodeCut) && f.Where.Len() == 0 && f.WhereNot.Len() == 0 &&
		!rulefile.Deref(f.RequiresWholeBody) && f.ErrorStatus == nil && !rulefile.Deref(f.ListedCodesOnly) && (other.Fingerprint == nil || reflect.DeepEqual(f.Fingerprint, other.Fingerprint)) &&
		!slices.ContainsFunc(f.Requires, func(p rulefile.Path) bool { return !slices.Contains(other.Requires, p) })
}

// others reports codes that prove the vendor though another vendor lists them too.
func (l *linter) others(own, merged *rulefile.Vendor) {
	alone := false
	for _, it := range merged.ErrorFormats.Items() {
		p := it.Value.Fingerprint
		alone = alone || rulefile.On(it.Value.Enabled) && p != nil && len(p.AnyField) == 0
	}
	if !alone {
		return
	}
	for _, it := range own.Codes.Items() {
		code := &merged.Codes.Get(it.Key).Value
		if !rulefile.On(code.Enabled) || rulefile.Deref(code.UsedByOthers) || len(code.IdentifyingMessages) > 0 {
			continue
		}
		for _, v := range l.set.Rules.Vendors() {
			if *v.ID != *merged.ID && rulefile.On(v.Enabled) && v.Codes.Get(it.Key) != nil {
				l.fail(it.Pos, UsedByOthers, Warning, "%s lists this code too, and a format's fingerprint takes the code alone for proof; give it used_by_others: true", *v.ID)
			}
		}
	}
}

// vendorOf returns a vendor that is switched on.
func (l *linter) vendorOf(id string) *recognize.Vendor {
	i := slices.IndexFunc(l.engine.Vendors(), func(v *recognize.Vendor) bool { return v.ID == id })
	if i < 0 {
		return nil
	}
	return l.engine.Vendors()[i]
}
