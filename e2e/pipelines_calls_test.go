// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// vendorCall is a vendor's answer, and what it means. Its class is empty if the call succeeded.
type vendorCall struct{ host, body, vendor, class string }

// vendorCalls are answers of several vendors, all of them under a status of 200.
var vendorCalls = []vendorCall{
	{"iai.tencentcloudapi.com", `{"Response":{"Error":{"Code":"InvalidParameterValue.NoFaceInPhoto","Message":"There are no faces."},"RequestId":"r"}}`, "tencent_cloud", "unusable_input"},
	{"iai.tencentcloudapi.com", `{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"Too fast."},"RequestId":"r"}}`, "tencent_cloud", "rate_limited"},
	{"aip.baidubce.com", `{"error_code":17,"error_msg":"Open api daily request limit reached"}`, "baidu_ai", "quota_exceeded"},
	{"aip.baidubce.com", `{"error_code":222207,"error_msg":"match user is not found"}`, "baidu_ai", "declined"},
	{"aip.baidubce.com", `{"error_code":0,"error_msg":"SUCCESS","result":{"score":93.5}}`, "baidu_ai", ""},
}

// spanCount numbers all spans of the test binary, so that no two have the same ids.
var spanCount atomic.Uint64

// newTraces are spans of calls, each in a trace of its own. The name of a span is the number of its call.
func newTraces(n int) ptrace.Traces {
	traces := ptrace.NewTraces()
	spans := traces.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans()
	for range n {
		id := spanCount.Add(1)
		at := int(id) % len(vendorCalls) //nolint:gosec // a small number
		addCall(spans, id, vendorCalls[at]).SetName(strconv.Itoa(at))
	}
	return traces
}

// addCall adds a client span in a trace of its own number. Both ids follow from it.
func addCall(spans ptrace.SpanSlice, trace uint64, c vendorCall) ptrace.Span {
	span := spans.AppendEmpty()
	span.SetTraceID(traceID(trace))
	span.SetSpanID(spanID(spanCount.Add(1)))
	span.SetKind(ptrace.SpanKindClient)
	now := time.Now()
	span.SetStartTimestamp(pcommon.NewTimestampFromTime(now.Add(-time.Millisecond)))
	span.SetEndTimestamp(pcommon.NewTimestampFromTime(now))
	span.Attributes().PutStr("server.address", c.host)
	span.Attributes().PutInt("http.response.status_code", 200)
	span.Attributes().PutStr("http.response.body.content", c.body)
	return span
}

// traceID is a number spread over all bytes, as random ids are: load balancing and sampling go by them.
func traceID(n uint64) (id pcommon.TraceID) {
	hash := sha256.Sum256(binary.BigEndian.AppendUint64(nil, n))
	copy(id[:], hash[:])
	return id
}

func spanID(n uint64) (id pcommon.SpanID) {
	binary.BigEndian.PutUint64(id[:], n)
	return id
}

// assertVerdict checks that a span made by newTraces carries its verdict.
func assertVerdict(t *testing.T, span ptrace.Span) {
	t.Helper()
	var at int
	_, err := fmt.Sscan(span.Name(), &at)
	require.NoError(t, err)
	want := vendorCalls[at]
	assert.Equal(t, want.vendor, attributeText(span.Attributes(), "vendor.name"), want.body)
	assert.Equal(t, want.class, attributeText(span.Attributes(), "vendor.error.class"), want.body)
}

// attributeText is an attribute, or nothing where it is not there.
func attributeText(attributes pcommon.Map, name string) string {
	value, ok := attributes.Get(name)
	if !ok {
		return ""
	}
	return value.AsString()
}
