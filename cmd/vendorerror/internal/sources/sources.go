// SPDX-License-Identifier: Apache-2.0

// Package sources reads the catalog files that a command is about, apart from those that they are merged over.
package sources // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/sources"

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/book"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// Set is what was read.
type Set struct {
	// Own are the vendors of the files by themselves, in their order.
	Own []*rulefile.Vendor
	// Rules are all vendors: the built-in ones with the files merged over them, or the files alone.
	Rules *rulefile.Set
}

// Read reads catalog files and vendors' folders. A folder of vendors' folders stands for all of them. If alone is true, there
// is nothing beside them; otherwise they are merged over the built-in catalog. The error lists every mistake.
func Read(names []string, alone bool) (*Set, error) {
	s := &Set{}
	var errs []error
	for _, name := range Expand(names) {
		v, err := rulefile.ReadFiles(name).Decode()
		if err != nil {
			errs = append(errs, err)
			continue
		}
		s.Own = append(s.Own, v)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	var err error
	if s.Rules, err = book.Builtin(); err != nil {
		return nil, err
	}
	if alone {
		s.Rules = s.Rules.WithoutVendors()
	}
	s.Rules, err = s.Rules.With(s.Own...)
	return s, err
}

// Expand replaces each folder of vendors' folders by these.
func Expand(names []string) []string {
	var all []string
	for _, name := range names {
		folders := vendorFolders(name)
		if len(folders) == 0 {
			folders = []string{name}
		}
		all = append(all, folders...)
	}
	return all
}

// vendorFolders returns the vendors' folders in a folder that holds no catalog file itself.
func vendorFolders(name string) []string {
	if len(Files(name)) > 0 {
		return nil
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil
	}
	var all []string
	for _, entry := range entries {
		if folder := filepath.Join(name, entry.Name()); entry.IsDir() && entry.Name() != rulefile.FormatsFolder && len(Files(folder)) > 0 {
			all = append(all, folder)
		}
	}
	return all
}

// Files returns the YAML files of a folder, or the name itself if it is no folder.
func Files(name string) []string {
	info, err := os.Stat(name)
	if err != nil || !info.IsDir() {
		return []string{name}
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil
	}
	var all []string
	for _, entry := range entries {
		if ext := strings.ToLower(filepath.Ext(entry.Name())); !entry.IsDir() && (ext == ".yaml" || ext == ".yml") {
			all = append(all, filepath.Join(name, entry.Name()))
		}
	}
	return all
}
