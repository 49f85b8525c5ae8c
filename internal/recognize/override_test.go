// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// overridden asks for the built-in vendors under users' files, whose first line is written here.
func overridden(t *testing.T, files ...string) *caller {
	t.Helper()
	var all []string
	for _, text := range files {
		all = append(all, "schema_version: 1\n"+text)
	}
	return load(t, recognize.Options{}, all...)
}

// says describes a body by the host of a built-in vendor.
func (c *caller) says(t *testing.T, vendor, body string, status int) string {
	t.Helper()
	return describe(c.body(c.builtin(t, vendor), body, status))
}

func TestAUsersFileAddsACode(t *testing.T) {
	t.Parallel()
	c := overridden(t, "vendor: baidu_ai\ncodes: {990001: {class: declined}}\n")
	assert.Equal(t, "failed baidu_ai 990001 declined never ask_end_user end_user code", c.says(t, baidu, errorOf(baidu, "990001"), 0))
	assert.Equal(t, "failed baidu_ai 222202 unusable_input never replace_input end_user code", c.says(t, baidu, errorOf(baidu, "222202"), 0))
}

func TestAnEntryIsOverriddenFieldByField(t *testing.T) {
	t.Parallel()
	type verdict = taxonomy.Verdict
	for over, change := range map[string]func(v *verdict){
		"retry: never":                    func(v *verdict) { v.Retry, v.Retryable = "never", taxonomy.RetryableNo },
		"retry_delay: 24h":                func(v *verdict) { v.RetryDelay = 24 * time.Hour },
		"action: add_funds":               func(v *verdict) { v.Action = "add_funds" },
		"owner: platform":                 func(v *verdict) { v.Owner = "platform" },
		"remedy: Wait.":                   func(v *verdict) { v.Remedy = "Wait." },
		"remedy_zh: 请等待。":                 func(*verdict) {}, // not the language asked for
		"docs_url: http://corp.example/x": func(v *verdict) { v.DocsURL = "http://corp.example/x" },
		"billable: true":                  func(v *verdict) { yes := true; v.Billable = &yes },
		"class: declined":                 func(v *verdict) { v.Class, v.Failure = "declined", false },
		"documented_http_status: 503":     func(*verdict) {},
	} {
		t.Run(over, func(t *testing.T) {
			of := func(c *caller) verdict {
				return *c.body(c.vendor(t, acmeHost), `{"failure":{"code":"NEW.Day"}}`, 0).Verdict
			}
			want := of(withAcme(t))
			change(&want)
			assert.Equal(t, want, of(withAcme(t, ofAcme+"codes:\n  NEW.Day: {"+over+"}\n")))
		})
	}
}

func TestANewClassBringsItsDefaultsForWhatTheEntryDoesNotState(t *testing.T) {
	t.Parallel()
	c := withAcme(t, ofAcme+"codes: {Plain: {class: rate_limited}}\n")
	got := c.body(c.vendor(t, acmeHost), `{"failure":{"code":"Plain"}}`, 0)
	assert.Equal(t, "failed acme Plain rate_limited backoff reduce_rate service code", describe(got))
}

func TestTheLastFileWins(t *testing.T) {
	t.Parallel()
	const code = "vendor: baidu_ai\ncodes: {222202: {owner: "
	body := errorOf(baidu, "222202")
	assert.Contains(t, overridden(t, code+"platform}}", code+"vendor}}").says(t, baidu, body, 0), " vendor code")
	assert.Contains(t, overridden(t, code+"vendor}}", code+"platform}}").says(t, baidu, body, 0), " platform code")
}

func TestAUsersVariantIsAskedBeforeTheBuiltInOnes(t *testing.T) {
	t.Parallel()
	const blurred = `{"error_code":216908,"error_msg":"low quality: blur","log_id":1}`
	const angle = `{"error_code":216908,"error_msg":"low quality: angle","log_id":1}`
	c := overridden(t, `vendor: baidu_ai
codes:
  216908:
    variants:
      ours: {when: {message: ["low quality: blur"]}, class: policy_rejected}
`)
	assert.Equal(t, "failed baidu_ai 216908 policy_rejected never review_manually business variant", c.says(t, baidu, blurred, 0))
	assert.Equal(t, "failed baidu_ai 216908 unusable_input never replace_input end_user variant", c.says(t, baidu, angle, 0))
}

