// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// xmlOf is an error of Alibaba's gateway that was asked for XML.
func xmlOf(root, host, code string) string {
	named := ""
	if host != "" {
		named = "<HostId>" + host + "</HostId>"
	}
	return "<?xml version='1.0' encoding='UTF-8'?>\n<" + root + "><RequestId>" + uuid + "</RequestId>" + named + "<Code>" + code +
		"</Code><Message>a &amp; b</Message><Recommend><![CDATA[https://api.aliyun.com/troubleshoot?q=x&product=y]]></Recommend></" + root + ">"
}

func TestErrorsInXMLAreRead(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	vendor := c.builtin(t, alibaba)
	const ours, theirs = "cloudauth.aliyuncs.com", "ecs.aliyuncs.com"
	const fresh = "failed alibaba_cloud Brand.New" + newCode
	for _, root := range []string{"Error", "ActionResponse", "DescribeVerifyResultResponse"} {
		for _, tc := range []struct{ host, code, byHost, noHost string }{
			{ours, "UnqualifiedPhoto", alibabaBad, alibabaBad},
			{ours, "InvalidAccessKeyId.NotFound", aliKeyGone + "code", aliKeyGone + "code"},
			{ours, "Brand.New", fresh, fresh},
			{theirs, "InvalidAccessKeyId.NotFound", aliKeyGone + "code", unrecognized},
			{theirs, "UnqualifiedPhoto", alibabaBad, unrecognized},
			{"", "UnqualifiedPhoto", alibabaBad, alibabaBad},
			{"", "InvalidAccessKeyId.NotFound", aliKeyGone + "code", unrecognized},
			{"", "Brand.New", fresh, unrecognized},
			{ours, "Success", "succeeded alibaba_cloud", unrecognized},
			{ours, "***", "unreadable alibaba_cloud", unrecognized},
			{ours, "<![CDATA[UnqualifiedPhoto]]>", alibabaBad, alibabaBad},
			{ours, "\n  UnqualifiedPhoto\n", alibabaBad, alibabaBad},
		} {
			text := xmlOf(root, tc.host, tc.code)
			assert.Equal(t, tc.byHost, describe(c.body(vendor, text, 0)), text)
			assert.Equal(t, tc.noHost, describe(c.body(nil, text, 0)), text)
			for n := 1; n < len(text); n++ {
				got := describe(c.body(vendor, text[:n], 0))
				if got != tc.byHost && got != "unreadable alibaba_cloud" || strings.HasPrefix(got, "succeeded") && n <= strings.Index(text, "Success") {
					t.Fatalf("%s is %s", text[:n], got)
				}
				if got := describe(c.body(nil, text[:n], 0)); got != unrecognized && got != tc.noHost {
					t.Fatalf("%s without a host is %s", text[:n], got)
				}
			}
		}
	}
	got := c.body(vendor, "\uFEFF \n"+xmlOf("Error", ours, "UnqualifiedPhoto"), http.StatusBadRequest)
	assert.Equal(t, alibabaBad, describe(got))
	assert.Equal(t, uuid, got.RequestID)
	assert.Equal(t, "a & b", got.Message())
}

func TestWhatIsNoErrorInXMLIsLeftAlone(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for name, text := range map[string]string{
		"HTML":             "<html><body>502 Bad Gateway</body></html>",
		"no code":          "<Error><Message>m</Message></Error>",
		"a line with XML":  "failed: " + xmlOf("Error", "cloudauth.aliyuncs.com", "UnqualifiedPhoto"),
		"far behind":       "<Error><Message>" + strings.Repeat("m", 16<<10) + "</Message><Code>UnqualifiedPhoto</Code></Error>",
		"the code is open": "<Error><Code",
	} {
		assert.Equal(t, unrecognized, describe(c.body(nil, text, 0)), name)
		assert.Equal(t, "unreadable alibaba_cloud", describe(c.body(c.builtin(t, alibaba), text, 0)), name)
	}
	for name, text := range map[string]string{
		"AWS":          "<Error><Code>NoSuchKey</Code><Message>m</Message><RequestId>r</RequestId><HostId>ab/cd+ef=</HostId></Error>",
		"OSS":          "<Error><Code>AccessDenied</Code><Message>m</Message><RequestId>r</RequestId><HostId>b.oss-cn-hangzhou.aliyuncs.com</HostId></Error>",
		"COS":          "<Response><RequestId>r</RequestId><Error><Code>InvalidParameter</Code><Message>m</Message></Error></Response>",
		"further down": "<Error><Detail><Code>UnqualifiedPhoto</Code><Message>m</Message></Detail></Error>",
		"an attribute": `<Error Code="UnqualifiedPhoto"><Code></Code><Message>m</Message></Error>`,
	} {
		assert.Equal(t, unrecognized, describe(c.body(nil, text, 0)), name)
	}
	for _, id := range []string{ailab, baidu, huawei, tencent} {
		assert.Equal(t, "unreadable "+id, describe(c.body(c.builtin(t, id), xmlOf("Error", "", "UnqualifiedPhoto"), 0)), "%s writes no XML", id)
	}
}
