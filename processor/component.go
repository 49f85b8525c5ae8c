// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"context"
	"sync/atomic"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// Component is the processor as a pipeline sees it. It holds the Processor for the current catalog and replaces it when
// the catalog is reloaded. It is safe for concurrent use.
type Component struct {
	current atomic.Pointer[Processor]
	reload  Reload
	stop    context.CancelFunc // nil if nothing runs
	stopped chan struct{}
	host    component.Host // for the component's status
	failure string         // error of the last reload, "" if it did not fail
}

// NewComponent returns a component that starts with the catalog of the settings.
func NewComponent(settings Settings, reload Reload, set component.TelemetrySettings) (*Component, error) {
	p, err := New(settings, set)
	if err != nil {
		return nil, err
	}
	c := &Component{reload: reload}
	c.current.Store(p)
	return c, nil
}

// Traces inspects the spans of a batch in place, all with the same catalog. The error is always nil.
func (c *Component) Traces(ctx context.Context, td ptrace.Traces) (ptrace.Traces, error) {
	return c.current.Load().Traces(ctx, td)
}

// Logs inspects the records of a batch in place, all with the same catalog. The error is always nil.
func (c *Component) Logs(ctx context.Context, ld plog.Logs) (plog.Logs, error) {
	return c.current.Load().Logs(ctx, ld)
}

// Start records and logs the size of the catalog and, if reloading is configured, starts to check for changes.
func (c *Component) Start(ctx context.Context, host component.Host) error {
	c.host = host
	p := c.current.Load()
	p.telemetry.recordEntries(ctx, p.Engine)
	p.noteCatalog("The catalog is loaded.")
	if c.reload.Interval <= 0 {
		return nil
	}
	p.telemetry.initReloadCounter(ctx)
	// The context passed to Start may be canceled once the collector is up.
	ctx, c.stop = context.WithCancel(context.WithoutCancel(ctx))
	c.stopped = make(chan struct{})
	go c.watch(ctx, c.stopped)
	return nil
}

// Shutdown stops the checks for changes and the telemetry. It returns an error if a check is still running when ctx
// ends.
func (c *Component) Shutdown(ctx context.Context) error {
	defer c.current.Load().telemetry.shutdown()
	if c.stop == nil {
		return nil
	}
	c.stop()
	select {
	case <-c.stopped:
		c.stop = nil
		return nil
	case <-ctx.Done(): // a file system that hangs must not hang the collector
		return ctx.Err()
	}
}
