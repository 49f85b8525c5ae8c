// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// overridden is the built-in catalog under users' files, whose first line is written here.
func overridden(t *testing.T, files ...string) *judge {
	t.Helper()
	var options catalog.Options
	for _, text := range files {
		options.Files = append(options.Files, writeFile(t, "user.yaml", "schema_version: 1\n"+text))
	}
	return &judge{catalog: load(t, options)}
}

// says judges a body by the host of a vendor.
func (j *judge) says(t *testing.T, vendor, body string, status int) string {
	t.Helper()
	got := j.body(j.hostOf(t, realHosts[vendor]), body, status)
	return describe(&got)
}

func TestAUsersFileAddsACode(t *testing.T) {
	j := overridden(t, "vendor: baidu_ai\ncodes: {990001: {class: declined}}\n")
	assert.Equal(t, "failed baidu_ai 990001 declined never ask_end_user end_user code", j.says(t, baidu, errorOf(baidu, "990001"), 0))
	assert.Equal(t, "failed baidu_ai 222202 unusable_input never replace_input end_user code", j.says(t, baidu, errorOf(baidu, "222202"), 0))
}

func TestAnEntryIsOverriddenFieldByField(t *testing.T) {
	for over, change := range map[string]func(v *catalog.Verdict){
		"retry: never":                    func(v *catalog.Verdict) { v.Retry, v.Retryable = "never", catalog.RetryableNo },
		"retry_delay: 24h":                func(v *catalog.Verdict) { v.RetryDelay = 86400 },
		"action: add_funds":               func(v *catalog.Verdict) { v.Action = "add_funds" },
		"owner: platform":                 func(v *catalog.Verdict) { v.Owner = "platform" },
		"remedy: Wait.":                   func(v *catalog.Verdict) { v.Remedy = "Wait." },
		"remedy_zh: 请等待。":                 func(*catalog.Verdict) {}, // not the language asked for
		"docs_url: http://corp.example/x": func(v *catalog.Verdict) { v.DocsURL = "http://corp.example/x" },
		"billable: true":                  func(v *catalog.Verdict) { yes := true; v.Billable = &yes },
		"class: declined":                 func(v *catalog.Verdict) { v.Class, v.Failure = "declined", false },
		"documented_http_status: 503":     func(*catalog.Verdict) {},
	} {
		t.Run(over, func(t *testing.T) {
			const failed = `{"failure":{"code":"NEW.Day"}}`
			verdict := func(j *judge) catalog.Verdict {
				v := *j.body(j.hostOf(t, "api.acme.example"), failed, 0).Verdict
				v.Outcome = 0
				return v
			}
			want := verdict(loadAcme(t, catalog.Options{}))
			change(&want)
			file := writeFile(t, "over.yaml", "schema_version: 1\nvendor: acme\ncodes:\n  NEW.Day: {"+over+"}\n")
			assert.Equal(t, want, verdict(loadAcme(t, catalog.Options{Files: []string{file}})))
		})
	}
}

func TestANewClassBringsItsDefaultsForWhatTheEntryDoesNotState(t *testing.T) {
	file := writeFile(t, "over.yaml", "schema_version: 1\nvendor: acme\ncodes: {Plain: {class: rate_limited}}\n")
	j := loadAcme(t, catalog.Options{Files: []string{file}})
	got := j.body(j.hostOf(t, "api.acme.example"), `{"failure":{"code":"Plain"}}`, 0)
	assert.Equal(t, "failed acme Plain rate_limited backoff reduce_rate service code", describe(&got))
}

func TestTheLastFileWins(t *testing.T) {
	const code = "vendor: baidu_ai\ncodes: {222202: {owner: "
	body := errorOf(baidu, "222202")
	assert.Contains(t, overridden(t, code+"platform}}", code+"vendor}}").says(t, baidu, body, 0), " vendor code")
	assert.Contains(t, overridden(t, code+"vendor}}", code+"platform}}").says(t, baidu, body, 0), " platform code")
}

func TestAUsersVariantIsAskedBeforeTheBuiltInOnes(t *testing.T) {
	const blurred = `{"error_code":216908,"error_msg":"low quality: blur","log_id":1}`
	const angle = `{"error_code":216908,"error_msg":"low quality: angle","log_id":1}`
	j := overridden(t, `vendor: baidu_ai
codes:
  216908:
    variants:
      ours: {message: ["low quality: blur"], class: policy_rejected}
`)
	assert.Equal(t, "failed baidu_ai 216908 policy_rejected never review_manually business variant", j.says(t, baidu, blurred, 0))
	assert.Equal(t, "failed baidu_ai 216908 unusable_input never replace_input end_user variant", j.says(t, baidu, angle, 0))
}

