// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

const (
	tencentHost = "iai.tencentcloudapi.com"
	baiduHost   = "aip.baidubce.com"
	huaweiHost  = "face.cn-north-4.myhuaweicloud.com"
	alibabaHost = "cloudauth.aliyuncs.com"
	intlHost    = "cloudauth-intl.ap-southeast-1.aliyuncs.com"
	ailabHost   = "www.ailabapi.com"
)

// want is what must be written, "" where an attribute must not be.
type want struct{ vendor, code, class string }

// Bodies under a vendor's host.
var hosted = []struct {
	name, host, body string
	want             want
}{
	{"tencent unwrapped", tencentHost, `{"Error":{"Code":"AuthFailure.TokenFailure","Message":"m"},"RequestId":"r"}`, want{"tencent_cloud", "AuthFailure.TokenFailure", "authentication_failed"}},
	{"tencent legacy", tencentHost, `{"code":4100,"message":"m","codeDesc":"InvalidParameter"}`, want{"tencent_cloud", "InvalidParameter", "invalid_request"}},
	{"tencent legacy success", tencentHost, `{"code":0,"message":"","codeDesc":"Success"}`, want{"tencent_cloud", "", ""}},
	{"tencent ErrorMsg", tencentHost, `{"Response":{"ErrorMsg":{"Code":"InternalError","Message":"m"},"RequestId":"r"}}`, want{"tencent_cloud", "InternalError", "vendor_internal"}},
	{"tencent RetCode", tencentHost, `{"Response":{"SucFaceNum":1,"RetCode":[0,-1601,-1101],"RequestId":"r"}}`, want{"tencent_cloud", "-1601", "unusable_input"}},
	{"tencent Results", tencentHost, `{"Response":{"Results":[{"Candidates":[],"RetCode":0},{"RetCode":-1101}],"RequestId":"r"}}`, want{"tencent_cloud", "-1101", "unusable_input"}},
	{"tencent Results all well", tencentHost, `{"Response":{"Results":[{"Candidates":[],"RetCode":0},{"RetCode":0}],"RequestId":"r"}}`, want{"tencent_cloud", "", ""}},
	{"baidu oauth", baiduHost, "{\"error_description\":\"unknown client id\",\"error\":\"invalid_client\"}\n", want{"baidu_ai", "invalid_client", "authentication_failed"}},
	{"baidu oauth success", baiduHost, `{"access_token":"24.x","expires_in":2592000}`, want{"baidu_ai", "", ""}},
	{"baidu bce", baiduHost, `{"requestId":"r","code":"AccessDenied","message":"m"}`, want{"baidu_ai", "AccessDenied", "permission_denied"}},
	{"baidu verify", baiduHost, `{"success":false,"error_code":283437,"error_msg":"Verify token invalid or expired","log_id":1}`, want{"baidu_ai", "283437", "authentication_failed"}},
	{"baidu sdk", baiduHost, `{"error_code":"SDK108","error_msg":"connection or read data timeout"}`, want{"baidu_ai", "SDK108", "timeout"}},
	{"huawei object", huaweiHost, `{"error":{"code":"ModelArts.4204","message":"m","type":null}}`, want{"huawei_cloud", "ModelArts.4204", "permission_denied"}},
	{"huawei both", huaweiHost, `{"error":{"code":"APIG.0308","message":"m"},"error_code":"APIG.0308","error_msg":"m","span_id":"s"}`, want{"huawei_cloud", "APIG.0308", "rate_limited"}},
	{"huawei plain", huaweiHost, `{"code":"ModelArts.4101","message":"Token header cannot be empty."}`, want{"huawei_cloud", "ModelArts.4101", "authentication_failed"}},
	{"huawei camel case", huaweiHost, `{"errorCode":"APIGW.0301","errorMsg":"token expires"}`, want{"huawei_cloud", "APIGW.0301", "authentication_failed"}},
	{"huawei encoded message", huaweiHost, `{"error_code":"APIG.0302","error_msg":"m","encoded_authorization_message":"secret"}`, want{"huawei_cloud", "APIG.0302", "permission_denied"}},
	{"huawei details", huaweiHost, `{"code":"AIS.0014","message":"m","details":[{"code":"X.1","message":"n"}]}`, want{"huawei_cloud", "AIS.0014", "invalid_request"}},
	{"huawei event stream", huaweiHost, `data:{"error":{"code":"ModelArts.81101","message":"m"},"error_code":"ModelArts.81101","error_msg":"m"}`, want{"huawei_cloud", "ModelArts.81101", "rate_limited"}},
	{"huawei iam", huaweiHost, `{"error":{"code":401,"message":"m","title":"Unauthorized"}}`, want{"huawei_cloud", "401", "authentication_failed"}},
	{"huawei item failed", huaweiHost, `{"result":[{"status":{"error_code":"AIS.0000","error_msg":""}},{"status":{"error_code":"AIS.0104","error_msg":"m"}}]}`, want{"huawei_cloud", "AIS.0104", "unusable_input"}},
	{"huawei items well", huaweiHost, `{"result":[{"status":{"error_code":"AIS.0000","error_msg":""}}]}`, want{"huawei_cloud", "", ""}},
	{"huawei model's own", huaweiHost, `{"detail":"Method Not Allowed"}`, want{"huawei_cloud", "", ""}},
	{"alibaba xml", intlHost, `<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>R</RequestId><HostId>h</HostId><Code>InvalidParameter</Code><Message>m</Message></Error>`, want{"alibaba_cloud", "InvalidParameter", "invalid_request"}},
	{"alibaba xml, other root, cut", intlHost, `<ActionResponse><Code>Throttling.Api</Code><Mess`, want{"alibaba_cloud", "Throttling.Api", "rate_limited"}},
	{"alibaba number", alibabaHost, `{"Message":"m","RequestId":"r","Code":"401"}`, want{"alibaba_cloud", "401", "invalid_request"}},
	{"alibaba contradiction", alibabaHost, `{"Code":"200","Message":"Error.InternalError","Success":true}`, want{"alibaba_cloud", "", ""}},
	{"alibaba nested", alibabaHost, `{"Code":"200","Items":[{"Code":"404"}],"RequestId":"r"}`, want{"alibaba_cloud", "", ""}},
	{"alibaba no photo", alibabaHost, `{"RequestId":"r","Code":"200","ResultObject":{"Passed":"F","SubCode":"203"}}`, want{"alibaba_cloud", "203", "no_evidence"}},
	{"alibaba other face", alibabaHost, `{"RequestId":"r","Code":"200","ResultObject":{"Passed":"F","SubCode":"204"}}`, want{"alibaba_cloud", "204", "declined"}},
	{"alibaba passed", alibabaHost, `{"RequestId":"r","Code":"200","ResultObject":{"Passed":"T","SubCode":"200"}}`, want{"alibaba_cloud", "", ""}},
	{"alibaba refused by another number", alibabaHost, `{"RequestId":"r","Code":"200","ResultObject":{"Passed":"F","SubCode":"301"}}`, want{"alibaba_cloud", "301", "declined"}},
	{"alibaba unsure number", alibabaHost, `{"RequestId":"r","Code":"200","ResultObject":{"BizCode":"4"}}`, want{"alibaba_cloud", "", ""}},
	{"alibaba identity", alibabaHost, `{"RequestId":"r","Code":"200","ResultObject":{"BizCode":"2"}}`, want{"alibaba_cloud", "2", "declined"}},
	{"ailab precise code", ailabHost, `{"error_code":422,"error_detail":{"status_code":422,"code":"ERROR_NO_FACE_IN_FILE","code_message":"c","message":"pic not has face"},"error_code_str":"FILE_CONTENT_NON_COMPLIANCE","error_msg":"x - 222202 - pic not has face"}`, want{"ailabtools", "ERROR_NO_FACE_IN_FILE", "unusable_input"}},
	{"ailab upstream decides", ailabHost, `{"error_code":422,"error_detail":{"status_code":422,"code":"FILE_CONTENT_NON_COMPLIANCE","code_message":"c","message":"m"},"error_msg":"x - 223120 - liveness check fail"}`, want{"ailabtools", "FILE_CONTENT_NON_COMPLIANCE", "declined"}},
	{"ailab failed task", ailabHost, `{"request_id":"r","error_code":0,"error_detail":{"status_code":200,"code":"ERROR_BLURRY_FACE","code_message":"Blurry face.","message":""},"task_status":3}`, want{"ailabtools", "ERROR_BLURRY_FACE", "unusable_input"}},
	{"python dictionary", baiduHost, `{'error_code': 18, 'error_msg': 'Open api qps request limit reached', 'ok': None}`, want{"baidu_ai", "18", "rate_limited"}},
	{"python bytes", baiduHost, `b'{"error_code":18,"error_msg":"Open api qps request limit reached"}'`, want{"baidu_ai", "18", "rate_limited"}},
	{"json in a string", baiduHost, `"{\"error_code\":18,\"error_msg\":\"x\"}"`, want{"baidu_ai", "18", "rate_limited"}},
	{"byte order mark", baiduHost, "\uFEFF{\"error_code\":18}", want{"baidu_ai", "18", "rate_limited"}},
	{"json lines", tencentHost, "{\"progress\":1}\n{\"Response\":{\"Error\":{\"Code\":\"InternalError\",\"Message\":\"m\"},\"RequestId\":\"r\"}}\n", want{"tencent_cloud", "InternalError", "vendor_internal"}},
	{"redacted", tencentHost, `{"Response":{"Error":{"Code":"***","Message":"***"},"RequestId":"r"}}`, want{"tencent_cloud", "", ""}},
}

