// SPDX-License-Identifier: Apache-2.0

package bytescan

import (
	"fmt"
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
	f := NewFinder(someLiterals, "'`")
	for name, tc := range map[string]struct {
		text string
		want learned
	}{
		"nothing":             {``, learned{}},
		"a literal":           {`{"code":1}`, learned{literals: []string{`"code"@1`}}},
		"twice":               {`["code","code"]`, learned{literals: []string{`"code"@1`, `"code"@8`}}},
		"they share a quote":  {`"code"Error"`, learned{literals: []string{`"Error"@5`, `"code"@0`}, inString: true}},
		"only its beginning":  {`"error_cod`, learned{inString: true}},
		"an escape":           {`{"a":"\u0041"}`, learned{literals: []string{`\u00@6`}}},
		"cut in an object":    {`{"a":{"b":{}}`, learned{open: 1}},
		"cut in a string":     {`{"a":"b`, learned{open: 1, inString: true}},
		"braces in strings":   {`{"}}":"}{{","{":"}"}`, learned{}},
		"an escaped quote":    {`{"a":"\"}"}`, learned{quote: true}},
		"an escaped escape":   {`{"a":"\\"}`, learned{}},
		"three backslashes":   {`{"a":"\\\"}"}`, learned{quote: true}},
		"a noted byte":        {`{"a":"it's"}`, learned{noted: true}},
		"the other":           {"`", learned{noted: true}},
		"more braces closed":  {`{}}}`, learned{open: -2}},
		"a backslash outside": {`{\{`, learned{open: 2}},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tc.want, search(f, tc.text)) })
	}
}

// Behind a long beginning the same is learned.
func TestFinderAtEveryPlace(t *testing.T) {
	f := NewFinder(someLiterals, "`")
	for n := range 200 {
		text := strings.Repeat("x", n) + `{"code":"{\"` + "`"
		assert.Equal(t, learned{literals: []string{fmt.Sprint(`"code"@`, n+1)}, open: 1, inString: true, quote: true, noted: true}, search(f, text))
	}
}
