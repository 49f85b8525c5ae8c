// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
)

// Set is the vendors of any number of files, with the files of each vendor merged. It is immutable and safe for
// concurrent use.
type Set struct {
	vendors []*Vendor
	index   map[string]int
	formats map[string]*Vendor // shared formats by name
}

// NewSet returns the set of the given vendors, merged in their order. Its errors are those of Set.With.
func NewSet(vendors ...*Vendor) (*Set, error) { return (&Set{}).With(vendors...) }

// ReadBuiltin reads the folders of the built-in vendors in the order of their names, and the shared formats. Each folder
// is named by its vendor's id. The error lists every mistake.
func ReadBuiltin(fsys fs.FS) (*Set, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var vendors []*Vendor
	var errs []error
	formats, err := readFormats(fsys)
	if err != nil {
		errs = append(errs, err)
	}
	for _, entry := range entries {
		if !entry.IsDir() || entry.Name() == FormatsFolder {
			continue
		}
		v, err := DecodeFolder(fsys, entry.Name(), "builtin/"+entry.Name())
		switch {
		case err != nil:
			errs = append(errs, err)
		case string(*v.ID) != entry.Name():
			errs = append(errs, v.Pos.Errorf("is %s in the folder of %s", *v.ID, entry.Name()))
		default:
			vendors = append(vendors, v)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return (&Set{formats: formats}).With(vendors...)
}

// WithoutVendors returns a set of the shared formats alone.
func (s *Set) WithoutVendors() *Set { return &Set{formats: s.formats} }

// With returns a set in which the given vendors, as Decode returns them, are merged over those of s, one after another.
// A new vendor is added, a known one is overridden key by key; the shared formats that it uses lie under its own. The error
// lists every attempt to switch off what is not there, and every shared format that there is not.
func (s *Set) With(over ...*Vendor) (*Set, error) {
	o := &overlay{strict: true}
	all := &Set{slices.Clone(s.vendors), maps.Clone(s.index), s.formats}
	for _, v := range over {
		id := string(*v.ID)
		base := all.Get(id)
		if base == nil {
			if !On(v.Enabled) {
				o.errs = append(o.errs, v.Pos.Errorf("there is no vendor %s to switch off", id))
			}
			if all.index == nil {
				all.index = map[string]int{}
			}
			all.index[id] = len(all.vendors)
			all.vendors = append(all.vendors, nil)
		}
		all.vendors[all.index[id]] = s.ownFirst(o.vendor(s.under(o, base, v), v))
	}
	if err := limitMistakes(o.errs); err != nil {
		return nil, err
	}
	return all, nil
}

// WithFiles returns a set in which catalog files, or folders of a vendor, are merged over s in their order. The error lists
// every mistake.
func (s *Set) WithFiles(names ...string) (*Set, error) {
	var over []*Vendor
	var errs []error
	for _, name := range names {
		v, err := ReadFiles(name).Decode()
		if err != nil {
			errs = append(errs, err)
			continue
		}
		over = append(over, v)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return s.With(over...)
}

// Vendors returns the vendors in the order of first appearance, with those that are switched off. They are shared and
// must not be changed.
func (s *Set) Vendors() []*Vendor { return s.vendors }

// IDs returns the ids of the vendors, in the order of Vendors.
func (s *Set) IDs() []string {
	all := make([]string, 0, len(s.vendors))
	for _, v := range s.vendors {
		all = append(all, string(*v.ID))
	}
	return all
}

// Get returns the vendor with an id, or nil if there is none. It is shared and must not be changed.
func (s *Set) Get(id string) *Vendor {
	if i, ok := s.index[id]; ok {
		return s.vendors[i]
	}
	return nil
}
