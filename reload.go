// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"bytes"
	"fmt"
	"os"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// catalogFiles loads the catalog of a configuration, and loads it anew when its files have changed.
type catalogFiles struct {
	config *Config
	loaded bool
	read   map[string]fileRead // what the catalog was loaded from, by file
	err    error               // what came of it
}

// fileRead is what reading a file gave. Times and names of files say less: a ConfigMap is changed by a symbolic link.
type fileRead struct {
	data []byte
	err  error
}

func (r fileRead) equal(other fileRead) bool {
	return bytes.Equal(r.data, other.data) && fmt.Sprint(r.err) == fmt.Sprint(other.err)
}

// load returns the catalog, nil if its files have not changed since the last call. An error is returned as long as they
// are wrong, each time.
func (f *catalogFiles) load() (*catalog.Catalog, error) {
	read, changed := map[string]fileRead{}, !f.loaded
	for _, name := range f.config.Catalog.Files {
		data, err := os.ReadFile(name) //nolint:gosec // the operator names the file
		read[name] = fileRead{data, err}
		changed = changed || !read[name].equal(f.read[name])
	}
	if !changed {
		return nil, f.err
	}
	// Loaded from what was compared, even if the files have changed since.
	loaded, err := f.config.loadCatalog(func(name string) ([]byte, error) { return read[name].data, read[name].err })
	f.loaded, f.read, f.err = true, read, err
	return loaded, err
}
