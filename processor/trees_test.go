// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/internal/builtin"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// acmeForms is a vendor whose codes stand in arrays, in details, and below a key that varies.
const acmeForms = `schema_version: 1
vendor: acme
hosts: [api.acme.example]
use_formats: [google_rpc_status]
error_formats:
  typed: {code: __type, code_cut: {before: ":", after: "#"}}
  list: {code: "[].errorCode", message: "[].message"}
  wrapped: {code: ["*_response.sub_code", "*_response.code"], code_type: any, non_error_values: ["10000"]}
codes:
  RATE_LIMIT_EXCEEDED: {class: rate_limited}
  RESOURCE_EXHAUSTED: {class: quota_exceeded}
  LIMIT: {class: capacity_exceeded}
  40004: {class: invalid_request}
`

// withAcme makes a processor of the built-in catalog with that vendor.
func withAcme(tb testing.TB) *Processor {
	tb.Helper()
	file, err := rulefile.Decode("acme.yaml", []byte(acmeForms))
	require.NoError(tb, err)
	rules, err := builtin.Rules()
	require.NoError(tb, err)
	rules, err = rules.With(file)
	require.NoError(tb, err)
	s := Settings{BodyAttributes: defaultBodyAttributes[:1], MaxBodyBytes: 65536, LogBody: true, RecognizeByShape: true, Prefix: "vendor"}
	s.SpanKinds[ptrace.SpanKindClient] = true
	s.Engine, err = recognize.New(rules, recognize.Options{MaxBodyBytes: s.MaxBodyBytes})
	require.NoError(tb, err)
	p, err := New(s, componenttest.NewNopTelemetrySettings())
	require.NoError(tb, err)
	return p
}

// acmeCall is a call to that vendor whose body is a text or, if parsed, a map or slice.
func acmeCall(tb testing.TB, body string, parsed bool) ptrace.Span {
	tb.Helper()
	span := ptrace.NewSpan()
	span.SetKind(ptrace.SpanKindClient)
	span.Attributes().PutStr("server.address", "api.acme.example")
	span.Attributes().PutStr("vendor.name", "acme")
	value := span.Attributes().PutEmpty(defaultBodyAttributes[0])
	if !parsed {
		value.SetStr(body)
		return span
	}
	var raw any
	require.NoError(tb, json.Unmarshal([]byte(body), &raw))
	require.NoError(tb, value.FromRaw(raw))
	return span
}

func textOfAttribute(from pcommon.Map, name string) string {
	value, ok := from.Get(name)
	if !ok {
		return ""
	}
	return value.AsString()
}

// A body that was parsed gives the verdict of its text.
func TestParsedBodiesInOtherFormsAreRecognizedAsTheirTexts(t *testing.T) {
	t.Parallel()
	p := withAcme(t)
	for _, tc := range []struct{ body, code, class, delay string }{
		{`{"__type":"ns#LIMIT:http://x","errorCode":"A"}`, "LIMIT", "capacity_exceeded", ""},
		{`[{"message":"m"},{"errorCode":"LIMIT"}]`, "LIMIT", "capacity_exceeded", ""},
		{`[["errorCode"],"LIMIT"]`, "", "", ""},
		{`{"":[{"errorCode":"LIMIT"}]}`, "", "", ""},
		{`{"a_response":{"sub_code":"LIMIT","code":"40004"},"sign":"s"}`, "LIMIT", "capacity_exceeded", ""},
		{`{"a_response":{"sub_code":"NEW","code":"40004"},"sign":"s"}`, "NEW", "invalid_request", ""},
		{`{"a_response":{"code":40004}}`, "40004", "invalid_request", ""},
		{`{"_response":{"code":40004}}`, "", "", ""},
		{`{"a_response":{"code":"10000"}}`, "", "", ""},
		{
			`{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[{"@type":"x","reason":"A"},7,
			{"reason":"RATE_LIMIT_EXCEEDED","@type":"type.googleapis.com/google.rpc.ErrorInfo"},
			{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34s"}]}}`,
			"RATE_LIMIT_EXCEEDED", "rate_limited", "34",
		},
		{
			`[{"error":{"status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.Help","reason":"A"}]}}]`,
			"RESOURCE_EXHAUSTED", "quota_exceeded", "",
		},
	} {
		for _, parsed := range []bool{false, true} {
			span := acmeCall(t, tc.body, parsed)
			inspectSpan(p, span)
			assert.Equal(t, tc.code, textOfAttribute(span.Attributes(), "vendor.error.code"), "%s, parsed: %t", tc.body, parsed)
			assert.Equal(t, tc.class, textOfAttribute(span.Attributes(), "vendor.error.class"), "%s, parsed: %t", tc.body, parsed)
			assert.Equal(t, tc.delay, textOfAttribute(span.Attributes(), "vendor.error.retry.delay"), "%s, parsed: %t", tc.body, parsed)
		}
	}
}

// Where nothing is found, none of these forms costs an allocation.
func TestNoAllocationsForOtherForms(t *testing.T) {
	p := withAcme(t)
	for _, body := range []string{
		`{"a_response":{"code":"10000","trade":"1"},"sign":"s"}`,
		`{"candidates":[{"reason":"STOP"}],"details":[{"@type":"x","reason":"A"}]}`,
		`{"error":{"details":[{"@type":"x","reason":"A"}]}}`,
		`[{"candidates":[]},{"candidates":[]}]`,
	} {
		for _, parsed := range []bool{false, true} {
			assert.Zero(t, allocations(p, acmeCall(t, body, parsed)), "%s, parsed: %t", body, parsed)
		}
	}
}
