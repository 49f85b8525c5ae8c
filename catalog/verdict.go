// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"slices"
	"strings"
)

// Verdict is the normalized meaning of an error. Verdicts are made at start-up and shared: never change one.
type Verdict struct {
	Class     Class
	Failure   bool // false where the call did its work and the answer is no
	Retry     Retry
	Retryable Retryable
	// RetryDelay is how long to wait before a retry, in seconds; 0 where no number is known.
	RetryDelay float64
	Action     Action // may be empty
	Owner      Owner
	Remedy     string // in the catalog's language
	DocsURL    string // may be empty
	Billable   *bool  // nil where the vendor does not say
	Evidence   Evidence
	// Code is the catalog's own spelling of the code, "" for families and unknown codes.
	Code string
	// Outcome numbers the combination of vendor, class and retryability, for counters: an index of Catalog.Outcomes.
	Outcome int
}

// Outcome is one combination of vendor, class and retryability that the catalog can give.
type Outcome struct {
	Vendor    string
	Class     Class
	Retryable Retryable
}

// rule is a code or family with its branches.
type rule struct {
	base      *Verdict
	branches  []branch
	partial   *Verdict // base, for an item's failure inside an answer that succeeded; nil where the vendor has none
	ambiguous bool
	coarse    bool
	wire      []string
	status    int // documented, 0 where not said
}

// branch is a variant of a code.
type branch struct {
	name     string
	statuses []int
	messages []string
	verdict  *Verdict
}

// resolve picks the branch that fits the HTTP status (0: not known) and the message ("": not known).
func (r *rule) resolve(status int, message string) *Verdict {
	for i := range r.branches {
		if r.branches[i].fits(status, message) {
			return r.branches[i].verdict
		}
	}
	return r.base
}

// wantsMessage tells whether the message can make a difference.
func (r *rule) wantsMessage() bool {
	for i := range r.branches {
		if len(r.branches[i].messages) > 0 {
			return true
		}
	}
	return false
}

func (b *branch) fits(status int, message string) bool {
	if len(b.statuses) > 0 && !slices.Contains(b.statuses, status) {
		return false
	}
	if len(b.messages) == 0 {
		return true
	}
	for _, fragment := range b.messages {
		if containsFold(message, fragment) {
			return true
		}
	}
	return false
}

// containsFold is strings.Contains without regard to the case of ASCII letters; lower is lower-case already.
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

// lowerASCII lower-cases ASCII letters only.
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
