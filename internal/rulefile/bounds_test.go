// SPDX-License-Identifier: Apache-2.0

package rulefile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Small files that were a large amount of work once.
func TestWhatIsOutOfBoundsIsRefused(t *testing.T) {
	many := func(n int, format string) string {
		var text strings.Builder
		for i := range n {
			fmt.Fprintf(&text, format, i)
		}
		return text.String()
	}
	for name, tc := range map[string]struct{ text, want string }{
		"unknown keys behind an alias": {
			acmeFormat + "codes:\n  A: &a {" + many(3000, "k%d: 1, ") + "}\n" + many(3000, "  B%d: *a\n"),
			"acme.yaml:5: &a: YAML anchors are not supported; write the value out where it is needed",
		},
		"a merge key": {acmeFormat + "codes:\n  A: {<<: *a}\n", "yaml: line 5: YAML aliases are not supported; write the value of *a out"},
		"variants": {
			acmeFormat + "codes:\n  A:\n    class: timeout\n    variants:\n" + many(65, "      v%d: {when: {http_status: [500]}}\n"),
			"acme.yaml:7: codes.A.variants: has 65 items; at most 64",
		},
		"error formats": {
			acmeFormat[:len(acmeFormat)-len("{v1: {code: code}}\n")] + "\n" + many(257, "  v%d: {code: code}\n"),
			"acme.yaml:3: error_formats: has 257 items; at most 256",
		},
		"statuses": {acmeFormat + "codes: {A: {variants: {v: {when: {http_status: [" + strings.Repeat("500, ", 300) + "]}}}}}\n", "has 300 items; at most 256"},
		"paths":    {acmeFormat[:len(acmeFormat)-3] + ", requires: [" + many(300, "a%d, ") + "]}}\n", "has 300 items; at most 256"},
		"depth":    {acmeFormat + "name: " + strings.Repeat("[", 30) + strings.Repeat("]", 30) + "\n", "acme.yaml:4: more than 16 levels deep"},
		"a name":   {acmeFormat + "name: " + strings.Repeat("x", 5000) + "\n", "acme.yaml:4: name: has 5000 bytes; at most 4096"},
		"any text": {acmeFormat + "name: " + strings.Repeat("x", 70000) + "\n", "acme.yaml:4: a text of 70000 bytes; at most 65536"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Decode("acme.yaml", []byte(tc.text))
			require.ErrorContains(t, err, tc.want)
			assert.Less(t, len(err.Error()), 20_000)
		})
	}
}

func TestTheFirstMistakesAreListedAndTheOthersCounted(t *testing.T) {
	var text strings.Builder
	text.WriteString(acmeFormat + "codes:\n")
	for i := range 500 {
		fmt.Fprintf(&text, "  A%d: {wrong: 1}\n", i)
	}
	_, err := Decode("acme.yaml", []byte(text.String()))
	require.Error(t, err)
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, maxMistakes+1)
	assert.Equal(t, "acme.yaml:5: codes.A0.wrong: unknown key", lines[0])
	assert.Equal(t, "and 480 more mistakes", lines[maxMistakes])
}
