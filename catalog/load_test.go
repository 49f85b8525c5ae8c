// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// acmeFormat and acmeCodes are the files of a vendor that only a user's folder knows.
const (
	acmeFormat = `schema_version: 1
vendor: acme
name: Acme Vision
docs_url: https://acme.example/errors
documented_http_status: 200
hosts: ["api.acme.example"]
code_aliases: {OLD.: NEW.}
error_formats: {v1: {code: failure.code, message: failure.text}}
`
	acmeCodes = `schema_version: 1
vendor: acme
families:
  NEW: {class: quota_exceeded, retry: unknown}
codes:
  NEW.Day:
    class: rate_limited
    retry: after_delay
    retry_delay: 90s
    action: wait
    owner: business
    remedy: Wait for the next day.
    remedy_zh: 请等到次日。
    docs_url: https://acme.example/errors/day
    billable: false
    documented_http_status: 429
    variants:
      locked: {when: {message: ["Locked Out"], http_status: [403, 401]}, class: account_restricted}
  Plain: {class: not_found}
`
	ofBaidu = "schema_version: 1\nvendor: baidu_ai\n"
)

// acmeFolder writes the vendor's folder.
func acmeFolder(tb testing.TB) string {
	tb.Helper()
	dir := tb.TempDir()
	require.NoError(tb, os.WriteFile(filepath.Join(dir, "format.yaml"), []byte(acmeFormat), 0o600))
	require.NoError(tb, os.WriteFile(filepath.Join(dir, "codes.yaml"), []byte(acmeCodes), 0o600))
	return dir
}

func TestAUsersFolderAddsAVendor(t *testing.T) {
	t.Parallel()
	c := load(t, catalog.Options{Files: []string{acmeFolder(t)}})
	vendors := c.Vendors()
	require.Len(t, vendors, len(builtinIDs(t))+1)
	assert.Equal(t, catalog.Vendor{ID: "acme", Name: "Acme Vision"}, vendors[len(vendors)-1])
	no := false
	day, ok := c.Lookup("acme", "NEW.Day")
	require.True(t, ok)
	restricted := taxonomy.AccountRestricted.Info()
	assert.Equal(t, catalog.Entry{
		Vendor: "acme", Code: "NEW.Day", DocumentedStatus: 429,
		Verdict: taxonomy.Verdict{
			Class: "rate_limited", Failure: true, Retry: "after_delay", Retryable: taxonomy.RetryableYes, RetryDelay: 90 * time.Second,
			Action: "wait", Owner: "business", Remedy: "Wait for the next day.", DocsURL: "https://acme.example/errors/day",
			Billable: &no, Evidence: "code",
		},
		Variants: []catalog.Variant{{
			Name: "locked", Statuses: []int{403, 401}, Messages: []string{"Locked Out"},
			Verdict: taxonomy.Verdict{
				Class: "account_restricted", Failure: true, Retry: "after_fix", Retryable: taxonomy.RetryableNo, Action: "contact_vendor",
				Owner: "business", Remedy: restricted.Remedy, DocsURL: "https://acme.example/errors/day", Evidence: "variant",
			},
		}},
	}, day)
	plain, ok := c.Lookup("acme", "Plain")
	require.True(t, ok)
	assert.Equal(t, 200, plain.DocumentedStatus, "the file's status")
	assert.Equal(t, "https://acme.example/errors", plain.Verdict.DocsURL, "the file's page")
	assert.Equal(t, []catalog.Entry{day, plain}, load(t, catalog.Options{Vendors: []string{"acme"}, Files: []string{acmeFolder(t)}}).Entries())
}

func TestLookupKnowsCodesAliasesAndFamilies(t *testing.T) {
	t.Parallel()
	c := load(t, catalog.Options{Files: []string{acmeFolder(t)}})
	for _, tc := range []struct {
		vendor, code string
		class        taxonomy.Class
		evidence     taxonomy.Evidence
	}{
		{"acme", "NEW.Day", "rate_limited", "code"},
		{"acme", "OLD.Day", "rate_limited", "code"},
		{"acme", "NEW.Month", "quota_exceeded", "family"},
		{"acme", "OLD.Month", "quota_exceeded", "family"},
		{baidu, "222202", "unusable_input", "code"},
		{huawei, "AIS.9999", "unknown", "family"},
		{huawei, "APIGW.0301", "authentication_failed", "code"},
	} {
		e, ok := c.Lookup(tc.vendor, tc.code)
		require.True(t, ok, tc.code)
		assert.Equal(t, tc.vendor, e.Vendor)
		assert.Equal(t, tc.code, e.Code, "the one that was asked for")
		assert.Equal(t, tc.class, e.Verdict.Class, tc.code)
		assert.Equal(t, tc.evidence, e.Verdict.Evidence, tc.code)
	}
	for _, nobody := range [][2]string{{"acme", "Else"}, {"acme", ""}, {"nobody", "NEW.Day"}, {"", ""}, {baidu, "NEW.Day"}} {
		e, ok := c.Lookup(nobody[0], nobody[1])
		assert.False(t, ok, nobody)
		assert.Zero(t, e, nobody)
	}
}

