// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// xmlOf is an error of the gateway that was asked for XML.
func xmlOf(root, host, code string) string {
	named := ""
	if host != "" {
		named = "<HostId>" + host + "</HostId>"
	}
	return "<?xml version='1.0' encoding='UTF-8'?>\n<" + root + "><RequestId>" + uuid + "</RequestId>" + named + "<Code>" + code +
		"</Code><Message>a &amp; b</Message><Recommend><![CDATA[https://api.aliyun.com/troubleshoot?q=x&product=y]]></Recommend></" + root + ">"
}

func (j *judge) xml(vendor *catalog.Vendor, text string) string {
	got, ok := j.catalog.JudgeXML(vendor, text, &j.fields, 0)
	if !ok {
		return nothing
	}
	return describe(&got)
}

func TestErrorsInXMLAreRead(t *testing.T) {
	j := judge{catalog: builtin(t)}
	vendor := j.hostOf(t, realHosts[alibaba])
	const ours, theirs = "cloudauth.aliyuncs.com", "ecs.aliyuncs.com"
	for _, root := range []string{"Error", "ActionResponse", "DescribeVerifyResultResponse"} {
		for _, tc := range []struct{ host, code, byHost, byShape string }{
			{ours, "UnqualifiedPhoto", alibabaBad, alibabaBad},
			{ours, "InvalidAccessKeyId.NotFound", aliKeyGone + "code", aliKeyGone + "code"},
			{ours, "Brand.New", "failed alibaba_cloud Brand.New" + newCode, "failed alibaba_cloud Brand.New" + newCode},
			{theirs, "InvalidAccessKeyId.NotFound", aliKeyGone + "code", "foreign"},
			{theirs, "UnqualifiedPhoto", alibabaBad, "foreign"},
			{"", "UnqualifiedPhoto", alibabaBad, alibabaBad},
			{"", "InvalidAccessKeyId.NotFound", aliKeyGone + "code", "foreign"},
			{"", "Brand.New", "failed alibaba_cloud Brand.New" + newCode, "foreign"},
			{ours, "Success", "succeeded alibaba_cloud", "foreign"},
			{ours, "***", "unreadable alibaba_cloud", "foreign"},
			{ours, "<![CDATA[UnqualifiedPhoto]]>", alibabaBad, alibabaBad},
			{ours, "\n  UnqualifiedPhoto\n", alibabaBad, alibabaBad},
		} {
			text := xmlOf(root, tc.host, tc.code)
			assert.Equal(t, tc.byHost, j.xml(vendor, text), text)
			assert.Equal(t, tc.byShape, j.xml(nil, text), text)
			assert.True(t, j.catalog.Mentions(nil, text), text)
			for n := range len(text) {
				if got := j.xml(vendor, text[:n]); got != nothing && got != tc.byHost && got != "unreadable alibaba_cloud" {
					t.Fatalf("%s is %s", text[:n], got)
				}
				got := j.xml(nil, text[:n])
				if got != nothing && got != "foreign" && got != tc.byShape {
					t.Fatalf("%s without a host is %s", text[:n], got)
				}
			}
		}
	}
	got, ok := j.catalog.JudgeXML(vendor, "\uFEFF \n"+xmlOf("Error", ours, "UnqualifiedPhoto"), &j.fields, 400)
	require.True(t, ok)
	assert.Equal(t, alibabaBad, describe(&got))
	assert.Equal(t, uuid, got.RequestID(&j.fields))
	message, _ := got.Message.Text()
	assert.Equal(t, "a & b", message)
}

