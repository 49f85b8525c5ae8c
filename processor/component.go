// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"context"
	"sync/atomic"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// Component is what a pipeline has: the Processor of the catalog in use. Any number of goroutines may use it.
type Component struct {
	current atomic.Pointer[Processor]
	reload  Reload
	stop    context.CancelFunc // nil: nothing runs
	stopped chan struct{}
	failure string // of the last reload, "" if it did not fail
}

// NewComponent makes a component that begins with the catalog of the settings.
func NewComponent(settings Settings, reload Reload, set component.TelemetrySettings) (*Component, error) {
	p, err := New(settings, set)
	if err != nil {
		return nil, err
	}
	c := &Component{reload: reload}
	c.current.Store(p)
	return c, nil
}

// Traces judges the spans of a batch in place, all by the same catalog. It never returns an error.
func (c *Component) Traces(ctx context.Context, td ptrace.Traces) (ptrace.Traces, error) {
	return c.current.Load().Traces(ctx, td)
}

// Logs judges the records of a batch in place, all by the same catalog. It never returns an error.
func (c *Component) Logs(ctx context.Context, ld plog.Logs) (plog.Logs, error) {
	return c.current.Load().Logs(ctx, ld)
}

// Start records what the catalog holds and, if asked for, begins to look for changes of it.
func (c *Component) Start(ctx context.Context, _ component.Host) error {
	p := c.current.Load()
	p.telemetry.uses(ctx, p.Catalog)
	if c.reload.Interval <= 0 {
		return nil
	}
	p.telemetry.reloads(ctx)
	// The context of Start ends with the start.
	ctx, c.stop = context.WithCancel(context.WithoutCancel(ctx))
	c.stopped = make(chan struct{})
	go c.watch(ctx, c.stopped)
	return nil
}

// Shutdown ends what Start began, and the telemetry.
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
