// SPDX-License-Identifier: Apache-2.0

package recognize_test

// printed is what a program prints of an error.
type printed struct {
	vendor, text string
	// host and noHost are what the text is with and without the vendor's host.
	host, noHost string
	requestID    string
}

const (
	tencentBad  = "failed tencent_cloud " + decodeFailed + badPhoto + "code"
	huaweiBad   = "failed huawei_cloud AIS.0502" + badPhoto + "code"
	alibabaBad  = "failed alibaba_cloud UnqualifiedPhoto" + badPhoto + "code"
	aliKeyGone  = "failed alibaba_cloud InvalidAccessKeyId.NotFound" + authFailed
	huaweiToken = "failed huawei_cloud APIGW.0301 authentication_failed after_fix refresh_session service "
	ailabNoFace = "failed ailabtools ERROR_NO_FACE_IN_FILE" + badPhoto
	traceID     = "0123456789abcdef0123456789abcdef"
)

// data is the body that the Tea SDKs print behind the message.
func data(code, host string) string {
	return `{"Code":"` + code + `","HostId":"` + host + `","Message":"m","Recommend":"https://api.aliyun.com/troubleshoot?q=` + code +
		`\u0026product=Cloudauth","RequestId":"` + uuid + `","statusCode":401}`
}

// printedTexts are the SDK messages of vendors.md, sections 1.3, 2.3, 3.3, 4.3 and 5.3.
var printedTexts = map[string]printed{
	"Tencent, Go": {
		vendor: tencent, text: "[TencentCloudSDKError] Code=" + decodeFailed + ", Message=图片解码失败, a=b, RequestId=" + uuid,
		noHost: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, Go in a line": {
		vendor: tencent, text: `2026/01/02 level=error err="[TencentCloudSDKError] Code=` + decodeFailed + `, Message=m, RequestId=` + uuid + `" n=1`,
		noHost: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, Go without a request id": {
		vendor: tencent, text: "[TencentCloudSDKError] Code=" + decodeFailed + ", Message=m", noHost: tencentBad, host: tencentBad,
	},
	"Tencent, Go of old": {
		vendor: tencent, text: "[TencentCloudSDKError] Code=%!d(string=" + decodeFailed + "), Message=%!d(string=m), RequestId=%!d(string=" + uuid + ")",
		noHost: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, Go, blotted out": {
		vendor: tencent, text: "[TencentCloudSDKError] Code=***, Message=m, RequestId=***", noHost: unrecognized, host: unrecognized,
	},
	"Tencent, a new code": {
		vendor: tencent, text: "[TencentCloudSDKError] Code=Brand.New, Message=m, RequestId=" + uuid,
		noHost: "failed tencent_cloud Brand.New" + newCode, host: "failed tencent_cloud Brand.New" + newCode, requestID: uuid,
	},
	"Tencent, Python": {
		vendor: tencent, text: "[TencentCloudSDKException] code:" + decodeFailed + " message:图片解码失败 requestId:" + uuid,
		noHost: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, Python of old": {
		vendor: tencent, text: "[TencentCloudSDKException] code:" + decodeFailed + " message:m", noHost: tencentBad, host: tencentBad,
	},
	"Tencent, Java": {
		vendor: tencent, text: "[TencentCloudSDKException]code: " + decodeFailed + " message:m requestId:" + uuid,
		noHost: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, Java with a cause": {
		vendor: tencent, text: "com.x: [TencentCloudSDKException]code: " + decodeFailed + " message:m requestId:" + uuid + " cause:java.io.IOException",
		noHost: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, PHP": {
		vendor: tencent, text: `[TencentCloud\Common\Exception\TencentCloudSDKException] code:` + decodeFailed + " message:m requestId:" + uuid,
		noHost: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, Node": {
		vendor: tencent, text: "[TencentCloudSDKException]message:The image failed.  requestId:" + uuid + "  traceId:t",
		noHost: "unreadable tencent_cloud", host: "unreadable tencent_cloud",
	},
	"Tencent, .NET": {
		vendor: tencent, text: "code:" + decodeFailed + " message:m", noHost: unrecognized, host: tencentBad,
	},
	"Tencent, COS STS": {
		vendor: tencent, text: "Code: " + decodeFailed + ", Message: m", noHost: unrecognized, host: tencentBad,
	},
	"no code, .NET": {
		vendor: tencent, text: "code:137 message:killed", noHost: unrecognized, host: unrecognized,
	},
	"no code, COS STS": {
		vendor: tencent, text: "http Code: 200, Message: OK", noHost: unrecognized, host: unrecognized,
	},
	"Huawei, Python": {
		vendor: huawei,
		text:   "ClientRequestException - {status_code:400,request_id:" + traceID + ",error_code:AIS.0502,error_msg:a, b,encoded_authorization_message:None }",
		noHost: huaweiBad, host: huaweiBad, requestID: traceID,
	},
	"Huawei, Python, a fault of the server": {
		vendor: huawei,
		text:   "ServerResponseException - {status_code:500,request_id:,error_code:AIS.0502,error_msg:m,encoded_authorization_message:None }",
		noHost: huaweiBad, host: huaweiBad,
	},
	"Huawei, Python of old": {
		vendor: huawei, text: "ClientRequestException - {status_code:400,request_id:" + traceID + ",error_code:AIS.0502,error_msg:m}",
		noHost: huaweiBad, host: huaweiBad, requestID: traceID,
	},
	"Huawei, Java": {
		vendor: huawei,
		text:   "ClientRequestException {\n    httpStatusCode: 400\n    errorCode: AIS.0502\n    errorMsg: a b\n    requestId: " + traceID + "\n}",
		noHost: huaweiBad, host: huaweiBad, requestID: traceID,
	},
	"Huawei, Java, in one line": {
		vendor: huawei,
		text:   `x ServerResponseException {\n    httpStatusCode: 500\n    errorCode: AIS.0502\n    errorMsg: a b\n    requestId: ` + traceID + `\n}`,
		noHost: huaweiBad, host: huaweiBad, requestID: traceID,
	},
	"Huawei, as OpenStack": {
		vendor: huawei, text: "HttpException: Incorrect IAM authentication information, [APIGW.0301]Incorrect IAM authentication information",
		noHost: huaweiToken + "code", host: huaweiToken + "code",
	},
	"somebody's, as OpenStack": {
		vendor: huawei, text: "HttpException: m, [E.17]m", noHost: unrecognized, host: unrecognized,
	},
	"Alibaba, Tea": {
		vendor: alibaba,
		text: "SDKError:\n   StatusCode: 401\n   Code: UnqualifiedPhoto\n   Message: code: 401, m request id: " + uuid + "\n   Data: " +
			data("UnqualifiedPhoto", "cloudauth-intl.ap-southeast-1.aliyuncs.com") + "\n",
		noHost: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"Alibaba, Tea, proven by its host alone": {
		vendor: alibaba,
		text: "SDKError:\n   StatusCode: 401\n   Code: InvalidAccessKeyId.NotFound\n   Message: code: 404, m request id: " + uuid + "\n   Data: " +
			data("InvalidAccessKeyId.NotFound", "cloudauth.aliyuncs.com") + "\n",
		noHost: aliKeyGone + "code", host: aliKeyGone + "code", requestID: uuid,
	},
	"Alibaba, Tea of old": {
		vendor: alibaba, text: "SDKError:\n   Code: UnqualifiedPhoto\n   Message: m\n   Data: " +
			data("UnqualifiedPhoto", "cloudauth.aliyuncs.com") + "\n",
		noHost: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"Alibaba, Tea without data": {
		vendor: alibaba, text: "SDKError:\n   StatusCode: 401\n   Code: UnqualifiedPhoto\n   Message: m\n",
		noHost: alibabaBad, host: alibabaBad,
	},
	"Alibaba, Terraform": {
		vendor: alibaba,
		text: "│ Error: x\n│ SDKError:\n│    StatusCode: 401\n│    Code: UnqualifiedPhoto\n│    Message: m\n│    Data: " +
			data("UnqualifiedPhoto", "cloudauth.aliyuncs.com") + "\n│ \n",
		noHost: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"ECS, Tea": {
		vendor: alibaba,
		text: "SDKError:\n   StatusCode: 404\n   Code: InvalidAccessKeyId.NotFound\n   Message: m\n   Data: " +
			data("InvalidAccessKeyId.NotFound", "ecs.aliyuncs.com") + "\n",
		noHost: unrecognized, host: aliKeyGone + "code",
	},
	"ECS, Tea, a code that would prove us": {
		vendor: alibaba,
		text: "SDKError:\n   StatusCode: 400\n   Code: UnqualifiedPhoto\n   Message: m\n   Data: " +
			data("UnqualifiedPhoto", "ecs.aliyuncs.com") + "\n",
		noHost: unrecognized, host: alibabaBad,
	},
	"another product, Tea": {
		vendor: alibaba, text: "SDKError:\n   StatusCode: 404\n   Code: InvalidInstanceId.NotFound\n   Message: m\n   Data: {}\n",
		noHost: unrecognized, host: "failed alibaba_cloud InvalidInstanceId.NotFound" + newCode,
	},
	"Alibaba, classic": {
		vendor: alibaba,
		text:   "SDK.ServerError\nErrorCode: UnqualifiedPhoto\nRecommend: https://x.example/y?z\nRequestId: " + uuid + "\nMessage: m",
		noHost: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"Alibaba, classic, without a recommendation": {
		vendor: alibaba,
		text:   "[SDK alibaba-cloud-sdk-go ERROR]: SDK.ServerError\nErrorCode: UnqualifiedPhoto\nRecommend: \nRequestId: " + uuid + "\nMessage: m",
		noHost: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"Alibaba, darabonba": {
		vendor: alibaba, text: "AlibabaCloudError:\n   Name: ClientError\n   Code: UnqualifiedPhoto\n   Message: m\n",
		noHost: alibabaBad, host: alibabaBad,
	},
	"Alibaba, Python core": {
		vendor: alibaba, text: "HTTP Status: 401 Error:UnqualifiedPhoto The photo is bad. RequestID: " + uuid,
		noHost: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"any product, Python core": {
		vendor: alibaba, text: "HTTP Status: 404 Error:InvalidAccessKeyId.NotFound Specified access key is not found. RequestID: " + uuid,
		noHost: unrecognized, host: aliKeyGone + "code",
	},
	"Alibaba, Python Tea": {
		vendor: alibaba, text: "Error: UnqualifiedPhoto m Response: " + data("UnqualifiedPhoto", "cloudauth.aliyuncs.com"),
		noHost: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"Alibaba, Java core": {
		vendor: alibaba, text: "com.aliyuncs.exceptions.ServerException: UnqualifiedPhoto : m\r\nRequestId : " + uuid,
		noHost: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"any product, Java core": {
		vendor: alibaba, text: "com.aliyuncs.exceptions.ClientException: InvalidAccessKeyId.NotFound : m\r\nRequestId : " + uuid,
		noHost: aliKeyGone + "code", host: aliKeyGone + "code", requestID: uuid,
	},
	"Alibaba, TypeScript": {
		vendor: alibaba, text: "ResponseError: UnqualifiedPhoto: m\n    at x", noHost: alibabaBad, host: alibabaBad,
	},
	"somebody's, TypeScript": {
		vendor: alibaba, text: "ResponseError: index_not_found_exception: no such index",
		noHost: unrecognized, host: unrecognized,
	},
	"AILabTools, Go": {
		vendor: ailab, text: "AILabTools API error: No face detected. (status 422)",
		noHost: ailabNoFace + "code", host: ailabNoFace + "code",
	},
	"AILabTools, Go, the same code's other message": {
		vendor: ailab, text: "AILabTools API error: Multiple faces detected. (status 422)",
		noHost: ailabNoFace + "variant", host: ailabNoFace + "variant",
	},
	"AILabTools, Rust": {
		vendor: ailab, text: `ERROR upload: AILabTools API error: no face detected`,
		noHost: ailabNoFace + "code", host: ailabNoFace + "code",
	},
	"AILabTools, words of no code": {
		vendor: ailab, text: "AILabTools API error: Something new. (status 500)", noHost: "unreadable ailabtools", host: "unreadable ailabtools",
	},
	"AILabTools, .NET": {
		vendor: ailab, text: "AILabTools API error.", noHost: "unreadable ailabtools", host: "unreadable ailabtools",
	},
	"AILabTools, a task": {
		vendor: ailab, text: "AILabTools task failed: 1f0c", noHost: "unreadable ailabtools", host: "unreadable ailabtools",
	},
}
