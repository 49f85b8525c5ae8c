// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var wanted = []string{"a", "error_code", "error_msg", "Response.Error.Code", "Response.Error", "Response.RequestId", "x.y.z"}

func newPlan(tb testing.TB, paths ...string) *Plan {
	tb.Helper()
	p := NewPlan()
	for i, path := range paths {
		n, err := p.Add(path)
		require.NoError(tb, err)
		require.Equal(tb, Path(i), n)
	}
	return p
}

// scan returns the outcome and the text of each path found.
func scan(tb testing.TB, text string, paths ...string) (Outcome, map[string]string) {
	tb.Helper()
	p := newPlan(tb, paths...)
	var f Fields
	outcome := p.Scan(text, &f)
	got := map[string]string{}
	for _, n := range f.Found() {
		if s, ok := f.Get(n).Text(); ok {
			got[paths[n]] = s
		} else {
			got[paths[n]] = "(no text)"
		}
	}
	return outcome, got
}

func TestScan(t *testing.T) {
	for name, tc := range map[string]struct {
		text    string
		outcome Outcome
		want    map[string]string
	}{
		"flat":                    {`{"error_code":18,"error_msg":"Open"}`, Complete, map[string]string{"error_code": "18", "error_msg": "Open"}},
		"nested":                  {`{"Response":{"Error":{"Code":"A.B"},"RequestId":"r"}}`, Complete, map[string]string{"Response.Error": "(no text)", "Response.Error.Code": "A.B", "Response.RequestId": "r"}},
		"same key deeper first":   {`{"data":{"error_code":1},"list":[{"error_code":2}],"error_code":3}`, Complete, map[string]string{"error_code": "3"}},
		"white space":             {" \r\n\t{ \"error_code\" : 18 , \"a\" : null } ", Complete, map[string]string{"error_code": "18", "a": "(no text)"}},
		"byte order mark":         {"\uFEFF{\"error_code\":18}", Complete, map[string]string{"error_code": "18"}},
		"text behind":             {`{"error_code":18} trailing`, Complete, map[string]string{"error_code": "18"}},
		"escaped key":             {`{"error\u005fcode":18}`, Complete, map[string]string{"error_code": "18"}},
		"escaped value":           {`{"a":"\u4eba\ud83d\ude00\"\\\/\n"}`, Complete, map[string]string{"a": "人😀\"\\/\n"}},
		"half a surrogate":        {`{"a":"\ud83dx"}`, Complete, map[string]string{"a": "\uFFFDx"}},
		"invalid utf-8":           {"{\"a\":\"\xff\xfe!\"}", Complete, map[string]string{"a": "\uFFFD!"}},
		"broken escape":           {`{"a":"\q"}`, Complete, map[string]string{"a": "(no text)"}},
		"first duplicate":         {`{"a":1,"a":2}`, Complete, map[string]string{"a": "1"}},
		"first duplicate object":  {`{"Response":{"RequestId":"r"},"Response":{"Error":{"Code":"X"}}}`, Complete, map[string]string{"Response.RequestId": "r"}},
		"first duplicate is null": {`{"Response":null,"Response":{"RequestId":"r"}}`, Complete, map[string]string{}},
		"cut in the digits":       {`{"error_code":2222`, Cut, map[string]string{}},
		"cut behind the digits":   {`{"error_code":222202`, Cut, map[string]string{}},
		"cut behind the comma":    {`{"error_code":222202,`, Cut, map[string]string{"error_code": "222202"}},
		"cut in digits, marked":   {`{"error_code":2222... (truncated)`, Cut, map[string]string{}},
		"cut, then a marker":      {`{"error_code":2222 [truncated]`, Cut, map[string]string{}},
		"cut in a string":         {`{"error_code":18,"error_msg":"Open api`, Cut, map[string]string{"error_code": "18"}},
		"cut at an escape":        {`{"a":"x\"`, Cut, map[string]string{}},
		"cut in a skipped string": {`{"b":"x`, Cut, map[string]string{}},
		"leading zero":            {`{"error_code":018}`, Cut, map[string]string{}},
		"fraction":                {`{"error_code":18.0,"a":1e3}`, Complete, map[string]string{"error_code": "18.0", "a": "1e3"}},
		"array":                   {`[{"error_code":18}]`, NotObject, map[string]string{}},
		"text":                    {`error_code: 18`, NotObject, map[string]string{}},
		"html":                    {`<html>{"error_code":18}</html>`, NotObject, map[string]string{}},
		"empty":                   {"", NotObject, map[string]string{}},
		"blank":                   {" \n", NotObject, map[string]string{}},
		"empty object":            {"{}", Complete, map[string]string{}},
		"comma first":             {`{,"error_code":18}`, Cut, map[string]string{}},
		"no comma":                {`{"a":"1" "error_code":18}`, Cut, map[string]string{"a": "1"}},
		"python":                  {`{'error_code': 18}`, Cut, map[string]string{}},
	} {
		t.Run(name, func(t *testing.T) {
			outcome, got := scan(t, tc.text, wanted...)
			assert.Equal(t, tc.outcome, outcome)
			assert.Equal(t, tc.want, got)
		})
	}
}

