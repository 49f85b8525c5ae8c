// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

const (
	// queryRounds is how often the demo makes each call.
	queryRounds = 3
	// queryPatience is how long spans may take from the demo into Jaeger.
	queryPatience = 30 * time.Second
)

// queryKeys are the attributes that calls are found by.
var queryKeys = []string{"vendor.name", "vendor.error.class", "vendor.error.retryable", "vendor.error.owner"}

// Real client traffic, through the example for Jaeger, is found again by what its errors mean: exactly the calls that
// the demo's table says, by each attribute and by any of them together.
func TestQuery(t *testing.T) {
	t.Parallel()
	j := startJaeger(t)
	for exporter, protocol := range map[string]string{"otlp_grpc": "grpc", "otlp_http": "http/protobuf"} {
		t.Run(exporter, func(t *testing.T) {
			q := startQuery(t, j, exporter, protocol)
			q.waitForAll(t)
			q.byAny(t)
			q.byCode(t)
			q.byException(t)
			q.strangers(t)
			q.errorStatus(t)
		})
	}
}

// query is the traffic of one service: what was called, and where it has to be found.
type query struct {
	j        jaeger
	service  string
	exporter string
	calls    []demoCall
	traces   map[string][]string // by call
}

func startQuery(t *testing.T, j jaeger, exporter, protocol string) *query {
	t.Helper()
	q := &query{j: j, service: "checkout-" + exporter, exporter: exporter, calls: demoCalls(t)}
	endpoints := map[string]string{
		"grpc":          fmt.Sprintf("127.0.0.1:%d", proc.Port(t)),
		"http/protobuf": fmt.Sprintf("127.0.0.1:%d", proc.Port(t)),
	}
	collector := proc.Start(t, proc.Binary(t, "otelcol-vendorerror"), []string{"--config", "examples/backends/jaeger.yaml"},
		append(slices.Clone(j.env), "JAEGER_EXPORTER="+exporter, "OTLP_GRPC_ENDPOINT="+endpoints["grpc"],
			"OTLP_HTTP_ENDPOINT="+endpoints["http/protobuf"], fmt.Sprintf("OWN_METRICS_PORT=%d", proc.Port(t)))...)
	waitForPorts(t, endpoints["grpc"], endpoints["http/protobuf"])
	q.traces = runDemo(t, []string{"OTEL_EXPORTER_OTLP_PROTOCOL=" + protocol, "OTEL_EXPORTER_OTLP_ENDPOINT=" + endpoints[protocol]},
		"-service", q.service, "-rounds", strconv.Itoa(queryRounds))
	require.Len(t, q.traces, len(q.calls))
	// A collector that is told to stop first hands on all that it took.
	collector.Stop()
	require.Zero(t, collector.ExitCode(), "the collector did not stop cleanly")
	return q
}

// waitForAll waits until every span of the demo's calls is in Jaeger.
func (q *query) waitForAll(t *testing.T) {
	t.Helper()
	want := 0
	for _, c := range q.calls {
		want += c.Spans * queryRounds
	}
	proc.Eventually(t, queryPatience, func() error {
		found, err := q.j.find(q.service, nil)
		if err != nil {
			return err
		}
		got := 0
		for _, spans := range found {
			for _, s := range spans {
				if s.Tags[demoCallTag] != "" {
					got++
				}
			}
		}
		if got != want {
			return fmt.Errorf("%d spans of %d are in Jaeger", got, want)
		}
		return nil
	})
}

// byAny asks for every combination of values of the four attributes, each of which may also be left open, and for a value
// that none has. What no call has must find nothing.
func (q *query) byAny(t *testing.T) {
	t.Helper()
	values := map[string][]string{}
	for _, key := range queryKeys {
		seen := map[string]bool{"": true} // leaves it open
		for _, c := range q.calls {
			if value, ok := c.tags()[key]; ok {
				seen[value] = true
			}
		}
		values[key] = slices.Sorted(maps.Keys(seen))
		require.Zero(t, q.exactly(t, map[string]string{key: "no_such_value"}))
	}
	queries, hits, empty := 0, 0, 0
	for _, vendor := range values["vendor.name"] {
		for _, class := range values["vendor.error.class"] {
			for _, retryable := range values["vendor.error.retryable"] {
				for _, owner := range values["vendor.error.owner"] {
					tags := map[string]string{}
					for i, value := range []string{vendor, class, retryable, owner} {
						if value != "" {
							tags[queryKeys[i]] = value
						}
					}
					if len(tags) == 0 {
						continue
					}
					found := q.exactly(t, tags)
					queries++
					hits += found
					if found == 0 {
						empty++
					}
				}
			}
		}
	}
	require.Positive(t, hits)
	require.Positive(t, empty)
	for _, key := range queryKeys {
		proc.Proved(t, "Jaeger (%s) finds calls by %s, each of %d values: exactly the calls that have it", q.exporter, key, len(values[key])-1)
	}
	proc.Proved(t, "Jaeger (%s) answers each of %d queries by these four together exactly; the %d that fit no call find nothing",
		q.exporter, queries, empty)
}

