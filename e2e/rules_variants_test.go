// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// writtenRules has `make rules` write its files into a new folder, with these settings, and returns the folder of the alerts with
// the cases beside them, in which own metrics have other names if rename says so.
func writtenRules(t *testing.T, rename func(string) string, settings ...string) string {
	t.Helper()
	root := t.TempDir()
	command := exec.CommandContext(t.Context(), proc.Binary(t, "go"), append(append([]string{"run", "./rules"}, settings...), root)...) //nolint:gosec // the tests call it
	command.Dir = filepath.Join(proc.Root(t), "internal", "tools")
	output, err := command.CombinedOutput()
	require.NoError(t, err, string(output))
	cases, err := filepath.Glob(filepath.Join(proc.Root(t), alertsFolder, "*.rules_test.yaml"))
	require.NoError(t, err)
	for _, file := range cases {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		copied := filepath.Join(root, alertsFolder, filepath.Base(file))
		require.NoError(t, os.WriteFile(copied, []byte(rename(string(text))), 0o600))
	}
	return filepath.Join(root, alertsFolder)
}

// With TOTAL=1 the same cases hold for the names that own metrics have over OTLP.
func TestRulesTotal(t *testing.T) {
	t.Parallel()
	own, uptime := regexp.MustCompile(`\b(otelcol_processor_vendor_error_\w+)\{`), regexp.MustCompile(`\botelcol_process_uptime\{`)
	folder := writtenRules(t, func(text string) string {
		return uptime.ReplaceAllString(own.ReplaceAllString(text, "${1}_total{"), "otelcol_process_uptime_seconds_total{")
	}, "-total")
	cases, err := filepath.Glob(folder + "/*.rules_test.yaml")
	require.NoError(t, err)
	proc.Run(t, proc.Binary(t, "bin/promtool"), append([]string{"test", "rules"}, cases...))
	proc.Proved(t, "with TOTAL=1 the cases of all alerts hold for the names of own metrics over OTLP")
}

// Without LABELS the cases of one cluster hold. Those of two clusters do not, so they prove what the labels are for.
func TestRulesLabels(t *testing.T) {
	t.Parallel()
	folder := writtenRules(t, func(text string) string { return text }, "-labels", "")
	promtool := proc.Binary(t, "bin/promtool")
	proc.Run(t, promtool, []string{"test", "rules", folder + "/vendor-errors.rules_test.yaml", folder + "/vendor-errors-usual.rules_test.yaml"})
	output, err := exec.CommandContext(t.Context(), promtool, "test", "rules", folder+"/vendor-errors-clusters.rules_test.yaml").CombinedOutput() //nolint:gosec // built by us
	require.Error(t, err)
	for _, r := range shippedRules(t) {
		if r.Alert != "" {
			assert.Contains(t, string(output), "alertname: "+r.Alert+",")
		}
	}
	proc.Proved(t, "without the labels, clusters blame and hide one another in each alert")
}

// The resource for the Prometheus operator holds the same groups.
func TestRulesManifest(t *testing.T) {
	t.Parallel()
	read := func(file string) (value map[string]any) {
		text, err := os.ReadFile(filepath.Join(proc.Root(t), file))
		require.NoError(t, err)
		require.NoError(t, yaml.Unmarshal(text, &value))
		return value
	}
	manifest := read("examples/kubernetes/prometheusrule.yaml")
	assert.Equal(t, "monitoring.coreos.com/v1", manifest["apiVersion"])
	assert.Equal(t, "PrometheusRule", manifest["kind"])
	assert.Equal(t, read(alertsFolder+"/vendor-errors.rules.yaml"), manifest["spec"])
}
