// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestScanOfOtherRootsAndChosenElements(t *testing.T) {
	const chosen, other, plain = "d[@type=a/b.C].x.y", "d[kind=7].x.y", "d[].x.y"
	for name, tc := range map[string]struct {
		text    string
		paths   []string
		outcome Outcome
		want    map[string]string
	}{
		"the member before":           {`{"d":[{"x":{"y":1}},{"@type":"a/b.C","x":{"y":2}}]}`, []string{chosen}, Complete, map[string]string{chosen: "2"}},
		"the member behind":           {`{"d":[{"x":{"y":1},"z":[{}],"@type":"a/b.C"}]}`, []string{chosen}, Complete, map[string]string{chosen: "1"}},
		"the first that fits":         {`{"d":[{"@type":"a/b.C"},{"@type":"a/b.C","x":{"y":2}},{"@type":"a/b.C","x":{"y":3}}]}`, []string{chosen}, Complete, map[string]string{chosen: "2"}},
		"an escaped member":           {`{"d":[{"\u0040type":"a\/b.C","x":{"y":2}}]}`, []string{chosen}, Complete, map[string]string{chosen: "2"}},
		"the first of two members":    {`{"d":[{"@type":"a","x":{"y":2},"@type":"a/b.C"}]}`, []string{chosen}, Complete, map[string]string{}},
		"a member of a member":        {`{"d":[{"x":{"y":2,"@type":"a/b.C"}}]}`, []string{chosen}, Complete, map[string]string{}},
		"a number":                    {`{"d":[{"kind":7,"x":{"y":2}}]}`, []string{other}, Complete, map[string]string{other: "2"}},
		"another number":              {`{"d":[{"kind":77,"x":{"y":2}}]}`, []string{other}, Complete, map[string]string{}},
		"all, and two that choose":    {`{"d":[{"kind":7,"x":{"y":1},"@type":"a/b.C"}]}`, []string{plain, chosen, other}, Complete, map[string]string{plain: "1", chosen: "1", other: "1"}},
		"one element for each":        {`{"d":[{"x":{"y":1}},{"kind":7,"x":{"y":2}},{"x":{"y":3},"@type":"a/b.C"}]}`, []string{chosen, other, plain}, Complete, map[string]string{plain: "1", chosen: "3", other: "2"}},
		"no objects":                  {`{"d":[[{"@type":"a/b.C"}],"@type",7]}`, []string{chosen}, Complete, map[string]string{}},
		"no array":                    {`{"d":{"@type":"a/b.C","x":{"y":2}}}`, []string{chosen}, Complete, map[string]string{}},
		"cut behind the value":        {`{"d":[{"@type":"a/b.C","x":{"y":2}`, []string{chosen}, Cut, map[string]string{chosen: "2"}},
		"cut before the member":       {`{"d":[{"x":{"y":2},"@type":"a/b.C"`, []string{chosen}, Cut, map[string]string{}},
		"cut behind the member":       {`{"d":[{"x":{"y":2},"@type":"a/b.C",`, []string{chosen}, Cut, map[string]string{chosen: "2"}},
		"an array":                    {` [ {"a":{"b":1}} , {"a":{"b":2}} ] x`, []string{"[].a.b"}, Complete, map[string]string{"[].a.b": "1"}},
		"an array of others":          {`[7,{"a":{"b":1}}]`, []string{"[].a.b"}, NotObject, map[string]string{}},
		"an array of nothing":         {`[]`, []string{"[].a.b"}, NotObject, map[string]string{}},
		"an array that is cut":        {`[{"c":[1,2]},{"a":{"b":"x"`, []string{"[].a.b"}, Cut, map[string]string{"[].a.b": "x"}},
		"an array in brackets":        {`[ERROR] {"a":{"b":1}}`, []string{"[].a.b"}, NotObject, map[string]string{}},
		"an array nobody wants":       {`[{"a":{"b":1}}]`, []string{"a.b"}, NotObject, map[string]string{}},
		"an object":                   {`{"a":{"b":1}}`, []string{"[].a.b"}, Complete, map[string]string{}},
		"an array with a chosen one":  {`[{"d":[{"kind":7,"x":1}]}]`, []string{"[].d[kind=7].x"}, Complete, map[string]string{"[].d[kind=7].x": "1"}},
		"a pattern":                   {`{"s":1,"a_response":{"c":2},"b_response":{"c":3}}`, []string{"*_response.c"}, Complete, map[string]string{"*_response.c": "2"}},
		"a pattern that nothing fits": {`{"_response":{"c":2},"response":{"c":2},"a_responses":{"c":2},"x":{"a_response":{"c":2}}}`, []string{"*_response.c"}, Complete, map[string]string{}},
		"a beginning and an end":      {`{"ab":{"c":1},"axb":{"c":2}}`, []string{"a*b.c"}, Complete, map[string]string{"a*b.c": "2"}},
		"an array by a pattern":       {`{"a_list":[{"c":2}]}`, []string{"*_list[].c"}, Complete, map[string]string{"*_list[].c": "2"}},
		"a key with a path itself":    {`{"a_response":{"c":2,"d":3},"b_response":{"c":4}}`, []string{"*_response.c", "a_response.d"}, Complete, map[string]string{"*_response.c": "4", "a_response.d": "3"}},
	} {
		t.Run(name, func(t *testing.T) {
			outcome, got := scan(t, tc.text, tc.paths...)
			for path, text := range got { // containers on the way are not compared
				if text == "(no text)" {
					delete(got, path)
				}
			}
			assert.Equal(t, tc.outcome, outcome)
			assert.Equal(t, tc.want, got)
		})
	}
}

