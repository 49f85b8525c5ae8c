// SPDX-License-Identifier: Apache-2.0

package jsonscan

import "testing"

func FuzzScan(f *testing.F) {
	for _, seed := range []string{
		`{"error_code":222202,"error_msg":"pic not has face","log_id":1}`,
		`{"Response":{"Error":{"Code":"A.B","Message":"\u4eba"},"RequestId":"r"}}`,
		`{"a":{"a":1},"x":{"y":{"z":[{}]}},"a":2}`,
		`{"error\u005fcode":-1.5e+3,"x":"\ud83d\ude00"}`,
		"\uFEFF {\"a\":\"\xff\"}",
		`{"a":[[[[{"a":"]"}]]]],"error_code":0}`,
	} {
		f.Add(seed)
	}
	plan := newPlan(f, wanted...)
	f.Fuzz(func(t *testing.T, text string) {
		var fields Fields
		outcome := plan.Scan(text, &fields)
		whole := map[Path]Value{}
		for _, n := range fields.Found() {
			whole[n] = fields.Get(n)
		}
		if want, ok := reference(text, wanted); ok {
			if outcome != Complete {
				t.Fatalf("a valid object ended as %d", outcome)
			}
			for n, path := range wanted {
				value, there := want[path]
				if got, found := whole[Path(n)]; found != there || found && !same(got, value) {
					t.Fatalf("path %s: got %+v, want %+v (there: %v)", path, got, value, there)
				}
			}
		}
		// A prefix never says anything that the whole does not.
		for cut := len(text) - 1; cut >= 0 && cut >= len(text)-64; cut-- {
			plan.Scan(text[:cut], &fields)
			for _, n := range fields.Found() {
				if got := fields.Get(n); got != whole[n] {
					t.Fatalf("cut at %d: path %s is %+v, of the whole %+v", cut, wanted[n], got, whole[n])
				}
			}
		}
	})
}

// Arrays, and objects as other languages print them, keep the promise to say nothing in a prefix that the whole does not say.
func FuzzScanPrinted(f *testing.F) {
	for _, seed := range []string{
		`{'a': {'b': None}, 'l': [0, {'c': 1}, -5], 'x': "y"}`,
		`{a:1,l:[{c:'it\'s'}],m:[0,7]}`,
	} {
		f.Add(seed)
	}
	paths := []string{"a.b", "l[]", "l[].c", "m[]", "x"}
	plan := newPlan(f, paths...)
	plan.Ignore(1, Literal{Kind: Integer, Text: "0"})
	f.Fuzz(func(t *testing.T, text string) {
		for name, scan := range map[string]func(string, *Fields) Outcome{"strict": plan.Scan, "printed": plan.ScanPrinted} {
			var whole, part Fields
			scan(text, &whole)
			for cut := len(text) - 1; cut >= 0 && cut >= len(text)-32; cut-- {
				part.Forget()
				scan(text[:cut], &part)
				for _, n := range part.Found() {
					if got := part.Get(n); got != whole.Get(n) {
						t.Fatalf("%s, cut at %d: path %s is %+v, of the whole %+v", name, cut, paths[n], got, whole.Get(n))
					}
				}
			}
		}
		var f Fields
		f.Unescaped(text)
	})
}
