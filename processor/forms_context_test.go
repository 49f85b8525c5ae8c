// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

const (
	rateBody  = `{"error_msg":"policy user over ratelimit","error_code":"APIG.0308","request_id":"r"}`
	busyBody  = `{"error_code":18,"error_msg":"Open api qps request limit reached","log_id":1}`
	wrongBody = `{"error_code":"AIS.0014","error_msg":"m"}`
	aliRate   = `{"RequestId":"R","HostId":"cloudauth-intl.ap-southeast-1.aliyuncs.com","Code":"Throttling.Api","Message":"m"}`
)

// contexts are spans of which other attributes than the body decide.
var contexts = []struct {
	name       string
	attributes []any
	want       want
}{
	{"url.full", []any{"url.full", "https://face.cn-north-4.myhuaweicloud.com:443/v2/x?a=b", "http.response.body.content", wrongBody}, want{"huawei_cloud", "AIS.0014", "invalid_request"}},
	{"upper case, dot and port", []any{"server.address", "FACE.CN-NORTH-4.MYHUAWEICLOUD.COM.:443", "http.response.body.content", wrongBody}, want{"huawei_cloud", "AIS.0014", "invalid_request"}},
	{"net.peer.name", []any{"net.peer.name", baiduHost, "http.response.body.content", `{"error_code":18}`}, want{"baidu_ai", "18", "rate_limited"}},
	{"http.url", []any{"http.url", "https://aip.baidubce.com/rest/2.0/face/v3/detect?access_token=24.x", "http.response.body.content", `{"error_code":18}`}, want{"baidu_ai", "18", "rate_limited"}},
	{"http.host", []any{"http.host", baiduHost, "http.response.body.content", `{"error_code":18}`}, want{"baidu_ai", "18", "rate_limited"}},
	{"new before old", []any{"server.address", tencentHost, "net.peer.name", baiduHost, "http.response.body.content", `{"error_code":18,"error_msg":"m","log_id":1}`}, want{"tencent_cloud", "", ""}},
	{"unknown host", []any{"server.address", "api.example.com", "http.response.body.content", busyBody}, want{}},
	{"evil suffix", []any{"server.address", "aip.baidubce.com.evil.example", "http.response.body.content", busyBody}, want{}},
	{"evil prefix", []any{"server.address", "evilaip.baidubce.com", "http.response.body.content", busyBody}, want{}},
	{"baidu's disk", []any{"server.address", "pcs.baidu.com", "http.response.body.content", busyBody}, want{}},
	{"qianfan", []any{"server.address", "qianfan.baidubce.com", "http.response.body.content", busyBody}, want{}},
	{"results of ailab", []any{"server.address", "ailab-outputs.oss-accelerate.aliyuncs.com", "http.response.body.content", aliRate}, want{}},
	{"ecs", []any{"server.address", "ecs.aliyuncs.com", "http.response.body.content", aliRate}, want{}},
	{"cos", []any{"server.address", "b.cos.ap-guangzhou.myqcloud.com", "http.response.body.content", `{"Response":{"Error":{"Code":"InternalError","Message":"m"},"RequestId":"r"}}`}, want{}},
	{"docs of ailab", []any{"server.address", "www.ailabtools.com", "http.response.body.content", `{"error_detail":{"code":"ERROR_GATEWAY","code_message":"m"}}`}, want{}},
	{"status decides", []any{"server.address", huaweiHost, "http.response.status_code", 504, "http.response.body.content", `{"error_code":"APIG.0201","error_msg":"Backend timeout."}`}, want{"huawei_cloud", "APIG.0201", "timeout"}},
	{"status decides, too large", []any{"server.address", huaweiHost, "http.response.status_code", 413, "http.response.body.content", `{"error_code":"APIG.0201","error_msg":"m"}`}, want{"huawei_cloud", "APIG.0201", "request_too_large"}},
	{"status decides, text", []any{"server.address", huaweiHost, "http.response.status_code", "504", "http.response.body.content", `{"error_code":"APIG.0201","error_msg":"Backend timeout."}`}, want{"huawei_cloud", "APIG.0201", "timeout"}},
	{"status decides, old name", []any{"net.peer.name", huaweiHost, "http.status_code", 502, "http.response.body.content", `{"error_code":"APIG.0201","error_msg":"Backend unavailable"}`}, want{"huawei_cloud", "APIG.0201", "unavailable"}},
	{"status decides, both names", []any{"server.address", huaweiHost, "http.response.status_code", 413, "http.status_code", 504, "http.response.body.content", `{"error_code":"APIG.0201","error_msg":"m"}`}, want{"huawei_cloud", "APIG.0201", "request_too_large"}},
	{"status of the agency", []any{"server.address", huaweiHost, "http.response.status_code", 500, "http.response.body.content", `{"error_code":"ModelArts.4105","error_msg":"m"}`}, want{"huawei_cloud", "ModelArts.4105", "vendor_internal"}},
	{"status of the JSON", []any{"server.address", huaweiHost, "http.response.status_code", 400, "http.response.body.content", `{"error_code":"ModelArts.4105","error_msg":"m"}`}, want{"huawei_cloud", "ModelArts.4105", "invalid_request"}},
	{"status alone", []any{"server.address", huaweiHost, "http.response.status_code", 429}, want{"huawei_cloud", "", ""}},
	{"status alone, empty body", []any{"server.address", alibabaHost, "http.response.status_code", 503, "http.response.body.content", ""}, want{"alibaba_cloud", "", ""}},
	{"html", []any{"server.address", tencentHost, "http.response.status_code", 502, "http.response.body.content", "<html><title>502 Bad Gateway</title></html>"}, want{"tencent_cloud", "", ""}},
	{"plain words", []any{"server.address", huaweiHost, "http.response.status_code", 400, "http.response.body.content", "Bad Request"}, want{"huawei_cloud", "", ""}},
	{"bce headers", []any{"server.address", baiduHost, "http.response.status_code", 401, "http.response.header.x-bce-error-code", []any{"IamSignatureInvalid"}}, want{"baidu_ai", "IamSignatureInvalid", "authentication_failed"}},
	{"bce headers, text", []any{"server.address", baiduHost, "http.response.header.x-bce-error-code", "IamSignatureInvalid", "http.response.body.content", ""}, want{"baidu_ai", "IamSignatureInvalid", "authentication_failed"}},
	{"bce headers, old spelling", []any{"server.address", baiduHost, "http.response.header.x_bce_error_code", []any{"IamSignatureInvalid"}}, want{"baidu_ai", "IamSignatureInvalid", "authentication_failed"}},
	{"bce headers, no host", []any{"http.response.header.x-bce-error-code", []any{"IamSignatureInvalid"}}, want{}},
	{"bce headers elsewhere", []any{"server.address", tencentHost, "http.response.header.x-bce-error-code", []any{"IamSignatureInvalid"}}, want{"tencent_cloud", "", ""}},
	{"bce headers beside a success", []any{"server.address", baiduHost, "http.response.header.x-bce-error-code", []any{"IamSignatureInvalid"}, "http.response.body.content", `{"error_code":0,"error_msg":"SUCCESS","log_id":1}`}, want{"baidu_ai", "", ""}},
	{"redacted", []any{"server.address", tencentHost, "http.response.body.content", `{"Response":{"Error":{"Code":"***","Message":"***"},"RequestId":"***"}}`}, want{"tencent_cloud", "", ""}},
	{"redacted, number", []any{"server.address", baiduHost, "http.response.body.content", `{"error_code":"****","error_msg":"****"}`}, want{"baidu_ai", "", ""}},
	{"upstream decides", []any{"server.address", ailabHost, "http.response.body.content", `{"error_code":422,"error_detail":{"status_code":422,"code":"FILE_CONTENT_NON_COMPLIANCE","code_message":"m","message":""},"error_msg":"m - 222307 - image illegal, reason: porn"}`}, want{"ailabtools", "FILE_CONTENT_NON_COMPLIANCE", "policy_rejected"}},
	{"upstream's quota is not ours", []any{"server.address", ailabHost, "http.response.body.content", `{"error_code":500,"error_detail":{"status_code":500,"code":"AI_SERVICE_INTERNAL_ERROR","code_message":"m","message":""},"error_msg":"m - 17 - Open api daily request limit reached"}`}, want{"ailabtools", "AI_SERVICE_INTERNAL_ERROR", "vendor_internal"}},
	{"upstream's status", []any{"server.address", ailabHost, "http.response.body.content", `{"error_code":500,"error_detail":{"status_code":500,"code":"AI_SERVICE_INTERNAL_ERROR","code_message":"m","message":"m - 500 - x"}}`}, want{"ailabtools", "AI_SERVICE_INTERNAL_ERROR", "vendor_internal"}},
}

