// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"context"
	"math/rand/v2"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
)

// countedCall is a call, and what has to be counted for it. An empty vendor is a stranger, an empty class a success.
type countedCall struct{ host, body, vendor, class, code string }

var countedCalls = []countedCall{
	{"iai.tencentcloudapi.com", `{"Response":{"Error":{"Code":"InvalidParameterValue.NoFaceInPhoto","Message":"m"},"RequestId":"r"}}`, "tencent_cloud", "unusable_input", "InvalidParameterValue.NoFaceInPhoto"},
	{"iai.tencentcloudapi.com", `{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"m"},"RequestId":"r"}}`, "tencent_cloud", "rate_limited", "RequestLimitExceeded"},
	{"iai.tencentcloudapi.com", `{"Response":{"Score":93.5,"RequestId":"r"}}`, "tencent_cloud", "", ""},
	{"aip.baidubce.com", `{"error_code":17,"error_msg":"Open api daily request limit reached"}`, "baidu_ai", "quota_exceeded", "17"},
	{"aip.baidubce.com", `{"error_code":18,"error_msg":"Open api qps request limit reached"}`, "baidu_ai", "rate_limited", "18"},
	{"aip.baidubce.com", `{"error_code":222207,"error_msg":"match user is not found"}`, "baidu_ai", "declined", "222207"},
	{"aip.baidubce.com", `{"error_code":987654,"error_msg":"m"}`, "baidu_ai", "unknown", "987654"},
	{"aip.baidubce.com", `{"error_code":0,"error_msg":"SUCCESS","result":{"score":93.5}}`, "baidu_ai", "", ""},
	{"cloudauth.aliyuncs.com", `{"RequestId":"r","HostId":"cloudauth.aliyuncs.com","Code":"UnqualifiedPhoto","Message":"m"}`, "alibaba_cloud", "unusable_input", "UnqualifiedPhoto"},
	{"www.ailabapi.com", `{"error_code":429,"error_detail":{"status_code":429,"code":"ERROR_NOT_ENOUGH_CREDITS"}}`, "ailabtools", "quota_exceeded", "ERROR_NOT_ENOUGH_CREDITS"},
	{"shop.example", `{"error_code":17}`, "", "", ""},
}

// tally counts by the labels of a series, joined by spaces.
type tally map[string]float64

// counted is what was sent and acknowledged.
type counted struct {
	mu                           sync.Mutex
	calls, errors, resent, codes tally // of spans
	services, logs               tally
	requests, spans              int
}

func newCounted() *counted {
	return &counted{calls: tally{}, errors: tally{}, resent: tally{}, codes: tally{}, services: tally{}, logs: tally{}}
}

// load is how much is sent.
type load struct{ senders, requests int }

// send sends spans and log records from several senders at once, each as fast as it can: of several services, of which
// each has several instances, now and then long after they happened. It returns when all were acknowledged.
func (c *counted) send(t *testing.T, endpoint string, l load) {
	t.Helper()
	var senders sync.WaitGroup
	for number := range l.senders {
		sender := otlptest.NewSender(t, endpoint)
		senders.Go(func() {
			r := rand.New(rand.NewPCG(uint64(number), 1)) //nolint:gosec // the same each time
			for i := range l.requests {
				traces, logs := c.requestOf(r, i)
				if err := sender.Traces(context.Background(), traces); !assert.NoError(t, err) {
					return
				}
				if err := sender.Logs(context.Background(), logs); !assert.NoError(t, err) {
					return
				}
			}
		})
	}
	senders.Wait()
}

// requestOf makes one request of spans and one of log records, and counts them.
func (c *counted) requestOf(r *rand.Rand, i int) (ptrace.Traces, plog.Logs) {
	late := time.Duration(0)
	switch {
	case i%5 == 4:
		late = time.Minute
	case i%11 == 10:
		late = time.Hour
	}
	traces, logs := ptrace.NewTraces(), plog.NewLogs()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.requests++
	for range 1 + r.IntN(2) {
		service := "service-" + strconv.Itoa(r.IntN(3))
		resource := traces.ResourceSpans().AppendEmpty()
		resource.Resource().Attributes().PutStr("service.name", service)
		resource.Resource().Attributes().PutStr("service.instance.id", strconv.Itoa(r.IntN(4)))
		spans := resource.ScopeSpans().AppendEmpty().Spans()
		for range 1 + r.IntN(4) {
			call := countedCalls[r.IntN(len(countedCalls))]
			resends := r.IntN(3)
			addCounted(spans, call, late, resends)
			c.count(call, service, resends)
		}
	}
	call := countedCalls[r.IntN(len(countedCalls))]
	record := logs.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
	record.SetTimestamp(pcommon.NewTimestampFromTime(time.Now().Add(-late)))
	record.Attributes().PutStr("server.address", call.host)
	record.Body().SetStr(call.body)
	if call.class != "" {
		c.logs[call.vendor+" "+call.class]++
	}
	return traces, logs
}

func addCounted(spans ptrace.SpanSlice, call countedCall, late time.Duration, resends int) {
	span := addCall(spans, spanCount.Add(1), vendorCall{host: call.host, body: call.body})
	end := time.Now().Add(-late)
	span.SetStartTimestamp(pcommon.NewTimestampFromTime(end.Add(-100 * time.Millisecond)))
	span.SetEndTimestamp(pcommon.NewTimestampFromTime(end))
	if resends > 0 {
		span.Attributes().PutInt("http.request.resend_count", int64(resends))
	}
}

func (c *counted) count(call countedCall, service string, resends int) {
	c.spans++
	c.codes[call.vendor+" "+call.class+" "+call.code]++
	if call.vendor == "" {
		return
	}
	c.calls[call.vendor]++
	c.services[service]++
	if call.class == "" {
		return
	}
	c.errors[call.vendor+" "+call.class]++
	if resends > 0 {
		c.resent[call.vendor+" "+call.class]++
	}
}

// plus adds two tallies.
func (a tally) plus(b tally) tally {
	sum := tally{}
	for _, part := range []tally{a, b} {
		for key, n := range part {
			sum[key] += n
		}
	}
	return sum
}

// total is the sum of a tally.
func (a tally) total() (sum float64) {
	for _, n := range a {
		sum += n
	}
	return sum
}
