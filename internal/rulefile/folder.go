// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// samplesFile is the file of a vendor's folder that only tests use.
const samplesFile = "samples.yaml"

// folderFiles are the files that a vendor's folder may hold, in the order in which they are merged: how the vendor
// writes errors, what they mean, and samples of what it really wrote.
var folderFiles = []string{"format.yaml", "codes.yaml", samplesFile}

// DecodeFolder reads the folder of one vendor: format.yaml, codes.yaml or both, and optionally samples.yaml. Each is a
// complete catalog file, merged over those before it. Any other YAML file is an error. Files with other extensions and
// subfolders are ignored. The error lists every mistake. name is the name of the folder in errors.
func DecodeFolder(fsys fs.FS, dir, name string) (*Vendor, error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		err = fmt.Errorf("%s: %w", name, err)
	}
	return folderOf(name, entries, err, func(file string) ([]byte, error) {
		data, err := fs.ReadFile(fsys, path.Join(dir, file))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return data, nil
	}).Decode()
}

// decodeFolder decodes the files of a folder. They are in the order of folderFiles.
func decodeFolder(folder Files) (*Vendor, error) {
	errs := []error{folder.Err()}
	if len(folder.files) == 0 || strings.HasSuffix(folder.files[0].name, "/"+samplesFile) {
		errs = append(errs, fmt.Errorf("%s: has neither %s nor %s", folder.name, folderFiles[0], folderFiles[1]))
	}
	var all *Vendor
	// Not strict: a file may switch off what is in a file that the folder is merged over. Set.With checks that.
	o := &overlay{}
	for _, file := range folder.files {
		if file.err != nil {
			continue
		}
		v, err := Decode(file.name, file.data)
		switch {
		case err != nil:
			errs = append(errs, err)
			continue
		case all != nil && *all.ID != *v.ID:
			errs = append(errs, v.Pos.Errorf("is %s, but %s in %s:%d", *v.ID, *all.ID, all.Pos.File, all.Pos.Line))
			continue
		case all != nil && strings.HasSuffix(file.name, "/"+samplesFile):
			v.Pos = all.Pos // samples change no rule
		}
		all = o.vendor(all, v)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return all, nil
}

// folderOf returns the files of a vendor's folder, given its entries and how to read one.
func folderOf(name string, entries []fs.DirEntry, err error, read func(file string) ([]byte, error)) Files {
	f := Files{name: name, folder: true, err: err}
	if err != nil {
		return f
	}
	there := map[string]bool{}
	var errs []error
	for _, entry := range entries {
		file := entry.Name()
		extension := strings.ToLower(path.Ext(file))
		switch {
		case entry.IsDir() || extension != ".yaml" && extension != ".yml":
		case slices.Contains(folderFiles, file):
			there[file] = true
		default:
			errs = append(errs, fmt.Errorf("%s/%s: is not one of %s", name, file, strings.Join(folderFiles, ", ")))
		}
	}
	f.err = errors.Join(errs...)
	for _, file := range folderFiles {
		if there[file] {
			data, err := read(file)
			f.files = append(f.files, content{name + "/" + file, data, err})
		}
	}
	return f
}
