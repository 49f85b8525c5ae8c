// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// acme is a vendor that only a user's file knows; it holds every key of the format.
const acme = `schema_version: 1
vendor: acme
name: Acme Vision
source: {title: Acme errors, url: "https://acme.example/errors", updated: 2026-01-31, checked: 2026-11-21}
docs_url: https://acme.example/errors
documented_http_status: 200
hosts: ["api.acme.example", "*.vision.acme.example"]
code_aliases: {OLD.: NEW.}
envelopes:
  v1:
    code: failure.code
    code_type: string
    message: failure.text
    request_id: [trace, failure.trace]
    requires: [failure]
  v0:
    code: errno
    code_type: integer
    fallback: true
success:
  v1: {field: state, equals: ["fine", 1, true], final: true}
families:
  NEW: {class: quota_exceeded, retry: unknown}
  NEW.Week: {class: not_ready}
codes:
  NEW.Day:
    class: rate_limited
    retry: after_delay
    retry_delay: 90s
    action: wait
    owner: business
    remedy: Wait for the next day.
    remedy_zh: 请等到次日。
    docs_url: https://acme.example/errors/day
    billable: false
    documented_http_status: 429
    variants:
      locked:
        message: ["Locked Out"]
        http_status: [403, 401]
        class: account_restricted
      spoken:
        message: ["night", "evening"]
        owner: vendor
  Plain: {class: not_found}
  7: {class: timeout}
`

func loadAcme(t *testing.T, options catalog.Options) *judge {
	t.Helper()
	options.Files = append([]string{writeFile(t, "acme.yaml", acme)}, options.Files...)
	return &judge{catalog: load(t, options)}
}

func TestAUsersFileAddsAVendor(t *testing.T) {
	j := loadAcme(t, catalog.Options{})
	vendor := j.hostOf(t, "api.acme.example")
	assert.Equal(t, vendor, j.hostOf(t, "eu.vision.acme.example"))
	assert.Equal(t, "acme", vendor.ID)
	assert.Equal(t, "Acme Vision", vendor.Name)
	assert.Len(t, j.catalog.Vendors(), 6)
	no := false
	got := j.body(vendor, `{"failure":{"code":"NEW.Day","text":"m","trace":"t-1"}}`, 0)
	require.Equal(t, catalog.Failed, got.Result)
	want := *got.Verdict
	want.Outcome = 0
	assert.Equal(t, catalog.Verdict{
		Class: "rate_limited", Failure: true, Retry: "after_delay", Retryable: catalog.RetryableYes, RetryDelay: 90,
		Action: "wait", Owner: "business", Remedy: "Wait for the next day.", DocsURL: "https://acme.example/errors/day",
		Billable: &no, Evidence: "code", Code: "NEW.Day",
	}, want)
	assert.Equal(t, "t-1", got.RequestID(&j.fields))
	message, ok := got.Message.Text()
	assert.True(t, ok)
	assert.Equal(t, "m", message)
}

func TestEveryKeyOfAUsersVendorIsMinded(t *testing.T) {
	j := loadAcme(t, catalog.Options{})
	vendor := j.hostOf(t, "api.acme.example")
	for name, tc := range map[string]struct {
		body   string
		status int
		want   string
	}{
		"code":                              {`{"failure":{"code":"Plain"}}`, 0, "failed acme Plain not_found never refresh_state service code"},
		"alias of a code":                   {`{"failure":{"code":"OLD.Day"}}`, 0, "failed acme OLD.Day rate_limited after_delay wait business code"},
		"alias of a family":                 {`{"failure":{"code":"OLD.Month"}}`, 0, "failed acme OLD.Month quota_exceeded unknown raise_quota business family"},
		"longest family":                    {`{"failure":{"code":"NEW.Week.2.b"}}`, 0, "failed acme NEW.Week.2.b not_ready backoff wait service family"},
		"variant by message":                {`{"failure":{"code":"NEW.Day","text":"every EVENING"}}`, 0, "failed acme NEW.Day rate_limited after_delay wait vendor variant"},
		"message without its status":        {`{"failure":{"code":"NEW.Day","text":"locked out"}}`, 200, "failed acme NEW.Day rate_limited after_delay wait business code"},
		"status without its message":        {`{"failure":{"code":"NEW.Day","text":"m"}}`, 401, "failed acme NEW.Day rate_limited after_delay wait business code"},
		"variant by both":                   {`{"failure":{"code":"NEW.Day","text":"you are LOCKED OUT"}}`, 401, "failed acme NEW.Day account_restricted after_fix contact_vendor business variant"},
		"fallback of a whole body":          {`{"errno":7}`, 0, "failed acme 7 timeout backoff check_vendor_status vendor code"},
		"fallback of a cut body":            {`{"errno":7,`, 0, "unreadable acme"},
		"better envelope than the fallback": {`{"errno":7,"failure":{"code":"Plain"}}`, 0, "failed acme Plain not_found never refresh_state service code"},
		"required object, no code":          {`{"failure":{}}`, 0, "unreadable acme"},
		"required object is null":           {`{"failure":null}`, 0, "succeeded acme"},
		"success by text":                   {`{"state":"fine",`, 0, "succeeded acme"},
		"success by number":                 {`{"state":1,`, 0, "succeeded acme"},
		"success by truth":                  {`{"state":true,`, 0, "succeeded acme"},
		"a text is no number":               {`{"state":"1",`, 0, "unreadable acme"},
		"no marker, but whole":              {`{"data":1}`, 0, "succeeded acme"},
		"no marker, and cut":                {`{"data":1`, 0, "unreadable acme"},
		"nothing without its host":          {`{"failure":{"code":"Plain"}}`, -1, "foreign"},
	} {
		t.Run(name, func(t *testing.T) {
			from := vendor
			if tc.status < 0 {
				from, tc.status = nil, 0
			}
			got := j.body(from, tc.body, tc.status)
			assert.Equal(t, tc.want, describe(&got))
		})
	}
}

