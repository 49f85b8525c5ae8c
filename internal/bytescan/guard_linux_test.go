// SPDX-License-Identifier: Apache-2.0

package bytescan

import (
	"syscall"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
)

// Nothing behind the text is read: it ends where memory ends that may be read.
func TestBracesReadsNothingBehindTheText(t *testing.T) {
	page := syscall.Getpagesize()
	memory, err := syscall.Mmap(-1, 0, 2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, syscall.Munmap(memory)) })
	for i := range page {
		memory[i] = `{"}"`[i%4]
	}
	require.NoError(t, syscall.Mprotect(memory[page:], syscall.PROT_NONE))
	for n := 1; n <= 3*blockSize; n++ {
		text := unsafe.String(&memory[page-n], n) //nolint:gosec // the end of the first page
		open, inString := Braces(text)
		wantOpen, wantInString := reference(text)
		require.Equal(t, wantOpen, open)
		require.Equal(t, wantInString, inString)
	}
}
