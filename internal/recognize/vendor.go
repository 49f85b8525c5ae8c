// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/literals"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// Vendor is a vendor that is switched on in an Engine.
type Vendor struct {
	// ID is the value of the attribute vendor.name.
	ID string
	// Name is the vendor's name for people.
	Name string
	// Index is the vendor's position in Engine.Vendors.
	Index int

	codes         map[string]*rule
	families      map[string]*rule
	aliases       []alias
	unknown       *rule
	reader        *reader
	xml           *reader // nil if the vendor writes no XML
	headers       []errorHeader
	attributes    []string // that may hold a code
	otherSDKs     []string // vendors whose SDKs do not throw its errors
	delays        []retryAfterHeader
	retryWords    []retryWord
	requestIDs    []string          // headers with the id of the request
	exactMessages map[string]string // normalized message to the only code that has it

	mentioned      map[string]*rule     // the distinctive codes, which are recognized as words
	stems          func() *literals.Set // finds texts that may hold one of them, by the first bytes of each
	hasLongNumbers bool                 // it has codes of at least minLongNumber digits

	errorMessages  []toldBy
	variantFields  []rulefile.Path // fields that variants of codes depend on
	variantHeaders []string        // headers that they depend on
	statuses       map[int]*judgement
	arrays         bool             // it wraps answers in arrays
	charset        rulefile.Charset // of bodies that are not UTF-8, "" if not known
}

// alias maps a prefix of codes to the prefix under which the catalog lists them.
type alias struct{ from, to string }

// rule returns the rule for a code: its own entry, else that of its alias, else that of its family, else the rule for
// unknown codes.
func (v *Vendor) rule(code string) *rule {
	if r, ok := v.codes[code]; ok {
		return r
	}
	for _, a := range v.aliases {
		if rest, ok := strings.CutPrefix(code, a.from); ok {
			code = a.to + rest
			if r, ok := v.codes[code]; ok {
				return r
			}
			break
		}
	}
	for len(v.families) > 0 {
		if r, ok := v.families[code]; ok {
			return r
		}
		dot := strings.LastIndexByte(code, '.')
		if dot < 0 {
			break
		}
		code = code[:dot]
	}
	return v.unknown
}

// lists reports whether the catalog lists a code, itself or by the family in front of its dot. The name of a family alone
// may be an ordinary word.
func (v *Vendor) lists(code string) bool {
	switch v.rule(code).base.Evidence {
	case taxonomy.EvidenceCode:
		return true
	case taxonomy.EvidenceFamily:
		return strings.Contains(code, ".")
	default:
		return false
	}
}

// placeholders are what programs write in place of a code that is missing or was removed.
var placeholders = []string{"none", "null", "nil", "undefined", "unknown", "redacted", "filtered", "masked", "hidden", "n/a", "nan"}

// isCode reports whether a text may be a code of the vendor: it is listed, or it is a word in the form of a code and
// not a placeholder. prefix is prepended to look it up.
func (v *Vendor) isCode(prefix, text string) bool {
	if !printable(text) {
		return false
	}
	if _, ok := v.codes[prefix+text]; ok {
		return true
	}
	wordlike := false
	for i := range len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			wordlike = true
		case c != '.' && c != '_' && c != '-':
			return false
		}
	}
	return wordlike && !slices.ContainsFunc(placeholders, func(p string) bool { return strings.EqualFold(text, p) })
}
