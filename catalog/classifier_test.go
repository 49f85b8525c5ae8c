// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

const (
	baiduHost   = "aip.baidubce.com"
	tencentHost = "iai.tencentcloudapi.com"
	huaweiHost  = "face.cn-north-4.myhuaweicloud.com"
	alibabaHost = "cloudauth.aliyuncs.com"

	tooFast = `{"error_code":18,"error_msg":"Open api qps request limit reached"}`
	noFace  = `{"error_code":222202,"error_msg":"pic not has face"}`
	fine    = `{"Response":{"Score":87.2,"RequestId":"R"}}`
)

func newClassifier(tb testing.TB, options catalog.ClassifierOptions) *catalog.Classifier {
	tb.Helper()
	c, err := catalog.NewClassifier(options)
	require.NoError(tb, err)
	return c
}

func TestClassify(t *testing.T) {
	t.Parallel()
	c := newClassifier(t, catalog.ClassifierOptions{Hosts: map[string]string{"kyc-proxy.internal": "baidu_ai", "*.egress.internal": catalog.ByShape}})
	for name, tc := range map[string]struct {
		answer catalog.Answer
		result catalog.Result
		vendor string
		code   string
		class  taxonomy.Class
	}{
		"error under status 200":      {catalog.Answer{Host: baiduHost, Status: 200, Body: []byte(tooFast)}, catalog.Failed, "baidu_ai", "18", taxonomy.RateLimited},
		"host with a port":            {catalog.Answer{Host: "AIP.baidubce.com:443", Body: []byte(noFace)}, catalog.Failed, "baidu_ai", "222202", taxonomy.UnusableInput},
		"host of a proxy":             {catalog.Answer{Host: "kyc-proxy.internal", Body: []byte(noFace)}, catalog.Failed, "baidu_ai", "222202", taxonomy.UnusableInput},
		"host of a proxy of several":  {catalog.Answer{Host: "a.egress.internal", Body: []byte(tooFast)}, catalog.Failed, "baidu_ai", "18", taxonomy.RateLimited},
		"no host, and a proof":        {catalog.Answer{Body: []byte(tooFast)}, catalog.Failed, "baidu_ai", "18", taxonomy.RateLimited},
		"no host, and no proof":       {catalog.Answer{Body: []byte(`{"error_code":18}`)}, catalog.Unrecognized, "", "", ""},
		"unknown host":                {catalog.Answer{Host: "api.example.com", Body: []byte(tooFast)}, catalog.Unrecognized, "", "", ""},
		"success":                     {catalog.Answer{Host: tencentHost, Status: 200, Body: []byte(fine)}, catalog.Succeeded, "tencent_cloud", "", ""},
		"body of a gateway":           {catalog.Answer{Host: tencentHost, Status: 502, Body: []byte("<html>Bad Gateway</html>")}, catalog.Unreadable, "tencent_cloud", "", ""},
		"no body":                     {catalog.Answer{Host: tencentHost, Status: 500}, catalog.Unrecognized, "tencent_cloud", "", ""},
		"nothing":                     {catalog.Answer{}, catalog.Unrecognized, "", "", ""},
		"text of an SDK's error":      {catalog.Answer{Error: "[TencentCloudSDKError] Code=RequestLimitExceeded, Message=slow down, RequestId=R"}, catalog.Failed, "tencent_cloud", "RequestLimitExceeded", taxonomy.RateLimited},
		"text of an error of its own": {catalog.Answer{Error: "dial tcp: no route to host"}, catalog.Unrecognized, "", "", ""},
		"body before text":            {catalog.Answer{Host: baiduHost, Body: []byte(noFace), Error: "[18] Open api qps request limit reached"}, catalog.Failed, "baidu_ai", "222202", taxonomy.UnusableInput},
		"unknown code":                {catalog.Answer{Host: baiduHost, Body: []byte(`{"error_code":999998,"error_msg":"m"}`)}, catalog.Failed, "baidu_ai", "999998", taxonomy.Unknown},
	} {
		got := c.Classify(tc.answer)
		assert.Equal(t, tc.result, got.Result, name)
		assert.Equal(t, tc.vendor, got.Vendor, name)
		assert.Equal(t, tc.code, got.Code, name)
		assert.Equal(t, tc.class, got.Verdict.Class, name)
	}
}

// Delays are those of the response, which a daily quota does not have.
func TestClassifyDelays(t *testing.T) {
	t.Parallel()
	c := newClassifier(t, catalog.ClassifierOptions{})
	throttled := []byte(`{"Code":"Throttling.User","Message":"m","RequestId":"R","HostId":"cloudauth.aliyuncs.com"}`)
	now := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		header http.Header
		want   time.Duration
	}{
		"of nobody":            {nil, 0},
		"of HTTP":              {http.Header{"Retry-After": {"7"}}, 7 * time.Second},
		"of the vendor":        {http.Header{"X-Ratelimit-User-Api": {"Limit:20,Remain:0,TimeLeft:3"}}, 3 * time.Second},
		"until a date":         {http.Header{"Retry-After": {now.Add(9 * time.Second).Format(http.TimeFormat)}}, 9 * time.Second},
		"in a header too long": {http.Header{"Retry-After": {strings.Repeat(" ", 5000) + "7"}}, 0},
	} {
		got := c.Classify(catalog.Answer{Host: alibabaHost, Status: 400, Header: tc.header, Body: throttled, Time: now})
		require.Equal(t, "Throttling.User", got.Code, name)
		assert.Empty(t, got.RequestID, "it was not asked for")
		assert.Equal(t, tc.want, got.Delay, name)
	}
	got := c.Classify(catalog.Answer{Host: huaweiHost, Status: 429, Body: []byte(`{"error_code":"APIG.0308","error_msg":"limit:5,time:1 minute"}`)})
	assert.Equal(t, time.Minute, got.Delay, "of the catalog, by the message")
}

