// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

const (
	noFace       = "failed baidu_ai 222202 unusable_input never replace_input end_user code"
	tooMany      = "failed baidu_ai 18 rate_limited backoff reduce_rate service code"
	badJSON      = "failed huawei_cloud AIS.0014 invalid_request never fix_request service code"
	qpsMessage   = "Open api qps request limit reached"
	huaweiAnswer = `{"error_code":"AIS.0014","error_msg":"m"}`
)

// printedObjects hold the same answers as the printers of all languages write them.
var printedObjects = map[string]struct{ text, want string }{
	"Python 2":                {`{u'log_id': 123L, u'error_code': 222202, u'error_msg': u'pic not has face'}`, noFace},
	"Python 3, pprint":        {"{'error_code': 222202,\n 'error_msg': 'pic not '\n              'has face',\n 'log_id': 1}", noFace},
	"Python, OrderedDict":     {`OrderedDict({'error_code': 222202, 'error_msg': 'pic not has face', 'log_id': 1})`, noFace},
	"Python, NaN":             {`{"error_code": 222202, "x": NaN, "error_msg": "pic not has face", "log_id": 1}`, noFace},
	"Node":                    {"{\n  error_code: 222202,\n  error_msg: 'pic not has face',\n  log_id: 1,\n  [Symbol(level)]: 'error'\n}", noFace},
	"Node, null prototype":    {"[Object: null prototype] {\n  error_code: 222202,\n  error_msg: 'pic not has face',\n  log_id: 1\n}", noFace},
	"Node, inside others":     {"Error: x\n    at go (/a.js:1:2) {\n  r: <ref *1> R {\n    a: [Circular *1],\n    data: [Object: null prototype] { error_code: 222202, error_msg: 'm', log_id: 1 }\n  }\n}", noFace},
	"Ruby":                    {`{"error_code"=>222202, "error_msg"=>"pic not has face", "log_id"=>1, "result"=>nil}`, noFace},
	"Ruby, symbols":           {`{:error_code=>222202, :error_msg=>"pic not has face", :log_id=>1}`, noFace},
	"Ruby 3.4":                {`{"error_code" => 222202, "error_msg" => "pic not has face", "log_id" => 1}`, noFace},
	"Ruby 3.4, symbols":       {`{error_code: 222202, error_msg: "pic not has face", log_id: 1}`, noFace},
	"PHP, print_r":            {"Array\n(\n    [error_code] => 222202\n    [error_msg] => pic not has face\n    [log_id] => 1\n    [result] => \n)\n", noFace},
	"PHP, print_r, a line":    {"Array ( [error_code] => 222202 [error_msg] => pic not has face [log_id] => 1 [result] => )", noFace},
	"PHP, print_r, escaped":   {`msg="Array\n(\n    [error_code] => 222202\n    [error_msg] => pic not has face\n    [log_id] => 1\n)\n"`, noFace},
	"PHP, var_export":         {"array (\n  'error_code' => 222202,\n  'error_msg' => 'pic not has face',\n  'log_id' => 1,\n)", noFace},
	"PHP, var_dump":           {"array(3) {\n  [\"error_code\"]=>\n  int(222202)\n  [\"error_msg\"]=>\n  string(16) \"pic not has face\"\n  [\"log_id\"]=>\n  int(1)\n}\n", noFace},
	"Go, map":                 {`map[cached:0 error_code:222202 error_msg:pic not has face log_id:3.5e+09 result:<nil>]`, noFace},
	"Go, map of a map":        {`map[a:1 data:map[error_code:222202 error_msg:pic not has face log_id:1]]`, noFace},
	"Go, %#v":                 {`map[string]interface {}{"error_code":222202, "error_msg":"pic not has face", "log_id":1}`, noFace},
	"Go, %#v inside":          {`&x.E{Status:(*int)(0xc0), Data:map[string]interface {}{"error_code":222202, "error_msg":"m", "log_id":1}}`, noFace},
	"Java":                    {`{error_code=222202, error_msg=pic not has face, log_id=1}`, noFace},
	"Java, the message alone": {`{error_code=18, error_msg=` + qpsMessage + `}`, tooMany},
	".NET":                    {`Answer { error_code = 222202, error_msg = pic not has face, log_id = 1 }`, noFace},
	"in a JSON string":        {`{"level":"error","message":"answer: {\"error_code\"=>222202, \"error_msg\"=>\"m\", \"log_id\"=>1}"}`, noFace},
	"Spring":                  {`400 Bad Request: [` + huaweiAnswer + `]`, badJSON},
	"Spring, cut":             {`400 Bad Request: [{"error_code":"AIS.0014","error_msg":"m","x":"... (1234 bytes)]`, badJSON},
	"Feign":                   {`[400 Bad Request] during [POST] to [https://x] [C#check(R)]: [` + huaweiAnswer + `]`, badJSON},
	"err.response.data":       {`{"level":"error","err":{"message":"m","response":{"status":400,"data":` + huaweiAnswer + `}}}`, badJSON},
	"deeper":                  {`{"a":{"b":{"c":{"d":{"e":{"f":` + huaweiAnswer + `}}}}}}`, badJSON},
	"a list of exceptions":    {`{"exception":[{"exc_type":"E","exc_value":"failed: {'error_code': 'AIS.0014', 'error_msg': 'm'}"}]}`, badJSON},
	"a list of errors":        {`{"errors":["[TencentCloudSDKError] Code=` + decodeFailed + `, Message=m, RequestId=r"]}`, tencentBad},
	"a tool":                  {`{"result":{"content":[{"type":"text","text":"failed: {\"error_code\":\"AIS.0014\",\"error_msg\":\"m\"}"}],"isError":true}}`, badJSON},
	"many other objects":      {"AxiosError: m {\n  config: {" + strings.Repeat(" h: { a: 1, b: [ 1, 2 ] },\n", 1500) + " },\n  response: { data: { error_code: 'AIS.0014', error_msg: 'm' } }\n}", badJSON},
}

