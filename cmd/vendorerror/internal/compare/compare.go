// SPDX-License-Identifier: Apache-2.0

// Package compare finds the verdicts in which two catalogs differ.
package compare // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/compare"

import (
	"fmt"
	"strconv"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/book"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// Kind says what became of a verdict.
type Kind string

// The kinds.
const (
	Added   Kind = "added"
	Removed Kind = "removed"
	Changed Kind = "changed"
)

// Difference is a verdict that is not the same in two catalogs.
type Difference struct {
	Kind    Kind   `json:"kind"`
	Vendor  string `json:"vendor"`
	Code    string `json:"code"`
	Variant string `json:"variant,omitempty"`
	// Family is true if the code stands for all codes that begin with it.
	Family bool `json:"family,omitempty"`
	// Class and Retryable are those of the new verdict, or of the one that was removed.
	Class     taxonomy.Class `json:"class"`
	Retryable string         `json:"retryable"`
	// Fields are the parts that changed.
	Fields []Field `json:"fields,omitempty"`
}

// Field is a part of a verdict.
type Field struct {
	Name string `json:"name"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

// key identifies a verdict.
type key struct {
	vendor, code, variant string
	family                bool
}

// verdict is a verdict with its condition and its remedies.
type verdict struct {
	*taxonomy.Verdict
	when     string
	remedyZH string
}

// Books returns the differences between two catalogs: what changed and was added in the order of the new one, then what was
// removed in the order of the old one.
func Books(before, after *book.Book) []Difference {
	oldKeys, old := verdicts(before)
	newKeys, current := verdicts(after)
	var all []Difference
	for _, k := range newKeys {
		was, ok := old[k]
		if !ok {
			all = append(all, difference(Added, k, current[k]))
			continue
		}
		d := difference(Changed, k, current[k])
		if d.Fields = fields(was, current[k]); len(d.Fields) > 0 {
			all = append(all, d)
		}
	}
	for _, k := range oldKeys {
		if _, ok := current[k]; !ok {
			all = append(all, difference(Removed, k, old[k]))
		}
	}
	return all
}

func difference(kind Kind, k key, v verdict) Difference {
	return Difference{
		Kind: kind, Vendor: k.vendor, Code: k.code, Variant: k.variant, Family: k.family, Class: v.Class, Retryable: v.Retryable.String(),
	}
}

// verdicts returns all verdicts of a catalog, and their order.
func verdicts(b *book.Book) ([]key, map[key]verdict) {
	var order []key
	all := map[key]verdict{}
	add := func(k key, v verdict) {
		order = append(order, k)
		all[k] = v
	}
	for i := range b.Entries {
		e := &b.Entries[i]
		add(key{vendor: e.Vendor.ID, code: e.Code}, verdict{e.Verdict, "", e.Chinese.Verdict.Remedy})
		for n, v := range e.Variants {
			add(key{vendor: e.Vendor.ID, code: e.Code, variant: v.Name}, verdict{v.Verdict, when(&v), e.Chinese.Variants[n].Verdict.Remedy})
		}
	}
	for _, v := range b.Vendors() {
		for _, it := range b.Rules.Get(v.ID).Families.Items() {
			e, ok := b.Lookup(v.ID, it.Key)
			if ok && e.Verdict.Evidence == taxonomy.EvidenceFamily {
				add(key{vendor: v.ID, code: it.Key, family: true}, verdict{e.Verdict, "", e.Chinese.Verdict.Remedy})
			}
		}
	}
	return order, all
}

func when(v *recognize.EntryVariant) string {
	text := fmt.Sprintf("%v %q", v.Statuses, v.Fragments)
	if len(v.Conditions) > 0 {
		text += fmt.Sprintf(" %q", v.Conditions)
	}
	return text
}

// fields returns the parts in which two verdicts differ.
func fields(was, is verdict) []Field {
	var all []Field
	add := func(name, before, after string) {
		if before != after {
			all = append(all, Field{name, before, after})
		}
	}
	add("class", string(was.Class), string(is.Class))
	add("retryable", was.Retryable.String(), is.Retryable.String())
	add("retry", string(was.Retry), string(is.Retry))
	add("retry_delay", delay(was.RetryDelay), delay(is.RetryDelay))
	add("action", string(was.Action), string(is.Action))
	add("owner", string(was.Owner), string(is.Owner))
	add("billable", billable(was.Billable), billable(is.Billable))
	add("when", was.when, is.when)
	add("docs_url", was.DocsURL, is.DocsURL)
	add("remedy", was.Remedy, is.Remedy)
	add("remedy_zh", was.remedyZH, is.remedyZH)
	return all
}

func delay(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func billable(b *bool) string {
	if b == nil {
		return ""
	}
	return strconv.FormatBool(*b)
}
