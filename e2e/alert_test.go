// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// What has to fire, in the words of (*alerting).alerts.
const (
	quotaExhausted = "VendorQuotaExhausted ailabtools"
	unavailable    = "VendorUnavailable tencent_cloud"
	retriedInVain  = "VendorErrorsRetriedInVain ailabtools"
)

// Of one vendor an allowance runs out, which a service does not understand and tries again; another vendor fails on its
// own side; and persons are declined, as every day. Two of these ring, each at its owner, until they are over.
func TestAlert(t *testing.T) {
	t.Parallel() // it waits more than it works
	a := startAlerting(t)
	a.calls(t, "baidu_ai,declined")
	a.calls(t, "baidu_ai,unusable_input")
	retrying := a.calls(t, "ailabtools,quota_exceeded,retried")
	refused := a.calls(t, "ailabtools,quota_exceeded,body")
	failing := a.calls(t, "tencent_cloud,vendor_internal,body")

	var firing map[string]alertmanagerAlert
	proc.Eventually(t, alertPatience, func() (err error) {
		if firing, err = a.alerts(); err != nil {
			return err
		}
		return errors.Join(
			isIn(firing, quotaExhausted, "active"), isIn(firing, unavailable, "active"), isIn(firing, retriedInVain, "suppressed"))
	})
	assert.Len(t, firing, 3)
	a.reaches(t, firing[quotaExhausted], "critical", "business", "quota_exceeded")
	a.reaches(t, firing[unavailable], "critical", "vendor", "unavailable")
	proc.Eventually(t, alertPatience, func() error { return a.webhook.got("business firing " + quotaExhausted) })
	proc.Eventually(t, alertPatience, func() error { return a.webhook.got("vendor firing " + unavailable) })
	proc.Proved(t, "%s fires from the processor's own counter, and Alertmanager tells business", quotaExhausted)
	proc.Proved(t, "%s fires from the count connector's shares, and Alertmanager tells vendor", unavailable)

	// The cause outlasts its consequence, so that nothing is left unsuppressed.
	retrying.Stop()
	proc.Eventually(t, alertPatience, func() error { return a.over(retriedInVain) })
	proc.Proved(t, "%s fires and is suppressed by its cause, an allowance used up", retriedInVain)
	refused.Stop()
	failing.Stop()
	proc.Eventually(t, alertPatience, func() error { return errors.Join(a.over(quotaExhausted), a.over(unavailable)) })
	proc.Eventually(t, alertPatience, func() error { return a.webhook.got("business resolved " + quotaExhausted) })
	proc.Eventually(t, alertPatience, func() error { return a.webhook.got("vendor resolved " + unavailable) })
	proc.Proved(t, "both are over once the calls are, and their owners are told so")

	a.nothingElse(t)
}

// calls starts a demo that makes some of its calls over and over.
func (a *alerting) calls(t *testing.T, which string) *proc.Process {
	t.Helper()
	return proc.Start(t, proc.Binary(t, "bin/vendor-demo"),
		[]string{"-case", which, "-service", "checkout", "-rounds", strconv.Itoa(1 << 20), "-interval", "200ms"},
		"OTEL_EXPORTER_OTLP_PROTOCOL=grpc", "OTEL_EXPORTER_OTLP_ENDPOINT="+a.otlp, "OTEL_BSP_SCHEDULE_DELAY=200")
}

// isIn is nil if Alertmanager has this alert in this state.
func isIn(alerts map[string]alertmanagerAlert, which, state string) error {
	if got := alerts[which].Status.State; got != state {
		return fmt.Errorf("%s is %q instead of %q", which, got, state)
	}
	return nil
}

// over is nil if Alertmanager does not have this alert any more.
func (a *alerting) over(which string) error {
	alerts, err := a.alerts()
	if alert, ok := alerts[which]; ok {
		return fmt.Errorf("%s is still %s", which, alert.Status.State)
	}
	return err
}

// reaches shows that an alert read back from Alertmanager says how bad it is, whose it is and what to do, and goes to the
// receiver of its owner and nobody else.
func (a *alerting) reaches(t *testing.T, alert alertmanagerAlert, severity, owner, section string) {
	t.Helper()
	assert.Equal(t, severity, alert.Labels["severity"])
	assert.Equal(t, owner, alert.Labels["owner"])
	require.Len(t, alert.Receivers, 1)
	assert.Equal(t, owner, alert.Receivers[0].Name)
	assert.Contains(t, alert.Annotations["summary"], alert.Labels["vendor"])
	assert.True(t, strings.HasSuffix(alert.Annotations["runbook_url"], "docs/runbook.md#"+section), alert.Annotations["runbook_url"])
}

// nothingElse shows that no other alert fired or was told to anybody, though its rule was evaluated all the time.
func (a *alerting) nothingElse(t *testing.T) {
	t.Helper()
	for _, line := range a.webhook.all() {
		assert.Contains(t, []string{
			"business firing " + quotaExhausted, "business resolved " + quotaExhausted,
			"vendor firing " + unavailable, "vendor resolved " + unavailable,
		}, line)
	}
	fired, err := a.samples(`group by (alertname, vendor) (last_over_time(ALERTS{alertstate="firing"}[1h]))`)
	require.NoError(t, err)
	var names []string
	for _, sample := range fired {
		names = append(names, sample.Metric["alertname"]+" "+sample.Metric["vendor"])
	}
	assert.ElementsMatch(t, []string{quotaExhausted, unavailable, retriedInVain}, names)
	for _, class := range []string{"declined", "unusable_input"} {
		seen, err := a.samples(`vendor_class_owner_source:vendor_errors_listed:increase15m{class="` + class + `"} >= 3`)
		require.NoError(t, err)
		assert.NotEmpty(t, seen, class)
	}
	proc.Proved(t, "persons declined and photos unusable ring nowhere, while Prometheus sees them come")
	sick, all, err := a.sick()
	require.NoError(t, err)
	require.Positive(t, all)
	assert.Empty(t, sick)
	proc.Proved(t, "Prometheus evaluates all %d rules of examples/alerts without an error", all)
}

// got is nil if there was a notification of this.
func (w *alertWebhook) got(line string) error {
	if all := w.all(); !slices.Contains(all, line) {
		return fmt.Errorf("no notification %q among %q", line, all)
	}
	return nil
}
