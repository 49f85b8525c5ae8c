// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// verdict is what was written.
type verdict struct{ vendor, code, class, evidence, retryable string }

func verdictOf(attributes pcommon.Map) verdict {
	get := func(name string) string {
		if v, ok := attributes.Get(name); ok {
			return v.AsString()
		}
		return ""
	}
	return verdict{
		get("vendor.name"), get("vendor.error.code"), get("vendor.error.class"), get("vendor.error.evidence"),
		get("vendor.error.retryable"),
	}
}

// fits tells whether a verdict is the one that a form must have; what the form leaves open fits always.
func (e *envelopeForm) fits(v verdict) bool {
	return v.vendor == e.want.vendor && v.code == e.want.code && (e.want.class == "" || v.class == e.want.class) &&
		(e.evidence == "" || v.evidence == e.evidence) && v.retryable == e.retry
}

// spanOf judges a body in an attribute of a span.
func spanOf(tb testing.TB, p *Processor, host string, body any, attributes ...any) verdict {
	tb.Helper()
	span := ptrace.NewSpan()
	span.SetKind(ptrace.SpanKindClient)
	put(tb, span.Attributes(), host, attributes)
	if body != nil {
		require.NoError(tb, span.Attributes().PutEmpty("http.response.body.content").FromRaw(body))
	}
	p.span(span, p.scratch.New().(*scratch))
	return verdictOf(span.Attributes())
}

// logOf judges the body of a log record.
func logOf(tb testing.TB, p *Processor, host string, body any, attributes ...any) verdict {
	tb.Helper()
	record := plog.NewLogRecord()
	put(tb, record.Attributes(), host, attributes)
	require.NoError(tb, record.Body().FromRaw(body))
	p.record(record, p.scratch.New().(*scratch))
	return verdictOf(record.Attributes())
}

func put(tb testing.TB, to pcommon.Map, host string, attributes []any) {
	tb.Helper()
	if host != "" {
		to.PutStr("server.address", host)
	}
	for i := 0; i+1 < len(attributes); i += 2 {
		require.NoError(tb, to.PutEmpty(attributes[i].(string)).FromRaw(attributes[i+1]))
	}
}

// carrier puts a body somewhere and judges it.
type carrier struct {
	name string
	in   func(tb testing.TB, p *Processor, host, body string) verdict
}

func asSpan(change func(tb testing.TB, body string) any) func(testing.TB, *Processor, string, string) verdict {
	return func(tb testing.TB, p *Processor, host, body string) verdict {
		tb.Helper()
		return spanOf(tb, p, host, change(tb, body))
	}
}

func asLog(change func(tb testing.TB, body string) any) func(testing.TB, *Processor, string, string) verdict {
	return func(tb testing.TB, p *Processor, host, body string) verdict {
		return logOf(tb, p, host, change(tb, body))
	}
}

func raw(_ testing.TB, body string) any { return body }

func rawBytes(_ testing.TB, body string) any { return []byte(body) }

func asMap(tb testing.TB, body string) any {
	tb.Helper()
	return parsed(tb, body)
}

func python(tb testing.TB, body string) any {
	tb.Helper()
	var b strings.Builder
	parse(tb, body).write(&b, false, true)
	return b.String()
}

func reversed(tb testing.TB, body string) any {
	tb.Helper()
	var b strings.Builder
	parse(tb, body).write(&b, true, false)
	return b.String()
}

func pretty(tb testing.TB, body string) any {
	tb.Helper()
	var b bytes.Buffer
	require.NoError(tb, json.Indent(&b, []byte(body), "", "    "))
	return strings.ReplaceAll(b.String(), "\n", "\r\n")
}

func format(f string) func(testing.TB, string) any {
	return func(_ testing.TB, body string) any { return fmt.Sprintf(f, strings.TrimSpace(body)) }
}

