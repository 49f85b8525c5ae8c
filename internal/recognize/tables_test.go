// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// row is one row of judgements.tsv, which was judged by hand and not made from the catalog.
type row struct {
	vendor, code string
	class        taxonomy.Class
	retry        taxonomy.Retry
	action       taxonomy.Action
	owner        taxonomy.Owner
	// status is what the vendor's document gives for the code, by statuses.tsv. Tencent and Baidu answer all with 200.
	status int
}

// judgements are the rows of the tables that the package catalog is tested with, too.
var judgements = sync.OnceValue(func() []row {
	statuses := map[[2]string]int{}
	for _, c := range readTable("statuses.tsv") {
		status, err := strconv.Atoi(c[2])
		if err != nil {
			panic(err)
		}
		statuses[[2]string{c[0], c[1]}] = status
	}
	var rows []row
	for _, c := range readTable("judgements.tsv") {
		r := row{
			c[0], c[1], taxonomy.Class(c[2]), taxonomy.Retry(c[3]), taxonomy.Action(c[4]), taxonomy.Owner(c[5]),
			statuses[[2]string{c[0], c[1]}],
		}
		if r.vendor == tencent || r.vendor == baidu {
			r.status = http.StatusOK
		}
		rows = append(rows, r)
	}
	return rows
})

// readTable returns the cells of a table without its header line.
func readTable(name string) [][]string {
	data, err := os.ReadFile(filepath.Join("..", "..", "catalog", "testdata", name))
	if err != nil {
		panic(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	width := strings.Count(lines[0], "\t") + 1
	var cells [][]string
	for i, line := range lines[1:] {
		row := strings.Split(line, "\t")
		if len(row) != width {
			panic(fmt.Sprintf("%s:%d has %d cells", name, i+2, len(row)))
		}
		cells = append(cells, row)
	}
	return cells
}
