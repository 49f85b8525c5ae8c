// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component/componenttest"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// Shutdown waits for a reload under way, but no longer than it may.
func TestShutdownDuringReload(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hangs := make(chan struct{})
		reload := Reload{Interval: time.Second, Load: func() (*recognize.Engine, error) { <-hangs; return nil, nil }}
		c, err := NewComponent(newDefault(t).Settings, reload, componenttest.NewNopTelemetrySettings())
		require.NoError(t, err)
		starting, started := context.WithCancel(t.Context())
		require.NoError(t, c.Start(starting, componenttest.NewNopHost()))
		started() // which must not end it
		time.Sleep(time.Second)
		synctest.Wait()

		hurry, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		require.ErrorIs(t, c.Shutdown(hurry), context.DeadlineExceeded)
		time.AfterFunc(time.Minute, func() { close(hangs) })
		require.NoError(t, c.Shutdown(t.Context()))
	})
}
