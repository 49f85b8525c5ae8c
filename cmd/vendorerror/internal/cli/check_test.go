// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCheckOfTheBuiltinCatalog(t *testing.T) {
	t.Parallel()
	got := run("", "check", "--strict", "--alone", "../../../../catalog")
	assert.Zero(t, got.code)
	assert.Empty(t, got.out)
}

func TestCheckOfAGoodFolder(t *testing.T) {
	t.Parallel()
	got := run("", "check", "testdata/acme", "--strict")
	assert.Zero(t, got.code)
	assert.Empty(t, got.out)
	folder, err := filepath.Abs("testdata/acme")
	require.NoError(t, err)
	assert.Regexp(t, `^loaded: \d+ vendors, \d+ codes, \d+ hosts, with `+regexp.QuoteMeta(folder)+"\n$", got.errs)
}

// fineSamples are the samples of fine.
const fineSamples = `samples:
  busy:
    source: made up
    host: api.zeta.example
    needs_host: true
    body: '{"zeta_error":"Busy","zeta_text":"m"}'
    code: Busy
    class: rate_limited
`

// fine is a vendor that check has nothing to say about.
const fine = `schema_version: 1
vendor: zeta
name: Zeta
source: {title: Zeta API}
hosts: [api.zeta.example]
error_formats:
  v1: {code: zeta_error, message: zeta_text}
codes:
  Busy:
    class: rate_limited
    remedy: Send fewer calls.
    remedy_zh: 请减少调用。
` + fineSamples

