// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/google/licensecheck"
)

// enough is the part of a license file, in percent, that must be the text of known licenses.
const enough = 75

// licenseFile is how files with a license are called.
var licenseFile = regexp.MustCompile(`(?i)^(un)?licen[cs]e|^copying`)

var errNoLicense = errors.New("no license was recognized")

// licensesIn names the licenses in the top folder of a module, by their SPDX ids.
func licensesIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, entry := range entries {
		if entry.IsDir() || !licenseFile.MatchString(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, entry.Name())) //nolint:gosec // of a module in the cache
		if err != nil {
			return nil, err
		}
		coverage := licensecheck.Scan(text)
		if coverage.Percent < enough {
			continue
		}
		for _, match := range coverage.Match {
			ids = append(ids, match.ID)
		}
	}
	if len(ids) == 0 {
		return nil, errNoLicense
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}
