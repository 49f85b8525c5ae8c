// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// exceptions implements recognize.Exceptions.
type exceptions []recognize.Exception

func (all *exceptions) Next() (recognize.Exception, bool) {
	if len(*all) == 0 {
		return recognize.Exception{}, false
	}
	first := (*all)[0]
	*all = (*all)[1:]
	return first, true
}

// exception recognizes an exception.
func (c *caller) exception(vendor *recognize.Vendor, x recognize.Exception) *recognize.Match {
	c.call = recognize.Call{Vendor: vendor, Exceptions: &exceptions{x}}
	return c.recognize(&c.call)
}

// The classes are those of sdk-forms: what an SDK of OpenTelemetry records as exception.type.
func TestVendorOfExceptionType(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for class, want := range map[string]string{
		"com.aliyuncs.exceptions.ClientException":                     alibaba,
		"com.aliyun.tea.TeaException":                                 alibaba,
		"Aliyun.Acs.Core.Exceptions.ClientException":                  alibaba,
		"Tea.TeaException":                                            alibaba,
		"Tea.exceptions.TeaException":                                 alibaba,
		"aliyunsdkcore.acs_exception.exceptions.ServerException":      alibaba,
		"alibabacloud_tea_openapi.exceptions._client.ClientException": alibaba,
		`AlibabaCloud\Client\Exception\ServerException`:               alibaba,
		"AlibabaCloud.Client.Exception.ServerException":               alibaba, // as OpenTelemetry for PHP prints it
		`Darabonba\OpenApi\Exceptions\ClientException`:                alibaba,
		"*tea.SDKError": alibaba,
		"github.com/alibabacloud-go/tea/tea.SDKError":                                        alibaba,
		"com.huaweicloud.sdk.core.exception.ClientRequestException":                          huawei,
		"HuaweiCloud.SDK.Core.ClientRequestException":                                        huawei,
		`HuaweiCloud\SDK\Core\Exceptions\ClientRequestException`:                             huawei,
		"huaweicloudsdkcore.exceptions.exceptions.ClientRequestException":                    huawei,
		"*sdkerr.ServiceResponseError":                                                       huawei,
		"com.tencentcloudapi.common.exception.TencentCloudSDKException":                      tencent,
		"TencentCloud.Common.TencentCloudSDKException":                                       tencent,
		"TencentCloud::Common::TencentCloudSDKException":                                     tencent,
		`TencentCloud\Common\Exception\TencentCloudSDKException`:                             tencent,
		"tencentcloud.common.exception.tencent_cloud_sdk_exception.TencentCloudSDKException": tencent,
		"TencentCloudSDKHttpException":                                                       tencent,
		"*errors.TencentCloudSDKError":                                                       tencent,
		"AILabApiError":                                                                      ailab,
		"ailabtools.errors.AILabApiError":                                                    ailab,
		"Baidu.Aip.AipException":                                                             baidu,
		"":                                                                                   "",
		"*":                                                                                  "",
		"...":                                                                                "",
		"com.aliyuncs":                                                                       "", // a package is no class
		"com.aliyuncsfake.exceptions.ClientException":                                        "",
		"org.com.aliyuncs.ClientException":                                                   "",
		"MyTencentCloudSDKException":                                                         "",
		"TencentCloudSDKExceptionHandler":                                                    "",
		"TencentCloudish.Failure":                                                            "",
		"TeaException":                                                                       "",
		"com.example.tea.TeaException":                                                       "",
		"ClientException":                                                                    "",
		"*errors.ServerError":                                                                "",
		"*client.ClientError":                                                                "",
		"ClientRequestException":                                                             "",
		"java.lang.RuntimeException":                                                         "",
		"software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException": "aws",
	} {
		got := ""
		if v := c.engine.VendorOfExceptionType(class); v != nil {
			got = v.ID
		}
		assert.Equal(t, want, got, class)
	}
	long := "com.aliyuncs." + string(make([]byte, 1024))
	assert.Nil(t, c.engine.VendorOfExceptionType(long))
}

func TestLookingUpAnExceptionTypeDoesNotAllocate(t *testing.T) {
	c := builtinCaller(t)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		c.engine.VendorOfExceptionType(`TencentCloud\Common\Exception\TencentCloudSDKException`)
		c.engine.VendorOfExceptionType("java.lang.IllegalStateException")
	}))
}

