// SPDX-License-Identifier: Apache-2.0

package rivals

import (
	"bytes"
	"context"
	"strings"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processorhelper"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// Floor is a processor that judges nothing: it knows what to write on each span of one batch. What remains
// is what every processor with this job has to do: walk the batch, look at the kind, look up the host and the body,
// grow the attributes once and put what is new. With touch it also goes once over each byte of each body, as far as bodies are read.
func Floor(jobs []Job, touch bool) Maker {
	f := &floor{jobs: jobs, touch: touch}
	return Maker{config: &struct{}{}, factory: processor.NewFactory(
		component.MustNewType("floor"),
		func() component.Config { return &struct{}{} },
		processor.WithTraces(f.createTraces, component.StabilityLevelDevelopment),
		processor.WithLogs(f.createLogs, component.StabilityLevelDevelopment),
	)}
}

// MaxBody is how many bytes of a body our processor reads by default.
const MaxBody = 64 << 10

type floor struct {
	jobs  []Job
	touch bool
	sum   int // keeps the compiler from removing the work
}

var mutates = processorhelper.WithCapabilities(consumer.Capabilities{MutatesData: true})

func (f *floor) createTraces(ctx context.Context, set processor.Settings, cfg component.Config, next consumer.Traces) (processor.Traces, error) {
	return processorhelper.NewTraces(ctx, set, cfg, next, f.traces, mutates)
}

func (f *floor) createLogs(ctx context.Context, set processor.Settings, cfg component.Config, next consumer.Logs) (processor.Logs, error) {
	return processorhelper.NewLogs(ctx, set, cfg, next, f.logs, mutates)
}

func (f *floor) traces(_ context.Context, td ptrace.Traces) (ptrace.Traces, error) {
	n := 0
	for _, resource := range td.ResourceSpans().All() {
		for _, scope := range resource.ScopeSpans().All() {
			for _, span := range scope.Spans().All() {
				if span.Kind() == ptrace.SpanKindClient {
					attributes := span.Attributes()
					f.lookUpHost(attributes)
					if body, ok := attributes.Get(workload.BodyAttribute); ok {
						f.read(body)
					}
					f.jobs[n].do(attributes)
				}
				n++
			}
		}
	}
	return td, nil
}

func (f *floor) logs(_ context.Context, ld plog.Logs) (plog.Logs, error) {
	n := 0
	for _, resource := range ld.ResourceLogs().All() {
		for _, scope := range resource.ScopeLogs().All() {
			for _, record := range scope.LogRecords().All() {
				attributes := record.Attributes()
				host := f.lookUpHost(attributes)
				if body, ok := attributes.Get(workload.BodyAttribute); ok {
					f.read(body)
				} else if !host || len(f.jobs[n].puts) > 0 { // without a host only reading shows what it is
					f.read(record.Body())
				}
				f.jobs[n].do(attributes)
				n++
			}
		}
	}
	return ld, nil
}

func (f *floor) lookUpHost(attributes pcommon.Map) bool {
	host, ok := attributes.Get("server.address")
	if ok {
		f.sum += len(host.Str())
	}
	return ok
}

func (f *floor) read(body pcommon.Value) {
	switch {
	case body.Type() == pcommon.ValueTypeStr:
		text := body.Str()
		text = text[:min(len(text), MaxBody)]
		f.sum += len(text)
		if f.touch {
			f.sum += strings.IndexByte(text, 0) // which no body has
		}
	case body.Type() == pcommon.ValueTypeBytes && f.touch:
		raw := body.Bytes().AsRaw() // the only access to bytes is a copy
		f.sum += bytes.IndexByte(raw[:min(len(raw), MaxBody)], 0)
	}
}

func (j Job) do(attributes pcommon.Map) {
	if len(j.puts) > 1 {
		attributes.EnsureCapacity(attributes.Len() + len(j.puts))
	}
	for i := range j.puts {
		j.puts[i].onto(attributes)
	}
}
