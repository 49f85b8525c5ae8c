// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWordsNameTheVendorOfAnSDK(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for text, want := range map[string]string{
		"": "",
		"at com.aliyuncs.DefaultAcsClient.getCommonResponse(DefaultAcsClient.java:188)": alibaba,
		"com.aliyuncs": alibaba,
		`failed:\n\tcom.aliyun.tea.TeaException: m`:                     alibaba,
		"/app/node_modules/@alicloud/pop-core/lib/rpc.js":               alibaba,
		"AlibabaCloud\\Client\\Exception\\ServerException":              alibaba,
		"alibabacloud_tea_openapi.exceptions._client.ClientException":   alibaba,
		"Recommend: https://api.aliyun.com/troubleshoot?q=X":            alibaba,
		"TencentCloudSDKException":                                      tencent,
		"com.tencentcloudapi.common.exception.TencentCloudSDKException": tencent,
		"tencentcloud-sdk-nodejs-common/tencentcloud":                   tencent,
		"com.huaweicloud.sdk.core.exception.ClientRequestException":     huawei,
		"*sdkerr.ServiceResponseError":                                  huawei,
		"AILabApiError: m":                                              ailab,
		"com.tencentcloudapi and com.aliyuncs":                          "", // two vendors
		"com.aliyuncs2":                                                 "", // part of a longer word
		"xtencentcloud":                                                 "",
		"myalicloudish":                                                 "",
		"registry.cn-hangzhou.aliyuncs.com/x":                           "", // a host of another product
		"payment accepted after 2 tries":                                "",
	} {
		got := c.engine.VendorByWords(text)
		if want == "" {
			assert.Nil(t, got, text)
		} else if assert.NotNil(t, got, text) {
			assert.Equal(t, want, got.ID, text)
		}
	}
}

// Where words name the vendor, an SDK message counts with a code that others use, too, an object only with a listed one
// that is the vendor's own; and neither if it names a host that is not the vendor's, or proves another vendor.
func TestWordsAreNoHost(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const word = "com.aliyuncs: "
	ambiguous := "failed alibaba_cloud InternalError vendor_internal backoff contact_vendor vendor code"
	const owed = "failed tencent_cloud ResourceUnavailable.InArrears account_restricted after_fix add_funds business code"
	for text, want := range map[string]string{
		word + "ServerException: InternalError : m":                                                  ambiguous,
		`tencentcloud: {"Code":"ResourceUnavailable.InArrears","Message":"m"}`:                       owed,
		word + `{"Code":"InternalError","Message":"m","RequestId":"r"}`:                              unrecognized,
		word + `{"Code":"404","Message":"m","RequestId":"r"}`:                                        unrecognized, // an HTTP status
		`https://repo.huaweicloud.com/x: {"error":{"code":404,"message":"m"}}`:                       unrecognized,
		`{"Code":"InternalError","Message":"m","RequestId":"r"}`:                                     unrecognized,
		word + `{"Code":"Brand.New","Message":"m","RequestId":"r"}`:                                  unrecognized,
		word + `{"Code":"InternalError","HostId":"ecs.aliyuncs.com","Message":"m","RequestId":"r"}`:  unrecognized,
		word + `{"Code":"InternalError","HostId":"cloudauth.aliyuncs.com","Message":"m"}`:            ambiguous,
		word + `{"Response":{"Error":{"Code":"InternalError","Message":"m"},"RequestId":"r"}}`:       "failed tencent_cloud InternalError vendor_internal backoff contact_vendor vendor code",
		word + "SDK.ServerError\nErrorCode: Brand.New\nRecommend: \nRequestId: r\nMessage: m":        unrecognized,
		"com.tencentcloudapi " + word + `{"Code":"InternalError","Message":"m","RequestId":"r"}`:     unrecognized,
		word + `<Error><Code>InternalError</Code><RequestId>r</RequestId><HostId>h</HostId></Error>`: unrecognized, // anybody's
		word + `<Error><Code>AccessDenied</Code><RequestId>r</RequestId></Error>`:                    unrecognized, // not listed
		word + `<Error><Code>Error.Foo</Code><RequestId>r</RequestId></Error>`:                       unrecognized,
		word + `everything is fine`: unrecognized,
	} {
		assert.Equal(t, want, describe(c.record(nil, text)), text)
		assert.Equal(t, want, describe(c.text(nil, text)), text)
	}
}