func TestAVariantIsOverriddenInItsPlace(t *testing.T) {
	j := loadAcme(t, catalog.Options{Files: []string{writeFile(t, "over.yaml", `schema_version: 1
vendor: acme
codes:
  NEW.Day:
    variants:
      spoken: {owner: platform, message: [noon]}
      locked: {http_status: [423]}
`)}})
	vendor := j.hostOf(t, "api.acme.example")
	const locked = `{"failure":{"code":"NEW.Day","text":"locked out at noon"}}`
	for status, want := range map[int]string{
		423: "failed acme NEW.Day account_restricted after_fix contact_vendor business variant",
		401: "failed acme NEW.Day rate_limited after_delay wait platform variant",
	} {
		got := j.body(vendor, locked, status)
		assert.Equal(t, want, describe(&got), status)
	}
}

func TestWhatIsSwitchedOffIsGone(t *testing.T) {
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
			after:  "failed huawei_cloud AIS.0502 vendor_internal unknown contact_vendor unknown family",
		},
		"family": {
			over: "vendor: huawei_cloud\nfamilies: {AIS: {enabled: false}}", vendor: huawei, body: errorOf(huawei, "AIS.9999"),
			before: "failed huawei_cloud AIS.9999 vendor_internal unknown contact_vendor unknown family",
			after:  "failed huawei_cloud AIS.9999 unknown unknown  unknown unknown",
		},
		"variant": {
			over:   "vendor: ailabtools\ncodes: {EXCEEDING_LIMITS: {variants: {rate: {enabled: false}}}}",
			vendor: ailab, body: errorOf(ailab, "EXCEEDING_LIMITS"), status: 429,
			before: "failed ailabtools EXCEEDING_LIMITS rate_limited backoff reduce_rate service variant",
			after:  "failed ailabtools EXCEEDING_LIMITS request_too_large never shrink_request service code",
		},
		"envelope": {
			over:   "vendor: huawei_cloud\nenvelopes: {camel_case: {enabled: false}}",
			vendor: huawei, body: `{"errorCode":"AIS.0502"}`,
			before: "failed huawei_cloud AIS.0502 unusable_input never replace_input end_user code",
			after:  "succeeded huawei_cloud",
		},
		"success marker": {
			over: "vendor: alibaba_cloud\nsuccess: {rpc: {enabled: false}}", vendor: alibaba, body: `{"Code":"Success"}`,
			before: "succeeded alibaba_cloud",
			after:  "failed alibaba_cloud Success unknown unknown  unknown unknown",
		},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tc.before, overridden(t).says(t, tc.vendor, tc.body, tc.status))
			assert.Equal(t, tc.after, overridden(t, tc.over).says(t, tc.vendor, tc.body, tc.status))
		})
	}
}

func TestAVendorIsSwitchedOffAndOnAgain(t *testing.T) {
	const off, on = "vendor: baidu_ai\nenabled: false\n", "vendor: baidu_ai\nenabled: true\n"
	j := overridden(t, off)
	assert.Len(t, j.catalog.Vendors(), 4)
	_, known := j.catalog.Host(realHosts[baidu])
	assert.False(t, known)
	got := j.body(nil, errorOf(baidu, "222202"), 0)
	assert.Equal(t, "foreign", describe(&got))
	assert.Len(t, overridden(t, off, on).catalog.Vendors(), 5)
}

func TestAUsersFileAddsHostsAndWordsToAVendor(t *testing.T) {
	j := overridden(t, `vendor: baidu_ai
name: Our faces
docs_url: https://corp.example/faces
hosts: ["face-gateway.corp.example", "*.faces.corp.example"]
envelopes: {v3: {request_id: [corp_id, log_id]}}
`)
	for _, host := range []string{realHosts[baidu], "face-gateway.corp.example", "a.faces.corp.example"} {
		vendor := j.hostOf(t, host)
		assert.Equal(t, "Our faces", vendor.Name)
		got := j.body(vendor, `{"error_code":222202,"log_id":1,"corp_id":"c-1"}`, 0)
		require.Equal(t, catalog.Failed, got.Result)
		assert.Equal(t, "https://corp.example/faces", got.Verdict.DocsURL)
		assert.Equal(t, "c-1", got.RequestID(&j.fields))
	}
}
