// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// sdkMessages are what the vendors' SDKs print. A want with a vendor but no code: there is none in the message.
var sdkMessages = []struct {
	name, host, text string
	want             want
	alone            alone
}{
	{"tencent go", tencentHost, "[TencentCloudSDKError] Code=FailedOperation.ServerError, Message=算法服务异常，请重试。, RequestId=" + uuid, want{"tencent_cloud", "FailedOperation.ServerError", "vendor_internal"}, must},
	{"tencent go no id", tencentHost, "[TencentCloudSDKError] Code=UnauthorizedOperation, Message=not authorized", want{"tencent_cloud", "UnauthorizedOperation", "permission_denied"}, must},
	{"tencent go old", tencentHost, "[TencentCloudSDKError] Code=RequestLimitExceeded, Message=m, RequestId=%!d(string=" + uuid + ")", want{"tencent_cloud", "RequestLimitExceeded", "rate_limited"}, must},
	{"tencent go all old", tencentHost, "[TencentCloudSDKError] Code=%!d(string=LimitExceeded), Message=%!d(string=m), RequestId=%!d(string=r)", want{"tencent_cloud", "LimitExceeded", "quota_exceeded"}, must},
	{"tencent go comma", tencentHost, "[TencentCloudSDKError] Code=InvalidParameter, Message=The parameter `Image`, or `Url`, is wrong, see docs, RequestId=" + uuid, want{"tencent_cloud", "InvalidParameter", "invalid_request"}, must},
	{"tencent go wrapped", tencentHost, "detect: post: [TencentCloudSDKError] Code=InvalidParameterValue.NoFaceInPhoto, Message=m, RequestId=r: giving up", want{"tencent_cloud", "InvalidParameterValue.NoFaceInPhoto", "unusable_input"}, must},
	{"tencent python", tencentHost, "tencentcloud.common.exception.tencent_cloud_sdk_exception.TencentCloudSDKException: [TencentCloudSDKException] code:AuthFailure.SecretIdNotFound message:The SecretId is not found, please ensure that your SecretId is correct. requestId:" + uuid, want{"tencent_cloud", "AuthFailure.SecretIdNotFound", "authentication_failed"}, must},
	{"tencent python old", tencentHost, "[TencentCloudSDKException] code:InternalError message:m", want{"tencent_cloud", "InternalError", "vendor_internal"}, must},
	{"tencent java", tencentHost, "com.tencentcloudapi.common.exception.TencentCloudSDKException: [TencentCloudSDKException]code: InvalidParameterValue.PersonIdNotExist message:m requestId:" + uuid, want{"tencent_cloud", "InvalidParameterValue.PersonIdNotExist", "not_found"}, must},
	{"tencent java cause", tencentHost, "[TencentCloudSDKException]code: ResourceInUse message:m requestId:r cause:java.io.IOException: x", want{"tencent_cloud", "ResourceInUse", "conflict"}, must},
	{"tencent php", tencentHost, `[TencentCloud\Common\Exception\TencentCloudSDKException] code:FailedOperation.GroupInDeletedState message:m requestId:r`, want{"tencent_cloud", "FailedOperation.GroupInDeletedState", "not_ready"}, must},
	{"tencent node", tencentHost, "[TencentCloudSDKException]message:code:InternalError  requestId:r  traceId:t", want{"tencent_cloud", "", ""}, may},
	{"tencent dotnet", tencentHost, "TencentCloud.Common.TencentCloudSDKException: code:InvalidAction message:m", want{"tencent_cloud", "InvalidAction", "invalid_request"}, may},
	{"tencent dotnet bare", tencentHost, "code:RequestLimitExceeded message:m ", want{"tencent_cloud", "RequestLimitExceeded", "rate_limited"}, never},
	{"cos sts", tencentHost, "Code: AuthFailure.TokenFailure, Message: m", want{"tencent_cloud", "AuthFailure.TokenFailure", "authentication_failed"}, never},
	{"baidu python", baiduHost, "{'error_code': 18, 'error_msg': 'Open api qps request limit reached'}", want{"baidu_ai", "18", "rate_limited"}, may},
	{"baidu python bytes", baiduHost, `b'{"error_code":110,"error_msg":"Access token invalid or no longer valid","log_id":1}'`, want{"baidu_ai", "110", "authentication_failed"}, must},
	{"baidu java", baiduHost, `2026-11-21 10:00:00 WARN BaseClient - call failed! response status: 200, data: {"error_code":222204,"error_msg":"image_url_download_fail","log_id":1,"timestamp":2}`, want{"baidu_ai", "222204", "input_fetch_failed"}, must},
	{"baidu java oauth", baiduHost, `oauth get error, current state: STATE_UNKNOWN`, want{"baidu_ai", "", ""}, never},
	{"baidu sdk", baiduHost, "{'error_code': 'SDK108', 'error_msg': 'connection or read data timeout'}", want{"baidu_ai", "SDK108", "timeout"}, may},
	{"baidu json", baiduHost, `{"returnCode":-1,"returnMsg":"SDKERROR","errorCode":18,"errorMsg":"[18] Open api qps request limit reached"}`, want{"baidu_ai", "18", "rate_limited"}, never},
	{"baidu mobile", baiduHost, "[18] Open api qps request limit reached", want{"baidu_ai", "", ""}, never},
	{"qianfan", baiduHost, "api return error, req_id: as-1 code: 14, msg: IAM certification failed", want{"baidu_ai", "", ""}, never},
	{"huawei go", huaweiHost, `{"status_code":429,"request_id":"` + hex + `","error_code":"APIGW.0308","error_message":"policy user over ratelimit,limit:10,time:1 minute","encoded_authorization_message":"","details":null}`, want{"huawei_cloud", "APIGW.0308", "rate_limited"}, must},
	{"huawei go fallback", huaweiHost, `{"ErrorMessage": "m","ErrorCode": "AIS.0502","EncodedAuthorizationMessage": ""}`, want{"huawei_cloud", "AIS.0502", "unusable_input"}, must},
	{"huawei go connection", huaweiHost, `{"ErrorMessage": "dial tcp: lookup: no such host"}`, want{"huawei_cloud", "", ""}, never},
	{"huawei python", huaweiHost, "huaweicloudsdkcore.exceptions.exceptions.ClientRequestException: ClientRequestException - {status_code:401,request_id:" + hex + ",error_code:APIGW.0301,error_msg:Incorrect IAM authentication information: verify aksk signature fail, see docs,encoded_authorization_message:None }", want{"huawei_cloud", "APIGW.0301", "authentication_failed"}, must},
	{"huawei python server", huaweiHost, "ServerResponseException - {status_code:500,request_id:r,error_code:AIS.0506,error_msg:m,encoded_authorization_message:None }", want{"huawei_cloud", "AIS.0506", "vendor_internal"}, must},
	{"huawei python pseudo", huaweiHost, "ClientRequestException - {status_code:429,request_id:,error_code:429,error_msg:Too Many Requests,encoded_authorization_message:None }", want{"huawei_cloud", "429", ""}, may},
	{"huawei java", huaweiHost, "com.huaweicloud.sdk.core.exception.ClientRequestException: ClientRequestException {\n    httpStatusCode: 400\n    errorCode: AIS.0014\n    errorMsg: The JSON format is incorrect.\n    requestId: " + hex + "\n}\n\tat com.huaweicloud.sdk.core.Client.call(Client.java:1)", want{"huawei_cloud", "AIS.0014", "invalid_request"}, must},
	{"huawei java server", huaweiHost, "ServerResponseException {\n    httpStatusCode: 500\n    errorCode: AIS.0505\n    errorMsg: m\n    requestId: r\n}", want{"huawei_cloud", "AIS.0505", "vendor_internal"}, must},
	{"huawei node", huaweiHost, "some error found: {data:{error_msg:'m',error_code:'APIGW.0101',request_id:'" + hex + "'},status:404,headers:{date:'x'}}", want{"huawei_cloud", "APIGW.0101", "invalid_request"}, must},
	{"huawei openstack", huaweiHost, "HttpException: 401: Client Error for url: https://x/v1, [APIGW.0301]Incorrect IAM authentication information: token expires", want{"huawei_cloud", "APIGW.0301", "authentication_failed"}, may},
	{"huawei openai", huaweiHost, "openai.RateLimitError: Error code: 429 - {'error': {'code': 'APIG.0308', 'message': 'm', 'type': 'TooManyRequests'}, 'error_code': 'APIG.0308', 'error_msg': 'm'}", want{"huawei_cloud", "APIG.0308", "rate_limited"}, must},
	{"alibaba tea", intlHost, "SDKError:\n   StatusCode: 401\n   Code: ToolargeImage\n   Message: code: 401, The image size exceeds the limit request id: R\n   Data: {\"Code\":\"ToolargeImage\",\"HostId\":\"cloudauth-intl.ap-southeast-1.aliyuncs.com\",\"Message\":\"m\",\"Recommend\":\"https://api.aliyun.com/troubleshoot?q=ToolargeImage\\u0026product=Cloudauth-intl\",\"RequestId\":\"R\",\"statusCode\":401}\n", want{"alibaba_cloud", "ToolargeImage", "request_too_large"}, must},
	{"alibaba tea old", intlHost, "SDKError:\n   Code: NoFaceDetected\n   Message: code: 401, m request id: R\n   Data: {\"Code\":\"NoFaceDetected\",\"HostId\":\"cloudauth-intl.ap-southeast-1.aliyuncs.com\"}\n", want{"alibaba_cloud", "NoFaceDetected", "unusable_input"}, must},
	{"alibaba tea number", alibabaHost, "SDKError:\n   StatusCode: 200\n   Code: 401\n   Message: m\n   Data: {}\n", want{"alibaba_cloud", "401", "invalid_request"}, never},
	{"terraform", intlHost, "╷\n│ Error: [ERROR] terraform-provider/resource.go:12: Resource x Verify Failed!!! [SDK alibaba-cloud-sdk-go ERROR]:\n│ SDKError:\n│    StatusCode: 403\n│    Code: Forbidden.AccountAccessDenied\n│    Message: code: 403, m request id: R\n│    Data: {\"Code\":\"Forbidden.AccountAccessDenied\",\"HostId\":\"cloudauth-intl.ap-southeast-1.aliyuncs.com\"}\n│ \n╵", want{"alibaba_cloud", "Forbidden.AccountAccessDenied", ""}, must},
	{"alibaba classic", intlHost, "[SDK alibaba-cloud-sdk-go ERROR]: SDK.ServerError\nErrorCode: UnqualifiedPhoto\nRecommend: https://error-center.aliyun.com\nRequestId: R\nMessage: m", want{"alibaba_cloud", "UnqualifiedPhoto", "unusable_input"}, must},
	{"alibaba cli", intlHost, "ERROR: SDK.ServerError\nErrorCode: DownloadTimeout\nRecommend: https://x\nRequestId: R\nMessage: m", want{"alibaba_cloud", "DownloadTimeout", "input_fetch_failed"}, may},
	{"alibaba python core", intlHost, "aliyunsdkcore.acs_exception.exceptions.ServerException: HTTP Status: 404 Error:ProcessNotCompleted The authentication process is not complete. RequestID: R", want{"alibaba_cloud", "ProcessNotCompleted", "not_ready"}, must},
	{"alibaba python tea", intlHost, `Tea.exceptions.TeaException: Error: UnqualifiedPhoto code: 401, m request id: R Response: {'Code': 'UnqualifiedPhoto', 'HostId': '` + intlHost + `'}`, want{"alibaba_cloud", "UnqualifiedPhoto", "unusable_input"}, may},
	{"alibaba java", intlHost, "com.aliyuncs.exceptions.ServerException: DataDuplication : m\r\nRequestId : R", want{"alibaba_cloud", "DataDuplication", "invalid_request"}, may},
	{"alibaba typescript", intlHost, "ResponseError: UnqualifiedPhoto: code: 401, m request id: R", want{"alibaba_cloud", "UnqualifiedPhoto", "unusable_input"}, may},
	{"alibaba c#", intlHost, "NoFaceDetected : m + [ RequestId : R ]", want{"alibaba_cloud", "NoFaceDetected", "unusable_input"}, may},
	{"ailab go", ailabHost, "AILabTools API error: Insufficient credits. (status 429)", want{"ailabtools", "ERROR_NOT_ENOUGH_CREDITS", "quota_exceeded"}, must},
	{"ailab go other", ailabHost, "AILabTools API error: pic not has face (status 422)", want{"ailabtools", "", ""}, may},
	{"ailab net", ailabHost, "AILabTools API error.", want{"ailabtools", "", ""}, may},
	{"ailab task", ailabHost, "AILabTools task failed: 8c1f", want{"ailabtools", "", ""}, may},
	{"ailab task late", ailabHost, "AILabTools task 8c1f timed out", want{"ailabtools", "", ""}, may},
}

