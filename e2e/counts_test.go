// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// countPatience is how long the last numbers may take to come through batches and flush intervals.
const countPatience = time.Minute

// otherWays counts the same spans in the ways that collector.yaml does not take, beside the one it takes.
const otherWays = `
connectors:
  count/naive: {spans: {naive.errors: &errors {conditions: ['span.attributes["vendor.error.class"] != nil']}}}
  count/restamped: {spans: {restamped.errors: *errors}}
  count/restamped_one_writer: {spans: {restamped.one.writer.errors: *errors}}
  count/no_writer: {spans: {no.writer.errors: *errors}}
processors:
  transform/now:
    metric_statements:
      - keep_keys(resource.attributes, [])
      - set(datapoint.start_time_unix_nano, 0)
      - set(datapoint.time, Now())
  delta_to_cumulative/1: {max_stale: 1h}
  delta_to_cumulative/2: {max_stale: 1h}
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [vendor_error]
      exporters: [count, span_metrics, count/naive, count/restamped, count/restamped_one_writer, count/no_writer]
    logs: {receivers: [otlp], processors: [vendor_error], exporters: [count]}
    metrics/naive: {receivers: [count/naive], exporters: [prometheus]}
    metrics/restamped: {receivers: [count/restamped], processors: [transform/now, delta_to_cumulative/1], exporters: [prometheus]}
    metrics/restamped_one_writer: {receivers: [count/restamped_one_writer], processors: [batch/one_writer, transform/now, delta_to_cumulative/2], exporters: [prometheus]}
    metrics/no_writer: {receivers: [count/no_writer], processors: [transform/arrival], exporters: [prometheus]}
`

// All three sources count every call, as fast as they come and however late, and agree.
//
// The other ways show what the parts of collector.yaml are for. In three runs with 16 senders and 43,364 errors, there
// arrived: count straight into the exporter, 19 to 22; restamped with Now() and added up by delta_to_cumulative, 43,228
// to 43,272; without times, but without batch/one_writer, 43,198 to 43,206. Only the first is certain to fail, so only
// that is asserted. Restamped with Now() behind batch/one_writer, all of them arrived.
func TestCounts(t *testing.T) {
	collector := startCounting(t, otherWays)
	sent := newCounted()
	load := load{senders: 8, requests: 400}
	sent.send(t, collector.otlp, load)
	require.False(t, t.Failed())
	require.NotZero(t, sent.errors.total())

	proc.Eventually(t, countPatience, func() error { return sent.matches(collector) })
	families, err := exposed(collector.vendor)
	require.NoError(t, err)
	for name, metric := range map[string]string{
		"straight into the exporter": "naive_errors_total", "Now() and delta_to_cumulative": "restamped_errors_total",
		"no times, many writers": "no_writer_errors_total", "Now(), one writer and delta_to_cumulative": "restamped_one_writer_errors_total",
	} {
		t.Logf("%s: %g of %g", name, tallyOf(families, metric).total(), sent.errors.total())
	}
	assert.Less(t, tallyOf(families, "naive_errors_total").total(), sent.errors.total()/2)
	proc.Eventually(t, countPatience, func() error {
		families, err := exposed(collector.vendor)
		if err != nil {
			return err
		}
		return tally{"": sent.errors.total()}.same("one writer", tallyOf(families, "restamped_one_writer_errors_total"))
	})
	// Nothing came twice, in the meantime either.
	require.NoError(t, sent.matches(collector))
	proc.Proved(t, "own counter, count and span_metrics agree on each of %d spans and %d log records in %d requests of %d senders at once",
		sent.spans, sent.requests, 2*sent.requests, load.senders)
}

// matches is nil if each source has counted exactly what was sent.
func (c *counted) matches(collector *countingCollector) error {
	own, err := exposed(collector.own)
	if err != nil {
		return err
	}
	vendor, err := exposed(collector.vendor)
	if err != nil {
		return err
	}
	const (
		name  = "vendor_name"
		class = "vendor_error_class"
	)
	return errors.Join(
		c.errors.plus(c.logs).same("own counter", tallyOf(own, "otelcol_processor_vendor_error_classified", "vendor", "class")),
		c.errors.same("count, errors", tallyOf(vendor, "vendor_errors_total", name, class)),
		c.resent.same("count, resent", tallyOf(vendor, "vendor_errors_resent_total", name, class)),
		c.calls.same("count, calls", tallyOf(vendor, "vendor_calls_total", name)),
		c.services.same("count, services", tallyOf(vendor, "vendor_calls_total", "service_name")),
		c.logs.same("count, logs", tallyOf(vendor, "vendor_log_errors_total", name, class)),
		c.codes.same("span_metrics", tallyOf(vendor, "traces_span_metrics_calls_total", name, class, "vendor_error_code")),
	)
}

// However many codes a vendor invents, the number of series is bounded, and the sum stays right.
func TestCountsCardinality(t *testing.T) {
	const limit, codes = 1000, 1500 // the limit of collector.yaml
	collector := startCounting(t)
	sender := otlptest.NewSender(t, collector.otlp)
	for first := 0; first < codes; first += 100 {
		traces := newTraces(0)
		traces.ResourceSpans().At(0).Resource().Attributes().PutStr("service.name", "kyc")
		spans := traces.ResourceSpans().At(0).ScopeSpans().At(0).Spans()
		for i := range 100 {
			body := fmt.Sprintf(`{"Response":{"Error":{"Code":"FailedOperation.Invented%d"},"RequestId":"r"}}`, first+i)
			addCall(spans, spanCount.Add(1), vendorCall{host: "iai.tencentcloudapi.com", body: body})
		}
		require.NoError(t, sender.Traces(t.Context(), traces))
	}
	var series int
	var overflow float64
	proc.Eventually(t, countPatience, func() error {
		families, err := exposed(collector.vendor)
		if err != nil {
			return err
		}
		byCode := tallyOf(families, "traces_span_metrics_calls_total", "vendor_error_code", "otel_metric_overflow")
		series, overflow = len(byCode), byCode[" true"]
		return tally{"": codes}.same("all", tally{"": byCode.total()})
	})
	assert.LessOrEqual(t, series, limit+1)
	assert.GreaterOrEqual(t, overflow, float64(codes-limit))

	proc.Eventually(t, countPatience, func() error {
		own, err := exposed(collector.own)
		if err != nil {
			return err
		}
		vendor, err := exposed(collector.vendor)
		if err != nil {
			return err
		}
		all := tally{"tencent_cloud": codes}
		return errors.Join(
			all.same("own counter", tallyOf(own, "otelcol_processor_vendor_error_classified", "vendor")),
			all.same("count", tallyOf(vendor, "vendor_errors_total", "vendor_name")),
		)
	})
	vendor, err := exposed(collector.vendor)
	require.NoError(t, err)
	assert.Len(t, vendor["vendor_errors_total"].GetMetric(), 1)
	proc.Proved(t, "%d codes that a vendor invented make %d series, of which the last holds %g errors, and none is lost", codes, series, overflow)
}
