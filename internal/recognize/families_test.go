// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// errorOf writes a code in the usual error format of its vendor.
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
	t.Parallel()
	c := builtinCaller(t)
	for _, tc := range []struct {
		vendor, code string
		class        taxonomy.Class
		retryable    string
	}{
		{tencent, "InvalidParameter.Foo", "invalid_request", "false"},
		{tencent, "InvalidParameter.Foo.Bar", "invalid_request", "false"},
		{tencent, "AuthFailure.SomethingNew", "authentication_failed", "false"},
		{tencent, "RequestLimitExceeded.SomethingNew", "rate_limited", "true"},
		{tencent, "ResourceNotFound.SomethingNew", "not_found", "false"},
		{tencent, "MissingParameter.Foo", "invalid_request", "false"},
		{tencent, "InternalError.SomethingNew", "unknown", "true"},
		// The codes differ in their class, but none of them is retryable.
		{tencent, "InvalidParameterValue.SomethingNew", "invalid_request", "false"},
		{alibaba, "Forbidden.SomethingNew", "permission_denied", "false"},
		// Some are retryable and some are not.
		{tencent, "UnauthorizedOperation.SomethingNew", "permission_denied", "unknown"},
		{tencent, "ResourceInUse.SomethingNew", "conflict", "unknown"},
		// They have nothing in common.
		{tencent, "FailedOperation.SomethingNew", "unknown", "unknown"},
		{tencent, "FailedOperation.InsufficientBalanceInSmsPackage", "unknown", "unknown"},
		{tencent, "LimitExceeded.SomethingNew", "unknown", "unknown"},
		{tencent, "ResourceUnavailable.SomethingNew", "unknown", "unknown"},
		{huawei, "AIS.9999", "unknown", "unknown"},
		{huawei, "APIG.9999", "unknown", "unknown"},
		{huawei, "APIGW.9999", "unknown", "unknown"},
		{huawei, "FRS.0399", "unknown", "unknown"},
		{huawei, "ModelArts.99999", "unknown", "unknown"},
		{alibaba, "Error.SomethingNew", "unknown", "unknown"},
		{alibaba, "Throttling.SomethingNew", "rate_limited", "true"},
		{alibaba, "InvalidParameter.Foo", "invalid_request", "false"},
	} {
		t.Run(tc.vendor+"/"+tc.code, func(t *testing.T) {
			for _, vendor := range []*recognize.Vendor{c.builtin(t, tc.vendor), nil} {
				got := c.body(vendor, errorOf(tc.vendor, tc.code), 0)
				if !assert.Equal(t, recognize.Failed, got.Result, describe(got)) {
					continue
				}
				assert.Equal(t, tc.vendor, got.Vendor.ID)
				assert.Equal(t, tc.code, got.Code, "the code stays as the vendor wrote it")
				assert.Equal(t, taxonomy.EvidenceFamily, got.Verdict.Evidence)
				assert.Equal(t, tc.class, got.Verdict.Class)
				assert.Equal(t, tc.retryable, got.Verdict.Retryable.String())
				if tc.class == taxonomy.Unknown {
					assert.Equal(t, taxonomy.OwnerUnknown, got.Verdict.Owner)
					assert.NotEqual(t, taxonomy.Unknown.Info().Remedy, got.Verdict.Remedy, "the family's own sentence")
				}
			}
		})
	}
}

func TestACodeOutsideTheCatalogIsUnknownAndNothingIsPromised(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
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
			got := c.body(c.builtin(t, tc.vendor), errorOf(tc.vendor, tc.code), 0)
			if !assert.Equal(t, recognize.Failed, got.Result, describe(got)) {
				return
			}
			assert.Equal(t, tc.code, got.Code)
			v := got.Verdict
			assert.Equal(t, taxonomy.EvidenceUnknown, v.Evidence)
			assert.Equal(t, taxonomy.Class("unknown"), v.Class)
			assert.Equal(t, taxonomy.Retry("unknown"), v.Retry)
			assert.Equal(t, "unknown", v.Retryable.String())
			assert.Empty(t, v.Action)
			assert.Equal(t, taxonomy.Owner("unknown"), v.Owner)
			assert.True(t, v.Failure)
			assert.NotEmpty(t, v.Remedy)
		})
	}
}

// What cannot be an attribute is no code, and an error without a code must not count as a success.
func TestWhatIsNoCodeIsUnreadable(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for name, tc := range map[string]struct{ vendor, body string }{
		"too long":               {huawei, errorOf(huawei, "AIS."+strings.Repeat("9", 125))},
		"control character":      {huawei, errorOf(huawei, `AIS.\u0000`)},
		"not ASCII":              {huawei, errorOf(huawei, `错误`)},
		"blotted out":            {huawei, errorOf(huawei, "***")},
		"number for text":        {huawei, `{"error_code":14,"error_msg":"m"}`},
		"text for number":        {baidu, `{"error_code":"E222202","error_msg":"m"}`},
		"fraction":               {baidu, `{"error_code":18.5,"error_msg":"m"}`},
		"exponent":               {baidu, `{"error_code":18e0,"error_msg":"m"}`},
		"object":                 {baidu, `{"error_code":{"code":18},"error_msg":"m"}`},
		"error without code":     {tencent, `{"Response":{"Error":{"Message":"m"},"RequestId":"r"}}`},
		"error with number code": {tencent, `{"Response":{"Error":{"Code":4000},"RequestId":"r"}}`},
		"status as number":       {alibaba, `{"Code":400,"Message":"m","RequestId":"r"}`},
	} {
		t.Run(name, func(t *testing.T) {
			got := c.body(c.builtin(t, tc.vendor), tc.body, 0)
			assert.Equal(t, "unreadable "+tc.vendor, describe(got))
		})
	}
	longest := "AIS." + strings.Repeat("9", 124)
	got := c.body(c.builtin(t, huawei), errorOf(huawei, longest), 0)
	assert.Equal(t, longest, got.Code, "128 bytes are a code")
}
