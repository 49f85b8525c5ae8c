// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.uber.org/zap"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// Reload says how a Component comes by a new catalog.
type Reload struct {
	// Interval is how often Load is called; 0 means never.
	Interval time.Duration
	// Load returns the new catalog, nil if the one that it returned last is still right. As long as there is no right one
	// it returns an error, each time. It is called by one goroutine at a time.
	Load func() (*catalog.Catalog, error)
}

// The values of the attribute outcome of a reload, as metadata.yaml lists them.
var (
	reloadSucceeded = withAttributes(attribute.String("outcome", "success"))
	reloadFailed    = withAttributes(attribute.String("outcome", "failure"))
)

// watch looks for a new catalog until the context ends.
func (c *Component) watch(ctx context.Context, stopped chan<- struct{}) {
	defer close(stopped)
	ticker := time.NewTicker(c.reload.Interval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			c.check(ctx)
		}
	}
}

// check takes a new catalog over for the next batch; those under way keep theirs. If there is no right one, the last one
// stays. Each failure is counted, so that an alert stays on, but logged only if it says something new.
func (c *Component) check(ctx context.Context) {
	p := c.current.Load()
	loaded, err := c.reload.Load()
	if err != nil {
		p.telemetry.builder.ProcessorVendorErrorCatalogReloads.Add(ctx, 1, reloadFailed)
		if c.failure != err.Error() {
			c.failure = err.Error()
			p.telemetry.logger.Warn("The catalog files are wrong. The last good catalog stays in use.", zap.Error(err))
		}
		return
	}
	c.failure = ""
	if loaded == nil {
		return
	}
	c.current.Store(p.with(loaded))
	p.telemetry.uses(ctx, loaded)
	p.telemetry.builder.ProcessorVendorErrorCatalogReloads.Add(ctx, 1, reloadSucceeded)
	p.telemetry.logger.Info("A changed catalog is in use.", zap.Int("entries", len(loaded.Entries())))
}

// reloads makes the counter known at 0, without which the first reload would be no increase.
func (t *telemetry) reloads(ctx context.Context) {
	t.builder.ProcessorVendorErrorCatalogReloads.Add(ctx, 0, reloadSucceeded)
	t.builder.ProcessorVendorErrorCatalogReloads.Add(ctx, 0, reloadFailed)
}
