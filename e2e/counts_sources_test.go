// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// throttled is one failure as the vendor answers it, and as its SDK for Python throws it.
const (
	throttledBody   = `{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"},"RequestId":"r"}}`
	throttledClass  = "tencentcloud.common.exception.tencent_cloud_sdk_exception.TencentCloudSDKException"
	throttledThrown = "[TencentCloudSDKException] code:RequestLimitExceeded message:m requestId:r"
)

// recordException records the failure on a span, as OpenTelemetry does.
func recordException(span ptrace.Span) {
	event := span.Events().AppendEmpty()
	event.SetName("exception")
	event.Attributes().PutStr("exception.type", throttledClass)
	event.Attributes().PutStr("exception.message", throttledThrown)
}

// addFailure adds a trace with one failure: a server span, in it an internal span, in that, if captured, a client span with
// the vendor's answer. The exception passes through both of the others.
func addFailure(spans ptrace.SpanSlice, captured bool) {
	trace := spanCount.Add(1)
	parent := pcommon.SpanID{}
	for _, kind := range []ptrace.SpanKind{ptrace.SpanKindServer, ptrace.SpanKindInternal} {
		span := addCall(spans, trace, vendorCall{host: "shop.example"})
		span.Attributes().Remove("http.response.body.content")
		span.SetKind(kind)
		span.SetParentSpanID(parent)
		recordException(span)
		parent = span.SpanID()
	}
	if captured {
		addCall(spans, trace, vendorCall{host: "iai.tencentcloudapi.com", body: throttledBody}).SetParentSpanID(parent)
	}
}

// failureLogs is the failure as a program logs it.
func failureLogs() plog.Logs {
	logs := plog.NewLogs()
	record := logs.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
	record.Body().SetStr("check failed")
	record.Attributes().PutStr("exception.type", throttledClass)
	record.Attributes().PutStr("exception.message", throttledThrown)
	return logs
}

// bySource is nil if the collector has counted exactly these failures: its own counter by source, and the connector.
func (c *countingCollector) bySource(own tally, calls, failedCalls, exceptions, logs float64) error {
	ours, err := exposed(c.own)
	if err != nil {
		return err
	}
	vendor, err := exposed(c.vendor)
	if err != nil {
		return err
	}
	one := func(n float64) tally {
		if n == 0 {
			return tally{}
		}
		return tally{"tencent_cloud": n}
	}
	return errors.Join(
		own.same("own counter", tallyOf(ours, "otelcol_processor_vendor_error_classified", "source")),
		one(calls).same("calls", tallyOf(vendor, "vendor_calls_total", "vendor_name")),
		one(failedCalls).same("errors", tallyOf(vendor, "vendor_errors_total", "vendor_name")),
		one(exceptions).same("exceptions", tallyOf(vendor, "vendor_exceptions_total", "vendor_name")),
		one(logs).same("logs", tallyOf(vendor, "vendor_log_errors_total", "vendor_name")),
	)
}

// A failure that shows on the span of its call, in an exception on the two spans around it and in a log counts once in each
// source, so the greatest of them, which the alerts take, is one. The spans around it are no calls.
func TestCountsAFailureOnceInEachSource(t *testing.T) {
	collector := startCounting(t)
	sender := otlptest.NewSender(t, collector.otlp)
	traces := newTraces(0)
	addFailure(traces.ResourceSpans().At(0).ScopeSpans().At(0).Spans(), true)
	require.NoError(t, sender.Traces(t.Context(), traces))
	require.NoError(t, sender.Logs(t.Context(), failureLogs()))
	want := tally{"body": 1, "exception": 1, "log": 1}
	proc.Eventually(t, countPatience, func() error { return collector.bySource(want, 1, 1, 1, 1) })
	proc.Proved(t, "a failure on the client span, in an exception on two spans around it and in a log counts once in each source, and as one call of one")
}

// Where nothing but exceptions is recorded, each failure counts, and no share changes.
func TestCountsExceptionsAlone(t *testing.T) {
	const failures = 5
	collector := startCounting(t)
	sender := otlptest.NewSender(t, collector.otlp)
	traces := newTraces(0)
	for range failures {
		addFailure(traces.ResourceSpans().At(0).ScopeSpans().At(0).Spans(), false)
	}
	require.NoError(t, sender.Traces(t.Context(), traces))
	proc.Eventually(t, countPatience, func() error { return collector.bySource(tally{"exception": failures}, 0, 0, failures, 0) })
	proc.Proved(t, "%d failures of which only exceptions are recorded, on two spans each, are counted as %d, and as no call", failures, failures)
}
