// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// delayOf is how long to wait after an error of Alibaba's that may be repeated, and for which the catalog has no delay.
func delayOf(t *testing.T, c *caller, headers map[string]string) time.Duration {
	t.Helper()
	got := c.recognize(&recognize.Call{
		Vendor: c.builtin(t, alibaba), Body: recognize.Text(errorOf(alibaba, "Throttling.Api")), Header: headersOf(headers),
	})
	assert.Equal(t, "failed alibaba_cloud Throttling.Api rate_limited backoff reduce_rate service code", describe(got))
	return got.Delay
}

func TestAVendorsOwnHeadersSayHowLongToWait(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for name, tc := range map[string]struct {
		headers map[string]string
		want    time.Duration
	}{
		"the API's":        {map[string]string{"x-ratelimit-user-api": "Remain:0,Limit:10,Time:60,TimeLeft:27"}, 27 * time.Second},
		"the user's":       {map[string]string{"x-ratelimit-user": "TimeLeft:5,Limit:10"}, 5 * time.Second},
		"with a space":     {map[string]string{"x-ratelimit-user": "TimeLeft: 5"}, 5 * time.Second},
		"both":             {map[string]string{"x-ratelimit-user-api": "TimeLeft:3", "x-ratelimit-user": "TimeLeft:60"}, 3 * time.Second},
		"only the second":  {map[string]string{"x-ratelimit-user-api": "Limit:10", "x-ratelimit-user": "TimeLeft:60"}, time.Minute},
		"none":             {nil, 0},
		"no number":        {map[string]string{"x-ratelimit-user": "TimeLeft:soon"}, 0},
		"less than none":   {map[string]string{"x-ratelimit-user": "TimeLeft:-5"}, 0},
		"nothing behind":   {map[string]string{"x-ratelimit-user": "TimeLeft:"}, 0},
		"without a name":   {map[string]string{"x-ratelimit-user": "27"}, 0},
		"longer than time": {map[string]string{"x-ratelimit-user": "TimeLeft:99999999999999999999"}, 0},
		"inside a word":    {map[string]string{"x-ratelimit-user": "MaxTimeLeft:60,TimeLeft:7"}, 7 * time.Second},
		"only in a word":   {map[string]string{"x-ratelimit-user": "MaxTimeLeft:60,x-TimeLeft:7"}, 0},
		"behind too long":  {map[string]string{"retry-after": "99999999", "x-ratelimit-user": "TimeLeft:27"}, 27 * time.Second},
		"behind the past":  {map[string]string{"retry-after": "Sun, 01 Mar 2020 12:00:00 GMT", "date": "Sun, 01 Mar 2026 12:00:00 GMT", "x-ratelimit-user": "TimeLeft:27"}, 27 * time.Second},
		"another header":   {map[string]string{"retry-after": "TimeLeft:27"}, 0},
		"the standard's":   {map[string]string{"retry-after": "9", "x-ratelimit-user": "TimeLeft:27"}, 9 * time.Second},
	} {
		assert.Equal(t, tc.want, delayOf(t, c, tc.headers), name)
	}
	// Another vendor's header is none of Baidu's.
	call := recognize.Call{Vendor: c.builtin(t, baidu), Body: recognize.Text(errorOf(baidu, "18")), Header: func(string) string { return "TimeLeft:27" }}
	assert.Equal(t, "failed baidu_ai 18 rate_limited backoff reduce_rate service code", describe(c.recognize(&call)))
	assert.Zero(t, c.match.Delay)
}

func TestRetryAfterIsSecondsOrADate(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	came := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	const at, then = "Sun, 01 Mar 2026 12:00:00 GMT", "Sun, 01 Mar 2026 12:02:00 GMT"
	for name, tc := range map[string]struct {
		value, date string
		came        time.Time
		want        time.Duration
	}{
		"seconds":                   {"30", "", time.Time{}, 30 * time.Second},
		"seconds in white space":    {" 30 ", "", time.Time{}, 30 * time.Second},
		"nothing":                   {"0", "", time.Time{}, 0},
		"a fraction":                {"1.5", "", time.Time{}, 0},
		"a unit":                    {"30s", "", time.Time{}, 0},
		"31 days":                   {"2678400", "", time.Time{}, 31 * 24 * time.Hour},
		"a second more":             {"2678401", "", time.Time{}, 0},
		"a date by the answer's":    {then, at, came.Add(-time.Hour), 2 * time.Minute},
		"a date by our clock":       {then, "", came, 2 * time.Minute},
		"a date by our clock again": {then, "soon", came, 2 * time.Minute},
		"a date without a clock":    {then, "", time.Time{}, 0},
		"a date that has passed":    {at, then, came, 0},
		"garbage":                   {"soon", at, came, 0},
	} {
		call := recognize.Call{
			Vendor: c.builtin(t, alibaba), Body: recognize.Text(errorOf(alibaba, "Throttling.Api")), Time: tc.came,
			Header: headersOf(map[string]string{recognize.RetryAfter: tc.value, recognize.Date: tc.date}),
		}
		assert.Equal(t, tc.want, c.recognize(&call).Delay, name)
	}
}

// patient is a vendor with each kind of header that says how long to wait.
const patient = ofAcme + `hosts: [api.acme.example]
error_formats: {v1: {code: code}}
retry_after_headers:
  x-acme-retry:
  x-acme-retry-ms: {unit: ms}
  x-acme-limit: {name: Wait}
  x-acme-limit-minutes: {name: Wait, unit: m}
  x-acme-off:
codes:
  Slow: {class: rate_limited}
  Slower: {class: rate_limited, retry_delay: 90s}
  Never: {class: invalid_request}
  Fix: {class: quota_exceeded, retry_delay: 24h}
  Reset: {class: quota_exceeded, retry: after_reset}
`

