// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// carried returns the calls of the mix that have a body, with the body converted by a function.
func carried(tb testing.TB, as func(body string) any) func() []workload.Item {
	tb.Helper()
	return func() []workload.Item {
		var items []workload.Item
		for _, item := range allVendors.mix(tb, workload.Numbers)() {
			if body, ok := item.Body.(string); ok {
				item.Body = as(body)
				items = append(items, item)
			}
		}
		return items
	}
}

// BenchmarkCarrier is the calls of the mix that have a body, by how the body is encoded.
func BenchmarkCarrier(b *testing.B) {
	asText := func(body string) any { return body }
	asBytes := func(body string) any { return []byte(body) }
	asMap := func(body string) any {
		var parsed map[string]any
		require.NoError(b, json.Unmarshal([]byte(body), &parsed))
		return parsed
	}
	asLine := func(body string) any { return "2026-11-21 10:00:00,123 INFO [worker-7] answer of the vendor: " + body }
	as := func(name string, as func(body string) any) comparison {
		return comparison{name: "carrier=" + name, set: allVendors, calls: carried(b, as)}
	}
	as("string", asText).traces(b, "ours", "floor", "touch")
	as("bytes", asBytes).traces(b, "ours", "floor", "touch")
	as("map", asMap).traces(b, "ours", "floor")
	as("string", asText).logs(b, true, "ours", "floor", "touch")
	as("line", asLine).logs(b, true, "ours", "floor", "touch")
	as("line-no-host", asLine).logs(b, false, "ours", "floor", "touch")
}

// BenchmarkTruncated is the mix with bodies cut as instrumentations do. The rivals do not handle them (see
// README.md); their cost is shown because users pay it.
func BenchmarkTruncated(b *testing.B) {
	const limit = 512
	for _, kind := range kinds {
		calls := func() []workload.Item {
			items := allVendors.mix(b, kind)()
			for i := range items {
				if body, ok := items[i].Body.(string); ok {
					items[i].Body = body[:min(len(body), limit)]
				}
			}
			return items
		}
		comparison{name: "body=" + string(kind), set: allVendors, calls: calls}.traces(b, everybody...)
	}
}

// BenchmarkNothing is spans without anything to do, compared with the floor, which only does its look-ups there.
func BenchmarkNothing(b *testing.B) {
	vendor := workload.VendorByID("tencent_cloud")
	success := vendor.Success(1, workload.Numbers, 2<<10)
	for _, nothing := range []struct {
		name string
		item workload.Item
	}{
		{"kind-not-wanted", workload.Item{Kind: ptrace.SpanKindServer, Host: vendor.Host, Path: "/"}},
		{"host-of-nobody", workload.Item{Kind: ptrace.SpanKindClient, Host: "api.payments.example", Path: "/", Body: success}},
		{"host-of-nobody-without-body", workload.Item{Kind: ptrace.SpanKindClient, Host: "api.payments.example", Path: "/"}},
		{"no-host-no-body", workload.Item{Kind: ptrace.SpanKindClient, Path: "/"}},
	} {
		calls := func() []workload.Item { return slices.Repeat([]workload.Item{nothing.item}, workload.BatchSize) }
		comparison{name: "case=" + nothing.name, set: allVendors, calls: calls}.traces(b, "ours", "floor", "cheapest", "parsejson")
	}
}
