// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"testing"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// A body that is not read, since no key in it could tell of an error, is judged as if it had been; so is each part of it
// that it may be cut to.
func TestSettlingChangesNoVerdict(t *testing.T) {
	exact, settling := judge{catalog: builtin(t)}, judge{catalog: builtin(t)}
	settled := 0
	eachForm(t, func(t *testing.T, _ string, f form, body string) {
		t.Helper()
		if f.status >= 400 {
			return // then markers of success count, which only reading finds
		}
		vendor, sameVendor := exact.hostOf(t, realHosts[f.vendor]), settling.hostOf(t, realHosts[f.vendor])
		for n := range len(body) + 1 {
			want := exact.body(vendor, body[:n], f.status)
			outcome := settling.catalog.Plan(sameVendor).ScanSettling(body[:n], &settling.fields)
			got := settling.catalog.Judge(sameVendor, &settling.fields, outcome, f.status)
			if outcome == jsonscan.Settled {
				settled++
			}
			if describe(&got) != describe(&want) && !cutBehindBrace(body[:n], want, got) {
				t.Fatalf("%s is %s, should be %s", body[:n], describe(&got), describe(&want))
			}
		}
	})
	if settled == 0 {
		t.Fatal("no body was settled")
	}
}

// cutBehindBrace tells whether a part is whole but for braces within its strings, which settling does not tell.
func cutBehindBrace(part string, want, got catalog.Answer) bool {
	return want.Result == catalog.Unreadable && got.Result == catalog.Succeeded && part[len(part)-1] == '}'
}
