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

// fits tells whether a verdict is the one that the format must have; what the format leaves open always fits.
func (e *errorFormat) fits(v verdict) bool {
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
	inspectSpan(p, span)
	return verdictOf(span.Attributes())
}

// logOf judges the body of a log record.
func logOf(tb testing.TB, p *Processor, host string, body any, attributes ...any) verdict {
	tb.Helper()
	record := plog.NewLogRecord()
	put(tb, record.Attributes(), host, attributes)
	require.NoError(tb, record.Body().FromRaw(body))
	inspectRecord(p, record)
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

// encoding is a way in which a body gets into a span or a log record.
type encoding struct {
	name  string
	judge func(tb testing.TB, p *Processor, host, body string) verdict
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

// printed has a program print the body.
func printed(f string) func(testing.TB, string) any {
	return func(_ testing.TB, body string) any { return fmt.Sprintf(f, strings.TrimSpace(body)) }
}

// encodings are those of whole bodies.
var encodings = []encoding{
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
	{"text before", asLog(printed("2026-11-21T10:00:00Z ERROR [worker-7] call failed: %s"))},
	{"text around", asLog(printed("call failed: %s (attempt 3 of 5, trace=4bf92f35)"))},
	{"objects before", asLog(printed(`req {"image":"a","n":1} resp %s took {"ms":12}`))},
	{"json string", asSpan(func(_ testing.TB, body string) any { return quoted(body) })},
	{"log json string", asLog(func(_ testing.TB, body string) any { return quoted(body) })},
	{"escaped in a log line", asLog(func(_ testing.TB, body string) any {
		return `{"level":"error","ts":1763719200.1,"msg":` + quoted("vendor said "+body) + `,"caller":"a.go:1"}`
	})},
	{"member of a log line", asLog(printed(`{"level":"error","response":%s,"caller":"a.go:1"}`))},
	{"python attribute", asSpan(python)},
	{"python log", asLog(python)},
	{"python in text", asLog(func(tb testing.TB, body string) any {
		return "WARNING:root:got " + python(tb, body).(string) + " again"
	})},
	{"python bytes", asSpan(printed("b'%s'"))},
	{"python bytes in text", asLog(printed("DEBUG:urllib3: body b'%s'"))},
	{"frame", asSpan(printed("data: %s\n\n"))},
	{"frame without space", asSpan(printed("data:%s\n\n"))},
	{"named frame", asSpan(printed("event: error\nid: 7\ndata: %s\n\ndata: [DONE]\n\n"))},
	{"frame in a log", asLog(printed("data: %s\n\n"))},
	{"mark", asSpan(printed("\uFEFF%s"))},
	{"mark in bytes", asSpan(func(_ testing.TB, body string) any { return []byte("\xEF\xBB\xBF" + body) })},
	{"mark in a log", asLog(printed("\uFEFF%s"))},
	{"pretty", asSpan(pretty)},
	{"pretty log", asLog(pretty)},
	{"pretty in text", asLog(func(tb testing.TB, body string) any { return "response:\n" + pretty(tb, body).(string) + "\nend" })},
	{"reversed", asSpan(reversed)},
	{"reversed log", asLog(reversed)},
	{"json lines", asSpan(printed("{\"progress\":1}\n%s\n"))},
	{"white space", asSpan(printed("\r\n\t %s \r\n\r\n"))},
}

func TestErrorFormatsInEncodings(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, nil)
	for i := range errorFormats {
		format := &errorFormats[i]
		t.Run(format.name, func(t *testing.T) {
			t.Parallel()
			for _, e := range encodings {
				t.Run(e.name, func(t *testing.T) {
					if got := e.judge(t, p, format.host, format.body); !format.fits(got) {
						t.Errorf("host: got %+v, want %+v", got, *format)
					}
					switch got := e.judge(t, p, "", format.body); {
					case got == (verdict{}) && format.alone == must:
						t.Errorf("no host: missed %s", format.body)
					case got == (verdict{}):
					case format.alone == never || !format.fits(got):
						t.Errorf("no host: got %+v, want %+v", got, *format)
					}
				})
			}
		})
	}
}

// A body that was cut anywhere gives its verdict or none.
func TestCutErrorFormatsInEncodings(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, nil)
	texts := map[string]func(testing.TB, string) any{
		"as it is": raw, "python": python, "pretty": pretty, "reversed": reversed, "frame": printed("data: %s\n\n"),
		"json string": func(_ testing.TB, body string) any { return quoted(body) },
		"bytes":       printed("b'%s'"),
		"log line": func(_ testing.TB, body string) any {
			return `{"level":"error","msg":` + quoted("vendor said "+body) + `}`
		},
		"member": printed(`{"level":"error","response":%s}`), "line": printed("failed: %s"),
	}
	for i := range errorFormats {
		format := &errorFormats[i]
		if format.evidence == "variant" {
			continue // cut before the words that decide, the code alone does
		}
		t.Run(format.name, func(t *testing.T) {
			t.Parallel()
			for name, change := range texts {
				t.Run(name, func(t *testing.T) { checkCuts(t, p, format, change(t, format.body).(string)) })
			}
		})
	}
}

// checkCuts checks the verdict of a text that was cut, at each byte.
func checkCuts(t *testing.T, p *Processor, format *errorFormat, text string) {
	t.Helper()
	for cut := 1; cut < len(text); cut++ {
		for _, host := range []string{format.host, ""} {
			for _, got := range []verdict{spanOf(t, p, host, text[:cut]), logOf(t, p, host, text[:cut])} {
				if got.code == "" && (got.vendor == "" || host != "" || format.alone != never) {
					continue
				}
				if host == "" && format.alone == never || !format.fits(got) {
					t.Fatalf("host %q: got %+v of %s", host, got, text[:cut])
				}
			}
		}
	}
}
