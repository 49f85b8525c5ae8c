// SPDX-License-Identifier: Apache-2.0

package standin_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/examples/capture/go/standin"
)

func start(t *testing.T) http.RoundTripper {
	t.Helper()
	server, err := standin.Start()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, server.Close()) })
	return server.Transport()
}

func ask(t *testing.T, transport http.RoundTripper, url, answer string, header http.Header) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(standin.WithAnswer(context.Background(), answer), http.MethodPost, url, strings.NewReader("{}"))
	require.NoError(t, err)
	if header != nil {
		req.Header = header
	}
	res, err := transport.RoundTrip(req)
	require.NoError(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	assert.Equal(t, 2, res.ProtoMajor)
	return res.StatusCode, string(body)
}

// The misleading statuses are what makes these vendors difficult, so they must be the real ones.
func TestStatuses(t *testing.T) {
	transport := start(t)
	tencent := http.Header{"X-Tc-Action": {"DetectFace"}, "Authorization": {"TC3-HMAC-SHA256 Credential=demo"}}
	alibaba := http.Header{"Authorization": {"ACS3-HMAC-SHA256 Credential=demo"}}
	ailab := http.Header{"Ailabapi-Api-Key": {"demo"}}
	huawei := http.Header{"X-Auth-Token": {"demo"}}
	for _, tt := range []struct {
		url, answer string
		header      http.Header
		status      int
		holds       string
	}{
		{"https://" + standin.TencentHost, "", tencent, 200, `"FaceInfos":`},
		{"https://" + standin.TencentHost, "RequestLimitExceeded", tencent, 200, `{"Response":{"Error":{"Code":"RequestLimitExceeded",`},
		{"https://" + standin.TencentHost, "-1601", tencent, 200, `"RetCode":[0,-1601]`},
		{"https://" + standin.TencentHost, "", nil, 200, `"Code":"MissingParameter"`},
		{"https://" + standin.TencentHost, "", http.Header{"X-Tc-Action": {"DetectFace"}}, 200, `"Code":"AuthFailure.SignatureFailure"`},
		{"https://" + standin.BaiduHost + "/rest/2.0/face/v3/search", "18", nil, 200, `"error_code":110`}, // without a token
		{"https://" + standin.BaiduHost + "/oauth/2.0/token", "", nil, 200, `"access_token":`},
		{"https://" + standin.BaiduHost + "/oauth/2.0/token", "invalid_client", nil, 401, `"error":"invalid_client"`},
		{"https://" + standin.AlibabaIntlHost, "", alibaba, 200, `"Passed":"Y"`},
		{"https://" + standin.AlibabaIntlHost, "205", alibaba, 200, `"Passed":"N"`},
		{"https://" + standin.AlibabaIntlHost, "UnqualifiedPhoto", alibaba, 401, `"Code":"UnqualifiedPhoto"`},
		{"https://" + standin.AlibabaIntlHost, "Throttling.Api", alibaba, 403, `"HostId":"cloudauth-intl.cn-hongkong.aliyuncs.com"`},
		{"https://" + standin.AlibabaIntlHost, "", nil, 400, `"Code":"SignatureDoesNotMatch"`},
		{"https://" + standin.AlibabaHost, "412", alibaba, 200, `"Code":"412"`},
		{"https://" + standin.AlibabaHost, "InternalError", alibaba, 500, `"Code":"InternalError"`},
		{"https://" + standin.AILabToolsHost, "", ailab, 200, `"error_code":0`},
		{"https://" + standin.AILabToolsHost, "ERROR_NOT_ENOUGH_CREDITS", ailab, 429, `"code":"ERROR_NOT_ENOUGH_CREDITS"`},
		{"https://" + standin.AILabToolsHost, "AI_SERVICE_FLOW_RESTRICTION", ailab, 503, `"status_code":503`},
		{"https://" + standin.AILabToolsHost, "", nil, 401, `ERROR_APPLICATIONS_NOT_EXISTS`},
		{"https://" + standin.HuaweiFaceHost, "", huawei, 200, `"faces":`},
		{"https://" + standin.HuaweiFaceHost, "APIG.0308/daily", huawei, 429, `Daily quota exhausted`},
		{"https://" + standin.HuaweiFaceHost, "", nil, 401, `"error_code":"APIG.0301"`},
		{"https://" + standin.HuaweiModelsHost, "ModelArts.81011", huawei, 403, `{"error":{"code":"ModelArts.81011"`},
		{"https://" + standin.HuaweiIdentityHost, "409", nil, 409, `"code":409`},
		{"https://" + standin.HuaweiFaceHost, "no such answer", huawei, 501, `this stand-in has no answer named no such answer`},
	} {
		t.Run(tt.url+" "+tt.answer, func(t *testing.T) {
			status, body := ask(t, transport, tt.url, tt.answer, tt.header)
			assert.Equal(t, tt.status, status)
			assert.Contains(t, body, tt.holds)
		})
	}
}

// A call to an unknown host must fail, not reach that host.
func TestOtherHostsFail(t *testing.T) {
	transport := start(t)
	for _, url := range []string{"https://www.example.com", "http://" + standin.TencentHost} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
		require.NoError(t, err)
		_, err = transport.RoundTrip(req) //nolint:bodyclose // there is none
		require.Error(t, err)
	}
}
