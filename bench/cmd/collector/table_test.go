// SPDX-License-Identifier: Apache-2.0

package main

import (
	"strings"
	"testing"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/tables"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// On a machine that becomes slower the factor stays the same, since it is computed round by round.
func TestTable(t *testing.T) {
	results := []result{{name: "traces", rounds: []round{
		{without: usage{cpu: 10, memory: 80e6}, with: usage{cpu: 11, memory: 80e6}},
		{without: usage{cpu: 20, memory: 90e6}, with: usage{cpu: 22, memory: 99e6}},
		{without: usage{cpu: 14, memory: 85e6}, with: usage{cpu: 14, memory: 85e6}},
	}}}
	var text, markdown strings.Builder
	require.NoError(t, tables.Text(&text, table(results)))
	assert.Equal(t, `case    CPU-s per 1M items, without  with                 factor               peak MB, without  with        factor
traces  14.00 (10.00–20.00)          14.00 (11.00–22.00)  1.100 (1.000–1.100)  85 (80–90)        85 (80–99)  1.000 (1.000–1.100)
`, text.String())
	require.NoError(t, tables.Markdown(&markdown, table(results)))
	assert.Equal(t, `| case | CPU-s per 1M items, without | with | factor | peak MB, without | with | factor |
|---|---:|---:|---:|---:|---:|---:|
| traces | 14.00 (10.00–20.00) | 14.00 (11.00–22.00) | 1.100 (1.000–1.100) | 85 (80–90) | 85 (80–99) | 1.000 (1.000–1.100) |
`, markdown.String())
}

func TestSummary(t *testing.T) {
	assert.Equal(t, "1.50 (1.00–2.00)", summary("%.2f", []float64{2, 1}))
	assert.Equal(t, "3", summary("%.0f", []float64{3.1, 2.9, 3}))
}

func TestCounters(t *testing.T) {
	all, err := readCounters(strings.NewReader(`# HELP otelcol_exporter_sent_spans Number of spans
# TYPE otelcol_exporter_sent_spans counter
otelcol_exporter_sent_spans_total{exporter="debug",a="x y"} 3000
otelcol_processor_vendor_error_classified{class="rate_limited"} 12
otelcol_processor_vendor_error_classified{class="not_found"} 1.5e+01

up 1
`))
	require.NoError(t, err)
	assert.InDelta(t, 3000, all.sum("otelcol_exporter_sent_spans"), 0)
	assert.InDelta(t, 27, all.sum("otelcol_processor_vendor_error_classified"), 0)
	assert.InDelta(t, 0, all.sum("nothing"), 0)
	_, err = readCounters(strings.NewReader("up one\n"))
	require.ErrorContains(t, err, `"one"`)
}

func TestNothingToMeasure(t *testing.T) {
	var out strings.Builder
	for want, o := range map[string]options{
		"nothing to measure":     {binary: "main.go", rounds: 0, requests: 1},
		"run `make build`":       {binary: "no-such-file", rounds: 1, requests: 1},
		"missing closing":        {binary: "main.go", rounds: 1, requests: 1, only: "("},
		`there is no case "x$y"`: {binary: "main.go", rounds: 1, requests: 1, only: "x$y"},
	} {
		err := run(t.Context(), o, &out, &out)
		require.ErrorContains(t, err, want)
	}
	assert.Empty(t, out.String())
}
