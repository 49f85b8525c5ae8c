// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// FormatsFolder is the folder of the shared formats, beside those of the vendors. It is no vendor's.
const FormatsFolder = "formats"

// readFormats reads the shared formats by their names. Each file is named by its format.
func readFormats(fsys fs.FS) (map[string]*Vendor, error) {
	names, err := fs.Glob(fsys, FormatsFolder+"/*.yaml")
	if err != nil {
		return nil, err
	}
	all := map[string]*Vendor{}
	var errs []error
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		format, err := Decode("builtin/"+name, data)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		id := string(*format.ID)
		if id != strings.TrimSuffix(path.Base(name), ".yaml") {
			errs = append(errs, format.Pos.Errorf("is %s in the file %s", id, name))
		}
		errs = append(errs, format.checkShared()...)
		all[id] = format
	}
	return all, errors.Join(errs...)
}

// checkShared reports what belongs to one vendor: only how answers are written can be shared, and it proves nobody.
func (v *Vendor) checkShared() (errs []error) {
	at := elem(v)
	for _, f := range infoOf(at.Type()).fields {
		if !f.shared && !at.FieldByIndex(f.index).IsZero() {
			errs = append(errs, Position{v.Pos.File, v.Pos.Line, f.key}.Errorf("is a vendor's own, and not part of a shared format"))
		}
	}
	for _, it := range v.ErrorFormats.Items() {
		if it.Value.Fingerprint != nil {
			errs = append(errs, it.Pos.Errorf("has a fingerprint, but a shared format proves no vendor"))
		}
	}
	for _, it := range v.SuccessFormats.Items() {
		if it.Value.Fingerprint != nil {
			errs = append(errs, it.Pos.Errorf("has a fingerprint, but a shared format proves no vendor"))
		}
	}
	return errs
}

// under returns a vendor's rules, which may be nil, with the shared formats under them that over is the first to use.
func (s *Set) under(o *overlay, base, over *Vendor) *Vendor {
	for _, name := range over.UseFormats {
		shared := s.formats[string(name.Value)]
		switch {
		case shared == nil:
			o.errs = append(o.errs, name.Pos.Errorf("there is no shared format %q%s", name.Value,
				DidYouMean(string(name.Value), slices.Sorted(maps.Keys(s.formats)))))
		case base == nil:
			base = shared.withoutName()
		case !base.uses(name.Value):
			base = new(overlay).vendor(shared.withoutName(), base)
		}
	}
	return base
}

// uses reports whether a vendor uses a shared format.
func (v *Vendor) uses(format VendorID) bool {
	return slices.ContainsFunc(v.UseFormats, func(name At[VendorID]) bool { return name.Value == format })
}

// withoutName returns a shared format without what is only about its file.
func (v *Vendor) withoutName() *Vendor {
	rules := *v
	rules.ID, rules.Source = nil, nil
	return &rules
}

// ownFirst puts a vendor's own formats before those that it shares.
func (s *Set) ownFirst(v *Vendor) *Vendor {
	for _, name := range v.UseFormats {
		shared := s.formats[string(name.Value)]
		if shared == nil { // an error was reported
			continue
		}
		v.ErrorFormats.putLast(shared.ErrorFormats)
		v.SuccessFormats.putLast(shared.SuccessFormats)
		v.ErrorHeaders.putLast(shared.ErrorHeaders)
		v.RetryHeaders.putLast(shared.RetryHeaders)
		v.SDKMessages.putLast(shared.SDKMessages)
	}
	return v
}
