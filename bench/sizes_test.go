// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"net/http"
	"testing"

	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/rivals"
	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// sizes of bodies, with the number of spans in a batch: a batch stays small enough to be made quickly.
var sizes = []struct {
	name         string
	bytes, spans int
}{
	{"256B", 256, 500},
	{"4KB", 4 << 10, 200},
	{"64KB", 64 << 10, 12},
	{"1MB", 1 << 20, 2},
}

// BenchmarkSize is calls of one vendor, all with a body: how the cost grows with its size, and how much the
// place of the decisive member matters. Bodies with a picture come only in the form that must be read to the end.
func BenchmarkSize(b *testing.B) {
	for _, vendor := range workload.Vendors() {
		for _, size := range sizes {
			for _, place := range []workload.Place{workload.First, workload.Last, workload.Absent} {
				measureSize(b, sized{vendor, workload.Numbers, size.name, size.bytes, size.spans, place, false})
			}
			measureSize(b, sized{vendor, workload.Numbers, size.name, size.bytes, size.spans, workload.Last, true})
			measureSize(b, sized{vendor, workload.Base64, size.name, size.bytes, size.spans, workload.Absent, false})
		}
	}
}

type sized struct {
	vendor       *workload.Vendor
	kind         workload.Kind
	name         string
	bytes, spans int
	place        workload.Place
	failed       bool
}

func measureSize(b *testing.B, c sized) {
	b.Helper()
	s := set{name: "1x-all " + c.vendor.ID, vendors: []*workload.Vendor{c.vendor}}
	result, e := "success", workload.Error{Status: http.StatusOK}
	if c.failed {
		result, e = "error", s.sources(b)[0].Errors[0]
	}
	competitors := []string{"ours", "touch"}
	if c.vendor.ID == "baidu_ai" && c.kind == workload.Numbers && c.place == workload.Last {
		competitors = append(competitors, "cheapest", "parsejson")
	}
	calls := func() []workload.Item {
		items := make([]workload.Item, c.spans)
		for i := range items {
			items[i] = workload.Item{
				Kind: ptrace.SpanKindClient, Vendor: c.vendor, Host: c.vendor.Host, Path: c.vendor.Path, Status: e.Status,
				Body: c.vendor.Sized(uint64(i), c.kind, c.bytes, c.place, e.Code), Error: e,
			}
		}
		return items
	}
	whole := comparison{
		name: fmt.Sprintf("vendor=%s/body=%s/size=%s/result=%s/field=%s", c.vendor.ID, c.kind, c.name, result, c.place),
		set:  s, calls: calls, most: 8,
	}
	if c.place != workload.First {
		whole.bytes = c.spans * min(c.bytes, rivals.MaxBody)
	}
	whole.traces(b, competitors...)
}
