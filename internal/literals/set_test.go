// SPDX-License-Identifier: Apache-2.0

package literals

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var literals = []string{"error", "HostId", "Response", "SDKError:", "[TencentCloudSDK", "ClientRequestException", "HTTP Status:"}

func TestSet(t *testing.T) {
	s, err := New(literals)
	require.NoError(t, err)
	for _, literal := range literals {
		for pad := range 12 {
			text := strings.Repeat("x", pad) + literal + strings.Repeat("y", pad%3)
			assert.True(t, s.In(text), text)
			assert.False(t, s.In(text[:pad+len(literal)-1]+"~"), text)
		}
	}
	assert.False(t, s.In(""))
	empty, err := New(nil)
	require.NoError(t, err)
	assert.False(t, empty.In("error"))
	_, err = New([]string{"four"})
	assert.Error(t, err)
}

func FuzzSet(f *testing.F) {
	s, err := New(literals)
	require.NoError(f, err)
	f.Add("a HostId and an erro")
	f.Fuzz(func(t *testing.T, text string) {
		want := false
		for _, literal := range literals {
			want = want || strings.Contains(text, literal)
		}
		if s.In(text) != want {
			t.Fatal(text)
		}
	})
}

func BenchmarkSet(b *testing.B) {
	s, err := New(literals)
	require.NoError(b, err)
	line := strings.Repeat(`{"ts":"2026-11-21T08:00:01Z","level":"info","caller":"http/server.go:118","msg":"request served","status":200,"ms":18}`+"\n", 9)
	b.Run("absent", func(b *testing.B) {
		b.SetBytes(int64(len(line)))
		b.ReportAllocs()
		for b.Loop() {
			if s.In(line) {
				b.Fatal("found")
			}
		}
	})
	b.Run("one search a literal", func(b *testing.B) {
		b.SetBytes(int64(len(line)))
		for b.Loop() {
			for _, literal := range literals {
				if strings.Contains(line, literal) {
					b.Fatal("found")
				}
			}
		}
	})
}