func TestEveryEntryIsLookedUp(t *testing.T) {
	t.Parallel()
	c := builtin(t)
	seen := map[[2]string]bool{}
	for _, want := range c.Entries() {
		got, ok := c.Lookup(want.Vendor, want.Code)
		require.True(t, ok)
		assert.Equal(t, want, got)
		assert.False(t, seen[[2]string{want.Vendor, want.Code}], "listed twice")
		seen[[2]string{want.Vendor, want.Code}] = true
	}
}

func TestWhatIsReturnedIsACopy(t *testing.T) {
	t.Parallel()
	c := load(t, catalog.Options{Vendors: []string{baidu}})
	c.Vendors()[0].ID = "changed"
	c.Entries()[0].Code = "changed"
	assert.Equal(t, baidu, c.Vendors()[0].ID)
	assert.NotEqual(t, "changed", c.Entries()[0].Code)
}

func TestOnlyTheVendorsAskedForAreThere(t *testing.T) {
	t.Parallel()
	c := load(t, catalog.Options{Vendors: []string{huawei, baidu}})
	var ids []string
	for _, v := range c.Vendors() {
		ids = append(ids, v.ID)
	}
	assert.Equal(t, []string{baidu, huawei}, ids, "in the order of the files")
	for _, e := range c.Entries() {
		assert.Contains(t, ids, e.Vendor)
	}
	_, ok := c.Lookup(tencent, "InternalError")
	assert.False(t, ok)
}

func TestRemediesSpeakTheLanguageAskedFor(t *testing.T) {
	t.Parallel()
	const english, chinese = "Wait for the next day.", "请等到次日。"
	for language, want := range map[string]string{"": english, catalog.English: english, catalog.Chinese: chinese} {
		c := load(t, catalog.Options{Files: []string{acmeFolder(t)}, Language: language})
		e, _ := c.Lookup("acme", "NEW.Day")
		assert.Equal(t, want, e.Verdict.Remedy, language)
	}
}

func TestFilesAreLaidOverEachOtherInTheirOrder(t *testing.T) {
	t.Parallel()
	one := writeFile(t, "one.yaml", ofBaidu+"codes: {222202: {owner: platform, action: wait}}\n")
	two := writeFile(t, "two.yaml", ofBaidu+"codes: {222202: {owner: vendor}}\n")
	for want, files := range map[taxonomy.Owner][]string{"vendor": {one, two}, "platform": {two, one}} {
		e, ok := load(t, catalog.Options{Files: files}).Lookup(baidu, "222202")
		require.True(t, ok)
		assert.Equal(t, want, e.Verdict.Owner)
		assert.Equal(t, taxonomy.ActionWait, e.Verdict.Action)
	}
	e, _ := builtin(t).Lookup(baidu, "222202")
	assert.Equal(t, taxonomy.OwnerEndUser, e.Verdict.Owner, "the built-in catalog is not changed")
}

func TestOptionsThatHitNothingAreRefused(t *testing.T) {
	t.Parallel()
	off := writeFile(t, "off.yaml", ofBaidu+"enabled: false\n")
	for name, tc := range map[string]struct {
		options catalog.Options
		want    string
	}{
		"language": {catalog.Options{Language: "de"}, `language "de" is not one of en, zh`},
		"vendor that nobody knows": {
			catalog.Options{Vendors: []string{baidu, "acme"}},
			`vendors: there is no vendor "acme"; there are ` + strings.Join(builtinIDs(t), ", "),
		},
		"vendor listed twice":         {catalog.Options{Vendors: []string{baidu, huawei, baidu}}, "vendors: baidu_ai is listed twice"},
		"vendor that is switched off": {catalog.Options{Files: []string{off}, Vendors: []string{baidu}}, "vendors: baidu_ai is switched off in " + off},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := catalog.Load(tc.options)
			require.EqualError(t, err, tc.want)
			assert.Nil(t, c)
		})
	}
}

