// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/rivals"
	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// verdict is what is written to one span.
type verdict []attribute

type attribute struct {
	name  string
	value pcommon.Value
}

// BenchmarkAttribute is what each attribute of an error costs a Collector: to write it, and to marshal the span with it. The
// row "*" has none of them, the last one has all, and each other row all but one, which costs the difference.
func BenchmarkAttribute(b *testing.B) {
	batch := workload.Traces(slices.DeleteFunc(allVendors.mix(b, workload.Numbers)(), func(item workload.Item) bool { return item.Error.Code == "" }))
	verdicts, names := verdictsOn(b, batch)
	for _, left := range slices.Concat([]string{"*"}, names, []string{""}) {
		b.Run("without="+left, func(b *testing.B) { writeAndMarshal(b, batch, verdicts, left) })
	}
}

// verdictsOn returns what our processor writes to each span of a batch, and the names of all attributes.
func verdictsOn(b *testing.B, batch ptrace.Traces) (verdicts []verdict, names []string) {
	b.Helper()
	judged := ptrace.NewTraces()
	batch.CopyTo(judged)
	require.NoError(b, ours(b).ConsumeTraces(b.Context(), judged))
	after := rivals.Spans(judged)
	for i, span := range rivals.Spans(batch) {
		var all verdict
		for name, value := range after[i].Attributes().All() {
			if _, ok := span.Attributes().Get(name); ok {
				continue
			}
			all = append(all, attribute{name, value})
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		verdicts = append(verdicts, all)
	}
	return verdicts, names
}

// writeAndMarshal writes the verdicts without one attribute, or without any for "*", and marshals the batch.
func writeAndMarshal(b *testing.B, batch ptrace.Traces, verdicts []verdict, left string) {
	b.Helper()
	subject := traces(b, nil, batch)
	before, after := 0, 0
	subject.Process = func(td ptrace.Traces) error {
		before = new(ptrace.ProtoMarshaler).TracesSize(td)
		for i, span := range rivals.Spans(td) {
			write(span.Attributes(), verdicts[i], left)
		}
		wire, err := new(ptrace.ProtoMarshaler).MarshalTraces(td)
		after = len(wire)
		return err
	}
	subject.Run(b)
	b.ReportMetric(float64(after-before)/float64(len(verdicts)), "wire-B/span")
}

func write(to pcommon.Map, all verdict, left string) {
	if left == "*" {
		return
	}
	n := len(all)
	if slices.ContainsFunc(all, func(a attribute) bool { return a.name == left }) {
		n--
	}
	to.EnsureCapacity(to.Len() + n)
	for _, a := range all {
		if a.name == left {
			continue
		}
		switch a.value.Type() {
		case pcommon.ValueTypeStr:
			to.PutStr(a.name, a.value.Str())
		case pcommon.ValueTypeBool:
			to.PutBool(a.name, a.value.Bool())
		default:
			to.PutDouble(a.name, a.value.Double())
		}
	}
}