func TestExceptions(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const (
		noFace       = "failed tencent_cloud InvalidParameterValue.NoFaceInPhoto unusable_input never replace_input end_user code"
		tooMany      = "failed tencent_cloud RequestLimitExceeded rate_limited backoff reduce_rate service code"
		namedTencent = "unreadable tencent_cloud"
		javaStack    = "[TencentCloudSDKException]code: RequestLimitExceeded message:Slow down. requestId:1f0ad2c4\n\tat com.tencentcloudapi.common.AbstractClient.call(AbstractClient.java:217)\n"
	)
	for name, tc := range map[string]struct {
		host string
		x    recognize.Exception
		want string
	}{
		"the class lets the format of .NET count": {"", recognize.Exception{
			Type: "TencentCloud.Common.TencentCloudSDKException", Message: "code:RequestLimitExceeded message:Slow down. ",
		}, tooMany},
		"which alone proves nothing":       {"", recognize.Exception{Message: "code:RequestLimitExceeded message:Slow down. "}, unrecognized},
		"nor does another class":           {"", recognize.Exception{Type: "acme.Failed", Message: "code:RequestLimitExceeded message:Slow down. "}, unrecognized},
		"a message without a code":         {"", recognize.Exception{Type: `TencentCloud\Common\Exception\TencentCloudSDKException`, Message: "no more"}, namedTencent},
		"a message that only one code has": {"", recognize.Exception{Type: "AILabApiError", Message: "Missing Tasks parameter."}, "failed ailabtools ERROR_MISSING_TASKS_PARAMETER invalid_request never fix_request service code"},
		"and beside its host":              {"www.ailabapi.com", recognize.Exception{Type: "AILabApiError", Message: "Missing Tasks parameter."}, "failed ailabtools ERROR_MISSING_TASKS_PARAMETER invalid_request never fix_request service code"},
		"but in whosever exception":        {"", recognize.Exception{Type: "acme.Failed", Message: "Missing Tasks parameter."}, unrecognized},
		"the code is in the stack trace only": {"", recognize.Exception{
			Type: "com.tencentcloudapi.common.exception.TencentCloudSDKException", Message: "Slow down.", Stack: javaStack,
		}, tooMany},
		"of a cause": {"", recognize.Exception{
			Type: "com.acme.Failed", Message: "check failed",
			Stack: "com.acme.Failed: check failed\n\tat com.acme.Face.check(Face.java:7)\nCaused by: " + javaStack,
		}, tooMany},
		"of a cause whose class lets its format count": {"", recognize.Exception{
			Type:  "Acme.Failed",
			Stack: "Acme.Failed: check failed\n ---> TencentCloud.Common.TencentCloudSDKException: code:RequestLimitExceeded message:Slow down. \n   at Acme.Face()\n",
		}, tooMany},
		"not of a frame": {"", recognize.Exception{
			Type: "face.Failed", Stack: "Traceback (most recent call last):\n  File \"/app/a.py\", line 1, in f\n    raise Failed(\"[TencentCloudSDKError] Code=RequestLimitExceeded, Message=m\")\nface.Failed: x\n",
		}, unrecognized},
		"Python": {"", recognize.Exception{
			Type:  "face.Failed",
			Stack: "Traceback (most recent call last):\n  File \"/app/a.py\", line 1, in f\n    f()\ntencentcloud.common.exception.tencent_cloud_sdk_exception.TencentCloudSDKException: [TencentCloudSDKException] code:RequestLimitExceeded message:m requestId:r\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File \"/app/b.py\", line 1, in g\n    g()\nface.Failed: x\n",
		}, tooMany},
		"a code in place of the class":         {"", recognize.Exception{Type: "InvalidParameterValue.NoFaceInPhoto", Message: "m"}, noFace},
		"with Error behind it":                 {"", recognize.Exception{Type: "InvalidParameterValue.NoFaceInPhotoError", Message: "m"}, noFace},
		"a code of one word":                   {"", recognize.Exception{Type: "RequestLimitExceeded", Message: "m"}, unrecognized},
		"one whose vendor the stack names":     {"", recognize.Exception{Type: "RequestLimitExceeded", Message: "m", Stack: "TencentCloudSDKHttpException: m\n    at x (/app/a.js:1:1)"}, tooMany},
		"a number in place of the class":       {"aip.baidubce.com", recognize.Exception{Type: "18", Message: "SecurityError"}, unrecognized},
		"a number in place of Alibaba's class": {"cloudauth.aliyuncs.com", recognize.Exception{Type: "404", Message: "not found"}, unrecognized},
		"the code of a library":                {"", recognize.Exception{Type: "ERR_BAD_REQUEST", Message: "Request failed with status code 422"}, unrecognized},
		"another vendor's SDK at the host":     {"aip.baidubce.com", recognize.Exception{Type: "*errors.TencentCloudSDKError", Message: "[TencentCloudSDKError] Code=RequestLimitExceeded, Message=m, RequestId=r"}, unrecognized},
		"the vendor's SDK at the host":         {"iai.tencentcloudapi.com", recognize.Exception{Type: "*errors.TencentCloudSDKError", Message: "[TencentCloudSDKError] Code=RequestLimitExceeded, Message=m, RequestId=r"}, tooMany},
		"another vendor's answer":              {"", recognize.Exception{Type: "TencentCloudSDKHttpException", Message: `{"error_code":222202,"error_msg":"pic not has face","log_id":1,"timestamp":1,"cached":0,"result":null}`}, namedTencent},
		"nothing":                              {"", recognize.Exception{}, unrecognized},
	} {
		t.Run(name, func(t *testing.T) {
			var vendor *recognize.Vendor
			if tc.host != "" {
				vendor = c.vendor(t, tc.host)
			}
			got := c.exception(vendor, tc.x)
			assert.Equal(t, tc.want, describe(got))
			if got.Result == recognize.Failed {
				assert.Equal(t, recognize.SourceException, got.Source)
			}
		})
	}
}

