// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// printed is what a program prints of an error.
type printed struct {
	vendor, text string
	// want is what the text is without a host, by what it is with the vendor's.
	want, host string
	requestID  string
}

const (
	nothing     = "nothing"
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

// printedTexts are the formats of vendors.md, sections 1.3, 2.3, 3.3, 4.3 and 5.3.
var printedTexts = map[string]printed{
	"Tencent, Go": {
		vendor: tencent, text: "[TencentCloudSDKError] Code=" + decodeFailed + ", Message=图片解码失败, a=b, RequestId=" + uuid,
		want: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, Go in a line": {
		vendor: tencent, text: `2026/01/02 level=error err="[TencentCloudSDKError] Code=` + decodeFailed + `, Message=m, RequestId=` + uuid + `" n=1`,
		want: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, Go without a request id": {
		vendor: tencent, text: "[TencentCloudSDKError] Code=" + decodeFailed + ", Message=m", want: tencentBad, host: tencentBad,
	},
	"Tencent, Go of old": {
		vendor: tencent, text: "[TencentCloudSDKError] Code=%!d(string=" + decodeFailed + "), Message=%!d(string=m), RequestId=%!d(string=" + uuid + ")",
		want: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, Go, blotted out": {
		vendor: tencent, text: "[TencentCloudSDKError] Code=***, Message=m, RequestId=***", want: nothing, host: nothing,
	},
	"Tencent, a new code": {
		vendor: tencent, text: "[TencentCloudSDKError] Code=Brand.New, Message=m, RequestId=" + uuid,
		want: "failed tencent_cloud Brand.New" + newCode, host: "failed tencent_cloud Brand.New" + newCode, requestID: uuid,
	},
	"Tencent, Python": {
		vendor: tencent, text: "[TencentCloudSDKException] code:" + decodeFailed + " message:图片解码失败 requestId:" + uuid,
		want: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, Python of old": {
		vendor: tencent, text: "[TencentCloudSDKException] code:" + decodeFailed + " message:m", want: tencentBad, host: tencentBad,
	},
	"Tencent, Java": {
		vendor: tencent, text: "[TencentCloudSDKException]code: " + decodeFailed + " message:m requestId:" + uuid,
		want: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, Java with a cause": {
		vendor: tencent, text: "com.x: [TencentCloudSDKException]code: " + decodeFailed + " message:m requestId:" + uuid + " cause:java.io.IOException",
		want: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, PHP": {
		vendor: tencent, text: `[TencentCloud\Common\Exception\TencentCloudSDKException] code:` + decodeFailed + " message:m requestId:" + uuid,
		want: tencentBad, host: tencentBad, requestID: uuid,
	},
	"Tencent, Node": {
		vendor: tencent, text: "[TencentCloudSDKException]message:The image failed.  requestId:" + uuid + "  traceId:t",
		want: "unreadable tencent_cloud", host: "unreadable tencent_cloud",
	},
	"Tencent, .NET": {
		vendor: tencent, text: "code:" + decodeFailed + " message:m", want: nothing, host: tencentBad,
	},
	"Tencent, COS STS": {
		vendor: tencent, text: "Code: " + decodeFailed + ", Message: m", want: nothing, host: tencentBad,
	},
	"no code, .NET": {
		vendor: tencent, text: "code:137 message:killed", want: nothing, host: nothing,
	},
	"no code, COS STS": {
		vendor: tencent, text: "http Code: 200, Message: OK", want: nothing, host: nothing,
	},
	"Huawei, Python": {
		vendor: huawei,
		text:   "ClientRequestException - {status_code:400,request_id:" + traceID + ",error_code:AIS.0502,error_msg:a, b,encoded_authorization_message:None }",
		want:   huaweiBad, host: huaweiBad, requestID: traceID,
	},
	"Huawei, Python, a fault of the server": {
		vendor: huawei,
		text:   "ServerResponseException - {status_code:500,request_id:,error_code:AIS.0502,error_msg:m,encoded_authorization_message:None }",
		want:   huaweiBad, host: huaweiBad,
	},
	"Huawei, Python of old": {
		vendor: huawei, text: "ClientRequestException - {status_code:400,request_id:" + traceID + ",error_code:AIS.0502,error_msg:m}",
		want: huaweiBad, host: huaweiBad, requestID: traceID,
	},
	"Huawei, Java": {
		vendor: huawei,
		text:   "ClientRequestException {\n    httpStatusCode: 400\n    errorCode: AIS.0502\n    errorMsg: a b\n    requestId: " + traceID + "\n}",
		want:   huaweiBad, host: huaweiBad, requestID: traceID,
	},
	"Huawei, Java, in one line": {
		vendor: huawei,
		text:   `x ServerResponseException {\n    httpStatusCode: 500\n    errorCode: AIS.0502\n    errorMsg: a b\n    requestId: ` + traceID + `\n}`,
		want:   huaweiBad, host: huaweiBad, requestID: traceID,
	},
	"Huawei, as OpenStack": {
		vendor: huawei, text: "HttpException: Incorrect IAM authentication information, [APIGW.0301]Incorrect IAM authentication information",
		want: huaweiToken + "code", host: huaweiToken + "code",
	},
	"somebody's, as OpenStack": {
		vendor: huawei, text: "HttpException: m, [E.17]m", want: nothing, host: nothing,
	},
	"Alibaba, Tea": {
		vendor: alibaba,
		text: "SDKError:\n   StatusCode: 401\n   Code: UnqualifiedPhoto\n   Message: code: 401, m request id: " + uuid + "\n   Data: " +
			data("UnqualifiedPhoto", "cloudauth-intl.ap-southeast-1.aliyuncs.com") + "\n",
		want: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"Alibaba, Tea, proven by its host alone": {
		vendor: alibaba,
		text: "SDKError:\n   StatusCode: 401\n   Code: InvalidAccessKeyId.NotFound\n   Message: code: 404, m request id: " + uuid + "\n   Data: " +
			data("InvalidAccessKeyId.NotFound", "cloudauth.aliyuncs.com") + "\n",
		want: aliKeyGone + "code", host: aliKeyGone + "code", requestID: uuid,
	},
	"Alibaba, Tea of old": {
		vendor: alibaba, text: "SDKError:\n   Code: UnqualifiedPhoto\n   Message: m\n   Data: " +
			data("UnqualifiedPhoto", "cloudauth.aliyuncs.com") + "\n",
		want: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"Alibaba, Tea without data": {
		vendor: alibaba, text: "SDKError:\n   StatusCode: 401\n   Code: UnqualifiedPhoto\n   Message: m\n",
		want: alibabaBad, host: alibabaBad,
	},
	"Alibaba, Terraform": {
		vendor: alibaba,
		text: "│ Error: x\n│ SDKError:\n│    StatusCode: 401\n│    Code: UnqualifiedPhoto\n│    Message: m\n│    Data: " +
			data("UnqualifiedPhoto", "cloudauth.aliyuncs.com") + "\n│ \n",
		want: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"ECS, Tea": {
		vendor: alibaba,
		text: "SDKError:\n   StatusCode: 404\n   Code: InvalidAccessKeyId.NotFound\n   Message: m\n   Data: " +
			data("InvalidAccessKeyId.NotFound", "ecs.aliyuncs.com") + "\n",
		want: nothing, host: aliKeyGone + "code",
	},
	"ECS, Tea, a code that would prove us": {
		vendor: alibaba,
		text: "SDKError:\n   StatusCode: 400\n   Code: UnqualifiedPhoto\n   Message: m\n   Data: " +
			data("UnqualifiedPhoto", "ecs.aliyuncs.com") + "\n",
		want: nothing, host: alibabaBad,
	},
	"another product, Tea": {
		vendor: alibaba, text: "SDKError:\n   StatusCode: 404\n   Code: InvalidInstanceId.NotFound\n   Message: m\n   Data: {}\n",
		want: nothing, host: "failed alibaba_cloud InvalidInstanceId.NotFound" + newCode,
	},
	"Alibaba, classic": {
		vendor: alibaba,
		text:   "SDK.ServerError\nErrorCode: UnqualifiedPhoto\nRecommend: https://x.example/y?z\nRequestId: " + uuid + "\nMessage: m",
		want:   alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"Alibaba, classic, without a recommendation": {
		vendor: alibaba,
		text:   "[SDK alibaba-cloud-sdk-go ERROR]: SDK.ServerError\nErrorCode: UnqualifiedPhoto\nRecommend: \nRequestId: " + uuid + "\nMessage: m",
		want:   alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"Alibaba, darabonba": {
		vendor: alibaba, text: "AlibabaCloudError:\n   Name: ClientError\n   Code: UnqualifiedPhoto\n   Message: m\n",
		want: alibabaBad, host: alibabaBad,
	},
	"Alibaba, Python core": {
		vendor: alibaba, text: "HTTP Status: 401 Error:UnqualifiedPhoto The photo is bad. RequestID: " + uuid,
		want: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"any product, Python core": {
		vendor: alibaba, text: "HTTP Status: 404 Error:InvalidAccessKeyId.NotFound Specified access key is not found. RequestID: " + uuid,
		want: nothing, host: aliKeyGone + "code",
	},
	"Alibaba, Python Tea": {
		vendor: alibaba, text: "Error: UnqualifiedPhoto m Response: " + data("UnqualifiedPhoto", "cloudauth.aliyuncs.com"),
		want: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"Alibaba, Java core": {
		vendor: alibaba, text: "com.aliyuncs.exceptions.ServerException: UnqualifiedPhoto : m\r\nRequestId : " + uuid,
		want: alibabaBad, host: alibabaBad, requestID: uuid,
	},
	"any product, Java core": {
		vendor: alibaba, text: "com.aliyuncs.exceptions.ClientException: InvalidAccessKeyId.NotFound : m\r\nRequestId : " + uuid,
		want: nothing, host: aliKeyGone + "code",
	},
	"Alibaba, TypeScript": {
		vendor: alibaba, text: "ResponseError: UnqualifiedPhoto: m\n    at x", want: alibabaBad, host: alibabaBad,
	},
	"somebody's, TypeScript": {
		vendor: alibaba, text: "ResponseError: index_not_found_exception: no such index",
		want: nothing, host: nothing,
	},
	"AILabTools, Go": {
		vendor: ailab, text: "AILabTools API error: No face detected. (status 422)",
		want: ailabNoFace + "code", host: ailabNoFace + "code",
	},
	"AILabTools, Go, the same code's other message": {
		vendor: ailab, text: "AILabTools API error: Multiple faces detected. (status 422)",
		want: ailabNoFace + "variant", host: ailabNoFace + "variant",
	},
	"AILabTools, Rust": {
		vendor: ailab, text: `ERROR upload: AILabTools API error: no face detected`,
		want: ailabNoFace + "code", host: ailabNoFace + "code",
	},
	"AILabTools, words of no code": {
		vendor: ailab, text: "AILabTools API error: Something new. (status 500)", want: "unreadable ailabtools", host: "unreadable ailabtools",
	},
	"AILabTools, .NET": {
		vendor: ailab, text: "AILabTools API error.", want: "unreadable ailabtools", host: "unreadable ailabtools",
	},
	"AILabTools, a task": {
		vendor: ailab, text: "AILabTools task failed: 1f0c", want: "unreadable ailabtools", host: "unreadable ailabtools",
	},
}

// text says what a line of text is.
func (j *judge) text(vendor *catalog.Vendor, text string) string {
	got, ok := j.catalog.JudgeText(vendor, text, &j.fields, 0)
	if !ok {
		return nothing
	}
	return describe(&got)
}

func TestEveryPrintedFormatIsRead(t *testing.T) {
	j := judge{catalog: builtin(t)}
	for name, p := range printedTexts {
		t.Run(name, func(t *testing.T) {
			vendor := j.hostOf(t, realHosts[p.vendor])
			assert.Equal(t, p.want, j.text(nil, p.text))
			assert.Equal(t, p.host, j.text(vendor, p.text))
			if p.want != nothing {
				got, _ := j.catalog.JudgeText(nil, p.text, &j.fields, 0)
				assert.Equal(t, p.requestID, got.RequestID(&j.fields))
				assert.True(t, j.catalog.Mentions(nil, p.text))
			}
			if p.host != nothing {
				assert.True(t, j.catalog.Mentions(vendor, p.text))
			}
		})
	}
}

func TestAPrintedFormatIsOnlyItsVendors(t *testing.T) {
	j := judge{catalog: builtin(t)}
	for name, p := range printedTexts {
		for _, id := range vendorIDs {
			if id != p.vendor {
				assert.Equal(t, nothing, j.text(j.hostOf(t, realHosts[id]), p.text), "%s, from the host of %s", name, id)
			}
		}
	}
}

func TestNoPrefixOfAPrintedFormatSaysAnythingElse(t *testing.T) {
	j := judge{catalog: builtin(t)}
	for name, p := range printedTexts {
		t.Run(name, func(t *testing.T) {
			for vendor, want := range map[*catalog.Vendor]string{nil: p.want, j.hostOf(t, realHosts[p.vendor]): p.host} {
				base := want
				if strings.HasSuffix(want, " variant") {
					base = strings.TrimSuffix(want, " variant") + " code"
				}
				if strings.HasSuffix(name, "that would prove us") {
					base = alibabaBad // until the host that speaks against it has come
				}
				for n := range len(p.text) {
					got := j.text(vendor, p.text[:n])
					if got != nothing && got != want && got != base && got != "unreadable "+p.vendor {
						t.Fatalf("%q is %s", p.text[:n], got)
					}
				}
			}
		})
	}
}

func TestOrdinaryLinesMentionNothing(t *testing.T) {
	j := judge{catalog: builtin(t)}
	for _, line := range []string{
		"", "x", "GET /healthz 200 1.2ms",
		"2026-01-02T03:04:05Z INFO server started port=8080 version=1.2.3",
		`{"level":"info","ts":1700000000,"msg":"request done","path":"/users","status":200}`,
		"java.lang.NullPointerException: Cannot invoke \"String.length()\" because \"s\" is null\n\tat com.example.Main.main(Main.java:3)",
		"goroutine 1 [running]:\nmain.main()\n\t/app/main.go:10 +0x1d",
		"图片解码失败，请重试",
		`user logged in id=42 name="Ann" ip=10.0.0.1`,
	} {
		assert.False(t, j.catalog.Mentions(nil, line), line)
		assert.Equal(t, nothing, j.text(nil, line), line)
		for _, id := range vendorIDs {
			assert.Equal(t, nothing, j.text(j.hostOf(t, realHosts[id]), line), line)
		}
	}
}

func TestEveryBodyIsMentioned(t *testing.T) {
	j := judge{catalog: builtin(t)}
	check := func(vendor, body string) {
		byShape := j.body(nil, body, 0)
		if byShape.Result != catalog.Foreign && !j.catalog.Mentions(nil, body) {
			t.Fatalf("%s is not mentioned", body)
		}
		if !j.catalog.Mentions(j.hostOf(t, realHosts[vendor]), body) {
			t.Fatalf("%s is not mentioned by the host of %s", body, vendor)
		}
	}
	eachSample(t, func(_ *testing.T, s *sample, body string) { check(s.vendor, body) })
}