func TestAVariantIsOverriddenInItsPlace(t *testing.T) {
	t.Parallel()
	c := withAcme(t, ofAcme+`codes:
  NEW.Day:
    variants:
      spoken: {owner: platform, when: {message: [noon]}}
      locked: {when: {http_status: [423]}}
`)
	const locked = `{"failure":{"code":"NEW.Day","text":"locked out at noon"}}`
	for status, want := range map[int]string{
		423: "failed acme NEW.Day account_restricted after_fix contact_vendor business variant",
		401: "failed acme NEW.Day rate_limited after_delay wait platform variant",
	} {
		assert.Equal(t, want, describe(c.body(c.vendor(t, acmeHost), locked, status)), status)
	}
}

func TestWhatIsSwitchedOffIsGone(t *testing.T) {
	t.Parallel()
	const noFace = `{"error_code":222202,"error_msg":"pic not has face","log_id":1}`
	for name, tc := range map[string]struct {
		over, vendor, body, before, after string
		status                            int
	}{
		"code": {
			over: "vendor: baidu_ai\ncodes: {222202: {enabled: false}}", vendor: baidu, body: noFace,
			before: "failed baidu_ai 222202 unusable_input never replace_input end_user code",
			after:  "failed baidu_ai 222202 unknown unknown  unknown unknown",
		},
		"code with a family": {
			over: "vendor: huawei_cloud\ncodes: {AIS.0502: {enabled: false}}", vendor: huawei, body: errorOf(huawei, "AIS.0502"),
			before: "failed huawei_cloud AIS.0502 unusable_input never replace_input end_user code",
			after:  "failed huawei_cloud AIS.0502 unknown unknown  unknown family",
		},
		"family": {
			over: "vendor: huawei_cloud\nfamilies: {AIS: {enabled: false}}", vendor: huawei, body: errorOf(huawei, "AIS.9999"),
			before: "failed huawei_cloud AIS.9999 unknown unknown  unknown family",
			after:  "failed huawei_cloud AIS.9999 unknown unknown  unknown unknown",
		},
		"variant": {
			over:   "vendor: ailabtools\ncodes: {EXCEEDING_LIMITS: {variants: {rate: {enabled: false}}}}",
			vendor: ailab, body: errorOf(ailab, "EXCEEDING_LIMITS"), status: 429,
			before: "failed ailabtools EXCEEDING_LIMITS rate_limited backoff reduce_rate service variant",
			after:  "failed ailabtools EXCEEDING_LIMITS request_too_large never shrink_request service code",
		},
		"error format": {
			over:   "vendor: huawei_cloud\nerror_formats: {camel_case: {enabled: false}}",
			vendor: huawei, body: `{"errorCode":"AIS.0502"}`,
			before: "failed huawei_cloud AIS.0502 unusable_input never replace_input end_user code",
			after:  "succeeded huawei_cloud",
		},
		"success format": {
			over: "vendor: alibaba_cloud\nsuccess_formats: {rpc: {enabled: false}}", vendor: alibaba, body: `{"Code":"Success"}`,
			before: "succeeded alibaba_cloud",
			after:  "failed alibaba_cloud Success unknown unknown  unknown unknown",
		},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tc.before, builtinCaller(t).says(t, tc.vendor, tc.body, tc.status))
			assert.Equal(t, tc.after, overridden(t, tc.over).says(t, tc.vendor, tc.body, tc.status))
		})
	}
}

func TestAVendorIsSwitchedOffAndOnAgain(t *testing.T) {
	t.Parallel()
	const off, on = "vendor: baidu_ai\nenabled: false\n", "vendor: baidu_ai\nenabled: true\n"
	c := overridden(t, off)
	assert.Len(t, c.engine.Vendors(), len(builtinIDs(t))-1)
	_, known := c.engine.HostOf(realHosts[baidu])
	assert.Equal(t, recognize.UnknownHost, known)
	assert.Equal(t, unrecognized, describe(c.body(nil, errorOf(baidu, "222202"), 0)))
	assert.Len(t, overridden(t, off, on).engine.Vendors(), len(builtinIDs(t)))
}

func TestAUsersFileAddsHostsAndWordsToAVendor(t *testing.T) {
	t.Parallel()
	c := overridden(t, `vendor: baidu_ai
name: Our faces
docs_url: https://corp.example/faces
hosts: ["face-gateway.corp.example", "*.faces.corp.example"]
error_formats: {v3: {request_id: [corp_id, log_id]}}
`)
	for _, host := range []string{realHosts[baidu], "face-gateway.corp.example", "a.faces.corp.example"} {
		vendor := c.vendor(t, host)
		assert.Equal(t, "Our faces", vendor.Name)
		got := c.body(vendor, `{"error_code":222202,"log_id":1,"corp_id":"c-1"}`, 0)
		require.Equal(t, recognize.Failed, got.Result)
		assert.Equal(t, "https://corp.example/faces", got.Verdict.DocsURL)
		assert.Equal(t, "c-1", got.RequestID)
	}
}