func TestEntriesListWhatAUsersFileSays(t *testing.T) {
	j := loadAcme(t, catalog.Options{Vendors: []string{"acme"}})
	entries := j.catalog.Entries()
	require.Len(t, entries, 3)
	day := entries[0]
	assert.Equal(t, "NEW.Day", day.Code)
	assert.Equal(t, 429, day.DocumentedStatus, "the code's own status")
	assert.Equal(t, 200, entries[1].DocumentedStatus, "the file's status")
	require.Contains(t, day.Variants, "locked")
	require.Contains(t, day.Variants, "spoken")
	// A change of class brings the new class's defaults; otherwise the code's words stay.
	locked, spoken := day.Variants["locked"], day.Variants["spoken"]
	assert.Zero(t, locked.RetryDelay)
	assert.NotEqual(t, day.Verdict.Remedy, locked.Remedy)
	assert.Equal(t, "https://acme.example/errors/day", locked.DocsURL)
	assert.InDelta(t, 90, spoken.RetryDelay, 0)
	assert.Equal(t, day.Verdict.Remedy, spoken.Remedy)
}

func TestOnlyTheVendorsAskedForAreThere(t *testing.T) {
	c := load(t, catalog.Options{Vendors: []string{huawei, baidu}})
	var ids []string
	for _, v := range c.Vendors() {
		ids = append(ids, v.ID)
	}
	assert.Equal(t, []string{baidu, huawei}, ids, "in the order of the files")
	for _, id := range vendorIDs {
		_, known := c.Host(realHosts[id])
		assert.Equal(t, id == huawei || id == baidu, known, id)
	}
}

func TestHostsOfTheConfigurationLeadToAVendorOrToRecognitionByShape(t *testing.T) {
	c := load(t, catalog.Options{Hosts: map[string]string{
		"kyc-proxy.internal": tencent, "*.egress.internal": catalog.ByShape, "10.0.0.7": baidu,
	}})
	for host, want := range map[string]string{
		"kyc-proxy.internal": tencent, "10.0.0.7": baidu, "a.egress.internal": "", "a.b.egress.internal": "",
	} {
		vendor, known := c.Host(host)
		require.True(t, known, host)
		if want == "" {
			assert.Nil(t, vendor, host)
		} else {
			assert.Equal(t, want, vendor.ID, host)
		}
	}
	_, known := c.Host("egress.internal")
	assert.False(t, known)
}

func TestRemediesSpeakTheLanguageAskedFor(t *testing.T) {
	for language, want := range map[string][2]string{
		"":              {"Wait for the next day.", "Retry with backoff, and check the outcome of a write first: it may have been done."},
		catalog.English: {"Wait for the next day.", "Retry with backoff, and check the outcome of a write first: it may have been done."},
		catalog.Chinese: {"请等到次日。", "请退避重试；若为写操作请先核对结果，它可能已经完成。"},
	} {
		j := loadAcme(t, catalog.Options{Language: language})
		vendor := j.hostOf(t, "api.acme.example")
		assert.Equal(t, want[0], j.body(vendor, `{"failure":{"code":"NEW.Day"}}`, 0).Verdict.Remedy, language)
		assert.Equal(t, want[1], j.body(vendor, `{"failure":{"code":"7"}}`, 0).Verdict.Remedy, "the class's own")
	}
}
