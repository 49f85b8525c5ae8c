// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const blurred = `{"acme_error":{"code":"Face.Blurred","text":"The photo of Jane Doe is blurred."},"acme_request":"r-1"}`

func TestClassifyABody(t *testing.T) {
	t.Parallel()
	got := run(blurred, with(withAcme, "classify", "--host", "api.acme.example:443", "--status", "200")...)
	assert.Equal(t, result{code: 1, out: `error: the answer is an error
  vendor      acme
  code        Face.Blurred
  class       unusable_input
  retryable   false (never)
  action      replace_input
  owner       end_user
  billable    true
  remedy      Ask for a sharp photo.
  evidence    code, in the body
  docs        https://acme.example/errors
`}, got)
}

func TestClassifyWithWhy(t *testing.T) {
	t.Parallel()
	got := run(strings.Replace(blurred, "Face.Blurred", "the face", 1), with(withAcme, "classify", "--why", "--host", "api.acme.example")...)
	assert.Equal(t, result{out: `unrecognized: the answer is whole, but no format of the vendor says what it means
  vendor      acme
  why:
    host: server.address names a host of acme
    input: the body is in http.response.body.content
    input: a whole object of 98 bytes
    input: it has acme_error (object), acme_error.code (string of 8 bytes), acme_error.text (string of 33 bytes), acme_request (string of 3 bytes)
    error format acme v1: what is in acme_error.code cannot be a code: string of 8 bytes
    nearest: error format v1 of acme, by the fields that are there
      a sample of it, blurred: {"acme_error":{"code":"Face.Blurred","text":"The photo is blurred."},"acme_request":"r-1"}
`}, got)
}

func TestClassifyInJSON(t *testing.T) {
	t.Parallel()
	got := run(blurred, with(withAcme, "classify", "--lang", "zh", "-o", "json")...)
	assert.Equal(t, 1, got.code)
	assert.JSONEq(t, `{
		"outcome": "error", "vendor": "acme", "code": "Face.Blurred", "class": "unusable_input", "failure": true, "retryable": false,
		"retry": "never", "action": "replace_input", "owner": "end_user", "billable": true, "evidence": "code", "source": "body",
		"docs_url": "https://acme.example/errors", "remedy": "请改用清晰的照片。"
	}`, got.out)
}

