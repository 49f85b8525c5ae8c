// SPDX-License-Identifier: Apache-2.0

// Package reference writes a catalog for people: a page of Markdown for each vendor, and one page of HTML for all.
package reference // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/reference"

import (
	"net/url"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/book"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// Reference is a catalog, as pages show it.
type Reference struct {
	Vendors []Vendor
}

// Vendor is a vendor with its codes.
type Vendor struct {
	ID, Name string
	Hosts    []string
	Source   Source
	Codes    []Code
	Families []Code

	rules *rulefile.Vendor
}

// Source is where facts are from.
type Source struct{ Title, URL, Updated, Checked string }

// Code is a code, or a family of codes, with all its verdicts.
type Code struct {
	Vendor, Code string
	Family       bool
	Verdict
	Variants []Variant
	// Status is the HTTP status of the vendor's document, 0 if it gives none. Believed is what who goes by it alone does.
	Status   int
	Believed string
	Wrong    bool
	// Source and Checked say where this row is from, and when it was last compared with that; "" if the file does not say so.
	Source, Checked string
}

// Linked reports whether the source is an address.
func (c *Code) Linked() bool {
	return strings.HasPrefix(c.Source, "https://") || strings.HasPrefix(c.Source, "http://")
}

// Verdict is a verdict in both languages.
type Verdict struct {
	*taxonomy.Verdict
	Chinese string
}

// Variant is the verdict of a code under a condition.
type Variant struct {
	Name, Condition string
	Verdict
}

// New makes a reference of a book. condition says in words when a variant applies.
func New(b *book.Book, condition func(*recognize.EntryVariant) string) *Reference {
	r := &Reference{}
	index := map[string]int{}
	for _, v := range b.Vendors() {
		index[v.ID] = len(r.Vendors)
		r.Vendors = append(r.Vendors, newVendor(b, v))
	}
	for i := range b.Entries {
		e := &b.Entries[i]
		v := &r.Vendors[index[e.Vendor.ID]]
		code := newCode(e, condition)
		code.origin(&b.Rules.Get(v.ID).Codes.Get(e.Code).Value)
		v.Codes = append(v.Codes, code)
	}
	return r
}

func newVendor(b *book.Book, v *recognize.Vendor) Vendor {
	rules, source := b.Rules.Get(v.ID), b.Source(v.ID)
	vendor := Vendor{ID: v.ID, Name: v.Name, rules: rules, Source: Source{
		Title: rulefile.Deref(source.Title), URL: rulefile.Deref(source.URL),
		Updated: rulefile.Deref(source.Updated), Checked: rulefile.Deref(source.Checked),
	}}
	for _, host := range rules.Hosts {
		vendor.Hosts = append(vendor.Hosts, host.Value)
	}
	for _, it := range rules.Families.Items() {
		code := it.Key + ".*"
		if e, ok := b.Lookup(v.ID, code); ok && rulefile.On(it.Value.Enabled) {
			family := newCode(&e, nil)
			family.Code, family.Family = code, true
			family.origin(&it.Value)
			vendor.Families = append(vendor.Families, family)
		}
	}
	return vendor
}

func newCode(e *book.Entry, condition func(*recognize.EntryVariant) string) Code {
	c := Code{Vendor: e.Vendor.ID, Code: e.Code, Verdict: Verdict{e.Verdict, e.Chinese.Verdict.Remedy}, Status: e.DocumentedStatus}
	if c.Status > 0 {
		c.Believed, c.Wrong = book.Believed(c.Status, e.Verdict)
	}
	for i := range e.Variants {
		v := &e.Variants[i]
		c.Variants = append(c.Variants, Variant{v.Name, condition(v), Verdict{v.Verdict, e.Chinese.Variants[i].Verdict.Remedy}})
	}
	return c
}

// origin takes over what an entry of the file says of its source.
func (c *Code) origin(entry any) {
	c.Source, c.Checked = rulefile.TextOf(entry, "source"), rulefile.TextOf(entry, "checked")
}

// ID is the code's place on the page of HTML. It does not change as long as vendor and code are called so.
func (c *Code) ID() string { return c.Vendor + "/" + c.anchor() }

// anchor is the code's place on the page of its vendor. No id may hold a space.
func (c *Code) anchor() string { return strings.ReplaceAll(c.Code, " ", "_") }

// Link leads to the code's place on the page of HTML.
func (c *Code) Link() string { return "#" + (&url.URL{Fragment: c.ID()}).EscapedFragment() }

// Strategy is the retry strategy, with the delay if there is one.
func (v Verdict) Strategy() string {
	if v.RetryDelay == 0 {
		return string(v.Retry)
	}
	delay := v.RetryDelay.String()
	for _, zero := range []struct{ behind, text string }{{"m", "0s"}, {"h", "0m"}} {
		if strings.HasSuffix(delay, zero.behind+zero.text) {
			delay = strings.TrimSuffix(delay, zero.text)
		}
	}
	return string(v.Retry) + ", " + delay
}

// Charged says whether the vendor charges for the call; "" if that is not known.
func (v Verdict) Charged() string {
	switch {
	case v.Billable == nil:
		return ""
	case *v.Billable:
		return "yes"
	default:
		return "no"
	}
}

// Again says whether a program may send the request again: yes, no or unknown.
func (v Verdict) Again() string {
	switch v.Retryable {
	case taxonomy.RetryableYes:
		return "yes"
	case taxonomy.RetryableNo:
		return "no"
	default:
		return "unknown"
	}
}