// carriers are those of whole bodies; the log ones are also recognized by shape inside text.
var carriers = []carrier{
	{"attribute string", asSpan(raw)},
	{"attribute bytes", asSpan(rawBytes)},
	{"attribute map", asSpan(asMap)},
	{"log string", asLog(raw)},
	{"log bytes", asLog(rawBytes)},
	{"log map", asLog(asMap)},
	{"log map below", asLog(func(tb testing.TB, body string) any {
		return map[string]any{"level": "error", "response": parsed(tb, body)}
	})},
	{"log map two below", asLog(func(tb testing.TB, body string) any {
		return map[string]any{"level": "error", "http": map[string]any{"response": parsed(tb, body)}}
	})},
	{"text in a log map", asLog(func(_ testing.TB, body string) any { return map[string]any{"level": "error", "body": body} })},
	{"text in a log map below", asLog(func(_ testing.TB, body string) any {
		return map[string]any{"http": map[string]any{"status": 200, "body": "answer: " + body}}
	})},
	{"text before", asLog(format("2026-11-21T10:00:00Z ERROR [worker-7] call failed: %s"))},
	{"text around", asLog(format("call failed: %s (attempt 3 of 5, trace=4bf92f35)"))},
	{"objects before", asLog(format(`req {"image":"a","n":1} resp %s took {"ms":12}`))},
	{"json string", asSpan(func(_ testing.TB, body string) any { return quoted(body) })},
	{"log json string", asLog(func(_ testing.TB, body string) any { return quoted(body) })},
	{"escaped in a log line", asLog(func(_ testing.TB, body string) any {
		return `{"level":"error","ts":1763719200.1,"msg":` + quoted("vendor said "+body) + `,"caller":"a.go:1"}`
	})},
	{"member of a log line", asLog(format(`{"level":"error","response":%s,"caller":"a.go:1"}`))},
	{"python attribute", asSpan(python)},
	{"python log", asLog(python)},
	{"python in text", asLog(func(tb testing.TB, body string) any {
		return "WARNING:root:got " + python(tb, body).(string) + " again"
	})},
	{"python bytes", asSpan(format("b'%s'"))},
	{"python bytes in text", asLog(format("DEBUG:urllib3: body b'%s'"))},
	{"frame", asSpan(format("data: %s\n\n"))},
	{"frame without space", asSpan(format("data:%s\n\n"))},
	{"named frame", asSpan(format("event: error\nid: 7\ndata: %s\n\ndata: [DONE]\n\n"))},
	{"frame in a log", asLog(format("data: %s\n\n"))},
	{"mark", asSpan(format("\uFEFF%s"))},
	{"mark in bytes", asSpan(func(_ testing.TB, body string) any { return []byte("\xEF\xBB\xBF" + body) })},
	{"mark in a log", asLog(format("\uFEFF%s"))},
	{"pretty", asSpan(pretty)},
	{"pretty log", asLog(pretty)},
	{"pretty in text", asLog(func(tb testing.TB, body string) any { return "response:\n" + pretty(tb, body).(string) + "\nend" })},
	{"reversed", asSpan(reversed)},
	{"reversed log", asLog(reversed)},
	{"json lines", asSpan(format("{\"progress\":1}\n%s\n"))},
	{"white space", asSpan(format("\r\n\t %s \r\n\r\n"))},
}

func TestEnvelopesInCarriers(t *testing.T) {
	p := newTestProcessor(t, nil)
	for i := range envelopeForms {
		form := &envelopeForms[i]
		for _, c := range carriers {
			t.Run(form.name+"/"+c.name, func(t *testing.T) {
				if got := c.in(t, p, form.host, form.body); !form.fits(got) {
					t.Errorf("host: got %+v, want %+v", got, *form)
				}
				switch got := c.in(t, p, "", form.body); {
				case got == (verdict{}) && form.alone == must:
					t.Errorf("no host: missed %s", form.body)
				case got == (verdict{}):
				case form.alone == never || !form.fits(got):
					t.Errorf("no host: got %+v, want %+v", got, *form)
				}
			})
		}
	}
}

// A body that was cut anywhere gives its verdict or none.
func TestCutEnvelopesInCarriers(t *testing.T) {
	p := newTestProcessor(t, nil)
	texts := map[string]func(testing.TB, string) any{
		"as it is": raw, "python": python, "pretty": pretty, "reversed": reversed, "frame": format("data: %s\n\n"),
		"json string": func(_ testing.TB, body string) any { return quoted(body) },
		"bytes":       format("b'%s'"),
		"log line": func(_ testing.TB, body string) any {
			return `{"level":"error","msg":` + quoted("vendor said "+body) + `}`
		},
		"member": format(`{"level":"error","response":%s}`), "line": format("failed: %s"),
	}
	for i := range envelopeForms {
		form := &envelopeForms[i]
		if form.evidence == "variant" {
			continue // cut before the words that decide, the code alone does
		}
		for name, change := range texts {
			t.Run(form.name+"/"+name, func(t *testing.T) {
				text := change(t, form.body).(string)
				for cut := 1; cut < len(text); cut++ {
					for _, host := range []string{form.host, ""} {
						for _, got := range []verdict{spanOf(t, p, host, text[:cut]), logOf(t, p, host, text[:cut])} {
							if got.code == "" && (got.vendor == "" || host != "" || form.alone != never) {
								continue
							}
							if host == "" && form.alone == never || !form.fits(got) {
								t.Fatalf("host %q: got %+v of %s", host, got, text[:cut])
							}
						}
					}
				}
			})
		}
	}
}