// Each mistake is planted into fine, by replacing one text.
func TestCheckFindsPlantedMistakes(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, old, planted, want string }{
		{"nothing", "", "", ""},
		{"key misspelled", "codes:", "code:", "8: code: error: unknown key; did you mean codes? (load)"},
		{"class misspelled", "class: rate_limited\n    remedy", "class: rate_limit\n    remedy", "did you mean rate_limited? (load)"},
		{"class missing", "    class: rate_limited\n    remedy", "    remedy", "9: codes.Busy: error: has no class, and there is no entry of that name to override (load)"},
		{"code twice", "samples:", "  Busy: {class: timeout}\nsamples:", "13: codes.Busy: error: given twice, first in line 9 (load)"},
		{"no YAML", "vendor: zeta", "vendor: [", "2: error: did not find expected ',' or ']' (load)"},
		{"host of another vendor", "api.zeta.example]", "iai.tencentcloudapi.com, aip.baidubce.com]", "5: hosts[1]: error: host \"aip.baidubce.com\": listed twice, first in builtin/baidu_ai/format.yaml:"},
		{"variant shadowed", "    remedy: Send", "    variants:\n      a: {when: {message: [slow]}, class: timeout}\n      b: {when: {message: [too slow]}, class: conflict}\n    remedy: Send", "13: codes.Busy.variants.b: error: is never chosen: whatever fits it also fits a (line 12), which is tried before it (load)"},
		{"variant that changes nothing", "    remedy: Send", "    variants:\n      a: {when: {message: [slow]}}\n    remedy: Send", "12: codes.Busy.variants.a: warning: it says what the code says without it (variant)"},
		{"code that cannot match", "v1: {code: zeta_error,", "v1: {code: zeta_error, code_type: integer,", "9: codes.Busy: error: no answer can hold this code: a code is a whole number as JSON writes it, such as 18 (load)"},
		{"format that finds nothing", "zeta_text}", "zeta_text}\n  v2: {code: zeta_error, requires: [zeta_text]}", "8: error_formats.v2: warning: it finds nothing: v1, which is tried before it, finds the same code under fewer conditions (unreachable)"},
		{"format without a sample", "zeta_text}", "zeta_text}\n  v2: {code: other_error}", "8: error_formats.v2: warning: no sample is in this format (samples)"},
		{"success without a sample", "codes:", "success_formats:\n  v1: {field: zeta_result}\ncodes:", "9: success_formats.v1: warning: no sample is in this format (samples)"},
		{"SDK message without a sample", "codes:", "sdk_messages:\n  v1: {format: \"ZetaException: {code} in {message}\"}\ncodes:", "9: sdk_messages.v1: warning: no sample is in this format (samples)"},
		{"no samples", fineSamples, "", "2: vendor: warning: there are no samples; put real answers into samples.yaml of the vendor's folder, and try them with vendorerror test (samples)"},
		{"sample that is not recognized", `"Busy","zeta`, `"Buzy","zeta`, `14: samples.busy: error: as answer of the host: code is "Buzy", not "Busy"`},
		{"no remedy", "    remedy: Send fewer calls.\n    remedy_zh: 请减少调用。\n", "", "9: codes.Busy: warning: the code has no remedy; people read what is true of every rate_limited (remedy)"},
		{"untranslated", "    remedy_zh: 请减少调用。\n", "", "9: codes.Busy: warning: the remedy is not translated: remedy_zh is missing (translation)"},
		{"only Chinese", "    remedy: Send fewer calls.\n", "", "9: codes.Busy: warning: the remedy is not translated: remedy is missing (translation)"},
		{"English in remedy_zh", "请减少调用。", "Send fewer calls.", "9: codes.Busy: warning: remedy_zh is not in Chinese (translation)"},
		{"Chinese in remedy", "Send fewer calls.", "请减少调用。", "9: codes.Busy: warning: remedy is not in English (translation)"},
		{"two sentences", "Send fewer calls.", "Send fewer calls. Wait.", "9: codes.Busy: warning: remedy has more than one sentence (sentence)"},
		{"two sentences in Chinese", "请减少调用。", "请减少调用。请稍后重试。", "9: codes.Busy: warning: remedy_zh has more than one sentence (sentence)"},
		{"no full stop", "calls.", "calls", "9: codes.Busy: warning: remedy is not a sentence: it has no full stop at its end (sentence)"},
		{"no source", "source: {title: Zeta API}\n", "", "2: vendor: warning: source is missing: say in it where the codes are from (title or url), and when that was checked (source)"},
		{"order of keys", "name: Zeta\nsource: {title: Zeta API}\n", "source: {title: Zeta API}\nname: Zeta\n", "3: warning: the order of the keys or the ends of lines are not as usual; --fix mends it (style)"},
		{"spaces at the end", "name: Zeta\n", "name: Zeta  \n", "3: warning: the order of the keys or the ends of lines are not as usual; --fix mends it (style)"},
	} {
		file := filepath.Join(t.TempDir(), "zeta.yaml")
		require.NoError(t, os.WriteFile(file, []byte(strings.Replace(fine, tc.old, tc.planted, 1)), 0o600))
		got := run("", "check", "--strict", file)
		if tc.want == "" && tc.old == "" {
			assert.Zero(t, got.code)
			assert.Empty(t, got.out)
			continue
		}
		assert.Equal(t, 1, got.code, tc.name)
		assert.Contains(t, strings.ReplaceAll(got.out, file+":", ""), tc.want, tc.name)
	}
}

func TestCheckShowsOneSeverity(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "zeta.yaml")
	text := strings.NewReplacer("    remedy_zh: 请减少调用。\n", "", `"Busy","zeta`, `"Buzy","zeta`).Replace(fine)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	for severity, want := range map[string][]string{"warning": {"warning", "error"}, "error": {"error"}} {
		var shown []string
		got := run("", "check", "--severity", severity, file)
		assert.Equal(t, 1, got.code)
		for line := range strings.Lines(got.out) {
			shown = append(shown, strings.Fields(line)[2])
		}
		assert.Equal(t, want, trimmed(shown, ":"), severity)
	}
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(fine, "    remedy_zh: 请减少调用。\n", "", 1)), 0o600))
	assert.Equal(t, 1, run("", "check", "--severity", "error", "--strict", file).code, "--strict counts what is not shown, too")
	assert.Equal(t, "[]\n", run("", "check", "--severity", "error", file, "-o", "json").out)
	got := run("", "check", "--severity", "errors", file)
	assert.Equal(t, 2, got.code)
	assert.Contains(t, got.errs, `--severity: "errors" is not one of error, warning; did you mean error?`)
}

