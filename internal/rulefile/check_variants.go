// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
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

// isEmpty reports whether there is no condition.
func (w *When) isEmpty() bool {
	return w == nil || len(w.HTTPStatus) == 0 && len(w.Message) == 0 && w.Fields.Len() == 0 && w.Headers.Len() == 0 && w.MinDelay == nil
}

// covers reports whether whatever fits the other condition fits this one.
func (w *When) covers(other *When) bool {
	return among(other.HTTPStatus, w.HTTPStatus, func(status, wanted Status) bool { return status == wanted }) &&
		among(other.Message, w.Message, func(longer, part string) bool { return strings.Contains(lowerASCII(longer), lowerASCII(part)) }) &&
		amongAll(other.Fields, w.Fields, func(value, wanted jsonscan.Literal) bool { return value == wanted }) &&
		amongAll(other.Headers, w.Headers, strings.EqualFold) &&
		(w.MinDelay == nil || other.MinDelay != nil && *other.MinDelay >= *w.MinDelay)
}

// among reports whether each of some alternatives fits one of the wanted ones. Where nothing is wanted, anything does.
func among[T any](some, wanted []T, fits func(one, wanted T) bool) bool {
	if len(wanted) == 0 {
		return true
	}
	return len(some) > 0 && !slices.ContainsFunc(some, func(one T) bool {
		return !slices.ContainsFunc(wanted, func(w T) bool { return fits(one, w) })
	})
}

// amongAll is among for the alternatives of each name that is wanted.
func amongAll[T any](some, wanted Map[[]T], fits func(one, wanted T) bool) bool {
	return !slices.ContainsFunc(wanted.Items(), func(it Item[[]T]) bool {
		given := some.Get(it.Key)
		return given == nil || !among(given.Value, it.Value, fits)
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
