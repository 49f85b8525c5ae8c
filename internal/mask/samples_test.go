// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// What changes in the catalog's samples and tables: addresses below a host, keys, signatures, and what looks like them.
var changed = [][2]string{
	{"ak AKEXAMPLE not exist", "ak *** not exist"},
	{"ak:AKEXAMPLE,err", "ak:***,err"},
	{"Authorization: 'SDK-HMAC-SHA256 Access=ak, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=e36256eb0987a38df76867fa665a269c32489f7511bd9a893338a1968de58776'", "Authorization: '***'"},
	{"/v2/0605767b5780d5762fc5c0118072a564/image/tagging", "***"},
	{"0605767b5780d5762fc5c0118072a564", "***"}, // the id of a project
	{"20261129T133231Z", "***"},
	{"3518270000000000001", "***"}, // a whole body
	{"AQEAAAAAZ1b2c3d4", "***"},
	{"https://error-center.aliyun.com/status/search?Keyword=InvalidAccessKeyId.NotFound&source=PopGw", "https://error-center.aliyun.com***"},
	{"https://error-center.aliyun.com/status/search?Keyword=Throttling.Api&source=PopGw", "https://error-center.aliyun.com***"},
	{`https://api.aliyun.com/troubleshoot?q=ToolargeImage\u0026product=Cloudauth-intl`, "https://api.aliyun.com***"},
	{"myhuaweicloud.com/api/portrait/editing/try-on-clothes", "myhuaweicloud.com***"},
	{"https://www.ailabapi.com/api/portrait/editing/try-on-clothes", "https://www.ailabapi.com***"},
	{"https://img.example.com/1.jpg", "https://img.example.com***"},
	{"https://cloudauth-intl.ap-southeast-1.aliyuncs.com/", "https://cloudauth-intl.ap-southeast-1.aliyuncs.com***"},
	{"https://cloudauth.aliyuncs.com/", "https://cloudauth.aliyuncs.com***"},
	{"https://cs.cn-shanghai.aliyuncs.com/?0=%2F&1=k", "https://cs.cn-shanghai.aliyuncs.com***"},
	{"http://imagesearch.cn-shanghai.aliyuncs.com/?Date=2020-3-15&PicContent=test&Version=2019-03-25", "http://imagesearch.cn-shanghai.aliyuncs.com***"},
	{"https://api.example.com/", "https://api.example.com***"},
	{`"https://example.com/"`, `"https://example.com***"`},
	{"AccessKeyId=x&", "AccessKeyId=***&"},
	{"encodedAuthorizationMessage: AQIDAHg", "encodedAuthorizationMessage: ***"},
	{"<Key>a</Key>", "<Key>***</Key>"},
	{"<Key>b</Key>", "<Key>***</Key>"},
	{"API key: ****eek}", "API key: ***}"},
	{"'req_011A0000000000000000001'", "'***'"},
	{"projects/1/locations/us-central1/operations/1", "***"},
	{"https://aka.ms/oai/quotaincrease", "https://aka.ms***"},
	{"https://aka.ms/facerecognition", "https://aka.ms***"},
	{"https://ai.google.dev/gemini-api/docs/rate-limits", "https://ai.google.dev***"},
	{"https://cloud.google.com/vertex-ai/generative-ai/docs/error-code-429", "https://cloud.google.com***"},
	{"https://openrouter.ai/credits", "https://openrouter.ai***"},
	{"https://sts.amazonaws.com/doc/2011-06-15/", "https://sts.amazonaws.com***"},
	{"https://api.aliyun.com/troubleshoot?q=NoPermission&product=Cloudauth&requestId=77AA55CC-33EE-5511-99BB-DD00FF224406", "https://api.aliyun.com***"},
	{"https://api.aliyun.com/troubleshoot?q=UnqualifiedPhoto&product=Cloudauth&requestId=6E1A2C5D-7B31-5F0B-9C2E-1D4A8B7C9E01", "https://api.aliyun.com***"},
	{"https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits", "https://docs.github.com***"},
	{"https://docs.github.com/rest/overview/rate-limits-for-the-rest-api", "https://docs.github.com***"},
	{"https://docs.github.com/rest", "https://docs.github.com***"},
	{"https://na37.salesforce.com/services/data/v59.0/sobjects/X", "https://na37.salesforce.com***"},
	{"http://schemas.xmlsoap.org/soap/envelope/", "http://schemas.xmlsoap.org***"},
	{"http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org***"},
	{"https://slack.com/api/chat.postMessage", "https://slack.com***"},
	{"https://stripe.com/docs/error-codes/card-declined", "https://stripe.com***"},
	{"https://stripe.com/docs/error-codes/parameter-missing", "https://stripe.com***"},
	{"https://open.alipay.com/api/errCheck", "https://open.alipay.com***"},
	{"https://shopify.dev/api/usage/rate-limits", "https://shopify.dev***"},
	{"Invalid API Key provided: sk_test_****1234", "Invalid API Key provided: ***"},
	{"https://www.twilio.com/docs/errors/13201", "https://www.twilio.com***"},
	{"https://www.twilio.com/docs/errors/21610", "https://www.twilio.com***"},
	{"https://www.twilio.com/docs/errors/20003", "https://www.twilio.com***"},
	{"https://www.twilio.com/docs/errors/21211", "https://www.twilio.com***"},
	{"https://www.twilio.com/docs/errors/21408", "https://www.twilio.com***"},
	{"https://www.twilio.com/docs/errors/20429", "https://www.twilio.com***"},
	{"https://www.twilio.com/docs/errors/60203", "https://www.twilio.com***"},
	{"https://www.twilio.com/docs/api/errors/20001", "https://www.twilio.com***"},
}

