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
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// The built-in vendors.
const (
	alibaba = "alibaba_cloud"
	ailab   = "ailabtools"
	baidu   = "baidu_ai"
	huawei  = "huawei_cloud"
	tencent = "tencent_cloud"
)

var vendorIDs = []string{ailab, alibaba, baidu, huawei, tencent}

// realHosts holds a host name that each vendor really answers on.
var realHosts = map[string]string{
	alibaba: "cloudauth-intl.ap-southeast-1.aliyuncs.com",
	ailab:   "www.ailabapi.com",
	baidu:   "aip.baidubce.com",
	huawei:  "image.cn-north-4.myhuaweicloud.com",
	tencent: "iai.tencentcloudapi.com",
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

// judge reads bodies with one Fields, reused as the processor reuses it.
type judge struct {
	catalog *catalog.Catalog
	fields  jsonscan.Fields
}

// body says what a body of a vendor means; a nil vendor has it recognized by its shape.
func (j *judge) body(vendor *catalog.Vendor, body string, status int) catalog.Answer {
	outcome := j.catalog.Plan(vendor).Scan(body, &j.fields)
	return j.catalog.Judge(vendor, &j.fields, outcome, status)
}

// hostOf looks a vendor up by the name of a host, as a span names it.
func (j *judge) hostOf(tb testing.TB, host string) *catalog.Vendor {
	tb.Helper()
	vendor, known := j.catalog.Host(host)
	require.True(tb, known, host)
	require.NotNil(tb, vendor, host)
	return vendor
}

// row is one row of testdata/judgements.tsv, which was judged by hand and not made from the catalog.
type row struct {
	vendor, code string
	class        catalog.Class
	retry        catalog.Retry
	action       catalog.Action
	owner        catalog.Owner
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

func judgements(tb testing.TB) []row {
	tb.Helper()
	var rows []row
	for _, c := range readTable(tb, "judgements.tsv") {
		rows = append(rows, row{
			c[0], c[1], catalog.Class(c[2]), catalog.Retry(c[3]), catalog.Action(c[4]), catalog.Owner(c[5]),
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

// agrees tells whether an answer is the error of the row, found in the catalog and not merely by its family.
func (r *row) agrees(got *catalog.Answer) bool {
	v := got.Verdict
	return got.Result == catalog.Failed && got.Vendor.ID == r.vendor &&
		(v.Evidence == catalog.EvidenceCode || v.Evidence == catalog.EvidenceVariant) &&
		v.Class == r.class && v.Retry == r.retry && v.Action == r.action && v.Owner == r.owner
}

// describe prints an answer for people.
func describe(a *catalog.Answer) string {
	text := []string{"foreign", "unreadable", "succeeded", "failed"}[a.Result]
	if a.Vendor != nil {
		text += " " + a.Vendor.ID
	}
	if v := a.Verdict; v != nil {
		text += " " + strings.Join([]string{
			a.Code, string(v.Class), string(v.Retry), string(v.Action), string(v.Owner), string(v.Evidence),
		}, " ")
	}
	return text
}