func TestKnowsHost(t *testing.T) {
	t.Parallel()
	c := newClassifier(t, catalog.ClassifierOptions{Options: catalog.Options{Vendors: []string{"baidu_ai"}}, Hosts: map[string]string{"proxy.internal": catalog.ByShape}})
	for host, want := range map[string]bool{baiduHost: true, baiduHost + ":443": true, "proxy.internal": true, tencentHost: false, "api.example.com": false, "": false} {
		assert.Equal(t, want, c.KnowsHost(host), host)
	}
}

// The body belongs to the caller again as soon as it has its answer.
func TestNothingOfABodyIsKept(t *testing.T) {
	t.Parallel()
	c := newClassifier(t, catalog.ClassifierOptions{RequestID: true})
	body := []byte(`{"Response":{"Error":{"Code":"InvalidParameterValue.BrandNew","Message":"m"},"RequestId":"3f2b1c"}}`)
	got := c.Classify(catalog.Answer{Host: tencentHost, Body: body})
	for i := range body {
		body[i] = 'x'
	}
	assert.Equal(t, "InvalidParameterValue.BrandNew", got.Code)
	assert.Equal(t, "3f2b1c", got.RequestID)
}

// A caller may change what it got.
func TestAMatchSharesNothing(t *testing.T) {
	t.Parallel()
	c := newClassifier(t, catalog.ClassifierOptions{})
	answer := catalog.Answer{Host: tencentHost, Body: []byte(`{"Response":{"Error":{"Code":"InvalidParameterValue.NoFaceInPhoto","Message":"m"},"RequestId":"R"}}`)}
	got := c.Classify(answer)
	require.NotNil(t, got.Verdict.Billable)
	*got.Verdict.Billable = !*got.Verdict.Billable
	assert.NotEqual(t, *got.Verdict.Billable, *c.Classify(answer).Verdict.Billable)
}

func TestAWrongClassifierIsRefused(t *testing.T) {
	t.Parallel()
	for want, options := range map[string]catalog.ClassifierOptions{
		`language "de" is not one of en, zh`:            {Options: catalog.Options{Language: "de"}},
		`there is no vendor "baidu"`:                    {Hosts: map[string]string{"proxy.internal": "baidu"}},
		"open ":                                         {Options: catalog.Options{Files: []string{"testdata/nowhere.yaml"}}},
		"nothing leads to vendor acme: it has no hosts": {Options: catalog.Options{Files: []string{writeFile(t, "acme.yaml", "schema_version: 1\nvendor: acme\nerror_formats: {v1: {code: c}}\ncodes: {A: {class: timeout}}\n")}}},
	} {
		_, err := catalog.NewClassifier(options)
		require.ErrorContains(t, err, want)
	}
}

// The rest of a long body counts as cut off, and what was cut may be an error.
func TestMaxBodyBytes(t *testing.T) {
	t.Parallel()
	body := []byte(`{"padding":"` + strings.Repeat("x", 100) + `","error_code":18,"error_msg":"Open api qps request limit reached"}`)
	for limit, want := range map[int]catalog.Result{0: catalog.Failed, 1000: catalog.Failed, 64: catalog.Unreadable} {
		c := newClassifier(t, catalog.ClassifierOptions{MaxBodyBytes: limit})
		assert.Equal(t, want, c.Classify(catalog.Answer{Host: baiduHost, Body: body}).Result, limit)
	}
}

func TestClassifyConcurrently(t *testing.T) {
	t.Parallel()
	c := newClassifier(t, catalog.ClassifierOptions{})
	var group sync.WaitGroup
	for g := range 8 {
		group.Go(func() {
			for i := range 200 {
				body, want := tooFast, "18"
				if (g+i)%2 == 0 {
					body, want = noFace, "222202"
				}
				if got := c.Classify(catalog.Answer{Host: baiduHost, Body: []byte(body)}); got.Code != want {
					t.Errorf("code is %q, not %q", got.Code, want)
				}
			}
		})
	}
	group.Wait()
}

func BenchmarkClassify(b *testing.B) {
	c := newClassifier(b, catalog.ClassifierOptions{})
	for name, answer := range map[string]catalog.Answer{
		"error":        {Host: baiduHost, Status: 200, Body: []byte(tooFast)},
		"success":      {Host: tencentHost, Status: 200, Body: []byte(fine)},
		"no body":      {Host: tencentHost, Status: 200},
		"unknown host": {Host: "api.example.com", Status: 500, Body: []byte(tooFast)},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.Classify(answer)
			}
		})
	}
}
