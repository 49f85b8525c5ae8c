// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"reflect"
	"slices"
)

// errorType is the attribute that is written with the span's status.
const errorType = "error.type"

// Purpose says what an attribute is read or written for, so that it cannot hold a body. It returns "" for any other
// attribute. prefix is Settings.Prefix.
func Purpose(name, prefix string) string {
	switch {
	case slices.ContainsFunc(hostAttributes[:], func(a wanted) bool { return a.name == name }):
		return "names the host that was called"
	case slices.Contains(statusAttributes[:], name):
		return "holds the HTTP status"
	case name == errorType || slices.Contains(Written(prefix), name):
		return "is written by this processor"
	default:
		return ""
	}
}

// Written returns the names of the attributes with the prefix that are written.
func Written(prefix string) []string {
	var all []string
	fields := reflect.ValueOf(newNames(prefix))
	for i := range fields.NumField() {
		all = append(all, fields.Field(i).String())
	}
	return all
}
