// SPDX-License-Identifier: Apache-2.0

package docs_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var testFunc = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Za-z0-9]+)\(`)

// Each promise names the tests that hold it, and they exist.
func TestSecurityPromises(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{}
	require.NoError(t, fs.WalkDir(repository, ".", func(path string, _ fs.DirEntry, err error) error {
		if err == nil && path == "build" {
			return fs.SkipDir
		}
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		for _, m := range testFunc.FindAllStringSubmatch(document(t, path), -1) {
			tests[m[1]] = true
		}
		return nil
	}))
	promises := table(t, section(t, document(t, "SECURITY.md"), "## What is promised, and what holds it"))
	assert.Greater(t, len(promises), 10)
	for promise, cells := range promises {
		for name := range strings.SplitSeq(cells[0], ", ") {
			assert.True(t, tests[name], "%s: there is no %s", promise, name)
		}
	}
}
