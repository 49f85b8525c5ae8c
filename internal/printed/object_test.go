// SPDX-License-Identifier: Apache-2.0

package printed

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAppend(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"JSON":                 {`{"a":1,"b":"x","c":[true,null,{"d":-1.5e3}]} rest`, `{"a":1,"b":"x","c":[true,null,{"d":-1.5e3}]}`},
		"NaN":                  {`{"a": NaN, "b": 2}`, `{"a":null,"b":2}`},
		"Python 3":             {`{'a': 1, 'b': "it's", 'c': None, 'd': True, 'e': ['x'], 'f': (1, 2)}`, `{"a":1,"b":"it's","c":null,"d":true,"e":["x"],"f":[1,2]}`},
		"Python 2":             {`{u'log_id': 123L, u'error_code': 222202, u'm': u'\u4e2d \xe9', 'r': r'\d'}`, `{"log_id":123,"error_code":222202,"m":"\u4e2d \u00e9","r":"\\d"}`},
		"Python, bytes":        {`{'body': b'{"a":1}\n\xe4\xba\xba'}`, `{"body":"{\"a\":1}\n人"}`},
		"Python, objects":      {`{'at': datetime.datetime(2026, 1, 2, 3, 4), 'd': Decimal('1.5'), 'o': <Foo object at 0x7f>, 'a': 1}`, `{"at":null,"d":null,"o":null,"a":1}`},
		"Python, pprint":       {"{'a': 'long '\n      'text',\n 'b': 2}", `{"a":"long text","b":2}`},
		"Python, itself":       {`{'a': {...}, 'b': [...], 'c': 1}`, `{"a":{},"b":[],"c":1}`},
		"Python, data class":   {`(code='x', msg="it's", n=18)`, `{"code":"x","msg":"it's","n":18}`},
		"Node":                 {"{\n  a: 1,\n  'b-c': 'x',\n  d: undefined,\n  e: [ 1, 'y' ],\n}", `{"a":1,"b-c":"x","d":null,"e":[1,"y"]}`},
		"Node, joined":         {"{ a: 'one\\n' +\n    'two', b: `it's \"q\"` }", `{"a":"one\ntwo","b":"it's \"q\""}`},
		"Node, null prototype": {`{ data: [Object: null prototype] { Code: 'X' }, b: 1 }`, `{"data":{"Code":"X"},"b":1}`},
		"Node, symbols":        {`{ a: 1, [Symbol(level)]: 'error', [cause]: null }`, `{"a":1,"Symbol(level)":"error","cause":null}`},
		"Node, classes":        {`{ r: IncomingMessage { s: 401 }, m: Map(1) { 'k' => 2 }, l: Array(2) [ 1, 2 ], g: Object [Gen] {} }`, `{"r":{"s":401},"m":{"k":2},"l":[1,2],"g":{}}`},
		"Node, circular":       {`{ a: <ref *1> Socket { b: [Circular *1], c: [Array], d: [Function: f] }, e: [Object], n: 12n }`, `{"a":{"b":null,"c":null,"d":null},"e":null,"n":12}`},
		"Node, more items":     {`{ a: [ 1, ... 3 more items ], b: <Buffer 7b 22>, c: 'aa'... 7 more characters, d: 2, ... 2 more properties }`, `{"a":[1],"b":null,"c":null,"d":2}`},
		"Node, date":           {`{ a: 2026-11-29T13:16:59.000Z, b: 1 }`, `{"a":null,"b":1}`},
		"Ruby":                 {`{"error_code"=>18, "m"=>nil, "d"=>{"e"=>"\#{x}"}}`, `{"error_code":18,"m":null,"d":{"e":"\\#{x}"}}`},
		"Ruby, symbols":        {`{:error_code=>18, :m=>:sym, "n" => 1}`, `{"error_code":18,"m":"sym","n":1}`},
		"Ruby 3.4":             {`{"error_code" => 18, b: "x"}`, `{"error_code":18,"b":"x"}`},
		"Ruby, pretty":         {"{\"a\"=>\"x\",\n \"b\"=>\n  \"y\"}", `{"a":"x","b":"y"}`},
		"print_r":              {"(\n    [error_code] => 18\n    [m] => two\nlines (x) [y] => z\n    [d] => Array\n        (\n            [c] => A.B\n        )\n\n    [e] => \n)\n", `{"error_code":18,"m":"two\u000alines (x) [y] => z","d":{"c":"A.B"},"e":null}`},
		"print_r, a line":      {`( [error_code] => 18 [m] => some (words) [l] => Array ( [0] => a [1] => Array ( [b] => 1 ) ) [e] => )`, `{"error_code":18,"m":"some (words)","l":["a",{"b":1}],"e":null}`},
		"print_r, escaped":     {`(\n    [error_code] => 18\n    [m] => x y\n)\n`, `{"error_code":18,"m":"x y"}`},
		"print_r, object":      {"(\n    [code:protected] => A\n    [o] => Foo Object\n        (\n            [s:Foo:private] => 1\n        )\n\n)\n", `{"code":"A","o":{"s":1}}`},
		"var_export":           {"(\n  'a' => 18,\n  'b' => 'it\\'s \\n',\n  'c' => \n  array (\n    0 => 'x',\n    1 => NULL,\n  ),\n  'd' => true,\n)", `{"a":18,"b":"it's \\n","c":["x",null],"d":true}`},
		"var_dump":             {"{\n  [\"a\"]=>\n  int(18)\n  [\"b\"]=>\n  string(5) \"x\"y\nz\"\n  [\"c\":protected]=>\n  array(1) {\n    [0]=>\n    bool(true)\n  }\n  [\"d\"]=>\n  NULL\n  [\"o\"]=>\n  object(Foo)#3 (1) {\n    [\"f\"]=>\n    float(1.5)\n  }\n}", `{"a":18,"b":"x\"y\u000az","c":[true],"d":null,"o":{"f":1.5}}`},
		"Go, map":              {`[error_code:18 error_msg:Open api: qps request limit reached log_id:3.5e+09 result:<nil>]`, `{"error_code":18,"error_msg":"Open api: qps request limit reached","log_id":3.5e+09,"result":null}`},
		"Go, nested":           {`[a:map[b:x y c:] d:[1 2 3] e:[map[f:1] map[f:2]] m:[17] words u:see http://x z:1]`, `{"a":{"b":"x y","c":null},"d":[],"e":[{"f":1},{"f":2}],"m":"[17] words","u":"see http://x","z":1}`},
		"Go, words like keys":  {`[Code:A.B Message:code: 403, By:this Code:C RequestId:R]`, `{"Code":"A.B","Message":"code: 403, By:this Code:C","RequestId":"R"}`},
		"Go, %+v":              {`{Code:18 Message:some words Inner:{A:1 B:x} P:0xc000 ErrorMsg:m}`, `{"Code":18,"Message":"some words","Inner":{"A":1,"B":"x"},"P":"0xc000","ErrorMsg":"m","error_msg":"m"}`},
		"Go, %#v":              {`{Code:"A", LogID:5, D:map[string]interface {}{"x":[]string{"1"}, "y":[]interface {}{map[string]interface {}{"z":1}}}, E:error(nil), S:[]T(nil), P:(*string)(0xc0), Q:(*int)(nil), T:&pkg.T{Msg:"m"}}`, `{"Code":"A","LogID":5,"log_id":5,"D":{"x":["1"],"y":[{"z":1}]},"E":null,"S":null,"P":null,"Q":null,"T":{"Msg":"m"}}`},
		"Java":                 {`{error_code=18, error_msg=Open api, a=b, d={x=1}, l=[1, 2], o=[{y=1}], n=null}`, `{"error_code":18,"error_msg":"Open api","a":"b","d":{"x":1},"l":[],"o":[{"y":1}],"n":null}`},
		"Lombok":               {`(errorCode=18, errorMsg=a (b), c, detail=Detail(x=1))`, `{"errorCode":18,"error_code":18,"errorMsg":"a (b), c","error_msg":"a (b), c","detail":{"x":1}}`},
		".NET record":          {`{ error_code = 18, error_msg = Open api, Detail = D { Code = A.B, N =  } }`, `{"error_code":18,"error_msg":"Open api","Detail":{"Code":"A.B","N":null}}`},
		"empty":                {`{}`, `{}`},
		"cut in a string":      {`{'a': 1, 'b': 'some te`, `{"a":1,"b":"some te`},
		"cut in a number":      {`{'a': 1, 'b': 22`, `{"a":1,"b":22`},
		"cut, Java":            {`{a=1, b=22`, `{"a":1,"b":"22`},
		"cut, Go":              {`[a:1 b:22`, `{"a":1,"b":"22`},
		"cut, print_r":         {"(\n [a] => 1\n [b] => 22", `{"a":1,"b":"22`},
		"cut, var_dump":        {"{\n  [\"a\"]=>\n  int(1)\n  [\"b\"]=>\n  string(9) \"some", `{"a":1,"b":"some`},
		"labels of a metric":   {`{code="18",method="GET"} 5`, `{`},
		"a placeholder":        {`{code} and more`, `{`},
		"a call":               {`(x, y)`, ``},
		"a block":              {`{ return x; }`, `{`},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tc.want, string(Append(nil, tc.text, true).JSON))
		})
	}
}
