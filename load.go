// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor // import "github.com/vendorerror/vendorerrorprocessor"

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/vendorerror/vendorerrorprocessor/internal/builtin"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
	vendorerror "github.com/vendorerror/vendorerrorprocessor/processor"
)

// readFiles reads the configured catalog files. Errors are kept in the result.
func (c *Config) readFiles() []rulefile.Files {
	var all []rulefile.Files
	for _, name := range c.Catalog.Files {
		all = append(all, rulefile.ReadFiles(name))
	}
	return all
}

// compile merges the files over the built-in catalog and compiles the result for this configuration.
func (c *Config) compile(files []rulefile.Files) (*recognize.Engine, error) {
	rules, err := builtin.Rules()
	if err != nil {
		return nil, err
	}
	var over []*rulefile.Vendor
	var errs []error
	for i, file := range files {
		vendor, err := file.Decode()
		if err != nil {
			if unread := file.Err(); unread != nil {
				err = fmt.Errorf("catalog::files: %w%s", err, hint(c.Catalog.Files[i], unread))
			}
			errs = append(errs, err)
			continue
		}
		over = append(over, vendor)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	if rules, err = rules.With(over...); err != nil {
		return nil, err
	}
	return recognize.New(rules, recognize.Options{
		Vendors:        c.Vendors,
		Hosts:          c.Hosts,
		StatusFallback: c.HTTPStatusFallback,
		Language:       c.Attributes.Language,
		MaxBodyBytes:   c.MaxBodyBytes,
		RequestID:      c.Attributes.RequestID,
		Embedded:       c.Logs.Embedded,
		RecordFate:     vendorerror.BodyAction(c.BodyAction) != vendorerror.KeepBody,
	})
}

// hint explains the path in an error about a file that is not there.
func hint(name string, err error) string {
	if name == "" || filepath.IsAbs(name) || !errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	return fmt.Sprintf("; the relative path %s begins in the Collector's working directory", name)
}

// loader loads the catalog of a configuration, and loads it again when its files change.
type loader struct {
	config *Config
	loaded bool
	files  []rulefile.Files // as of the last load
	err    error            // of the last load
}

// load returns the catalog, or nil if the files have not changed since the last call. As long as the files are wrong,
// each call returns the error.
func (l *loader) load() (*recognize.Engine, error) {
	files := l.config.readFiles()
	if l.loaded && slices.EqualFunc(files, l.files, rulefile.Files.Equal) {
		return nil, l.err
	}
	engine, err := l.config.compile(files)
	l.loaded, l.files, l.err = true, files, err
	return engine, err
}
