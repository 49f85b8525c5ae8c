// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"slices"
	"strings"
)

// checkShadowed reports variants that are never chosen, since whatever fits them fits one before them. A variant of
// another file may do that: it is how a file replaces the variants of a code.
func (c *checks) checkShadowed(variants Map[Variant]) {
	var earlier []Item[Variant]
	for _, it := range variants.Items() {
		if !On(it.Value.Enabled) || it.Value.When == nil {
			continue
		}
		for _, first := range earlier {
			if first.Pos.File == it.Pos.File && first.Value.When.covers(it.Value.When) {
				c.fail(it.Pos, "is never chosen: whatever fits it also fits %s (line %d), which is tried before it", first.Key, first.Pos.Line)
				break
			}
		}
		earlier = append(earlier, it)
	}
}

// covers reports whether whatever fits the other condition fits this one.
func (w *When) covers(other *When) bool {
	if len(w.HTTPStatus) > 0 && (len(other.HTTPStatus) == 0 ||
		slices.ContainsFunc(other.HTTPStatus, func(s Status) bool { return !slices.Contains(w.HTTPStatus, s) })) {
		return false
	}
	if len(w.Message) == 0 {
		return true
	}
	return len(other.Message) > 0 && !slices.ContainsFunc(other.Message, func(longer string) bool {
		return !slices.ContainsFunc(w.Message, func(part string) bool { return strings.Contains(lowerASCII(longer), lowerASCII(part)) })
	})
}

// lowerASCII converts ASCII letters to lower case, and leaves other letters alone.
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
