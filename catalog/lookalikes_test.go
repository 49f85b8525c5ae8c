// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// lookalikes are bodies of others that resemble those of our vendors. Without a host they must be left alone.
var lookalikes = map[string]string{
	"Telegram":                         `{"ok":false,"error_code":401,"description":"Unauthorized"}`,
	"Telegram with a number of ours":   `{"ok":false,"error_code":222202,"description":"Bad Request"}`,
	"Telegram with parameters":         `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5","parameters":{"retry_after":5}}`,
	"OAuth":                            `{"error":"invalid_client","error_description":"unknown client id"}`,
	"AWS JSON 1.1":                     `{"__type":"com.amazonaws.rekognition#InvalidParameterException","Code":"InvalidParameter","Message":"m"}`,
	"AWS with Code":                    `{"Code":"InvalidParameter","Message":"m","RequestId":"r"}`,
	"AWS throttling":                   `{"Code":"Throttling","Message":"Rate exceeded","RequestId":"r"}`,
	"AWS internal error":               `{"Code":"InternalError","Message":"m","RequestId":"r"}`,
	"AWS unavailable":                  `{"Code":"ServiceUnavailable","Message":"m","RequestId":"r"}`,
	"AWS metadata service":             `{"Code":"Success","LastUpdated":"2026-01-01T00:00:00Z","Type":"AWS-HMAC","Token":"t"}`,
	"AWS error object":                 `{"Error":{"Code":"InvalidParameter","Message":"m","Type":"Sender"},"RequestId":"r"}`,
	"Stripe":                           `{"error":{"code":"parameter_missing","message":"m","type":"invalid_request_error","param":"amount"}}`,
	"OpenAI":                           `{"error":{"message":"m","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}`,
	"OpenAI with a null code":          `{"error":{"message":"m","type":"server_error","param":null,"code":null}}`,
	"Baidu Pan":                        `{"error_code":110,"error_msg":"Access token invalid or no longer valid","request_id":123}`,
	"Baidu Qianfan":                    `{"error":{"code":"invalid_iam_token","message":"m"},"id":"as-1"}`,
	"Baidu Cloud":                      `{"requestId":"r","code":"AccessDenied","message":"m"}`,
	"a gateway with Baidu's numbers":   `{"error_code":18,"error_msg":"too many requests"}`,
	"a gateway with two-digit numbers": `{"error_code":19,"error_msg":"total request limit reached"}`,
	"VK":                               `{"error":{"error_code":6,"error_msg":"Too many requests per second","request_params":[]}}`,
	"Juhe":                             `{"reason":"m","result":null,"error_code":210304}`,
	"Juhe with a number of Baidu's":    `{"reason":"m","result":null,"error_code":222202}`,
	"a number and a time":              `{"error_code":0,"timestamp":1700000000}`,
	"a number, a text and a time":      `{"error_code":4,"error_msg":"user not found","timestamp":1}`,
	"a number, cut before the rest":    `{"error_code":18,"log_id":1,"error_msg":"m","description":"d"}`,
	"no message beside the number":     `{"error_code":222202,"data":{}}`,
	"Facebook's old form":              `{"error_code":100,"error_msg":"Invalid parameter","request_args":[]}`,
	// Vendors' own bodies that do not say whether the call succeeded.
	"Huawei's code of success":         `{"error_code":"AIS.0000","error_msg":"success"}`,
	"Tencent, an error without a code": `{"Response":{"Error":{"Message":"x"},"RequestId":"y"}}`,
	"Tencent, a number as the code":    `{"Response":{"Error":{"Code":12,"Message":"x"},"RequestId":"y"}}`,
	"Tencent, a code blotted out":      `{"Response":{"Error":{"Code":"***","Message":"x"},"RequestId":"y"}}`,
	"AILabTools, a status but no code": `{"error_code":422,"error_detail":{"code":"","code_message":"m"}}`,
	"WeChat":                           `{"errcode":40001,"errmsg":"invalid credential"}`,
	"Weibo":                            `{"error":"expired_token","error_code":21327,"request":"/2/statuses/home_timeline.json"}`,
	"generic":                          `{"code":"InvalidParameter","message":"m"}`,
	"generic with a number":            `{"code":401,"message":"m","data":null}`,
	"generic success":                  `{"code":0,"message":"ok","data":{}}`,
	"generic error_code success":       `{"error_code":0,"error_msg":"ok","data":{}}`,
	"GitHub":                           `{"message":"Not Found","documentation_url":"https://docs.github.com/rest","status":"404"}`,
	"Google":                           `{"error":{"code":404,"message":"m","status":"NOT_FOUND","details":[]}}`,
	"Azure":                            `{"error":{"code":"InvalidImageSize","message":"m","innererror":{"code":"AIS.0014"}}}`,
	"Alibaba ECS":                      `{"RequestId":"r","HostId":"ecs.aliyuncs.com","Code":"Throttling.Api","Message":"m","Recommend":"u"}`,
	"Alibaba ECS with a code of ours":  `{"RequestId":"r","HostId":"ecs.aliyuncs.com","Code":"UnqualifiedPhoto","Message":"m"}`,
	"Alibaba OSS":                      `{"Code":"InvalidParameter","Message":"m","RequestId":"r","HostId":"bucket.oss-cn-hangzhou.aliyuncs.com"}`,
	"somebody with a plain name":       `{"Code":"NoFaceDetected","Message":"m","RequestId":"r"}`,
	"Alibaba SMS":                      `{"Message":"OK","RequestId":"r","BizId":"b","Code":"OK"}`,
	"Alibaba SMS error":                `{"Message":"m","RequestId":"r","Code":"isv.BUSINESS_LIMIT_CONTROL"}`,
	"Alibaba business number":          `{"Message":"m","RequestId":"r","Code":"404"}`,
	"Tencent unwrapped":                `{"Error":{"Code":"InvalidParameter","Message":"m"},"RequestId":"r"}`,
	"Tencent before version 3":         `{"code":4000,"message":"m","codeDesc":"InvalidParameter"}`,
	"Volcengine":                       `{"ResponseMetadata":{"RequestId":"r","Error":{"Code":"InvalidParameter","Message":"m"}}}`,
	"a Response of somebody":           `{"Response":{"Status":"ok"}}`,
	"Huawei IAM":                       `{"error":{"code":401,"message":"m","title":"Unauthorized"}}`,
	"somebody with error_code text":    `{"error_code":"INVALID_ARGUMENT","error_msg":"m"}`,
	"somebody with error_detail":       `{"error_detail":{"code":"E_SOMETHING","message":"m"}}`,
	"a code of ours in a list":         `{"errors":[{"Code":"UnqualifiedPhoto","error_code":222202}]}`,
	"a code of ours further down":      `{"data":{"error_code":222202,"Code":"UnqualifiedPhoto","Response":{"Error":{"Code":"FailedOperation"}}}}`,
	"an empty object":                  `{}`,
}

