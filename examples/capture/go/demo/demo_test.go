// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/attribute"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"

	capture "github.com/vendorerror/vendorerrorprocessor/examples/capture/go"
)

func allCalls(t *testing.T) []call {
	t.Helper()
	calls, err := readCases(casesText)
	require.NoError(t, err)
	return calls
}

func attr(span *tracetest.SpanStub, key attribute.Key) (attribute.Value, bool) {
	set := attribute.NewSet(span.Attributes...)
	return set.Value(key)
}

func exceptions(span *tracetest.SpanStub) []string {
	var found []string
	for i := range span.Events {
		for _, a := range span.Events[i].Attributes {
			if a.Key == "exception.message" {
				found = append(found, a.Value.AsString())
			}
		}
	}
	return found
}

// One round against the stand-ins, through the SDKs: everything that the processor needs is on the client spans.
func TestRound(t *testing.T) {
	spans := tracetest.NewInMemoryExporter()
	provider, err := newProvider(t.Context(), "test", sdktrace.NewSimpleSpanProcessor(spans))
	require.NoError(t, err)
	calls := allCalls(t)
	require.NoError(t, makeCalls(t.Context(), options{rounds: 1}, io.Discard, provider, calls))
	require.NoError(t, provider.ForceFlush(context.Background()))

	byCall := map[string][]*tracetest.SpanStub{}
	byID := map[trace.SpanID]*tracetest.SpanStub{}
	ended := spans.GetSpans()
	for i := range ended {
		span := &ended[i]
		byID[span.SpanContext.SpanID()] = span
		name, named := attr(span, callKey)
		switch {
		case named:
			assert.Equal(t, trace.SpanKindClient, span.SpanKind)
			byCall[name.AsString()] = append(byCall[name.AsString()], span)
		case span.SpanKind == trace.SpanKindClient: // the token that was fetched first
			_, captured := attr(span, capture.BodyKey)
			assert.False(t, captured, "a token is no body to capture")
		}
	}
	for i := range calls {
		c := &calls[i]
		t.Run(c.Name, func(t *testing.T) {
			require.Len(t, byCall[c.Name], c.Spans)
			for n, span := range byCall[c.Name] {
				host, _ := attr(span, "server.address")
				assert.Equal(t, c.Host, host.AsString())
				body, captured := attr(span, capture.BodyKey)
				if c.Way == wayException {
					assert.False(t, captured)
					require.Len(t, exceptions(span), 1)
					assert.Contains(t, exceptions(span)[0], c.Code)
					continue
				}
				require.True(t, captured)
				assert.True(t, json.Valid([]byte(body.AsString())))
				assert.Contains(t, body.AsString(), c.Code)
				parent := byID[span.Parent.SpanID()]
				require.NotNil(t, parent, "the SDK must pass the context on")
				assert.Equal(t, trace.SpanKindInternal, parent.SpanKind)
				resends, _ := attr(span, "http.request.resend_count")
				assert.EqualValues(t, n, resends.AsInt64())
			}
		})
	}
}

// The errors that SDKs return must be the vendors', not their own.
func TestSDKErrorsAreRecordedOnTheCaller(t *testing.T) {
	spans := tracetest.NewInMemoryExporter()
	provider, err := newProvider(t.Context(), "test", sdktrace.NewSimpleSpanProcessor(spans))
	require.NoError(t, err)
	calls, err := chosen(allCalls(t), "rate_limited,body")
	require.NoError(t, err)
	require.NoError(t, makeCalls(t.Context(), options{rounds: 2}, io.Discard, provider, calls))
	ended := spans.GetSpans()
	var recorded int
	for i := range ended {
		if ended[i].SpanKind == trace.SpanKindInternal {
			recorded += len(exceptions(&ended[i]))
		}
	}
	assert.Equal(t, 2*len(calls), recorded)
}

func TestTable(t *testing.T) {
	calls := allCalls(t)
	classes := map[string][]string{}
	names := map[string]bool{}
	for i := range calls {
		c := &calls[i]
		assert.False(t, names[c.Name], "%s is there twice", c.Name)
		names[c.Name] = true
		if !slices.Contains(classes[c.Vendor], c.Class) {
			classes[c.Vendor] = append(classes[c.Vendor], c.Class)
		}
	}
	require.Len(t, classes, 5)
	for vendor, has := range classes {
		assert.Contains(t, has, "", "%s has no success", vendor)
		assert.GreaterOrEqual(t, len(has), 16, "%s", vendor)
	}
	for _, mistake := range []string{"tencent body", "nobody body x x x true x", "tencent body x x x perhaps x"} {
		_, err := readCases(mistake)
		require.Error(t, err)
	}
}

func TestChosen(t *testing.T) {
	for words, want := range map[string]int{
		"baidu_ai,success":      1,
		"quota_exceeded,baidu":  2,
		"retried":               1,
		"tencent/success/body":  1,
		"baidu,18,exception":    1,
		"alibaba_cloud,success": 2,
	} {
		calls, err := chosen(allCalls(t), words)
		require.NoError(t, err)
		assert.Len(t, calls, want, words)
	}
	_, err := chosen(allCalls(t), "baidu_ai,nonsense")
	require.ErrorContains(t, err, "nonsense")
}

func TestExpected(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), options{expect: true, words: "baidu,18"}, &out))
	lines := bufio.NewScanner(&out)
	require.True(t, lines.Scan())
	assert.JSONEq(t, `{"call":"baidu/18/body","vendor":"baidu_ai","host":"aip.baidubce.com","way":"body","spans":1,
		"code":"18","class":"rate_limited","retryable":true,"owner":"service"}`, lines.Text())
}

func TestErrorsOfOneself(t *testing.T) {
	require.ErrorContains(t, check(&call{Name: "a", Class: "x", Way: wayException}, nil), "no error to record")
	require.Error(t, check(&call{Name: "a"}, io.ErrUnexpectedEOF))
	require.NoError(t, check(&call{Name: "a", Class: "x", Way: wayBody}, io.ErrUnexpectedEOF))
	require.NoError(t, check(&call{Name: "a", Class: "x", Way: wayBody}, nil)) // an answer that the SDK takes for a success

	t.Setenv(endpointVariable, "http://127.0.0.1:1")
	t.Setenv("OTEL_EXPORTER_OTLP_PROTOCOL", "carrier-pigeon")
	require.ErrorContains(t, run(t.Context(), options{rounds: 1}, io.Discard), "carrier-pigeon")
}

func TestOneLine(t *testing.T) {
	assert.Equal(t, "ok", inOneLine(nil, false))
	assert.Equal(t, "unexpected EOF", inOneLine(io.ErrUnexpectedEOF, false))
	long := inOneLine(&longError{}, false)
	assert.Less(t, len(long), 110)
	assert.True(t, strings.HasSuffix(long, "…"))
}

type longError struct{}

func (*longError) Error() string { return strings.Repeat("很长", 100) }
