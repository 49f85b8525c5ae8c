// SPDX-License-Identifier: Apache-2.0

package catalog

import "strings"

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
		dot := strings.LastIndexByte(code, '.')
		if dot < 0 {
			break
		}
		code = code[:dot]
		if r, ok := v.families[code]; ok {
			return r
		}
	}
	return v.unknown
}
