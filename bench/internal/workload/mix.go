// SPDX-License-Identifier: Apache-2.0

package workload

import (
	"net/http"

	"go.opentelemetry.io/collector/pdata/ptrace"
)

// BatchSize is how many spans or records a batch of the mix has.
const BatchSize = 1000

// The shares of the mix, in a batch.
const (
	failures  = BatchSize * 10 / 100
	successes = BatchSize * 40 / 100
	servers   = BatchSize * 20 / 100
	internals = BatchSize * 15 / 100
	strangers = BatchSize - failures - successes - servers - internals // calls of other hosts
)

// Success bodies are from minBody to maxBody bytes, evenly spread.
const (
	minBody = 1 << 10
	maxBody = 4 << 10
)

// Source is a vendor and the errors that it may answer with.
type Source struct {
	Vendor *Vendor
	Errors []Error
}

// Mix makes a batch: of ten calls one error, four successes, five without a body. The vendors take turns, and so do
// the errors of each.
func Mix(seed uint64, kind Kind, sources []Source) []Item {
	r := newRandom(seed)
	items := make([]Item, 0, BatchSize)
	for i := range failures {
		source := sources[i%len(sources)]
		each := (failures + len(sources) - 1) / len(sources)
		items = append(items, source.Vendor.Failed(r.Uint64(), Pick(each, source.Errors)[i/len(sources)]))
	}
	for i := range successes {
		items = append(items, sources[i%len(sources)].Vendor.Succeeded(r.Uint64(), kind, r.between(minBody, maxBody)))
	}
	for range servers {
		items = append(items, Item{Kind: ptrace.SpanKindServer, Host: "kyc.shop.example", Path: "/api/v1/checks", Status: http.StatusOK})
	}
	for range internals {
		items = append(items, Item{Kind: ptrace.SpanKindInternal})
	}
	for i := range strangers {
		items = append(items, Item{Kind: ptrace.SpanKindClient, Host: strangerHosts[i%len(strangerHosts)], Path: "/v2/orders/4711", Status: http.StatusOK})
	}
	r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
	return items
}

var strangerHosts = []string{"orders.internal.shop.example", "api.payments.example", "search-products.eu-central-1.es.amazonaws.com"}

// Pick returns count errors spread over a list; all of them, in turn, if it is shorter.
func Pick(count int, from []Error) []Error {
	picked := make([]Error, count)
	for i := range picked {
		if len(from) <= count {
			picked[i] = from[i%len(from)]
		} else {
			picked[i] = from[i*len(from)/count]
		}
	}
	return picked
}

// Failed is a call that the vendor answered with an error.
func (v *Vendor) Failed(seed uint64, e Error) Item {
	return Item{Kind: ptrace.SpanKindClient, Host: v.Host, Vendor: v, Path: v.Path, Status: e.Status, Body: v.Failure(seed, e), Error: e}
}

// Succeeded is a call that the vendor answered without an error, with a body of about the given size.
func (v *Vendor) Succeeded(seed uint64, kind Kind, size int) Item {
	return Item{Kind: ptrace.SpanKindClient, Host: v.Host, Vendor: v, Path: v.Path, Status: http.StatusOK, Body: v.Success(seed, kind, size)}
}
