// SPDX-License-Identifier: Apache-2.0

// Package catalog says what the error codes of third-party APIs mean: their class, whether a retry can help, what to do
// and who has to do it. It offers the catalog of the vendor_error processor of the OpenTelemetry Collector to programs
// of any kind.
//
// Each vendor is a folder of YAML files, which are compiled in; docs/catalog.md describes their format. [Load] reads
// them and merges files of your own over them. Package taxonomy defines the values that an [Entry] may have.
//
// A [Classifier] says what the answer of a call means, or an SDK's error: it asks the engine that the processor asks, so a
// retry loop and the telemetry go by the same verdict. examples/retry is an http.RoundTripper that does.
package catalog // import "github.com/vendorerror/vendorerrorprocessor/catalog"

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

//go:embed */format.yaml */codes.yaml formats/*.yaml
var files embed.FS

// Files returns the files of the built-in catalog: a folder for each vendor, with format.yaml and codes.yaml, and the folder
// formats, with a file for each shared format.
func Files() fs.FS { return files }

//go:embed */format.yaml */codes.yaml */samples.yaml formats/*.yaml
var filesAndSamples embed.FS

// FilesAndSamples returns what Files returns and, in each folder, samples.yaml. A program that does not call it does not
// contain the samples.
func FilesAndSamples() fs.FS { return filesAndSamples }

//go:embed catalog.schema.json
var schema string

// Schema returns the JSON Schema of catalog files, for editors.
func Schema() string { return schema }

var builtin = sync.OnceValues(func() (*rulefile.Set, error) { return rulefile.ReadBuiltin(files) })

// The languages of a verdict's remedy.
const (
	English = recognize.English
	Chinese = recognize.Chinese
)

// Options say what to load. The zero value loads the built-in catalog in English.
type Options struct {
	// Files are catalog files, or folders of a vendor, that are merged over the built-in catalog in this order.
	Files []string
	// Vendors are the ids of the vendors to load; empty means all.
	Vendors []string
	// Language is the language of the remedies, English or Chinese; empty means English. An entry without a remedy in
	// Chinese gets that of its class.
	Language string
}

// Catalog is a set of vendors and their codes. It is immutable and safe for concurrent use.
type Catalog struct {
	vendors []Vendor
	entries []Entry
	engine  map[string]*recognize.Vendor
	index   map[key]int // of entries
}

type key struct{ vendor, code string }

// Vendor is a vendor of a catalog.
type Vendor struct {
	// ID is the value of the attribute vendor.name, such as tencent_cloud.
	ID string
	// Name is the vendor's name for people.
	Name string
}

// Entry is a code of the catalog with its verdicts.
type Entry struct {
	// Vendor is the vendor's id.
	Vendor string
	// Code is the vendor's code. In an entry from Lookup it is the code that was asked for.
	Code string
	// Verdict applies unless one of the variants fits. If several fit, the first one applies.
	Verdict  taxonomy.Verdict
	Variants []Variant
	// DocumentedStatus is the HTTP status that the vendor's document gives for the code, 0 if it gives none. The status
	// of a real response often differs.
	DocumentedStatus int
	// Source says where the entry is from, for people: an address or words. Checked is the day on which it was last compared with
	// that, as 2026-11-29. Each is "" if the file does not say it.
	Source, Checked string
}

// Variant is the verdict of a code under a condition. Statuses, Messages and Conditions must all fit.
type Variant struct {
	// Name is the name of the variant in its file.
	Name string
	// Statuses are HTTP statuses. The response must have one of them; empty means any.
	Statuses []int
	// Messages are fragments of the vendor's message, ASCII case ignored. The message must contain one of them; empty
	// means any.
	Messages []string
	// Conditions are further conditions in words, about a field of the body, a header or the delay; empty means none.
	Conditions []string
	Verdict    taxonomy.Verdict
}

// Load reads the built-in catalog and merges the files of the options over it. The error lists every mistake in the
// files, each with file, line and key. An error in Vendors is reported once the files have none.
func Load(options Options) (*Catalog, error) {
	engine, err := options.compile(recognize.Options{})
	if err != nil {
		return nil, err
	}
	return newCatalog(engine), nil
}

// compile loads what the options say, for an engine that has more options of its own.
func (o Options) compile(of recognize.Options) (*recognize.Engine, error) {
	switch o.Language {
	case "", English, Chinese:
	default:
		return nil, fmt.Errorf("language %q is not one of %s, %s", o.Language, English, Chinese)
	}
	rules, err := builtin()
	if err != nil {
		return nil, err
	}
	if rules, err = rules.WithFiles(o.Files...); err != nil {
		return nil, err
	}
	of.Vendors, of.Language = o.Vendors, o.Language
	return recognize.New(rules, of)
}

func newCatalog(engine *recognize.Engine) *Catalog {
	c := &Catalog{engine: map[string]*recognize.Vendor{}, index: map[key]int{}}
	for _, v := range engine.Vendors() {
		c.vendors = append(c.vendors, Vendor{ID: v.ID, Name: v.Name})
		c.engine[v.ID] = v
	}
	for _, e := range engine.Entries() {
		entry := Entry{Vendor: e.Vendor.ID, Code: e.Code, Verdict: *e.Verdict, DocumentedStatus: e.DocumentedStatus, Source: e.Source, Checked: e.Checked}
		for _, v := range e.Variants {
			entry.Variants = append(entry.Variants, Variant{v.Name, v.Statuses, v.Fragments, v.Conditions, *v.Verdict})
		}
		c.index[key{entry.Vendor, entry.Code}] = len(c.entries)
		c.entries = append(c.entries, entry)
	}
	return c
}

// Vendors returns the vendors in the order of their files.
func (c *Catalog) Vendors() []Vendor { return append([]Vendor(nil), c.vendors...) }

// Entries returns every code in the order of the files.
func (c *Catalog) Entries() []Entry {
	all := make([]Entry, 0, len(c.entries))
	for i := range c.entries {
		all = append(all, c.entries[i].clone())
	}
	return all
}

// Lookup returns the entry for a vendor's code. For a code that is not listed it returns the verdict of the code's
// family, with evidence "family". It reports false if the catalog knows neither, or does not have the vendor.
func (c *Catalog) Lookup(vendor, code string) (Entry, bool) {
	v := c.engine[vendor]
	if v == nil {
		return Entry{}, false
	}
	listed, verdict, ok := v.Lookup(code)
	if !ok {
		return Entry{}, false
	}
	if listed == "" {
		return Entry{Vendor: vendor, Code: code, Verdict: cloneVerdict(*verdict)}, true
	}
	entry := c.entries[c.index[key{vendor, listed}]].clone()
	entry.Code = code
	return entry, true
}

// clone returns a copy that shares no memory with the catalog, so that callers cannot change it.
func (e Entry) clone() Entry {
	e.Verdict = cloneVerdict(e.Verdict)
	e.Variants = slices.Clone(e.Variants)
	for i := range e.Variants {
		v := &e.Variants[i]
		v.Statuses, v.Messages, v.Verdict = slices.Clone(v.Statuses), slices.Clone(v.Messages), cloneVerdict(v.Verdict)
	}
	return e
}

func cloneVerdict(v taxonomy.Verdict) taxonomy.Verdict {
	if v.Billable != nil {
		billable := *v.Billable
		v.Billable = &billable
	}
	return v
}
