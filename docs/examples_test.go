// SPDX-License-Identifier: Apache-2.0

package docs_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor"
)

func TestReadmeBeforeAndAfter(t *testing.T) {
	inChinese := defaultConfig()
	inChinese.Attributes.Language = "zh"
	for _, readme := range []struct {
		name, heading string
		config        *vendorerrorprocessor.Config
	}{{"README.md", "## Before and after", defaultConfig()}, {"README.zh-CN.md", "## 处理前后对比", inChinese}} {
		blocks := fenced(section(t, document(t, readme.name), readme.heading), "text")
		require.Len(t, blocks, 2)
		before, added := assignments(blocks[0]), assignments(blocks[1])
		after := judged(t, newTraces(t, readme.config), before)
		for name, value := range before {
			assert.Equal(t, value, after[name], name)
			delete(after, name)
		}
		assert.Equal(t, added, after, readme.name)
	}
}

// assignments reads lines of the form "name = value".
func assignments(text string) map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(line, " = ")
		all[strings.TrimSpace(name)] = strings.TrimSpace(value)
	}
	return all
}

func TestReadmeCurl(t *testing.T) {
	for name, heading := range map[string]string{"README.md": "## Try it", "README.zh-CN.md": "## 快速体验"} {
		text := section(t, document(t, name), heading)
		file := regexp.MustCompile(` -d @(\S+)`).FindStringSubmatch(text)
		require.NotNil(t, file)
		traces, err := (&ptrace.JSONUnmarshaler{}).UnmarshalTraces([]byte(document(t, file[1])))
		require.NoError(t, err)
		span := process(t, newTraces(t, defaultConfig()), traces)
		a := texts(span.Attributes())
		prints := strings.Join([]string{
			span.Name() + " HTTP " + a["http.response.status_code"],
			"    " + a["vendor.name"] + " " + a["vendor.error.code"] + " -> " + a["vendor.error.class"] + ", retryable=" + a["vendor.error.retryable"],
			"    " + a["vendor.error.remedy.summary"], "",
		}, "\n")
		assert.Equal(t, []string{prints}, fenced(text, "text"), name)
	}
}

