// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"context"
	"fmt"
	"time"

	"go.opentelemetry.io/collector/component/componentstatus"
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

// maxLoad is how long a load may take before it counts as failed. It goes on in the background, since reading cannot be
// stopped, and no other one is started meanwhile; what comes of it in the end is taken over.
const maxLoad = time.Second

var errSlow = fmt.Errorf("reading and loading the catalog files takes more than %s", maxLoad)

// result is what a load returned.
type result struct {
	engine *recognize.Engine
	err    error
}

// watch checks for a new catalog at each interval until the context ends.
func (c *Component) watch(ctx context.Context, stopped chan<- struct{}) {
	defer close(stopped)
	ticker := time.NewTicker(c.reload.Interval)
	defer ticker.Stop()
	var loading chan result // nil if no load is running
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if loading == nil {
			loading = make(chan result, 1) // does not keep the load if nobody waits any more
			go func(done chan<- result) {
				engine, err := c.reload.Load()
				done <- result{engine, err}
			}(loading)
		}
		deadline := time.NewTimer(maxLoad)
		select {
		case <-ctx.Done():
			deadline.Stop()
			return
		case r := <-loading:
			deadline.Stop()
			loading = nil
			c.take(ctx, r)
		case <-deadline.C:
			c.fail(ctx, errSlow)
		}
	}
}

// take puts a changed catalog into use, beginning with the next batch; batches in progress keep the old one.
func (c *Component) take(ctx context.Context, r result) {
	if r.err != nil {
		c.fail(ctx, r.err)
		return
	}
	if c.failure != "" {
		c.failure = ""
		c.report(componentstatus.NewEvent(componentstatus.StatusOK))
	}
	if r.engine == nil {
		return
	}
	p := c.current.Load()
	c.current.Store(p.with(r.engine))
	p.telemetry.recordEntries(ctx, r.engine)
	p.telemetry.builder.ProcessorVendorErrorCatalogReloads.Add(ctx, 1, reloadSucceeded)
	c.current.Load().noteCatalog("A changed catalog is in use.")
}

// fail keeps the last good catalog. Every failure is counted, so that an alert keeps firing, but it is logged and
// reported as the component's status only if its text is new.
func (c *Component) fail(ctx context.Context, err error) {
	t := c.current.Load().telemetry
	t.builder.ProcessorVendorErrorCatalogReloads.Add(ctx, 1, reloadFailed)
	if c.failure == err.Error() {
		return
	}
	c.failure = err.Error()
	t.logger.Warn("The catalog files are wrong or cannot be read. The last good catalog stays in use.", zap.Error(err))
	c.report(componentstatus.NewRecoverableErrorEvent(err))
}

func (c *Component) report(event *componentstatus.Event) { componentstatus.ReportStatus(c.host, event) }

// initReloadCounter exports the counter at 0. Otherwise the first reload would not show as an increase.
func (t *telemetry) initReloadCounter(ctx context.Context) {
	t.builder.ProcessorVendorErrorCatalogReloads.Add(ctx, 0, reloadSucceeded)
	t.builder.ProcessorVendorErrorCatalogReloads.Add(ctx, 0, reloadFailed)
}
