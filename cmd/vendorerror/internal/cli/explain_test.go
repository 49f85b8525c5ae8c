// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExplain(t *testing.T) {
	t.Parallel()
	got := run("", with(acmeOnly, "explain", "acme", "Busy")...)
	assert.Equal(t, result{out: `acme Busy
  class       rate_limited
  retryable   true (backoff)
  action      reduce_rate
  owner       service
  remedy      Send fewer calls.
  remedy_zh   请减少调用。
  docs        https://acme.example/errors
  source      Acme API; checked 2026-11-21; testdata/acme/codes.yaml:10
  status      HTTP 429 as documented; who goes by it alone sends the request again
  variant month: if the HTTP status is 402 or 403, and the message contains "monthly" or "this month"
    class       quota_exceeded
    retryable   false (after_fix)
    action      raise_quota
    owner       business
    remedy      Buy more calls.
    remedy_zh   请购买更多调用次数。
`}, got)
}

func TestExplainWithoutAVendor(t *testing.T) {
	t.Parallel()
	got := run("", with(withAcme, "explain", "Face.Blurred")...)
	assert.Equal(t, result{out: `acme Face.Blurred
  class       unusable_input
  retryable   false (never)
  action      replace_input
  owner       end_user
  billable    true
  remedy      Ask for a sharp photo.
  remedy_zh   请改用清晰的照片。
  docs        https://acme.example/errors
  source      Acme API; checked 2026-11-21; testdata/acme/codes.yaml:21
  status      HTTP 200 as documented; who goes by it alone takes this for a success
`}, got)
}

func TestExplainACodeOfAFamily(t *testing.T) {
	t.Parallel()
	got := run("", with(acmeOnly, "explain", "acme", "Face.Hidden")...)
	assert.Zero(t, got.code)
	assert.Contains(t, got.out, "acme Face.Hidden\n")
	assert.Contains(t, got.out, "  evidence    family: the code is not listed, only its beginning\n")
	assert.Contains(t, got.out, "  remedy      Look this code of the face family up.\n")
}

func TestExplainInJSON(t *testing.T) {
	t.Parallel()
	got := run("", with(acmeOnly, "explain", "acme", "Face.Blurred", "-o", "json")...)
	assert.Zero(t, got.code)
	assert.JSONEq(t, `[{
		"vendor": "acme", "code": "Face.Blurred", "class": "unusable_input", "failure": true, "retryable": false, "retry": "never",
		"action": "replace_input", "owner": "end_user", "billable": true, "evidence": "code", "docs_url": "https://acme.example/errors",
		"remedy": "Ask for a sharp photo.", "remedy_zh": "请改用清晰的照片。", "documented_http_status": 200,
		"by_status_alone": "takes this for a success", "source": "Acme API; checked 2026-11-21; testdata/acme/codes.yaml:21"
	}]`, got.out)
}

func TestAnUnknownCodeEndsWithOne(t *testing.T) {
	t.Parallel()
	got := run("", with(acmeOnly, "explain", "acme", "Bussy")...)
	assert.Equal(t, result{errs: "Bussy: acme does not list it, nor a family that it belongs to; did you mean Busy?\n", code: 1}, got)
	got = run("", with(acmeOnly, "explain", "Bussy")...)
	assert.Equal(t, result{errs: "Bussy: no vendor lists it; did you mean Busy?\n", code: 1}, got)
	got = run("", with(acmeOnly, "explain", "acme")...)
	assert.Equal(t, result{errs: "acme is a vendor and no code; vendorerror list --vendor acme lists its codes\n", code: 1}, got)
}

func TestACatalogThatCannotBeLoadedEndsWithOne(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "broken.yaml")
	require.NoError(t, os.WriteFile(file, []byte("vendor: acme\n"), 0o600))
	got := run("", "list", "--catalog", file)
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.errs, file+":1: schema_version: is missing; must be 1")
}