// Each outcome, and each kind of miss, is explained.
func TestWhy(t *testing.T) {
	t.Parallel()
	const busy = `{"acme_error":{"code":"Busy","text":"slow down"},"acme_request":"r-1"}`
	for _, tc := range []struct {
		name, input string
		args        []string
		outcome     string
		why         string
	}{
		{"host of nobody", blurred, []string{"--host", "api.other.example"}, "no_vendor", "host: server.address names a host that is no vendor's"},
		{"host alike", blurred, []string{"--host", "api.acme.example.evil.example"}, "no_vendor", "no vendor's, so nothing else is read"},
		{"own host", blurred, []string{"--host", "proxy.internal", "--own-host", "proxy.internal=acme"}, "error", "host: server.address names a host of acme"},
		{"host by shape", blurred, []string{"--host", "proxy.internal", "--own-host", "proxy.internal=by_shape"}, "error", "recognized by their fingerprint"},
		{"no host", blurred, nil, "error", "it fits, and proves the vendor"},
		{"no host and no proof", `{"acme_error":{"code":"Nobody.Knows","text":"m"}}`, nil, "no_vendor", "it does not prove the vendor"},
		{"no host and no message", `{"acme_error":{"code":"Busy"},"acme_request":"r"}`, nil, "no_vendor", "its message is not there"},
		{"no word of a vendor", `{"ok":true}`, nil, "no_vendor", "prefilter: it holds none of the words"},
		{"vendor switched off", blurred, []string{"--host", "api.acme.example", "--vendors", "baidu_ai"}, "no_vendor", "of none of the vendors that are switched on (baidu_ai), so nothing else is read"},
		{"no body", "", []string{"--as", "body", "--host", "api.acme.example"}, "no_body", "none of body_attributes holds a body"},
		{"cut before the code", `{"acme_error":{"code":"Bus`, []string{"--host", "api.acme.example"}, "cut", "its code acme_error.code is not before byte 26, where the answer was cut"},
		{"cut before the error", `{"acme_req`, []string{"--host", "api.acme.example", "--status", "500"}, "cut", "no field has a value of an error before byte 10, where the answer was cut"},
		{"cut by the limit", `{"pad":"` + strings.Repeat("x", 100) + `",` + blurred[1:], []string{"--host", "api.acme.example", "--max-body-bytes", "64"}, "cut", "cut at byte 64"},
		{"cut behind the code", blurred[:45], []string{"--host", "api.acme.example"}, "error", "an object, cut at byte 45"},
		{"broken", `{"acme_error":{"code":]}}`, []string{"--host", "api.acme.example"}, "cut", "ends being one at byte"},
		{"HTML", "<html><body>502 Bad Gateway</body></html>", []string{"--host", "api.acme.example"}, "not_json", "it does not begin with an object"},
		{"text", "upstream connect error", []string{"--as", "body", "--host", "api.acme.example"}, "not_json", "it does not begin with an object"},
		{"code of another type", `{"acme_error":{"code":7,"text":"m"}}`, []string{"--host", "api.acme.example"}, "unrecognized", "must be a string, and is of another type: integer"},
		{"code null", `{"acme_error":{"code":null}}`, []string{"--host", "api.acme.example"}, "unrecognized", "the error is there, but its code acme_error.code is not"},
		{"code empty", `{"acme_error":{"code":""}}`, []string{"--host", "api.acme.example"}, "unrecognized", "cannot be a code: string of 0 bytes"},
		{"code as a placeholder", `{"acme_error":{"code":"null"}}`, []string{"--host", "api.acme.example"}, "unrecognized", "cannot be a code: string of 4 bytes"},
		{"code too long", `{"acme_error":{"code":"` + strings.Repeat("A", 200) + `"}}`, []string{"--host", "api.acme.example"}, "unrecognized", "cannot be a code: string of 200 bytes"},
		{"error as a text", `{"acme_error":"boom"}`, []string{"--host", "api.acme.example"}, "unrecognized", "its code acme_error.code is not"},
		{"marker with another value", `{"acme_status":"odd"}`, []string{"--host", "api.acme.example"}, "unrecognized", "the answer contradicts one"},
		{"error status without an error", `{"n":1}`, []string{"--host", "api.acme.example", "--status", "500"}, "unrecognized", "the HTTP status is one of an error"},
		{"success", `{"acme_status":"fine"}`, []string{"--host", "api.acme.example"}, "success", "no key of an error is in it"},
		{"success without a key", `{"n":1}`, []string{"--host", "api.acme.example"}, "success", "no key of an error is in it"},
		{"unknown code", `{"acme_error":{"code":"Brandnew","text":"m"}}`, []string{"--host", "api.acme.example"}, "error", "error format acme v1: it fits"},
		{"body in an array", "[" + busy + "]", []string{"--as", "body", "--host", "api.acme.example"}, "not_json", "it does not begin with an object"},
		{"body of another vendor", `{"error_code":222202,"error_msg":"pic not has face"}`, []string{"--host", "api.acme.example"}, "success", "no key of an error is in it"},
		{"line of nobody", "payment accepted", []string{"--all"}, "no_vendor", "prefilter: it holds none of the words"},
		{"line of a host", "payment accepted", []string{"--host", "api.acme.example"}, "not_json", "it does not begin with an object"},
		{"line with an object", "answer: " + busy, []string{"--all"}, "error", "it fits, and proves the vendor"},
		{"line with another object", `answer: {"acme_error":{"code":"Busy"}}`, []string{"--all"}, "no_vendor", "its message is not there"},
		{"exception of nobody", "acme.Broken: no answer", []string{"--as", "exception"}, "no_vendor", "exception: the type of the exception is not known"},
		{"exception of a vendor", "com.tencentcloudapi.common.exception.TencentCloudSDKException: it broke\n\tat a.B.c(B.java:1)", nil, "no_body", "exception tencent_cloud: its SDK threw what the stack trace names"},
		{"exception with a body", "java.io.IOException: 200 " + busy + "\n\tat a.B.c(B.java:1)", nil, "error", "it fits, and proves the vendor"},
		{"no header", "", []string{"--as", "body", "--host", "aip.baidubce.com", "--header", "retry-after:3"}, "no_body", "header baidu_ai: no code in x-bce-error-code"},
	} {
		got := run(tc.input, with(withAcme, append([]string{"classify", "--why"}, tc.args...)...)...)
		assert.Empty(t, got.errs, tc.name)
		first := strings.TrimPrefix(got.out, "line 1: ")
		assert.True(t, strings.HasPrefix(first, tc.outcome+": "), "%s: %s", tc.name, got.out)
		assert.Contains(t, got.out, tc.why, tc.name)
		assert.Equal(t, tc.outcome == "error", got.code == 1, tc.name)
		assert.NotContains(t, got.out, "Jane Doe", tc.name)
	}
}