func TestContexts(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, nil)
	for _, tc := range contexts {
		t.Run(tc.name, func(t *testing.T) {
			got := spanOf(t, p, "", nil, tc.attributes...)
			assert.Equal(t, tc.want, want{got.vendor, got.code, got.class})
		})
	}
}

func TestRetryDelays(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, nil)
	const date, later = "Sat, 21 Nov 2026 10:00:00 GMT", "Sat, 21 Nov 2026 10:01:30 GMT"
	for name, tc := range map[string]struct {
		host, body string
		headers    []any
		want       float64 // 0: none, or the catalog's
	}{
		"seconds":            {huaweiHost, rateBody, []any{"http.response.header.retry-after", []any{"30"}}, 30},
		"seconds, text":      {huaweiHost, rateBody, []any{"http.response.header.retry-after", "30"}, 30},
		"seconds, old name":  {huaweiHost, rateBody, []any{"http.response.header.retry_after", []any{"30"}}, 30},
		"date":               {huaweiHost, rateBody, []any{"http.response.header.retry-after", []any{later}, "http.response.header.date", []any{date}}, 90},
		"past date":          {huaweiHost, rateBody, []any{"http.response.header.retry-after", []any{date}, "http.response.header.date", []any{later}}, 0},
		"words":              {huaweiHost, rateBody, []any{"http.response.header.retry-after", []any{"soon"}}, 0},
		"negative":           {huaweiHost, rateBody, []any{"http.response.header.retry-after", []any{"-5"}}, 0},
		"a year":             {huaweiHost, rateBody, []any{"http.response.header.retry-after", []any{"31536000"}}, 0},
		"not worth it":       {huaweiHost, wrongBody, []any{"http.response.header.retry-after", []any{"30"}}, 0},
		"TimeLeft":           {intlHost, aliRate, []any{"http.response.header.x-ratelimit-user-api", []any{"Limit:10,Remain:0,TimeLeft:12,Reset:1"}}, 12},
		"TimeLeft, alone":    {intlHost, aliRate, []any{"http.response.header.x-ratelimit-user", []any{"TimeLeft: 7"}}, 7},
		"TimeLeft, old name": {intlHost, aliRate, []any{"http.response.header.x_ratelimit_user_api", []any{"TimeLeft:12"}}, 12},
		"TimeLeft of others": {huaweiHost, rateBody, []any{"http.response.header.x-ratelimit-user-api", []any{"TimeLeft:12"}}, 0},
		"both":               {intlHost, aliRate, []any{"http.response.header.x-ratelimit-user-api", []any{"TimeLeft:12"}, "http.response.header.retry-after", []any{"3"}}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			delay := func(headers []any) float64 {
				span := ptrace.NewSpan()
				span.SetKind(ptrace.SpanKindClient)
				put(t, span.Attributes(), tc.host, append([]any{"http.response.body.content", tc.body}, headers...))
				inspectSpan(p, span)
				value, _ := span.Attributes().Get("vendor.error.retry.delay")
				return value.Double()
			}
			expected := tc.want
			if expected == 0 {
				expected = delay(nil)
			}
			assert.InDelta(t, expected, delay(tc.headers), 0.001)
		})
	}
}

