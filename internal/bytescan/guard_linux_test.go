// SPDX-License-Identifier: Apache-2.0

package bytescan

import (
	"syscall"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
)

// guarded returns a page of memory with pages before and behind it that cannot be read.
func guarded(t *testing.T) []byte {
	t.Helper()
	page := syscall.Getpagesize()
	memory, err := syscall.Mmap(-1, 0, 3*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, syscall.Munmap(memory)) })
	require.NoError(t, syscall.Mprotect(memory[:page], syscall.PROT_NONE))
	require.NoError(t, syscall.Mprotect(memory[2*page:], syscall.PROT_NONE))
	return memory[page : 2*page]
}

// eachAtAnEdge calls check with texts that begin or end where memory ends that may be read.
func eachAtAnEdge(t *testing.T, fill string, check func(text string)) {
	t.Helper()
	memory := guarded(t)
	for i := range memory {
		memory[i] = fill[i%len(fill)]
	}
	for n := 1; n <= 4*blockSize; n++ {
		check(unsafe.String(&memory[len(memory)-n], n)) //nolint:gosec // the end of the page
		check(unsafe.String(&memory[0], n))             //nolint:gosec // its beginning
	}
}

func TestBracesReadsNothingOutsideOfTheText(t *testing.T) {
	eachAtAnEdge(t, `{"}"}`, func(text string) {
		open, inString := Braces(text)
		wantOpen, wantInString := reference(text)
		require.Equal(t, wantOpen, open)
		require.Equal(t, wantInString, inString)
	})
}

func TestFinderReadsNothingOutsideOfTheText(t *testing.T) {
	fast, slow := NewFinder(someLiterals, "'"), inGo(someLiterals, "'")
	eachAtAnEdge(t, `{"code":'1\"},`, func(text string) { require.Equal(t, search(slow, text), search(fast, text)) })
}

func TestSkipReadsNothingOutsideOfTheText(t *testing.T) {
	eachAtAnEdge(t, `{"a":[1,"\"]"]},`, func(text string) { checkSkip(t, text) })
}
