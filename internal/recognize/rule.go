// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// judgement is a verdict, with what only the engine needs.
type judgement struct {
	taxonomy.Verdict
	code    string // as the catalog spells it, "" for families and unknown codes
	counter int    // index in Engine.Counters
	// mention is the same judgement for a code that is only mentioned, nil if the code is not recognized as a word.
	mention *judgement
	// family is the same judgement for a code that is not listed; nil if no format of the vendor judges codes by other values.
	family *judgement
}

// rule is a code or family of the catalog with its variants.
type rule struct {
	base     *judgement
	variants []variant
	// item is base for a failed item in an answer that succeeded as a whole; nil if the vendor has no such format.
	item                *judgement
	usedByOthers        bool
	preferUpstream      bool
	identifyingMessages []string
}

// variant is the judgement of a code under a condition.
type variant struct {
	statuses  []int
	fragments []string // of the message, in lower case
	judgement *judgement
}

// listed reports whether the catalog lists the code, itself or by its family.
func (r *rule) listed() bool { return r.base.Evidence != taxonomy.EvidenceUnknown }

// isCode reports whether the catalog lists the code itself.
func (r *rule) isCode() bool { return r.base.Evidence == taxonomy.EvidenceCode }

// judge returns the judgement of the first variant that fits the HTTP status (0 if unknown) and the message, else the
// base. It unescapes the message only if a variant depends on it.
func (r *rule) judge(message Value, status int) *judgement {
	text := ""
	if r.needsMessage() {
		text, _ = message.Text()
	}
	for i := range r.variants {
		if r.variants[i].fits(status, text) {
			return r.variants[i].judgement
		}
	}
	return r.base
}

// needsMessage reports whether a variant depends on the message.
func (r *rule) needsMessage() bool {
	for i := range r.variants {
		if len(r.variants[i].fragments) > 0 {
			return true
		}
	}
	return false
}

func (v *variant) fits(status int, message string) bool {
	if len(v.statuses) > 0 && !slices.Contains(v.statuses, status) {
		return false
	}
	if len(v.fragments) == 0 {
		return true
	}
	for _, fragment := range v.fragments {
		if containsFold(message, fragment) {
			return true
		}
	}
	return false
}

// containsFold is strings.Contains, ignoring the case of ASCII letters. lower must be in lower case.
func containsFold(text, lower string) bool {
	for i := 0; i+len(lower) <= len(text); i++ {
		if hasPrefixFold(text[i:], lower) {
			return true
		}
	}
	return false
}

func hasPrefixFold(text, lower string) bool {
	for i := range len(lower) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
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
