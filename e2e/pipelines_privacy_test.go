// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// What is in the bodies below and must not come out.
const (
	secretMail   = "wang.fang@example.com"
	secretName   = "Wang Fang"
	secretNumber = "110101199003074514" // no person's: its check digit is wrong
	secretMobile = "13800138000"
	secretToken  = "24.0123456789abcdef0123456789abcdef"
	secretWord   = "forelock"
)

const privateBody = `{"error_code":222207,"error_msg":"match user is not found: name: ` + secretName + `, ` + secretMail + `, mobile ` +
	secretMobile + `, id ` + secretNumber + ` ` + secretWord + `"}`

// privateTraces are a vendor's call with private things in its body, its address and its exception, and a stranger's.
func privateTraces() ptrace.Traces {
	traces := ptrace.NewTraces()
	spans := traces.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans()

	vendors := addCall(spans, spanCount.Add(1), vendorCall{host: "aip.baidubce.com", body: privateBody})
	vendors.SetName("vendor's")
	vendors.Attributes().PutStr("http.request.body.content", `{"name":"`+secretName+`","id_card_number":"`+secretNumber+`"}`)
	vendors.Attributes().PutStr("url.full", "https://aip.baidubce.com/rest/2.0/face/v3/search?access_token="+secretToken)
	vendors.Attributes().PutInt("http.response.body.size", int64(len(privateBody)))

	asMap := addCall(spans, spanCount.Add(1), vendorCall{host: "aip.baidubce.com"})
	asMap.SetName("vendor's, as a map")
	body := asMap.Attributes().PutEmptyMap("http.response.body.content")
	body.PutInt("error_code", 222207)
	body.PutStr("error_msg", "match user is not found: name: "+secretName+" "+secretWord)

	exception := addCall(spans, spanCount.Add(1), vendorCall{host: "aip.baidubce.com"})
	exception.SetName("vendor's, as an exception")
	exception.Attributes().Remove("http.response.body.content")
	exception.Status().SetMessage(privateBody)
	event := exception.Events().AppendEmpty()
	event.SetName("exception")
	event.Attributes().PutStr("exception.type", "VendorError")
	event.Attributes().PutStr("exception.message", "search failed: "+privateBody)
	event.Attributes().PutStr("exception.stacktrace", "VendorError: "+privateBody+"\n\tat search")

	stranger := addCall(spans, spanCount.Add(1), vendorCall{host: "api.stranger.example", body: privateBody})
	stranger.SetName("stranger's")
	return traces
}

// privateLogs are records with a vendor's answer as body, as a structured body, in a line, and in an exception.
func privateLogs() plog.Logs {
	logs := plog.NewLogs()
	records := logs.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords()
	records.AppendEmpty().Body().SetStr(privateBody)
	structured := records.AppendEmpty().Body().SetEmptyMap()
	structured.PutInt("error_code", 222207)
	structured.PutStr("error_msg", "match user is not found")
	structured.PutStr("name", secretName)
	structured.PutStr("note", secretMail+" "+secretWord)
	records.AppendEmpty().Body().SetStr("2026-11-21 08:00:01 WARN search failed: " + privateBody + " (attempt 1)")
	exception := records.AppendEmpty()
	exception.Body().SetStr("search failed")
	exception.Attributes().PutStr("exception.message", "vendor said "+privateBody)
	exception.Attributes().PutStr("exception.stacktrace", "VendorError: "+privateBody+"\n\tat search")
	return logs
}

// sendPrivate sends all of it through a pipeline and returns what came out.
func sendPrivate(t *testing.T, name string) *otlptest.Backend {
	t.Helper()
	backend := otlptest.NewBackend(t)
	p := startPipeline(t, name, "BACKEND_ENDPOINT="+backend.Endpoint, "BACKEND_INSECURE=true")
	sender := otlptest.NewSender(t, p.grpc)
	traces, logs := privateTraces(), privateLogs()
	require.NoError(t, sender.Traces(context.Background(), traces))
	require.NoError(t, sender.Logs(context.Background(), logs))
	proc.Eventually(t, pipelinePatience, func() error {
		if spans, records := len(backend.Spans()), len(backend.Records()); spans < traces.SpanCount() || records < logs.LogRecordCount() {
			return fmt.Errorf("%d spans and %d records arrived", spans, records)
		}
		return nil
	})
	return backend
}

// assertPrivate checks that each vendor's item has its verdict and that none of the words came out.
func assertPrivate(t *testing.T, backend *otlptest.Backend, secrets ...string) {
	t.Helper()
	for _, span := range backend.Spans() {
		if span.Name() == "stranger's" {
			assert.Empty(t, attributeText(span.Attributes(), "vendor.name"))
			continue
		}
		assertDeclined(t, span.Attributes(), span.Name())
	}
	for i, record := range backend.Records() {
		assertDeclined(t, record.Attributes(), fmt.Sprint("record ", i))
	}
	out := backend.JSON(t)
	for _, secret := range secrets {
		if at := strings.Index(out, secret); at >= 0 {
			t.Errorf("%q came out: ...%s...", secret, out[max(0, at-100):min(len(out), at+100)])
		}
	}
}

func assertDeclined(t *testing.T, attributes pcommon.Map, what string) {
	t.Helper()
	assert.Equal(t, "baidu_ai", attributeText(attributes, "vendor.name"), what)
	assert.Equal(t, "222207", attributeText(attributes, "vendor.error.code"), what)
	assert.Equal(t, "declined", attributeText(attributes, "vendor.error.class"), what)
}

// No word of a body comes out, whoever's it was and wherever it stood.
func TestDropBodies(t *testing.T) {
	backend := sendPrivate(t, "drop-bodies.yaml")
	assertPrivate(t, backend, secretMail, secretName, secretNumber, secretMobile, secretWord, "error_msg", "match user")
	for _, span := range backend.Spans() {
		if span.Name() == "vendor's" {
			assert.Equal(t, strconv.Itoa(len(privateBody)), attributeText(span.Attributes(), "http.response.body.size"), "no body, and it stays")
		}
	}
	proc.Proved(t, "drop-bodies.yaml: of %d spans and %d records with bodies in attributes, lines and exceptions, the verdicts come out and no word of a body does",
		len(backend.Spans()), len(backend.Records()))
}

// Bodies are masked whole; elsewhere, the vendor's words among it, what looks personal or secret is.
func TestRedaction(t *testing.T) {
	backend := sendPrivate(t, "redaction.yaml")
	assertPrivate(t, backend, secretMail, secretName, secretNumber, secretMobile, secretToken)
	words := 0
	for _, span := range backend.Spans() {
		body := attributeText(span.Attributes(), "http.response.body.content")
		assert.NotContains(t, body, secretWord, span.Name())
		if message := attributeText(span.Attributes(), "vendor.error.message"); message != "" {
			words++
			assert.Contains(t, message, "match user is not found", span.Name())
			assert.Contains(t, message, "***", span.Name())
		}
	}
	assert.Equal(t, 3, words, "spans with the vendor's words")
	proc.Proved(t, "redaction.yaml: verdicts and the vendor's words come out, names, numbers, addresses and tokens do not")
}
