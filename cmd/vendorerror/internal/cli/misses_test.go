// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	ofTencent    = "iai.tencentcloudapi.com"
	ofBaidu      = "aip.baidubce.com"
	ofAlibaba    = "cloudauth.aliyuncs.com"
	ofHuawei     = "face.cn-north-4.myhuaweicloud.com"
	baiduTooFast = `{"error_code":18,"error_msg":"Open api qps request limit reached"}`
	bodyOf       = "http.response.body.content"
)

// The kinds of span, as OTLP numbers them.
const (
	serverKind = 2
	clientKind = 3
)

// otlpSpan returns a span in OTLP JSON.
func otlpSpan(t *testing.T, kind int, attributes map[string]string, exception map[string]string) string {
	t.Helper()
	type object = map[string]any
	list := func(values map[string]string) []object {
		all := []object{}
		for name, value := range values {
			all = append(all, object{"key": name, "value": object{"stringValue": value}})
		}
		return all
	}
	span := object{"name": "s", "kind": kind, "attributes": list(attributes)}
	if exception != nil {
		span["events"] = []object{{"name": "exception", "attributes": list(exception)}}
	}
	text, err := json.Marshal(object{"resourceSpans": []object{{"scopeSpans": []object{{"spans": []object{span}}}}}})
	require.NoError(t, err)
	return string(text)
}

