// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// errorKeysPlan wants errors as vendors write them: a code with benign values, one within an object that only errors
// have, and one in the elements of an array.
func errorKeysPlan(tb testing.TB) *Plan {
	tb.Helper()
	p := NewPlan()
	for path, benign := range map[string][]Literal{
		"error_code":          {{Integer, "0"}, {String, ""}},
		"Response.Error":      nil,
		"Response.RetCode[]":  {{Integer, "0"}},
		"items[].status.code": {{String, "ok"}},
	} {
		n, err := p.Add(path)
		require.NoError(tb, err)
		p.AddErrorKey(n, benign...)
	}
	for _, path := range []string{"Response.Error.Code", "request_id"} {
		_, err := p.Add(path)
		require.NoError(tb, err)
	}
	return p
}

var unwanted = `"faces":[` + strings.Repeat(`{"rect":{"x":12.5,"y":-3},"name":"error, code"},`, 20) + `{}]`

func TestScanErrorsOnly(t *testing.T) {
	p := errorKeysPlan(t)
	image := `"image":"` + strings.Repeat("iVBORw0KGgo", 900) + `"`
	for name, tc := range map[string]struct {
		text string
		want Outcome
	}{
		"no error key":                 {`{` + unwanted + `,"request_id":"r"}`, NoErrorKey},
		"a picture, which is read":     {`{` + image + `}`, Complete},
		"a long string":                {`{` + image[:3000] + `"}`, NoErrorKey},
		"white space behind":           {`{"a":{}}` + " \r\n", NoErrorKey},
		"a benign number":              {`{"error_code":0,` + unwanted + `}`, NoErrorKey},
		"a benign text":                {`{` + unwanted + `,"error_code" : ""}`, NoErrorKey},
		"null":                         {`{` + unwanted + `,"error_code":null}`, NoErrorKey},
		"a key as Ruby prints it":      {`{` + unwanted + `,"error_code"=>18}`, Cut},
		"a key of the name as a value": {`{"kind":"error_code",` + unwanted + `}`, NoErrorKey},
		"a longer key":                 {`{"my_error_code":7,"error_codes":7}`, NoErrorKey},
		"escaped quotes within a string, which is read": {`{"log":"{\"error_code\":7}"}`, Complete},
		"an error in front":                             {`{"error_code":7,` + unwanted + `}`, Complete},
		"an error at the end":                           {`{` + unwanted + `,"error_code":7}`, Complete},
		"an error behind a long string":                 {`{` + image + `,"error_code":7}`, Complete},
		"an error behind a benign one of the name":      {`{"a":{"error_code":0},` + unwanted + `,"error_code":7}`, Complete},
		"another type":                                  {`{"error_code":"0"}`, Complete},
		"an object where a code was to be":              {`{"error_code":{}}`, Complete},
		"within an object":                              {`{"Response":{` + unwanted + `,"Error":{"Code":"X"}}}`, Complete},
		"an array":                                      {`{"Response":{"RetCode":[0,0]}}`, Complete},
		"the name elsewhere":                            {`{"data":{"code":"A"}}`, Complete},
		"a key with escapes":                            {`{"\u0065rror_code":7}`, Complete},
		"cut in a value":                                {`{` + unwanted + `,"a":{"b":"c`, Cut},
		"cut behind a brace":                            {`{` + unwanted + `,"a":{"b":{"c":1}`, Cut},
		"a brace in a string":                           {`{"a":"{",` + unwanted + `}`, NoErrorKey},
		"single quotes":                                 {`{'error_code': 7}`, Complete},
		"no object":                                     {`["error_code"]`, NotObject},
		"nothing":                                       {``, NotObject},
	} {
		t.Run(name, func(t *testing.T) {
			var f Fields
			assert.Equal(t, tc.want, p.ScanErrorsOnly(tc.text, &f))
		})
	}
}

// A value that ends the scan does so before anything is searched.
func TestScanErrorsOnlyStops(t *testing.T) {
	p := errorKeysPlan(t)
	n, ok := p.Lookup("error_code")
	require.True(t, ok)
	p.StopAt(n, Literal{Integer, "0"})
	var f Fields
	assert.Equal(t, Stopped, p.ScanErrorsOnly(`{"error_code":0,`+unwanted+`,"Response":{"Error":{}}}`, &f))
	assert.Equal(t, NoErrorKey, p.ScanErrorsOnly(`{`+unwanted+`,"error_code":0}`, &f))
}

