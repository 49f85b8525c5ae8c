// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// variant is an error whose meaning hangs on the HTTP status or on the vendor's words, judged by hand.
type variant struct {
	vendor, code string
	status       int
	message      string
	class        taxonomy.Class
	retry        taxonomy.Retry
	evidence     taxonomy.Evidence
}

const (
	byCode    = taxonomy.EvidenceCode
	byVariant = taxonomy.EvidenceVariant
)

var variants = []variant{
	// The gateway's authentication: token, signature or key.
	{huawei, "APIG.0301", 401, "Incorrect IAM authentication information: decrypt token fail", "authentication_failed", "after_fix", byVariant},
	{huawei, "APIG.0301", 401, "Incorrect IAM authentication information: token expires, expires_at 2026-01-01", "authentication_failed", "after_fix", byVariant},
	{huawei, "APIG.0301", 401, "Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET", "authentication_failed", "after_fix", byVariant},
	{huawei, "APIG.0301", 401, "Incorrect IAM authentication information: ak K not exist", "authentication_failed", "after_fix", byVariant},
	{huawei, "APIG.0301", 401, "Incorrect IAM authentication information: Get secretKey failed,ak:K,err:ak not exist", "authentication_failed", "after_fix", byVariant},
	// The lock ends by itself, but the same wrong key would only lock again: safest is to wait for the fix.
	{huawei, "APIG.0301", 401, "AK access failed to reach the limit,forbidden.", "account_restricted", "after_fix", byVariant},
	{huawei, "APIG.0301", 401, "Incorrect IAM authentication information", "authentication_failed", "after_fix", byCode},
	{huawei, "APIGW.0301", 401, "Incorrect IAM authentication information: DECRYPT TOKEN FAIL", "authentication_failed", "after_fix", byVariant},
	// A minute is waited for, a day's allowance is not.
	{huawei, "APIG.0308", 429, "The throttling threshold has been reached: policy user over ratelimit,limit:100,time:1 minute", "rate_limited", "after_delay", byVariant},
	{huawei, "APIG.0308", 429, "The throttling threshold has been reached: policy ip over ratelimit,limit:100,time:1 minute", "rate_limited", "after_delay", byVariant},
	{huawei, "APIG.0308", 429, "Daily quota exhausted", "quota_exceeded", "after_reset", byVariant},
	{huawei, "APIG.0308", 429, "too fast", "rate_limited", "backoff", byCode},
	// One code for everything that the gateway's back end may suffer from.
	{huawei, "APIG.0201", 413, "Request entity too large", "request_too_large", "never", byCode},
	{huawei, "APIG.0201", 414, "", "request_too_large", "never", byVariant},
	{huawei, "APIG.0201", 494, "", "request_too_large", "never", byVariant},
	{huawei, "APIG.0201", 500, "", "vendor_internal", "backoff", byVariant},
	{huawei, "APIG.0201", 502, "", "unavailable", "backoff", byVariant},
	{huawei, "APIG.0201", 504, "", "timeout", "backoff", byVariant},
	{huawei, "APIG.0201", 0, "Backend unavailable", "unavailable", "backoff", byVariant},
	{huawei, "APIG.0201", 0, "Backend timeout.", "timeout", "backoff", byVariant},
	{huawei, "APIG.0201", 0, "", "request_too_large", "never", byCode},
	{huawei, "ModelArts.4105", 400, "", "invalid_request", "never", byCode},
	{huawei, "ModelArts.4105", 500, "", "vendor_internal", "backoff", byVariant},
	{huawei, "ModelArts.4204", 400, "Access api error! Not subscribe this api.", "permission_denied", "after_fix", byCode},
	{huawei, "ModelArts.4204", 404, "", "invalid_request", "never", byVariant},
	{huawei, "ModelArts.4204", 500, "", "vendor_internal", "backoff", byVariant},
	{huawei, "ModelArts.4603", 400, "Obtaining the file from the URL failed.", "input_fetch_failed", "backoff", byCode},
	{huawei, "ModelArts.4603", 400, "The file is not exist.", "input_fetch_failed", "never", byVariant},
	// The reasons for a poor video are in the message alone; the first word is misspelled by the vendor.
	{baidu, "216908", 200, "video face quality is low: illumiantion", "unusable_input", "never", byVariant},
	{baidu, "216908", 200, "video face quality is low: angle", "unusable_input", "never", byVariant},
	{baidu, "216908", 200, "video face quality is low: blur", "unusable_input", "never", byVariant},
	{baidu, "216908", 200, "video face quality is low: occlusion", "unusable_input", "never", byVariant},
	{baidu, "216908", 200, "video face quality is low: face too large", "unusable_input", "never", byVariant},
	{baidu, "216908", 200, "video face quality is low", "unusable_input", "never", byCode},
	// The older interface has the number for something else.
	{baidu, "216500", 200, "unknown error", "vendor_internal", "backoff", byVariant},
	{baidu, "216500", 200, "code digit error", "declined", "never", byCode},
	// The newer document of AILabTools makes a rate of what was a size.
	{ailab, "EXCEEDING_LIMITS", 422, "", "request_too_large", "never", byCode},
	{ailab, "EXCEEDING_LIMITS", 429, "", "rate_limited", "backoff", byVariant},
	{ailab, "ERROR_NO_FACE_IN_FILE", 422, "No face detected.", "unusable_input", "never", byCode},
	{ailab, "ERROR_NO_FACE_IN_FILE", 422, "Multiple faces detected.", "unusable_input", "never", byVariant},
	// No outage: the name of the caller's file is at fault.
	{ailab, "ERROR_AI_SERVICE", 502, "AI service error - 500 - File type not supported", "unusable_input", "never", byVariant},
	{tencent, "AuthFailure.SignatureFailure", 200, "The request is too large, please use TC3-HMAC-SHA256", "request_too_large", "never", byVariant},
	{tencent, "AuthFailure.SignatureFailure", 200, "The provided credentials could not be validated.", "authentication_failed", "after_fix", byCode},
	{alibaba, "Forbidden.AccountAccessDenied", 403, "Make sure that ID Verification is activated and your account has no overdue payments.", "permission_denied", "after_fix", byVariant},
	{alibaba, "Forbidden.AccountAccessDenied", 403, "Your account has an overdue payment.", "account_restricted", "after_fix", byVariant},
	{alibaba, "Forbidden.AccountAccessDenied", 403, "The service is not activated.", "permission_denied", "after_fix", byVariant},
	{alibaba, "Forbidden.AccountAccessDenied", 403, "", "permission_denied", "after_fix", byCode},
}

