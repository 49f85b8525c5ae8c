// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// All spans of a batch are judged by one catalog, whatever happens to the files meanwhile.
func TestReloadUnderConcurrentBatches(t *testing.T) {
	const spans, reloads = 50, 8
	file := filepath.Join(t.TempDir(), "own.yaml")
	replaceFile(t, file, ofPlatform)
	cfg := defaultConfig()
	cfg.Catalog = CatalogConfig{Files: []string{file}, ReloadInterval: time.Millisecond}
	p, _ := measuredTraces(t, cfg)
	calls := make([][2]string, spans)
	for i := range calls {
		calls[i] = [2]string{baidu, tooFast}
	}

	var seen [2]atomic.Bool // platform, business
	judge := func() {
		batch := clientSpans(calls...)
		if err := p.ConsumeTraces(t.Context(), batch); err != nil {
			t.Error(err)
			return
		}
		first := attributesOf(batch)["vendor.error.owner"]
		for _, one := range batch.ResourceSpans().At(0).ScopeSpans().At(0).Spans().All() {
			owner, _ := one.Attributes().Get("vendor.error.owner")
			assert.Equal(t, first, owner.AsString())
		}
		switch first {
		case "platform":
			seen[0].Store(true)
		case "business":
			seen[1].Store(true)
		default:
			t.Error(first)
		}
	}

	var done atomic.Bool
	var group sync.WaitGroup
	defer group.Wait()
	defer done.Store(true)
	for range goroutines / 2 {
		group.Go(func() {
			for !done.Load() {
				judge()
			}
		})
	}
	// For a slow machine only; nothing waits longer than it must.
	deadline := time.Now().Add(5 * time.Minute)
	for n := range reloads {
		text, want := ofBusiness, &seen[1]
		if n%2 == 1 {
			text, want = ofPlatform, &seen[0]
		}
		replaceFile(t, file, text)
		for want.Store(false); !want.Load() && time.Now().Before(deadline); {
			judge()
		}
		require.True(t, want.Load(), "not taken over")
	}
}