func TestABodyIsShownOnlyIfAsked(t *testing.T) {
	t.Parallel()
	args := with(withAcme, "classify", "--host", "api.acme.example")
	assert.NotContains(t, run(blurred, args...).out, "Jane")
	assert.Contains(t, run(blurred, append(args, "--show-body", "20")...).out, "  body        \"{\\\"acme_error\\\":{\\\"code\"\n")
}

func TestARequestIDAndADelayAreShown(t *testing.T) {
	t.Parallel()
	config := filepath.Join(t.TempDir(), "collector.yaml")
	require.NoError(t, os.WriteFile(config, []byte("processors:\n  vendor_error/x:\n    attributes: {request_id: true}\n    catalog: {files: [testdata/acme]}\n"), 0o600))
	got := run(strings.Replace(blurred, "Face.Blurred", "Busy", 1), "classify", "--config", config, "--processor", "vendor_error/x",
		"--host", "api.acme.example", "--status", "200", "--header", "X-Acme-Retry: 30")
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.out, "  wait        30s\n")
	assert.Contains(t, got.out, "  request id  r-1\n")
	got = run(blurred, "classify", "--config", config)
	assert.Equal(t, result{errs: config + ": it has no processor vendor_error; there are vendor_error/x\n", code: 1}, got)
}

func TestClassifyALog(t *testing.T) {
	t.Parallel()
	got := run("start\n\nERROR "+blurred+"\ndone\n", with(withAcme, "classify", "-o", "json")...)
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.out, `{"item":"line 3","outcome":"error","vendor":"acme","code":"Face.Blurred"`)
	assert.Equal(t, 1, strings.Count(got.out, "\n"))
	got = run("start\ndone\n", with(withAcme, "classify")...)
	assert.Equal(t, result{out: "2 in all, 2 no_vendor\n"}, got)
}