func TestSDKMessages(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, func(s *Settings) { s.Exceptions = true })
	places := []struct {
		name  string
		judge func(host, text string) verdict
	}{
		{"line", func(host, text string) verdict { return logOf(t, p, host, text) }},
		{"prefix", func(host, text string) verdict { return logOf(t, p, host, "2026-11-21 10:00:00,123 ERROR app "+text) }},
		{"trace behind", func(host, text string) verdict {
			return logOf(t, p, host, text+"\n\tat com.acme.Pay.run(Pay.java:7)\n")
		}},
		{"log line", func(host, text string) verdict {
			return logOf(t, p, host, `{"level":"error","ts":1,"msg":`+quoted(text)+`}`)
		}},
		{"log line, more behind", func(host, text string) verdict {
			return logOf(t, p, host, `{"time":"2026-11-21","error":`+quoted("call: "+text)+`,"caller":"a.go:1"}`)
		}},
		{"member of a map", func(host, text string) verdict {
			return logOf(t, p, host, map[string]any{"level": "error", "error": text})
		}},
		{"exception of a record", func(host, text string) verdict {
			return logOf(t, p, host, "call failed", "exception.message", text)
		}},
		{"exception of a span", func(host, text string) verdict {
			span := ptrace.NewSpan()
			span.SetKind(ptrace.SpanKindClient)
			put(t, span.Attributes(), host, nil)
			event := span.Events().AppendEmpty()
			event.SetName("exception")
			event.Attributes().PutStr("exception.message", text)
			inspectSpan(p, span)
			return verdictOf(span.Attributes())
		}},
	}
	for _, tc := range sdkMessages {
		for _, place := range places {
			t.Run(tc.name+"/"+place.name, func(t *testing.T) {
				fits := func(v verdict) bool {
					return v.vendor == tc.want.vendor && v.code == tc.want.code && (tc.want.class == "" || v.class == tc.want.class)
				}
				if got := place.judge(tc.host, tc.text); !fits(got) {
					t.Errorf("host: got %+v, want %+v", got, tc.want)
				}
				switch got := place.judge("", tc.text); {
				case got == (verdict{}) && tc.alone == must:
					t.Errorf("no host: missed %s", tc.text)
				case got == (verdict{}):
				case tc.alone == never || !fits(got):
					t.Errorf("no host: got %+v, want %+v", got, tc.want)
				}
			})
		}
	}
}

// A message that was cut anywhere gives its verdict or none.
func TestCutSDKMessages(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, nil)
	for _, tc := range sdkMessages {
		t.Run(tc.name, func(t *testing.T) {
			for cut := 1; cut < len(tc.text); cut++ {
				for _, host := range []string{tc.host, ""} {
					record := plog.NewLogRecord()
					record.Body().SetStr(tc.text[:cut])
					if host != "" {
						record.Attributes().PutStr("server.address", host)
					}
					inspectRecord(p, record)
					got := verdictOf(record.Attributes())
					if got.code == "" && (got.vendor == "" || got.vendor == tc.want.vendor && (host != "" || tc.alone != never)) {
						continue
					}
					if host == "" && tc.alone == never || got.vendor != tc.want.vendor || got.code != tc.want.code || tc.want.class != "" && got.class != tc.want.class {
						t.Fatalf("host %q: got %+v of %s", host, got, tc.text[:cut])
					}
				}
			}
		})
	}
}
