// SPDX-License-Identifier: Apache-2.0

//go:build soak

package e2e

import (
	"fmt"
	"regexp"
	"slices"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The bounds. What the last quarter may have more than the first one is what a garbage collector and its timing make out.
const (
	mib               = 1 << 20
	moreMemory        = 1.25
	moreMemoryAtLeast = 32 * mib
	moreGoroutines    = 10
	// A change of the catalog each second makes a line for each of the two signals; besides, each of the four instances
	// may log an unknown code a minute, and the collector says something at its start and its end.
	linesAMinute = 2*60 + 4 + 20
)

// resident is the memory of the collector at one moment.
type resident struct{ rss, heap float64 }

func residentOf(own string) (resident, error) {
	families, err := exposed(own)
	if err != nil {
		return resident{}, err
	}
	gauge := func(name string) float64 {
		var sum float64
		for _, metric := range families[name].GetMetric() {
			sum += metric.GetGauge().GetValue()
		}
		return sum
	}
	now := resident{gauge("otelcol_process_memory_rss"), gauge("otelcol_process_runtime_heap_alloc_bytes")}
	if now.rss == 0 || now.heap == 0 {
		return now, fmt.Errorf("no figures of memory: %v", now)
	}
	return now, nil
}

func mustExpose(t *testing.T, own string) map[string]*dto.MetricFamily {
	t.Helper()
	families, err := exposed(own)
	require.NoError(t, err)
	return families
}

// reloadsOf counts the reloads by their outcome.
func reloadsOf(t *testing.T, own string) tally {
	t.Helper()
	return tallyOf(mustExpose(t, own), "otelcol_processor_vendor_error_catalog_reloads", "outcome")
}

var (
	// With schedtrace and scheddetail Go's runtime prints a block for each moment, with a line for each goroutine. A dead
	// one is kept to be used again.
	blockOfTrace     = regexp.MustCompile(`SCHED \d+ms:`)
	goroutineOfTrace = regexp.MustCompile(`\bG\d+: status=(\d+)\(`)
	lineOfLog        = regexp.MustCompile(`(?m)^\d{4}-\d\d-\d\dT\S+\t`)
)

const deadGoroutine = "6"

// figures are what the collector used and said.
type figures struct {
	rss, heap, goroutines []float64 // in their order
	lines                 int
}

func newFigures(memory []resident, output string) *figures {
	f := &figures{}
	for _, one := range memory {
		f.rss, f.heap = append(f.rss, one.rss), append(f.heap, one.heap)
	}
	for _, block := range blockOfTrace.Split(output, -1)[1:] {
		var alive float64
		for _, status := range goroutineOfTrace.FindAllStringSubmatch(block, -1) {
			if status[1] != deadGoroutine {
				alive++
			}
		}
		f.goroutines = append(f.goroutines, alive)
	}
	f.lines = len(lineOfLog.FindAllString(output, -1))
	return f
}

// firstAndLast are the medians of the first and of the last quarter.
func firstAndLast(all []float64) (first, last float64) {
	quarter := len(all) / 4
	return median(all[:quarter]), median(all[len(all)-quarter:])
}

func median(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}

func (f *figures) check(t *testing.T, duration time.Duration) {
	t.Helper()
	for name, all := range map[string][]float64{"RSS": f.rss, "heap": f.heap} {
		require.GreaterOrEqual(t, len(all), soakSamples/2, name)
		first, last := firstAndLast(all)
		assert.LessOrEqual(t, last, max(first*moreMemory, first+moreMemoryAtLeast), "%s of the last quarter, against %.0f", name, first)
	}
	require.GreaterOrEqual(t, len(f.goroutines), soakSamples/2, "goroutines")
	first, last := firstAndLast(f.goroutines)
	assert.LessOrEqual(t, last, first+moreGoroutines, "goroutines of the last quarter, against %.0f", first)
	assert.LessOrEqual(t, float64(f.lines)/duration.Minutes(), float64(linesAMinute), "log lines a minute")
	assert.Positive(t, f.lines)
}

func (f *figures) String() string {
	rss1, rss2 := firstAndLast(f.rss)
	heap1, heap2 := firstAndLast(f.heap)
	goroutines1, goroutines2 := firstAndLast(f.goroutines)
	return fmt.Sprintf("first and last quarter: RSS %.0f and %.0f MiB (at most %.0f), heap %.0f and %.0f MiB, goroutines %.0f and %.0f (at most %.0f); %d log lines",
		rss1/mib, rss2/mib, slices.Max(f.rss)/mib, heap1/mib, heap2/mib, goroutines1, goroutines2, slices.Max(f.goroutines), f.lines)
}
