// SPDX-License-Identifier: Apache-2.0

package main

import (
	"slices"

	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/verdicts"
	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// testCase is a load and the two pipelines that it is sent through.
type testCase struct {
	name   string
	signal telemetry
	body   workload.Kind
	change func(items []workload.Item) []workload.Item // changes the mix, if not nil
	noHost bool                                        // log records that do not name the host that was called
	same   bool                                        // neither pipeline has the processor
}

// cases. The first shows the noise between two identical pipelines: no other factor is more precise.
var cases = []testCase{
	{name: "control: neither has vendor_error", signal: traces, body: workload.Numbers, same: true},
	{name: "traces, no calls of vendors", signal: traces, body: workload.Numbers, change: nobodys},
	{name: "traces, no bodies captured", signal: traces, body: workload.Numbers, change: uncaptured},
	{name: "traces, mix, numbers", signal: traces, body: workload.Numbers},
	{name: "traces, mix, base64", signal: traces, body: workload.Base64},
	{name: "logs, no calls of vendors", signal: logs, body: workload.Numbers, change: nobodys},
	{name: "logs, mix, numbers", signal: logs, body: workload.Numbers},
	{name: "logs, mix, base64", signal: logs, body: workload.Base64},
	{name: "logs, mix, numbers, no host named", signal: logs, body: workload.Numbers, noHost: true},
}

// distinct is the number of different requests of a load; they are sent in turn.
const distinct = 4

// load is a signal's requests, encoded, and how many vendor errors each has.
type load struct {
	requests [][]byte
	errors   int
}

// encode makes the requests. A request is what an OTLP exporter sends: the same bytes as the batch itself.
func (c testCase) encode(sources []workload.Source) (load, error) {
	var l load
	for seed := range uint64(distinct) {
		items := workload.Mix(seed+1, c.body, sources)
		if c.change != nil {
			items = c.change(items)
		}
		var wire []byte
		var err error
		if c.signal == traces {
			wire, err = new(ptrace.ProtoMarshaler).MarshalTraces(workload.Traces(items))
		} else {
			wire, err = new(plog.ProtoMarshaler).MarshalLogs(workload.Logs(items, !c.noHost))
		}
		if err != nil {
			return load{}, err
		}
		l.requests = append(l.requests, wire)
		l.errors = 0
		for i := range items {
			if items[i].Body != nil && items[i].Error.Code != "" {
				l.errors++
			}
		}
	}
	return l, nil
}

// nobodys are as many calls, all from the half without vendor and body.
func nobodys(items []workload.Item) []workload.Item {
	rest := slices.DeleteFunc(slices.Clone(items), func(item workload.Item) bool { return item.Vendor != nil })
	return slices.Repeat(rest, len(items)/len(rest))
}

// uncaptured are the same calls through an instrumentation that captures no bodies.
func uncaptured(items []workload.Item) []workload.Item {
	items = slices.Clone(items)
	for i := range items {
		items[i].Body = nil
	}
	return items
}

// sources are all vendors with all codes whose verdict depends on nothing but the code.
func sources() ([]workload.Source, error) {
	var all []workload.Source
	for _, vendor := range workload.Vendors() {
		_, plain, err := verdicts.Known(vendor)
		if err != nil {
			return nil, err
		}
		all = append(all, workload.Source{Vendor: vendor, Errors: plain})
	}
	return all, nil
}
