// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// planted is a mistake, made by replacing a text of testdata/zeta.yaml, with where it must be found and words of the answer.
type planted struct {
	name, old, mistake string
	line               int
	key, answer        string
}

// The lines of a code and of a variant in the file.
const (
	busy   = "codes.Zeta.Busy"
	daily  = "codes.Zeta.Busy.variants.daily"
	remedy = "    remedy: Send fewer calls.\n    remedy_zh: 请减少调用。\n"
)

var plantedMistakes = []planted{
	// Keys.
	{"key of the file misspelled", "families:", "familys:", 27, "familys", "unknown key; did you mean families?"},
	{"key of a format misspelled", "    message: zeta.text", "    messge: zeta.text", 13, "error_formats.v1.messge", "unknown key; did you mean message?"},
	{"key of a fingerprint misspelled", "any_field:", "any_fields:", 16, "error_formats.v1.fingerprint.any_fields", "unknown key; did you mean any_field?"},
	{"key of a code misspelled", "retry_delay: 30s\n    action", "retry_dealy: 30s\n    action", 33, busy + ".retry_dealy", "unknown key; did you mean retry_delay?"},
	{"key of a remedy misspelled", "    remedy_zh:", "    remedy_cn:", 37, busy + ".remedy_cn", "unknown key; did you mean remedy_zh?"},
	{"key in capitals", "name: Zeta", "Name: Zeta", 3, "Name", "unknown key; did you mean name?"},
	{"key with a dash", "docs_url:", "docs-url:", 5, "docs-url", "unknown key; did you mean docs_url?"},
	{"key of a condition beside it", "daily: {when: {http_status: [429], message: [today]}", "daily: {http_status: [429]", 39, daily + ".http_status", "unknown key; did you mean when.http_status?"},
	{"key of a sample misspelled", "    needs_host: true", "    need_host: true", 53, "samples.done.need_host", "unknown key; did you mean needs_host?"},
	{"key of a sample in a header", "gateway: {code: x-zeta-code}", "gateway: {code: x-zeta-code, requestid: x-zeta-trace}", 20, "error_headers.gateway.requestid", "unknown key; did you mean request_id?"},
	// Types.
	{"hosts as a text", "[api.zeta.example]", "api.zeta.example", 6, "hosts", "must be a list"},
	{"conditions as a list", "{zeta.kind: [fault]}", "[zeta.kind]", 15, "error_formats.v1.where", "must be a mapping"},
	{"value of a condition as a text", "[fault]", "fault", 15, "error_formats.v1.where.zeta.kind", "must be a list"},
	{"class as a list", "class: invalid_request", "class: [invalid_request]", 28, "families.Zeta.class", "must be a text"},
	{"remedy as a number", "remedy: Send fewer calls.", "remedy: 42", 36, busy + ".remedy", "42 is none; if it is meant as one, put it in quotes"},
	{"switch as a word", "    owner: service", "    enabled: maybe", 35, busy + ".enabled", "must be true or false"},
	{"status as a text", "http_status: 503", "http_status: busy", 44, "samples.busy.http_status", "must be a whole number"},
	{"code as a text", "codes:\n  Zeta.Busy:\n", "codes:\n  Zeta.Busy: rate_limited\n  Zeta.Slow:\n", 30, busy, "must be a mapping"},
	{"fingerprint as nothing", "fingerprint: {any_field: [zeta.trace]}", "fingerprint:", 16, "error_formats.v1.fingerprint", "must be a mapping; {} is one that the code alone satisfies"},
	{"marker as a fraction", "equals: [done]", "equals: [0.5]", 18, "success_formats.done.equals[0]", "must be a text, a whole number, true or false"},
	// Closed sets.
	{"class of nobody", "class: quota_exceeded", "class: quota_exceded", 39, daily + ".class", "did you mean quota_exceeded?"},
	{"class unknown", "    class: rate_limited\n    retry:", "    class: unknown\n    retry:", 31, busy + ".class", `"unknown" is not one of invalid_request,`},
	{"strategy of nobody", "retry: after_delay", "retry: after-delay", 32, busy + ".retry", "did you mean after_delay?"},
	{"action of nobody", "action: reduce_rate", "action: reduce_rates", 34, busy + ".action", "did you mean reduce_rate?"},
	{"owner of nobody", "owner: service", "owner: services", 35, busy + ".owner", "did you mean service?"},
	{"type of a code of nobody", "    message: zeta.text", "    code_type: int", 13, "error_formats.v1.code_type", "did you mean integer?"},
	{"unit of nobody", "{unit: s}", "{unit: seconds}", 22, "retry_after_headers.x-zeta-wait.unit", `"seconds" is not one of ms, s, m, h`},
	{"evidence of nobody", "evidence: code", "evidence: codes", 49, "samples.busy.evidence", "did you mean code?"},
	// Paths.
	{"JSON Pointer", "code: zeta.code", "code: /zeta/code", 12, "error_formats.v1.code", "did you mean zeta.code?"},
	{"JSONPath", "code: zeta.code", "code: $.zeta.code", 12, "error_formats.v1.code", "did you mean zeta.code?"},
	{"element by its number", "code: zeta.code", `code: "zeta.errors[0].code"`, 12, "error_formats.v1.code", "did you mean zeta.errors[].code?"},
	{"path with a hole", "code: zeta.code", "code: zeta..code", 12, "error_formats.v1.code", `path "zeta..code"`},
	{"path of nothing", "code: zeta.code", `code: ""`, 12, "error_formats.v1.code", "must be a text"},
	{"path of a condition", "{zeta.kind: [fault]}", "{/zeta/kind: [fault]}", 15, "error_formats.v1.where./zeta/kind", "did you mean zeta.kind?"},
	// Hosts.
	{"host of another vendor", "[api.zeta.example]", "[api.zeta.example, aip.baidubce.com]", 6, "hosts[1]", "listed twice, first in builtin/baidu_ai/format.yaml:9 as a host of vendor baidu_ai"},
	{"pattern of another vendor", "[api.zeta.example]", `["*.tencentcloudapi.com"]`, 6, "hosts[0]", "listed twice, first in builtin/tencent_cloud/format.yaml:"},
	{"host twice", "[api.zeta.example]", "[api.zeta.example, API.Zeta.example]", 6, "hosts[1]", "listed twice"},
	{"URL for a host", "[api.zeta.example]", "[https://api.zeta.example]", 6, "hosts[0]", `"https://api.zeta.example"`},
	{"star in a label", "[api.zeta.example]", `["api*.zeta.example"]`, 6, "hosts[0]", `"api*.zeta.example"`},
	{"everybody's domain", "[api.zeta.example]", `["*.com"]`, 6, "hosts[0]", `"*.com"`},
	{"host with a space", "[api.zeta.example]", "[api zeta.example]", 6, "hosts[0]", `"api zeta.example"`},
	// Variants.
	{"variant shadowed", "      daily:", "      any: {when: {http_status: [429, 503]}, class: unavailable}\n      daily:", 40, daily, "is never chosen: whatever fits it also fits any (line 39), which is tried before it"},
	{"variant that changes nothing", ", class: quota_exceeded}", "}", 39, daily, "it says what the code says without it"},
	{"variant without a condition", "{when: {http_status: [429], message: [today]}, class: quota_exceeded}", "{class: quota_exceeded}", 39, daily, "needs when, with http_status, message, fields, headers or min_delay to be chosen by"},
	{"status of nobody", "http_status: [429]", "http_status: [42]", 39, daily + ".when.http_status[0]", "42 is not an HTTP status"},
	{"condition of nothing", "message: [today]", "message: []", 39, daily + ".when.message", "must not be empty"},
	// Formats.
	{"format that finds nothing", "success_formats:", "  v2: {code: zeta.code, requires: [zeta.kind]}\nsuccess_formats:", 17, "error_formats.v2", "cannot be told apart from error_formats.v1"},
	{"format that an earlier one covers", "  v1:\n", "  v0: {code: zeta.code, fingerprint: {any_field: [zeta.trace]}}\n  v1:\n", 12, "error_formats.v1", "it finds nothing: v0, which is tried before it, finds the same code under fewer conditions"},
	{"format without a code", "    code: zeta.code\n", "", 11, "error_formats.v1", "needs code, the path of the error code"},
	{
		"format of another vendor", "    code: zeta.code\n    message: zeta.text\n    requires: [zeta.kind]\n    where: {zeta.kind: [fault]}\n    fingerprint: {any_field: [zeta.trace]}",
		"    code: error_code\n    message: error_msg\n    requires: [error_msg]\n    fingerprint: {any_field: [error_msg]}", 2, "vendor", "is no longer recognized",
	},
	{"supplier that is not there", "    message: zeta.text", "    upstream: {field: zeta.cause, vendor: baidu}", 13, "error_formats.v1.upstream", "did you mean baidu_ai?"},
	{"supplier without a field", "    message: zeta.text", "    upstream: {vendor: baidu_ai}", 13, "error_formats.v1.upstream", "needs field and vendor"},
	{"marker of no field", "{field: zeta.state, equals: [done]}", "{equals: [done]}", 18, "success_formats.done", "needs field, the path of the marker"},
	{"marker that is final too early", "{field: zeta.state, equals: [done]}", "{field: zeta.state, final: true}", 18, "success_formats.done", "needs equals to be final"},
	// Judging by what stands around the code.
	{"shared format misspelled", "error_headers:\n", "use_formats: [openai_eror]\nerror_headers:\n", 19, "use_formats[0]", `there is no shared format "openai_eror"; did you mean openai_error?`},
	{"shared format as a text", "error_headers:\n", "use_formats: openai_error\nerror_headers:\n", 19, "use_formats", "must be a list"},
	{"code cut at a letter", "    message: zeta.text", "    code_cut: {before: x}", 13, "error_formats.v1.code_cut.before", `"x" does not separate a code from other text`},
	{"code cut at nothing", "    message: zeta.text", "    code_cut: {}", 13, "error_formats.v1.code_cut", "needs before or after, the text at which the code is cut"},
	{"code cut behind another word", "    message: zeta.text", "    code_cut: {behind: \":\"}", 13, "error_formats.v1.code_cut.behind", "unknown key"},
	{"delay of a body as JSONPath", "    message: zeta.text", "    retry_after: $.zeta.wait", 13, "error_formats.v1.retry_after", "did you mean zeta.wait?"},
	{"unit of a delay that is nowhere", "    message: zeta.text", "    retry_after_unit: ms", 11, "error_formats.v1", "needs retry_after, the path of the delay that retry_after_unit is for"},
	{"unit of a body's delay of nobody", "    message: zeta.text", "    retry_after_unit: sec", 13, "error_formats.v1.retry_after_unit", `"sec" is not one of ms, s, m, h`},
	{"unit of a date", "{unit: s}", "{format: epoch, unit: s}", 22, "retry_after_headers.x-zeta-wait", "has unit, but only a number needs one, and its format is epoch"},
	{"format of a delay misspelled", "{unit: s}", "{format: epoc}", 22, "retry_after_headers.x-zeta-wait.format", "did you mean epoch?"},
	{"retry word that means nothing", "error_headers:\n", "retry_headers: {x-zeta-retry: {\"yes\": later}}\nerror_headers:\n", 19, "retry_headers.x-zeta-retry.yes", `"later" is not one of never, backoff,`},
	{"retry word in a header in capitals", "error_headers:\n", "retry_headers: {X-Zeta-Retry: {\"yes\": backoff}}\nerror_headers:\n", 19, "retry_headers.X-Zeta-Retry", `"X-Zeta-Retry" is not a header name in lower case`},
	{"id of a request in a header in capitals", "error_headers:\n", "request_id_headers: [X-Zeta-Trace]\nerror_headers:\n", 19, "request_id_headers[0]", `"X-Zeta-Trace" is not a header name in lower case`},
	{"format with a code and a message for one", "    message: zeta.text", "    code_from_message: zeta.text", 11, "error_formats.v1", "has code and code_from_message; an error is told by one of them"},
	{"message of an error that nothing reads", "    owner: service", "    error_messages: [slow down]", 30, busy, "has error_messages, but no error format has code_from_message"},
	{"message of an error that is too short", "    owner: service", "    error_messages: [no]", 35, busy + ".error_messages[0]", `"no" is not a part of a message (4 to 256 bytes`},
	{"status of a success", "families:\n", "http_statuses: {302: {class: timeout}}\nfamilies:\n", 27, "http_statuses.302", `"302" is not the HTTP status of an error (400 to 599)`},
	{"status without a class", "families:\n", "http_statuses: {402: {owner: platform}}\nfamilies:\n", 27, "http_statuses.402", "has no class, and there is no entry of that name to override"},
	{"path of a host with a query", "[api.zeta.example]", `["api.zeta.example/a?b"]`, 6, "hosts[0]", `"/a?b" is not a path`},
	{"host twice under one path", "[api.zeta.example]", "[api.zeta.example/a, api.zeta.example/a/]", 6, "hosts[1]", "listed twice"},
	{"condition on a field with a hole", "when: {http_status: [429], message: [today]}", "when: {fields: {zeta..kind: [fault]}}", 39, daily + ".when.fields.zeta..kind", `path "zeta..kind"`},
	{"condition on a field as a text", "when: {http_status: [429], message: [today]}", "when: {fields: {zeta.kind: fault}}", 39, daily + ".when.fields.zeta.kind", "must be a list"},
	{"condition on a header in capitals", "when: {http_status: [429], message: [today]}", "when: {headers: {X-Zeta-Plan: [free]}}", 39, daily + ".when.headers.X-Zeta-Plan", `"X-Zeta-Plan" is not a header name in lower case`},
	{"condition on no value of a header", "when: {http_status: [429], message: [today]}", "when: {headers: {x-zeta-plan: []}}", 39, daily + ".when.headers.x-zeta-plan", "must not be empty"},
	{"least delay in words", "when: {http_status: [429], message: [today]}", "when: {min_delay: an hour}", 39, daily + ".when.min_delay", `"an hour" is not a duration above 0 (such as 90s or 24h)`},
	{"charset of nobody", "error_headers:\n", "charset: gb2312\nerror_headers:\n", 19, "charset", `"gb2312" is not one of gbk`},
	{"source of a code as a mapping", "    owner: service", "    source: {url: https://zeta.example/docs}", 35, busy + ".source", "must be a text"},
	{"code checked on no day", "    owner: service", "    checked: 2026-13-01", 35, busy + ".checked", `"2026-13-01" is not a date (such as 2026-11-29)`},
	// Remedies.
	{"remedy missing", remedy, "", 30, busy, "the code has no remedy; people read what is true of every rate_limited"},
	{"remedy untranslated", "    remedy_zh: 请减少调用。\n", "", 30, busy, "the remedy is not translated: remedy_zh is missing"},
	{"remedy in Chinese alone", "    remedy: Send fewer calls.\n", "", 30, busy, "the remedy is not translated: remedy is missing"},
	{"remedy of two sentences", "Send fewer calls.", "Send fewer calls. Wait.", 30, busy, "remedy has more than one sentence"},
	{"remedy of two sentences in Chinese", "请减少调用。", "请减少调用。请稍后重试。", 30, busy, "remedy_zh has more than one sentence"},
	{"remedy too long", "Send fewer calls.", "Send " + strings.Repeat("fewer and ", 16) + "fewer calls.", 36, busy + ".remedy", "has 177 characters; at most 160"},
	{"remedy of several lines", "remedy: Send fewer calls.", `remedy: "Send\nfewer calls."`, 36, busy + ".remedy", "must be one line of printable text"},
	{"remedy without a full stop", "Send fewer calls.", "Send fewer calls", 30, busy, "remedy is not a sentence: it has no full stop at its end"},
	{"English for Chinese", "请更正请求。", "Correct the request.", 28, "families.Zeta", "remedy_zh is not in Chinese"},
	// Codes.
	{"switched off what is not there", "    owner: service", "    enabled: false", 30, busy, "there is nothing of that name to switch off"},
	{"code without a class", "    class: rate_limited\n    retry:", "    retry:", 30, busy, "has no class, and there is no entry of that name to override"},
	{"code of nothing", "codes:\n", "codes:\n  ~: {class: timeout}\n", 30, "codes.~", "is nothing in YAML, and not a code"},
	{"code with a space", "codes:\n", "codes:\n  \"Busy \": {class: timeout}\n", 30, "codes.Busy ", "a code is printable ASCII without a space at its ends"},
	{"code that is too long", "codes:\n", "codes:\n  " + strings.Repeat("x", 129) + ": {class: timeout}\n", 30, "codes." + strings.Repeat("x", 129), "has 129 bytes; a code has at most 128"},
	{"code misspelled that is to be overridden", "samples:\n", "  Zeta.Buzy: {owner: vendor}\nsamples:\n", 40, "codes.Zeta.Buzy", "has no class, and there is no entry of that name to override; did you mean Zeta.Busy?"},
	{"family without a class", "class: invalid_request, ", "", 28, "families.Zeta", "has no class, and there is no entry of that name to override"},
	{"alias that leads nowhere", "{ZETA_: Zeta.}", "{ZETA_: Beta.}", 9, "code_aliases.ZETA_", "no code or family begins with Beta."},
	{"alias as a list", "{ZETA_: Zeta.}", "[ZETA_]", 9, "code_aliases", "must be a mapping"},
	// Delays.
	{"delay in words", "retry_delay: 30s", "retry_delay: half a minute", 33, busy + ".retry_delay", `"half a minute" is not a duration above 0 (such as 90s or 24h)`},
	{"delay without a unit", "retry_delay: 30s", "retry_delay: 30", 33, busy + ".retry_delay", `"30" is not a duration above 0 (such as 90s or 24h)`},
	{"delay below nothing", "retry_delay: 30s", "retry_delay: -30s", 33, busy + ".retry_delay", `"-30s" is not a duration above 0`},
	{"delay of months", "retry_delay: 30s", "retry_delay: 800h", 33, busy + ".retry_delay", `"800h" is longer than 31 days`},
	{"address without a scheme", "docs_url: https://zeta.example/errors", "docs_url: zeta.example/errors", 5, "docs_url", `"zeta.example/errors" is not an http(s) address`},
	// Headers, attributes, names.
	{"header in capitals", "x-zeta-code", "X-Zeta-Code", 20, "error_headers.gateway.code", `"X-Zeta-Code" is not a header name in lower case`},
	{"header of a delay in capitals", "x-zeta-wait:", "X-Zeta-Wait:", 22, "retry_after_headers.X-Zeta-Wait", `"X-Zeta-Wait" is not a header name in lower case`},
	{"header error without a code", "{code: x-zeta-code}", "{message: x-zeta-text}", 20, "error_headers.gateway", "needs code, the header that holds the error code"},
	{"attribute with a space", "[zeta.error]", "[zeta error]", 23, "error_attributes[0]", `"zeta error" is not the name of an attribute`},
	{"exception type of everybody", "[com.zeta.sdk.]", "[ClientException]", 7, "exception_types[0]", `"ClientException" may be anybody's; put its package in front`},
	{"exception type of two words", "[com.zeta.sdk.]", "[Zeta Error]", 7, "exception_types[0]", `"Zeta Error" is neither a class`},
	{"exception type of another vendor", "[com.zeta.sdk.]", "[com.baidu.aip.]", 7, "exception_types[0]", "listed twice, first in builtin/baidu_ai/format.yaml:10"},
	{"provider twice", "[zeta]\ncode", "[zeta, zeta]\ncode", 8, "gen_ai_providers[1]", `"zeta" is listed twice`},
	{"word of an SDK too short", "[zeta-sdk]", "[zeta]", 26, "sdk_words[0]", `"zeta" is not a word of 6 to 64 letters`},
	{"id in capitals", "vendor: zeta", "vendor: Zeta", 2, "vendor", `"Zeta" is not an id (lower-case letters, digits and underscores, a letter first)`},
	// SDK messages.
	{"SDK message that ends in its code", "ZetaError {code}: {message} (trace {request_id})", "ZetaError in {message}: {code}", 25, "sdk_messages.python.format", "{code} must not stand at the end, where it may be cut"},
	{"SDK message without a word", "ZetaError {code}: {message} (trace {request_id})", "{code}: {message}", 25, "sdk_messages.python.format", "must begin with a word of at least 6 bytes"},
	{"SDK message of unknown parts", "{request_id})", "{trace})", 25, "sdk_messages.python.format", "{trace} is not one of"},
	{"SDK message with parts that touch", "{code}: {message}", "{code}{message}", 25, "sdk_messages.python.format", "there must be something between two named parts"},
	{"SDK message of nothing", `{format: "ZetaError {code}: {message} (trace {request_id})"}`, "{distinctive: true}", 25, "sdk_messages.python", "needs format"},
	// Samples.
	{"sample that is not recognized", `"code":"Zeta.Busy"`, `"code":"Zeta.Bussy"`, 41, "samples.busy", `code is "Zeta.Bussy", not "Zeta.Busy"`},
	{"sample of another class", "    code: Zeta.Busy\n    class: rate_limited\n    delay", "    code: Zeta.Busy\n    class: timeout\n    delay", 41, "samples.busy", `class is "rate_limited", not "timeout"`},
	{"sample without a source", "    source: made up\n    text", "    text", 56, "samples.python.source", "is missing"},
	{"sample of two kinds", "    text: 'Zeta", "    body: '{}'\n    text: 'Zeta", 56, "samples.python", "has text; only body and headers go together"},
	{"sample without its host", "    host: api.zeta.example\n    needs_host: true", "    needs_host: true", 50, "samples.done", "has needs_host, but no host"},
	{"sample of two results", "    success: true", "    success: true\n    code: Zeta.Busy\n    class: rate_limited", 50, "samples.done", "needs exactly one of code, success: true, vendor_only: true"},
	{"sample without a class", "    code: Zeta.Busy\n    class: rate_limited\nlook", "    code: Zeta.Busy\nlook", 56, "samples.python", "needs class beside code"},
	{"format without a sample", "success_formats:\n", "success_formats:\n  ready: {field: zeta.ready}\n", 18, "success_formats.ready", "no sample is in this format"},
	{"look-alike that is recognized", `{"zeta":{"kind":"none"}}`, `{"zeta":{"kind":"fault","code":"Zeta.Busy","text":"m","trace":"t"}}`, 62, "look_alikes.other", "as answer without a host: it is failed zeta Zeta.Busy rate_limited"},
	{"look-alike with a result", "    body: '{\"zeta\":{\"kind\":\"none\"}}'\n", "    body: '{\"zeta\":{\"kind\":\"none\"}}'\n    success: true\n", 62, "look_alikes.other", "has success; nothing may be recognized in a look-alike"},
	// YAML.
	{"tab", "  Zeta.Busy:\n", "\tZeta.Busy:\n", 30, "", "found character that cannot start any token"},
	{"bracket that stays open", "[com.zeta.sdk.]", "[com.zeta.sdk.", 7, "", "did not find expected ',' or ']'"},
	{"colon in a text", "remedy: Send fewer calls.", "remedy: Limit reached: send fewer calls.", 36, "", "mapping values are not allowed in this context"},
	{"code twice", "samples:\n", "  Zeta.Busy: {class: timeout}\nsamples:\n", 40, busy, "given twice, first in line 30"},
	{"key twice", "docs_url:", "name: Zeta\ndocs_url:", 5, "name", "given twice, first in line 3"},
	{"anchor", "families:\n  Zeta: {", "families:\n  Zeta: &all {", 28, "&all", "YAML anchors are not supported; write the value out where it is needed"},
	{"alias", "  Zeta.Busy:\n", "  Zeta.Busy: *all\n  Zeta.Slow:\n", 30, "", "YAML aliases are not supported; write the value of *all out"},
	{"version of tomorrow", "schema_version: 1", "schema_version: 2", 1, "schema_version", "must be 1"},
	{"version missing", "schema_version: 1\n", "", 1, "schema_version", "is missing; must be 1"},
	{"vendor missing", "vendor: zeta\n", "", 1, "vendor", "is missing"},
	{"two documents", "codes:\n", "---\ncodes:\n", 29, "", "a catalog file holds one YAML document, and nothing behind it"},
	{"file as a list", "schema_version: 1\n", "- schema_version: 1\n", 2, "", "did not find expected '-' indicator"},
	// Style.
	{"order of keys", "name: Zeta\nsource: {title: Zeta API, url: https://zeta.example/docs, checked: \"2026-11-29\"}\n", "source: {title: Zeta API}\nname: Zeta\n", 3, "", "the order of the keys or the ends of lines are not as usual; --fix mends it"},
	{"spaces at the end", "name: Zeta\n", "name: Zeta \n", 3, "", "the order of the keys or the ends of lines are not as usual; --fix mends it"},
	{"source missing", "source: {title: Zeta API, url: https://zeta.example/docs, checked: \"2026-11-29\"}\n", "", 2, "vendor", "source is missing: say in it where the codes are from (title or url), and when that was checked"},
}

