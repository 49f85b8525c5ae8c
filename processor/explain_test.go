// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// told is what Settings.Explain was told of an item.
type told struct{ outcome, vendor, source, first string }

// explaining returns a processor, and what takes what it told since.
func explaining(t *testing.T, change func(*Settings)) (*Processor, func() []told) {
	t.Helper()
	var all []told
	p := newTestProcessor(t, func(s *Settings) {
		if change != nil {
			change(s)
		}
		s.Explain = func(x *Explanation) {
			one := told{outcome: x.Outcome, source: x.Source, first: x.Steps[0].Text}
			if x.Vendor != nil {
				one.vendor = x.Vendor.ID
			}
			all = append(all, one)
		}
	})
	return p, func() []told {
		last := all
		all = nil
		return last
	}
}

const noFace = `{"Response":{"Error":{"Code":"InvalidParameterValue.NoFaceInPhoto","Message":"m"},"RequestId":"r"}}`

func TestEverySpanIsExplained(t *testing.T) {
	t.Parallel()
	p, taken := explaining(t, nil)
	for _, tc := range []struct {
		name                string
		kind                ptrace.SpanKind
		host, body, verdict string
		exception           string
		want                told
	}{
		{"error", ptrace.SpanKindClient, "iai.tencentcloudapi.com", noFace, "", "", told{"error", "tencent_cloud", "body", "server.address names a host of tencent_cloud"}},
		{"no body", ptrace.SpanKindClient, "iai.tencentcloudapi.com", "", "", "", told{"no_body", "tencent_cloud", "", "server.address names a host of tencent_cloud"}},
		{"unknown host", ptrace.SpanKindClient, "api.example.com", noFace, "", "", told{"no_vendor", "", "", "server.address names a host that is no vendor's, so nothing else is read"}},
		{"no host", ptrace.SpanKindClient, "", noFace, "", "", told{"error", "tencent_cloud", "body", "no attribute names the host, so an answer must prove its vendor itself"}},
		{"a verdict from before", ptrace.SpanKindClient, "iai.tencentcloudapi.com", "", "unusable_input", noFace, told{"no_body", "tencent_cloud", "", "server.address names a host of tencent_cloud"}},
		{"another kind", ptrace.SpanKindServer, "iai.tencentcloudapi.com", noFace, "", "", told{"", "", "", "the span's kind is not one of traces::span_kinds, so only its exceptions are read"}},
		{"an exception of another kind", ptrace.SpanKindServer, "", "", "", noFace, told{"error", "tencent_cloud", "exception", "the span's kind is not one of traces::span_kinds, so only its exceptions are read"}},
	} {
		span := ptrace.NewSpan()
		span.SetKind(tc.kind)
		for name, value := range map[string]string{"server.address": tc.host, "http.response.body.content": tc.body, "vendor.error.class": tc.verdict} {
			if value != "" {
				span.Attributes().PutStr(name, value)
			}
		}
		if tc.exception != "" {
			event := span.Events().AppendEmpty()
			event.SetName("exception")
			event.Attributes().PutStr("exception.message", tc.exception)
		}
		inspectSpan(p, span)
		assert.Equal(t, []told{tc.want}, taken(), tc.name)
	}
}

func TestEveryRecordIsExplained(t *testing.T) {
	t.Parallel()
	p, taken := explaining(t, func(s *Settings) { s.RecognizeByShape = false })
	ld := plog.NewLogs()
	records := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords()
	records.AppendEmpty().Body().SetStr(noFace)
	known := records.AppendEmpty()
	known.Body().SetStr(noFace)
	known.Attributes().PutStr("server.address", "iai.tencentcloudapi.com")
	_, err := p.Logs(t.Context(), ld)
	require.NoError(t, err)
	assert.Equal(t, []told{
		{"no_vendor", "", "", "no attribute names the host, and recognize_by_shape is off"},
		{"error", "tencent_cloud", "log", "server.address names a host of tencent_cloud"},
	}, taken())
}
