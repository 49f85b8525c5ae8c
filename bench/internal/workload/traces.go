// SPDX-License-Identifier: Apache-2.0

package workload

import (
	"net/http"
	"time"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// SpanAttributes is how many attributes each span has.
const SpanAttributes = 15

// BodyAttribute holds the captured body.
const BodyAttribute = "http.response.body.content"

// Traces makes spans of the calls, as HTTP instrumentations write them: attributes are in the order in which they become
// known.
func Traces(items []Item) ptrace.Traces {
	traces := ptrace.NewTraces()
	resource := traces.ResourceSpans().AppendEmpty()
	resource.Resource().Attributes().PutStr("service.name", "kyc")
	scope := resource.ScopeSpans().AppendEmpty()
	scope.Scope().SetName("io.opentelemetry.okhttp-3.0")
	scope.Spans().EnsureCapacity(len(items))
	r := newRandom(uint64(len(items)))
	at := time.Date(2026, time.November, 21, 10, 0, 0, 0, time.UTC)
	for i := range items {
		span := scope.Spans().AppendEmpty()
		span.SetTraceID(pcommon.TraceID(r.bytes(16)))
		span.SetSpanID(pcommon.SpanID(r.bytes(8)))
		span.SetParentSpanID(pcommon.SpanID(r.bytes(8)))
		span.SetKind(items[i].Kind)
		span.SetStartTimestamp(pcommon.NewTimestampFromTime(at))
		at = at.Add(time.Duration(r.between(1, 900)) * time.Millisecond)
		span.SetEndTimestamp(pcommon.NewTimestampFromTime(at))
		fillSpan(span, &items[i], r)
	}
	return traces
}

func fillSpan(span ptrace.Span, item *Item, r random) {
	a := span.Attributes()
	a.EnsureCapacity(SpanAttributes)
	a.PutInt("thread.id", int64(r.between(20, 90)))
	a.PutStr("thread.name", "http-nio-8080-exec-"+r.whole(1, 40))
	switch item.Kind {
	case ptrace.SpanKindClient:
		span.SetName(http.MethodPost)
		fillClient(a, item, r)
	case ptrace.SpanKindServer:
		span.SetName("POST " + item.Path)
		fillServer(a, item, r)
	default:
		span.SetName("FaceCheck.run")
		fillInternal(a, r)
	}
}

func fillClient(a pcommon.Map, item *Item, r random) {
	a.PutStr("http.request.method", http.MethodPost)
	if item.Host != "" {
		a.PutStr("url.full", "https://"+item.Host+item.Path)
		a.PutStr("server.address", item.Host)
	} else {
		a.PutStr("url.template", item.Path)
		a.PutStr("url.scheme", "https")
	}
	a.PutInt("server.port", 443)
	a.PutStr("network.protocol.version", "1.1")
	a.PutStr("network.peer.address", "203.0.113."+r.whole(1, 254))
	a.PutInt("network.peer.port", 443)
	a.PutStr("user_agent.original", "okhttp/4.12.0")
	a.PutInt("http.request.body.size", int64(r.between(20_000, 900_000)))
	a.PutInt("http.response.status_code", int64(item.Status))
	a.PutEmptySlice("http.response.header.content-type").AppendEmpty().SetStr("application/json;charset=UTF-8")
	putBody(a, item.Body)
	a.PutInt("http.request.resend_count", 0)
	if item.Body == nil {
		a.PutStr("peer.zone", "eu-central-1b")
	}
}

// putBody writes the body where instrumentations do, and nothing if none was captured.
func putBody(a pcommon.Map, body any) {
	if body == nil {
		return
	}
	if err := a.PutEmpty(BodyAttribute).FromRaw(body); err != nil {
		panic(err) // a body of a type that pdata does not know
	}
}

func fillServer(a pcommon.Map, item *Item, r random) {
	a.PutStr("http.request.method", http.MethodPost)
	a.PutStr("url.path", item.Path)
	a.PutStr("url.scheme", "https")
	a.PutStr("server.address", item.Host)
	a.PutInt("server.port", 443)
	a.PutStr("client.address", "198.51.100."+r.whole(1, 254))
	a.PutStr("network.peer.address", "10.0.3."+r.whole(1, 254))
	a.PutInt("network.peer.port", int64(r.between(30_000, 60_000)))
	a.PutStr("network.protocol.version", "1.1")
	a.PutStr("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0")
	a.PutStr("http.route", item.Path)
	a.PutInt("http.response.status_code", int64(item.Status))
	a.PutInt("http.response.body.size", int64(r.between(200, 4000)))
}

func fillInternal(a pcommon.Map, r random) {
	a.PutStr("code.function.name", "example.kyc.FaceCheck.run")
	a.PutStr("code.file.path", "FaceCheck.java")
	a.PutInt("code.line.number", int64(r.between(20, 400)))
	a.PutStr("check.id", r.uuid())
	a.PutStr("check.kind", r.pick("selfie", "document", "liveness"))
	a.PutInt("check.attempt", int64(r.between(1, 3)))
	a.PutStr("tenant.id", r.hex(12))
	a.PutStr("tenant.plan", r.pick("basic", "pro"))
	a.PutBool("cache.hit", r.IntN(2) == 0)
	a.PutDouble("score.threshold", 0.8)
	a.PutStr("feature.flag", "new_matcher")
	a.PutStr("queue.name", "checks")
	a.PutInt("queue.depth", int64(r.between(0, 99)))
}
