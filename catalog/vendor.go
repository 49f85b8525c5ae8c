// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"slices"
	"strings"
)

// Vendor is one vendor of a catalog.
type Vendor struct {
	// ID is the value of the attribute vendor.name.
	ID string
	// Name is for people.
	Name string

	codes    map[string]*rule
	families map[string]*rule
	aliases  []alias
	unknown  *rule
	reader   *reader
	xml      *reader // nil where the vendor writes no XML
	headers  []header
	delays   []delayHeader
	says     map[string]string // messages that belong to one code only, to that code
}

// alias is a prefix of codes that is another way to write a prefix.
type alias struct{ from, to string }

// rule returns what the catalog says of a code: its own entry, else its family's, else that it is unknown.
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

// blanks are what programs write where a code is missing or was taken out.
var blanks = []string{"none", "null", "nil", "undefined", "unknown", "redacted", "filtered", "masked", "hidden", "n/a", "nan"}

// isCode tells whether a text may be a code of the vendor: one of the catalog, or a word as codes are.
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
	return wordlike && !slices.ContainsFunc(blanks, func(blank string) bool { return strings.EqualFold(text, blank) })
}
