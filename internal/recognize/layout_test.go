// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// object is a JSON object that keeps the order of its keys, which a map would lose.
type object []member

type member struct {
	key   string
	value json.RawMessage
}

// parseObject reads an object in the order of the text.
func parseObject(tb testing.TB, text string) object {
	tb.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	open, err := dec.Token()
	require.NoError(tb, err, text)
	require.Equal(tb, json.Delim('{'), open, text)
	var o object
	for dec.More() {
		key, err := dec.Token()
		require.NoError(tb, err, text)
		var value json.RawMessage
		require.NoError(tb, dec.Decode(&value), text)
		o = append(o, member{key.(string), value})
	}
	return o
}

// reversed turns the keys around, in the objects inside as well; lists keep their order.
func (o object) reversed(tb testing.TB) object {
	tb.Helper()
	turned := make(object, 0, len(o))
	for _, m := range slices.Backward(o) {
		if m.value[0] == '{' {
			m.value = parseObject(tb, string(m.value)).reversed(tb).text(tb)
		}
		turned = append(turned, m)
	}
	return turned
}

// text writes the object without white space between its members.
func (o object) text(tb testing.TB) []byte {
	tb.Helper()
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(m.key)
		require.NoError(tb, err)
		b.Write(key)
		b.WriteByte(':')
		b.Write(m.value)
	}
	b.WriteByte('}')
	return b.Bytes()
}

// layout is one way to write the same members.
type layout struct {
	name  string
	write func(tb testing.TB, body string) string
}

var layouts = []layout{
	{"compact", func(_ testing.TB, body string) string { return body }},
	{"pretty", func(tb testing.TB, body string) string {
		tb.Helper()
		var b bytes.Buffer
		require.NoError(tb, json.Indent(&b, []byte(body), "", "  "))
		return b.String()
	}},
	{"reversed", func(tb testing.TB, body string) string {
		tb.Helper()
		return string(parseObject(tb, body).reversed(tb).text(tb))
	}},
}

// wholeAt returns the length of the shortest prefix of body in which the value of a path can be told to be whole: up
// to the closing quote of a string, or to the comma or bracket behind a number. It is 0 where the path is not there.
func wholeAt(tb testing.TB, body, path string) int {
	tb.Helper()
	keys := strings.Split(path, ".")
	dec := json.NewDecoder(strings.NewReader(body))
	_, err := dec.Token()
	require.NoError(tb, err, body)
	for dec.More() {
		key, err := dec.Token()
		require.NoError(tb, err, body)
		if key != keys[0] {
			var skipped json.RawMessage
			require.NoError(tb, dec.Decode(&skipped), body)
			continue
		}
		value, err := dec.Token()
		require.NoError(tb, err, body)
		if keys = keys[1:]; len(keys) > 0 {
			continue // the token was the opening brace of the object that the path leads through
		}
		end := int(dec.InputOffset())
		if _, ok := value.(string); ok {
			return end
		}
		return end + strings.IndexAny(body[end:], ",}") + 1
	}
	return 0
}

func TestLayoutsSayTheSame(t *testing.T) {
	const body = `{"a":{"b":1,"c":[{"d":2,"e":3}]},"f":"x","g":null}`
	want := map[string]string{
		"compact":  body,
		"pretty":   "{\n  \"a\": {\n    \"b\": 1,\n    \"c\": [\n      {\n        \"d\": 2,\n        \"e\": 3\n      }\n    ]\n  },\n  \"f\": \"x\",\n  \"g\": null\n}",
		"reversed": `{"g":null,"f":"x","a":{"c":[{"d":2,"e":3}],"b":1}}`,
	}
	for _, l := range layouts {
		got := l.write(t, body)
		assert.Equal(t, want[l.name], got)
		assert.JSONEq(t, body, got)
	}
}

func TestWholeAtFindsWhereAValueIsProven(t *testing.T) {
	const body = `{"x":{"code":9},"error":{"code":"A.1","n": 18 ,"z":1},"last":7}`
	for path, want := range map[string]string{
		"error.code": `{"x":{"code":9},"error":{"code":"A.1"`,
		"error.n":    `{"x":{"code":9},"error":{"code":"A.1","n": 18 ,`,
		"last":       body,
		"absent":     "",
	} {
		assert.Equal(t, want, body[:wholeAt(t, body, path)], path)
	}
}
