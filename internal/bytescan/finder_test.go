// SPDX-License-Identifier: Apache-2.0

package bytescan

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

var someLiterals = []string{`"error_code"`, `"code"`, `"Error"`, `"RetCode"`, `"errorCode"`, `"ErrorMsg"`, `\u00`}

// learned is all that a search says.
type learned struct {
	literals []string
	open     int
	inString bool
	quote    bool
	noted    bool
}

// search runs a search to its end.
func search(f *Finder, text string) learned {
	var l learned
	s := f.Find(text)
	for n, at := s.Next(); at >= 0; n, at = s.Next() {
		l.literals = append(l.literals, fmt.Sprint(f.literals[n], "@", at))
	}
	slices.Sort(l.literals)
	l.open, l.inString, l.quote, l.noted = s.Open(), s.InString(), s.EscapedQuote(), s.Noted()
	return l
}

func TestFinder(t *testing.T) {
	for name, tc := range map[string]struct {
		text string
		want learned
	}{
		"nothing":                    {``, learned{}},
		"a literal":                  {`{"code":1}`, learned{literals: []string{`"code"@1`}}},
		"twice":                      {`["code","code"]`, learned{literals: []string{`"code"@1`, `"code"@8`}}},
		"they share a quote":         {`"code"Error"`, learned{literals: []string{`"Error"@5`, `"code"@0`}, inString: true}},
		"only its beginning":         {`"error_cod`, learned{inString: true}},
		"an escape":                  {`{"a":"\u0041"}`, learned{literals: []string{`\u00@6`}}},
		"cut in an object":           {`{"a":{"b":{}}`, learned{open: 1}},
		"cut in a string":            {`{"a":"b`, learned{open: 1, inString: true}},
		"braces in strings":          {`{"}}":"}{{","{":"}"}`, learned{}},
		"an escaped quote":           {`{"a":"\"}`, learned{quote: true}},
		"an escape that is no quote": {`{"a":"\n"}`, learned{}},
		"an escaped backslash":       {`{"a":"\\"}`, learned{quote: true}},
		"a noted byte":               {`{"a":"it's"}`, learned{noted: true}},
		"the other":                  {"`", learned{noted: true}},
		"more braces closed":         {`{}}}`, learned{open: -2}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tc.want, search(NewFinder(someLiterals, "'`"), tc.text))
			assert.Equal(t, tc.want, search(inGo(someLiterals, "'`"), tc.text))
		})
	}
}

// inGo is a finder that does not use the kernel.
func inGo(literals []string, noted string) *Finder {
	f := NewFinder(literals, noted)
	f.tables.usable = 0
	return f
}

// A literal is found at every place of a block and across blocks.
func TestFinderAtEveryPlace(t *testing.T) {
	f := NewFinder(someLiterals, "`")
	for n := range 3 * blockSize {
		text := strings.Repeat("x", n) + `{"code":"{\"` + "`"
		want := learned{literals: []string{fmt.Sprint(`"code"@`, n+1)}, open: 1, quote: true, noted: true}
		for m := range blockSize + 2 {
			assert.Equal(t, want, search(f, text+strings.Repeat("x", m)))
		}
	}
}

// Where the kernel cannot help, everything is found all the same.
func TestFinderThatIsNotFast(t *testing.T) {
	for name, f := range map[string]*Finder{
		"a short literal":       NewFinder([]string{`"`, `}`}, ""),
		"no window of ASCII":    NewFinder([]string{"é\"", "}"}, ""),
		"four noted bytes":      NewFinder([]string{`"a"`}, "abcd"),
		"more than eight words": NewFinder([]string{"abc", "bcd", "cde", "def", "efg", "fgh", "ghi", "hij", "ijk"}, ""),
	} {
		t.Run(name, func(t *testing.T) {
			assert.False(t, f.Fast())
			text := strings.Repeat(`{"a":"é"}abcdefghijk`, 9)
			assert.Equal(t, search(inGo(f.literals, f.noted), text), search(f, text))
			assert.NotEmpty(t, search(f, text).literals)
		})
	}
}

func TestEightWindowsAreFast(t *testing.T) {
	f := NewFinder([]string{"abc", "bcd", "cde", "def", "efg", "fgh", "ghi", "hij", "hijk"}, "xyz")
	assert.Equal(t, hasKernels, f.Fast())
	assert.Equal(t, hasKernels, len(f.windows) == maxWindows)
}

func TestSearchingAllocatesNothing(t *testing.T) {
	f, text := NewFinder(someLiterals, "'"), strings.Repeat(`{"code":0},`, 30)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		s := f.Find(text)
		for _, at := s.Next(); at >= 0; _, at = s.Next() {
			continue
		}
	}))
}

func FuzzFinder(f *testing.F) {
	for _, text := range []string{
		``, `{"code":"}"}`, strings.Repeat(`{"error_code":0}`, 9), strings.Repeat(`"\"\u00`, 30), strings.Repeat("人}", 50),
		strings.Repeat("\x00\"{\xff", 70), strings.Repeat("x", 63) + `\"code"Error"`,
	} {
		f.Add(text)
	}
	one, two := NewFinder(someLiterals, "'`x"), NewFinder([]string{"{{{", "aaaa", "\x00\x00\x00"}, "")
	f.Fuzz(func(t *testing.T, text string) {
		for _, fast := range []*Finder{one, two} {
			assert.Equal(t, search(inGo(fast.literals, fast.noted), text), search(fast, text))
		}
		open, inString := Braces(text)
		all := search(one, text)
		assert.Equal(t, open, all.open)
		assert.Equal(t, inString, all.inString)
		assert.Equal(t, HasEscapedQuote(text), all.quote)
	})
}

// What random bytes seldom are: parts of JSON, long runs of one of them.
func TestFinderAgreesWithTheReferenceOnRandomTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same every time
	parts := append([]string{`{`, `}`, `{{{{{{`, `\`, `\\`, `"`, `er`, `code`, `中`, `'`, `123.45,`, ` `, strings.Repeat("x", 60)}, someLiterals...)
	const odd = "\x00\x01\x0f\x10\x22\x2f\x5b\x5d\x7f\x80\xa2\xdc\xfb\xfd\xff"
	fast := NewFinder(someLiterals, "'`x")
	slow := inGo(someLiterals, "'`x")
	for range 20_000 {
		var b strings.Builder
		for n := r.IntN(1 << r.IntN(11)); b.Len() < n; {
			if r.IntN(4) == 0 {
				b.WriteByte(odd[r.IntN(len(odd))])
			} else {
				b.WriteString(parts[r.IntN(len(parts))])
			}
		}
		if text := b.String(); !assert.Equal(t, search(slow, text), search(fast, text)) {
			t.Fatalf("%q", text)
		}
	}
}