func TestScanStops(t *testing.T) {
	p := newPlan(t, "error_code", "error_msg", "Code")
	p.StopAt(0, Literal{Kind: Integer, Text: "0"})
	p.StopAt(2, Literal{Kind: String, Text: "Success"})
	var f Fields
	assert.Equal(t, Stopped, p.Scan(`{"error_code":0,"error_msg":"SUCCESS"}`, &f))
	assert.Equal(t, Absent, f.Get(1).Kind)
	assert.Equal(t, Stopped, p.Scan(`{"Code":"Success"`, &f))
	assert.Equal(t, Complete, p.Scan(`{"error_code":"0"}`, &f), "the JSON type matters")
	assert.Equal(t, Cut, p.Scan(`{"error_code":0`, &f), "0 may be the beginning of another number")
}

// Of an array the first element counts whose value is not passed over.
func TestScanArrays(t *testing.T) {
	paths := []string{"R.Codes[]", "R.Items[].Status.Code", "R.Id"}
	for name, tc := range map[string]struct {
		text    string
		outcome Outcome
		want    map[string]string
	}{
		"scalars":         {`{"R":{"Codes":[0,0,-1601,-1101],"Id":"r"}}`, Complete, map[string]string{"R.Codes[]": "-1601", "R.Id": "r"}},
		"all well":        {`{"R":{"Codes":[0,0],"Id":"r"}}`, Complete, map[string]string{"R.Id": "r"}},
		"empty":           {`{"R":{"Codes":[],"Id":"r"}}`, Complete, map[string]string{"R.Id": "r"}},
		"objects":         {`{"R":{"Items":[{"x":[1,{"Code":9}],"Status":{"Code":0}},{},{"Status":{"Code":7}}],"Id":"r"}}`, Complete, map[string]string{"R.Items[].Status.Code": "7", "R.Id": "r"}},
		"arrays in them":  {`{"R":{"Codes":[[5],{"a":6},0,7]}}`, Complete, map[string]string{"R.Codes[]": "7"}},
		"no array":        {`{"R":{"Codes":5,"Items":{"Status":{"Code":1}},"Id":"r"}}`, Complete, map[string]string{"R.Id": "r"}},
		"cut in a number": {`{"R":{"Codes":[0,-16`, Cut, map[string]string{}},
		"cut behind one":  {`{"R":{"Codes":[0,-1601,`, Cut, map[string]string{"R.Codes[]": "-1601"}},
		"closed wrongly":  {`{"R":{"Codes":[0,-1601}`, Cut, map[string]string{}},
		"second array":    {`{"R":{"Codes":[0],"Codes":[5]}}`, Complete, map[string]string{}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlan(t, paths...)
			p.Ignore(0, Literal{Kind: Integer, Text: "0"})
			p.Ignore(1, Literal{Kind: Integer, Text: "0"})
			var f Fields
			assert.Equal(t, tc.outcome, p.Scan(tc.text, &f))
			got := map[string]string{}
			for _, n := range f.Found() {
				if text, ok := f.Get(n).Text(); ok {
					got[paths[n]] = text
				}
			}
			assert.Equal(t, tc.want, got)
		})
	}
}

func TestScanPrinted(t *testing.T) {
	paths := []string{"error_code", "error_msg", "data.error_code"}
	for name, tc := range map[string]struct {
		text string
		want map[string]string
	}{
		"python":           {`{'error_code': 18, 'error_msg': 'it\'s', 'ok': True, 'x': None}`, map[string]string{"error_code": "18", "error_msg": "it's"}},
		"python, mixed":    {`{'error_msg': "it's {", 'l': [{'a': '}'}], 'error_code': 18}`, map[string]string{"error_code": "18", "error_msg": "it's {"}},
		"python bytes":     {`{'error_msg': '\xe4\xba\xba', 'error_code': 18}`, map[string]string{"error_code": "18", "error_msg": "人"}},
		"node":             {`{data:{error_msg:'m',error_code:'A.1'},status:401}`, map[string]string{"data.error_code": "A.1"}},
		"json as well":     {`{"error_code":18,"error_msg":"m"}`, map[string]string{"error_code": "18", "error_msg": "m"}},
		"cut in the digit": {`{'error_code': 18`, map[string]string{}},
		"cut in a string":  {`{'error_msg': 'm`, map[string]string{}},
		"value unquoted":   {`{error_code:18,error_msg:m m,data:1}`, map[string]string{"error_code": "18"}},
	} {
		t.Run(name, func(t *testing.T) {
			var f Fields
			newPlan(t, paths...).ScanPrinted(tc.text, &f)
			got := map[string]string{}
			for _, n := range f.Found() {
				if text, ok := f.Get(n).Text(); ok {
					got[paths[n]] = text
				}
			}
			assert.Equal(t, tc.want, got)
		})
	}
}

