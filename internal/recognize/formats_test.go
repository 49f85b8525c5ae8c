// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"net/http"
	"slices"
	"strings"
)

// errorFormat is one way in which a vendor writes an error, from the vendors' documents and from captured answers.
type errorFormat struct {
	vendor, name string
	// body holds CODE, STATUS and WORDS in the places of the code, the HTTP status and the vendor's message.
	body string
	// paths are those of the code; the first that came whole decides.
	paths []string
	// requestID is what the body names as the request's id.
	requestID string
	// status is the HTTP status that the format always comes with; 0: the code's documented one.
	status int
	// needsHost tells which codes prove nothing in this format without a host.
	needsHost func(code string) bool
	// only restricts the codes that are written this way.
	only func(code string) bool
	// spelled is how the code is spelled in this format; nil: as in the catalog.
	spelled func(code string) string
}

// decoy is a message that holds what must not be taken for a code: quotes, brackets, escapes and another code.
const decoy = `{\"Code\":\"InvalidParameter\",\"error_code\":222202} \\ 人脸 \u4eba ]}\n`

const (
	uuid  = "f3a5e2c1-7d1b-4b0c-9a64-0d7f5a3c2e11"
	logID = "1234567890123456789"
)

var errorFormats = []errorFormat{
	{
		vendor: tencent, name: "error before RequestId", requestID: uuid, paths: []string{"Response.Error.Code"},
		body: `{"Response":{"Error":{"Code":"CODE","Message":"WORDS"},"RequestId":"` + uuid + `"}}`,
	},
	{
		vendor: tencent, name: "RequestId before error", requestID: uuid, paths: []string{"Response.Error.Code"},
		body: `{"Response":{"RequestId":"` + uuid + `","Error":{"Code":"CODE","Message":"WORDS"}}}`,
	},
	{
		vendor: tencent, name: "empty RequestId and no Message", paths: []string{"Response.Error.Code"},
		body: `{"Response":{"RequestId":"","Error":{"Code":"CODE"}}}`,
	},
	{
		vendor: baidu, name: "v3 with result null", requestID: logID, paths: []string{"error_code"},
		body: `{"error_code":CODE,"error_msg":"WORDS","log_id":` + logID + `,"timestamp":1556176850,"cached":0,"result":null}`,
	},
	{
		vendor: baidu, name: "gateway with two keys", paths: []string{"error_code"},
		body: `{"error_code":CODE,"error_msg":"WORDS"}`,
		// Small numbers are anybody's: only Baidu's own words beside them prove anything.
		needsHost: func(code string) bool { return gatewayWords[code] != "" || code == "100" },
	},
	{
		vendor: baidu, name: "gateway with its own words", paths: []string{"error_code"},
		body: `{"error_code":CODE,"error_msg":"GATEWAY"}`,
		only: func(code string) bool { return gatewayWords[code] != "" },
	},
	{
		vendor: baidu, name: "v2 with log_id", requestID: logID, paths: []string{"error_code"},
		body: `{"log_id":` + logID + `,"error_code":CODE,"error_msg":"WORDS"}`,
	},
	{
		vendor: huawei, name: "error_code", paths: []string{"error_code"},
		body: `{"error_code":"CODE","error_msg":"WORDS"}`,
	},
	{
		vendor: huawei, name: "gateway with request_id", requestID: "0123456789abcdef0123456789abcdef",
		paths: []string{"error_code"},
		body:  `{"error_msg":"WORDS","error_code":"CODE","request_id":"0123456789abcdef0123456789abcdef"}`,
	},
	{
		vendor: huawei, name: "gateway's other spelling", requestID: "0123456789abcdef0123456789abcdef",
		paths:   []string{"error_code"},
		body:    `{"error_msg":"WORDS","error_code":"CODE","request_id":"0123456789abcdef0123456789abcdef"}`,
		only:    func(code string) bool { return strings.HasPrefix(code, "APIG.") },
		spelled: func(code string) string { return strings.Replace(code, "APIG.", "APIGW.", 1) },
	},
	{
		vendor: huawei, name: "error object", paths: []string{"error.code"},
		body: `{"error":{"code":"CODE","message":"WORDS","type":"Bad Request","param":null}}`,
	},
	{
		vendor: huawei, name: "error object and error_code", paths: []string{"error.code", "error_code"},
		body: `{"error":{"code":"CODE","message":"m"},"error_code":"CODE","error_msg":"WORDS","span_id":"` + uuid + `"}`,
	},
	{
		vendor: alibaba, name: "gateway with HostId and Recommend", requestID: uuid, paths: []string{"Code"},
		body: `{"Code":"CODE","HostId":"cloudauth-intl.ap-southeast-1.aliyuncs.com","Message":"WORDS",` +
			`"Recommend":"https://api.aliyun.com/troubleshoot?q=CODE","RequestId":"` + uuid + `"}`,
	},
	{
		vendor: alibaba, name: "business with status 200", requestID: uuid, paths: []string{"Code"}, status: http.StatusOK,
		body: `{"Message":"WORDS","RequestId":"` + uuid + `","Code":"CODE"}`,
		needsHost: func(code string) bool {
			// Names that AWS, Alibaba's other products and anybody else may use, too.
			return slices.Contains([]string{
				"MissingParameter", "InvalidParameter", "DataDuplication", "DownloadTimeout", "NoFaceDetected",
				"Throttling.Api", "SuspiciousActivity", "InternalError", "ServiceUnavailable",
			}, code)
		},
	},
	{
		vendor: ailab, name: "generation 1", requestID: uuid, paths: []string{"error_detail.code"},
		body: `{"request_id":"` + uuid + `","log_id":"l","error_code":STATUS,"error_detail":{"status_code":STATUS,` +
			`"code":"CODE","code_message":"m","message":"m"},"error_code_str":"CODE","error_msg":"WORDS"}`,
	},
	{
		vendor: ailab, name: "generation 1 with a coarser error_code_str", requestID: uuid,
		paths: []string{"error_detail.code"},
		body: `{"request_id":"` + uuid + `","log_id":"l","error_code":STATUS,"error_detail":{"status_code":STATUS,` +
			`"code":"CODE","code_message":"m","message":"m"},"error_code_str":"COARSER","error_msg":"WORDS"}`,
	},
	{
		vendor: ailab, name: "generation 2", requestID: uuid, paths: []string{"error_detail.code"},
		body: `{"request_id":"` + uuid + `","log_id":"l","error_code":STATUS,"error_detail":{"status_code":STATUS,` +
			`"code":"CODE","code_message":"m","message":"WORDS"}}`,
	},
	{
		vendor: ailab, name: "generation 3", requestID: uuid, paths: []string{"error_detail.code"},
		body: `{"request_id":"` + uuid + `","log_id":"l","error_detail":{"code":"CODE","code_message":"m","message":"WORDS"}}`,
	},
}

// gatewayWords are the messages of Baidu's gateway, whose codes are small numbers.
var gatewayWords = map[string]string{
	"4":   "Open api request limit reached",
	"6":   "No permission to access data",
	"17":  "Open api daily request limit reached",
	"18":  "Open api qps request limit reached",
	"19":  "Open api total request limit reached",
	"110": "Access token invalid or no longer valid",
	"111": "Access token expired",
}