func TestObjectsOfAllLanguagesAreRead(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for name, tc := range printedObjects {
		t.Run(name, func(t *testing.T) {
			vendor := c.builtin(t, strings.Fields(tc.want)[1])
			for _, text := range []string{tc.text, "failed: " + tc.text, "failed:\n" + tc.text + "\n\tat x"} {
				assert.Equal(t, tc.want, describe(c.text(nil, text)), text)
				assert.Equal(t, tc.want, describe(c.record(nil, text)), text)
				assert.Equal(t, tc.want, describe(c.text(vendor, text)), text)
			}
			if len(tc.text) > 1000 {
				return
			}
			for n := range tc.text {
				if got := describe(c.text(nil, tc.text[:n])); got != unrecognized && got != tc.want {
					t.Fatalf("%s is %s", tc.text[:n], got)
				}
				if got := describe(c.text(vendor, tc.text[:n])); strings.HasPrefix(got, "failed") && got != tc.want {
					t.Fatalf("%s at the host is %s", tc.text[:n], got)
				}
			}
		})
	}
}

// What only mentions a code, or holds an item of an answer, is no error, at the host of the vendor neither.
func TestWhatLooksLikePrintedObjects(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for name, text := range map[string]string{
		"labels of a metric":      `vendor_errors_total{error_code="222202",error_msg="pic not has face"} 3`,
		"a policy":                `RetryPolicy(error_code=18, max_attempts=3)`,
		"a policy in Go":          `retry on map[error_code:18 max_attempts:3]`,
		"a policy in PHP":         `Array ( [error_code] => 18 [max_attempts] => 3 )`,
		"a call":                  `judge(error_code, error_msg)`,
		"a success in Ruby":       `{"error_code"=>0, "error_msg"=>"SUCCESS", "log_id"=>1, "result"=>{"x"=>{"error_code"=>222202, "error_msg"=>"m", "log_id"=>1}}}`,
		"a success in Java":       `{error_code=0, error_msg=SUCCESS, log_id=1, result={error_code=222202, error_msg=m, log_id=1}}`,
		"items in Ruby":           `{"results"=>[{"error_code"=>222202, "error_msg"=>"m", "log_id"=>1}]}`,
		"items in Go":             `map[results:[map[error_code:222202 error_msg:m log_id:1]]]`,
		"items in Node":           `{ results: [ { error_code: 222202, error_msg: 'm', log_id: 1 } ] }`,
		"items behind a name":     `results: [{"error_code":222202,"error_msg":"m","log_id":1}]`,
		"items behind a status":   `200 OK: [{"error_code":222202,"error_msg":"m","log_id":1}]`,
		"several items":           `400 Bad Request: [{"error_code":222202,"error_msg":"m","log_id":1},{"error_code":0}]`,
		"texts of a picture":      `{"level":"info","words":[{"text":"{\"error_code\":222202,\"error_msg\":\"m\",\"log_id\":1}"}]}`,
		"a tool that did well":    `{"result":{"content":[{"type":"text","text":"{\"error_code\":222202,\"error_msg\":\"m\",\"log_id\":1}"}],"isError":false}}`,
		"XML without a request":   `told <doc><Code>InvalidParameter</Code><Message>m</Message></doc>`,
		"XML that is cut":         `told <Error><RequestId>R</RequestId><Code>MissingParameter</Code><Message>m`,
		"a shortened code":        `{ error_code: 'AIS.0014'... 7 more characters, error_msg: 'm' }`,
		"a code of several words": `{error_code=AIS.0014 or AIS.0015, error_msg=m}`,
	} {
		t.Run(name, func(t *testing.T) {
			for _, vendor := range c.vendorsAndNone(t) {
				for _, got := range []*recognize.Match{c.text(vendor, text), c.record(vendor, text)} {
					assert.NotEqual(t, recognize.Failed, got.Result, describe(got))
				}
			}
		})
	}
}