func TestEveryMistakeOfEveryFileIsToldAtOnce(t *testing.T) {
	t.Parallel()
	first := writeFile(t, "first.yaml", "schema_version: 1\nvendor: acme\nerror_formats: {v1: {code: failure.code}}\n"+
		"tint: red\ncodes:\n  A: {class: broken}\n  B: {class: timeout, owner: me}\n")
	second := writeFile(t, "second.yaml", ofBaidu+"codes: {18: {retry: soon}}\n")
	missing := filepath.Join(t.TempDir(), "missing.yaml")
	c, err := catalog.Load(catalog.Options{Files: []string{first, second, missing}})
	require.Error(t, err)
	assert.Nil(t, c)
	lines := strings.Split(err.Error(), "\n")
	places := []string{
		first + ":4: tint: ", first + ":6: codes.A.class: ", first + ":7: codes.B.owner: ", second + ":3: codes.18.retry: ", "open " + missing + ": ",
	}
	require.Len(t, lines, len(places))
	for i, place := range places {
		assert.Truef(t, strings.HasPrefix(lines[i], place), "%s", lines[i])
	}
	// What can only be told once the files are laid over each other.
	for text, want := range map[string]string{
		ofBaidu + "codes:\n  990001: {owner: vendor}\n":  ":4: codes.990001: has no class, and there is no entry of that name to override",
		ofBaidu + "codes:\n  990001: {enabled: false}\n": ":4: codes.990001: there is nothing of that name to switch off",
		ofBaidu + "hosts: [aip.baidubce.com]\n":          `:3: hosts[0]: host "aip.baidubce.com": listed twice, first in builtin/baidu_ai/format.yaml:9 as a host of vendor baidu_ai`,
	} {
		path := writeFile(t, "wrong.yaml", text)
		_, err := catalog.Load(catalog.Options{Files: []string{path}})
		assert.EqualError(t, err, path+want)
	}
}

func TestTheFilesOfTheBuiltInCatalogAreTwoAVendorAndTheSharedFormats(t *testing.T) {
	t.Parallel()
	var names []string
	require.NoError(t, fs.WalkDir(catalog.Files(), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, path)
		}
		return err
	}))
	var want []string
	for _, id := range builtinIDs(t) {
		want = append(want, id+"/codes.yaml", id+"/format.yaml")
	}
	for _, name := range []string{
		"anthropic_error", "aws_json", "aws_xml", "google_rpc_status", "graphql_errors", "oauth2_error", "openai_error", "problem_json",
	} {
		want = append(want, "formats/"+name+".yaml")
	}
	slices.Sort(want)
	assert.Equal(t, want, names)
}

// Whatever a file holds, it is refused with its name, or taken; and one file speaks of one vendor, so that at most that one
// is judged in another way.
func TestAFileChangesOneVendorAtMost(t *testing.T) {
	t.Parallel()
	const head = "schema_version: 1\nvendor: acme\nerror_formats: {v1: {code: failure.code}}\n"
	codes := map[string]string{
		tencent: "FailedOperation.ImageDecodeFailed", baidu: "222202", huawei: "AIS.0502", alibaba: "UnqualifiedPhoto", ailab: "ERROR_NO_FACE_IN_FILE",
	}
	for _, text := range []string{
		"", "---", "null", "[]", "{}", "\xff", "a: &a [*a]", "a: *b", head, ofBaidu, acmeFormat, head + strings.TrimPrefix(acmeCodes, "schema_version: 1\nvendor: acme\n"),
		ofBaidu + "enabled: false\n",
		ofBaidu + "codes: {222202: {enabled: false}, 18: ~, 990001: {class: timeout}}\n",
		ofBaidu + "hosts: [aip.baidubce.com]\n",
		ofBaidu + "error_formats: {v3: {fingerprint: {any_field: [], host: error_msg, valid_when_truncated: true}}}\nsuccess_formats: {v3: {equals: [\"\"]}}\n",
		head + "codes: &c {A: {class: timeout, variants: *c}}\n",
		head + "<<: {name: a}\n",
		head + "---\n" + head,
	} {
		path := writeFile(t, "any.yaml", text)
		c, err := catalog.Load(catalog.Options{Files: []string{path}})
		if err != nil {
			assert.Nil(t, c)
			assert.Contains(t, err.Error(), path, text)
			continue
		}
		changed := 0
		for id, code := range codes {
			if e, ok := c.Lookup(id, code); !ok || e.Verdict.Class != taxonomy.UnusableInput || e.Verdict.Evidence != taxonomy.EvidenceCode {
				changed++
			}
		}
		assert.LessOrEqual(t, changed, 1, text)
	}
}
