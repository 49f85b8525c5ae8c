// SPDX-License-Identifier: Apache-2.0

package workload

import (
	"net/http"
	"time"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
)

// RecordAttributes is how many attributes each log record has.
const RecordAttributes = 10

// Logs makes log records of the calls. The record of a call with a body has the body as its own; the others are lines
// of text. With hosts, each record names the host that was called, as an HTTP client's log does; without, none does.
func Logs(items []Item, hosts bool) plog.Logs {
	logs := plog.NewLogs()
	resource := logs.ResourceLogs().AppendEmpty()
	resource.Resource().Attributes().PutStr("service.name", "kyc")
	records := resource.ScopeLogs().AppendEmpty().LogRecords()
	records.EnsureCapacity(len(items))
	r := newRandom(uint64(len(items)))
	at := time.Date(2026, time.November, 21, 10, 0, 0, 0, time.UTC)
	for i := range items {
		record := records.AppendEmpty()
		at = at.Add(time.Duration(r.between(1, 900)) * time.Millisecond)
		record.SetTimestamp(pcommon.NewTimestampFromTime(at))
		record.SetSeverityNumber(plog.SeverityNumberInfo)
		record.SetSeverityText("INFO")
		fillRecord(record, &items[i], hosts, r)
	}
	return logs
}

func fillRecord(record plog.LogRecord, item *Item, hosts bool, r random) {
	body := item.Body
	if body == nil {
		body = r.line()
	}
	if err := record.Body().FromRaw(body); err != nil {
		panic(err) // a body of a type that pdata does not know
	}
	a := record.Attributes()
	a.EnsureCapacity(RecordAttributes)
	a.PutInt("thread.id", int64(r.between(20, 90)))
	a.PutStr("thread.name", "http-nio-8080-exec-"+r.whole(1, 40))
	a.PutStr("logger.name", "com.shop.kyc.HttpLog")
	a.PutStr("code.function.name", "com.shop.kyc.HttpLog.answer")
	if !hosts {
		a.PutStr("log.file.path", "/var/log/kyc/kyc.log")
		a.PutStr("log.iostream", "stdout")
		a.PutStr("tenant.id", r.hex(12))
		a.PutStr("app.version", "4.17.2")
		a.PutStr("host.name", "kyc-7f9c6d")
		a.PutInt("log.sequence", int64(r.between(1, 1_000_000)))
		return
	}
	host := item.Host
	if host == "" {
		host = strangerHosts[0]
	}
	a.PutStr("http.request.method", http.MethodPost)
	a.PutStr("url.full", "https://"+host+item.Path)
	a.PutStr("server.address", host)
	a.PutInt("server.port", 443)
	a.PutInt("http.response.status_code", int64(item.Status))
	a.PutInt("http.response.body.size", int64(r.between(100, 4000)))
}

// line is what services log apart from vendors' answers.
func (r random) line() string {
	switch r.IntN(3) {
	case 0:
		return "payment " + r.whole(1000, 9999) + " of customer " + r.whole(1, 99) + " was accepted in " + r.whole(10, 900) + " ms after 2 tries; order code OK"
	case 1:
		return `{"level":"info","ts":` + r.whole(1.70e9, 1.79e9) + `,"caller":"pay/pay.go:17","msg":"payment accepted","user":{"id":` + r.whole(1, 9999) + `},"code":0,"status":200}`
	default:
		return "10.0.0.1 - alice [21/Nov/2026:10:00:00 +0000] \"POST /api/v1/orders/" + r.whole(1000, 9999) + "?expand=items HTTP/1.1\" 200 1173 \"https://shop.example/\" \"Mozilla/5.0\" 0.031"
	}
}
