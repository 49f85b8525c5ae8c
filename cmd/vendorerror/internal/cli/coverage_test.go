// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCoverage(t *testing.T) {
	t.Parallel()
	const log = `start
answer: {"acme_error":{"code":"Busy","text":"m"},"acme_request":"r"}
answer: {"acme_error":{"code":"Slow","text":"m"},"acme_request":"r"}
answer: {"acme_error":{"code":"Odd","text":"m"},"acme_request":"r"}
answer: {"acme_error":{"code":"Slow","text":"m"},"acme_request":"r"}
`
	got := run(log, with(withAcme, "coverage", "-")...)
	assert.Equal(t, result{out: `VENDOR  ERROR  SUCCESS  NO_VENDOR  NO_BODY  CUT  NOT_JSON  UNRECOGNIZED  NOT_INSPECTED
-       0      0        1          0        0    0         0             0
acme    4      0        0          0        0    0         0             0

schema_version: 1
vendor: acme
codes:
  "Slow": # seen 2 times
    # class:
    # remedy:
    # remedy_zh:
  "Odd": # seen 1 times
    # class:
    # remedy:
    # remedy_zh:
`}, got)
	got = run(log, with(withAcme, "coverage", "-", "-o", "json")...)
	assert.JSONEq(t, `{"": {"outcomes": {"no_vendor": 1}}, "acme": {"outcomes": {"error": 4}, "unknown_codes": {"Slow": 2, "Odd": 1}}}`, got.out)
}
