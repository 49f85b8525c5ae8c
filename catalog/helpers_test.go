// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// The built-in vendors.
const (
	alibaba = "alibaba_cloud"
	ailab   = "ailabtools"
	baidu   = "baidu_ai"
	huawei  = "huawei_cloud"
	tencent = "tencent_cloud"
)

// vendorIDs are the vendors with which the catalog began.
var vendorIDs = []string{ailab, alibaba, baidu, huawei, tencent}

// builtinIDs returns the ids of all built-in vendors.
func builtinIDs(tb testing.TB) []string {
	tb.Helper()
	var ids []string
	for _, v := range builtin(tb).Vendors() {
		ids = append(ids, v.ID)
	}
	return ids
}

// loadBuiltin reads the built-in catalog once for all tests: it is never changed after that.
var loadBuiltin = sync.OnceValues(func() (*catalog.Catalog, error) { return catalog.Load(catalog.Options{}) })

func builtin(tb testing.TB) *catalog.Catalog {
	tb.Helper()
	c, err := loadBuiltin()
	require.NoError(tb, err)
	return c
}

func load(tb testing.TB, options catalog.Options) *catalog.Catalog {
	tb.Helper()
	c, err := catalog.Load(options)
	require.NoError(tb, err)
	return c
}

// writeFile puts a catalog file into a folder of the test and returns its path.
func writeFile(tb testing.TB, name, text string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	require.NoError(tb, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// row is one row of testdata/judgements.tsv, which was judged by hand and not made from the catalog.
type row struct {
	vendor, code string
	class        taxonomy.Class
	retry        taxonomy.Retry
	action       taxonomy.Action
	owner        taxonomy.Owner
}

// readTable returns the cells of a table in testdata without its header line.
func readTable(tb testing.TB, name string) [][]string {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(tb, err)
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	width := strings.Count(lines[0], "\t") + 1
	var cells [][]string
	for i, line := range lines[1:] {
		row := strings.Split(line, "\t")
		require.Lenf(tb, row, width, "%s:%d", name, i+2)
		cells = append(cells, row)
	}
	return cells
}

func judgements(tb testing.TB, table string) []row {
	tb.Helper()
	var rows []row
	for _, c := range readTable(tb, table) {
		rows = append(rows, row{
			c[0], c[1], taxonomy.Class(c[2]), taxonomy.Retry(c[3]), taxonomy.Action(c[4]), taxonomy.Owner(c[5]),
		})
	}
	return rows
}

// documentedStatuses returns the HTTP status that the vendors' documents give for each code. Tencent and Baidu answer
// everything with 200.
func documentedStatuses(tb testing.TB) func(vendor, code string) int {
	tb.Helper()
	statuses := map[[2]string]int{}
	for _, c := range readTable(tb, "statuses.tsv") {
		status, err := strconv.Atoi(c[2])
		require.NoError(tb, err)
		statuses[[2]string{c[0], c[1]}] = status
	}
	return func(vendor, code string) int {
		if vendor == tencent || vendor == baidu {
			return http.StatusOK
		}
		return statuses[[2]string{vendor, code}]
	}
}
