// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"net/http"

	"github.com/alibabacloud-go/darabonba-openapi/v2/client"
	openapiutil "github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/cloudauth"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/config"
	frs "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/frs/v2"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/frs/v2/model"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"

	capture "github.com/vendorerror/vendorerrorprocessor/examples/capture/go"
	"github.com/vendorerror/vendorerrorprocessor/examples/capture/go/standin"
)

// Credentials that are valid nowhere.
const keyID, keySecret = "demo-key", "demo-secret"

// tencent calls with the SDK's common client, on which the client of each product is a thin layer.
// It takes a transport and a context.
func tencent(ctx context.Context, transport http.RoundTripper) error {
	sdk := common.NewCommonClient(common.NewCredential(keyID, keySecret), "ap-guangzhou", profile.NewClientProfile())
	sdk.WithHttpTransport(transport)
	request := tchttp.NewCommonRequest("iai", "2020-03-03", "DetectFace")
	request.SetContext(ctx)
	if err := request.SetActionParameters(map[string]any{"Url": "https://photos.example/face.jpg"}); err != nil {
		return err
	}
	return sdk.Send(request, tchttp.NewCommonResponse())
}

// huaweiFace calls with the client of the face recognition service. It takes a transport (WithHttpRoundTripper; the
// older WithHttpTransport only takes an *http.Transport), but no context: hence InContext, and a client for each call.
func huaweiFace(ctx context.Context, transport http.RoundTripper) error {
	key, err := basic.NewCredentialsBuilder().WithAk(keyID).WithSk(keySecret).WithProjectId("demo-project").SafeBuild()
	if err != nil {
		return err
	}
	core, err := frs.FrsClientBuilder().
		WithEndpoint("https://" + standin.HuaweiFaceHost).
		WithCredential(key).
		WithHttpConfig(config.DefaultHttpConfig().WithHttpRoundTripper(capture.InContext(ctx, transport))).
		SafeBuild()
	if err != nil {
		return err
	}
	_, err = frs.NewFrsClient(core).DetectFaceByBase64(&model.DetectFaceByBase64Request{
		Body: &model.FaceDetectBase64Req{ImageBase64: "aGVsbG8="},
	})
	return err
}

// alibabaIntl calls with the OpenAPI client, on which the client of each product is a thin layer. It takes a context,
// and instead of a transport something that does a request; the settings of its own transport then have no effect.
func alibabaIntl(ctx context.Context, transport http.RoundTripper) error {
	sdk, err := client.NewClient(&openapiutil.Config{
		AccessKeyId:     dara.String(keyID),
		AccessKeySecret: dara.String(keySecret),
		Endpoint:        dara.String(standin.AlibabaIntlHost),
		HttpClient:      doer{http.Client{Transport: transport}},
	})
	if err != nil {
		return err
	}
	_, err = sdk.CallApiWithCtx(ctx, &openapiutil.Params{
		Action: dara.String("FaceCompare"), Version: dara.String("2022-08-09"), Style: dara.String("RPC"),
		Protocol: dara.String("HTTPS"), Method: dara.String("POST"), Pathname: dara.String("/"),
		AuthType: dara.String("AK"), ReqBodyType: dara.String("formData"), BodyType: dara.String("json"),
	}, &openapiutil.OpenApiRequest{Body: map[string]any{"MerchantBizId": "demo"}}, &dara.RuntimeOptions{})
	return err
}

type doer struct{ client http.Client }

func (d doer) Call(req *http.Request, _ *http.Transport) (*http.Response, error) {
	return d.client.Do(req) //nolint:gosec // the address is the SDK's
}

// alibabaCN calls with the older SDK. It takes a transport, but no context. It does not treat answers with status 200 as
// errors.
func alibabaCN(ctx context.Context, transport http.RoundTripper) error {
	sdk, err := cloudauth.NewClientWithAccessKey("cn-hangzhou", keyID, keySecret)
	if err != nil {
		return err
	}
	sdk.SetTransport(capture.InContext(ctx, transport))
	sdk.GetConfig().WithAutoRetry(false)
	request := cloudauth.CreateDescribeFaceVerifyRequest()
	request.Scheme = "https"
	request.Domain = standin.AlibabaHost
	request.CertifyId = "demo"
	_, err = sdk.DescribeFaceVerify(request)
	return err
}
