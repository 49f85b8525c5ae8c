// SPDX-License-Identifier: Apache-2.0

package rulefile

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

const (
	acmeFormat = "schema_version: 1\nvendor: acme\nerror_formats: {v1: {code: code}}\n"
	acmeCodes  = "schema_version: 1\nvendor: acme\ncodes: {A: {class: timeout}}\n"
)

func TestFilesAreEqualAsLongAsTheyHoldTheSame(t *testing.T) {
	dir := t.TempDir()
	file := write(t, dir, "acme.yaml", acmeFormat)
	before := ReadFiles(file)
	assert.True(t, before.Equal(ReadFiles(file)))

	write(t, dir, "acme.yaml", acmeFormat+"name: Acme\n")
	assert.False(t, before.Equal(ReadFiles(file)), "changed")

	require.NoError(t, os.Remove(file))
	gone := ReadFiles(file)
	assert.False(t, before.Equal(gone), "gone")
	assert.True(t, gone.Equal(ReadFiles(file)), "still gone")
	require.Error(t, gone.Err())

	write(t, dir, "acme.yaml", acmeFormat)
	assert.True(t, before.Equal(ReadFiles(file)), "back")
}

func TestAFolderIsReadLikeAFileThatHoldsAllOfIt(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "format.yaml", acmeFormat)
	write(t, dir, "codes.yaml", acmeCodes)
	folder := ReadFiles(dir)
	require.NoError(t, folder.Err())
	v, err := folder.Decode()
	require.NoError(t, err)
	assert.Equal(t, 1, v.ErrorFormats.Len())
	assert.Equal(t, 1, v.Codes.Len())

	write(t, dir, "codes.yaml", acmeCodes+"name: Acme\n")
	assert.False(t, folder.Equal(ReadFiles(dir)))
}

func TestEverythingThatIsWrongWithAFolderIsToldAtOnce(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "format.yaml", acmeFormat+"title: Acme\n")
	write(t, dir, "codes.yaml", acmeCodes+"title: Acme\n")
	write(t, dir, "notes.yaml", "")
	_, err := ReadFiles(dir).Decode()
	require.Error(t, err)
	for _, part := range []string{
		dir + "/format.yaml:4: title: unknown key", dir + "/codes.yaml:4: title: unknown key",
		dir + "/notes.yaml: is not one of format.yaml, codes.yaml, samples.yaml",
	} {
		assert.Contains(t, err.Error(), part)
	}
}
