// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// MaxFileBytes is the largest size of a catalog file. The built-in files have up to 100 KiB.
const MaxFileBytes = 4 << 20

// maxFolderEntries is how many entries a vendor's folder may have.
const maxFolderEntries = 256

// readFile reads a regular file of at most MaxFileBytes. Links are followed, as a ConfigMap is made of them; what they
// lead to is checked after it was opened, so that nothing else can take its place.
func readFile(name string) ([]byte, error) {
	// Opening a FIFO would wait for a writer.
	file, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) //nolint:gosec // the operator names the file
	if err != nil {
		return nil, absolute(name, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, absolute(name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: is %s, not a regular file", absolutePath(name), kindOf(info.Mode()))
	}
	if info.Size() > MaxFileBytes {
		return nil, tooLarge(name)
	}
	// The file may grow while it is read.
	data, err := io.ReadAll(io.LimitReader(file, MaxFileBytes+1))
	if err != nil {
		return nil, absolute(name, err)
	}
	if len(data) > MaxFileBytes {
		return nil, tooLarge(name)
	}
	return data, nil
}

func tooLarge(name string) error {
	return fmt.Errorf("%s: is larger than %d MiB", absolutePath(name), MaxFileBytes>>20)
}

// absolute returns an error of the os package with the absolute path of the file in it.
func absolute(name string, err error) error {
	var failed *fs.PathError
	if errors.As(err, &failed) {
		return &fs.PathError{Op: failed.Op, Path: absolutePath(name), Err: failed.Err}
	}
	return fmt.Errorf("%s: %w", absolutePath(name), err)
}

// absolutePath returns the path from the root; a relative one depends on where the collector was started.
func absolutePath(name string) string {
	if path, err := filepath.Abs(name); err == nil {
		return path
	}
	return name
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	default:
		return "something else"
	}
}

// readDir returns the entries of a folder.
func readDir(name string) ([]fs.DirEntry, error) {
	dir, err := os.Open(name) //nolint:gosec // the operator names the folder
	if err != nil {
		return nil, absolute(name, err)
	}
	defer dir.Close()
	entries, err := dir.ReadDir(maxFolderEntries + 1)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, absolute(name, err)
	}
	if len(entries) > maxFolderEntries {
		return nil, fmt.Errorf("%s: has more than %d entries, which is no vendor's folder", absolutePath(name), maxFolderEntries)
	}
	return entries, nil
}