func TestXMLInALineIsRead(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	text := "2026-01-02 ERROR answer 400: " + xmlOf("Error", "cloudauth.aliyuncs.com", "UnqualifiedPhoto") + " <- rpc"
	assert.Equal(t, alibabaBad, describe(c.text(nil, text)))
	assert.Equal(t, alibabaBad, describe(c.text(c.builtin(t, alibaba), text)))
	assert.Equal(t, alibabaBad, describe(c.record(c.builtin(t, alibaba), text)))
}

// A vendor's own host may write a number as a string, and blanks around a code.
func TestCodesOfAHostAreReadLoosely(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for _, tc := range []struct{ vendor, body, want, noHost string }{
		{baidu, `{"error_code":"18","error_msg":"x"}`, tooMany, unrecognized},
		{baidu, `{"error_code":"0","error_msg":"SUCCESS"}`, "succeeded baidu_ai", unrecognized},
		{baidu, `{"errorCode":17,"errorMsg":"[17] Open api daily request limit reached"}`, "failed baidu_ai 17 quota_exceeded after_reset raise_quota business code", unrecognized},
		{baidu, `{"errorCode":4711,"errorMsg":"m"}`, "succeeded baidu_ai", unrecognized},
		{alibaba, `{"Code":"UnqualifiedPhoto ","Message":"m","RequestId":"R"}`, alibabaBad, unrecognized},
		{alibaba, `{"Code":"200 ","Message":"m","RequestId":"R"}`, "succeeded alibaba_cloud", unrecognized},
	} {
		assert.Equal(t, tc.want, describe(c.body(c.builtin(t, tc.vendor), tc.body, 0)), tc.body)
		assert.Equal(t, tc.noHost, describe(c.body(nil, tc.body, 0)), tc.body)
	}
}

// Fields of structs and classes are read under the names of the answer at the vendor's host.
func TestFieldsOfStructsAreRead(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for _, text := range []string{
		`{ErrorCode:222202 ErrorMsg:pic not has face LogID:1}`,
		`&x.Error{ErrorCode:222202, ErrorMsg:"pic not has face", LogID:1}`,
		`Answer(errorCode=222202, errorMsg=pic not has face)`,
		`Answer { ErrorCode = 222202, ErrorMsg = pic not has face }`,
	} {
		assert.Equal(t, noFace, describe(c.text(c.builtin(t, baidu), "failed: "+text)), text)
		assert.Equal(t, unrecognized, describe(c.text(nil, "failed: "+text)), text)
	}
}

// Once it is warm, reading costs no allocation, and not more than a few times the bytes of the text.
func TestPrintedObjectsAllocateNothing(t *testing.T) {
	c := builtinCaller(t)
	for name, tc := range printedObjects {
		text := strings.NewReplacer("222202", "222999", "AIS.0014", "ais_0014", ":18", ":0", "=18", "=0", "TencentCloud", "Ten").Replace(tc.text)
		all := &texts{}
		call := recognize.Call{Exceptions: all}
		require.Equal(t, unrecognized, describe(c.text(nil, text)), name)
		one := []string{text}
		assert.Zero(t, testing.AllocsPerRun(20, func() {
			*all = one
			c.recognize(&call)
		}), name)
	}
}
