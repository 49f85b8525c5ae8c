// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import "go.opentelemetry.io/collector/pdata/ptrace"

// sample is an answer as a vendor writes it.
type sample struct {
	name, host, body string
	vendor, code     string // code is empty for an answer that is no error
	// base is the same error without what chooses the variant. The body has this verdict if it was cut before that.
	base string
	// needsHost tells that the body has no fingerprint, so that it is recognized under the vendor's host only.
	needsHost bool
	// nested tells that an object in the body would be an answer by itself.
	nested bool
}

// Hosts of the vendors.
const (
	tencent    = "iai.tencentcloudapi.com"
	baidu      = "aip.baidubce.com"
	huawei     = "image.cn-north-4.myhuaweicloud.com"
	alibaba    = "cloudauth-intl.ap-southeast-1.aliyuncs.com"
	ailabtools = "www.ailabapi.com"
)

const tooFast = `{"error_code":18,"error_msg":"Open api qps request limit reached"}`

// samples has the error and success formats of each vendor, with the keys in several orders.
var samples = []sample{
	{
		name: "Tencent", host: tencent, vendor: "tencent_cloud", code: "InvalidParameterValue.PersonFaceNumExceed",
		body: `{"Response":{"Error":{"Code":"InvalidParameterValue.PersonFaceNumExceed","Message":"full"},"RequestId":"0c3d-4f"}}`,
	},
	{
		name: "Tencent, id first", host: tencent, vendor: "tencent_cloud", code: "RequestLimitExceeded",
		body: `{"Response":{"RequestId":"0c3d-4f","Error":{"Message":"slow \"down\"","Code":"RequestLimitExceeded"}}}`,
	},
	{
		name: "Tencent, family", host: tencent, vendor: "tencent_cloud", code: "FailedOperation.BrandNew",
		body: `{"Response":{"Error":{"Code":"FailedOperation.BrandNew","Message":"x"},"RequestId":"0c3d-4f"}}`,
	},
	{
		name: "Tencent, unknown", host: tencent, vendor: "tencent_cloud", code: "BrandNew.Thing",
		body: `{"Response":{"Error":{"Code":"BrandNew.Thing","Message":"x"},"RequestId":"0c3d-4f"}}`,
	},
	{
		name: "Tencent, variant", host: tencent, vendor: "tencent_cloud", code: "AuthFailure.SignatureFailure",
		body: `{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"use TC3-HMAC-SHA256"},"RequestId":"0c3d-4f"}}`,
		base: `{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure"},"RequestId":"0c3d-4f"}}`,
	},
	{
		name: "Tencent, one face failed", host: tencent, vendor: "tencent_cloud", code: "-1601",
		body: `{"Response":{"RetCode":[0,-1601],"RequestId":"0c3d-4f"}}`,
	},
	{
		name: "Tencent, unwrapped", host: tencent, vendor: "tencent_cloud", code: "AuthFailure.SecretIdNotFound",
		body: `{"Error":{"Code":"AuthFailure.SecretIdNotFound","Message":"x"},"RequestId":"0c3d-4f"}`,
	},
	{
		name: "Tencent, success", host: tencent, vendor: "tencent_cloud",
		body: `{"Response":{"FaceInfos":[{"X":1,"Code":"{}"}],"RequestId":"0c3d-4f"}}`,
	},
	{
		name: "Baidu", host: baidu, vendor: "baidu_ai", code: "222202",
		body: `{"error_code":222202,"error_msg":"pic not has face","log_id":1345050756247890123,"timestamp":1700000000,"cached":0,"result":null}`,
	},
	{
		name: "Baidu, another order", host: baidu, vendor: "baidu_ai", code: "222202",
		body: ` { "result" : null , "log_id" : 1345050756247890123 , "error_msg" : "pic not has face" , "cached" : 0 , "error_code" : 222202 , "timestamp" : 1 } `,
	},
	{
		name: "Baidu, gateway", host: baidu, vendor: "baidu_ai", code: "18",
		body: `{"error_code":18,"error_msg":"Open api qps request limit reached"}`,
	},
	{
		name: "Baidu, gateway reversed", host: baidu, vendor: "baidu_ai", code: "110",
		body: `{"error_msg":"Access token invalid or no longer valid","error_code":110}`,
	},
	{
		name: "Baidu, a code that begins like another", host: baidu, vendor: "baidu_ai", code: "1800",
		body: `{"log_id":1,"error_code":1800,"error_msg":"x","timestamp":1,"cached":0}`,
	},
	{
		name: "Baidu, variant", host: baidu, vendor: "baidu_ai", code: "216908",
		body: `{"log_id":1345050756247890123,"error_code":216908,"error_msg":"too much blur"}`,
		base: `{"log_id":1345050756247890123,"error_code":216908,"error_msg":"x"}`,
	},
	{
		name: "Baidu, success", host: baidu, vendor: "baidu_ai", nested: true,
		body: `{"error_code":0,"error_msg":"SUCCESS","log_id":1345050756247890123,"timestamp":1,"cached":0,"result":{"error_code":222202}}`,
	},
	{
		name: "Baidu, success of version 2", host: baidu, vendor: "baidu_ai", needsHost: true, nested: true,
		body: `{"log_id":2471272194,"result_num":1,"result":[{"error_code":222202}]}`,
	},
	{
		name: "Alibaba", host: alibaba, vendor: "alibaba_cloud", code: "UnqualifiedPhoto",
		body: `{"RequestId":"4734","HostId":"` + alibaba + `","Code":"UnqualifiedPhoto","Message":"blurry"}`,
	},
	{
		name: "Alibaba, HostId last", host: alibaba, vendor: "alibaba_cloud", code: "Throttling.Api",
		body: `{"Code":"Throttling.Api","Message":"slow","RequestId":"4734","HostId":"` + alibaba + `"}`,
	},
	{
		name: "Alibaba, business error", host: "cloudauth.aliyuncs.com", vendor: "alibaba_cloud", code: "401", needsHost: true,
		body: `{"Message":"x","RequestId":"4734","Code":"401"}`,
	},
	{
		name: "Alibaba, success", host: alibaba, vendor: "alibaba_cloud",
		body: `{"RequestId":"4734","Code":"Success","Message":"success","Result":{"Passed":"Y","SubCode":"200"}}`,
	},
	{
		name: "Huawei", host: huawei, vendor: "huawei_cloud", code: "AIS.0014",
		body: `{"error_code":"AIS.0014","error_msg":"not JSON"}`,
	},
	{
		name: "Huawei, other spelling", host: huawei, vendor: "huawei_cloud", code: "APIGW.0301",
		body: `{"error_msg":"Incorrect IAM authentication","error_code":"APIGW.0301","request_id":"5c9d"}`,
	},
	{
		name: "Huawei, object", host: huawei, vendor: "huawei_cloud", code: "ModelArts.81101",
		body: `{"error":{"message":"slow","code":"ModelArts.81101","type":"x"}}`,
	},
	{
		name: "Huawei, both", host: huawei, vendor: "huawei_cloud", code: "APIG.0308",
		body: `{"error":{"code":"APIG.0308","message":"x"},"error_code":"APIG.0308","error_msg":"Daily quota exhausted"}`,
		base: `{"error_code":"APIG.0308"}`,
	},
	{
		name: "Huawei, success", host: huawei, vendor: "huawei_cloud", needsHost: true, nested: true,
		body: `{"result":[{"status":{"error_code":"AIS.0000"}},{"words":{"error_code":"AIS.0104"}}]}`,
	},
	{
		name: "Huawei, one item failed", host: huawei, vendor: "huawei_cloud", code: "AIS.0104", nested: true,
		body: `{"result":[{"status":{"error_code":"AIS.0000"}},{"status":{"error_code":"AIS.0104","error_msg":"x"}}]}`,
	},
	{
		name: "Huawei, JSON in a JSON string", host: huawei, vendor: "huawei_cloud", code: "AIS.0014",
		body: `"{\"error_code\":\"AIS.0014\"}"`,
	},
	{
		name: "Huawei, frame of a stream", host: huawei, vendor: "huawei_cloud", code: "ModelArts.81001",
		body: "data:{\"error_code\":\"ModelArts.81001\",\"error_msg\":\"x\"}\n\n",
	},
	{
		name: "AILabTools", host: ailabtools, vendor: "ailabtools", code: "ERROR_NOT_ENOUGH_CREDITS",
		body: `{"request_id":"R","log_id":"L","error_code":429,"error_detail":{"status_code":429,"code":"ERROR_NOT_ENOUGH_CREDITS","code_message":"x","message":"x"},"error_code_str":"ERROR_NOT_ENOUGH_CREDITS","error_msg":"x"}`,
	},
	{
		name: "AILabTools, two codes, the less precise one first", host: ailabtools, vendor: "ailabtools", code: "ERROR_FACE_NOT_FOUND",
		body: `{"error_code_str":"FILE_CONTENT_NON_COMPLIANCE","error_code":404,"error_msg":"x","error_detail":{"code":"ERROR_FACE_NOT_FOUND","code_message":"x","message":"x"}}`,
	},
	{
		name: "AILabTools, detail alone", host: ailabtools, vendor: "ailabtools", code: "ERROR_NO_FACE_IN_FILE",
		body: `{"request_id":"R","error_detail":{"code":"ERROR_NO_FACE_IN_FILE","code_message":"x","message":"Multiple faces detected."}}`,
		base: `{"request_id":"R","error_detail":{"code":"ERROR_NO_FACE_IN_FILE","code_message":"x"}}`,
	},
	{
		name: "AILabTools, old code alone", host: ailabtools, vendor: "ailabtools", code: "MISSING_PARAMETERS",
		body: `{"error_code":400,"error_code_str":"MISSING_PARAMETERS","error_msg":"x"}`,
	},
	{
		name: "AILabTools, number alone", host: ailabtools, vendor: "ailabtools", code: "404", needsHost: true,
		body: `{"request_id":"R","error_code":404,"error_msg":"x"}`,
	},
	{
		name: "AILabTools, success", host: ailabtools, vendor: "ailabtools", nested: true,
		body: `{"request_id":"R","log_id":"L","error_code":0,"error_detail":{"status_code":200,"code":"","code_message":"","message":""},"data":{"error_code":18}}`,
	},
}

