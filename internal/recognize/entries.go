// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"strconv"
	"strings"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// Entry is a code of the catalog with its verdicts.
type Entry struct {
	Vendor   *Vendor
	Code     string
	Verdict  *taxonomy.Verdict
	Variants []EntryVariant
	// DocumentedStatus is the HTTP status that the vendor's document gives for the code, 0 if it gives none.
	DocumentedStatus int
	// Source says where the entry is from, and Checked when it was last compared with that (as 2026-11-29); "" if the file does
	// not say it.
	Source, Checked string
}

// EntryVariant is the verdict of a code under a condition: the HTTP status is one of Statuses, the vendor's message contains
// one of Fragments, and each of Conditions, which are in words, holds. An empty list sets no condition.
type EntryVariant struct {
	Name       string
	Statuses   []int
	Fragments  []string
	Conditions []string
	Verdict    *taxonomy.Verdict
}

// conditions puts those into words that are neither about the status nor about the message.
func conditions(when *rulefile.When) []string {
	var all []string
	for _, it := range when.Fields.Items() {
		var values []string
		for _, value := range it.Value {
			if value.Kind == jsonscan.String {
				value.Text = strconv.Quote(value.Text)
			}
			values = append(values, value.Text)
		}
		all = append(all, "the field "+it.Key+" is "+strings.Join(values, " or "))
	}
	for _, it := range when.Headers.Items() {
		var values []string
		for _, value := range it.Value {
			values = append(values, strconv.Quote(value))
		}
		all = append(all, "the header "+it.Key+" is "+strings.Join(values, " or "))
	}
	if when.MinDelay != nil {
		all = append(all, "the answer's own delay is at least "+time.Duration(*when.MinDelay).String())
	}
	return all
}

// Entries returns every code of the vendors that are switched on, in the order of the files.
func (e *Engine) Entries() []Entry { return e.entries }

// Lookup returns the verdict for a code. If the catalog lists the code, listed is the code as the catalog spells it; if
// it lists only the family, listed is "". ok is false for an unknown code.
func (v *Vendor) Lookup(code string) (listed string, verdict *taxonomy.Verdict, ok bool) {
	r := v.rule(code)
	return r.base.code, &r.base.Verdict, r.listed()
}

func newEntry(v *Vendor, code string, file *rulefile.Vendor, entry *rulefile.Code, r *rule) Entry {
	e := Entry{
		Vendor: v, Code: code, Verdict: &r.base.Verdict, DocumentedStatus: int(rulefile.Deref(file.DocumentedStatus)),
		Source: rulefile.Deref(entry.Source), Checked: string(rulefile.Deref(entry.Checked)),
	}
	if entry.DocumentedStatus != nil {
		e.DocumentedStatus = int(*entry.DocumentedStatus)
	}
	i := 0
	for _, it := range entry.Variants.Items() {
		if !rulefile.On(it.Value.Enabled) {
			continue
		}
		e.Variants = append(e.Variants, EntryVariant{
			Name: it.Key, Statuses: r.variants[i].statuses, Fragments: it.Value.When.Message,
			Conditions: conditions(it.Value.When), Verdict: &r.variants[i].judgement.Verdict,
		})
		i++
	}
	return e
}
