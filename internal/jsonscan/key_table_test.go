// SPDX-License-Identifier: Apache-2.0

package jsonscan

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestManyKeysOfOneObject(t *testing.T) {
	p := NewPlan()
	var keys []string
	for i := range 300 {
		keys = append(keys, fmt.Sprintf("key%d", i), fmt.Sprintf("%dkey", i), fmt.Sprintf("a%da", i))
	}
	for _, key := range keys {
		_, err := p.Add(key)
		require.NoError(t, err)
	}
	for _, key := range keys {
		c := p.nodes[0].find(p.nodes, key)
		if assert.Positive(t, c, key) {
			assert.Equal(t, key, p.nodes[c].key)
		}
		for _, other := range []string{"x" + key, key + "x", key[1:] + key[:1] + "-"} {
			assert.Negative(t, p.nodes[0].find(p.nodes, other), other)
		}
	}
	assert.Negative(t, p.nodes[0].find(p.nodes, ""))
}
