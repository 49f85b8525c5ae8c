// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"math"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// fuzzNames are attributes that are read, that are written, and that are neither.
var fuzzNames = []string{
	bodyName, "server.address", "http.response.status_code", "exception.message", "url.full", "peer.service", "http.response.body", "response_body",
	"http.response.header.retry-after", "http.response.header.x-bce-error-code", "error.type", "vendor.name", "vendor.error.code", "vendor.error.class",
	"vendor.error.evidence", "vendor.request.id", "acme.third.name", "acme.third.error.code", "vendor.region", "user.id", "",
}

// batchReader makes a batch of what it reads, which may be anything: bytes of a fuzzer seldom are a message of protobuf.
type batchReader struct{ data []byte }

func (r *batchReader) next() (b byte) {
	if len(r.data) > 0 {
		b, r.data = r.data[0], r.data[1:]
	}
	return b
}

func (r *batchReader) traces() ptrace.Traces {
	traces := ptrace.NewTraces()
	for len(r.data) > 0 && traces.SpanCount() < 20 {
		span := traces.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans().AppendEmpty()
		kinds := r.next()
		span.SetKind(ptrace.SpanKind(kinds % 7))
		span.Status().SetCode(ptrace.StatusCode(kinds >> 6))
		r.attributes(span.Attributes())
		for range r.next() % 4 {
			r.attributes(span.Events().AppendEmpty().Attributes())
		}
	}
	return traces
}

func (r *batchReader) logs() plog.Logs {
	logs := plog.NewLogs()
	for len(r.data) > 0 && logs.LogRecordCount() < 20 {
		record := logs.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
		r.value(record.Body(), 4)
		r.attributes(record.Attributes())
	}
	return logs
}

func (r *batchReader) attributes(attributes pcommon.Map) {
	for range r.next() % 8 {
		r.value(attributes.PutEmpty(fuzzNames[int(r.next())%len(fuzzNames)]), 3)
	}
}

// value is of any type. A text is a sample, a part of one, or what comes next.
func (r *batchReader) value(value pcommon.Value, depth int) {
	kind := r.next()
	one := &samples[int(r.next())%len(samples)]
	switch kind % 12 {
	case 0, 1:
		value.SetStr(one.body)
	case 2:
		value.SetStr(one.host)
	case 3:
		value.SetStr(one.body[:min(len(one.body), int(r.next()))])
	case 4:
		value.SetStr(r.text())
	case 5:
		value.SetStr("got " + r.text() + one.body + r.text())
	case 6:
		value.SetEmptyBytes().FromRaw([]byte(one.body))
	case 7:
		value.SetInt(int64(r.next()) * 100)
	case 8:
		value.SetDouble(math.Float64frombits(uint64(r.next()) << 56))
	case 9, 10:
		if depth == 0 {
			return
		}
		members, items := value.SetEmptyMap(), pcommon.NewSlice()
		for range r.next() % 5 {
			r.value(members.PutEmpty(fuzzNames[int(r.next())%len(fuzzNames)]), depth-1)
			r.value(items.AppendEmpty(), depth-1)
		}
		if kind%12 == 10 {
			items.CopyTo(value.SetEmptySlice())
		}
	default: // stays empty
	}
}

func (r *batchReader) text() string {
	n := min(int(r.next()), len(r.data))
	text := string(r.data[:n])
	r.data = r.data[n:]
	return text
}