// body writes the error with its code in front of the message, in the usual error format of its vendor.
func (v *variant) body(t *testing.T) string {
	t.Helper()
	message, err := json.Marshal(v.message)
	require.NoError(t, err)
	form := map[string]string{
		huawei:  `{"error_code":"%s","error_msg":%s}`,
		baidu:   `{"error_code":%s,"error_msg":%s,"log_id":1}`,
		ailab:   `{"request_id":"r","log_id":"l","error_detail":{"code":"%s","code_message":"m","message":%s}}`,
		tencent: `{"Response":{"Error":{"Code":"%s","Message":%s},"RequestId":"r"}}`,
		alibaba: `{"Code":"%s","Message":%s,"RequestId":"r","HostId":"cloudauth.aliyuncs.com"}`,
	}[v.vendor]
	return fmt.Sprintf(form, v.code, message)
}

func (v *variant) String() string {
	return fmt.Sprintf("%s/%s/%d/%s", v.vendor, v.code, v.status, v.message)
}

func TestStatusAndMessageChooseTheVariant(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for i := range variants {
		v := &variants[i]
		t.Run(v.String(), func(t *testing.T) {
			for _, vendor := range []*recognize.Vendor{c.builtin(t, v.vendor), nil} {
				got := c.body(vendor, v.body(t), v.status)
				require.Equal(t, recognize.Failed, got.Result)
				actual := *v
				actual.vendor, actual.class, actual.retry, actual.evidence = got.Vendor.ID, got.Verdict.Class, got.Verdict.Retry, got.Verdict.Evidence
				assert.Equal(t, *v, actual)
			}
		})
	}
}

// A message that was cut says nothing: what is known is the code, and with it the code's own meaning.
func TestACutMessageLeavesTheMeaningOfTheCode(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for i := range variants {
		v := &variants[i]
		t.Run(v.String(), func(t *testing.T) {
			body := v.body(t)
			vendor := c.builtin(t, v.vendor)
			path := map[string]string{
				huawei: "error_msg", baidu: "error_msg", ailab: "error_detail.message",
				tencent: "Response.Error.Message", alibaba: "Message",
			}[v.vendor]
			whole := wholeAt(t, body, path)
			full := c.body(vendor, body, v.status).Verdict
			silent := variant{vendor: v.vendor, code: v.code, status: v.status}
			bare := c.body(vendor, silent.body(t), v.status).Verdict
			verdicts := 0
			for n := 1; n < len(body); n++ {
				got := c.body(vendor, body[:n], v.status)
				if got.Result != recognize.Failed {
					require.Equal(t, recognize.Unreadable, got.Result, body[:n])
					continue
				}
				want := bare
				if n >= whole {
					want = full
				}
				require.Equal(t, v.code, got.Code, body[:n])
				require.Same(t, want, got.Verdict, body[:n])
				verdicts++
			}
			assert.Positive(t, verdicts)
		})
	}
}

func TestTheOrderOfCodeAndMessageDoesNotMatter(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for i := range variants {
		v := &variants[i]
		vendor := c.builtin(t, v.vendor)
		want := c.body(vendor, v.body(t), v.status).Verdict
		for _, l := range layouts {
			got := c.body(vendor, l.write(t, v.body(t)), v.status)
			assert.Samef(t, want, got.Verdict, "%s %s", v, l.name)
		}
	}
}
