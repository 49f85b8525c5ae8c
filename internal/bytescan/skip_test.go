// SPDX-License-Identifier: Apache-2.0

package bytescan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// referenceSkip is Skip byte by byte, up to a position.
func referenceSkip(text string, at, depth, end int) (stop, left int, inString bool) {
	for escaped := false; at < end && depth > 0; at++ {
		switch c := text[at]; {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = true
		case c == '"':
			inString = !inString
		case inString:
		case c == '{', c == '[':
			depth++
		case c == '}', c == ']':
			depth--
		}
	}
	return at, depth, inString
}

func TestSkip(t *testing.T) {
	if !CanSkip() {
		t.Skip("no kernel")
	}
	pad := strings.Repeat(" ", blockSize)
	long := strings.Repeat("x", 9*blockSize)
	for name, tc := range map[string]struct {
		text     string
		rest     string // what is left from the end on, without the pad
		left     int
		inString bool
	}{
		"an end":                        {`1,2],3`, `,3`, 0, false},
		"an end behind objects":         {`{"a":[{}]},[]],3`, `,3`, 0, false},
		"brackets in strings":           {`"]","]}"]`, ``, 0, false},
		"escaped quotes":                {`"\"]\\",1]`, ``, 0, false},
		"an end behind more of them":    {strings.Repeat(`{"a":1},[2],`, 40) + `3]`, ``, 0, false},
		"an end behind deep ones":       {strings.Repeat(`[`, 200) + strings.Repeat(`]`, 201), ``, 0, false},
		"a long string":                 {`1,"` + long + `"]`, `"]`, 1, true},
		"a backslash outside":           {`1,\],2]`, `1,\],2]`, 1, false},
		"a backslash outside, later":    {pad + `1,\],2]`, `1,\],2]`, 1, false},
		"no end":                        {`{"a":1},`, ``, 1, false},
		"no end, and one more is open":  {`{"a":[`, ``, 3, false},
		"no end, in a string":           {`{"a":"`, ``, 2, true},
		"no end, and an escape is open": {`{"a":"` + strings.Repeat(" ", blockSize-7) + `\`, ``, 2, true},
	} {
		t.Run(name, func(t *testing.T) {
			text := tc.text + pad
			end, left, inString := Skip(text, 0, 1)
			assert.Equal(t, tc.left, left)
			assert.Equal(t, tc.inString, inString)
			switch {
			case left == 0:
				assert.Equal(t, tc.rest+pad, text[end:])
			case strings.HasPrefix(name, "a backslash"):
				assert.Equal(t, tc.rest+pad, text[end:])
			case name == "a long string":
				assert.Less(t, end, len(`1,"`)+(longString+2)*blockSize)
			default:
				assert.Greater(t, end, len(text)-blockSize)
			}
		})
	}
}

// longString is as in the assembly.
const longString = 4

// However far it reads, it has read as the reference has.
func checkSkip(t *testing.T, text string) {
	t.Helper()
	for _, depth := range []int{1, 3} {
		end, left, inString := Skip(text, 0, depth)
		wantEnd, wantLeft, wantInString := referenceSkip(text, 0, depth, end)
		if end != wantEnd || left != wantLeft || inString != wantInString {
			t.Fatalf("%d, %d, %v, want %d, %d, %v: %q", end, left, inString, wantEnd, wantLeft, wantInString, text)
		}
	}
}

func TestSkipAgreesWithTheReferenceAtEveryPlace(t *testing.T) {
	for _, part := range []string{`{"a":[1,{"}":"]"}]},`, `"\\\"]}",[],`, strings.Repeat(`\\`, 20) + `\"`, `"\\`} {
		text := `"` + strings.Repeat(part, 60)
		for from := range 2 * blockSize {
			checkSkip(t, text[from:])
			checkSkip(t, strings.Repeat(" ", from)+`"x"`+text[from:]+strings.Repeat("]", 9)+strings.Repeat(" ", blockSize))
		}
	}
}

func FuzzSkip(f *testing.F) {
	for _, text := range []string{
		``, `{"a":"b\\"}]`, strings.Repeat(`{"a":[1,2],`, 9), strings.Repeat(`"\\\"`, 50), strings.Repeat(`[`, 99) + strings.Repeat(`]`, 150),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkSkip(t, text) })
}

func BenchmarkSkip(b *testing.B) {
	eachShape(b, func(text string) { Skip(text, 0, 1) })
}
