// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTheConditionsOfAVariantArePutIntoWords(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, conditional)
	var got [][]string
	for _, v := range c.engine.Entries()[0].Variants {
		got = append(got, v.Conditions)
	}
	assert.Equal(t, [][]string{
		{`the field error.meta.reason is "spent" or 7`},
		{`the field error.meta.reason is "two"`, "the field error.meta.kind is true"},
		{`the header x-acme-scope is "Account" or "org"`},
		{"the answer's own delay is at least 1h0m0s"},
	}, got)
}
