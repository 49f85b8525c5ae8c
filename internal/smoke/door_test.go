// SPDX-License-Identifier: Apache-2.0

//go:build smoke && unix

package smoke

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const goodCatalog = "schema_version: 1\nvendor: baidu_ai\ncodes: {18: {owner: platform}}\n"

// hurry is how long a collector may take to refuse a file, or to stop.
const hurry = 10 * time.Second

// bombs are catalog files that are small, and cost much if taken as they are written.
func bombs() map[string]string {
	var keys, codes, variants strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&keys, "k%d: 1, ", i)
		fmt.Fprintf(&codes, "  B%d: *a\n", i)
	}
	for i := range 300 {
		fmt.Fprintf(&variants, "v%d: {when: {http_status: [500]}}, ", i)
	}
	head := "schema_version: 1\nvendor: baidu_ai\ncodes:\n"
	return map[string]string{
		"unknown keys behind an alias": head + "  A: &a {" + keys.String() + "}\n" + codes.String(),
		"variants behind an alias":     head + "  A: &a {class: timeout, variants: {" + variants.String() + "}}\n" + codes.String(),
	}
}

func TestValidateRefusesCatalogFilesThatAreATrap(t *testing.T) {
	dir := t.TempDir()
	refused := func(t *testing.T, file, want string) {
		t.Helper()
		before := time.Now()
		out, err := validate(t, "    catalog: {files: ["+file+"]}")
		require.Error(t, err)
		assert.Contains(t, out, want)
		assert.Less(t, time.Since(before), hurry)
	}
	t.Run("named pipe", func(t *testing.T) {
		file := filepath.Join(dir, "fifo.yaml")
		require.NoError(t, syscall.Mkfifo(file, 0o600))
		refused(t, file, file+": is a named pipe, not a regular file")
	})
	t.Run("endless", func(t *testing.T) {
		file := filepath.Join(dir, "endless.yaml")
		require.NoError(t, os.Symlink("/dev/zero", file))
		refused(t, file, file+": is a device, not a regular file")
	})
	t.Run("too large", func(t *testing.T) {
		file := filepath.Join(dir, "large.yaml")
		require.NoError(t, os.WriteFile(file, []byte(goodCatalog+strings.Repeat("# comment\n", 1<<19)), 0o600))
		refused(t, file, file+": is larger than 4 MiB")
	})
	for name, text := range bombs() {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(dir, "bomb.yaml")
			require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
			refused(t, file, "YAML anchors are not supported")
		})
	}
}

// A file that becomes a trap while the collector runs neither stops it nor keeps it from stopping, and one that is put
// right is taken over.
func TestACatalogFileBecomesATrap(t *testing.T) {
	dir := t.TempDir()
	file, config := filepath.Join(dir, "mine.yaml"), filepath.Join(dir, "config.yaml")
	require.NoError(t, os.WriteFile(file, []byte(goodCatalog), 0o600))
	require.NoError(t, os.WriteFile(config, []byte(pipeline+"    catalog: {files: ["+file+"], reload_interval: 1s}\n"), 0o600))
	c := start(t, config)
	c.waitFor(t, c.stderr, "Everything is ready")

	replace := func(create func(name string) error) {
		next := filepath.Join(dir, "next")
		require.NoError(t, create(next))
		require.NoError(t, os.Rename(next, file))
	}
	replace(func(name string) error { return syscall.Mkfifo(name, 0o600) })
	c.waitFor(t, c.stderr, "is a named pipe, not a regular file")
	replace(func(name string) error { return os.Symlink("/dev/zero", name) })
	c.waitFor(t, c.stderr, "is a device, not a regular file")
	for _, text := range bombs() {
		replace(func(name string) error { return os.WriteFile(name, []byte(text), 0o600) })
		c.waitFor(t, c.stderr, "YAML anchors are not supported")
	}
	replace(func(name string) error {
		return os.WriteFile(name, []byte(strings.Replace(goodCatalog, "platform", "business", 1)), 0o600)
	})
	c.waitFor(t, c.stderr, "A changed catalog is in use.")
	replace(func(name string) error { return syscall.Mkfifo(name, 0o600) })
	time.Sleep(2 * time.Second) // so that it was tried
	before := time.Now()
	c.stop(t)
	assert.Less(t, time.Since(before), hurry)
}
