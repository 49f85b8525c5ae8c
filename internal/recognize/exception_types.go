// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// exceptionTypes are the classes and packages of the vendors' SDKs.
type exceptionTypes struct {
	packages map[string][]exceptionType // by their first name
	classes  map[string][]exceptionType // by their last name
}

// exceptionType is a compiled rulefile.ExceptionType.
type exceptionType struct {
	names  []string // without separators, so that all languages compare alike
	vendor *Vendor
}

// VendorOfExceptionType returns the vendor whose SDK has an exception's class, or nil. The class is named as the
// languages do: with its package, and with dots, backslashes, slashes or double colons in between.
func (e *Engine) VendorOfExceptionType(class string) *Vendor {
	if class == "" || len(class) > maxClass {
		return nil
	}
	class = strings.TrimLeft(class, "*&") // pointers in Go
	first, _ := firstName(class)
	// The package says who wrote the class. The longest one is the most exact.
	var found exceptionType
	for _, t := range e.exceptionTypes.packages[first] {
		if len(t.names) > len(found.names) && t.begins(class) {
			found = t
		}
	}
	if found.vendor != nil {
		return found.vendor
	}
	last, _ := lastName(class)
	for _, t := range e.exceptionTypes.classes[last] {
		if len(t.names) > len(found.names) && t.ends(class) {
			found = t
		}
	}
	return found.vendor
}

// maxClass is the length of the longest class that is looked up, in bytes.
const maxClass = 512

// separators stand between the names in a class.
const separators = `.\:/$`

// firstName returns the first name of a class, and the names behind it.
func firstName(class string) (name, rest string) {
	end := strings.IndexAny(class, separators)
	if end < 0 {
		return class, ""
	}
	return class[:end], strings.TrimLeft(class[end:], separators)
}

// lastName returns the last name of a class, and the names in front of it.
func lastName(class string) (name, rest string) {
	at := strings.LastIndexAny(class, separators)
	if at < 0 {
		return class, ""
	}
	return class[at+1:], strings.TrimRight(class[:at], separators)
}

// begins reports whether a class is in the package.
func (t *exceptionType) begins(class string) bool {
	for _, want := range t.names {
		name, rest := firstName(class)
		if name != want || rest == "" {
			return false
		}
		class = rest
	}
	return true
}

// ends reports whether a class is this one, in any package.
func (t *exceptionType) ends(class string) bool {
	for _, want := range slices.Backward(t.names) {
		name, rest := lastName(class)
		if name != want {
			return false
		}
		class = rest
	}
	return true
}

// addExceptionTypes adds those of a vendor's files.
func (c *compiler) addExceptionTypes(v *Vendor, file *rulefile.Vendor) {
	types := &c.engine.exceptionTypes
	for _, it := range file.ExceptionTypes {
		text := string(it.Value)
		names := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators, r) })
		isPackage := strings.ContainsAny(text[len(text)-1:], separators)
		key := strings.Join(names, ".")
		if isPackage {
			key += "."
		}
		if first, ok := c.classes[key]; ok {
			c.errs = append(c.errs, it.Pos.Errorf("%q is listed twice, first in %s:%d", text, first.File, first.Line))
			continue
		}
		c.classes[key] = it.Pos
		if isPackage {
			types.packages[names[0]] = append(types.packages[names[0]], exceptionType{names, v})
		} else {
			last := names[len(names)-1]
			types.classes[last] = append(types.classes[last], exceptionType{names, v})
		}
	}
}
