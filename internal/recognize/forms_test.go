// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// bases are what cut bodies may say whose variant rests on text that was lost.
var bases = map[string]string{
	"the status of the body chooses the branch": "failed ailabtools EXCEEDING_LIMITS request_too_large never shrink_request service code",
}

func eachForm(t *testing.T, check func(t *testing.T, name string, f *form, body string)) {
	t.Helper()
	for name, f := range forms {
		for _, l := range layouts {
			t.Run(f.vendor+"/"+name+"/"+l.name, func(t *testing.T) { check(t, name, &f, l.write(t, f.body)) })
		}
	}
}

func TestEveryFormIsReadWithAndWithoutAHost(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	eachForm(t, func(t *testing.T, _ string, f *form, body string) {
		t.Helper()
		vendor := c.builtin(t, f.vendor)
		assert.Equal(t, f.host, describe(c.body(vendor, body, f.status)), body)
		assert.Equal(t, f.noHost, describe(c.body(nil, body, f.status)), body)
		// In a text only an error counts.
		if strings.HasPrefix(f.host, "failed") && f.status == 0 {
			assert.Equal(t, f.host, describe(c.text(vendor, body)), body)
		}
	})
}

func TestNoPrefixOfAFormSaysAnythingElse(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	eachForm(t, func(t *testing.T, name string, f *form, body string) {
		t.Helper()
		vendor := c.builtin(t, f.vendor)
		body = strings.TrimRight(body, "\n")
		for n := 1; n < len(body); n++ {
			got := c.body(vendor, body[:n], f.status)
			if text := describe(got); got.Result != recognize.Unreadable && text != f.host && text != bases[name] {
				t.Fatalf("%s is %s", body[:n], text)
			}
			if got.Result == recognize.Succeeded {
				t.Fatalf("%s is a success, although it was cut", body[:n])
			}
			got = c.body(nil, body[:n], f.status)
			if text := describe(got); text != unrecognized && (got.Result != recognize.Failed || text != f.noHost && text != bases[name]) {
				t.Fatalf("%s without a host is %s", body[:n], text)
			}
		}
	})
}

// What Python and JavaScript print of an object is read in a body, a record and a text alike.
func TestPythonAndJavaScriptPrintTheSameForms(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for body, want := range map[string]string{
		`{'error_code': 222202, 'error_msg': 'pic not has face', 'log_id': 1, 'result': None}`: "failed baidu_ai 222202" + badPhoto + "code",
		`{'error_code': 18, 'error_msg': 'Open api qps request limit reached'}`:                "failed baidu_ai 18 rate_limited backoff reduce_rate service code",
		`{'error_code': 'SDK108', 'error_msg': 'connection or read data timeout'}`:             "failed baidu_ai SDK108 timeout backoff check_vendor_status vendor code",
		`{'error': {'code': 'AIS.0502', 'message': 'it\'s "bad"'}}`:                            "failed huawei_cloud AIS.0502" + badPhoto + "code",
		`{data:{error_msg:'m',error_code:'AIS.0502',request_id:'r'},status:400,headers:{}}`:    "failed huawei_cloud AIS.0502" + badPhoto + "code",
		`{ 'Response': {'Error': {'Code': '` + decodeFailed + `'}, 'RequestId': 'r'}}`:         "failed tencent_cloud " + decodeFailed + badPhoto + "code",
		`{'error_code': 222202, 'ok': False}`:                                                  unrecognized,
	} {
		for n := range len(body) + 1 {
			for place, got := range map[string]string{
				"body": describe(c.body(nil, body[:n], 0)), "record": describe(c.record(nil, body[:n])), "text": describe(c.text(nil, body[:n])),
			} {
				if got != want && (got != unrecognized || n == len(body)) {
					t.Fatalf("%s as a %s is %s", body[:n], place, got)
				}
			}
		}
	}
}
