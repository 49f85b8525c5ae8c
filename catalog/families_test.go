// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// errorOf writes a code in the usual envelope of its vendor.
func errorOf(vendor, code string) string {
	form := map[string]string{
		tencent: `{"Response":{"Error":{"Code":"CODE","Message":"m"},"RequestId":"r"}}`,
		baidu:   `{"error_code":CODE,"error_msg":"m","log_id":1}`,
		huawei:  `{"error_code":"CODE","error_msg":"m"}`,
		alibaba: `{"Code":"CODE","Message":"m","RequestId":"r","HostId":"cloudauth.aliyuncs.com"}`,
		ailab:   `{"request_id":"r","log_id":"l","error_detail":{"code":"CODE","code_message":"m","message":"m"}}`,
	}[vendor]
	return strings.Replace(form, "CODE", code, 1)
}

func TestAnUnlistedCodeHasTheMeaningOfItsFamily(t *testing.T) {
	j := judge{catalog: builtin(t)}
	for _, tc := range []struct {
		vendor, code string
		class        catalog.Class
		retryable    string
	}{
		{tencent, "InvalidParameter.Foo", "invalid_request", "false"},
		{tencent, "InvalidParameter.Foo.Bar", "invalid_request", "false"},
		{tencent, "AuthFailure.SomethingNew", "authentication_failed", "false"},
		{tencent, "RequestLimitExceeded.SomethingNew", "rate_limited", "true"},
		{tencent, "ResourceNotFound.SomethingNew", "not_found", "false"},
		{tencent, "MissingParameter.Foo", "invalid_request", "false"},
		{tencent, "UnauthorizedOperation.Foo", "permission_denied", "false"},
		// Where the children do not agree the family gives no promise about a retry.
		{tencent, "FailedOperation.SomethingNew", "vendor_internal", "unknown"},
		{tencent, "InvalidParameterValue.SomethingNew", "invalid_request", "unknown"},
		{huawei, "AIS.9999", "vendor_internal", "unknown"},
		{huawei, "APIG.9999", "vendor_internal", "unknown"},
		{huawei, "APIGW.9999", "vendor_internal", "unknown"},
		{huawei, "ModelArts.99999", "vendor_internal", "unknown"},
		{alibaba, "Throttling.SomethingNew", "rate_limited", "true"},
		{alibaba, "InvalidParameter.Foo", "invalid_request", "false"},
	} {
		t.Run(tc.vendor+"/"+tc.code, func(t *testing.T) {
			for _, vendor := range []*catalog.Vendor{j.hostOf(t, realHosts[tc.vendor]), nil} {
				got := j.body(vendor, errorOf(tc.vendor, tc.code), 0)
				if !assert.Equal(t, catalog.Failed, got.Result, describe(&got)) {
					continue
				}
				assert.Equal(t, tc.vendor, got.Vendor.ID)
				assert.Equal(t, tc.code, got.Code, "the code stays as the vendor wrote it")
				assert.Equal(t, catalog.EvidenceFamily, got.Verdict.Evidence)
				assert.Empty(t, got.Verdict.Code, "the family has no code of its own")
				assert.Equal(t, tc.class, got.Verdict.Class)
				assert.Equal(t, tc.retryable, got.Verdict.Retryable.String())
			}
		})
	}
}

func TestACodeOutsideTheCatalogIsUnknownAndNothingIsPromised(t *testing.T) {
	j := judge{catalog: builtin(t)}
	for _, tc := range []struct{ vendor, code string }{
		{tencent, "SomethingNew"},
		{tencent, "SomethingNew.Foo"},
		{tencent, "InvalidParameterX.Foo"},
		{tencent, "X.InvalidParameter"},
		{huawei, "XYZ.0001"},
		{huawei, "AISX.0001"},
		{huawei, "ais.0014"},
		{alibaba, "SomethingNew"},
		{baidu, "999999"},
		{baidu, "2222020"},
		{baidu, "-1"},
		{ailab, "ERROR_SOMETHING_NEW"},
		{ailab, "error_parameters"},
	} {
		t.Run(tc.vendor+"/"+tc.code, func(t *testing.T) {
			got := j.body(j.hostOf(t, realHosts[tc.vendor]), errorOf(tc.vendor, tc.code), 0)
			if !assert.Equal(t, catalog.Failed, got.Result, describe(&got)) {
				return
			}
			assert.Equal(t, tc.code, got.Code)
			v := got.Verdict
			assert.Equal(t, catalog.EvidenceUnknown, v.Evidence)
			assert.Equal(t, catalog.Class("unknown"), v.Class)
			assert.Equal(t, catalog.Retry("unknown"), v.Retry)
			assert.Equal(t, "unknown", v.Retryable.String())
			assert.Empty(t, v.Action)
			assert.Equal(t, catalog.Owner("unknown"), v.Owner)
			assert.True(t, v.Failure)
			assert.NotEmpty(t, v.Remedy)
		})
	}
}

// What cannot be an attribute is no code, and an error without a code must not count as a success.
func TestWhatIsNoCodeIsUnreadable(t *testing.T) {
	j := judge{catalog: builtin(t)}
	for name, tc := range map[string]struct{ vendor, body string }{
		"too long":               {huawei, errorOf(huawei, "AIS."+strings.Repeat("9", 125))},
		"control character":      {huawei, errorOf(huawei, `AIS.\u0000`)},
		"not ASCII":              {huawei, errorOf(huawei, `错误`)},
		"blotted out":            {huawei, errorOf(huawei, "***")},
		"number for text":        {huawei, `{"error_code":14,"error_msg":"m"}`},
		"text for number":        {baidu, `{"error_code":"222202","error_msg":"m"}`},
		"fraction":               {baidu, `{"error_code":18.5,"error_msg":"m"}`},
		"exponent":               {baidu, `{"error_code":18e0,"error_msg":"m"}`},
		"object":                 {baidu, `{"error_code":{"code":18},"error_msg":"m"}`},
		"error without code":     {tencent, `{"Response":{"Error":{"Message":"m"},"RequestId":"r"}}`},
		"error with number code": {tencent, `{"Response":{"Error":{"Code":4000},"RequestId":"r"}}`},
		"status as number":       {alibaba, `{"Code":400,"Message":"m","RequestId":"r"}`},
	} {
		t.Run(name, func(t *testing.T) {
			got := j.body(j.hostOf(t, realHosts[tc.vendor]), tc.body, 0)
			assert.Equal(t, "unreadable "+tc.vendor, describe(&got))
		})
	}
	longest := "AIS." + strings.Repeat("9", 124)
	got := j.body(j.hostOf(t, realHosts[huawei]), errorOf(huawei, longest), 0)
	assert.Equal(t, longest, got.Code, "128 bytes are a code")
}
