// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// Whatever a caller does with an entry changes no catalog.
func TestEntriesAreNotShared(t *testing.T) {
	t.Parallel()
	load := func() *catalog.Catalog {
		c, err := catalog.Load(catalog.Options{})
		require.NoError(t, err)
		return c
	}
	c := load()
	before := load().Entries()
	spoil := func(e catalog.Entry) {
		if e.Verdict.Billable != nil {
			*e.Verdict.Billable = !*e.Verdict.Billable
		}
		for i := range e.Variants {
			v := &e.Variants[i]
			for j := range v.Messages {
				v.Messages[j] = "spoilt"
			}
			for j := range v.Statuses {
				v.Statuses[j] = 1
			}
			v.Name = "spoilt"
		}
	}
	for _, e := range c.Entries() {
		spoil(e)
		found, ok := c.Lookup(e.Vendor, e.Code)
		require.True(t, ok)
		spoil(found)
	}
	assert.Equal(t, before, c.Entries())
	assert.Equal(t, before, load().Entries())
}
