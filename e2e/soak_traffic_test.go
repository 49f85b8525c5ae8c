// SPDX-License-Identifier: Apache-2.0

//go:build soak

package e2e

import (
	"math"
	"math/rand/v2"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// maxBatch keeps requests below the 4 MiB that receivers take, with what the processors add.
const maxBatch = 2 << 20

// names are attributes that the processor reads, some that it writes, and some that it has nothing to do with.
var names = []string{
	"server.address", "url.full", "net.peer.name", "http.url", "http.host", "peer.service", "service.peer.name",
	"http.response.body.content", "http.response.body", "http.response.body.text", "http.response_body", "response.body", "responseBody", "rpc.response.body",
	"http.response.status_code", "http.status_code", "http.response.header.retry-after", "http.response.header.x-bce-error-code", "exception.message", "error.type",
	"vendor.name", "vendor.error.code", "vendor.error.class", "vendor.error.retry.delay", "vendor.request.id", "vendor.region", "second.name", "second.error.message",
	"service.name", "user.id", "", "\xff\xfe", "客户",
}

// hostile makes batches of anything that the protocol allows.
type hostile struct {
	random  *rand.Rand
	samples []vendorSample
}

func newHostile(random *rand.Rand, samples []vendorSample) *hostile {
	return &hostile{random: random, samples: samples}
}

// traces is a batch of at least one span.
func (h *hostile) traces() ptrace.Traces {
	for {
		traces := ptrace.NewTraces()
		for range 1 + h.random.IntN(3) {
			resource := traces.ResourceSpans().AppendEmpty()
			h.attributes(resource.Resource().Attributes())
			for range h.random.IntN(3) {
				scope := resource.ScopeSpans().AppendEmpty()
				h.attributes(scope.Scope().Attributes())
				for range h.random.IntN(12) {
					h.span(scope.Spans().AppendEmpty())
				}
			}
		}
		text, err := (&ptrace.ProtoMarshaler{}).MarshalTraces(traces)
		if err != nil {
			panic(err)
		}
		if changed, err := (&ptrace.ProtoUnmarshaler{}).UnmarshalTraces(h.damaged(text)); err == nil {
			traces = changed
		}
		if traces.SpanCount() > 0 && len(text) <= maxBatch {
			return traces
		}
	}
}

// logs is a batch of at least one record.
func (h *hostile) logs() plog.Logs {
	for {
		logs := plog.NewLogs()
		for range 1 + h.random.IntN(3) {
			resource := logs.ResourceLogs().AppendEmpty()
			h.attributes(resource.Resource().Attributes())
			for range h.random.IntN(3) {
				scope := resource.ScopeLogs().AppendEmpty()
				h.attributes(scope.Scope().Attributes())
				for range h.random.IntN(12) {
					h.record(scope.LogRecords().AppendEmpty())
				}
			}
		}
		text, err := (&plog.ProtoMarshaler{}).MarshalLogs(logs)
		if err != nil {
			panic(err)
		}
		if changed, err := (&plog.ProtoUnmarshaler{}).UnmarshalLogs(h.damaged(text)); err == nil {
			logs = changed
		}
		if logs.LogRecordCount() > 0 && len(text) <= maxBatch {
			return logs
		}
	}
}

// damaged changes a few bytes in every third message; where it still is one, the receiver takes it.
func (h *hostile) damaged(message []byte) []byte {
	if len(message) == 0 || h.random.IntN(3) > 0 {
		return message
	}
	for range 1 + h.random.IntN(3) {
		message[h.random.IntN(len(message))] ^= 1 << h.random.IntN(8)
	}
	return message
}

func (h *hostile) span(span ptrace.Span) {
	h.call(span.Attributes())
	span.SetKind(ptrace.SpanKind(h.random.IntN(7)))            //nolint:gosec // one more than there are
	span.Status().SetCode(ptrace.StatusCode(h.random.IntN(4))) //nolint:gosec // one more than there are
	span.SetName(h.token())
	span.SetStartTimestamp(pcommon.Timestamp(h.random.Uint64()))
	for range max(0, h.random.IntN(60)-50) * 5 { // most have none, some more than are read
		event := span.Events().AppendEmpty()
		event.SetName("exception")
		text, _ := h.body()
		event.Attributes().PutStr("exception.message", text[:min(len(text), 10_000)])
	}
}

func (h *hostile) record(record plog.LogRecord) {
	h.call(record.Attributes())
	record.SetSeverityNumber(plog.SeverityNumber(h.random.IntN(30))) //nolint:gosec // more than there are
	text, _ := h.body()
	switch h.random.IntN(4) {
	case 0, 1:
		record.Body().SetStr(text)
	case 2:
		record.Body().SetEmptyBytes().FromRaw([]byte(text))
	case 3:
		h.value(record.Body(), 4)
	}
}

// call has the attributes of a call more often than not, and others before and behind them.
func (h *hostile) call(attributes pcommon.Map) {
	h.attributes(attributes)
	if h.random.IntN(4) == 0 {
		return
	}
	text, host := h.body()
	if h.random.IntN(3) > 0 {
		attributes.PutStr("server.address", host)
	}
	attributes.PutInt("http.response.status_code", int64(h.random.IntN(700)))
	switch h.random.IntN(8) {
	case 0:
		attributes.PutEmptyBytes("http.response.body.content").FromRaw([]byte(text))
	case 1:
		h.value(attributes.PutEmpty("http.response.body.content"), 4)
	default:
		attributes.PutStr("http.response.body.content", text)
	}
	h.attributes(attributes)
}

func (h *hostile) attributes(attributes pcommon.Map) {
	for range h.random.IntN(5) {
		h.value(attributes.PutEmpty(h.name()), 3)
	}
}

func (h *hostile) name() string { return names[h.random.IntN(len(names))] }

// value is of any type.
func (h *hostile) value(value pcommon.Value, depth int) {
	switch h.random.IntN(10) {
	case 0:
		value.SetBool(h.random.IntN(2) > 0)
	case 1:
		value.SetInt(int64(h.random.Uint64())) //nolint:gosec // any
	case 2:
		value.SetDouble(math.Float64frombits(h.random.Uint64())) // infinite or no number, too
	case 3:
		value.SetEmptyBytes().FromRaw([]byte(h.token()))
	case 4, 5:
		if depth > 0 {
			members := value.SetEmptyMap()
			for range h.random.IntN(6) {
				h.value(members.PutEmpty(h.name()), depth-1)
			}
		}
	case 6:
		if depth > 0 {
			slice := value.SetEmptySlice()
			for range h.random.IntN(4) {
				h.value(slice.AppendEmpty(), depth-1)
			}
		}
	case 7:
		text, _ := h.body()
		value.SetStr(text[:min(len(text), 2000)])
	case 8:
		value.SetStr(h.token())
	default: // stays empty
	}
}
