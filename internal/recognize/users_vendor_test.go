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

// acme is a vendor that only a user's file knows; it holds most keys of the format.
const acme = `schema_version: 1
vendor: acme
name: Acme Vision
source: {title: Acme errors, url: "https://acme.example/errors", updated: 2026-01-31, checked: 2026-11-21}
docs_url: https://acme.example/errors
documented_http_status: 200
hosts: ["api.acme.example", "*.vision.acme.example"]
code_aliases: {OLD.: NEW.}
error_formats:
  v1:
    code: failure.code
    code_type: string
    message: failure.text
    request_id: [trace, failure.trace]
    requires: [failure]
  v0:
    code: errno
    code_type: integer
    requires_whole_body: true
success_formats:
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
        when: {message: ["Locked Out"], http_status: [403, 401]}
        class: account_restricted
      spoken:
        when: {message: ["night", "evening"]}
        owner: vendor
  Plain: {class: not_found}
  7: {class: timeout}
`

func withAcme(t *testing.T, over ...string) *caller {
	t.Helper()
	return load(t, recognize.Options{}, append([]string{acme}, over...)...)
}

func TestAUsersFileAddsAVendor(t *testing.T) {
	t.Parallel()
	c := withAcme(t)
	vendor := c.vendor(t, acmeHost)
	assert.Same(t, vendor, c.vendor(t, "eu.vision.acme.example"))
	assert.Equal(t, "acme", vendor.ID)
	assert.Equal(t, "Acme Vision", vendor.Name)
	assert.Len(t, c.engine.Vendors(), len(builtinIDs(t))+1)
	no := false
	got := c.body(vendor, `{"failure":{"code":"NEW.Day","text":"m","trace":"t-1"}}`, 0)
	require.Equal(t, recognize.Failed, got.Result)
	assert.Equal(t, taxonomy.Verdict{
		Class: "rate_limited", Failure: true, Retry: "after_delay", Retryable: taxonomy.RetryableYes, RetryDelay: 90 * time.Second,
		Action: "wait", Owner: "business", Remedy: "Wait for the next day.", DocsURL: "https://acme.example/errors/day",
		Billable: &no, Evidence: "code",
	}, *got.Verdict)
	assert.Equal(t, "NEW.Day", got.Code)
	assert.Equal(t, "t-1", got.RequestID)
	assert.Equal(t, "m", got.Message())
	assert.Equal(t, 90*time.Second, got.Delay)
}

func TestEveryKeyOfAUsersVendorIsMinded(t *testing.T) {
	t.Parallel()
	c := withAcme(t)
	vendor := c.vendor(t, acmeHost)
	for name, tc := range map[string]struct {
		body   string
		status int
		want   string
	}{
		"code":                          {`{"failure":{"code":"Plain"}}`, 0, "failed acme Plain not_found never refresh_state service code"},
		"alias of a code":               {`{"failure":{"code":"OLD.Day"}}`, 0, "failed acme OLD.Day rate_limited after_delay wait business code"},
		"alias of a family":             {`{"failure":{"code":"OLD.Month"}}`, 0, "failed acme OLD.Month quota_exceeded unknown raise_quota business family"},
		"longest family":                {`{"failure":{"code":"NEW.Week.2.b"}}`, 0, "failed acme NEW.Week.2.b not_ready backoff wait service family"},
		"variant by message":            {`{"failure":{"code":"NEW.Day","text":"every EVENING"}}`, 0, "failed acme NEW.Day rate_limited after_delay wait vendor variant"},
		"message without its status":    {`{"failure":{"code":"NEW.Day","text":"locked out"}}`, 200, "failed acme NEW.Day rate_limited after_delay wait business code"},
		"status without its message":    {`{"failure":{"code":"NEW.Day","text":"m"}}`, 401, "failed acme NEW.Day rate_limited after_delay wait business code"},
		"variant by both":               {`{"failure":{"code":"NEW.Day","text":"you are LOCKED OUT"}}`, 401, "failed acme NEW.Day account_restricted after_fix contact_vendor business variant"},
		"last resort of a whole body":   {`{"errno":7}`, 0, "failed acme 7 timeout backoff check_vendor_status vendor code"},
		"last resort of a cut body":     {`{"errno":7,`, 0, "unreadable acme"},
		"the format that comes first":   {`{"errno":7,"failure":{"code":"Plain"}}`, 0, "failed acme Plain not_found never refresh_state service code"},
		"required object, no code":      {`{"failure":{}}`, 0, "unreadable acme"},
		"required object is null":       {`{"failure":null}`, 0, "succeeded acme"},
		"success by text":               {`{"state":"fine",`, 0, "succeeded acme"},
		"success by number":             {`{"state":1,`, 0, "succeeded acme"},
		"success by truth":              {`{"state":true,`, 0, "succeeded acme"},
		"a text is no number":           {`{"state":"1",`, 0, "unreadable acme"},
		"no success written, but whole": {`{"data":1}`, 0, "succeeded acme"},
		"no success written, and cut":   {`{"data":1`, 0, "unreadable acme"},
		"nothing without its host":      {`{"failure":{"code":"Plain"}}`, -1, unrecognized},
	} {
		t.Run(name, func(t *testing.T) {
			from := vendor
			if tc.status < 0 {
				from, tc.status = nil, 0
			}
			assert.Equal(t, tc.want, describe(c.body(from, tc.body, tc.status)))
		})
	}
}

