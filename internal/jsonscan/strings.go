// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import (
	"math/bits"
	"strings"
)

// shortString is how many bytes of a string are read a word at a time before the search for its end. Keys and codes are
// shorter, and calling the search takes longer than reading them.
const shortString = 4 * wordSize

// skipString skips the string whose opening quote is at the cursor. It reports false if there is no closing quote.
func (s *scanner) skipString() bool { return s.closeString(s.at + 1) }

// closeString skips the rest of a string from one of its characters on.
func (s *scanner) closeString(from int) bool {
	for at := from; at+wordSize <= len(s.text) && at < from+shortString; at += wordSize {
		w := load(s.text, at)
		quotes := equal(w, '"')
		if either := quotes | equal(w, '\\'); either != 0 {
			first := bits.TrailingZeros64(either)
			if quotes&(1<<first) == 0 {
				break
			}
			s.at, s.plain = at+first/8+1, true
			return true
		}
	}
	s.plain = false
	for start := from; ; {
		i := strings.IndexByte(s.text[from:], '"')
		if i < 0 {
			s.at = len(s.text)
			return false
		}
		end := from + i
		slashes := end
		for slashes > start && s.text[slashes-1] == '\\' {
			slashes--
		}
		if (end-slashes)%2 == 0 {
			s.at = end + 1
			return true
		}
		from = end + 1
	}
}

// escaped reports whether the last string, which is raw, contains an escape.
func (s *scanner) escaped(raw string) bool { return !s.plain && strings.IndexByte(raw, '\\') >= 0 }
