// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// traps are answers that look like something else; each was judged wrongly once.
var traps = []struct {
	name, signal, host, text string
	want                     want
}{
	// 1. Elements of arrays, and text in strings, of an answer that is no error.
	{"items in python", "log", "", `got {'log_id': 1, 'result_num': 1, 'result': [{'error_code': 216402, 'error_msg': 'face not found'}]}`, want{}},
	{"items in an escaped answer", "log", baiduHost, `{"level":"info","msg":"got {\"log_id\":1,\"result\":[{\"error_code\":216402,\"error_msg\":\"x\"}]}"}`, want{"baidu_ai", "", ""}},
	{"items in a json string", "span", huaweiHost, `"{\"faces\":[{\"error_code\":\"FRS.0501\"}]}"`, want{"huawei_cloud", "", ""}},
	{"details in a json string", "log", huaweiHost, `"{\"code\":\"AIS.0501\",\"message\":\"m\",\"details\":[{\"error_code\":\"AIS.0503\",\"error_msg\":\"m\"}]}"`, want{"huawei_cloud", "AIS.0501", "invalid_request"}},
	{"chat that speaks of an error", "log", "", `{"id":"c","choices":[{"message":{"content":"{\"error_code\":\"ModelArts.4204\",\"error_msg\":\"m\"}"}}]}`, want{}},
	{"words read from a picture", "log", baiduHost, `{"log_id":1,"words_result":[{"words":"{\"error_code\":18,\"error_msg\":\"x\"}"}]}`, want{"baidu_ai", "", ""}},
	{"offset of an escaped success", "log", tencentHost, `{\"Response\":{\"RequestId\":\"a\",\"k1\":\"v\",\"k2\":\"v\",\"k3\":\"v\",\"k4\":\"v\",\"k5\":\"v\",\"k6\":\"v\",\"k7\":\"v\",\"k8\":\"v\",\"k9\":\"v\",\"Upstream\":{\"Response\":{\"Error\":{\"Code\":\"RequestLimitExceeded\",\"Message\":\"m\"},\"RequestId\":\"b\"}}}}`, want{"tencent_cloud", "", ""}},
	{"a new number with an id", "log", "", `{"error_code":10001,"error_msg":"bad","log_id":"abc"}`, want{}},
	{"a new word beside a status", "log", "", `{"error_code":422,"error_code_str":"VALIDATION","error_msg":"bad"}`, want{}},
	{"an outcome before the code", "span", alibabaHost, `{"ResultObject":{"Passed":"F","SubCode":"203"`, want{"alibaba_cloud", "", ""}},
	{"an SDK's text behind an object", "log", "", `{"a":1} [TencentCloudSDKError] Code=InternalError, Message=x, RequestId=r`, want{"tencent_cloud", "InternalError", "vendor_internal"}},
	// 2. The same where the answer was cut.
	{"A7, cut", "log", alibabaHost, `{"RequestId":"R","Items":[{"Code":"404","Message":"m"},{"Co`, want{"alibaba_cloud", "", ""}},
	{"faces, cut", "log", "", `{"faces":[{"error_code":"FRS.0501","bounding_box":{}}],"x`, want{}},
	{"details, cut", "log", "", `{"code":"AIS.0501","message":"m","details":[{"error_code":"AIS.0503","error_msg":"m"},{"er`, want{}},
	{"list of codes, cut", "log", "", `{"codes":[{"error_code":18,"error_msg":"Open api qps request limit reached"}`, want{}},
	{"nested, cut", "log", alibabaHost, `{"Data":{"Code":"404","Message":"m"},"RequestId":"R","Co`, want{"alibaba_cloud", "", ""}},
	{"code last, cut", "log", baiduHost, `{"result":{"error_code":222202,"error_msg":"pic not has face"},"log_id":1,"err`, want{"baidu_ai", "", ""}},
	{"bare list", "log", "", `[{"error_code":18,"error_msg":"m","log_id":1}]`, want{}},
	{"list of answers in a log line", "log", "", `{"error":"{\"examples\":[{\"Response\":{\"Error\":{\"Code\":\"InternalError\",\"Message\":\"m\"},\"RequestId\":\"r\"}}]}"}`, want{}},
	// 3. Messages that any gateway may write identify no vendor.
	{"anybody's 1", "span", "", `{"error_code":1,"error_msg":"Unknown error"}`, want{}},
	{"anybody's 2", "span", "", `{"error_code":2,"error_msg":"Service temporarily unavailable"}`, want{}},
	{"anybody's 100", "span", "", `{"error_code":100,"error_msg":"Invalid parameter"}`, want{}},
	// 4. Successes that no success format recognizes, whose members are read.
	{"legacy success", "log", tencentHost, `{"code":0,"codeDesc":"Success","data":{"code":4100}}`, want{"tencent_cloud", "", ""}},
	{"verify success", "log", "brain.baidu.com", `{"success":true,"result":{"error_code":283437},"log_id":"1"}`, want{"baidu_ai", "", ""}},
	{"items well", "log", huaweiHost, `{"result":[{"status":{"error_code":"AIS.0000"},"content":{"error_code":"AIS.0104"}}]}`, want{"huawei_cloud", "", ""}},
	// 5. Words of ordinary lines that were taken for codes under a vendor's host.
	{"all well", "log", tencentHost, "code:200 message:ok", want{"tencent_cloud", "", ""}},
	{"zero", "log", tencentHost, "code:0 message:success", want{"tencent_cloud", "", ""}},
	{"exit code", "log", tencentHost, "exit code:1 message:done", want{"tencent_cloud", "", ""}},
	{"refused", "log", alibabaHost, "Error: connect ECONNREFUSED 10.0.0.1:443 Response: undefined", want{"alibaba_cloud", "", ""}},
	{"timeout", "log", alibabaHost, "ResponseError: timeout: x", want{"alibaba_cloud", "", ""}},
	{"status", "log", alibabaHost, "Status: 404 Error:Not found here RequestID: R", want{"alibaba_cloud", "", ""}},
	{"level", "log", huaweiHost, "HttpException: boom, [WARN]x", want{"huawei_cloud", "", ""}},
	{"log line, number", "log", tencentHost, `{"level":"info","code":200,"message":"ok"}`, want{"tencent_cloud", "", ""}},
	{"log line, word", "log", huaweiHost, `{"level":"info","code":"OK","message":"done"}`, want{"huawei_cloud", "", ""}},
	// 6. Texts in the place of a code that are none.
	{"redacted", "span", tencentHost, `{"Response":{"Error":{"Code":"[REDACTED]","Message":"m"},"RequestId":"r"}}`, want{"tencent_cloud", "", ""}},
	{"redacted, no host", "span", "", `{"Response":{"Error":{"Code":"<redacted>","Message":"m"},"RequestId":"r"}}`, want{}},
	{"placeholder", "span", "", `{"Response":{"Error":{"Code":"<code>","Message":"<message>"},"RequestId":"<id>"}}`, want{}},
	{"none", "log", "", "[TencentCloudSDKException] code:None message:x requestId:None", want{}},
	// 7. Misses.
	{"classic, empty line", "log", intlHost, "SDK.ServerError\nErrorCode: UnqualifiedPhoto\nRecommend: \nRequestId: R\nMessage: m", want{"alibaba_cloud", "UnqualifiedPhoto", "unusable_input"}},
	{"ailab in a log line", "log", "", `{"level":"error","msg":"AILabTools API error: Blurry face."}`, want{"ailabtools", "ERROR_BLURRY_FACE", "unusable_input"}},
	{"body in the SDK's words", "log", "", "[TencentCloudSDKError] Code=ClientError.HttpStatusCodeError, Message=Request fail with http status code: 502 Bad Gateway, with body: {\"Response\":{\"Error\":{\"Code\":\"InternalError\",\"Message\":\"x\"},\"RequestId\":\"r\"}}", want{"tencent_cloud", "InternalError", "vendor_internal"}},
	{"pretty, escaped", "log", "", "{\"level\":\"error\",\"msg\":\"{\\r\\n    \\\"error_code\\\": 18,\\r\\n    \\\"error_msg\\\": \\\"m\\\",\\r\\n    \\\"log_id\\\": 1\\r\\n}\"}", want{"baidu_ai", "18", "rate_limited"}},
	{"pretty, escaped, no returns", "log", "", "{\"level\":\"error\",\"msg\":\"{\\n    \\\"error_code\\\": 18,\\n    \\\"error_msg\\\": \\\"m\\\",\\n    \\\"log_id\\\": 1\\n}\"}", want{"baidu_ai", "18", "rate_limited"}},
	{"node inspect, escaped", "log", "", `{"msg":"some error found:  {\n  data: {\n    error_msg: 'm',\n    error_code: 'AIS.0503'\n  },\n  status: 400\n}"}`, want{"huawei_cloud", "AIS.0503", "unusable_input"}},
	{"ErrorMsg number", "span", tencentHost, `{"Response":{"ErrorMsg":{"Code":4001,"Message":"m"},"RequestId":"r"}}`, want{"tencent_cloud", "4001", "unknown"}},
}

func TestTraps(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, nil)
	for _, tc := range traps {
		t.Run(tc.name, func(t *testing.T) {
			got := spanOf(t, p, tc.host, tc.text)
			if tc.signal == "log" {
				got = logOf(t, p, tc.host, tc.text)
			}
			assert.Equal(t, tc.want, want{got.vendor, got.code, got.class})
		})
	}
}