func TestLookalikesAreForeignWithoutAHost(t *testing.T) {
	j := judge{catalog: builtin(t)}
	for name, body := range lookalikes {
		for _, l := range layouts {
			t.Run(name+"/"+l.name, func(t *testing.T) {
				body := l.write(t, body)
				for n := range len(body) + 1 {
					got := j.body(nil, body[:n], 0)
					require.Equal(t, "foreign", describe(&got), body[:n])
				}
			})
		}
	}
}

func TestWhatIsNoObjectIsForeign(t *testing.T) {
	j := judge{catalog: builtin(t)}
	for name, body := range map[string]string{
		"XML":            `<?xml version='1.0'?><Error><Code>UnqualifiedPhoto</Code></Error>`,
		"HTML":           `<html><body>502 Bad Gateway</body></html>`,
		"a list":         `[{"error_code":"AIS.0014","error_msg":"m"}]`,
		"a JSON string":  `"{\"error_code\":\"AIS.0014\"}"`,
		"an event frame": `data:{"error":{"code":"ModelArts.4105"},"error_code":"ModelArts.4105"}`,
		"nothing":        "",
		"white space":    " \r\n\t",
	} {
		t.Run(name, func(t *testing.T) {
			got := j.body(nil, body, 0)
			assert.Equal(t, "foreign", describe(&got))
			for _, id := range vendorIDs {
				got := j.body(j.hostOf(t, realHosts[id]), body, 0)
				assert.Equal(t, "unreadable "+id, describe(&got))
			}
		})
	}
}

// withoutVendor is the catalog of all vendors but one.
func withoutVendor(t *testing.T, left string) *catalog.Catalog {
	t.Helper()
	others := slices.DeleteFunc(slices.Clone(vendorIDs), func(id string) bool { return id == left })
	return load(t, catalog.Options{Vendors: others})
}

func TestNoVendorTakesAnothersErrors(t *testing.T) {
	others := map[string]*judge{}
	for _, id := range vendorIDs {
		others[id] = &judge{catalog: withoutVendor(t, id)}
	}
	eachSample(t, func(t *testing.T, s *sample, body string) {
		t.Helper()
		for n := range len(body) + 1 {
			if got := others[s.vendor].body(nil, body[:n], 0); got.Result != catalog.Foreign {
				t.Fatalf("%s is %s", body[:n], describe(&got))
			}
		}
	})
}

func TestNoVendorTakesAnothersSuccesses(t *testing.T) {
	others := map[string]*judge{}
	for _, id := range vendorIDs {
		others[id] = &judge{catalog: withoutVendor(t, id)}
	}
	eachSuccess(t, func(t *testing.T, s *success, body string) {
		t.Helper()
		for n := range len(body) + 1 {
			if got := others[s.vendor].body(nil, body[:n], 0); got.Result != catalog.Foreign {
				t.Fatalf("%s is %s", body[:n], describe(&got))
			}
		}
	})
}
