// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
)

const (
	alibabaChina = "cloudauth.aliyuncs.com"
	// Face recognition and text messages are two products at the hosts of one vendor.
	textMessages = "sms.tencentcloudapi.com"
)

// Judgements that would mislead who acts on them. A verdict is class, retryable, strategy, owner and evidence; nothing if
// the answer counts as no error.
func TestJudgementsDoNotMislead(t *testing.T) {
	t.Parallel()
	tencentError := func(code string) string {
		return fmt.Sprintf(`{"Response":{"Error":{"Code":%q,"Message":"m"},"RequestId":"r"}}`, code)
	}
	p, _ := startTraces(t, defaultConfig())
	for _, tc := range []struct{ name, host, body, want string }{
		// A refused person never looks like a success.
		{"refused, listed", alibabaChina, `{"Code":"200","ResultObject":{"Passed":"F","SubCode":"207"}}`, "declined false never end_user code"},
		{"refused, not listed", alibabaChina, `{"Code":"200","ResultObject":{"Passed":"F","SubCode":"298"}}`, "declined false never end_user family"},
		{"refused, another word", alibabaChina, `{"Code":"200","ResultObject":{"Passed":"R","SubCode":"298"}}`, "declined false never end_user family"},
		{"refused, the order reversed", alibabaChina, `{"ResultObject":{"SubCode":"298","Passed":"F"},"Code":"200"}`, "declined false never end_user family"},
		{"refused, a contradiction", alibabaChina, `{"Code":"200","ResultObject":{"Passed":"F","SubCode":"200"}}`, "declined false never end_user family"},
		{"refused abroad", alibaba, `{"Code":"Success","Result":{"Passed":"N","SubCode":"298"}}`, "declined false never end_user family"},
		{"refused, in XML", alibabaChina, `<R><Code>200</Code><ResultObject><Passed>F</Passed><SubCode>205</SubCode></ResultObject></R>`, "declined false never end_user code"},
		{"refused abroad, in XML", alibaba, `<R><Code>Success</Code><Result><Passed>N</Passed><SubCode>298</SubCode></Result></R>`, "declined false never end_user family"},
		{"passed, in XML", alibabaChina, `<R><Code>200</Code><ResultObject><Passed>T</Passed><SubCode>200</SubCode></ResultObject></R>`, ""},
		{"passed", alibabaChina, `{"Code":"200","ResultObject":{"Passed":"T","SubCode":"210"}}`, ""},
		{"passed abroad", alibaba, `{"Code":"Success","Result":{"Passed":"Y","SubCode":"200"}}`, ""},

		// A face table does not speak for a whole cloud.
		{"text messages used up", textMessages, tencentError("FailedOperation.InsufficientBalanceInSmsPackage"), "unknown <nil> unknown unknown family"},
		{"text messages too fast", textMessages, tencentError("LimitExceeded.PhoneNumberThirtySecondLimit"), "unknown <nil> unknown unknown family"},
		{"text messages, tomorrow again", textMessages, tencentError("LimitExceeded.PhoneNumberDailyLimit"), "unknown <nil> unknown unknown family"},
		{"a state that may pass", "cvm.tencentcloudapi.com", tencentError("UnsupportedOperation.InstanceStateStarting"), "unknown <nil> unknown unknown family"},
		{"face recognition, not listed", huawei, `{"error_code":"FRS.0399","error_msg":"m"}`, "unknown <nil> unknown unknown family"},
		{"models, not listed", huawei, `{"error_code":"ModelArts.4352","error_msg":"m"}`, "unknown <nil> unknown unknown family"},
		{"photo, permission or fault", alibabaChina, `{"Code":"Error.BrandNew","Message":"m","RequestId":"r"}`, "unknown <nil> unknown unknown family"},

		// What all codes of a family have in common is said.
		{"no value is right by waiting", tencent, tencentError("InvalidParameterValue.BrandNew"), "invalid_request false never service family"},
		{"no right is granted by waiting", alibabaChina, `{"Code":"Forbidden.BrandNew","Message":"m","RequestId":"r"}`, "permission_denied false after_fix platform family"},
		{"a clock that is wrong", alibabaChina, `{"Code":"InvalidTimeStamp.BrandNew","Message":"m","RequestId":"r"}`, "authentication_failed false after_fix platform family"},
		{"the vendor's own fault or a timeout, not listed", tencent, tencentError("InternalError.BrandNew"), "unknown true backoff unknown family"},
		{"the vendor's own fault, listed", tencent, tencentError("InternalError"), "vendor_internal true backoff vendor code"},

		// An allowance that comes back by the calendar. Nobody else lists one: AILabTools sells credits, and the codes of
		// Tencent's face recognition are about rates, totals and bills.
		{"a day of ours", baidu, `{"error_code":17,"error_msg":"Open api daily request limit reached"}`, "quota_exceeded false after_reset business code"},
		{"a day at a gateway", huawei, `{"error_code":"APIG.0308","error_msg":"Daily quota exhausted"}`, "quota_exceeded false after_reset business variant"},
		{"a month", huawei, `{"error_code":"AIS.0032","error_msg":"m"}`, "quota_exceeded false after_reset business code"},
		{"a person's day", alibabaChina, `{"Code":"418","Message":"m","RequestId":"r"}`, "quota_exceeded false after_reset end_user code"},
		{"all calls, for ever", baidu, `{"error_code":19,"error_msg":"Open api total request limit reached"}`, "quota_exceeded false after_fix business code"},
		{"credits", "www.ailabapi.com", `{"error_code":429,"error_detail":{"code":"ERROR_NOT_ENOUGH_CREDITS"}}`, "quota_exceeded false after_fix business code"},
		{"calls a second", baidu, tooFast, "rate_limited true backoff service code"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			batch := clientSpans([2]string{tc.host, tc.body})
			require.NoError(t, p.ConsumeTraces(t.Context(), batch))
			assert.Equal(t, tc.want, judgementOf(attributesOf(batch)), tc.body)
		})
	}
}

// judgementOf returns the words of a verdict, and nothing if there is none.
func judgementOf(attributes map[string]any) string {
	class, ok := attributes["vendor.error.class"].(string)
	if !ok {
		return ""
	}
	words := []string{class}
	for _, name := range []string{"retryable", "retry.strategy", "owner", "evidence"} {
		words = append(words, fmt.Sprint(attributes["vendor.error."+name]))
	}
	return strings.Join(words, " ")
}

// An answer that refuses and does not say why is no error that could be named, but no success either.
func TestARefusalWithoutACodeIsNoSuccess(t *testing.T) {
	t.Parallel()
	p, telemetry := measuredTraces(t, defaultConfig())
	require.NoError(t, p.ConsumeTraces(t.Context(), clientSpans(
		[2]string{alibabaChina, `{"Code":"200","ResultObject":{"Passed":"F"}}`},
		[2]string{alibabaChina, `{"Code":"200","ResultObject":{"Passed":"F","SubCode":null}}`},
		[2]string{alibabaChina, `{"Code":"200","ResultObject":{"Passed":"F","SubCode":""}}`},
		[2]string{alibaba, `{"Code":"Success","Result":{"Passed":"N"}}`},
	)))
	inspected, err := telemetry.GetMetric("otelcol_processor_vendor_error_inspected")
	require.NoError(t, err)
	for _, one := range inspected.Data.(metricdata.Sum[int64]).DataPoints {
		outcome, _ := one.Attributes.Value("outcome")
		assert.NotContains(t, []string{"success", "error"}, outcome.AsString())
	}
}