// Lines of text without a host.
var lines = []struct {
	name, line string
	want       want
}{
	{"tencent go", `2026/11/21 ERR [TencentCloudSDKError] Code=FailedOperation.ImageDownloadError, Message=m, RequestId=r-1`, want{"tencent_cloud", "FailedOperation.ImageDownloadError", "input_fetch_failed"}},
	{"tencent go without request id", `[TencentCloudSDKError] Code=InternalError, Message=m`, want{"tencent_cloud", "InternalError", "vendor_internal"}},
	{"tencent old go", `[TencentCloudSDKError] Code=InternalError, Message=m, RequestId=%!d(string=abc)`, want{"tencent_cloud", "InternalError", "vendor_internal"}},
	{"tencent python", `[TencentCloudSDKException] code:AuthFailure.SignatureExpire message:m requestId:r`, want{"tencent_cloud", "AuthFailure.SignatureExpire", "authentication_failed"}},
	{"tencent java", `com.tencentcloudapi.common.exception.TencentCloudSDKException: [TencentCloudSDKException]code: InternalError message:m requestId:r`, want{"tencent_cloud", "InternalError", "vendor_internal"}},
	{"tencent php", `[TencentCloud\Common\Exception\TencentCloudSDKException] code:InternalError message:m requestId:r`, want{"tencent_cloud", "InternalError", "vendor_internal"}},
	{"tencent node", `[TencentCloudSDKException]message:m  requestId:r  traceId:t`, want{"tencent_cloud", "", ""}},
	{"tencent code cut", `[TencentCloudSDKError] Code=InternalErr`, want{}},
	{"alibaba tea", "SDKError:\n   StatusCode: 401\n   Code: UnqualifiedPhoto\n   Message: code: 401, m request id: R\n   Data: {\"Code\":\"UnqualifiedPhoto\",\"HostId\":\"cloudauth-intl.ap-southeast-1.aliyuncs.com\"}\n", want{"alibaba_cloud", "UnqualifiedPhoto", "unusable_input"}},
	{"alibaba tea of another product", "SDKError:\n   StatusCode: 404\n   Code: InvalidAccessKeyId.NotFound\n   Message: code: 404, m\n   Data: {\"Code\":\"InvalidAccessKeyId.NotFound\",\"HostId\":\"ecs.aliyuncs.com\"}\n", want{}},
	{"alibaba terraform", "│ SDKError:\n│    StatusCode: 401\n│    Code: UnqualifiedPhoto\n│    Message: m\n│    Data: {}", want{"alibaba_cloud", "UnqualifiedPhoto", "unusable_input"}},
	{"alibaba classic", "[SDK alibaba-cloud-sdk-go ERROR]: SDK.ServerError\nErrorCode: ProcessNotCompleted\nRecommend: u\nRequestId: R\nMessage: m", want{"alibaba_cloud", "ProcessNotCompleted", "not_ready"}},
	{"alibaba python core", "HTTP Status: 403 Error:Forbidden.RAMUserAccessDenied m RequestID: R", want{"alibaba_cloud", "Forbidden.RAMUserAccessDenied", "permission_denied"}},
	{"huawei go", `{"status_code":400,"request_id":"r","error_code":"AIS.0501","error_message":"m","encoded_authorization_message":"","details":null}`, want{"huawei_cloud", "AIS.0501", "invalid_request"}},
	{"huawei python", `ClientRequestException - {status_code:400,request_id:r,error_code:ModelArts.4603,error_msg:Obtaining the file from the URL failed.,encoded_authorization_message:None }`, want{"huawei_cloud", "ModelArts.4603", "input_fetch_failed"}},
	{"huawei java", "ClientRequestException {\n    httpStatusCode: 401\n    errorCode: APIG.0301\n    errorMsg: token expires\n    requestId: r\n}", want{"huawei_cloud", "APIG.0301", "authentication_failed"}},
	{"huawei node", `some error found: {data:{error_msg:'m',error_code:'APIG.0101',request_id:'r'},status:404,headers:{}}`, want{"huawei_cloud", "APIG.0101", "invalid_request"}},
	{"huawei openstack", `HttpException: 401: Client Error, [APIGW.0301]Incorrect IAM authentication information`, want{"huawei_cloud", "APIGW.0301", "authentication_failed"}},
	{"huawei openai client", `Error code: 429 - {'error': {'code': 'APIG.0308', 'message': 'm'}}`, want{"huawei_cloud", "APIG.0308", "rate_limited"}},
	{"baidu dictionary", `search failed: {'error_code': 222207, 'error_msg': 'match user is not found', 'log_id': 1, 'timestamp': 2, 'cached': 0, 'result': None}`, want{"baidu_ai", "222207", "declined"}},
	{"baidu java", `call failed! response status: 500, data: {"error_code":18,"error_msg":"Open api qps request limit reached"}`, want{"baidu_ai", "18", "rate_limited"}},
	{"ailab message", `AILabTools API error: Insufficient credits. (status 429)`, want{"ailabtools", "ERROR_NOT_ENOUGH_CREDITS", "quota_exceeded"}},
	{"ailab unknown message", `AILabTools API error: Something else (status 422)`, want{"ailabtools", "", ""}},
	{"ailab task", `AILabTools task failed: 123`, want{"ailabtools", "", ""}},
	{"json in a json string", `{"level":"error","msg":"vendor said {\"Response\":{\"Error\":{\"Code\":\"FailedOperation.ServerError\",\"Message\":\"m\"},\"RequestId\":\"r\"}}"}`, want{"tencent_cloud", "FailedOperation.ServerError", "vendor_internal"}},
	{"several objects", `req {"a":1} resp {"error_code":223105,"error_msg":"face is already exist","log_id":7,"timestamp":1} done`, want{"baidu_ai", "223105", "conflict"}},
	{"telegram", `{"ok":false,"error_code":401,"description":"Unauthorized"}`, want{}},
	{"oauth", `{"error":"invalid_client"}`, want{}},
	{"no vendor", `payment failed: code=18 {"error":"x"}`, want{}},
}

func (w want) check(t *testing.T, attributes pcommon.Map) {
	t.Helper()
	get := func(name string) string {
		if v, ok := attributes.Get(name); ok {
			return v.AsString()
		}
		return ""
	}
	got := want{get("vendor.name"), get("vendor.error.code"), get("vendor.error.class")}
	assert.Equal(t, w, got)
}

func TestHostedForms(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, nil)
	for _, tc := range hosted {
		t.Run(tc.name, func(t *testing.T) {
			td := ptrace.NewTraces()
			span := td.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans().AppendEmpty()
			span.SetKind(ptrace.SpanKindClient)
			span.Attributes().PutStr("server.address", tc.host)
			span.Attributes().PutStr("http.response.body.content", tc.body)
			_, err := p.Traces(t.Context(), td)
			require.NoError(t, err)
			tc.want.check(t, span.Attributes())
		})
	}
}

func TestLineForms(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, nil)
	for _, tc := range lines {
		t.Run(tc.name, func(t *testing.T) {
			ld := plog.NewLogs()
			record := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
			record.Body().SetStr(tc.line)
			_, err := p.Logs(t.Context(), ld)
			require.NoError(t, err)
			tc.want.check(t, record.Attributes())
		})
	}
}
