// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

func TestSchema(t *testing.T) {
	t.Parallel()
	assert.Equal(t, result{out: catalog.Schema()}, run("", "schema"))
}

func TestDocs(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	vendors := filepath.Join(dir, "vendors")
	require.NoError(t, os.Mkdir(vendors, 0o750))
	for name, text := range map[string]string{
		"gone.md": "<!-- Made by `vendorerror docs` from the catalog. Do not edit. -->\n# A vendor that is gone\n", "own.md": "# Ours\n",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(vendors, name), []byte(text), 0o600))
	}
	got := run("", with(acmeOnly, "docs", dir)...)
	page := filepath.Join(dir, "catalog.html")
	assert.Equal(t, result{out: page + " and 1 more pages are written.\n"}, got)

	data, err := os.ReadFile(filepath.Join(vendors, "acme.md"))
	require.NoError(t, err)
	assert.Equal(t, "<!-- Made by `vendorerror docs` from the catalog. Do not edit. -->\n"+`# Acme

`+"`vendor.name` is `acme`. All codes with search and filters: [catalog.html](../catalog.html?vendor=acme)."+`

| | |
|---|---|
| hosts | `+"`api.acme.example`"+` |
| source | Acme API |
| checked | 2026-11-21 |

## Errors in bodies

| format | code | message | request id | without a known host |
|---|---|---|---|---|
| `+"`v1` | `acme_error.code` | `acme_error.text` | `acme_request`"+` | yes |

## Errors elsewhere

- A delay in the header `+"`x-acme-retry`"+`.

## Codes

Codes: 2. What the words mean: [taxonomy.md](../taxonomy.md).

| code | class | retryable | owner | action | remedy | 处理建议 |
|---|---|---|---|---|---|---|
| <a id="Busy"></a>`+"`Busy` [↗](https://acme.example/errors) | `rate_limited` | yes (backoff) | service | `reduce_rate`"+` | Send fewer calls. | 请减少调用。 |
| ↳ if the HTTP status is 402 or 403, and the message contains &quot;monthly&quot; or &quot;this month&quot; | `+"`quota_exceeded` | no (after_fix) | business | `raise_quota`"+` | Buy more calls. | 请购买更多调用次数。 |
| <a id="Face.Blurred"></a>`+"`Face.Blurred` [↗](https://acme.example/errors) | `unusable_input` | no (never) | end_user | `replace_input`"+` | Ask for a sharp photo. | 请改用清晰的照片。 |

## Families

For codes that are not listed, by their beginning.

| code | class | retryable | owner | action | remedy | 处理建议 |
|---|---|---|---|---|---|---|
| <a id="Face.*"></a>`+"`Face.*` | `unusable_input` | no (never) | end_user | `replace_input`"+` | Look this code of the face family up. | 请查询该人脸类错误码。 |
`, string(data))
	assert.NoFileExists(t, filepath.Join(vendors, "gone.md"))
	assert.FileExists(t, filepath.Join(vendors, "own.md"))

	data, err = os.ReadFile(page)
	require.NoError(t, err)
	text := string(data)
	assert.Equal(t, 3, strings.Count(text, "<details id="))
	assert.Contains(t, text, `<details id="acme/Busy" data-f="rate_limited|yes|service quota_exceeded|no|business">`)
	assert.Contains(t, text, `<a href="#acme/Busy" data-t>`)
	assert.Contains(t, text, `<div class="wrong"><dt>HTTP status</dt><dd>200; who goes by it alone takes this for a success</dd></div>`)
	assert.Contains(t, text, "<option>quota_exceeded</option>")
	assert.NotContains(t, text, "<option>not_found</option>", "no code has this class")

	got = run("", "docs", filepath.Join(page, "sub"))
	assert.Equal(t, 1, got.code)
}

// What stands in a catalog is text on the pages, whatever it is.
func TestDocsOfAStrangeCatalog(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "odd.yaml")
	require.NoError(t, os.WriteFile(file, []byte(`schema_version: 1
vendor: odd
name: 'Odd <script>alert(1)</script>'
hosts: [api.odd.example]
error_formats: {v1: {code: code}}
codes:
  'a b|c"<d>%41':
    class: rate_limited
    retry: after_delay
    retry_delay: 1h
    remedy: 'Use <b>less</b> | more.'
    remedy_zh: 请减少调用。
`), 0o600))
	got := run("", "docs", dir, "--catalog", file, "--vendors", "odd")
	require.Zero(t, got.code, got.errs)
	page, err := os.ReadFile(filepath.Join(dir, "catalog.html"))
	require.NoError(t, err)
	assert.NotContains(t, string(page), "<script>alert")
	assert.NotContains(t, string(page), "<b>")
	assert.Contains(t, string(page), `<details id="odd/a_b|c&#34;&lt;d&gt;%41"`)
	assert.Contains(t, string(page), `href="#odd/a_b%7Cc%22%3Cd%3E%2541"`)
	assert.Contains(t, string(page), "<dd>after_delay, 1h</dd>")
	markdown, err := os.ReadFile(filepath.Join(dir, "vendors", "odd.md"))
	require.NoError(t, err)
	assert.Contains(t, string(markdown), "| <a id=\"a_b&#124;c&#34;&lt;d&gt;%41\"></a>`a b\\|c\"<d>%41` |")
	assert.Contains(t, string(markdown), "Use &lt;b>less&lt;/b> \\| more.")
	assert.NotContains(t, string(markdown), "<script>")
}
