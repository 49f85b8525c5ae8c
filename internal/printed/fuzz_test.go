// SPDX-License-Identifier: Apache-2.0

package printed

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// samples are objects in all dialects.
var samples = []string{
	`{"a":1,"b":"x","c":[true,null,{"d":-1.5e3}]}`,
	`{'a': 1, 'b': "it's", 'c': None, 'd': [(1, 2), b'x'], 'e': 123L, 'f': Foo(a=1, b='x')}`,
	"{\n  a: <ref *1> B [C] { d: [Circular *1] },\n  [Symbol(e)]: 'x' +\n    'y',\n  f: [ 1, ... 3 more items ]\n}",
	`{"a"=>18, :b=>:c, d: {"e" => nil}}`,
	"(\n    [a] => 18\n    [b] => two\nlines\n    [c] => Array\n        (\n            [0] => x\n        )\n\n)",
	`( [a] => 18 [b] => words [c] => Array ( [d] => 1 ) [e] => )`,
	"(\n  'a' => 18,\n  'b' => \n  array (\n    0 => 'it\\'s',\n  ),\n)",
	"{\n  [\"a\"]=>\n  int(18)\n  [\"b\"]=>\n  array(1) {\n    [0]=>\n    string(2) \"xy\"\n  }\n}",
	`[a:18 b:some words c:map[d:1 e:[1 2]] f:[map[g:1]]]`,
	`{Code:18 ErrorMsg:some words Inner:{A:1}}`,
	`{Code:"A", D:map[string]interface {}{"x":[]string{"1"}}, E:error(nil), P:(*T)(0xc0)}`,
	`{a=18, b=some words, c={d=1}, e=[{f=1}], g=[1]}`,
	`(errorCode=18, errorMsg=some words, d=D(e='x'))`,
	`{ a = 18, b = words, C = D { e = 1 } }`,
}

// closed closes what is open at the end of the beginning of JSON, and reports whether it is JSON then.
func closed(text string) bool {
	var open []byte
	inString := false
	for at := 0; at < len(text); at++ {
		switch c := text[at]; {
		case inString && c == '\\':
			at++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{':
			open = append(open, '}')
		case c == '[':
			open = append(open, ']')
		case c == '}' || c == ']':
			open = open[:len(open)-1]
		}
	}
	if inString {
		text += `"`
	}
	slices.Reverse(open)
	rest := string(open)
	for _, missing := range []string{"", ":0", "0", `"":0`} {
		if json.Valid([]byte(text + missing + rest)) {
			return true
		}
	}
	return false
}

func FuzzAppend(f *testing.F) {
	for _, text := range samples {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		o := Append(nil, text, true)
		switch {
		case o.End < 0 || o.End > len(text):
			t.Fatalf("%q ends at %d", text, o.End)
		case len(o.JSON) > 14*len(text)+8:
			t.Fatalf("%q grows to %d bytes", text, len(o.JSON))
		case o.Whole && !json.Valid(o.JSON) || len(o.JSON) > 0 && !closed(string(o.JSON)):
			t.Fatalf("%q becomes %q", text, o.JSON)
		}
	})
}

// sure is the part of the beginning of JSON that does not depend on what follows. Whether a bracket begins an array or an
// object does.
func sure(text string) string {
	inString, start := false, 0
	for at := 0; at < len(text); at++ {
		switch {
		case inString && text[at] == '\\':
			at++
		case text[at] == '"':
			inString, start = !inString, at
		}
	}
	if inString {
		return text[:start]
	}
	return strings.TrimRight(text, "0123456789+-.eEtrufalsn,[]{}")
}

// What is sure of a beginning is so of the whole.
func TestCut(t *testing.T) {
	for _, text := range samples {
		whole := string(Append(nil, text, true).JSON)
		for end := range text {
			o := Append(nil, text[:end], true)
			assert.False(t, o.Whole, text[:end])
			assert.True(t, strings.HasPrefix(whole, sure(string(o.JSON))), "%q: %s", text[:end], o.JSON)
		}
	}
}

func TestAppendAllocatesNothing(t *testing.T) {
	buffer := make([]byte, 0, 4096)
	for _, text := range samples {
		assert.Zero(t, testing.AllocsPerRun(10, func() { Append(buffer, text, true) }), text)
	}
}

// Time grows with the text, whatever is in it.
func TestAppendIsBounded(t *testing.T) {
	for _, piece := range []string{"{a:", "{'a':[", "{a={", "[a:map[", "( [a] => Array (", "<", "[a ", "a b ", "{a='", "(a=b, ", "{a: 'x' 'y' ", "{[", " ", `\n`, "{a:1 ", "[a:[", ", ="} {
		text := strings.Repeat(piece, 1<<20/len(piece))
		for _, before := range []string{"", "{a=", "{a:", "{'a': ", "[a:", "( [a] => "} {
			assert.LessOrEqual(t, Append(nil, before+text, true).End, len(before)+len(text))
		}
	}
}