// A miss of every kind is explained by the step that a person has to know.
func TestClassifyWhyIsRightForEveryMiss(t *testing.T) {
	t.Parallel()
	body := func(host string, more ...string) []string {
		return append([]string{"--as", "body", "--host", host}, more...)
	}
	log := func(more ...string) []string { return append([]string{"--as", "log"}, more...) }
	exception := func(more ...string) []string { return append([]string{"--as", "exception"}, more...) }
	for _, tc := range []struct {
		name    string
		input   string
		args    []string
		outcome string
		why     []string
	}{
		// The host.
		{"a host of nobody", baiduTooFast, body("api.example.com"), "no_vendor", []string{"host: server.address names a host that is no vendor's, so nothing else is read"}},
		{"a host that only begins as one", baiduTooFast, body("aip.baidubce.com.evil.example"), "no_vendor", []string{"host: server.address names a host that is no vendor's, so nothing else is read"}},
		{"a vendor that is switched off", baiduTooFast, body(ofBaidu, "--vendors", "tencent_cloud"), "no_vendor", []string{"host: server.address names a host that is of none of the vendors that are switched on (tencent_cloud), so nothing else is read"}},
		{"no host, and words of anybody", `{"ok":true}`, []string{"--as", "body"}, "no_vendor", []string{"host: no attribute names the host, so an answer must prove its vendor itself", "prefilter: it holds none of the words"}},
		{"no host, and a number of anybody", `{"error_code":18,"error_msg":"slow down"}`, []string{"--as", "body"}, "no_vendor", []string{"error format baidu_ai v3: a code is there, but without a known host it does not prove the vendor: none of the fields that prove the vendor is there (log_id)"}},
		{"no host, and a code of no list", `{"error_code":"X.0001","error_msg":"m"}`, []string{"--as", "body"}, "no_vendor", []string{"error format huawei_cloud error_code: a code is there, but without a known host it does not prove the vendor: the code is not in the catalog, or others have it too", "nearest: error format error_code of huawei_cloud"}},
		{"no host, and a format without a fingerprint", `{"Response":{"ErrorMsg":{"Code":"AuthFailure"},"RequestId":"r"}}`, []string{"--as", "body"}, "no_vendor", []string{"error format tencent_cloud error_msg: it has no fingerprint, so it counts only if the host is known"}},
		{"a host of several vendors, and no proof", `{"error_code":18}`, body("a.egress.internal", "--own-host", "*.egress.internal=by_shape"), "no_vendor", []string{"host: server.address names a host whose answers are recognized by their fingerprint"}},
		// The span.
		{"a kind that is not wanted", otlpSpan(t, serverKind, map[string]string{"server.address": ofBaidu, bodyOf: baiduTooFast}, nil), []string{"--all"}, "not_inspected", []string{"input: the span's kind is not one of traces::span_kinds, so only its exceptions are read"}},
		{"a kind that is not wanted, and an exception of nobody", otlpSpan(t, serverKind, nil, map[string]string{"exception.message": "boom"}), []string{"--all"}, "not_inspected", []string{"input: the span's kind is not one of traces::span_kinds", "prefilter: it holds none of the words"}},
		{"no attribute at all", otlpSpan(t, clientKind, nil, nil), []string{"--all"}, "no_vendor", []string{"host: no attribute names the host", "input: none of body_attributes holds a body"}},
		{"no body", otlpSpan(t, clientKind, map[string]string{"server.address": ofBaidu}, nil), nil, "no_body", []string{"host: server.address names a host of baidu_ai", "input: none of body_attributes holds a body"}},
		{"an empty body", otlpSpan(t, clientKind, map[string]string{"server.address": ofBaidu, bodyOf: ""}, nil), nil, "no_body", []string{"input: http.response.body.content is there, but it is empty, or no text, bytes or map"}},
		{"a body in another attribute", otlpSpan(t, clientKind, map[string]string{"server.address": ofBaidu, "app.answer": baiduTooFast}, nil), nil, "no_body", []string{"input: app.answer begins as an object does: if it holds the body, add it to body_attributes"}},
		{"a host in another attribute", otlpSpan(t, clientKind, map[string]string{"net.host": ofBaidu, bodyOf: `{"error_code":18}`}, nil), []string{"--all"}, "no_vendor", []string{"host: no attribute names the host, so an answer must prove its vendor itself"}},
		{"a verdict of an earlier collector", otlpSpan(t, clientKind, map[string]string{"server.address": ofBaidu, "vendor.error.class": "timeout"}, nil), nil, "no_body", []string{"input: it has a verdict already, which only an error in a body replaces"}},
		// The text.
		{"blanks", "  \n ", body(ofTencent), "not_json", []string{"input: it does not begin with an object: it is blank"}},
		{"a page", "<html><body>502 Bad Gateway</body></html>", body(ofTencent, "--status", "502"), "not_json", []string{"input: it does not begin with an object: it is a page, as gateways write it"}},
		{"a page with its type", "<!DOCTYPE html><html></html>", body(ofTencent), "not_json", []string{"input: it does not begin with an object: it is a page, as gateways write it"}},
		{"XML of others", `<?xml version="1.0"?><Fault/>`, body(ofTencent), "not_json", []string{"input: it does not begin with an object: it begins as XML does"}},
		{"text", "upstream connect error", body(ofTencent), "not_json", []string{"input: it does not begin with an object: it begins as text does"}},
		{"bytes of gzip", "\x1f\x8b\x08\x00\x00", body(ofTencent), "not_json", []string{"input: it does not begin with an object: it is compressed (gzip)"}},
		{"base64", base64.StdEncoding.EncodeToString([]byte(baiduTooFast)), body(ofBaidu), "not_json", []string{"input: it does not begin with an object: it looks like base64"}},
		{"an array", `[1,2]`, body(ofTencent), "not_json", []string{"input: it does not begin with an object: it begins as an array does"}},
		{"a string", `"try again"`, body(ofTencent), "not_json", []string{"input: it does not begin with an object: it begins as a string does"}},
		{"an object that ends too early", `{"Response":{"Error":]}}`, body(ofTencent), "cut", []string{"input: an object that ends being one at byte 21 of 24"}},
		// Where it was cut.
		{"cut before the code", `{"Response":{"Err`, body(ofTencent), "cut", []string{"input: an object, cut at byte 17", "error format tencent_cloud api3: it has no Response.Error before byte 17, where the answer was cut"}},
		{"cut inside the code", `{"Response":{"Error":{"Code":"Auth`, body(ofTencent), "cut", []string{"error format tencent_cloud api3: the error is there, but its code Response.Error.Code is not before byte 34, where the answer was cut"}},
		{"cut by max_body_bytes", `{"padding":"` + strings.Repeat("x", 64) + `","error_code":18}`, body(ofBaidu, "--max-body-bytes", "32"), "cut", []string{"input: no more than its first 32 bytes are read (max_body_bytes)", "input: an object, cut at byte 32"}},
		// The fields.
		{"a code of another type", `{"Response":{"Error":{"Code":18,"Message":"m"},"RequestId":"R"}}`, body(ofTencent), "unrecognized", []string{"error format tencent_cloud api3: its code Response.Error.Code must be a string, and is of another type: integer"}},
		{"a word where a number is", `{"error_code":"abc","error_msg":"m"}`, body(ofBaidu), "unrecognized", []string{"error format baidu_ai v3: its code error_code must be an integer, and is of another type: string of 3 bytes"}},
		{"a code that is an object", `{"Response":{"Error":{"Code":{"a":1},"Message":"m"}}}`, body(ofTencent), "unrecognized", []string{"error format tencent_cloud api3: what is in Response.Error.Code cannot be a code: object"}},
		{"a code of two words", `{"Response":{"Error":{"Code":"two words","Message":"m"}}}`, body(ofTencent), "unrecognized", []string{"error format tencent_cloud api3: what is in Response.Error.Code cannot be a code: string of 9 bytes"}},
		{"no code", `{"Response":{"Error":{"Message":"m"}}}`, body(ofTencent), "unrecognized", []string{"error format tencent_cloud api3: the error is there, but its code Response.Error.Code is not"}},
		{"an error that is a text", `{"Response":{"Error":"internal"}}`, body(ofTencent), "unrecognized", []string{"input: it has Response.Error (string of 8 bytes)", "nearest: error format api3 of tencent_cloud"}},
		{"a field that a format requires", `{"Response":{"ErrorMsg":{"Code":"two words"},"RequestId":"r"}}`, body(ofTencent), "unrecognized", []string{"error format tencent_cloud api3: it has no Response.Error"}},
		// No error.
		{"no key of an error", `{"Response":{"Faces":[]}}`, body(ofTencent), "success", []string{"input: no key of an error is in it, so it was not read further"}},
		{"a code that says that all is well", `{"error_code":0,"error_msg":"SUCCESS","log_id":1}`, []string{"--as", "body"}, "success", []string{"error format baidu_ai v3: its code error_code says that there is no error", "success format baidu_ai v3: it fits, and proves the vendor"}},
		{"an empty object", `{}`, body(ofTencent), "success", []string{"input: it has no field that a format reads", "error format tencent_cloud: none was tried, since no field has a value of an error"}},
		// Headers.
		{"a header without a code", "", body(ofBaidu, "--header", "x-bce-error-code: none"), "no_body", []string{"header baidu_ai: no code in x-bce-error-code"}},
		{"a header of another vendor", "", body(ofTencent, "--header", "x-bce-error-code: AccessDenied"), "no_body", []string{"header tencent_cloud: it writes no errors into headers"}},
		// Logs.
		{"a line of nobody", "payment accepted", log("--all"), "no_vendor", []string{"prefilter: it holds none of the words"}},
		{"a line with half an object", `ERROR answer {"error_code":18,"error_msg":"Open api qps requ`, log("--all"), "no_vendor", []string{"input: an object, cut at byte 47", "fingerprint: no error proves a vendor, and the missing part may have held one"}},
		{"a line that is too long", strings.Repeat("x", 70000) + baiduTooFast, log("--all"), "no_vendor", []string{"input: no more than its first 65536 bytes are read (max_body_bytes)"}},
		{"a code as a word, which nothing reports", "INFO request Throttling.User done", log("--host", ofAlibaba), "not_json", []string{"mention alibaba_cloud: a code of the vendor stands in the text as a word, but the text does not report it"}},
		{"a code at the end of a line", "request Throttling.User", log("--host", ofAlibaba), "not_json", []string{"mention alibaba_cloud: a code of the vendor stands at the end of the text, where it may have been cut"}},
		{"two codes as words", "call failed: error code Throttling.User, then error code InvalidAccessKeyId.NotFound again", log("--host", ofAlibaba), "not_json", []string{"mention alibaba_cloud: several codes of the vendor stand in the text, so none counts"}},
		{"a code as a word, below warning", "[INFO] error code: InvalidAccessKeyId.NotFound seen", log("--host", ofAlibaba), "not_json", []string{"mention: the severity of the record says that it is no error"}},
		{"a code as a word, and no host", "ERROR Throttling.User was seen", log("--all"), "no_vendor", []string{"prefilter: it holds none of the words"}},
		// Exceptions.
		{"an exception of nobody", "java.lang.RuntimeException: boom", exception(), "no_vendor", []string{"prefilter: it holds none of the words"}},
		{"an exception of another cloud", "com.amazonaws.AmazonServiceException: Rate exceeded (Service: X; Status Code: 400)", exception(), "no_vendor", []string{"host: no attribute names the host"}},
		{"an exception without a code", `TencentCloud\Common\Exception\TencentCloudSDKException: frequency limit`, exception(), "no_body", []string{"exception tencent_cloud: its SDK threw what the stack trace names"}},
		{"an exception with a code of no list", "com.aliyuncs.exceptions.ClientException: BrandNew : m RequestId : R", exception(), "no_body", []string{"SDK message alibaba_cloud java_client: it fits, but its code does not prove an error of the vendor"}},
		{"an exception of another vendor than the host's", "com.aliyuncs.exceptions.ClientException: Throttling.User : m", exception("--host", ofBaidu), "no_body", []string{"exception alibaba_cloud: its SDK threw the exception, but the host is another vendor's"}},
	} {
		got := run(tc.input, append(append([]string{"classify", "--why"}, tc.args...), "-")...)
		head, _, _ := strings.Cut(got.out, "\n")
		if parts := strings.Split(head, ": "); len(parts) == 3 { // "span s: outcome: meaning"
			head = strings.Join(parts[1:], ": ")
		}
		assert.True(t, strings.HasPrefix(head, tc.outcome+": "), "%s: wanted %s, got\n%s%s", tc.name, tc.outcome, got.out, got.errs)
		for _, why := range tc.why {
			assert.Contains(t, got.out, "\n    "+why, tc.name)
		}
		if text := strings.TrimSpace(tc.input); len(text) > 12 && !strings.HasPrefix(text, `{"resource`) {
			assert.NotContains(t, got.out, text, "%s: nothing of a body is printed", tc.name)
		}
	}
}
