// SPDX-License-Identifier: Apache-2.0

package input_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/input"
)

func values(r io.Reader) (all []string, err error) {
	err = input.NewReader(r).Values(func(value []byte) error {
		all = append(all, string(value))
		return nil
	})
	return all, err
}

func TestValues(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"":                               nil,
		" \n\n":                          nil,
		"{\"a\":1}\n{\"b\":2}\n":         {`{"a":1}`, `{"b":2}`},
		"{\n \"a\": 1\n}{\"b\":\n2}":     {"{\n \"a\": 1\n}", "{\"b\":\n2}"},
		"\xEF\xBB\xBF{\"a\":\"}{\"}\r\n": {`{"a":"}{"}`},
	} {
		got, err := values(strings.NewReader(text))
		require.NoError(t, err)
		assert.Equal(t, want, got, text)
	}
}

func TestErrorsOfValuesHaveALine(t *testing.T) {
	t.Parallel()
	// More than a decoder reads at once lies before the mistake.
	many := strings.Repeat("{\n\"a\": \"b\"\n}\n", 10000)
	for text, line := range map[string]int{
		"{\"a\":1}\n\n{\"b\":\n,}": 4,
		many + "{\n\"a\": x":       30002,
		many + "\n{\n\"a\": ":      30002,
		"x":                        1,
	} {
		_, err := values(strings.NewReader(text))
		var inLine *input.LineError
		require.ErrorAs(t, err, &inLine)
		assert.Equal(t, line, inLine.Line, text[max(0, len(text)-20):])
	}
	failed := errors.New("failed")
	err := input.NewReader(strings.NewReader("\n{}\n\n{\n}\n")).Values(func(value []byte) error {
		if len(value) > 2 {
			return failed
		}
		return nil
	})
	require.ErrorIs(t, err, failed)
	assert.EqualError(t, err, "line 4: failed")
}

// A value that never ends takes no more memory than the largest one.
func TestAValueIsBounded(t *testing.T) {
	t.Parallel()
	_, err := values(io.MultiReader(strings.NewReader("\n{\"a\":\""), endless{}))
	assert.EqualError(t, err, "line 2: the JSON that begins here is larger than 64 MiB")
}

// endless is a text without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}