// Every mistake is answered with its file, line and key, and with words that help.
func TestCheckAnswersEveryPlantedMistake(t *testing.T) {
	t.Parallel()
	right, err := os.ReadFile("testdata/zeta.yaml")
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "zeta.yaml")
	for _, p := range plantedMistakes {
		require.Equal(t, 1, strings.Count(string(right), p.old), "%s: the text to replace must be there once", p.name)
		require.NoError(t, os.WriteFile(file, []byte(strings.Replace(string(right), p.old, p.mistake, 1)), 0o600)) //nolint:gosec // a folder of the test's own
		checkAnswered(t, file, p)
	}
}

// checkAnswered checks that check finds a mistake in a file.
func checkAnswered(t *testing.T, file string, p planted) {
	t.Helper()
	got := run("", "check", "--strict", file)
	assert.Equal(t, 1, got.code, p.name)
	where := file + ":"
	if p.line > 0 {
		where += fmt.Sprintf("%d:", p.line)
	}
	if p.key != "" {
		where += " " + p.key + ":"
	}
	answered := false
	for line := range strings.Lines(got.out) {
		rest, ok := strings.CutPrefix(line, where+" ")
		answered = answered || ok && strings.Contains(rest, p.answer)
	}
	assert.True(t, answered, "%s: wanted %s … %s, got\n%s%s", p.name, where, p.answer, got.out, got.errs)
}