func TestUnescaped(t *testing.T) {
	for text, want := range map[string]string{
		`{\"a\":\"b\\\"c\"}", "next": 1`: `{"a":"b\"c"}`,
		`{\"a\":1`:                       `{"a":1`,
		`{\"a\":\`:                       `{"a":`,
		`{\"a\":\q}`:                     `{"a":`,
		``:                               ``,
	} {
		var f Fields
		assert.Equal(t, want, f.Unescaped(text), text)
	}
}

func TestDeepNesting(t *testing.T) {
	const depth = 100_000
	for _, text := range []string{
		`{"b":` + strings.Repeat("[", depth) + strings.Repeat("]", depth) + `,"error_code":18}`,
		`{"b":` + strings.Repeat(`{"c":`, depth) + "1" + strings.Repeat("}", depth) + `,"error_code":18}`,
	} {
		outcome, got := scan(t, text, "error_code")
		assert.Equal(t, Complete, outcome)
		assert.Equal(t, map[string]string{"error_code": "18"}, got)
	}
	outcome, _ := scan(t, `{"b":`+strings.Repeat("[", depth), "error_code")
	assert.Equal(t, Cut, outcome)
}

func TestEnd(t *testing.T) {
	for text, want := range map[string]int{`{"a":["}"]} x`: 11, `{}`: 2, `{"a":`: 5, `{"a":"`: 6} {
		assert.Equal(t, want, End(text), text)
	}
}

func TestManyKeys(t *testing.T) {
	var paths []string
	var text strings.Builder
	for c := 'a'; c <= 'z'; c++ {
		paths = append(paths, string(c))
		text.WriteString(`,"` + string(c) + `":"` + string(c) + `"`)
	}
	outcome, got := scan(t, "{"+text.String()[1:]+"}", paths...)
	assert.Equal(t, Complete, outcome)
	assert.Len(t, got, 26)
	for _, path := range paths {
		assert.Equal(t, path, got[path])
	}
}

func TestFieldsAreForgotten(t *testing.T) {
	p := newPlan(t, "a", "b")
	var f Fields
	p.Scan(`{"a":1,"b":2}`, &f)
	f.round = ^uint32(0) // the round counter runs over
	p.Scan(`{"b":3}`, &f)
	assert.Equal(t, []Path{1}, f.Found())
	assert.False(t, f.Has(0))
	assert.False(t, f.Has(-1))
}

func TestAddRefuses(t *testing.T) {
	for _, path := range []string{"", "a..b", ".a", "a.", "a.b.c.d.e.f.g.h.i", strings.Repeat("k", 65)} {
		_, err := NewPlan().Add(path)
		assert.Error(t, err, path)
	}
}

// Every prefix must give the whole text's values or none at all.
func TestEveryPrefix(t *testing.T) {
	for _, text := range []string{
		`{"error_code":222202,"error_msg":"pic not has face","a":-1.5e10,"x":{"y":{"z":true}},"log_id":1}`,
		`{"Response":{"RequestId":"r\u0041","Error":{"Message":"m","Code":"A.B"}},"a":[1,{"a":2}]}`,
		"{\n  \"a\" : \"\\\\\",\n  \"error_code\" : 18\n}\n",
	} {
		checkPrefixes(t, text)
	}
}

func checkPrefixes(t *testing.T, text string) {
	t.Helper()
	_, whole := scan(t, text, wanted...)
	for cut := range text {
		_, got := scan(t, text[:cut], wanted...)
		for path, value := range got {
			require.Equal(t, whole[path], value, "path %s of %q", path, text[:cut])
		}
	}
}

func TestNoAllocation(t *testing.T) {
	p := newPlan(t, wanted...)
	var f Fields
	text := `{"error\u005fcode":18,"skip":{"a":[1,2,"\""]},"Response":{"Error":{"Code":"A.B"}}}`
	assert.Zero(t, testing.AllocsPerRun(100, func() { p.Scan(text, &f) }))
}
