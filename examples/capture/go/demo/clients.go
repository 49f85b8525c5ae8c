// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"net/http"

	"github.com/vendorerror/vendorerrorprocessor/examples/capture/go/standin"
)

// route is one way to reach a vendor: it makes a call through the transport and returns the error that its SDK, or the
// code around plain HTTP, would return to the application.
type route struct {
	vendor string
	host   string
	does   string // name of the caller's span
	call   func(ctx context.Context, transport http.RoundTripper) error
}

var clients = map[string]route{
	"tencent":       {"tencent_cloud", standin.TencentHost, "detect face", tencent},
	"baidu":         {"baidu_ai", standin.BaiduHost, "search face", baidu},
	"baidu_token":   {"baidu_ai", standin.BaiduHost, "fetch token", baiduToken},
	"alibaba_intl":  {"alibaba_cloud", standin.AlibabaIntlHost, "check face", alibabaIntl},
	"alibaba_cn":    {"alibaba_cloud", standin.AlibabaHost, "describe face verification", alibabaCN},
	"ailabtools":    {"ailabtools", standin.AILabToolsHost, "analyze face", ailabtools},
	"huawei_face":   {"huawei_cloud", standin.HuaweiFaceHost, "detect face", huaweiFace},
	"huawei_image":  {"huawei_cloud", standin.HuaweiImageHost, "tag image", huaweiPlain(standin.HuaweiImageHost, "/v1.0/image/tagging")},
	"huawei_models": {"huawei_cloud", standin.HuaweiModelsHost, "infer", huaweiPlain(standin.HuaweiModelsHost, "/v1/infers/demo")},
	"huawei_iam":    {"huawei_cloud", standin.HuaweiIdentityHost, "create user", huaweiPlain(standin.HuaweiIdentityHost, "/v3/users")},
}