func trimmed(texts []string, cutset string) []string {
	for i := range texts {
		texts[i] = strings.Trim(texts[i], cutset)
	}
	return texts
}

func TestCheckFindsWhatOthersWrite(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "zeta.yaml")
	text := strings.NewReplacer("zeta_error, message: zeta_text", "error_code, code_type: integer, message: error_msg, requires: [log_id], fingerprint: {}",
		"Busy:", "18:", "    needs_host: true\n", "", `{"zeta_error":"Busy","zeta_text":"m"}`, `{"error_code":18,"error_msg":"m","log_id":1}`, "code: Busy", `code: "18"`).Replace(fine)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	got := run("", "check", file)
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.out, file+":9: codes.18: warning: baidu_ai lists this code too, and a format's fingerprint takes the code alone for proof; give it used_by_others: true (others)\n")
}

func TestCheckFindsLookAlikes(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "zeta.yaml")
	for format, want := range map[string]string{
		// What Huawei writes, too: nobody can tell whose it is.
		"code: error_code, message: error_msg, requires: [error_msg], fingerprint: {any_field: [error_msg]}": "which is a sample of huawei_cloud, is no longer recognized (look-alike)",
		// What a format of Tencent's that has no fingerprint reads.
		"code: Response.ErrorMsg.Code, requires: [Response], fingerprint: {any_field: [Response.RequestId]}": "which is a sample of tencent_cloud, for its own (look-alike)",
	} {
		require.NoError(t, os.WriteFile(file, []byte(strings.Replace(fine, "code: zeta_error, message: zeta_text", format, 1)), 0o600))
		got := run("", "check", file)
		assert.Equal(t, 1, got.code)
		assert.Contains(t, got.out, want)
		assert.Contains(t, got.out, file+":2: vendor: error: ")
	}
}

func TestFixMendsOrderAndStyleAlone(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "zeta.yaml")
	const before = "# About Zeta.\n\nschema_version: 1\nvendor: zeta\r\n# Codes come last.\ncodes:\n  Busy: {class: timeout}   \n\n# Hosts.\nhosts:\n- api.zeta.example\n" +
		"samples:\n  a:\n    source: s\n    body: |\n      two spaces  \n    success: true\n\n\n"
	const after = "# About Zeta.\n\nschema_version: 1\nvendor: zeta\n\n# Hosts.\nhosts:\n- api.zeta.example\n# Codes come last.\ncodes:\n  Busy: {class: timeout}   \n" +
		"samples:\n  a:\n    source: s\n    body: |\n      two spaces  \n    success: true\n\n\n"
	require.NoError(t, os.WriteFile(file, []byte(before), 0o600))
	got := run("", "check", "--fix", file)
	assert.Equal(t, file+": fixed\n", got.errs)
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, after, string(data), "the spaces in the sample are a part of it, so none was removed")
}

func TestCheckInJSONAndSARIF(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "zeta.yaml")
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(fine, "    remedy_zh: 请减少调用。\n", "", 1)), 0o600))
	got := run("", "check", file, "-o", "json")
	assert.Zero(t, got.code, "a warning alone is no failure")
	assert.JSONEq(t, `[{"file": "`+file+`", "line": 9, "key": "codes.Busy", "rule": "translation", "severity": "warning",
		"message": "the remedy is not translated: remedy_zh is missing"}]`, got.out)
	assert.Equal(t, "[]\n", run("", "check", "testdata/acme", "-o", "json").out)
	got = run("", "check", file, "-o", "sarif")
	for _, part := range []string{
		`"version": "2.1.0"`, `"name": "vendorerror"`, `"ruleId": "translation"`, `"level": "warning"`, `"startLine": 9`, `"uri": "` + file + `"`,
		`"text": "codes.Busy: the remedy is not translated: remedy_zh is missing"`,
	} {
		assert.Contains(t, got.out, part)
	}
}
