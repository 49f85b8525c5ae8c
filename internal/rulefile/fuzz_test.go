// SPDX-License-Identifier: Apache-2.0

package rulefile_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// Whatever a file holds, it is refused with the file's name, or read the same each time and taken by the rest.
func FuzzDecode(f *testing.F) {
	for _, text := range []string{zeta, eta, theta, everyKey, head, acmeFormat, acmeSamples, head + "codes:\n  A: &a {class: timeout}\n  B: *a\n  <<: *a\n", "- a\n", "? {a: b}\n: c\n", "---\n"} {
		f.Add([]byte(text))
	}
	shared := base(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := rulefile.Decode("fuzz.yaml", data)
		again, errAgain := rulefile.Decode("fuzz.yaml", data)
		if err != nil {
			assert.Nil(t, v)
			assert.True(t, strings.HasPrefix(err.Error(), "fuzz.yaml:"), err)
			require.EqualError(t, errAgain, err.Error())
			return
		}
		require.NoError(t, errAgain)
		require.Equal(t, v, again)
		set, err := shared.With(v)
		if err != nil {
			return
		}
		_ = set.Check(set.Vendors())
		require.Equal(t, again, v, "a file is not changed by being laid over others")
	})
}
