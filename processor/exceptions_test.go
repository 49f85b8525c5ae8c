// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

const (
	tencentClass   = "com.tencentcloudapi.common.exception.TencentCloudSDKException"
	tencentTooMany = "[TencentCloudSDKException]code: RequestLimitExceeded message:Slow down. requestId:1f0ad2c4"
)

// throw records an exception on a span, as an SDK of OpenTelemetry does.
func throw(span ptrace.Span, class, message, stack string) {
	event := span.Events().AppendEmpty()
	event.SetName(exceptionEvent)
	putException(event.Attributes(), class, message, stack)
}

func putException(attributes pcommon.Map, class, message, stack string) {
	for name, text := range map[string]string{exceptionType: class, exceptionMessage: message, exceptionStack: stack} {
		if text != "" {
			attributes.PutStr(name, text)
		}
	}
}

func text(attributes pcommon.Map, name string) string {
	value, ok := attributes.Get(name)
	if !ok {
		return ""
	}
	return value.AsString()
}

// Exceptions are read on spans of every kind.
func TestExceptionsOfEveryKind(t *testing.T) {
	t.Parallel()
	p := newDefault(t)
	for kind := ptrace.SpanKindUnspecified; kind <= ptrace.SpanKindConsumer; kind++ {
		span := ptrace.NewSpan()
		span.SetKind(kind)
		throw(span, tencentClass, "Slow down.", tencentTooMany+"\n\tat com.tencentcloudapi.Client.call(Client.java:1)\n")
		inspectSpan(p, span)
		assert.Equal(t, "RequestLimitExceeded", text(span.Attributes(), "vendor.error.code"), kind)
		assert.Equal(t, "rate_limited", text(span.Attributes(), "vendor.error.class"), kind)
	}
}

// On a span that is no call to a vendor, the attributes are the service's own: its host proves nothing, and its body, its
// status and its headers are no answer of a vendor.
func TestOnlyExceptionsAreReadOnASpanAround(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, func(s *Settings) { s.BodyAction, s.SpanStatus = DropBody, true })
	const failure = `{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"},"RequestId":"r"}}`
	around := func(host string) ptrace.Span {
		span := ptrace.NewSpan()
		span.SetKind(ptrace.SpanKindServer)
		span.Attributes().PutStr("server.address", host)
		span.Attributes().PutStr("http.response.body.content", failure)
		span.Attributes().PutInt("http.response.status_code", 500)
		return span
	}

	silent := around("iai.tencentcloudapi.com")
	throw(silent, "acme.Failed", "code:RequestLimitExceeded message:m", "") // right at the vendor's host alone
	inspectSpan(p, silent)
	assert.Equal(t, 3, silent.Attributes().Len())

	judged := around("aip.baidubce.com")
	throw(judged, tencentClass, tencentTooMany, "")
	inspectSpan(p, judged)
	assert.Equal(t, "tencent_cloud", text(judged.Attributes(), "vendor.name"))
	assert.JSONEq(t, failure, text(judged.Attributes(), "http.response.body.content"), "the body is the service's own")
	assert.Equal(t, ptrace.StatusCodeUnset, judged.Status().Code(), "and so is the status")

	named := around("shop.example")
	throw(named, tencentClass, "Slow down.", "")
	inspectSpan(p, named)
	assert.Equal(t, "tencent_cloud", text(named.Attributes(), "vendor.name"), "the class names the vendor")
	assert.Empty(t, text(named.Attributes(), "vendor.error.code"))
	assert.Equal(t, 4, named.Attributes().Len())
}

func TestExceptionsCanBeSwitchedOff(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*Settings){
		"exceptions":         func(s *Settings) { s.Exceptions = false },
		"recognize_by_shape": func(s *Settings) { s.RecognizeByShape = false },
	} {
		span := ptrace.NewSpan()
		span.SetKind(ptrace.SpanKindServer)
		throw(span, tencentClass, tencentTooMany, "")
		inspectSpan(newTestProcessor(t, change), span)
		assert.Zero(t, span.Attributes().Len(), name)
	}
}

// A verdict that an earlier collector wrote on a span around a call stays.
func TestAVerdictOnASpanAroundStays(t *testing.T) {
	t.Parallel()
	span := ptrace.NewSpan()
	throw(span, tencentClass, tencentTooMany, "")
	span.Attributes().PutStr("vendor.error.class", "earlier")
	inspectSpan(newDefault(t), span)
	assert.Equal(t, "earlier", text(span.Attributes(), "vendor.error.class"))
	assert.Equal(t, 1, span.Attributes().Len())
}

// A log record may hold an exception in the same attributes.
func TestExceptionsOfLogRecords(t *testing.T) {
	t.Parallel()
	p := newDefault(t)
	for name, tc := range map[string]struct{ class, message, stack, want string }{
		"message":      {"", tencentTooMany, "", "RequestLimitExceeded"},
		"stack":        {"com.acme.Failed", "", "com.acme.Failed: no\n\tat a.b(C.java:1)\nCaused by: " + tencentTooMany, "RequestLimitExceeded"},
		"class":        {"TencentCloud.Common.TencentCloudSDKException", "code:RequestLimitExceeded message:m ", "", "RequestLimitExceeded"},
		"code as type": {"InvalidParameterValue.NoFaceInPhoto", "", "", "InvalidParameterValue.NoFaceInPhoto"},
		"another's":    {"com.acme.Failed", "code:RequestLimitExceeded message:m ", "", ""},
	} {
		record := plog.NewLogRecord()
		record.Body().SetStr("check failed")
		putException(record.Attributes(), tc.class, tc.message, tc.stack)
		inspectRecord(p, record)
		assert.Equal(t, tc.want, text(record.Attributes(), "vendor.error.code"), name)
	}
}

// The exceptions of spans around calls cost nothing if no vendor threw them.
func TestExceptionsOfOthersDoNotAllocate(t *testing.T) {
	p := newDefault(t)
	span := ptrace.NewSpan()
	span.SetKind(ptrace.SpanKindServer)
	throw(span, "java.lang.IllegalStateException", "payment refused",
		"java.lang.IllegalStateException: payment refused\n\tat com.acme.Pay.do(Pay.java:7)\nCaused by: java.io.IOException: Connection reset\n\tat com.acme.Net.read(Net.java:3)\n")
	assert.Zero(t, allocations(p, span))
	assert.Zero(t, span.Attributes().Len())
}
