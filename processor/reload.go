// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.uber.org/zap"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// Reload configures how a Component gets a new catalog.
type Reload struct {
	// Interval is how often Load is called; 0 means never.
	Interval time.Duration
	// Load returns the new catalog, or nil if it has not changed since the last call. As long as the catalog is wrong,
	// each call returns an error. Load is not called concurrently.
	Load func() (*recognize.Engine, error)
}

// The values of a reload's outcome attribute, as in metadata.yaml.
var (
	reloadSucceeded = withAttributes(attribute.String("outcome", "success"))
	reloadFailed    = withAttributes(attribute.String("outcome", "failure"))
)

// watch checks for a new catalog at each interval until the context ends.
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

// check puts a changed catalog into use, beginning with the next batch; batches in progress keep the old one. If
// loading fails, the last good catalog stays. Every failure is counted, so that an alert keeps firing, but a failure is
// logged only if its text is new.
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
	p.telemetry.recordEntries(ctx, loaded)
	p.telemetry.builder.ProcessorVendorErrorCatalogReloads.Add(ctx, 1, reloadSucceeded)
	p.telemetry.logger.Info("A changed catalog is in use.", zap.Int("entries", len(loaded.Entries())))
}

// initReloadCounter exports the counter at 0. Otherwise the first reload would not show as an increase.
func (t *telemetry) initReloadCounter(ctx context.Context) {
	t.builder.ProcessorVendorErrorCatalogReloads.Add(ctx, 0, reloadSucceeded)
	t.builder.ProcessorVendorErrorCatalogReloads.Add(ctx, 0, reloadFailed)
}