// TestJudging runs what docs/how-it-works.md says of how a body is judged, and of limits. A verdict is given as evidence and
// class; "name" is vendor.name alone, and "" nothing.
func TestJudging(t *testing.T) {
	const tencent, baidu, alibaba, ailabtools, huawei = "iai.tencentcloudapi.com", "aip.baidubce.com",
		"cloudauth.aliyuncs.com", "www.ailabapi.com", "image.cn-north-4.myhuaweicloud.com"
	p := newTraces(t, defaultConfig())
	for _, tt := range []struct{ rule, host, status, body, want string }{
		{"an unknown host: nothing is read", "10.0.0.1", "", `{"error_code":222202,"log_id":1,"cached":0}`, ""},
		{"port, upper case and a trailing dot", "AIP.baidubce.com.:443", "", `{"error_code":222202}`, "code unusable_input"},
		{"fingerprint: a code that only this vendor uses", "", "", `{"error_code":"AIS.0014"}`, "code invalid_request"},
		{"fingerprint: small numbers word for word", "", "", `{"error_code":18,"error_msg":"Open api qps request limit reached"}`, "code rate_limited"},
		{"fingerprint: small numbers otherwise", "", "", `{"error_code":18,"error_msg":"busy"}`, ""},
		{"fingerprint: fields beside the code", "", "", `{"error_code":1,"error_msg":"m","log_id":1}`, "code vendor_internal"},
		{"fingerprint: a host inside the body", "", "", `{"Code":"InternalError","HostId":"` + alibaba + `"}`, "code vendor_internal"},
		{"fingerprint: a code that others use too", "", "", `{"Code":"InternalError","RequestId":"1"}`, ""},
		{"a field twice: the first counts", baidu, "", `{"error_code":222202,"error_code":18}`, "code unusable_input"},
		{"a number needs what follows it", baidu, "200", `{"error_code":2222`, "name"},
		{"a string needs its closing quote", tencent, "200", `{"Response":{"Error":{"Code":"Internal`, "name"},
		{"a value that means success", baidu, "500", `{"error_code":0}`, "name"},
		{"what can be no code", baidu, "200", `{"error_code":"***"}`, "name"},
		{"a variant by status", huawei, "502", `{"error_code":"APIG.0201"}`, "variant unavailable"},
		{"a variant by message", huawei, "429", `{"error_code":"APIG.0308","error_msg":"Daily quota exhausted"}`, "variant quota_exceeded"},
		{"the message did not come through", huawei, "429", `{"error_code":"APIG.0308","error_msg":"Daily qu`, "code rate_limited"},
		{"a family", tencent, "200", `{"Response":{"Error":{"Code":"AuthFailure.New"}}}`, "family authentication_failed"},
		{"an unknown code", tencent, "200", `{"Response":{"Error":{"Code":"New"}}}`, "unknown unknown"},
		{"cut, no host: AILabTools", "", "", `{"error_detail":{"code":"ERROR_BLURRY_FACE",`, "code unusable_input"},
		{"cut, no host: Huawei", "", "", `{"error_code":"AIS.0014",`, "code invalid_request"},
		{"cut, no host: Tencent", "", "", `{"Response":{"Error":{"Code":"InternalError.New"`, "family unknown"},
		{"cut, no host: a code that the catalog does not know", "", "", `{"Response":{"Error":{"Code":"New"`, ""},
		{"cut, no host: Baidu without proof", "", "", `{"error_code":222202,"error_msg":"pic n`, ""},
		{"cut, no host: Baidu with proof", "", "", `{"log_id":1,"error_code":222202,"error_msg":"pic not has face","res`, "code unusable_input"},
		{"cut, no host: Alibaba without proof", "", "", `{"Code":"UnqualifiedPhoto","RequestId":"1`, ""},
		{"cut, no host: Alibaba with proof", "", "", `{"HostId":"` + alibaba + `","Code":"UnqualifiedPhoto","Req`, "code unusable_input"},
		{"a less precise code in a whole body", ailabtools, "", `{"error_code":429,"error_code_str":"ERROR_NOT_ENOUGH_CREDITS"}`, "code quota_exceeded"},
		{"a less precise code in a cut body", ailabtools, "", `{"error_code":429,"error_code_str":"ERROR_NOT_ENOUGH_CREDITS",`, "name"},
		{"XML", alibaba, "403", `<Error><Code>Throttling.User</Code></Error>`, "code rate_limited"},
		{"XML, where the vendor writes none", tencent, "403", `<Error><Code>InternalError</Code></Error>`, "name"},
		{"OAuth", baidu, "401", `{"error":"invalid_client","error_description":"unknown client id"}`, "code authentication_failed"},
		{"a frame of a stream", huawei, "400", `data:{"error_code":"ModelArts.81001"}`, "code invalid_request"},
		{"a line of its own", huawei, "400", "{}\n{\"error_code\":\"ModelArts.81001\"}", "code invalid_request"},
		{"JSON in a JSON string", tencent, "200", `"{\"Response\":{\"Error\":{\"Code\":\"InternalError\"}}}"`, "code vendor_internal"},
		{"as Python prints it", baidu, "200", `{'error_code': 222202}`, "code unusable_input"},
		{"an item of an array", huawei, "200", `{"a":[{"error_code":"AIS.0014"}]}`, "name"},
		{"an item whose place the catalog names", huawei, "200", `{"result":[{"status":{"error_code":"AIS.0104"}}]}`, "variant unusable_input"},
		{
			"a supplier's code that says more", ailabtools, "422",
			`{"error_code":422,"error_code_str":"FILE_CONTENT_NON_COMPLIANCE","error_msg":"x - 223114 - face is fuzzy"}`, "variant unusable_input",
		},
		{"a family of the code itself", tencent, "200", `{"Response":{"Error":{"Code":"AuthFailure"}}}`, "family authentication_failed"},
		{"a success of Alibaba that was cut", alibaba, "200", `{"Code":"200","ResultObject":{"Passed":"F","Sub`, "name"},
		{"no body, an error status", tencent, "503", ``, "name"},
		{"limit: escaped twice", tencent, "200", `"\"{\\\"Response\\\":{\\\"Error\\\":{\\\"Code\\\":\\\"InternalError\\\"}}}\""`, "name"},
		{"limit: no code", huawei, "200", `{"error":"it failed"}`, "name"},
		{"a failed task without a code", ailabtools, "200", `{"error_code":0,"task_status":3}`, "unknown unknown"},
		{"a refusal with a number that is not listed", alibaba, "200", `{"Code":"200","ResultObject":{"Passed":"F","SubCode":"301"}}`, "family declined"},
		{"limit: an outcome of an unsure meaning", alibaba, "200", `{"Code":"200","ResultObject":{"BizCode":"4"}}`, "name"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			span := map[string]string{"http.response.body": tt.body}
			if tt.host != "" {
				span["server.address"] = tt.host
			}
			if tt.status != "" {
				span["http.response.status_code"] = tt.status
			}
			got, after := "", judged(t, p, span)
			if class, ok := after["vendor.error.class"]; ok {
				got = after["vendor.error.evidence"] + " " + class
			} else if after["vendor.name"] != "" {
				got = "name"
			}
			assert.Equal(t, tt.want, got)
		})
	}
}