func TestAValueOfAChosenElementEndsTheScan(t *testing.T) {
	p := newPlan(t, "d[kind=a].state", "rest")
	p.StopAt(0, Literal{String, "done"})
	var f Fields
	assert.Equal(t, Complete, p.Scan(`{"d":[{"kind":"b","state":"done"}],"rest":1}`, &f))
	assert.Equal(t, Stopped, p.Scan(`{"d":[{"state":"done","kind":"a"}],"rest":1}`, &f))
	assert.False(t, f.Has(1))
}

func TestPathsThatAreNone(t *testing.T) {
	for _, path := range []string{"", "[]", "a.[].b", "[].[].b", "*.a", "*_a", "a.*_b.c", "*_a*.b", "[].*_a.b", "a[b=c]", "a[b=c].d[e=f].g", "a[b=].c", "a[=b].c", "a[b].c", "a[b=c][d=e].f"} {
		_, err := NewPlan().Add(path)
		assert.Error(t, err, path)
	}
}

// Paths of all forms say nothing of a part of a text that they do not say of the whole.
func FuzzPaths(f *testing.F) {
	for _, seed := range []string{
		`{"d":[{"x":{"y":1},"@type":"a/b.C"},{"kind":7,"x":{"y":2}}],"a_response":{"c":2}}`,
		`[{"d":[{"kind":7,"x":1}]},{"a":{"b":2}}]`,
		`{"d":[{"\u0040type":"a\/b.C","x":{"y":2}}],"e":[{"k":"v","l":[{"m":1},{"m":2}]}]}`,
	} {
		f.Add(seed)
	}
	paths := []string{"d[@type=a/b.C].x.y", "d[kind=7].x.y", "d[].x.y", "e[k=v].l[].m", "*_response.c", "[].a.b", "[].d[kind=7].x"}
	plan := newPlan(f, paths...)
	f.Fuzz(func(t *testing.T, text string) {
		var whole, part Fields
		plan.Scan(text, &whole)
		for cut := len(text) - 1; cut >= 0 && cut >= len(text)-64; cut-- {
			plan.Scan(text[:cut], &part)
			for _, n := range part.Found() {
				if got := part.Get(n); got != whole.Get(n) {
					t.Fatalf("cut at %d: path %s is %+v, of the whole %+v", cut, paths[n], got, whole.Get(n))
				}
			}
		}
	})
}
