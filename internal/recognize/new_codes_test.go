// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// newCodes are the codes that stand outside the vendors' tables of errors, judged by hand from vendors.md: 1.1 (T8),
// 2.1 (B6, B8, B9), 2.3 (the SDKs' own), 3.1 (H11) and 4.1 (outcomes), and from the vendors' tables of other products.
var newCodes = map[string]map[string]taxonomy.Class{
	tencent: {
		"RetCode.-1101": "unusable_input", "RetCode.-1102": "unusable_input", "RetCode.-1109": "request_too_large",
		"RetCode.-1601": "unusable_input", "RetCode.-1604": "declined",
		"InternalError.BackendTimeout": "timeout", "FailedOperation.OcrFailed": "vendor_internal", "FailedOperation.DownLoadError": "input_fetch_failed",
		"FailedOperation.NoFreeAmount": "quota_exceeded", "FailedOperation.UnOpenError": "permission_denied",
	},
	baidu: {
		"invalid_client": "authentication_failed", "invalid_request": "invalid_request", "unsupported_grant_type": "invalid_request",
		"IamSignatureInvalid": "authentication_failed", "SignatureDoesNotMatch": "authentication_failed",
		"InvalidAccessKeyId": "authentication_failed", "AccessDenied": "permission_denied", "RequestExpired": "authentication_failed",
		"InternalError": "vendor_internal",
		"SDK.SDK100":    "request_too_large", "SDK.SDK101": "request_too_large", "SDK.SDK102": "invalid_request",
		"SDK.SDK103": "invalid_request", "SDK.SDK104": "invalid_request", "SDK.SDK105": "invalid_request",
		"SDK.SDK106": "invalid_request", "SDK.SDK107": "invalid_request", "SDK.SDK108": "timeout", "SDK.SDK109": "unusable_input",
		"SDK.SDK110": "invalid_request", "SDK.SDK111": "timeout", "SDK.SDK112": "input_fetch_failed",
		"216630": "vendor_internal", "216631": "unusable_input", "216633": "unusable_input", "216634": "vendor_internal",
		"282006": "request_too_large", "282100": "unusable_input", "282101": "request_too_large", "282102": "unusable_input",
		"282103": "unusable_input", "282110": "invalid_request", "282111": "invalid_request", "282112": "input_fetch_failed",
		"282113": "input_fetch_failed", "282114": "invalid_request", "282808": "not_found", "282809": "invalid_request",
		"282810": "vendor_internal",
	},
	huawei: {
		"IAM.400": "invalid_request", "IAM.401": "authentication_failed", "IAM.403": "permission_denied", "IAM.404": "not_found", "IAM.409": "conflict",
		"IAM.429": "rate_limited", "IAM.500": "vendor_internal", "IAM.503": "unavailable",
		"FRS.0304": "unusable_input", "FRS.0707": "unusable_input", "FRS.0708": "unusable_input", "FRS.0709": "unusable_input",
		"FRS.0851": "unusable_input", "FRS.0852": "unusable_input", "FRS.0861": "invalid_request",
	},
	alibaba: {
		"SubCode.201": "declined", "SubCode.202": "no_evidence", "SubCode.203": "no_evidence", "SubCode.204": "declined",
		"SubCode.205": "declined", "SubCode.206": "policy_rejected", "SubCode.207": "declined", "SubCode.209": "unavailable",
		"SubCode.220": "declined", "SubCode.221": "declined", "SubCode.222": "declined",
		"MissingAccessKeyId": "authentication_failed", "InvalidAction.NotFound": "invalid_request", "BizCode.2": "declined", "BizCode.3": "no_evidence",
		"IntlSubCode.204": "declined", "IntlSubCode.205": "declined",
	},
}

func TestCodesFromOutsideTheTablesAreJudgedByHand(t *testing.T) {
	t.Parallel()
	entries := map[[2]string]recognize.Entry{}
	for _, e := range builtinCaller(t).engine.Entries() {
		entries[[2]string{e.Vendor.ID, e.Code}] = e
	}
	for id, codes := range newCodes {
		for code, class := range codes {
			e, ok := entries[[2]string{id, code}]
			if assert.Truef(t, ok, "%s %s is not in the catalog", id, code) {
				assert.Equalf(t, class, e.Verdict.Class, "%s %s", id, code)
			}
		}
	}
}

// A code in front of which the error format puts a prefix is never written with it.
func TestAPrefixOfTheCatalogIsNoPartOfTheVendorsCode(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for vendor, bodies := range map[string][]string{
		tencent: {`{"Response":{"RetCode":["RetCode.-1601"],"RequestId":"r"}}`},
		baidu:   {`{"error_code":"SDK.SDK108","error_msg":"m"}`},
		huawei:  {`{"code":"IAM.401x","message":"m"}`},
	} {
		for _, body := range bodies {
			assert.NotEqual(t, recognize.Failed, c.body(c.builtin(t, vendor), body, 0).Result, body)
			assert.NotEqual(t, recognize.Failed, c.body(nil, body, 0).Result, body)
		}
	}
	// Passed already says that the person was refused, so that this is an error, but not the one with the number 204.
	const twice = `{"Code":"200","ResultObject":{"Passed":"F","SubCode":"SubCode.204"}}`
	assert.Equal(t, taxonomy.EvidenceFamily, c.body(c.builtin(t, alibaba), twice, 0).Verdict.Evidence)
	assert.NotEqual(t, recognize.Failed, c.body(nil, twice, 0).Result)
}

// Other products' dotted names in the place of Tencent's: what no vendor of ours writes by itself.
func TestTextsOfOthersAreNotRecognized(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for _, text := range []string{
		"An error occurred (InvalidParameterException) while calling the DetectFaces operation: Request has invalid parameters",
		"operation error Storage: DetectFaces, https response error StatusCode: 400, RequestID: r, SlowLane: m",
		"openai.RateLimitError: Error code: 429 - {'error': {'message': 'm', 'type': 't', 'code': 'rate_limit_exceeded'}}",
		"rpc error: code = NotFound desc = m",
		"googleapi: Error 404: Not found, notFound",
		"Error: connect ECONNREFUSED 127.0.0.1:443",
		"Error: Request failed with status code 404",
		"HttpException: 404 Not Found, [1]",
		"ResponseError: index_not_found_exception: [index_not_found_exception] Reason: no such index [x]",
		"ServerException: 500 : Internal Server Error",
		"com.example.ClientException: Timeout : m\nRequestId : r",
		"io.ktor.client.plugins.ClientRequestException: Client request(GET https://x/) invalid: 404 Not Found. Text: \"m\"",
		"HTTP Status: 404 Error:NotFound no such page. RequestID: r",
		"Code: AccessDenied, Message: Access Denied",
		"code:InvalidParameter message:m requestId:r",
		"SDKError: something else went wrong",
		"SDK.ServerError\nErrorCode: IncorrectInstanceStatus\nRecommend: \nRequestId: r\nMessage: m",
		"[18] Open api qps request limit reached",
		"api return error, req_id: r code: 14, msg: IAM Certification failed",
	} {
		for n := range len(text) + 1 {
			if got := c.text(nil, text[:n]); got.Result != recognize.Unrecognized {
				t.Fatalf("%q is %s", text[:n], describe(got))
			}
		}
	}
}