func TestOrdinaryMessagesStayReadable(t *testing.T) {
	used := make([]bool, len(changed))
	for message := range ordinaryMessages(t) {
		want := message
		for i, c := range changed {
			if strings.Contains(want, c[0]) {
				used[i] = true
				want = strings.ReplaceAll(want, c[0], c[1])
			}
		}
		assert.Equal(t, want, Secrets(message))
	}
	for i, c := range changed {
		assert.Truef(t, used[i], "in no message any more: %s", c[0])
	}
}

// notMessages are members of bodies that hold an address or an id.
var notMessages = regexp.MustCompile(`(?i)^Recommend$|id$`)

// ordinaryMessages returns the strings in the bodies of the samples, the texts, and what the tables of codes say.
func ordinaryMessages(t *testing.T) map[string]bool {
	t.Helper()
	messages := map[string]bool{}
	var collect func(value any)
	collect = func(value any) {
		switch value := value.(type) {
		case string:
			messages[value] = true
		case []any:
			for _, element := range value {
				collect(element)
			}
		case map[string]any:
			for name, member := range value {
				if !notMessages.MatchString(name) {
					collect(member)
				}
			}
		}
	}
	for name, keys := range map[string][]string{
		"samples.yaml": {"body", "text"}, "codes.yaml": {"exact_messages", "message_contains", "message_prefix", "remedy", "remedy_zh"},
	} {
		paths, err := filepath.Glob(filepath.Join("..", "..", "catalog", "*", name))
		require.NoError(t, err)
		require.NotEmpty(t, paths)
		for _, path := range paths {
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			var file any
			require.NoError(t, yaml.Unmarshal(data, &file))
			for _, text := range valuesOf(file, keys) {
				var body any
				if json.Unmarshal([]byte(text), &body) == nil {
					collect(body)
				} else {
					collect(text)
				}
			}
		}
	}
	assert.Greater(t, len(messages), 1500)
	return messages
}

// valuesOf returns the strings below some keys.
func valuesOf(value any, keys []string) (values []string) {
	switch value := value.(type) {
	case []any:
		for _, element := range value {
			values = append(values, valuesOf(element, keys)...)
		}
	case map[string]any:
		for name, member := range value {
			for _, key := range keys {
				if name != key {
					continue
				}
				switch member := member.(type) {
				case string:
					values = append(values, member)
				case []any:
					for _, element := range member {
						if text, ok := element.(string); ok {
							values = append(values, text)
						}
					}
				}
			}
			values = append(values, valuesOf(member, keys)...)
		}
	}
	return values
}
