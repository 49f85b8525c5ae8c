// SPDX-License-Identifier: Apache-2.0

package docs_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

var (
	// queriedName is an attribute in a query, also with the underscores of Loki and of Elastic's labels.
	queriedName  = regexp.MustCompile(`\bvendor(?:\.[a-z_.]*[a-z]|_(?:name|error_[a-z_]*[a-z]))`)
	queriedValue = regexp.MustCompile(`\bvendor[._](name|error[._]class|error[._]owner)"?(?:, "op": "=", "value": | ?[:=]+ ?)"?([a-z_]+)`)
)

// The queries of docs/backends.md ask for attributes that are written, and for values that they can have.
func TestBackends(t *testing.T) {
	t.Parallel()
	text := document(t, "docs/backends.md")
	attributes := table(t, document(t, "docs/attributes.md"))
	known := map[string]bool{}
	for name := range attributes {
		known[name], known[strings.ReplaceAll(name, ".", "_")] = true, true
	}
	asked := map[string]bool{}
	for _, name := range queriedName.FindAllString(text, -1) {
		asked[name] = true
		assert.True(t, known[name], "nothing writes %s", name)
	}
	assert.Greater(t, len(asked), 8)

	loaded, err := catalog.Load(catalog.Options{})
	require.NoError(t, err)
	values := map[string][]string{"class": {string(taxonomy.Unknown)}, "owner": strs(taxonomy.Owners())}
	for _, class := range taxonomy.Classes() {
		values["class"] = append(values["class"], string(class.Class))
	}
	for _, vendor := range loaded.Vendors() {
		values["name"] = append(values["name"], vendor.ID)
	}
	matches := map[string]bool{}
	for _, m := range queriedValue.FindAllStringSubmatch(text, -1) {
		of := m[1][strings.LastIndexAny(m[1], "._")+1:]
		matches[of] = true
		assert.Contains(t, values[of], m[2], m[0])
	}
	assert.Len(t, matches, len(values))
}
