// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componentstatus"
	"go.opentelemetry.io/collector/component/componenttest"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// statusHost is a host that keeps what is reported to it.
type statusHost struct {
	component.Host
	statuses []componentstatus.Status
}

func (h *statusHost) Report(event *componentstatus.Event) {
	h.statuses = append(h.statuses, event.Status())
}

func startReloading(t *testing.T, load func() (*recognize.Engine, error)) (*Component, *statusHost) {
	t.Helper()
	c, err := NewComponent(newDefault(t).Settings, Reload{Interval: 10 * time.Second, Load: load}, componenttest.NewNopTelemetrySettings())
	require.NoError(t, err)
	host := &statusHost{Host: componenttest.NewNopHost()}
	starting, started := context.WithCancel(t.Context())
	require.NoError(t, c.Start(starting, host))
	started() // which must not end it
	return c, host
}

// A file system that hangs does not delay the shutdown.
func TestShutdownDuringReload(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hangs := make(chan struct{})
		c, host := startReloading(t, func() (*recognize.Engine, error) { <-hangs; return nil, nil })
		time.Sleep(10*time.Second + maxLoad/2)
		synctest.Wait()
		before := time.Now()
		require.NoError(t, c.Shutdown(t.Context()))
		assert.Zero(t, time.Since(before))
		assert.Empty(t, host.statuses)
		close(hangs)
	})
}

// A load that takes too long fails, no other one is started beside it, and what comes of it is taken over.
func TestSlowReload(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hangs, loads, other := make(chan struct{}), 0, newDefault(t).Engine
		c, host := startReloading(t, func() (*recognize.Engine, error) { loads++; <-hangs; return other, nil })
		time.Sleep(35 * time.Second)
		synctest.Wait()
		assert.Equal(t, 1, loads)
		assert.Equal(t, []componentstatus.Status{componentstatus.StatusRecoverableError}, host.statuses, "once, though it fails again and again")
		assert.NotSame(t, other, c.current.Load().Engine)

		close(hangs)
		time.Sleep(10 * time.Second)
		synctest.Wait()
		assert.Same(t, other, c.current.Load().Engine)
		assert.Equal(t, []componentstatus.Status{componentstatus.StatusRecoverableError, componentstatus.StatusOK}, host.statuses)
		require.NoError(t, c.Shutdown(t.Context()))
	})
}

// The status follows the files: wrong, wrong in another way, right again.
func TestStatusOfReload(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		failures := []error{nil, errors.New("one"), errors.New("one"), errors.New("two"), nil, nil}
		loads := 0
		c, host := startReloading(t, func() (*recognize.Engine, error) { loads++; return nil, failures[loads-1] })
		time.Sleep(time.Duration(len(failures)) * 10 * time.Second)
		synctest.Wait()
		assert.Equal(t, []componentstatus.Status{
			componentstatus.StatusRecoverableError, componentstatus.StatusRecoverableError, componentstatus.StatusOK,
		}, host.statuses)
		require.NoError(t, c.Shutdown(t.Context()))
	})
}
