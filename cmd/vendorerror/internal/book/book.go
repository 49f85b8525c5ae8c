// SPDX-License-Identifier: Apache-2.0

// Package book loads a catalog for people: the rules with their positions, and each code with its remedies in both languages.
package book // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/book"

import (
	"sync"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// Builtin returns the rules of the built-in vendors, with their samples.
var Builtin = sync.OnceValues(func() (*rulefile.Set, error) { return rulefile.ReadBuiltin(catalog.FilesAndSamples()) })

// Rules returns the built-in rules with catalog files merged over them.
func Rules(files ...string) (*rulefile.Set, error) {
	rules, err := Builtin()
	if err != nil {
		return nil, err
	}
	return rules.WithFiles(files...)
}

// Book is a catalog. Its verdicts are those of the engine.
type Book struct {
	Rules   *rulefile.Set
	Entries []Entry

	english, chinese *recognize.Engine
}

// Entry is a code of a catalog, in English and in Chinese.
type Entry struct {
	recognize.Entry
	Chinese recognize.Entry
	Pos     rulefile.Position // where the last file that changed the code has it
}

// New makes the book of a set of rules, for the vendors with the given ids; without ids, for all.
func New(rules *rulefile.Set, vendors ...string) (*Book, error) {
	b := &Book{Rules: rules}
	var err error
	if b.english, err = recognize.New(rules, recognize.Options{Vendors: vendors, Language: recognize.English}); err != nil {
		return nil, err
	}
	if b.chinese, err = recognize.New(rules, recognize.Options{Vendors: vendors, Language: recognize.Chinese}); err != nil {
		return nil, err
	}
	chinese := b.chinese.Entries()
	for i, e := range b.english.Entries() {
		pos := rules.Get(e.Vendor.ID).Codes.Get(e.Code).Pos
		b.Entries = append(b.Entries, Entry{Entry: e, Chinese: chinese[i], Pos: pos})
	}
	return b, nil
}

// Vendors returns the vendors that are switched on.
func (b *Book) Vendors() []*recognize.Vendor { return b.english.Vendors() }

// Vendor returns a vendor that is switched on by its id, or nil.
func (b *Book) Vendor(id string) *recognize.Vendor { return vendorOf(b.english, id) }

// Lookup returns what is known of a vendor's code: its own entry, or one that has only the verdict of its family. It reports
// false if nothing is known of it.
func (b *Book) Lookup(vendor, code string) (Entry, bool) {
	english, chinese := vendorOf(b.english, vendor), vendorOf(b.chinese, vendor)
	listed, verdict, ok := english.Lookup(code)
	if !ok {
		return Entry{}, false
	}
	for i := range b.Entries {
		if e := b.Entries[i]; e.Vendor == english && e.Code == listed {
			return e, true
		}
	}
	_, translated, _ := chinese.Lookup(code)
	return Entry{
		Entry:   recognize.Entry{Vendor: english, Code: code, Verdict: verdict},
		Chinese: recognize.Entry{Vendor: chinese, Code: code, Verdict: translated},
		Pos:     b.Rules.Get(vendor).Pos,
	}, true
}

// Source is where the facts about a vendor come from, for people.
func (b *Book) Source(vendor string) rulefile.Source {
	return rulefile.Deref(b.Rules.Get(vendor).Source)
}

func vendorOf(e *recognize.Engine, id string) *recognize.Vendor {
	for _, v := range e.Vendors() {
		if v.ID == id {
			return v
		}
	}
	return nil
}