func TestCheckOfARightFile(t *testing.T) {
	t.Parallel()
	got := run("", "check", "--strict", "testdata/zeta.yaml")
	assert.Zero(t, got.code)
	assert.Empty(t, got.out)
}

// wholeFiles are mistakes that are about a whole file.
var wholeFiles = []planted{
	{"empty file", "", "", 0, "", "the file is empty"},
	{"nothing but a comment", "", "# Zeta\n", 0, "", "the file is empty"},
	{"no YAML", "", "\x7fELF\x02\x01\x01\x00\x00", 0, "", "control characters are not allowed"},
	{"prose", "", "Our vendors, by team.\n", 1, "the file", "must be a mapping"},
	{"list", "", "- schema_version: 1\n", 1, "the file", "must be a mapping"},
	{"JSON that is cut", "", `{"schema_version": 1, "vendor": "zeta",` + "\n", 2, "", "did not find expected node content"},
	{"order mark, and a misspelled key", "", "\xEF\xBB\xBFschema_version: 1\nvendor: zeta\ncode: {}\n", 3, "code", "unknown key; did you mean codes?"},
	{"line ends of Windows, and a misspelled key", "", "schema_version: 1\r\nvendor: zeta\r\ncode: {}\r\n", 3, "code", "unknown key; did you mean codes?"},
	{"merge key", "", "schema_version: 1\nvendor: zeta\n<<: {name: Zeta}\n", 3, "<<", "unknown key"},
	{"vendor misspelled that is to be overridden", "", "schema_version: 1\nvendor: baidu\ncodes:\n  18: {owner: platform}\n", 2, "vendor", "vendor baidu has no error format: no error of it can be read; did you mean baidu_ai?"},
	{"code misspelled that is to be overridden", "", "schema_version: 1\nvendor: baidu_ai\ncodes:\n  222292: {owner: platform}\n", 4, "codes.222292", "has no class, and there is no entry of that name to override; did you mean 222202?"},
	{"code of another type", "", "schema_version: 1\nvendor: zeta\nhosts: [api.zeta.example]\nerror_formats:\n  v1: {code: zeta, code_type: integer}\ncodes:\n  Busy: {class: timeout}\n", 7, "codes.Busy", "no answer can hold this code: a code is a whole number as JSON writes it, such as 18"},
	{"code in octal", "", "schema_version: 1\nvendor: zeta\nhosts: [api.zeta.example]\nerror_formats:\n  v1: {code: zeta, code_type: integer}\ncodes:\n  010: {class: timeout}\n", 7, "codes.010", "JSON writes this number as 10"},
	{"vendor without hosts", "", "schema_version: 1\nvendor: zeta\nerror_formats:\n  v1: {code: zeta}\ncodes:\n  Busy: {class: timeout}\n", 2, "vendor", "nothing leads to vendor zeta: it has no hosts"},
	{"vendor without codes", "", "schema_version: 1\nvendor: zeta\nhosts: [api.zeta.example]\nerror_formats:\n  v1: {code: zeta}\n", 2, "vendor", "vendor zeta has neither codes nor families"},
	{"no samples", "", "schema_version: 1\nvendor: zeta\nhosts: [api.zeta.example]\nerror_formats:\n  v1: {code: zeta}\ncodes:\n  Busy: {class: timeout}\n", 2, "vendor", "there are no samples; put real answers into samples.yaml"},
	{"remedy in a folded block", "", "schema_version: 1\nvendor: baidu_ai\ncodes:\n  18:\n    remedy: |\n      Send fewer calls.\n      Wait.\n", 5, "codes.18.remedy", "must be one line of printable text"},
}

func TestCheckAnswersMistakesOfWholeFiles(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "zeta.yaml")
	for _, p := range wholeFiles {
		require.NoError(t, os.WriteFile(file, []byte(p.mistake), 0o600))
		checkAnswered(t, file, p)
	}
}

func TestCheckAnswersMistakesOfFolders(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	got := run("", "check", folder)
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.out, folder+": has neither format.yaml nor codes.yaml")
	require.NoError(t, os.WriteFile(filepath.Join(folder, "kodes.yaml"), nil, 0o600))
	got = run("", "check", folder)
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.out, filepath.Join(folder, "kodes.yaml")+": error: is not one of format.yaml, codes.yaml, samples.yaml (load)\n")
}
