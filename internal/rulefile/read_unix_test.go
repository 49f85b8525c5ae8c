// SPDX-License-Identifier: Apache-2.0

//go:build unix

package rulefile

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is no regular file is refused at once, even where reading it would never end.
func TestOnlyRegularFilesAreRead(t *testing.T) {
	dir := t.TempDir()
	fifo := filepath.Join(dir, "fifo.yaml")
	require.NoError(t, syscall.Mkfifo(fifo, 0o600))
	toFIFO := filepath.Join(dir, "to-fifo.yaml")
	require.NoError(t, os.Symlink(fifo, toFIFO))
	endless := filepath.Join(dir, "endless.yaml")
	require.NoError(t, os.Symlink("/dev/zero", endless))
	for name, want := range map[string]string{
		fifo:    fifo + ": is a named pipe, not a regular file",
		toFIFO:  toFIFO + ": is a named pipe, not a regular file",
		endless: endless + ": is a device, not a regular file",
	} {
		require.EqualError(t, ReadFiles(name).Err(), want)
	}
}

func TestOnlyRegularFilesOfAFolderAreRead(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "format.yaml", acmeFormat)
	codes := filepath.Join(dir, "codes.yaml")
	require.NoError(t, syscall.Mkfifo(codes, 0o600))
	require.EqualError(t, ReadFiles(dir).Err(), codes+": is a named pipe, not a regular file")
}

// A ConfigMap is a folder of links to a folder that is exchanged as a whole.
func TestLinksAreFollowed(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "..1"), 0o700))
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "..2"), 0o700))
	write(t, filepath.Join(dir, "..1"), "format.yaml", acmeFormat)
	write(t, filepath.Join(dir, "..2"), "format.yaml", acmeFormat+"name: Acme\n")
	require.NoError(t, os.Symlink("..1", filepath.Join(dir, "..data")))
	require.NoError(t, os.Symlink(filepath.Join("..data", "format.yaml"), filepath.Join(dir, "format.yaml")))
	before := ReadFiles(dir)
	_, err := before.Decode()
	require.NoError(t, err)

	require.NoError(t, os.Symlink("..2", filepath.Join(dir, "..new")))
	require.NoError(t, os.Rename(filepath.Join(dir, "..new"), filepath.Join(dir, "..data")))
	after := ReadFiles(dir)
	assert.False(t, before.Equal(after))
	v, err := after.Decode()
	require.NoError(t, err)
	assert.Equal(t, "Acme", *v.Name)
}

func TestAFileThatIsTooLargeIsRefused(t *testing.T) {
	dir := t.TempDir()
	line := "# " + strings.Repeat("x", 1021) + "\n"
	fits := write(t, dir, "fits.yaml", acmeFormat+strings.Repeat(line, (MaxFileBytes-len(acmeFormat))/len(line)))
	require.NoError(t, ReadFiles(fits).Err())
	large := write(t, dir, "large.yaml", acmeFormat+strings.Repeat(line, MaxFileBytes/len(line)))
	require.EqualError(t, ReadFiles(large).Err(), large+": is larger than 4 MiB")
}

func TestAFolderOfManyFilesIsRefused(t *testing.T) {
	dir := t.TempDir()
	for i := range maxFolderEntries + 1 {
		write(t, dir, strconv.Itoa(i)+".txt", "")
	}
	require.ErrorContains(t, ReadFiles(dir).Err(), "has more than 256 entries")
}

func TestAMissingFileIsNamedByItsAbsolutePath(t *testing.T) {
	t.Chdir(t.TempDir())
	path, err := filepath.Abs("acme.yaml")
	require.NoError(t, err)
	require.EqualError(t, ReadFiles("acme.yaml").Err(), "open "+path+": no such file or directory")
}
