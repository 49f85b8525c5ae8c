// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestList(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		args []string
		want string
	}{
		{nil, `VENDOR  CODE          VARIANT  CLASS           RETRYABLE  RETRY      OWNER     REMEDY
acme    Busy                   rate_limited    true       backoff    service   Send fewer calls.
acme    Busy          month    quota_exceeded  false      after_fix  business  Buy more calls.
acme    Face.Blurred           unusable_input  false      never      end_user  Ask for a sharp photo.
`},
		{[]string{"--retryable", "true", "--lang", "zh", "-o", "markdown"}, `| vendor | code | variant | class | retryable | retry | owner | remedy |
|---|---|---|---|---|---|---|---|
| acme | Busy |  | rate_limited | true | backoff | service | 请减少调用。 |
`},
		{[]string{"--class", "quota_exceeded", "-o", "csv"}, `vendor,code,variant,class,retryable,retry,owner,remedy
acme,Busy,month,quota_exceeded,false,after_fix,business,Buy more calls.
`},
		{[]string{"--owner", "end_user", "-o", "json"}, `[
  {
    "vendor": "acme",
    "code": "Face.Blurred",
    "class": "unusable_input",
    "failure": true,
    "retryable": false,
    "retry": "never",
    "action": "replace_input",
    "owner": "end_user",
    "billable": true,
    "evidence": "code",
    "docs_url": "https://acme.example/errors",
    "remedy": "Ask for a sharp photo.",
    "documented_http_status": 200
  }
]
`},
		{[]string{"--owner", "vendor", "-o", "json"}, "[]\n"},
	} {
		assert.Equal(t, result{out: tc.want}, run("", with(acmeOnly, append([]string{"list"}, tc.args...)...)...), "%v", tc.args)
	}
}
