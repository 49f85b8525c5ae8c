// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/metric/metricdata/metricdatatest"

	"github.com/vendorerror/vendorerrorprocessor/internal/metadatatest"
)

const (
	tencentThrottled = `{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"},"RequestId":"r"}}`
	tencentThrown    = "[TencentCloudSDKException] code:RequestLimitExceeded message:m requestId:r"
	tencentPython    = "tencentcloud.common.exception.tencent_cloud_sdk_exception.TencentCloudSDKException"
)

// family is a trace: spans with one-byte ids in which 0 is no parent.
type family struct{ spans ptrace.SpanSlice }

func newTrace(td ptrace.Traces) family {
	return family{td.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans()}
}

// add adds a span of a trace.
func (f family) add(trace, id, parent byte, kind ptrace.SpanKind) ptrace.Span {
	span := f.spans.AppendEmpty()
	span.SetTraceID(pcommon.TraceID{15: trace})
	span.SetSpanID(pcommon.SpanID{7: id})
	span.SetParentSpanID(pcommon.SpanID{7: parent})
	span.SetKind(kind)
	return span
}

// thrown adds a span with an exception.
func (f family) thrown(trace, id, parent byte, kind ptrace.SpanKind, message string) ptrace.Span {
	span := f.add(trace, id, parent, kind)
	event := span.Events().AppendEmpty()
	event.SetName("exception")
	event.Attributes().PutStr("exception.type", tencentPython)
	event.Attributes().PutStr("exception.message", message)
	return span
}

func throttled(value int64, source string) metricdata.DataPoint[int64] {
	return point(value, attribute.String("vendor", "tencent_cloud"), attribute.String("class", "rate_limited"),
		attribute.String("retryable", "true"), attribute.String("evidence", "code"), attribute.String("owner", "service"),
		attribute.String("source", source))
}

// repeated says of each span whether it is marked, as one letter: r, or - if it is not.
func repeated(t *testing.T, td ptrace.Traces) string {
	t.Helper()
	var marks []byte
	for _, resource := range td.ResourceSpans().All() {
		for _, span := range resource.ScopeSpans().At(0).Spans().All() {
			mark := byte('-')
			if value, ok := span.Attributes().Get("vendor.error.repeated"); ok {
				require.True(t, value.Bool())
				mark = 'r'
			}
			marks = append(marks, mark)
		}
	}
	return string(marks)
}

// One failure that shows on the call's span, on the span around it and in a log is one in each source, and no more. A
// span that is no call changes no outcome.
func TestAFailureCountsOnceInEachSource(t *testing.T) {
	td := ptrace.NewTraces()
	trace := newTrace(td)
	call := trace.add(1, 3, 2, ptrace.SpanKindClient)
	call.Attributes().PutStr("server.address", tencent)
	call.Attributes().PutStr("http.response.body.content", tencentThrottled)
	internal := trace.thrown(1, 2, 1, ptrace.SpanKindInternal, tencentThrown)
	server := trace.thrown(1, 1, 0, ptrace.SpanKindServer, "check failed: "+tencentThrown)

	p, telemetry := measuredTraces(t, defaultConfig())
	require.NoError(t, p.ConsumeTraces(t.Context(), td))
	for span, want := range map[ptrace.Span]string{call: "body", internal: "exception", server: "exception"} {
		source, ok := span.Attributes().Get("vendor.error.source")
		require.True(t, ok)
		assert.Equal(t, want, source.Str())
	}
	assert.Equal(t, "--r", repeated(t, td))
	metadatatest.AssertEqualProcessorVendorErrorClassified(t, telemetry,
		[]metricdata.DataPoint[int64]{throttled(1, "body"), throttled(1, "exception")}, metricdatatest.IgnoreTimestamp())
	metadatatest.AssertEqualProcessorVendorErrorInspected(t, telemetry,
		[]metricdata.DataPoint[int64]{point(1, outcome("error", "tencent_cloud")...)}, metricdatatest.IgnoreTimestamp())
}