func TestClassifyOTLP(t *testing.T) {
	t.Parallel()
	span := func(kind, attributes, events string) string {
		return `{"name":"call","kind":` + kind + `,"attributes":[` + attributes + `],"events":[` + events + `]}`
	}
	text := func(key, value string) string { return `{"key":"` + key + `","value":{"stringValue":"` + value + `"}}` }
	host, escaped := text("server.address", "api.acme.example"), strings.ReplaceAll(blurred, `"`, `\"`)
	thrown := `{"name":"exception","attributes":[` + text("exception.message", escaped) + `]}`
	spans := strings.Join([]string{
		span("3", host+","+text("http.response.body", escaped), ""),
		span("3", host, ""),
		span("3", text("server.address", "other.example"), ""),
		span("2", host, thrown),
		span("1", host, ""),
	}, ",")
	request := `{"resourceSpans":[{"scopeSpans":[{"spans":[` + spans + `]}]}]}` + "\n" +
		`{"resourceMetrics":[]}` + "\n" +
		`{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"` + escaped + `"}}]}]}]}` + "\n"
	got := run(request, with(withAcme, "classify", "--why", "--all")...)
	first := got
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.out, "span call: error: the answer is an error\n")
	assert.Contains(t, got.out, "    input: the body is in http.response.body\n")
	assert.Contains(t, got.out, "span call: no_body: the vendor is known, but there is nothing of its answer to read\n")
	assert.Contains(t, got.out, "span call: no_vendor: nothing in it is a vendor's")
	assert.Contains(t, got.out, "span call: not_inspected: it is not inspected as a call\n")
	assert.Contains(t, got.out, "input: the span's kind is not one of traces::span_kinds, so only its exceptions are read\n")
	assert.Contains(t, got.out, "record: error: the answer is an error\n")
	assert.True(t, strings.HasSuffix(got.out, "\n6 in all, 3 error, 1 no_vendor, 1 no_body, 1 not_inspected\n"), got.out)

	got = run("{\"resourceSpans\": 7}\n", "classify")
	assert.Equal(t, result{errs: "line 1: these are no OTLP traces\n", code: 1}, got)
	indented := indent(t, request)
	got = run(indented, with(withAcme, "classify", "--why", "--all")...)
	assert.Equal(t, first, got, "one request or several, each on any number of lines")
	got = run(strings.Replace(request, "call", "c\\u001b[2Jall", 1), with(withAcme, "classify")...)
	assert.Contains(t, got.out, "span c[2Jall: error")
}

// indent has each request of a file on several lines, and one right behind another.
func indent(t *testing.T, requests string) string {
	t.Helper()
	var all bytes.Buffer
	for line := range strings.Lines(requests) {
		require.NoError(t, json.Indent(&all, []byte(strings.TrimSpace(line)), "", "  "))
	}
	return all.String()
}

// Broken OTLP is told with its file and line. What came before it was judged.
func TestClassifyBrokenOTLP(t *testing.T) {
	t.Parallel()
	request := `{
  "resourceSpans": [{"scopeSpans": [{"spans": [{"name": "call", "kind": 3, "attributes": [
    {"key": "server.address", "value": {"stringValue": "api.acme.example"}}]}]}]}]
}
`
	file := filepath.Join(t.TempDir(), "traces.json")
	for name, tc := range map[string]struct{ input, errs string }{
		"a comma too many":  {request + strings.Replace(request, `"call",`, `"call",,`, 1), "line 6: this is no JSON, or it is broken here"},
		"cut":               {request + "\n" + request[:40], "line 6: the JSON that begins here is cut"},
		"prose":             {request + "\n\nall of them\n", "line 7: this is no JSON, or it is broken here"},
		"another object":    {request + "\n{\n  \"level\": \"info\"\n}\n", "line 6: this is no OTLP request: it has neither resourceSpans nor resourceLogs"},
		"another structure": {request + "{\"resourceLogs\":\n 7}", "line 5: these are no OTLP logs"},
	} {
		require.NoError(t, os.WriteFile(file, []byte(tc.input), 0o600))
		got := run("", with(withAcme, "classify", file)...)
		assert.Equal(t, 1, got.code, name)
		assert.Equal(t, file+": "+tc.errs+"\n", got.errs, name)
		assert.Contains(t, got.out, "span call: no_body", name)
		assert.Equal(t, tc.errs+"\n", run(tc.input, with(withAcme, "classify")...).errs, name)
	}
}

// An object on several lines that is no request is a body.
func TestAnIndentedBodyIsABody(t *testing.T) {
	t.Parallel()
	got := run(indent(t, blurred), with(withAcme, "classify", "--host", "api.acme.example")...)
	assert.Equal(t, 1, got.code)
	assert.Contains(t, got.out, "error: the answer is an error\n  vendor      acme\n  code        Face.Blurred\n")
}
