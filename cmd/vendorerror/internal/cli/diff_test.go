// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDiff(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "after.yaml")
	require.NoError(t, os.WriteFile(file, []byte(`schema_version: 1
vendor: acme
hosts: [api.acme.example]
error_formats:
  v1: {code: acme_error.code}
families:
  Face: {class: invalid_request, remedy: Look this code of the face family up., remedy_zh: 请查询该人脸类错误码。}
codes:
  Busy:
    class: rate_limited
    retry: after_delay
    retry_delay: 5s
    remedy: Send far fewer calls.
    remedy_zh: 请减少调用。
    variants:
      month:
        when: {http_status: [402], message: [monthly, this month]}
        class: quota_exceeded
  Gone: {class: not_found}
`), 0o600))
	args := []string{"diff", "--alone", "testdata/acme", file}
	assert.Equal(t, result{out: `~ acme Busy: retry backoff → after_delay, retry_delay none → 5s
~ acme Busy/month: when [402 403] ["monthly" "this month"] → [402] ["monthly" "this month"]
+ acme Gone: not_found, retryable false
~ acme Face.*: class unusable_input → invalid_request, action replace_input → fix_request, owner end_user → service
- acme Face.Blurred: unusable_input, retryable false
`}, run("", args...))
	assert.Contains(t, run("", append(args, "--texts")...).out, "remedy Send fewer calls. → Send far fewer calls.")
	assert.Contains(t, run("", append(args, "-o", "markdown")...).out, "| `acme` | `Gone` | added: not_found, retryable false |\n")
	got := run("", append(args, "-o", "json")...)
	assert.Contains(t, got.out, `"fields": [
      {
        "name": "retry",
        "old": "backoff",
        "new": "after_delay"
      },`)
	assert.Equal(t, result{}, run("", "diff", "builtin", "builtin"))
	assert.Equal(t, result{out: "[]\n"}, run("", "diff", "builtin", "builtin", "-o", "json"))
	assert.Equal(t, "+ acme Busy: rate_limited, retryable true\n+ acme Busy/month: quota_exceeded, retryable false\n+ acme Face.Blurred: unusable_input, retryable false\n+ acme Face.*: unusable_input, retryable false\n",
		run("", "diff", "builtin", "testdata/acme").out)
}
