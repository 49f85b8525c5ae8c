// SPDX-License-Identifier: Apache-2.0

package hostmatch

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func newIndex(tb testing.TB) *Index[string] {
	tb.Helper()
	var x Index[string]
	for pattern, value := range map[string]string{
		"aip.baidubce.com":              "baidu",
		"*.tencentcloudapi.com":         "tencent",
		"cloudauth.aliyuncs.com":        "alibaba",
		"cloudauth.*.aliyuncs.com":      "alibaba",
		"*.example.com":                 "short",
		"*.eu.example.com":              "long",
		"one.eu.example.com":            "exact",
		"*.api.*.example.com":           "two stars",
		"10.0.0.7":                      "address",
		"fd00::7":                       "address",
		"Upper.Example.ORG.":            "upper",
		"cloudauth-intl.*.aliyuncs.com": "alibaba",
	} {
		require.NoError(tb, x.Add(pattern, value), pattern)
	}
	return &x
}

func TestLookup(t *testing.T) {
	x := newIndex(t)
	for host, want := range map[string]string{
		"aip.baidubce.com":                           "baidu",
		"AIP.BaiduBCE.com":                           "baidu",
		"aip.baidubce.com.":                          "baidu",
		"aip.baidubce.com.evil.example":              "",
		"evil-aip.baidubce.com":                      "",
		"x.aip.baidubce.com":                         "",
		"iai.tencentcloudapi.com":                    "tencent",
		"iai.ap-guangzhou.tencentcloudapi.com":       "tencent",
		"IAI.Ap-Guangzhou.TencentCloudAPI.com.":      "tencent",
		"tencentcloudapi.com":                        "",
		"eviltencentcloudapi.com":                    "",
		"iai.tencentcloudapi.com.evil.example":       "",
		".tencentcloudapi.com":                       "",
		"cloudauth.aliyuncs.com":                     "alibaba",
		"cloudauth.cn-beijing.aliyuncs.com":          "alibaba",
		"cloudauth-intl.ap-southeast-1.aliyuncs.com": "alibaba",
		"cloudauth.a.b.aliyuncs.com":                 "",
		"x.cloudauth.cn-beijing.aliyuncs.com":        "",
		"ailab-outputs.oss-accelerate.aliyuncs.com":  "",
		"cloudauth..aliyuncs.com":                    "",
		"a.example.com":                              "short",
		"a.eu.example.com":                           "long",
		"one.eu.example.com":                         "exact",
		"a.api.b.example.com":                        "two stars",
		"api.b.example.com":                          "short",
		"10.0.0.7":                                   "address",
		"fd00::7":                                    "address",
		"upper.example.org":                          "upper",
		"":                                           "",
		".":                                          "",
		"..":                                         "",
		strings.Repeat("a", 300) + ".example.com":    "",
		strings.Repeat("A.", 100) + "eu.example.com": "long",
	} {
		got, ok := x.Lookup(host)
		assert.Equal(t, want, got, host)
		assert.Equal(t, want != "", ok, host)
	}
}

func TestAddRefuses(t *testing.T) {
	x := newIndex(t)
	for _, pattern := range []string{
		"", "*", "a.*", "https://a.example", "a.example:443", "a.example/x", "a..b", "a b", "aip*.baidubce.com",
		strings.Repeat("a.", 127) + "example", strings.Repeat("a", 64) + ".example", "-", "-a.example", "a-.example", "_", "_.example", "a.-.example",
	} {
		require.Error(t, x.Add(pattern, ""), pattern)
	}
	for _, pattern := range []string{"AIP.baidubce.com", "*.tencentcloudapi.com.", "cloudauth.*.aliyuncs.com"} {
		assert.ErrorIs(t, x.Add(pattern, ""), ErrDuplicate, pattern)
	}
}

func TestAPatternOfAnybodysHostsIsRefused(t *testing.T) {
	for pattern, ending := range map[string]string{
		"*.com": "com", "*.CN.": "cn", "api.*.net": "net", "*.*.io": "io", "*.com.cn": "com.cn", "*.co.uk": "co.uk", "api.*.org.cn": "org.cn", "*.ac.jp": "ac.jp",
	} {
		var x Index[int]
		require.EqualError(t, x.Add(pattern, 0), "names the hosts of anybody below "+ending+": the part behind * must be a domain that belongs to somebody", pattern)
	}
	for _, pattern := range []string{
		"*.example.com", "*.ibm.de", "*.163.cn", "*.x.com.cn", "*.com.com", "*.internal", "*.svc.cluster.local", "*.local", "com", "co.uk", "api.*.example.org", "*._tcp.example",
		strings.Repeat("a", 63) + ".example", "kyc_vendor", "_sip._tcp.example.com",
	} {
		var x Index[int]
		assert.NoError(t, x.Add(pattern, 0), pattern)
	}
}

func TestHostOf(t *testing.T) {
	for url, want := range map[string]string{
		"https://aip.baidubce.com/rest/2.0?token=1": "aip.baidubce.com",
		"http://user:pa@ss@host.example:8080/":      "host.example",
		"https://host.example?x=@other.example":     "host.example",
		"https://host.example#@other.example":       "host.example",
		`https://host.example\@other.example`:       "host.example",
		"http://[fd00::7]:80/":                      "fd00::7",
		"/relative":                                 "",
		"":                                          "",
	} {
		assert.Equal(t, want, OfURL(url), url)
	}
	assert.Equal(t, "fd00::7", OfAuthority("fd00::7"))
	assert.Equal(t, "host", OfAuthority("host:443"))
	assert.Empty(t, OfAuthority(":443"))
}

func TestNoAllocation(t *testing.T) {
	x := newIndex(t)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		x.Lookup("iai.ap-guangzhou.tencentcloudapi.com")
		x.Lookup("AIP.baidubce.com")
		x.Lookup(OfURL("https://nobody.example:443/x"))
	}))
}

func FuzzLookup(f *testing.F) {
	x := newIndex(f)
	for _, seed := range []string{"https://a:b@iai.tencentcloudapi.com:443/x?y", "CLOUDAUTH.x.aliyuncs.com.", "[::1", "..", "://@"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, host := range []string{text, OfURL(text), OfAuthority(text)} {
			got, ok := x.Lookup(host)
			lower := strings.TrimSuffix(strings.ToLower(host), ".")
			if ok && got == "tencent" && !strings.HasSuffix(lower, ".tencentcloudapi.com") {
				t.Fatalf("%q is not Tencent's", host)
			}
			if ok && got == "baidu" && lower != "aip.baidubce.com" {
				t.Fatalf("%q is not Baidu's", host)
			}
		}
	})
}

func TestPathOf(t *testing.T) {
	for target, want := range map[string]string{
		"https://a.example/face/v1?x=/y#z": "/face/v1",
		"https://a.example:443/":           "/",
		"https://a.example":                "",
		"https://a.example?x=/y":           "",
		"https://a.example#/y":             "",
		"/face/v1?x=1":                     "/face/v1",
		"/proxy/https://b.example/x":       "/proxy/https://b.example/x",
		"a.example/x":                      "",
		"":                                 "",
	} {
		assert.Equal(t, want, PathOf(target), target)
	}
}
