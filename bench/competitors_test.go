// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/rivals"
	"github.com/vendorerror/vendorerrorprocessor/bench/internal/verdicts"
	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// set is which vendors and codes a comparison is about.
type set struct {
	name    string
	vendors []*workload.Vendor
	codes   int // of each vendor, at most; 0 means all
}

var (
	allVendors = set{name: "5x-all", vendors: workload.Vendors()}
	oneVendor  = set{name: "1x20", vendors: []*workload.Vendor{workload.VendorByID("baidu_ai")}, codes: 20}
)

// knownByVendor caches the known errors of vendors, by vendor: all and plain ones.
var knownByVendor sync.Map

func knownErrors(tb testing.TB, vendor *workload.Vendor) (all, plain []workload.Error) {
	tb.Helper()
	if known, ok := knownByVendor.Load(vendor); ok {
		return known.([2][]workload.Error)[0], known.([2][]workload.Error)[1]
	}
	all, plain, err := verdicts.Known(vendor)
	require.NoError(tb, err)
	knownByVendor.Store(vendor, [2][]workload.Error{all, plain})
	return all, plain
}

// sources are the vendors with the errors that they answer with: those whose verdict depends on the code alone.
func (s set) sources(tb testing.TB) []workload.Source {
	tb.Helper()
	var sources []workload.Source
	for _, vendor := range s.vendors {
		_, plain := knownErrors(tb, vendor)
		if s.codes > 0 {
			plain = workload.Pick(s.codes, plain)
		}
		sources = append(sources, workload.Source{Vendor: vendor, Errors: plain})
	}
	return sources
}

// mix is the mix of the set's vendors.
func (s set) mix(tb testing.TB, kind workload.Kind) func() []workload.Item {
	tb.Helper()
	return func() []workload.Item { return workload.Mix(1, kind, s.sources(tb)) }
}

// tables are the tables of the rivals. For a set with few codes they contain these; otherwise the whole catalog.
func (s set) tables(tb testing.TB) []rivals.Table {
	tb.Helper()
	var tables []rivals.Table
	for _, source := range s.sources(tb) {
		errs := source.Errors
		if s.codes == 0 {
			errs, _ = knownErrors(tb, source.Vendor)
		}
		table, err := verdicts.Table(context.WithoutCancel(tb.Context()), ours(tb), source.Vendor, errs)
		require.NoError(tb, err)
		tables = append(tables, table)
	}
	return tables
}

// made caches processors by name: the transform processor takes a second to read its statements.
var made sync.Map

func once[P component.Component](tb testing.TB, key string, maker func() (rivals.Maker, error), create func(rivals.Maker, context.Context) (P, error)) P {
	tb.Helper()
	if p, ok := made.Load(key); ok {
		return p.(P)
	}
	m, err := maker()
	require.NoError(tb, err)
	p, err := create(m, context.WithoutCancel(tb.Context()))
	require.NoError(tb, err)
	made.Store(key, p)
	return p
}

// maker makes any competitor but the floor, by name.
func (s set) maker(tb testing.TB, name string) (key string, maker func() (rivals.Maker, error)) {
	tb.Helper()
	switch name {
	case "ours":
		return name, func() (rivals.Maker, error) { return rivals.Ours("") }
	case "five":
		return name, func() (rivals.Maker, error) { return rivals.Ours(fiveVendors()) }
	case "cheapest":
		return name + " " + s.name, func() (rivals.Maker, error) { return rivals.Cheapest(s.tables(tb)) }
	case "parsejson":
		return name + " " + s.name, func() (rivals.Maker, error) { return rivals.ParseJSON(s.tables(tb)) }
	default:
		panic(fmt.Sprintf("nobody is called %q", name))
	}
}

// fiveVendors is a configuration that switches on the vendors of the workload alone.
func fiveVendors() string {
	var ids []string
	for _, v := range workload.Vendors() {
		ids = append(ids, v.ID)
	}
	return fmt.Sprintf("vendors: [%s]", strings.Join(ids, ", "))
}

// ours is our processor with its default configuration.
func ours(tb testing.TB) processor.Traces {
	tb.Helper()
	return allVendors.onTraces(tb, "ours", ptrace.Traces{})
}

// onTraces makes any competitor for spans, by name. The floor is made for one batch: it writes what ours writes there.
func (s set) onTraces(tb testing.TB, name string, batch ptrace.Traces) processor.Traces {
	tb.Helper()
	if name != "floor" && name != "touch" {
		key, maker := s.maker(tb, name)
		return once(tb, "traces "+key, maker, rivals.Maker.Traces)
	}
	ctx := context.WithoutCancel(tb.Context())
	jobs, err := rivals.TraceJobs(ctx, s.onTraces(tb, "ours", batch), batch)
	require.NoError(tb, err)
	p, err := rivals.Floor(jobs, name == "touch").Traces(ctx)
	require.NoError(tb, err)
	return p
}

// onLogs is onTraces for log records.
func (s set) onLogs(tb testing.TB, name string, batch plog.Logs) processor.Logs {
	tb.Helper()
	if name != "floor" && name != "touch" {
		key, maker := s.maker(tb, name)
		return once(tb, "logs "+key, maker, rivals.Maker.Logs)
	}
	ctx := context.WithoutCancel(tb.Context())
	jobs, err := rivals.LogJobs(ctx, s.onLogs(tb, "ours", batch), batch)
	require.NoError(tb, err)
	p, err := rivals.Floor(jobs, name == "touch").Logs(ctx)
	require.NoError(tb, err)
	return p
}
