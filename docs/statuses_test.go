// SPDX-License-Identifier: Apache-2.0

package docs_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// code is a code of a vendor.
type code struct{ vendor, code string }

// publishedCodes returns the error codes of the vendors' published tables.
func publishedCodes(t *testing.T) map[code]bool {
	t.Helper()
	codes := map[code]bool{}
	lines := strings.Split(strings.TrimSpace(document(t, "catalog/testdata/judgements.tsv")), "\n")
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		codes[code{cells[0], cells[1]}] = true
	}
	return codes
}

// decisions counts what a client that decides by the HTTP status does about error codes.
type decisions struct {
	codes     int
	succeeded int // the client takes it for a success
	vain      int // the client retries, though a retry cannot help
	givenUp   int // the client does not retry, though a retry may help
}

// decide has the client decide about one code.
func (d *decisions) decide(status int, retryable taxonomy.Retryable) {
	d.codes++
	switch {
	case status >= 200 && status <= 299:
		d.succeeded++
	case status == http.StatusRequestTimeout || status == http.StatusTooManyRequests || status >= 500:
		if retryable == taxonomy.RetryableNo {
			d.vain++
		}
	case retryable == taxonomy.RetryableYes:
		d.givenUp++
	}
}

func (d *decisions) add(more decisions) {
	d.codes += more.codes
	d.succeeded += more.succeeded
	d.vain += more.vain
	d.givenUp += more.givenUp
}

// row is the line of the table in docs/statuses.md.
func (d *decisions) row(name string) string {
	return fmt.Sprintf("| %s | %d | %d | %d | %d | %d |", name, d.codes, d.succeeded, d.vain, d.givenUp, d.succeeded+d.vain+d.givenUp)
}

func TestStatuses(t *testing.T) {
	loaded, err := catalog.Load(catalog.Options{})
	require.NoError(t, err)
	missing := publishedCodes(t)
	counts := map[string]*decisions{}
	for _, e := range loaded.Entries() {
		id := code{e.Vendor, e.Code}
		if !missing[id] {
			continue
		}
		delete(missing, id)
		assert.NotZero(t, e.DocumentedStatus, "%v has no documented_http_status", id)
		if counts[id.vendor] == nil {
			counts[id.vendor] = &decisions{}
		}
		counts[id.vendor].decide(e.DocumentedStatus, e.Verdict.Retryable)
	}
	assert.Empty(t, missing, "published codes that the catalog lacks")

	var want []string
	all := decisions{}
	for _, vendor := range slices.Sorted(maps.Keys(counts)) {
		want = append(want, counts[vendor].row("`"+vendor+"`"))
		all.add(*counts[vendor])
	}
	want = append(want, all.row("all"))

	holdsRows(t, "docs/statuses.md", want)
}

// The table of statuses with several meanings says what the catalog says.
func TestStatusesWithSeveralMeanings(t *testing.T) {
	t.Parallel()
	c, err := catalog.Load(catalog.Options{})
	require.NoError(t, err)
	meanings := map[string]map[taxonomy.Class]bool{}
	for name, cells := range table(t, section(t, document(t, "docs/statuses.md"), "## The same status, many meanings")) {
		vendor, code, _ := strings.Cut(name, " ")
		e, ok := c.Lookup(vendor, code)
		if !assert.Truef(t, ok, "%s is not in the catalog", name) {
			continue
		}
		v := e.Verdict
		assert.Equal(t, []string{string(v.Class), v.Retryable.String(), string(v.Retry)}, cells[1:], name)
		if meanings[cells[0]] == nil {
			meanings[cells[0]] = map[taxonomy.Class]bool{}
		}
		meanings[cells[0]][v.Class] = true
	}
	assert.GreaterOrEqual(t, len(meanings["429"]), 4)
}
