// SPDX-License-Identifier: Apache-2.0

package docs_test

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/builtin"
)

// The table of docs/vendors.md is made from the catalog.
func TestVendors(t *testing.T) {
	rules, err := builtin.Rules()
	require.NoError(t, err)
	published := map[string]int{}
	for code := range publishedCodes(t) {
		published[code.vendor]++
	}
	p := newTraces(t, defaultConfig())
	var rows []string
	for _, vendor := range rules.Vendors() {
		id := string(*vendor.ID)
		var hosts []string
		for _, host := range vendor.Hosts {
			address := strings.ReplaceAll(host.Value, "*", "x")
			got := judged(t, p, map[string]string{"url.full": "https://" + address})
			assert.Equal(t, id, got["vendor.name"], host.Value)
			hosts = append(hosts, "`"+host.Value+"`")
		}
		codes := "–"
		if published[id] > 0 {
			codes = strconv.Itoa(published[id])
		}
		require.NotNil(t, vendor.Source, id)
		require.NotNil(t, vendor.Source.Title, id)
		title := "`" + id + "`"
		if page := "vendors/" + id + ".md"; exists("docs/" + page) {
			title = "[" + title + "](" + page + ")"
		}
		rows = append(rows, fmt.Sprintf("| %s | %s | %s | %s | %s | %d |",
			title, *vendor.Name, strings.Join(hosts, ", "), *vendor.Source.Title, codes, vendor.Codes.Len()))
	}
	holdsRows(t, "docs/vendors.md", rows)
}

// exists reports whether the repository has a file.
func exists(name string) bool {
	_, err := fs.Stat(repository, name)
	return err == nil
}

// Every vendor stands in one line of README.md, under what it does, and in one of README.zh-CN.md.
func TestReadmeVendors(t *testing.T) {
	rules, err := builtin.Rules()
	require.NoError(t, err)
	for name, heading := range map[string]string{"README.md": "## Vendors", "README.zh-CN.md": "## 支持的厂商"} {
		var listed []string
		for _, cells := range table(t, section(t, document(t, name), heading)) {
			listed = append(listed, strings.Split(cells[0], ", ")...)
		}
		assert.ElementsMatch(t, rules.IDs(), listed, name)
	}
}

// Every class stands once in the table of google.rpc codes, beside the same code in both languages.
func TestReadmeClasses(t *testing.T) {
	codeOf := func(name, heading string) map[string]string {
		all := map[string]string{}
		for code, cells := range table(t, section(t, document(t, name), heading)) {
			code = regexp.MustCompile(`^[A-Z_]+`).FindString(code)
			for _, class := range strings.FieldsFunc(cells[0], func(r rune) bool { return strings.ContainsRune(" ,/", r) }) {
				assert.NotContains(t, all, class, name)
				all[class] = code
			}
		}
		return all
	}
	english := codeOf("README.md", "## Classes and other conventions")
	assert.ElementsMatch(t, names(table(t, section(t, document(t, "docs/taxonomy.md"), "## Defaults of the classes"))), slices.Collect(maps.Keys(english)))
	assert.Equal(t, english, codeOf("README.zh-CN.md", "## 类别与其他规范的对应"))
}
