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

// isOthers reports whether what was found in the text of an exception may be another vendor's, whose SDK threw it: the class, or one
// in front of the body, is in a package with its name. SDKs are pointed at others, so a code that no other vendor lists is the call's.
func (s *Scratch) isOthers(class, text string, f *finding) bool {
	id := s.otherSDK(class)
	before, _, _ := strings.Cut(text[:min(len(text), maxClass)], "{")
	for word := range strings.FieldsSeq(before) {
		if id != "" {
			break
		}
		id = s.otherSDK(word)
	}
	if id == "" {
		return false
	}
	return f.result != Failed || s.engine.byID[id] == nil || // what a vendor lists that is switched off is not known
		slices.ContainsFunc(s.engine.vendors, func(v *Vendor) bool { return v != s.call.Vendor && v.lists(f.code) })
}

// otherSDK returns the vendor with whose name the package of a class begins, "" unless the call's cannot be taken for it.
func (s *Scratch) otherSDK(class string) string {
	class = strings.TrimLeft(class[:min(len(class), maxClass)], "*&")
	for range maxSDKNames {
		name, rest := firstName(class)
		if rest == "" {
			break
		}
		if n := slices.IndexFunc(s.call.Vendor.otherSDKs, func(id string) bool { return strings.EqualFold(id, name) }); n >= 0 {
			return s.call.Vendor.otherSDKs[n]
		}
		class = rest
	}
	return ""
}

// isGuess reports whether a finding is an error whose code is not listed.
func (f *finding) isGuess() bool {
	return f.result == Failed && f.judgement.Evidence == taxonomy.EvidenceUnknown
}
