// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

func TestHostMemory(t *testing.T) {
	var m hostMemory
	one, other := &recognize.Vendor{ID: "one"}, &recognize.Vendor{ID: "other"}
	_, ok := m.find("a.example.com")
	assert.False(t, ok, "nothing is remembered yet")
	m.keep("a.example.com", one)
	m.keep("by-shape.example.com", nil) // a host whose answers are recognized by fingerprint
	got, ok := m.find("a.example.com")
	assert.True(t, ok)
	assert.Same(t, one, got)
	got, ok = m.find("by-shape.example.com")
	assert.True(t, ok)
	assert.Nil(t, got)
	for _, host := range []string{"", "b.example.com", "a.example.co", "a.example.comm", "A.example.com"} {
		_, ok := m.find(host)
		assert.False(t, ok, host)
	}
	m.keep("a.example.com", other)
	got, _ = m.find("a.example.com")
	assert.Same(t, other, got)
}

// Many hosts push each other out, and none gets the vendor of another.
func TestHostMemoryOfManyHosts(t *testing.T) {
	var m hostMemory
	vendors := map[string]*recognize.Vendor{}
	for round := range 2 {
		for i := range 1000 {
			host := fmt.Sprintf("%d.example.com", i)
			if round == 0 {
				vendors[host] = &recognize.Vendor{ID: host}
			}
			if v, ok := m.find(host); ok {
				assert.Same(t, vendors[host], v)
			}
			m.keep(host, vendors[host])
			v, ok := m.find(host)
			assert.True(t, ok)
			assert.Same(t, vendors[host], v)
		}
	}
}

// A host is kept by its bytes, not by the text of a batch, and one that is too long is not kept.
func TestHostMemoryKeepsACopy(t *testing.T) {
	var m hostMemory
	raw := []byte("a.example.com")
	m.keep(string(raw), nil)
	long := strings.Repeat("a", longestHost+1)
	m.keep(long, nil)
	_, ok := m.find(long)
	assert.False(t, ok)
	m.keep("", nil)
	_, ok = m.find("")
	assert.False(t, ok)
	assert.Zero(t, testing.AllocsPerRun(10, func() { m.keep("b.example.com", nil) }))
}
