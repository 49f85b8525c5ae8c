// SPDX-License-Identifier: Apache-2.0

package reference // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/reference"

import (
	"bytes"
	"os"
	"path/filepath"
)

// WriteFolder writes all pages into a folder and returns their number. Pages of vendors that are not in the catalog are removed.
func (r *Reference) WriteFolder(dir string) (written int, err error) {
	vendors := filepath.Join(dir, "vendors")
	if err := os.MkdirAll(vendors, 0o755); err != nil { //nolint:gosec // pages are for everybody
		return 0, err
	}
	pages := map[string][]byte{}
	var page bytes.Buffer
	if err := r.WriteHTML(&page); err != nil {
		return 0, err
	}
	pages[filepath.Join(dir, "catalog.html")] = page.Bytes()
	for i := range r.Vendors {
		pages[filepath.Join(vendors, r.Vendors[i].ID+".md")] = r.Vendors[i].Markdown()
	}
	old, err := filepath.Glob(filepath.Join(vendors, "*.md"))
	if err != nil {
		return 0, err
	}
	for _, name := range old {
		data, err := os.ReadFile(name) //nolint:gosec // one of ours
		if err == nil && pages[name] == nil && bytes.HasPrefix(data, []byte(madeBy)) {
			err = os.Remove(name)
		}
		if err != nil {
			return 0, err
		}
	}
	for name, data := range pages {
		if err := os.WriteFile(name, data, 0o644); err != nil { //nolint:gosec // pages are for everybody
			return 0, err
		}
	}
	return len(pages), nil
}