// lookAlikes are bodies of no vendor, most of which have something in common with a vendor's.
var lookAlikes = []string{
	`{"ok":false,"error_code":401,"description":"Unauthorized"}`,
	`{"error_code":110,"error_msg":"Access token invalid","request_id":3411011382164842031}`,
	`{"error_code":18,"error_msg":"too many requests"}`,
	`{"error_code":6}`,
	`{"error_code":0,"error_msg":"SUCCESS"}`,
	`{"error_code":"EPS.0003","error_msg":"x"}`,
	`{"error_code":"222202","log_id":1}`,
	`{"error":{"code":"invalid_api_key","message":"x","type":"invalid_request_error"}}`,
	`{"error":{"code":429,"message":"x"}}`,
	`{"error":"invalid_client","error_description":"unknown client id"}`,
	`{"code":"InvalidParameter","message":"x","requestId":"R"}`,
	`{"Code":"InvalidParameter","Message":"x","RequestId":"R"}`,
	`{"Code":"UnqualifiedPhoto","HostId":"oss-cn-hangzhou.aliyuncs.com","RequestId":"R"}`,
	`{"Code":"OK","Message":"OK","RequestId":"R","BizId":"B"}`,
	`{"Code":"200","Message":"OK"}`,
	`{"Response":{"Error":{"Code":"Sender.Throttled","Message":"x"}}}`,
	`{"Response":{"Code":"InternalError"}}`,
	`{"Error":{"Code":"InternalError","Message":"x"},"RequestId":"R"}`,
	`{"data":{"error_code":"AIS.0014"},"items":[{"error_code":"AIS.0014"}]}`,
	`[{"error_code":"AIS.0014","error_msg":"x"}]`,
	`"{\"error_code\":18}"`,
	`{"result":[{"status":{"error_code":"AIS.0000"}}]}`,
	`{'error_code': 18, 'error_msg': 'too many requests'}`,
	`data: {"error_code":18,"error_msg":"too many requests"}`,
	`{"error_detail":"ERROR_NO_FACE_IN_FILE","error_code_str":""}`,
	`<Error><Code>UnqualifiedPhoto</Code></Error>`,
	`error_code=222202&error_msg=pic+not+has+face`,
	`{}`,
	``,
}

// sampleSpans makes a batch of all samples, beginning with one of them. With byShape they name no host, and those that
// need one are left out.
func sampleSpans(from int, byShape bool) (batch ptrace.Traces, want []sample) {
	var calls [][2]string
	for i := range samples {
		one := samples[(from+i)%len(samples)]
		if byShape && one.needsHost {
			continue
		}
		host := one.host
		if byShape {
			host = ""
		}
		calls, want = append(calls, [2]string{host, one.body}), append(want, one)
	}
	return clientSpans(calls...), want
}

// clientSpans makes a batch with a span for each pair of host and body. An empty host or body is left out.
func clientSpans(calls ...[2]string) ptrace.Traces {
	traces := ptrace.NewTraces()
	spans := traces.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans()
	for _, call := range calls {
		one := spans.AppendEmpty()
		one.SetKind(ptrace.SpanKindClient)
		for i, name := range []string{"server.address", "http.response.body.content"} {
			if call[i] != "" {
				one.Attributes().PutStr(name, call[i])
			}
		}
	}
	return traces
}
