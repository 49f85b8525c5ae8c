// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// Two sampling gateways behind the first tier keep every trace with an error to act on, whole, although its spans come in
// different requests, and a share of the others. They do so without loss when they are stopped, not killed.
func TestTailSampling(t *testing.T) {
	const each = 1000
	kinds := []struct {
		name        string
		call        vendorCall
		least, most int
	}{
		{"rate limited", vendorCalls[1], each, each},
		{"quota exceeded", vendorCalls[2], each, each},
		{"unusable input", vendorCalls[0], each * 20 / 100, each * 40 / 100}, // 25% of them, and 5% of everything
		{"success", vendorCalls[4], each * 2 / 100, each * 10 / 100},         // 5%
	}
	backend := otlptest.NewBackend(t)
	var gateways []*pipeline
	for range 2 {
		gateways = append(gateways, startPipeline(t, "tail-sampling.yaml", "BACKEND_ENDPOINT="+backend.Endpoint, "BACKEND_INSECURE=true",
			// Longer than the test takes: the decision comes when the gateway is stopped.
			"yaml:processors::tail_sampling::decision_wait: 10m"))
	}
	agent := startPipeline(t, "gateway-tier1.yaml", "GATEWAY_INSECURE=true", "STORAGE_DIR="+t.TempDir(),
		"yaml:exporters::load_balancing::resolver::static::hostnames: ["+gateways[0].grpc+", "+gateways[1].grpc+"]")
	sender := otlptest.NewSender(t, agent.grpc)

	// First the servers' spans of all traces, then the calls that they made: the two of a trace never share a request.
	first := spanCount.Add(uint64(each*len(kinds))) - uint64(each*len(kinds)) + 1
	for _, addSpan := range []func(ptrace.SpanSlice, uint64, int){
		func(spans ptrace.SpanSlice, trace uint64, _ int) {
			span := spans.AppendEmpty()
			span.SetTraceID(traceID(trace))
			span.SetSpanID(spanID(spanCount.Add(1)))
			span.SetKind(ptrace.SpanKindServer)
		},
		func(spans ptrace.SpanSlice, trace uint64, kind int) { addCall(spans, trace, kinds[kind].call) },
	} {
		traces := ptrace.NewTraces()
		spans := traces.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans()
		for kind := range kinds {
			for i := range uint64(each) {
				addSpan(spans, first+uint64(kind)*each+i, kind)
			}
		}
		require.NoError(t, sender.Traces(context.Background(), traces))
	}

	sent := float64(2 * each * len(kinds))
	proc.Eventually(t, pipelinePatience, func() error {
		here := 0.0
		for _, gateway := range gateways {
			spans, err := gateway.counter("otelcol_receiver_accepted_spans", `receiver="otlp"`)
			if err != nil {
				return err
			}
			if spans == 0 {
				return errors.New("a gateway has nothing")
			}
			here += spans
		}
		if here < sent {
			return fmt.Errorf("%.0f of %.0f spans are with the gateways", here, sent)
		}
		return nil
	})
	// A gateway that is stopped decides at once on what it has, and sends it before it ends.
	for _, gateway := range gateways {
		gateway.Stop()
		assert.Zero(t, gateway.ExitCode())
	}

	spans := map[string]int{}
	for _, span := range backend.Spans() {
		spans[span.TraceID().String()]++
	}
	kept := make([]int, len(kinds))
	for kind := range kinds {
		for i := range uint64(each) {
			switch n := spans[traceID(first+uint64(kind)*each+i).String()]; n {
			case 0:
			case 2:
				kept[kind]++
			default:
				t.Errorf("a trace of kind %q arrived with %d of its 2 spans", kinds[kind].name, n)
			}
		}
		assert.GreaterOrEqual(t, kept[kind], kinds[kind].least, kinds[kind].name)
		assert.LessOrEqual(t, kept[kind], kinds[kind].most, kinds[kind].name)
	}
	proc.Proved(t, "tail sampling on vendor.error.class in two gateways: of %d traces each, %d rate limited, %d out of quota, %d with an unusable picture and %d successes were kept, all of them whole",
		each, kept[0], kept[1], kept[2], kept[3])
}

// Every class stands in one of the two lists, and nothing that is no class.
func TestTailSamplingClasses(t *testing.T) {
	root := proc.Root(t)
	want := taxonomyWords(t, "Classes")

	text, err := os.ReadFile(filepath.Join(root, pipelinesFolder, "tail-sampling.yaml"))
	require.NoError(t, err)
	var node yaml.Node
	require.NoError(t, yaml.Unmarshal(text, &node))
	got := classLists(&node)
	slices.Sort(want)
	slices.Sort(got)
	assert.Equal(t, want, got)
}

// classLists are the values next to every `key: vendor.error.class` in a configuration.
func classLists(node *yaml.Node) (classes []string) {
	var list struct {
		Key    string
		Values []string
	}
	if node.Kind == yaml.MappingNode && node.Decode(&list) == nil && list.Key == "vendor.error.class" {
		return list.Values
	}
	for _, child := range node.Content {
		classes = append(classes, classLists(child)...)
	}
	return classes
}
