// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// adversarial are texts, to be repeated, that make a search work as much as it can: objects within objects, objects that are
// none, beginnings of SDK messages, escapes.
var adversarial = map[string]string{
	"brackets":             "{",
	"brackets and a word":  "error_code {",
	"objects":              `{"error_code":`,
	"objects in objects":   `{"error_code":{`,
	"escaped objects":      `{\"error_code\":{`,
	"names of one vendor":  `{"Code":"`,
	"arrays of objects":    `[{`,
	"Python":               `{'error_code':{'`,
	"Ruby":                 `{"error_code"=>{`,
	"Go":                   `map[error_code:map[`,
	"PHP":                  "Array ( [error_code] => Array (",
	"Java":                 "A(errorCode=B(",
	"an escaped key":       `\u0065rror_code {`,
	"Tea":                  "SDKError: StatusCode: 400 Code: X Message: ",
	"Tencent's SDK":        "TencentCloudSDKException] code:",
	"Python's SDK":         "Error: X y Response: ",
	"Huawei's SDK":         "ClientRequestException - {status_code:400,request_id:",
	"OpenStack":            "HttpException: , [",
	"Java's SDK":           "ServerException: X : m RequestId",
	"gaps":                 "SDKError:" + strings.Repeat(" ", 500),
	"all SDKs":             "SDKError: StatusCode: 400 Code: X Message: [TencentCloudSDKError] Code=X, Message= HttpException: , [ ",
	"XML":                  "<Error><Code>x</Code>",
	"frames":               "data: {\"error_code\":\n",
	"lines of successes":   "{\"error_code\":0}\n",
	"lines of answers":     "{\"log_id\":1}\n",
	"quoted objects":       `"{"error_code`,
	"members":              `{"m":"{'error_code':","n":`,
	"many members":         `"k":"error_code {","l":{"error_code":"x"},`,
	"codes as words":       "FRS.0501, AuthFailure.SignatureFailure, code 222202; ",
	"packages":             "at com.aliyuncs.x com.tencentcloudapi.y ",
	"causes":               "Caused by: a.B: c\n\tat x\n",
	"Go's maps":            "map[error_code:map[x:",
	"frames of statuses":   ":HTTP_STATUS/429\ndata:{\"d\":1}\n\n",
	"statuses":             ":HTTP_STATUS/429\n",
	"errors in frames":     "\ndata:{\"error\":{\"message\":\"",
	"GBK":                  "{\"message\":\"\xc4\xe3\xba\xc3\"}\n",
	"GBK that is none":     "{\"message\":\"\xff\xff\x81",
	"elements to choose":   `{"error":{"details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",`,
	"keys of a pattern":    `{"a_response":{"sub_code":null,"code":"10000"},`,
	"an ordinary sentence": "2026-11-29 order 4711 shipped to the customer in 12 days; all good here. ",
}

// workers are vendors whose answers are read in all the ways that there are, and nil for a host that is not known.
func (c *caller) workers(t *testing.T) []*recognize.Vendor {
	t.Helper()
	all := c.vendorsAndNone(t)
	for _, host := range []string{"dashscope.aliyuncs.com", "vision.googleapis.com", "openapi.alipay.com", "api.github.com", "a.s3.amazonaws.com"} {
		all = append(all, c.vendor(t, host))
	}
	return all
}

// Twice the text is at most twice the work, and a little for what is begun. It is counted, so that no clock decides.
func TestTheWorkGrowsWithTheText(t *testing.T) {
	t.Parallel()
	const size, begun = 8 << 10, 4 << 10
	c := load(t, recognize.Options{MaxBodyBytes: 1 << 20, Embedded: true, RequestID: true})
	for _, vendor := range c.workers(t) {
		for name, unit := range adversarial {
			for _, whole := range []func(string) string{
				func(text string) string { return text },
				func(text string) string { return `{"level":"error",` + text + `"z":1}` },
				func(text string) string { return `{"message":"` + text + `"}` },
			} {
				work := func(size int) int {
					text := whole(strings.Repeat(unit, size/len(unit)))
					c.body(vendor, text, 0)
					ofBody := c.scratch.Work()
					c.recognize(&recognize.Call{Vendor: vendor, Record: recognize.Text(text), Exceptions: &texts{text}})
					return ofBody + c.scratch.Work()
				}
				once, twice := work(size), work(2*size)
				assert.LessOrEqual(t, twice, 2*once+once/20+begun, "%s: %d, then %d", name, once, twice)
			}
		}
	}
}

// However long the texts of a call are, and however many, no more than the work for one is done.
func TestTheWorkForACallIsBounded(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{MaxBodyBytes: 64 << 10, Embedded: true, RequestID: true})
	for _, vendor := range c.workers(t) {
		for name, unit := range adversarial {
			text := strings.Repeat(unit, (256<<10)/len(unit))
			all := texts{text, text, text, text, text, text, text, text}
			c.recognize(&recognize.Call{Vendor: vendor, Record: recognize.Text(text), Exceptions: &all})
			// The last try may begin with little left, and unescape and convert all of a text.
			assert.LessOrEqual(t, c.scratch.Work(), (recognize.WorkPerByte+8)*(64<<10), name)
		}
	}
}
