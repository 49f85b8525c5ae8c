// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// edit replaces a text in a file of a folder.
func edit(t *testing.T, folder, name, old, replacement string) {
	t.Helper()
	root, err := os.OpenRoot(folder)
	require.NoError(t, err)
	data, err := root.ReadFile(name)
	require.NoError(t, err)
	require.Contains(t, string(data), old)
	require.NoError(t, root.WriteFile(name, []byte(strings.Replace(string(data), old, replacement, 1)), 0o600))
	require.NoError(t, root.Close())
}

// From a sample to a folder that passes its tests, in the steps that check asks for.
func TestNewVendorFromASample(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	sample := filepath.Join(dir, "busy.json")
	require.NoError(t, os.WriteFile(sample, []byte(`{"status":"failed","error":{"code":"E1001","message":"too fast"},"request_id":"r1"}`+"\n"), 0o600))
	folder := filepath.Join(dir, "zeta")
	args := []string{"new", "zeta", "--dir", dir, "--host", "api.zeta.example", "--sample", sample}
	got := run("", args...)
	assert.Equal(t, result{out: folder + " is written. Fill in what its comments ask for; vendorerror check " + folder + " says what is missing.\n"}, got)

	format, err := os.ReadFile(filepath.Join(folder, "format.yaml"))
	require.NoError(t, err)
	assert.Regexp(t, "^# yaml-language-server: \\$schema=https://.*/catalog\\.schema\\.json\nschema_version: 1\nvendor: zeta\n", string(format))
	assert.Contains(t, string(format), `error_formats:
  v1: # a guess, from busy.json
    code: "error.code" # guess
    message: "error.message" # guess
    request_id: "request_id" # guess
    requires: ["error"] # guess: only an error has it
`)

	got = run("", "check", folder)
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.out, "/zeta/samples.yaml:7: samples.sample_1: error: needs class beside code (load)\n")
	edit(t, folder, "samples.yaml", "# class: as in codes.yaml", "class: rate_limited")
	got = run("", "check", folder)
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.out, "/zeta/codes.yaml:8: codes.E1001: error: has no class, and there is no entry of that name to override (load)\n")
	edit(t, folder, "codes.yaml", "# class:", "class: rate_limited")
	edit(t, folder, "codes.yaml", "# remedy:", "remedy: Send fewer calls.")
	edit(t, folder, "codes.yaml", "# remedy_zh:", "remedy_zh: 请降低调用频率。")
	got = run("", "check", folder)
	assert.Zero(t, got.code)
	assert.Contains(t, got.out, "warning: source is missing")
	edit(t, folder, "format.yaml", "# source:", "source:")
	got = run("", "check", folder, "--strict")
	assert.Zero(t, got.code)
	assert.Empty(t, got.out)
	assert.Equal(t, result{out: "ok  zeta: 1 samples, 0 look-alikes\n"}, run("", "test", folder))

	got = run("", args...)
	assert.Equal(t, 1, got.code, "a folder that is there is not written over")
	assert.Contains(t, got.errs, "file exists")
}

func TestNewVendorWithoutASample(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	assert.Zero(t, run("", "new", "zeta", "--dir", dir).code)
	got := run("", "check", filepath.Join(dir, "zeta"))
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.out, "/zeta/format.yaml:15: error_formats.v1.code: error: must be a text (load)\n")
	got = run("", "new", "Zeta")
	assert.Equal(t, result{code: 2, errs: "vendorerror: \"Zeta\" is not an id (lower-case letters, digits and underscores, a letter first)\n"}, got)
}
