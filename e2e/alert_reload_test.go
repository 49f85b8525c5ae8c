// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// A catalog file is changed rightly, then wrongly. The second rings at platform; the collector goes on with the first.
func TestAlertReload(t *testing.T) {
	t.Parallel() // it waits more than it works
	const failing = "VendorCatalogReloadFailing "
	a := startAlerting(t)
	a.writeCatalog(t, "unavailable")
	proc.Eventually(t, alertPatience, func() error {
		return a.answers(`otelcol_processor_vendor_error_catalog_reloads{outcome="success"} > 0`)
	})
	alerts, err := a.alerts()
	require.NoError(t, errors.Join(err, isIn(alerts, failing, "")))
	proc.Proved(t, "a changed catalog file is taken over by the running collector, and rings nowhere")

	a.writeCatalog(t, "no_such_class")
	proc.Eventually(t, alertPatience, func() (err error) {
		if alerts, err = a.alerts(); err != nil {
			return err
		}
		return isIn(alerts, failing, "active")
	})
	assert.Equal(t, "platform", alerts[failing].Labels["owner"])
	proc.Eventually(t, alertPatience, func() error { return a.webhook.got("platform firing " + failing) })
	require.NoError(t, a.answers(`up == 1`))
	proc.Proved(t, "a wrong one is refused, the collector runs on, and %sreaches platform", failing)
}