func TestARetryAfterHeaderIsANumberWithOrWithoutAUnit(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, patient, "retry_after_headers: {x-acme-off: {enabled: false}}\n")
	vendor := c.vendor(t, acmeHost)
	delay := func(code, name, value string) time.Duration {
		call := recognize.Call{
			Vendor: vendor, Body: recognize.Text(`{"code":"` + code + `"}`), Status: http.StatusTooManyRequests,
			Header: headersOf(map[string]string{name: value}),
		}
		got := c.recognize(&call)
		assert.Equal(t, recognize.Failed, got.Result)
		return got.Delay
	}
	for _, tc := range []struct {
		name, value string
		want        time.Duration
	}{
		{"x-acme-retry", "30", 30 * time.Second},
		{"x-acme-retry", " 30 ", 30 * time.Second},
		{"x-acme-retry", "1.5", 1500 * time.Millisecond},
		{"x-acme-retry", "1500ms", 1500 * time.Millisecond},
		{"x-acme-retry", "2m", 2 * time.Minute},
		{"x-acme-retry", "1h", time.Hour},
		{"x-acme-retry", "45s", 45 * time.Second},
		{"x-acme-retry-ms", "1500", 1500 * time.Millisecond},
		{"x-acme-retry-ms", "2s", 2 * time.Second},
		{"x-acme-limit", "Wait: 30", 30 * time.Second},
		{"x-acme-limit", "Remain:0,Wait:30,Limit:10", 30 * time.Second},
		{"x-acme-limit", "Wait: 1500ms; Limit: 10", 1500 * time.Millisecond},
		{"x-acme-limit", "MaxWait: 60, Wait: 30 s", 30 * time.Second},
		{"x-acme-limit-minutes", "Wait: 2", 2 * time.Minute},
		{"x-acme-limit-minutes", "Wait: 2s", 2 * time.Second},
		{"x-acme-retry", "744h", 31 * 24 * time.Hour},
		// What is no delay says nothing.
		{"x-acme-retry", "", 0},
		{"x-acme-retry", "0", 0},
		{"x-acme-retry", "-30", 0},
		{"x-acme-retry", "soon", 0},
		{"x-acme-retry", "30 seconds", 0},
		{"x-acme-retry", "30d", 0},
		{"x-acme-retry", "30;w=60", 0},
		{"x-acme-retry", "1e3", 0},
		{"x-acme-retry", "1.", 0},
		{"x-acme-retry", "1m30s", 0},
		{"x-acme-retry", "99999999999999999999999999999999", 0},
		{"x-acme-retry", "999999999999999999999999999999999999", 0},
		{"x-acme-limit", "30", 0},
		{"x-acme-limit", "Wait", 0},
		{"x-acme-limit", "Wait:", 0},
		{"x-acme-limit", "Wait: soon", 0},
		{"x-acme-limit", "wait: 30", 0},
		{"x-acme-off", "30", 0},
		// Nor does one that is too long to be believed.
		{"x-acme-retry", "744.1h", 0},
		{"x-acme-retry", "2678401", 0},
	} {
		assert.Equal(t, tc.want, delay("Slow", tc.name, tc.value), "%s: %s", tc.name, tc.value)
		want := tc.want
		if want == 0 {
			want = 90 * time.Second
		}
		assert.Equal(t, want, delay("Slower", tc.name, tc.value), "%s: %s, where the catalog has a delay", tc.name, tc.value)
		assert.Zero(t, delay("Never", tc.name, tc.value), "no wait can help")
		assert.Zero(t, delay("Reset", tc.name, tc.value), "an allowance of the day does not come back within a header's delay")
		assert.Equal(t, 24*time.Hour, delay("Fix", tc.name, tc.value), "what the catalog says of a fix holds")
		if tc.want > 0 {
			assert.Equal(t, tc.want, delay("New", tc.name, tc.value), "of a code that is not known nothing is promised, but the vendor says so")
		}
	}
	call := recognize.Call{Vendor: vendor, Body: recognize.Text(`{"code":"Slower"}`)}
	assert.Equal(t, 90*time.Second, c.recognize(&call).Delay, "no headers are known")
}

func TestTheFirstRetryAfterHeaderThatSaysSomethingCounts(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, patient)
	for want, headers := range map[time.Duration]map[string]string{
		1 * time.Second:      {"x-acme-retry": "1", "x-acme-retry-ms": "2", "x-acme-limit": "Wait:3"},
		2 * time.Millisecond: {"x-acme-retry": "soon", "x-acme-retry-ms": "2", "x-acme-limit": "Wait:3"},
		3 * time.Second:      {"x-acme-retry-ms": "", "x-acme-limit": "Wait:3"},
		4 * time.Second:      {"retry-after": "4", "x-acme-retry": "1"},
		5 * time.Second:      {"retry-after": "soon", "x-acme-retry": "5"},
		0:                    {"x-acme-retry": "0", "x-acme-limit": "Wait:3"}, // it says that there is nothing to wait for
	} {
		call := recognize.Call{Vendor: c.vendor(t, acmeHost), Body: recognize.Text(`{"code":"Slow"}`), Header: headersOf(headers)}
		assert.Equal(t, want, c.recognize(&call).Delay)
	}
}