func TestEntriesListWhatAUsersFileSays(t *testing.T) {
	t.Parallel()
	entries := acmeOnly(t, acme).engine.Entries()
	require.Len(t, entries, 3)
	day := entries[0]
	assert.Equal(t, "NEW.Day", day.Code)
	assert.Equal(t, 429, day.DocumentedStatus, "the code's own status")
	assert.Equal(t, 200, entries[1].DocumentedStatus, "the file's status")
	require.Len(t, day.Variants, 2)
	locked, spoken := day.Variants[0], day.Variants[1]
	assert.Equal(t, "locked", locked.Name)
	assert.Equal(t, []int{403, 401}, locked.Statuses)
	assert.Equal(t, []string{"Locked Out"}, locked.Fragments)
	assert.Equal(t, "spoken", spoken.Name)
	// A change of class brings the new class's defaults; otherwise the code's words stay.
	assert.Zero(t, locked.Verdict.RetryDelay)
	assert.NotEqual(t, day.Verdict.Remedy, locked.Verdict.Remedy)
	assert.Equal(t, "https://acme.example/errors/day", locked.Verdict.DocsURL)
	assert.Equal(t, 90*time.Second, spoken.Verdict.RetryDelay)
	assert.Equal(t, day.Verdict.Remedy, spoken.Verdict.Remedy)
}

func TestTheDocumentedStatusIsOverridden(t *testing.T) {
	t.Parallel()
	for over, want := range map[string][]int{
		"name: Acme":                  {429, 200, 200},
		"documented_http_status: 500": {429, 500, 500},
		"codes: {NEW.Day: {documented_http_status: 503}}": {503, 200, 200},
	} {
		var got []int
		for _, e := range acmeOnly(t, acme, over+"\n").engine.Entries() {
			got = append(got, e.DocumentedStatus)
		}
		assert.Equal(t, want, got, over)
	}
}

func TestRemediesSpeakTheLanguageAskedFor(t *testing.T) {
	t.Parallel()
	const english, chinese = "Wait for the next day.", "请等到次日。"
	for language, want := range map[string][2]string{
		"":                {english, "Retry with backoff, and check the outcome of a write first: it may have been done."},
		recognize.English: {english, "Retry with backoff, and check the outcome of a write first: it may have been done."},
		recognize.Chinese: {chinese, "请采用指数退避重试；若为写操作，请先核对结果，它可能已经完成。"},
	} {
		c := load(t, recognize.Options{MaxBodyBytes: maxBody, Language: language}, acme)
		vendor := c.vendor(t, acmeHost)
		assert.Equal(t, want[0], c.body(vendor, `{"failure":{"code":"NEW.Day"}}`, 0).Verdict.Remedy, language)
		assert.Equal(t, want[1], c.body(vendor, `{"failure":{"code":"7"}}`, 0).Verdict.Remedy, "the class's own")
	}
}

// A variant's sentence in one language must not stand beside the code's sentence in the other.
func TestAVariantsSentenceIsNotPairedWithTheCodesTranslation(t *testing.T) {
	t.Parallel()
	const file = ofAcme + `hosts: [api.acme.example]
error_formats: {v1: {code: code}}
codes:
  A:
    class: conflict
    remedy: Read the state.
    remedy_zh: 请读取状态。
    variants:
      english: {when: {message: [english]}, remedy: Ask the person.}
      chinese: {when: {message: [chinese]}, remedy_zh: 请询问用户。}
      neither: {when: {message: [neither]}, owner: vendor}
`
	// Those of the class, from docs/taxonomy.md.
	const general = "Read the present state first, then decide whether the operation is still needed."
	const generalZH = "请先查询当前状态，再判断是否仍需执行该操作。"
	for language, want := range map[string][]string{
		recognize.English: {"Ask the person.", general, "Read the state."},
		recognize.Chinese: {generalZH, "请询问用户。", "请读取状态。"},
	} {
		c := load(t, recognize.Options{Language: language, Vendors: []string{"acme"}}, file)
		var got []string
		for _, v := range c.engine.Entries()[0].Variants {
			got = append(got, v.Verdict.Remedy)
		}
		assert.Equal(t, want, got, language)
	}
}
