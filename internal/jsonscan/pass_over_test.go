// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var passedPaths = []string{
	"data.code", "data.message", "list[].status.code", "list[].name", "mixed[]", "mixed[].inner", "text", "Error.Code", "deep.er.still.code",
	"chosen[kind=a].name", "both", "both.code",
}

// passingPlans returns a plan that passes over whatever it can, however short, and one that reads everything.
func passingPlans(tb testing.TB) (passing, reading *Plan) {
	tb.Helper()
	passing, reading = newPlan(tb, passedPaths...), newPlan(tb, passedPaths...)
	passing.Prepare()
	passing.passFrom = 1
	return passing, reading
}

// scanWith returns what a scan says: its outcome, where it ended, and each value.
func scanWith(p *Plan, text string) (Outcome, int, map[string]Value) {
	var f Fields
	outcome := p.Scan(text, &f)
	values := map[string]Value{}
	for _, n := range f.Found() {
		values[passedPaths[n]] = f.Get(n)
	}
	return outcome, f.End, values
}

func TestPassOver(t *testing.T) {
	rows := strings.TrimSuffix(strings.Repeat(`{"id":1,"tp":"ab"},`, 40), ",")
	for name, tc := range map[string]struct {
		text string
		want map[string]string // the texts of the values
	}{
		"rows without a key that is wanted": {`{"list":[` + rows + `],"text":"behind"}`, map[string]string{"text": "behind"}},
		"the last row has one":              {`{"list":[` + rows + `,{"status":{"code":7}}]}`, map[string]string{"list[].status.code": "7"}},
		"a key with an escape":              {`{"data":{"rows":[` + rows + `],"c\u006fde":7}}`, map[string]string{"data.code": "7"}},
		"the key is only a value":           {`{"data":{"rows":[` + rows + `],"x":"code"},"text":"behind"}`, map[string]string{"text": "behind"}},
		"elements that are wanted":          {`{"mixed":[[` + rows + `],3]}`, map[string]string{"mixed[]": "3"}},
		"chosen by a member":                {`{"chosen":[` + rows + `,{"kind":"a","name":"x"}]}`, map[string]string{"chosen[kind=a].name": "x"}},
		"a string that looks like its end":  {`{"data":{"x":"}","rows":[` + rows + `],"code":"y"}}`, map[string]string{"data.code": "y"}},
	} {
		t.Run(name, func(t *testing.T) {
			require.True(t, json.Valid([]byte(tc.text)))
			bothWays(func(bool) {
				p := newPlan(t, passedPaths...)
				p.Prepare()
				outcome, end, values := scanWith(p, tc.text)
				assert.Equal(t, Complete, outcome)
				assert.Equal(t, len(tc.text), end)
				got := map[string]string{}
				for path, v := range values {
					if text, ok := v.Text(); ok {
						got[path] = text
					}
				}
				assert.Equal(t, tc.want, got)
			})
		})
	}
}

// A text that another language printed inside of JSON is read as before, since its keys are mentioned.
func TestPassOverPrinted(t *testing.T) {
	rows := strings.Repeat(`{'id': 1, 'tp': 'ab'}, `, 40)
	passing, reading := passingPlans(t)
	var one, other Fields
	text := `{"list":[` + rows + `{'status': {'code': 7}}]}`
	assert.Equal(t, reading.ScanPrinted(text, &other), passing.ScanPrinted(text, &one))
	path, _ := passing.Lookup("list[].status.code")
	assert.Equal(t, "7", one.Get(path).Raw)
	assert.Equal(t, other.Get(path), one.Get(path))
}

// What follows an object that was cut may be another answer, so that its scan ends before it.
func TestPassOverEndsBeforeTheNextLine(t *testing.T) {
	rows := `{"list":[` + strings.Repeat(`{"id":1,"tp":"ab"},`, 40) + `{"id":1`
	passing, _ := passingPlans(t)
	for name, line := range map[string]string{"in a row": rows + "\n", "behind a row": rows + "}\n"} {
		var f Fields
		assert.Equal(t, Cut, passing.Scan(line+`{"error":{"type":"x"}}`, &f), name)
		assert.Equal(t, len(line), f.End, name)
	}
}

// An object that another language printed is none of JSON's, whatever it mentions: the scan ends there, or converts it.
func TestPassOverReadsWhatOthersPrinted(t *testing.T) {
	passing, _ := passingPlans(t)
	for name, tc := range map[string]struct {
		before, printed string
	}{
		"Python":              {`{"data":{`, `'id': 1, 'say': '"}'}`},
		"Python in a list":    {`{"list":[{`, `'id': 1}]`},
		"Ruby":                {`{"data":{"id"`, `=>1}`},
		"an array with a key": {`{"list":["id"`, `:1]`},
		"Java":                {`{"data":{`, `id=1}`},
		"JavaScript":          {`{"data":{`, `id:1}`},
		"Go":                  {`{"list":[map`, `[id:1]]`},
	} {
		var f Fields
		assert.Equal(t, Cut, passing.Scan(tc.before+tc.printed+`,"text":"x"}`, &f), name)
		assert.Equal(t, len(tc.before), f.End, name)
	}
}

// The objects in a text that is no JSON are not all searched to its end, and the next call is searched again.
func TestPassOverInVainIsBounded(t *testing.T) {
	const unit = `{"data":{ `
	text := strings.Repeat(unit, 64<<10/len(unit)) + "code"
	plan := newPlan(t, passedPaths...)
	plan.Prepare()
	var f Fields
	for at := 0; at+len(unit) <= len(text); at += len(unit) {
		plan.Scan(text[at:], &f)
	}
	assert.LessOrEqual(t, f.vain, maxVain+len(text))
	f.Forget()
	assert.Zero(t, f.vain)
}

// FuzzPassOver: what is passed over holds nothing that is wanted, in JSON and in each of its prefixes.
func FuzzPassOver(f *testing.F) {
	for _, text := range []string{
		`{"data":{"x":[1,"}"],"code":1},"text":""}`, `{"list":[{"id":1},{"status":{"code":"a"}}]}`, `{"mixed":[1,[2],{"inner":3}]}`,
		`{"deep":{"er":{"still":{"code":null,"co\u0064e":1}}}}`, `{"chosen":[{"kind":"a","name":1},{"kind":"b"}]}`, `{"both":{"x":1},"both":{"code":1}}`,
	} {
		f.Add(text)
	}
	passing, reading := passingPlans(f)
	f.Fuzz(func(t *testing.T, text string) {
		if !json.Valid([]byte(text)) {
			_, _, got := scanWith(passing, text)
			_, _, want := scanWith(reading, text) // ends where the text stops being JSON, the other one perhaps behind it
			for path, value := range want {
				if got[path] != value {
					t.Fatalf("%s: %v, want %v", path, got[path], value)
				}
			}
			return
		}
		for n := len(text); n >= 0 && n > len(text)-200; n-- {
			outcome, end, values := scanWith(passing, text[:n])
			wantOutcome, wantEnd, wantValues := scanWith(reading, text[:n])
			require.Equal(t, wantOutcome, outcome, text[:n])
			require.Equal(t, wantEnd, end, text[:n])
			require.Equal(t, wantValues, values, text[:n])
		}
	})
}