// Secrets that vendors write into their messages must not get into an attribute.
func TestSecretsInMessages(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, func(s *Settings) { s.Message = true })
	for name, tc := range map[string]struct{ host, message, secret string }{
		"huawei ak":        {huaweiHost, "ak HST3W0P4AKXXIDEXAMPL not exist", "HST3W0P4AKXXIDEXAMPL"},
		"huawei ak, get":   {huaweiHost, "Get secretKey failed,ak:HST3W0P4AKXXIDEXAMPL,err:ak not exist", "HST3W0P4AKXXIDEXAMPL"},
		"huawei signature": {huaweiHost, "verify aksk signature fail: SDK-HMAC-SHA256 Access=HST3W0P4AKXXIDEXAMPL, SignedHeaders=host, Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "0123456789abcdef"},
		"alibaba url":      {intlHost, "m, URL: https://cloudauth-intl.ap-southeast-1.aliyuncs.com/?AccessKeyId=LTAI4FakeFakeFakeFake99&Signature=bXlTaWduYXR1cmU%3D", "bXlTaWduYXR1cmU"},
		"alibaba key":      {intlHost, "m, URL: https://x.aliyuncs.com/?AccessKeyId=LTAI4FakeFakeFakeFake99&Action=A", "LTAI4FakeFakeFakeFake99"},
		"baidu token":      {baiduHost, "token 24.0123456789abcdef0123456789abcdef.2592000.1700000000.282335-1 invalid: access_token=24.0123456789abcdef0123456789abcdef.2592000.1700000000.282335-1", "0123456789abcdef0123456789abcdef"},
		"tencent id":       {tencentHost, "The SecretId AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE is not found", "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"},
		"tencent url":      {tencentHost, "lost: https://b-125000.cos.ap-guangzhou.myqcloud.com/f.json?q-sign-algorithm=sha1&q-ak=AKIDEXAMPLEEXAMPLEEXAMPLEEXAMPLE&q-signature=fedcba9876543210fedcba9876543210fedcba98", "fedcba9876543210"},
	} {
		t.Run(name, func(t *testing.T) {
			body := map[string]string{
				huaweiHost: `{"error_code":"APIG.0301","error_msg":%s}`, intlHost: `{"Code":"InternalError","HostId":"` + intlHost + `","RequestId":"R","Message":%s}`,
				baiduHost: `{"error_code":110,"error_msg":%s,"log_id":1}`, tencentHost: `{"Response":{"Error":{"Code":"InternalError","Message":%s},"RequestId":"r"}}`,
			}[tc.host]
			span := ptrace.NewSpan()
			span.SetKind(ptrace.SpanKindClient)
			put(t, span.Attributes(), tc.host, []any{"http.response.body.content", strings.Replace(body, "%s", quoted(tc.message), 1)})
			inspectSpan(p, span)
			message, ok := span.Attributes().Get("vendor.error.message")
			require.True(t, ok)
			assert.NotContains(t, message.Str(), tc.secret)
		})
	}
}
