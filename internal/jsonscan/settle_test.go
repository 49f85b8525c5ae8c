// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// decidingPlan wants errors as vendors write them: a code with harmless values, one within an object that only errors
// have, and one in the elements of an array.
func decidingPlan(tb testing.TB) *Plan {
	tb.Helper()
	p := NewPlan()
	for path, harmless := range map[string][]Stop{
		"error_code":          {{Integer, "0"}, {String, ""}},
		"Response.Error":      nil,
		"Response.RetCode[]":  {{Integer, "0"}},
		"items[].status.code": {{String, "ok"}},
	} {
		n, err := p.Add(path)
		require.NoError(tb, err)
		p.Decide(n, harmless...)
	}
	for _, path := range []string{"Response.Error.Code", "request_id"} {
		_, err := p.Add(path)
		require.NoError(tb, err)
	}
	return p
}

var unwanted = `"faces":[` + strings.Repeat(`{"rect":{"x":12.5,"y":-3},"name":"error, code"},`, 20) + `{}]`

func TestScanSettling(t *testing.T) {
	p := decidingPlan(t)
	image := `"image":"` + strings.Repeat("iVBORw0KGgo", 900) + `"`
	for name, tc := range map[string]struct {
		text string
		want Outcome
	}{
		"no key that decides":                          {`{` + unwanted + `,"request_id":"r"}`, Settled},
		"a picture, which is read":                     {`{` + image + `}`, Complete},
		"a long string":                                {`{` + image[:3000] + `"}`, Settled},
		"white space behind":                           {`{"a":{}}` + " \r\n", Settled},
		"a harmless number":                            {`{"error_code":0,` + unwanted + `}`, Settled},
		"a harmless text":                              {`{` + unwanted + `,"error_code" : ""}`, Settled},
		"null":                                         {`{` + unwanted + `,"error_code":null}`, Settled},
		"a key of the name as a value":                 {`{"kind":"error_code",` + unwanted + `}`, Settled},
		"a longer key":                                 {`{"my_error_code":7,"error_codes":7}`, Settled},
		"escaped within a string":                      {`{"log":"{\"error_code\":7}"}`, Settled},
		"an error in front":                            {`{"error_code":7,` + unwanted + `}`, Complete},
		"an error at the end":                          {`{` + unwanted + `,"error_code":7}`, Complete},
		"an error behind a long string":                {`{` + image + `,"error_code":7}`, Complete},
		"an error behind a harmless one of the name":   {`{"a":{"error_code":0},` + unwanted + `,"error_code":7}`, Complete},
		"another type":                                 {`{"error_code":"0"}`, Complete},
		"an object where a code was to be":             {`{"error_code":{}}`, Complete},
		"within an object":                             {`{"Response":{` + unwanted + `,"Error":{"Code":"X"}}}`, Complete},
		"an array":                                     {`{"Response":{"RetCode":[0,0]}}`, Complete},
		"the name elsewhere":                           {`{"data":{"code":"A"}}`, Complete},
		"a key with escapes":                           {`{"\u0065rror_code":7}`, Complete},
		"cut in a value":                               {`{` + unwanted + `,"a":{"b":"c`, Cut},
		"cut behind a brace":                           {`{` + unwanted + `,"a":{"b":{"c":1}`, Cut},
		"cut, and a brace in a string speaks for more": {`{"a":"{",` + unwanted + `}`, Complete},
		"single quotes":                                {`{'error_code': 7}`, Complete},
		"no object":                                    {`["error_code"]`, NotObject},
		"nothing":                                      {``, NotObject},
	} {
		t.Run(name, func(t *testing.T) {
			var f Fields
			assert.Equal(t, tc.want, p.ScanSettling(tc.text, &f))
		})
	}
}

// A value that ends the scan does so before anything is searched.
func TestScanSettlingStops(t *testing.T) {
	p := decidingPlan(t)
	n, ok := p.Lookup("error_code")
	require.True(t, ok)
	p.StopAt(n, Stop{Integer, "0"})
	var f Fields
	assert.Equal(t, Stopped, p.ScanSettling(`{"error_code":0,`+unwanted+`,"Response":{"Error":{}}}`, &f))
	assert.Equal(t, Settled, p.ScanSettling(`{`+unwanted+`,"error_code":0}`, &f))
}

// A key that is too short to be looked for leaves the search out.
func TestScanSettlingShortKeys(t *testing.T) {
	p := NewPlan()
	n, err := p.Add("e")
	require.NoError(t, err)
	p.Decide(n)
	var f Fields
	assert.Equal(t, Complete, p.ScanSettling(`{`+unwanted+`}`, &f))
}

// A text that is cut anywhere is not taken for whole.
func TestScanSettlingPrefixes(t *testing.T) {
	p := decidingPlan(t)
	text := `{"error_code":0,` + unwanted + `,"a":{"b":[{"c":{"d":1}}]}}`
	var f Fields
	for n := range len(text) {
		assert.NotEqual(t, Settled, p.ScanSettling(text[:n], &f), text[:n])
	}
	assert.Equal(t, Settled, p.ScanSettling(text, &f))
}

// FuzzScanSettling: what a whole reading takes for decided is not settled, and JSON is whole.
func FuzzScanSettling(f *testing.F) {
	for _, text := range []string{
		`{"error_code":0,"x":[1]}`, `{"a":{"error_code":7}}`, `{"Response":{"Error":{"Code":"X"}}}`, `{"items":[{"status":{"code":"ok"}}]}`,
		`{"a":"}","b":{"c":1}`, `{"error\u005fcode":7}`, `{"error_code"` + "\n:\t7}", `{"a":"\\","error_code":1}`, `{"code":"ok"} {"code":"no"}`,
	} {
		f.Add(text)
	}
	p := decidingPlan(f)
	f.Fuzz(func(t *testing.T, text string) {
		var fast, exact Fields
		got, want := p.ScanSettling(text, &fast), p.ScanPrinted(text, &exact)
		switch {
		case got != Settled && got != want && (got != Cut || exact.Decided):
			t.Fatalf("%v, want %v", got, want)
		case got == Settled && exact.Decided:
			t.Fatal("settled, but a key decides")
		case got == Settled && want != Complete && json.Valid([]byte(text)):
			t.Fatal("settled, but not read to its end")
		}
	})
}

func BenchmarkScanSettling(b *testing.B) {
	p := decidingPlan(b)
	text := `{` + strings.Repeat(unwanted+",", 4) + `"request_id":"r"}`
	for name, scan := range map[string]func(string, *Fields) Outcome{"settled": p.ScanSettling, "read": p.ScanPrinted} {
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
