// SPDX-License-Identifier: Apache-2.0

package rivals

import (
	"context"
	"fmt"
	"slices"

	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// Job is what to write on one span or record.
type Job struct{ puts []put }

// put is one attribute. It supports only the types of value that we write.
type put struct {
	key    string
	kind   pcommon.ValueType
	text   string
	number float64
	flag   bool
}

func (p *put) onto(to pcommon.Map) {
	switch p.kind {
	case pcommon.ValueTypeBool:
		to.PutBool(p.key, p.flag)
	case pcommon.ValueTypeDouble:
		to.PutDouble(p.key, p.number)
	default:
		to.PutStr(p.key, p.text)
	}
}

// added returns what the second map has in addition to the first, in its order.
func added(before, after pcommon.Map) Job {
	var job Job
	for key, value := range after.All() {
		if _, ok := before.Get(key); ok {
			continue
		}
		p := put{key: key, kind: value.Type()}
		switch p.kind {
		case pcommon.ValueTypeBool:
			p.flag = value.Bool()
		case pcommon.ValueTypeDouble:
			p.number = value.Double()
		default:
			p.text = value.AsString()
		}
		job.puts = append(job.puts, p)
	}
	return job
}

// TraceJobs has a processor work on a copy of a batch and returns what it wrote, span by span.
func TraceJobs(ctx context.Context, p consumer.Traces, batch ptrace.Traces) ([]Job, error) {
	work := ptrace.NewTraces()
	batch.CopyTo(work)
	if err := p.ConsumeTraces(ctx, work); err != nil {
		return nil, err
	}
	var jobs []Job
	before, after := Spans(batch), Spans(work)
	for i := range before {
		jobs = append(jobs, added(before[i].Attributes(), after[i].Attributes()))
	}
	return jobs, nil
}

// LogJobs is TraceJobs for log records.
func LogJobs(ctx context.Context, p consumer.Logs, batch plog.Logs) ([]Job, error) {
	work := plog.NewLogs()
	batch.CopyTo(work)
	if err := p.ConsumeLogs(ctx, work); err != nil {
		return nil, err
	}
	var jobs []Job
	before, after := Records(batch), Records(work)
	for i := range before {
		jobs = append(jobs, added(before[i].Attributes(), after[i].Attributes()))
	}
	return jobs, nil
}

// Spans lists the spans of a batch.
func Spans(batch ptrace.Traces) []ptrace.Span {
	var all []ptrace.Span
	for _, resource := range batch.ResourceSpans().All() {
		for _, scope := range resource.ScopeSpans().All() {
			for _, span := range scope.Spans().All() {
				all = append(all, span)
			}
		}
	}
	return all
}

// Records lists the log records of a batch.
func Records(batch plog.Logs) []plog.LogRecord {
	var all []plog.LogRecord
	for _, resource := range batch.ResourceLogs().All() {
		for _, scope := range resource.ScopeLogs().All() {
			for _, record := range scope.LogRecords().All() {
				all = append(all, record)
			}
		}
	}
	return all
}

// Without takes attributes out of a job. Each must be there with the text that follows its name.
func (j Job) Without(pairs ...string) (Job, error) {
	puts := slices.Clone(j.puts)
	for i := 0; i+1 < len(pairs); i += 2 {
		at := slices.IndexFunc(puts, func(p put) bool { return p.key == pairs[i] && p.text == pairs[i+1] })
		if at < 0 {
			return Job{}, fmt.Errorf("there is no %s=%q", pairs[i], pairs[i+1])
		}
		puts = slices.Delete(puts, at, at+1)
	}
	return Job{puts: puts}, nil
}
