// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
)

// filled repeats a text up to about a kilobyte.
func filled(text string) string { return strings.Repeat(text, 1+1024/len(text))[:1024] }

// ordinary are records of about a kilobyte that have nothing to do with any vendor.
var ordinary = []struct {
	name string
	body any
}{
	{"plain text", filled("2026-11-21 10:00:00,123 INFO [worker-7] payment 4711 of customer 42 was accepted in 132 ms after 2 tries; ")},
	{"json line", `{"level":"info","ts":1763719200.123,"caller":"pay/pay.go:17","msg":"` + filled("payment accepted after 2 tries ")[:880] + `","user":{"id":4711},"status":200,"ms":17}`},
	{"stack trace", filled("java.lang.IllegalStateException: connection refused\n\tat com.acme.pay.Ledger.post(Ledger.java:117)\n\tat com.acme.pay.Run.main(Run.java:7)\n")},
	{"access log", filled(`10.0.0.1 - alice [21/Nov/2026:10:00:00 +0000] "POST /api/v1/orders/4711?expand=items HTTP/1.1" 500 1173 "https://shop.example.com/" "Mozilla/5.0 (X11; Linux x86_64)" 0.031 `)},
	{"braces", filled(`{"a":{"b":[1,2,{"c":"d"}]}} `)},
	{"logfmt", filled(`level=error ts=2026-11-21T10:00:00Z status=500 code=17 msg="request failed" path=/v1/orders ms=31 `)},
	{"chinese", strings.Repeat("支付已受理，订单号 4711，耗时 132 毫秒。", 20)},
	{"map", map[string]any{"level": "info", "msg": filled("payment accepted after 2 tries ")[:900], "status": 200, "user": map[string]any{"id": 4711, "name": "alice"}}},
}

// Records that have nothing to do with any vendor cost no allocation.
func TestOrdinaryLogsAllocateNothing(t *testing.T) {
	p := newDefault(t)
	for _, tc := range ordinary {
		t.Run(tc.name, func(t *testing.T) {
			record, s := plog.NewLogRecord(), p.scratch.New().(*scratch)
			require.NoError(t, record.Body().FromRaw(tc.body))
			assert.Zero(t, testing.AllocsPerRun(100, func() { inspectRecordWith(p, record, s) }))
			assert.Zero(t, record.Attributes().Len())
		})
	}
}

func benchmarkRecord(b *testing.B, body any, size int, found bool) {
	b.Helper()
	p := newDefault(b)
	s, empty, work := p.scratch.New().(*scratch), plog.NewLogRecord(), plog.NewLogRecord()
	require.NoError(b, work.Body().FromRaw(body))
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		empty.Attributes().CopyTo(work.Attributes())
		inspectRecordWith(p, work, s)
	}
	_, ok := work.Attributes().Get("vendor.error.code")
	require.Equal(b, found, ok)
}

func BenchmarkOrdinaryLogs(b *testing.B) {
	for _, tc := range ordinary {
		b.Run(tc.name, func(b *testing.B) { benchmarkRecord(b, tc.body, 1024, false) })
	}
}

func BenchmarkEncodings(b *testing.B) {
	const body = `{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"},"RequestId":"ed93f3cb"}}`
	pad := filled("payment 4711 of customer 42 was accepted; ")[:900]
	var printed strings.Builder
	parse(b, body).write(&printed, false, true)
	for _, tc := range []struct {
		name string
		body string
	}{
		{"body", body},
		{"line of text", pad + body},
		{"member of a line of json", `{"level":"error","msg":"` + pad + `","answer":` + body + `}`},
		{"escaped in a line of json", `{"level":"error","msg":` + quoted(pad+body) + `}`},
		{"python", pad + printed.String()},
		{"python bytes", pad + "b'" + body + "'"},
		{"frame", "data: " + body + "\n\n"},
		{"sdk message", pad + "[TencentCloudSDKError] Code=RequestLimitExceeded, Message=m, RequestId=r"},
		{"sdk message of many lines", "SDKError:\n   StatusCode: 401\n   Code: UnqualifiedPhoto\n   Message: m\n   Data: {\"Code\":\"UnqualifiedPhoto\",\"HostId\":\"" + intlHost + "\"}\n" + pad},
		{"xml", `<?xml version='1.0'?><Error><RequestId>R</RequestId><HostId>` + intlHost + `</HostId><Code>UnqualifiedPhoto</Code><Message>m</Message></Error>`},
	} {
		b.Run(tc.name, func(b *testing.B) { benchmarkRecord(b, tc.body, len(tc.body), true) })
	}
	b.Run("map", func(b *testing.B) { benchmarkRecord(b, parsed(b, body), len(body), true) })
	b.Run("member of a map", func(b *testing.B) {
		benchmarkRecord(b, map[string]any{"level": "error", "answer": parsed(b, body)}, len(body), true)
	})
}
