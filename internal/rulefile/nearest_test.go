// SPDX-License-Identifier: Apache-2.0

package rulefile

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTheNearestWordIsSuggested(t *testing.T) {
	t.Parallel()
	vendors := []string{"ailabtools", "alibaba_cloud", "baidu_ai", "huawei_cloud", "tencent_cloud"}
	classes := classNames()
	for _, tc := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"tencent", vendors, "tencent_cloud"},
		{"tencent-cloud", vendors, "tencent_cloud"},
		{"TencentCloud", vendors, "tencent_cloud"},
		{"tencent_cloud_ai", vendors, "tencent_cloud"},
		{"baidu", vendors, "baidu_ai"},
		{"aliababa_cloud", vendors, "alibaba_cloud"},
		{"ailab", vendors, "ailabtools"},
		{"acme", vendors, ""},
		{"ba", vendors, ""},
		{"", vendors, ""},
		{"baidu_ai", vendors, ""},
		{"ratelimited", classes, "rate_limited"},
		{"Timeout", classes, "timeout"},
		{"tiemout", classes, "timeout"},
		{"unavailabel", classes, "unavailable"},
		{"broken", classes, ""},
		{"unknown", classes, ""},
		{"too_fast", classes, ""},
		{"clss", []string{"enabled", "class", "codes"}, "class"},
		{"code", []string{"code_aliases", "codes"}, "codes"},
		{"docs", []string{"docs_url", "documented_http_status"}, "docs_url"},
		{"de", []string{"en", "zh"}, ""},
		{"sec", []string{"ms", "s", "m", "h"}, ""},
		{"x", []string{"y"}, ""},
		{strings.Repeat("timeout", 10), []string{strings.Repeat("timeout", 10) + "s"}, ""},
	} {
		assert.Equal(t, tc.want, nearest(tc.word, tc.candidates), tc.word)
	}
	assert.Equal(t, "; did you mean tencent_cloud?", DidYouMean("tencent", vendors))
	assert.Empty(t, DidYouMean("acme", vendors))
}

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "abc", 3},
		{"abc", "abc", 0},
		{"abc", "abd", 1},
		{"abc", "abcd", 1},
		{"abc", "bc", 1},
		{"kitten", "sitting", 3},
		{"ab", "ba", 2},
	} {
		assert.Equal(t, tc.want, distance(tc.a, tc.b), tc.a+" "+tc.b)
		assert.Equal(t, tc.want, distance(tc.b, tc.a), tc.b+" "+tc.a)
	}
}
