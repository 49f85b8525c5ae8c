// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// otherSDKs returns the ids of the other vendors with GenAI providers, switched on or not, that share no format with a vendor. What
// an SDK of their name throws is none of its errors.
func (c *compiler) otherSDKs(file *rulefile.Vendor) []string {
	var ids []string
	if len(file.GenAIProviders) == 0 {
		return nil
	}
	for _, other := range c.rules.Vendors() {
		if *other.ID != *file.ID && len(other.GenAIProviders) > 0 && !shareFormat(file, other) {
			ids = append(ids, string(*other.ID))
		}
	}
	return ids
}

func shareFormat(a, b *rulefile.Vendor) bool {
	for _, format := range a.UseFormats {
		if slices.ContainsFunc(b.UseFormats, func(other rulefile.At[rulefile.VendorID]) bool { return other.Value == format.Value }) {
			return true
		}
	}
	return false
}

// maxSDKNames is how many names at the beginning of a class may be that of a vendor: anthropic.X, com.anthropic.errors.X.
const maxSDKNames = 2

// isOtherSDK reports whether a class is in a package with the name of a vendor that the call's cannot be taken for.
func (s *Scratch) isOtherSDK(class string) bool {
	class = strings.TrimLeft(class[:min(len(class), maxClass)], "*&")
	for range maxSDKNames {
		name, rest := firstName(class)
		if rest == "" {
			break
		}
		if slices.ContainsFunc(s.call.Vendor.otherSDKs, func(id string) bool { return strings.EqualFold(id, name) }) {
			return true
		}
		class = rest
	}
	return false
}

// isGuess reports whether a finding is an error whose code is not listed.
func (f *finding) isGuess() bool {
	return f.result == Failed && f.judgement.Evidence == taxonomy.EvidenceUnknown
}