// Whatever part of a log record holds the error, it counts as a log.
func TestALogRecordIsOneSource(t *testing.T) {
	telemetry := componenttest.NewTelemetry()
	t.Cleanup(func() { require.NoError(t, telemetry.Shutdown(context.WithoutCancel(t.Context()))) })
	p, err := NewFactory().CreateLogs(t.Context(), metadatatest.NewSettings(telemetry), defaultConfig(), consumertest.NewNop())
	require.NoError(t, err)
	for _, ld := range []plog.Logs{
		record(tencentThrottled, nil),
		record("answer: "+tencentThrottled, nil),
		record("failed", map[string]any{"exception.type": tencentPython, "exception.message": tencentThrown}),
	} {
		require.NoError(t, p.ConsumeLogs(t.Context(), ld))
		source, ok := recordOf(ld).Attributes().Get("vendor.error.source")
		require.True(t, ok)
		assert.Equal(t, "log", source.Str())
	}
	metadatatest.AssertEqualProcessorVendorErrorClassified(t, telemetry,
		[]metricdata.DataPoint[int64]{throttled(3, "log")}, metricdatatest.IgnoreTimestamp())
}

// An exception counts on the innermost span of those it passes through. Exceptions side by side are several.
func TestARepeatedExceptionCountsOnce(t *testing.T) {
	const (
		internal = ptrace.SpanKindInternal
		server   = ptrace.SpanKindServer
		other    = "[TencentCloudSDKException] code:AuthFailure.SignatureFailure message:m requestId:r"
	)
	for name, tc := range map[string]struct {
		fill  func(family)
		want  int64
		marks string
	}{
		"outer span first": {func(f family) {
			f.thrown(1, 1, 0, server, tencentThrown)
			f.thrown(1, 2, 1, internal, tencentThrown)
			f.thrown(1, 3, 2, internal, tencentThrown)
		}, 1, "rr-"},
		"a span between them without it": {func(f family) {
			f.thrown(1, 3, 2, internal, tencentThrown)
			f.add(1, 2, 1, internal)
			f.thrown(1, 1, 0, server, tencentThrown)
		}, 1, "--r"},
		"a span between them that is not in the batch": {func(f family) {
			f.thrown(1, 3, 2, internal, tencentThrown)
			f.thrown(1, 1, 0, server, tencentThrown)
		}, 2, "--"},
		"side by side": {func(f family) {
			f.thrown(1, 2, 1, internal, tencentThrown)
			f.thrown(1, 3, 1, internal, tencentThrown)
			f.thrown(1, 1, 0, server, tencentThrown)
		}, 2, "--r"},
		"another code between them": {func(f family) {
			f.thrown(1, 3, 2, internal, tencentThrown)
			f.thrown(1, 2, 1, internal, other)
			f.thrown(1, 1, 0, server, tencentThrown)
		}, 1, "--r"},
		"another trace": {func(f family) {
			f.thrown(1, 2, 1, internal, tencentThrown)
			f.thrown(2, 1, 0, server, tencentThrown)
		}, 2, "--"},
		"no ids": {func(f family) {
			f.thrown(0, 0, 0, internal, tencentThrown)
			f.thrown(0, 0, 0, server, tencentThrown)
		}, 2, "--"},
		"its own parent": {func(f family) {
			f.thrown(1, 1, 1, internal, tencentThrown)
			f.thrown(1, 2, 2, server, tencentThrown)
		}, 2, "--"},
		"a call's span too": {func(f family) {
			f.thrown(1, 2, 1, ptrace.SpanKindClient, tencentThrown).Attributes().PutStr("server.address", tencent)
			f.thrown(1, 1, 0, server, tencentThrown)
		}, 1, "-r"},
	} {
		t.Run(name, func(t *testing.T) {
			td := ptrace.NewTraces()
			tc.fill(newTrace(td))
			p, telemetry := measuredTraces(t, defaultConfig())
			require.NoError(t, p.ConsumeTraces(t.Context(), td))
			assert.Equal(t, tc.marks, repeated(t, td))
			got, err := telemetry.GetMetric("otelcol_processor_vendor_error_classified")
			require.NoError(t, err)
			var throttled int64
			for _, p := range got.Data.(metricdata.Sum[int64]).DataPoints {
				if class, _ := p.Attributes.Value("class"); class.AsString() == "rate_limited" {
					throttled += p.Value
				}
			}
			assert.Equal(t, tc.want, throttled)
		})
	}
}

// What one batch recorded does not reach into the next.
func TestAnExceptionOfAnEarlierBatchIsNotKnown(t *testing.T) {
	p, telemetry := measuredTraces(t, defaultConfig())
	for _, id := range []byte{2, 1} {
		td := ptrace.NewTraces()
		newTrace(td).thrown(1, id, id-1, ptrace.SpanKindServer, tencentThrown)
		require.NoError(t, p.ConsumeTraces(t.Context(), td))
	}
	metadatatest.AssertEqualProcessorVendorErrorClassified(t, telemetry,
		[]metricdata.DataPoint[int64]{throttled(2, "exception")}, metricdatatest.IgnoreTimestamp())
}
