// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"sigs.k8s.io/yaml"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// ownSeries are the metrics of a collector without connectors.
var ownSeries = []string{
	`otelcol_processor_vendor_error_classified{vendor="openai", class="rate_limited", retryable="true", evidence="code", owner="service", source="body"}`,
	`otelcol_processor_vendor_error_classified{vendor="openai", class="unavailable", retryable="true", evidence="code", owner="vendor", source="body"}`,
	`otelcol_processor_vendor_error_classified{vendor="veriff", class="declined", retryable="false", evidence="code", owner="end_user", source="log"}`,
	`otelcol_processor_vendor_error_inspected{vendor="openai", outcome="error"}`,
	`otelcol_processor_vendor_error_inspected{vendor="openai", outcome="success"}`,
	`otelcol_processor_vendor_error_unknown_codes{vendor="openai", source="body"}`,
	`otelcol_processor_vendor_error_catalog_reloads{outcome="failure"}`,
	`otelcol_processor_vendor_error_catalog_entries{}`,
	`otelcol_processor_internal_duration_sum{processor="vendor_error"}`,
	`otelcol_processor_incoming_items{processor="vendor_error"}`,
	`otelcol_process_cpu_seconds{}`,
	`otelcol_process_memory_rss{}`,
}

// namesOverOTLP are the names of those metrics that are others over OTLP.
var namesOverOTLP = strings.NewReplacer(
	"classified{", "classified_total{", "inspected{", "inspected_total{", "unknown_codes{", "unknown_codes_total{",
	"reloads{", "reloads_total{", "duration_sum{", "duration_seconds_sum{", "items{", "items_total{",
	"cpu_seconds{", "cpu_seconds_total{", "memory_rss{", "memory_rss_bytes{",
)

// Without any connector, every panel shows something, by either name of the own metrics, or says that it needs the connector.
func TestDashboardWithoutConnectors(t *testing.T) {
	t.Parallel()
	type series struct {
		Series string `json:"series"`
		Values string `json:"values"`
	}
	type sample struct {
		Labels string  `json:"labels"`
		Value  float64 `json:"value"`
	}
	type check struct {
		Expr     string   `json:"expr"`
		EvalTime string   `json:"eval_time"`
		Samples  []sample `json:"exp_samples"`
	}
	needs := []string{"Errors by service", "Retried in vain"}
	var checks []check
	for _, p := range readDashboard(t).Panels {
		if slices.Contains(needs, p.Title) {
			assert.Contains(t, p.FieldConfig.Defaults.NoValue, "count connector", p.Title)
			continue
		}
		for _, target := range p.Targets {
			expr := strings.ReplaceAll(grafanaVariables.Replace(target.Expr), "[1m]", "[5m]")
			checks = append(checks, check{"count(" + expr + ") > bool 0", "30m", []sample{{"{}", 1}}})
		}
	}
	for _, rename := range []func(string) string{func(name string) string { return name }, namesOverOTLP.Replace} {
		var input []series
		for _, one := range ownSeries {
			one = strings.Replace(strings.Replace(rename(one), "{", `{job="otelcol", instance="a:8888", `, 1), ", }", "}", 1)
			input = append(input, series{one, "0+30x60"})
		}
		text, err := yaml.Marshal(map[string]any{
			"evaluation_interval": "1m",
			"tests":               []any{map[string]any{"interval": "1m", "input_series": input, "promql_expr_test": checks}},
		})
		require.NoError(t, err)
		file := filepath.Join(t.TempDir(), "dashboard_test.yaml")
		require.NoError(t, os.WriteFile(file, text, 0o600))
		proc.Run(t, proc.Binary(t, "bin/promtool"), []string{"test", "rules", file})
	}
	proc.Proved(t, "%d queries of the dashboard have an answer without any connector, by both names of own metrics", len(checks))
}
