// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// Files is the content of a catalog file, or of a vendor's folder of catalog files. It is kept to detect changes.
// Comparing contents is safer than comparing times and names, since a ConfigMap is changed by a symbolic link.
type Files struct {
	name   string
	folder bool
	files  []content
	err    error
}

// content is the result of reading one file.
type content struct {
	name string
	data []byte
	err  error
}

// ReadFiles reads a catalog file, or a vendor's folder with the files that DecodeFolder knows. name is its path; a
// relative one is looked up in the working directory. Only regular files of at most MaxFileBytes are read. Err and
// Decode report what went wrong.
func ReadFiles(name string) Files {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		name = filepath.Clean(name)
		entries, err := readDir(name)
		return folderOf(name, entries, err, func(file string) ([]byte, error) { return readFile(filepath.Join(name, file)) })
	}
	data, err := readFile(name)
	return Files{name: name, files: []content{{name, data, err}}}
}

// Equal reports whether both reads had the same result, errors included.
func (f Files) Equal(other Files) bool {
	return f.name == other.name && f.folder == other.folder && fmt.Sprint(f.err) == fmt.Sprint(other.err) &&
		slices.EqualFunc(f.files, other.files, func(a, b content) bool {
			return a.name == b.name && bytes.Equal(a.data, b.data) && fmt.Sprint(a.err) == fmt.Sprint(b.err)
		})
}

// Err returns what went wrong when reading, or nil.
func (f Files) Err() error {
	errs := []error{f.err}
	for _, file := range f.files {
		errs = append(errs, file.err)
	}
	return errors.Join(errs...)
}

// Decode decodes the content. The error lists every mistake, including what could not be read.
func (f Files) Decode() (*Vendor, error) {
	if f.folder {
		return decodeFolder(f)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	return Decode(f.files[0].name, f.files[0].data)
}