// A key that is too short to be looked for leaves the search out.
func TestScanErrorsOnlyShortKeys(t *testing.T) {
	p := NewPlan()
	n, err := p.Add("e")
	require.NoError(t, err)
	p.AddErrorKey(n)
	var f Fields
	assert.Equal(t, Complete, p.ScanErrorsOnly(`{`+unwanted+`}`, &f))
}

// A text that is cut anywhere is not taken for whole.
func TestScanErrorsOnlyPrefixes(t *testing.T) {
	p := errorKeysPlan(t)
	text := `{"error_code":0,` + unwanted + `,"a":{"b":[{"c":{"d":1}}]}}`
	var f Fields
	for n := range len(text) {
		assert.NotEqual(t, NoErrorKey, p.ScanErrorsOnly(text[:n], &f), text[:n])
	}
	assert.Equal(t, NoErrorKey, p.ScanErrorsOnly(text, &f))
}

// Braces in strings do not make a text that is cut look whole.
func TestScanErrorsOnlyPrefixesWithBracesInStrings(t *testing.T) {
	p := errorKeysPlan(t)
	var f Fields
	for _, decoy := range []string{
		"}", "{", "{}", "}{", "}}", "}, ", `},\"a`, `\"}`, `\"},`, `}\` + `\`, "1},", "}]", `},\"x\":{`, "}:", `\n}`, "人}", `{\"error_code\":7}`,
	} {
		for _, text := range []string{
			`{"a":"` + decoy + `","b":{"c":1},"d":[{"e":"` + decoy + `"},{}],"f":{}}`,
			`{"` + decoy + `":{"` + decoy + `":"` + decoy + `"},"g":1}`,
			`{ "a" : { "b" : "` + decoy + `" } , "" : {} , "," : {} }`,
		} {
			require.True(t, json.Valid([]byte(text)), text)
			for n := range len(text) {
				assert.NotEqual(t, NoErrorKey, p.ScanErrorsOnly(text[:n], &f), text[:n])
			}
		}
	}
}

// FuzzScanErrorsOnly: what may hold an error is read, and what is not read is whole.
func FuzzScanErrorsOnly(f *testing.F) {
	for _, text := range []string{
		`{"error_code":0,"x":[1]}`, `{"a":{"error_code":7}}`, `{"Response":{"Error":{"Code":"X"}}}`, `{"items":[{"status":{"code":"ok"}}]}`,
		`{"a":"}","b":{"c":1}`, `{"error\u005fcode":7}`, `{"error_code"` + "\n:\t7}", `{"a":"\\","error_code":1}`, `{"code":"ok"} {"code":"no"}`,
		`{"Response":{"Error":{0:1}}}`,
	} {
		f.Add(text)
	}
	p := errorKeysPlan(f)
	f.Fuzz(func(t *testing.T, text string) {
		var fast, exact Fields
		got, want := p.ScanErrorsOnly(text, &fast), p.ScanBody(text, &exact)
		switch {
		case got != NoErrorKey && got != want && (got != Cut || exact.MayHoldError):
			t.Fatalf("%v, want %v", got, want)
		case got == NoErrorKey && exact.MayHoldError:
			t.Fatal("skipped, but there is an error key")
		case got == NoErrorKey && want != Complete && json.Valid([]byte(text)):
			t.Fatal("skipped, but not read to its end")
		}
		if !json.Valid([]byte(text)) {
			return
		}
		for n := range len(strings.TrimRight(text, " \t\r\n")) {
			if p.ScanErrorsOnly(text[:n], &fast) == NoErrorKey {
				t.Fatalf("cut, but skipped: %q", text[:n])
			}
		}
	})
}

func BenchmarkScanErrorsOnly(b *testing.B) {
	p := errorKeysPlan(b)
	text := `{` + strings.Repeat(unwanted+",", 4) + `"request_id":"r"}`
	for name, scan := range map[string]func(string, *Fields) Outcome{"skipped": p.ScanErrorsOnly, "read": p.ScanPrinted} {
		b.Run(name, func(b *testing.B) {
			var f Fields
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				scan(text, &f)
			}
		})
	}
}
