// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
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
	// ignoresVendor is true if neither the vendor's word on a retry nor any delay that it gives is believed.
	ignoresVendor bool
	// byWord is the same judgement where the vendor's word on a retry is another than the catalog's.
	byWord map[taxonomy.Retry]*judgement
	// family is the same judgement for a code that is not listed; nil if no format of the vendor judges codes by other values.
	family *judgement
}

// rule is a code or family of the catalog with its variants.
type rule struct {
	base     *judgement
	variants []variant
	// told is base for an error that its message tells; nil if no message does.
	told *judgement
	// item is base for a failed item in an answer that succeeded as a whole; nil if the vendor has no such format.
	item                *judgement
	usedByOthers        bool
	preferUpstream      bool
	identifyingMessages []string
}

// listed reports whether the catalog lists the code, itself or by its family.
func (r *rule) listed() bool { return r.base.Evidence != taxonomy.EvidenceUnknown }

// isCode reports whether the catalog lists the code itself.
func (r *rule) isCode() bool { return r.base.Evidence == taxonomy.EvidenceCode }

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
