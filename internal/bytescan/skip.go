// SPDX-License-Identifier: Apache-2.0

package bytescan // import "github.com/vendorerror/vendorerrorprocessor/internal/bytescan"

import "unsafe"

// CanSkip reports whether Skip does anything.
func CanSkip() bool { return hasKernels }

// Skip reads JSON from a position on that is outside of strings and in so many objects and arrays, at least one, and looks
// for the end of the outermost. If it finds it, left is 0 and end is behind it. Else end is how far it read, and left is
// in how many objects and arrays that is: near the end of the text, before a backslash outside of strings, or in a long
// string, whose end is found faster by a search for its quote. If inString is true, end is within a string, and not behind
// the first byte of an escape.
func Skip(text string, at, depth int) (end, left int, inString bool) {
	s := skipping{at: at, depth: depth}
	if last := len(text) - blockSize; hasKernels && at <= last {
		skipBlocks(unsafe.StringData(text), last, &s) //nolint:gosec // not behind the text
	}
	if s.inside != 0 && s.escaped != 0 {
		s.at = min(s.at+1, len(text))
	}
	return s.at, s.depth, s.inside != 0
}

// skipping is the state of Skip. The kernel knows its layout.
type skipping struct {
	at      int
	depth   int
	inside  uint64 // all ones within a string, else 0
	escaped uint64 // 1 if the byte at the position is escaped
	quiet   int    //nolint:unused // by the kernel: blocks in a row that are inside of a string and have no quote
}