// exactly asks Jaeger, compares its client spans with the table, and returns how many traces have one. The spans around them
// may have a verdict too, from the SDK's exception.
func (q *query) exactly(t *testing.T, tags map[string]string) int {
	t.Helper()
	found, err := q.j.find(q.service, tags)
	require.NoError(t, err)
	want, got := map[string]int{}, map[string]int{} // spans by trace
	for _, c := range q.calls {
		if (jaegerSpan{Tags: c.tags()}).has(tags) {
			for _, trace := range q.traces[c.Call] {
				want[trace] = c.Spans
			}
		}
	}
	for trace, spans := range found {
		spans = slices.DeleteFunc(spans, func(s jaegerSpan) bool { return s.Tags["span.kind"] != "client" })
		if len(spans) == 0 {
			continue
		}
		if len(spans) == 1 && spans[0].Tags[demoCallTag] == "" && len(tags) == 1 && tags["vendor.name"] == "baidu_ai" {
			continue // the demo fetched its token; that call has no name
		}
		got[trace] = len(spans)
	}
	require.Equal(t, want, got, "spans by trace for %v", tags)
	return len(got)
}

// byCode asks for each vendor's codes.
func (q *query) byCode(t *testing.T) {
	t.Helper()
	codes := map[string]bool{}
	for _, c := range q.calls {
		if c.Code != "" && !codes[c.Vendor+c.Code] {
			codes[c.Vendor+c.Code] = true
			require.Positive(t, q.exactly(t, map[string]string{"vendor.name": c.Vendor, "vendor.error.code": c.Code}))
		}
	}
	proc.Proved(t, "Jaeger (%s) finds calls by vendor.name with vendor.error.code, %d pairs", q.exporter, len(codes))
}

// byException shows that calls whose error stood in an exception only are found as all others are: nothing else on their
// spans could tell.
func (q *query) byException(t *testing.T) {
	t.Helper()
	calls := 0
	for _, c := range q.calls {
		if c.Way != "exception" {
			continue
		}
		calls++
		tags := c.tags()
		tags[demoCallTag] = c.Call
		found, err := q.j.find(q.service, tags)
		require.NoError(t, err)
		require.ElementsMatch(t, q.traces[c.Call], slices.Collect(maps.Keys(found)), c.Call)
		for _, spans := range found {
			for _, s := range spans {
				assert.NotContains(t, s.Tags, "http.response.body.content", c.Call)
				assert.NotContains(t, s.Tags, "http.response.status_code", c.Call)
			}
		}
	}
	require.Positive(t, calls)
	proc.Proved(t, "Jaeger (%s) finds the %d kinds of call of which only an SDK's exception tells the error", q.exporter, calls)
}

// strangers shows that the application's own spans, which are nobody's calls, got nothing but what the SDK's exception on
// them tells.
func (q *query) strangers(t *testing.T) {
	t.Helper()
	all, err := q.j.find(q.service, nil)
	require.NoError(t, err)
	own, thrown := 0, 0
	for _, spans := range all {
		for _, s := range spans {
			if s.Tags["span.kind"] == "client" {
				continue
			}
			own++
			if s.Tags["vendor.error.code"] != "" {
				assert.Equal(t, "exception", s.Tags["vendor.error.source"])
				thrown++
			}
		}
	}
	require.Positive(t, own)
	require.Positive(t, thrown)
	proc.Proved(t, "Jaeger (%s) has %d spans of the application itself, and on %d of them a verdict from the SDK's exception", q.exporter, own, thrown)
}

// errorStatus shows that behind a 200, Jaeger has an error where the call failed, and none where the vendor said no to a
// person or a picture (docs/taxonomy.md).
func (q *query) errorStatus(t *testing.T) {
	t.Helper()
	classes := map[string]string{}
	for _, c := range q.calls {
		classes[c.Call] = c.Class
	}
	noFailure := []string{"", "declined", "no_evidence", "policy_rejected"}
	found, err := q.j.find(q.service, map[string]string{"http.response.status_code": "200"})
	require.NoError(t, err)
	failed, fine := 0, 0
	for _, spans := range found {
		for _, s := range spans {
			class := classes[s.Tags[demoCallTag]]
			if slices.Contains(noFailure, class) {
				assert.NotContains(t, s.Tags, "error", s.Tags[demoCallTag])
				fine++
				continue
			}
			assert.Equal(t, "true", s.Tags["error"], s.Tags[demoCallTag])
			assert.Equal(t, class, s.Tags["error.type"], s.Tags[demoCallTag])
			failed++
		}
	}
	require.Positive(t, failed)
	require.Positive(t, fine)
	proc.Proved(t, "Jaeger (%s) shows %d calls that failed behind a 200 as errors, and %d behind a 200 that did not fail as none",
		q.exporter, failed, fine)
}
