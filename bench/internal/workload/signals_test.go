// SPDX-License-Identifier: Apache-2.0

package workload

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/pcommon"
)

// host returns what the attributes say about the host that was called.
func host(attributes pcommon.Map) string {
	value, _ := attributes.Get("server.address")
	return value.Str()
}

func TestSpans(t *testing.T) {
	items := Mix(1, Numbers, testSources())
	spans := Traces(items).ResourceSpans().At(0).ScopeSpans().At(0).Spans()
	require.Equal(t, len(items), spans.Len())
	for i := range items {
		span := spans.At(i)
		assert.Equal(t, items[i].Kind, span.Kind())
		assert.Equal(t, SpanAttributes, span.Attributes().Len(), "%v", span.Attributes().AsRaw())
		body, ok := span.Attributes().Get(BodyAttribute)
		require.Equal(t, items[i].Body != nil, ok)
		if ok {
			assert.Equal(t, items[i].Body, body.AsRaw())
			assert.Equal(t, items[i].Host, host(span.Attributes()))
		}
	}
}

// A call without a host, and bodies as bytes and as maps.
func TestSpansOfOtherForms(t *testing.T) {
	for _, body := range []any{[]byte(`{"a":1}`), map[string]any{"a": 1.5}} {
		span := Traces([]Item{{Kind: 3, Path: "/", Body: body}}).ResourceSpans().At(0).ScopeSpans().At(0).Spans().At(0)
		got, _ := span.Attributes().Get(BodyAttribute)
		assert.Equal(t, body, got.AsRaw())
		for name := range span.Attributes().All() {
			assert.NotContains(t, []string{"server.address", "url.full"}, name)
		}
		assert.Equal(t, SpanAttributes, span.Attributes().Len())
	}
}

func TestRecords(t *testing.T) {
	items := Mix(1, Base64, testSources())
	for _, hosts := range []bool{true, false} {
		records := Logs(items, hosts).ResourceLogs().At(0).ScopeLogs().At(0).LogRecords()
		require.Equal(t, len(items), records.Len())
		for i := range items {
			record := records.At(i)
			assert.Equal(t, RecordAttributes, record.Attributes().Len(), "%v", record.Attributes().AsRaw())
			assert.Equal(t, hosts, host(record.Attributes()) != "")
			if items[i].Body != nil {
				assert.Equal(t, items[i].Body, record.Body().Str())
			} else {
				assert.NotEmpty(t, record.Body().Str())
			}
			if hosts && items[i].Vendor != nil {
				assert.Equal(t, items[i].Vendor.Host, host(record.Attributes()))
			}
		}
	}
}

func TestSynthetic(t *testing.T) {
	one, other := NewSynthetic(1, 30), NewSynthetic(11, 30)
	assert.Len(t, one.Errors, 30)
	assert.NotEqual(t, one.Vendor.Host, other.Vendor.Host)
	assert.NotEqual(t, one.Vendor.Success(1, Numbers, 500), other.Vendor.Success(1, Numbers, 500))
	for i, e := range one.Errors {
		assert.Contains(t, one.File, "\n  "+e.Code+": {")
		assert.NotEqual(t, e.Code, other.Errors[i].Code)
	}
}
