// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

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

// lies counts what a client that goes by the HTTP status decides about error codes.
type lies struct {
	codes     int
	succeeded int // taken for a success
	vain      int // retried though a retry cannot help
	givenUp   int // not retried though a retry may help
}

// decide has the client decide about one code.
func (l *lies) decide(status int, retryable catalog.Retryable) {
	l.codes++
	switch {
	case status >= 200 && status <= 299:
		l.succeeded++
	case status == http.StatusRequestTimeout || status == http.StatusTooManyRequests || status >= 500:
		if retryable == catalog.RetryableNo {
			l.vain++
		}
	case retryable == catalog.RetryableYes:
		l.givenUp++
	}
}

func (l *lies) add(more lies) {
	l.codes += more.codes
	l.succeeded += more.succeeded
	l.vain += more.vain
	l.givenUp += more.givenUp
}

// row is the line of the table in README.md.
func (l *lies) row(name string) string {
	return fmt.Sprintf("| %s | %d | %d | %d | %d | %d |", name, l.codes, l.succeeded, l.vain, l.givenUp, l.succeeded+l.vain+l.givenUp)
}

func TestReadmeStatuses(t *testing.T) {
	loaded, err := catalog.Load(catalog.Options{})
	require.NoError(t, err)
	missing := publishedCodes(t)
	counts := map[string]*lies{}
	for _, e := range loaded.Entries() {
		id := code{e.Vendor.ID, e.Code}
		if !missing[id] {
			continue
		}
		delete(missing, id)
		assert.NotZero(t, e.DocumentedStatus, "%v has no documented_http_status", id)
		if counts[id.vendor] == nil {
			counts[id.vendor] = &lies{}
		}
		counts[id.vendor].decide(e.DocumentedStatus, e.Verdict.Retryable)
	}
	assert.Empty(t, missing, "published codes that the catalog lacks")

	var want []string
	all := lies{}
	for _, vendor := range slices.Sorted(maps.Keys(counts)) {
		want = append(want, counts[vendor].row("`"+vendor+"`"))
		all.add(*counts[vendor])
	}
	want = append(want, all.row("all"))

	var got []string
	for line := range strings.Lines(section(t, document(t, "README.md"), "## How the HTTP status lies")) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "| ") && !strings.HasPrefix(line, "| vendor |") {
			got = append(got, line)
		}
	}
	assert.Equal(t, want, got, "README.md should say:\n%s", strings.Join(want, "\n"))
}