// Where only the provider's name names the vendor, an exception must be one of its listed errors, and of no other provider's SDK.
func TestExceptionsByProvider(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const (
		badKey   = `{"error":{"code":"invalid_api_key","message":"m"}}`
		unlisted = `{"error":{"code":"NoSuchTool","message":"m"}}`
		wrongKey = "failed openai invalid_api_key authentication_failed after_fix rotate_credentials platform code"
	)
	for _, tc := range []struct{ class, message, want string }{
		{"openai.AuthenticationError", badKey, wrongKey},
		{"AuthenticationError", badKey, wrongKey},
		{"com.openai.errors.UnauthorizedException", badKey, wrongKey},
		{"*acme.Anthropic", badKey, wrongKey}, // a class, and no package
		{"anthropic.AuthenticationError", badKey, unrecognized},
		{"*anthropic.Error", badKey, unrecognized},
		{"Anthropic::Errors::AuthenticationError", badKey, unrecognized},
		{"com.anthropic.errors.UnauthorizedException", badKey, unrecognized},
		{"AuthenticationError", unlisted, unrecognized},
	} {
		vendor, _ := c.engine.HostOfProvider("openai")
		x := recognize.Exception{Type: tc.class, Message: tc.message}
		assert.Equal(t, tc.want, describe(c.recognize(&recognize.Call{Vendor: vendor, ByProvider: true, Exceptions: &exceptions{x}})), tc.class)
	}
}

// A vendor of a user's may list classes too. A longer package is the more exact one.
func TestExceptionTypesOfAUser(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{}, `
schema_version: 1
vendor: acme
exception_types: [com.acme.face., com.aliyun.tea.acme., AcmeFaceError]
error_formats: {v1: {code: acme_code}}
sdk_messages: {sdk: {format: "acme error: {code}: {message}", requires_host: true}}
codes: {NO_FACE: {class: unusable_input}}
`)
	for class, want := range map[string]string{
		"com.acme.face.Failed": "acme", "com.acme.Failed": "", "AcmeFaceError": "acme", "x.AcmeFaceError": "acme",
		"com.aliyun.tea.acme.Failed": "acme", "com.aliyun.tea.TeaException": alibaba,
	} {
		got := ""
		if v := c.engine.VendorOfExceptionType(class); v != nil {
			got = v.ID
		}
		assert.Equal(t, want, got, class)
	}
	got := c.exception(nil, recognize.Exception{Type: "com.acme.face.Failed", Message: "acme error: NO_FACE: nobody there"})
	assert.Equal(t, "NO_FACE", got.Code)
	assert.Equal(t, recognize.Unrecognized, c.exception(nil, recognize.Exception{Message: "acme error: NO_FACE: nobody there"}).Result)
}

func TestAnExceptionTypeHasOneVendor(t *testing.T) {
	t.Parallel()
	_, err := recognize.New(rules(t, `
schema_version: 1
vendor: acme
exception_types: ["TencentCloud::"]
error_formats: {v1: {code: acme_code}}
codes: {NO_FACE: {class: unusable_input}}
`), recognize.Options{MaxBodyBytes: maxBody})
	require.ErrorContains(t, err, `user.yaml:4: exception_types[0]: "TencentCloud::" is listed twice, first in builtin/tencent_cloud/format.yaml:`)
}