func TestWhatIsNoErrorInXMLIsLeftAlone(t *testing.T) {
	j := judge{catalog: builtin(t)}
	for name, text := range map[string]string{
		"nothing":          "",
		"JSON":             known[alibaba],
		"HTML":             "<html><body>502 Bad Gateway</body></html>",
		"no code":          "<Error><Message>m</Message></Error>",
		"a line with XML":  "failed: " + xmlOf("Error", "cloudauth.aliyuncs.com", "UnqualifiedPhoto"),
		"far behind":       "<Error><Message>" + strings.Repeat("m", 16<<10) + "</Message><Code>UnqualifiedPhoto</Code></Error>",
		"the code is open": "<Error><Code",
	} {
		assert.Equal(t, nothing, j.xml(nil, text), name)
		assert.Equal(t, nothing, j.xml(j.hostOf(t, realHosts[alibaba]), text), name)
	}
	for name, text := range map[string]string{
		"AWS":          "<Error><Code>NoSuchKey</Code><Message>m</Message><RequestId>r</RequestId><HostId>ab/cd+ef=</HostId></Error>",
		"OSS":          "<Error><Code>AccessDenied</Code><Message>m</Message><RequestId>r</RequestId><HostId>b.oss-cn-hangzhou.aliyuncs.com</HostId></Error>",
		"COS":          "<Response><RequestId>r</RequestId><Error><Code>InvalidParameter</Code><Message>m</Message></Error></Response>",
		"further down": "<Error><Detail><Code>UnqualifiedPhoto</Code><Message>m</Message></Detail></Error>",
		"an attribute": `<Error Code="UnqualifiedPhoto"><Code></Code><Message>m</Message></Error>`,
	} {
		assert.Equal(t, "foreign", j.xml(nil, text), name)
	}
	for _, id := range []string{ailab, baidu, huawei, tencent} {
		assert.Equal(t, nothing, j.xml(j.hostOf(t, realHosts[id]), xmlOf("Error", "", "UnqualifiedPhoto")), "%s writes no XML", id)
	}
}

// headersOf returns what reads the headers of an answer.
func headersOf(all map[string]string) func(string) string {
	return func(name string) string { return all[name] }
}

func TestErrorsInHeadersAreRead(t *testing.T) {
	j := judge{catalog: builtin(t)}
	vendor := j.hostOf(t, realHosts[baidu])
	got, ok := vendor.JudgeHeaders(headersOf(map[string]string{
		"x-bce-error-code": "IamSignatureInvalid", "x-bce-error-message": "IAM signature invalid, cause: x", "x-bce-request-id": "r-1",
	}), http.StatusUnauthorized)
	require.True(t, ok)
	assert.Equal(t, "failed baidu_ai IamSignatureInvalid authentication_failed after_fix fix_request service code", describe(&got))
	message, _ := got.Message.Text()
	assert.Equal(t, "IAM signature invalid, cause: x", message)
	j.body(nil, "", 0)
	assert.Equal(t, "r-1", got.RequestID(&j.fields))

	got, ok = vendor.JudgeHeaders(headersOf(map[string]string{"x-bce-error-code": "SomethingNew"}), http.StatusForbidden)
	require.True(t, ok)
	assert.Equal(t, "failed baidu_ai SomethingNew"+newCode, describe(&got))
	assert.Empty(t, got.RequestID(&j.fields))

	for _, code := range []string{"", "***", "a\nb", "错误", strings.Repeat("x", 129)} {
		_, ok = vendor.JudgeHeaders(headersOf(map[string]string{"x-bce-error-code": code, "x-bce-error-message": "m"}), 400)
		assert.False(t, ok, code)
	}
	for _, id := range []string{ailab, alibaba, huawei, tencent} {
		_, ok = j.hostOf(t, realHosts[id]).JudgeHeaders(func(string) string { return "IamSignatureInvalid" }, 400)
		assert.False(t, ok, id)
	}
}

func TestTheHeadersOfInterestAreNamed(t *testing.T) {
	names := builtin(t).Headers()
	for _, name := range []string{"x-bce-error-code", "x-bce-error-message", "x-bce-request-id", "x-ratelimit-user-api", "x-ratelimit-user"} {
		assert.Contains(t, names, name)
	}
	for _, name := range load(t, catalog.Options{Vendors: []string{huawei}}).Headers() {
		assert.NotContains(t, name, "bce")
	}
}

func TestAVendorsOwnHeadersSayHowLongToWait(t *testing.T) {
	j := judge{catalog: builtin(t)}
	vendor := j.hostOf(t, realHosts[alibaba])
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
		"another header":   {map[string]string{"retry-after": "TimeLeft:27"}, 0},
	} {
		assert.Equal(t, tc.want, vendor.RetryDelay(headersOf(tc.headers)), name)
	}
	assert.Zero(t, j.hostOf(t, realHosts[baidu]).RetryDelay(func(string) string { return "TimeLeft:27" }))
}
