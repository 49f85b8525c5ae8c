// SPDX-License-Identifier: Apache-2.0

package bytescan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// reference is Braces byte by byte.
func reference(text string) (open int, inString bool) {
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			inString = !inString
		case inString:
		case c == '{':
			open++
		case c == '}':
			open--
		}
	}
	return open, inString
}

func TestBraces(t *testing.T) {
	for name, tc := range map[string]struct {
		text     string
		open     int
		inString bool
	}{
		"nothing":             {``, 0, false},
		"an object":           {`{"a":{},"b":[{}]}`, 0, false},
		"cut in an object":    {`{"a":{"b":{}}`, 1, false},
		"cut in a string":     {`{"a":"b`, 1, true},
		"braces in strings":   {`{"}}":"}{{","{":"}"}`, 0, false},
		"a brace for another": {`{"a":"}","b":{"c":1}`, 1, false},
		"more closed":         {`{}}}`, -2, false},
	} {
		t.Run(name, func(t *testing.T) {
			open, inString := Braces(tc.text)
			assert.Equal(t, tc.open, open)
			assert.Equal(t, tc.inString, inString)
		})
	}
}

// Wherever strings begin and end, within words and blocks or across them.
func TestBracesAgreesWithTheReferenceAtEveryPlace(t *testing.T) {
	text := strings.Repeat(`{"a":1,"}":"{","long":"`+strings.Repeat("}", 61)+`"},`, 5)
	for from := range text {
		for to := from; to <= len(text); to += 1 + (to-from)/16 {
			open, inString := Braces(text[from:to])
			wantOpen, wantInString := reference(text[from:to])
			if open != wantOpen || inString != wantInString {
				t.Fatalf("%d, %v, want %d, %v: %s", open, inString, wantOpen, wantInString, text[from:to])
			}
			if open, inString = bracesInGo(text[from:to]); open != wantOpen || inString != wantInString {
				t.Fatalf("in Go: %d, %v, want %d, %v: %s", open, inString, wantOpen, wantInString, text[from:to])
			}
		}
	}
}

func TestHasEscapedQuote(t *testing.T) {
	for text, want := range map[string]bool{
		``: false, `"a"`: false, `"\n"`: false, `"\""`: true, `"\\"`: true, `\n "a"`: false,
	} {
		assert.Equal(t, want, HasEscapedQuote(text), text)
	}
}

func FuzzBraces(f *testing.F) {
	for _, text := range []string{``, `{"a":"}"}`, strings.Repeat(`{"`, 40), strings.Repeat("人}", 50), strings.Repeat("\x00\"{\xff", 70)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		wantOpen, wantInString := reference(text)
		if open, inString := Braces(text); open != wantOpen || inString != wantInString {
			t.Fatalf("%d, %v, want %d, %v", open, inString, wantOpen, wantInString)
		}
		if open, inString := bracesInGo(text); open != wantOpen || inString != wantInString {
			t.Fatalf("in Go: %d, %v, want %d, %v", open, inString, wantOpen, wantInString)
		}
	})
}
