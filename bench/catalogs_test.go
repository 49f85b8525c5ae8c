// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/measure"
	"github.com/vendorerror/vendorerrorprocessor/bench/internal/rivals"
	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// scale is a catalog of synthetic vendors: what a user's own catalog files may grow to.
type scale struct{ vendors, codes int }

// scales have one vendor with a growing number of codes, and then a growing number of vendors.
var scales = []scale{{1, 10}, {1, 100}, {1, 1_000}, {1, 10_000}, {5, 100}, {50, 100}}

func (s scale) String() string { return fmt.Sprintf("vendors=%d/codes=%d", s.vendors, s.codes) }

// maker makes our processor with this catalog alone, and returns its vendors' answers.
func (s scale) maker(tb testing.TB) (rivals.Maker, []workload.Source) {
	tb.Helper()
	var (
		folder     = tb.TempDir()
		ids, files []string
		sources    []workload.Source
	)
	for n := range s.vendors {
		vendor := workload.NewSynthetic(n, s.codes)
		file := filepath.Join(folder, vendor.Vendor.ID+".yaml")
		require.NoError(tb, os.WriteFile(file, []byte(vendor.File), 0o600))
		ids, files, sources = append(ids, vendor.Vendor.ID), append(files, fmt.Sprintf("%q", file)), append(sources, vendor.Source)
	}
	m, err := rivals.Ours(fmt.Sprintf("vendors: [%s]\ncatalog: {files: [%s]}", strings.Join(ids, ", "), strings.Join(files, ", ")))
	require.NoError(tb, err)
	return m, sources
}

// onTraces and onLogs are the mix with this catalog; records name no host.
func (s scale) onTraces(tb testing.TB) (processor.Traces, []workload.Item) {
	tb.Helper()
	m, sources := s.maker(tb)
	p, err := m.Traces(context.WithoutCancel(tb.Context()))
	require.NoError(tb, err)
	return p, workload.Mix(1, workload.Numbers, sources)
}

func (s scale) onLogs(tb testing.TB) (processor.Logs, []workload.Item) {
	tb.Helper()
	m, sources := s.maker(tb)
	p, err := m.Logs(context.WithoutCancel(tb.Context()))
	require.NoError(tb, err)
	return p, workload.Mix(1, workload.Numbers, sources)
}

// BenchmarkCatalog is the mix with catalogs of several sizes.
func BenchmarkCatalog(b *testing.B) {
	for _, s := range scales {
		onTraces := sync.OnceValue(func() *measure.Subject[ptrace.Traces] {
			p, items := s.onTraces(b)
			return traces(b, p, workload.Traces(items))
		})
		b.Run(fmt.Sprintf("signal=traces/%s/who=ours", s), func(b *testing.B) { onTraces().Run(b) })
		onLogs := sync.OnceValue(func() *measure.Subject[plog.Logs] {
			p, items := s.onLogs(b)
			return logs(b, p, workload.Logs(items, false))
		})
		b.Run(fmt.Sprintf("signal=logs/%s/who=ours", s), func(b *testing.B) { onLogs().Run(b) })
	}
}

// The synthetic vendors are recognized, with and without a host.
func TestCatalogsAreRead(t *testing.T) {
	for _, s := range scales {
		t.Run(s.String(), func(t *testing.T) {
			onTraces, items := s.onTraces(t)
			checkVerdicts(t, items, afterTraces(t, onTraces, workload.Traces(items)))
			onLogs, items := s.onLogs(t)
			checkVerdicts(t, items, afterLogs(t, onLogs, workload.Logs(items, false)))
		})
	}
}
