// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"slices"
)

// checkFile reports keys that need each other and must be in the same file.
func (v *Vendor) checkFile() (errs []error) {
	for _, it := range v.ErrorFormats.Items() {
		if u := it.Value.Upstream; u != nil && (len(u.Field) == 0 || u.Vendor == nil) {
			errs = append(errs, u.Pos.Errorf("needs field and vendor"))
		}
		errs = append(errs, it.Value.CodeCut.check()...)
	}
	for _, it := range v.ErrorHeaders.Items() {
		errs = append(errs, it.Value.CodeCut.check()...)
	}
	for _, it := range v.Samples.Items() {
		errs = slices.Concat(errs, it.Value.checkWritten(it.Pos), it.Value.checkOutcome(it.Pos))
	}
	for _, it := range v.LookAlikes.Items() {
		errs = slices.Concat(errs, it.Value.checkWritten(it.Pos), it.Value.checkNoOutcome(it.Pos))
	}
	return errs
}

// check reports a cut without a place to cut at.
func (c *CodeCut) check() []error {
	if c == nil || c.Before != nil || c.After != nil {
		return nil
	}
	return []error{c.Pos.Errorf("needs before or after, the text at which the code is cut")}
}

// Check reports what is incomplete in the given vendors of the set, and error formats that cannot be told apart. It
// runs on the merged files, since one file may complete another. What is switched off is not checked. The upstream
// vendor of a format may be any vendor of the set, whether it is given or not. The error lists every mistake, one per
// line. Hosts are not checked here: whether they are well-formed and belong to one vendor shows when the rules are
// compiled.
func (s *Set) Check(vendors []*Vendor) error {
	c := &checks{set: s}
	for _, v := range vendors {
		c.vendor(v)
	}
	return limitMistakes(append(c.errs, checkTellApart(vendors)...))
}

type checks struct {
	set  *Set
	errs []error
}

func (c *checks) fail(pos Position, format string, args ...any) {
	c.errs = append(c.errs, pos.Errorf(format, args...))
}

func (c *checks) vendor(v *Vendor) {
	judged, reach := false, c.set.reachOf(v)
	for _, it := range v.Families.Items() {
		if On(it.Value.Enabled) {
			judged = true
			c.code(it.Pos, reach.mistakeInFamily(it.Key))
			c.judgement(it.Pos, it.Value.Judgement, func() string { return meant(v.Families, it.Key) })
		}
	}
	for _, it := range v.Codes.Items() {
		if On(it.Value.Enabled) {
			judged = true
			c.code(it.Pos, reach.mistake(it.Key, &it.Value))
			c.judgement(it.Pos, it.Value.Judgement, func() string { return meant(v.Codes, it.Key) })
			c.variants(it.Value.Variants)
		}
	}
	c.errorMessages(v, reach)
	for _, it := range v.HTTPStatuses.Items() {
		if On(it.Value.Enabled) {
			c.judgement(it.Pos, it.Value.Judgement, func() string { return meant(v.HTTPStatuses, it.Key) })
		}
	}
	if !judged {
		c.fail(v.Pos, "vendor %s has neither codes nor families: the class of every error of it would be unknown", *v.ID)
	}
	for _, it := range v.ErrorHeaders.Items() {
		if On(it.Value.Enabled) && it.Value.Code == nil {
			c.fail(it.Pos, "needs code, the header that holds the error code")
		}
	}
	for _, it := range v.RetryHeaders.Items() {
		if h := it.Value; On(h.Enabled) && h.Unit != nil && h.Format != nil && *h.Format != DelayNumber {
			c.fail(it.Pos, "has unit, but only a number needs one, and its format is %s", *h.Format)
		}
	}
	c.formats(v)
	for _, it := range v.SDKMessages.Items() {
		if On(it.Value.Enabled) && it.Value.Format == nil {
			c.fail(it.Pos, "needs format")
		}
	}
}

func (c *checks) code(pos Position, mistake string) {
	if mistake != "" {
		c.fail(pos, "%s", mistake)
	}
}

func (c *checks) judgement(pos Position, j Judgement, meant func() string) {
	if j.Class == nil {
		c.fail(pos, "has no class, and there is no entry of that name to override%s", meant())
	}
}

// meant returns the end of an error about an entry that overrides nothing: the name of another entry that is near.
func meant[T any](entries Map[T], name string) string {
	var others []string
	for _, it := range entries.Items() {
		if it.Key != name {
			others = append(others, it.Key)
		}
	}
	return DidYouMean(name, others)
}

func (c *checks) variants(variants Map[Variant]) {
	for _, it := range variants.Items() {
		if On(it.Value.Enabled) && it.Value.When.isEmpty() {
			c.fail(it.Pos, "needs when, with http_status, message, fields, headers or min_delay to be chosen by")
		}
	}
	c.checkShadowed(variants)
}

func (c *checks) formats(v *Vendor) {
	readable := false
	for _, it := range v.ErrorFormats.Items() {
		if !On(it.Value.Enabled) {
			continue
		}
		readable = true
		switch f := it.Value; {
		case f.Code == nil && len(f.CodeFromMessage) == 0:
			c.fail(it.Pos, "needs code, the path of the error code")
		case f.Code != nil && len(f.CodeFromMessage) > 0:
			c.fail(it.Pos, "has code and code_from_message; an error is told by one of them")
		}
		if it.Value.RetryAfterUnit != nil && len(it.Value.RetryAfter) == 0 {
			c.fail(it.Pos, "needs retry_after, the path of the delay that retry_after_unit is for")
		}
		if u := it.Value.Upstream; u != nil && c.set.Get(string(Deref(u.Vendor))) == nil {
			id := string(Deref(u.Vendor))
			c.fail(u.Pos, "there is no vendor %q%s", id, DidYouMean(id, c.set.IDs()))
		}
	}
	for _, it := range v.SuccessFormats.Items() {
		switch m := it.Value; {
		case !On(m.Enabled):
		case m.Field == nil:
			c.fail(it.Pos, "needs field, the path of the marker")
		case Deref(m.Final) && len(m.Equals) == 0:
			c.fail(it.Pos, "needs equals to be final: a field that is only present proves nothing before the end of the body")
		}
	}
	if !readable {
		id, hint := string(*v.ID), ""
		if v.ErrorFormats.Len() == 0 { // another vendor may be meant
			hint = DidYouMean(id, slices.DeleteFunc(c.set.IDs(), func(other string) bool { return other == id }))
		}
		c.fail(v.Pos, "vendor %s has no error format: no error of it can be read%s", id, hint)
	}
}
