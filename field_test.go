// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.yaml.in/yaml/v3"
)

// fieldCase is one piece of telemetry as programs left it, and what is so; the README of testdata/field explains the fields.
type fieldCase struct {
	Name      string         `yaml:"name"`
	Source    string         `yaml:"source"`
	Host      string         `yaml:"host"`
	Path      string         `yaml:"path"`
	Status    int            `yaml:"status"`
	Headers   map[string]any `yaml:"headers"`
	Body      any            `yaml:"body"`
	Log       any            `yaml:"log"`
	Exception map[string]any `yaml:"exception"`
	Want      *fieldVerdict  `yaml:"want"`
	Cut       *fieldVerdict  `yaml:"cut"`
	Missed    string         `yaml:"missed"`
}

// fieldVerdict is what is so. A class that is left out may be any; retryability left out must be.
type fieldVerdict struct {
	Vendor    string `yaml:"vendor"`
	Code      string `yaml:"code"`
	Class     string `yaml:"class"`
	Retryable *bool  `yaml:"retryable"`
}

// TestField sends what was found in the field through the processor, whole and cut off.
func TestField(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/field/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			t.Parallel()
			total := map[formVerdict]int{}
			cases, pass := loadField(t, file), passField(t)
			for i := range cases {
				c := &cases[i]
				t.Run(c.Name, func(t *testing.T) { total[checkField(t, c, pass)]++ })
			}
			t.Logf("%d cases: %v", len(cases), total)
		})
	}
}

func loadField(t *testing.T, file string) (cases []fieldCase) {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err)
	defer func() { _ = f.Close() }()
	decoder := yaml.NewDecoder(f)
	decoder.KnownFields(true)
	require.NoError(t, decoder.Decode(&cases))
	names := map[string]bool{}
	for i := range cases {
		require.NotEmpty(t, cases[i].Source, cases[i].Name)
		require.False(t, names[cases[i].Name], "two are named %s", cases[i].Name)
		names[cases[i].Name] = true
	}
	return cases
}

// checkField checks what is said of a case, and of its text cut off.
func checkField(t *testing.T, c *fieldCase, pass func(*fieldCase, []string) []map[string]any) formVerdict {
	t.Helper()
	texts := prefixes(c.text())
	said := pass(c, texts)
	whole := said[len(said)-1]
	v := c.verdict(whole)
	switch {
	case v == wrong, v != right && c.Missed == "":
		t.Errorf("%s: %v, want %s", v, whole, c.Want)
	case v == right && c.Missed != "":
		t.Errorf("found now, though missed: %s", c.Missed)
	}
	for i, cut := range said[:len(said)-1] {
		if c.verdict(cut) == wrong && (c.Cut == nil || !c.Cut.is(cut)) {
			t.Errorf("cut: %v, want %s\n%s", cut, c.Want, texts[i])
			break
		}
	}
	return v
}

func (v *fieldVerdict) String() string {
	if v == nil {
		return "nothing"
	}
	retryable := "unknown"
	if v.Retryable != nil {
		retryable = map[bool]string{true: "retryable", false: "not retryable"}[*v.Retryable]
	}
	return strings.Join([]string{v.Vendor, v.Code, v.Class, retryable}, " ")
}

// verdict compares what was said with what is so.
func (c *fieldCase) verdict(said map[string]any) formVerdict {
	want := c.Want
	if want == nil {
		want = &fieldVerdict{}
	}
	vendor, code := said["vendor.name"], said["vendor.error.code"]
	switch {
	case vendor != nil && vendor != want.Vendor:
		return wrong
	case code == nil && said["vendor.error.class"] != nil:
		return wrong
	case code != nil && !want.is(said):
		return wrong
	case code != nil || want.Code == "":
		return right
	case vendor != nil:
		return named
	default:
		return silent
	}
}

// is reports whether an error was judged so.
func (v *fieldVerdict) is(said map[string]any) bool {
	retryable, known := said["vendor.error.retryable"].(bool)
	if known != (v.Retryable != nil) || known && retryable != *v.Retryable {
		return false
	}
	return said["vendor.error.code"] == v.Code && (v.Class == "" || said["vendor.error.class"] == v.Class)
}

// text is what may be cut off: the text of the body, the record or the exception.
func (c *fieldCase) text() string {
	for _, from := range []any{c.Body, c.Log, c.Exception["exception.message"]} {
		if text, ok := from.(string); ok {
			return text
		}
	}
	return ""
}

// prefixes returns some two hundred prefixes of a text, the last of which is the whole.
func prefixes(text string) (all []string) {
	for end := 0; end < len(text); end += 1 + len(text)/200 {
		all = append(all, text[:end])
	}
	return append(all, text)
}

// passField returns what sends a case through one processor, once with each of the texts.
func passField(t *testing.T) func(c *fieldCase, texts []string) []map[string]any {
	t.Helper()
	cfg := defaultConfig()
	cfg.Traces.Exceptions = true
	tp, traceSink := startTraces(t, cfg)
	lp, logSink := startLogs(t, cfg)
	return func(c *fieldCase, texts []string) (said []map[string]any) {
		if c.Log != nil {
			records := passLogs(t, lp, logSink, c.logs(texts)).ResourceLogs().At(0).ScopeLogs().At(0).LogRecords()
			for i := range texts {
				said = append(said, vendorAttributes(records.At(i).Attributes()))
			}
			return said
		}
		spans := passTraces(t, tp, traceSink, c.traces(texts)).ResourceSpans().At(0).ScopeSpans().At(0).Spans()
		for i := range texts {
			said = append(said, vendorAttributes(spans.At(i).Attributes()))
		}
		return said
	}
}

// attributes are what instrumentation says of the call.
func (c *fieldCase) attributes() map[string]any {
	all := map[string]any{}
	for name, value := range map[string]string{"server.address": c.Host, "url.path": c.Path} {
		if value != "" {
			all[name] = value
		}
	}
	if c.Status != 0 {
		all["http.response.status_code"] = c.Status
	}
	for name, value := range c.Headers {
		all["http.response.header."+name] = []any{value}
	}
	return all
}

func (c *fieldCase) logs(texts []string) plog.Logs {
	logs := plog.NewLogs()
	records := logs.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords()
	for _, text := range texts {
		record := records.AppendEmpty()
		record.SetSeverityNumber(plog.SeverityNumberError)
		put(record.Attributes(), c.attributes())
		putValue(record.Body(), cutOff(c.Log, text))
	}
	return logs
}

func (c *fieldCase) traces(texts []string) ptrace.Traces {
	traces := ptrace.NewTraces()
	spans := traces.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans()
	for _, text := range texts {
		c.put(spans.AppendEmpty(), text)
	}
	return traces
}

// put makes a span of a case: that of the call if the host is known, else one around it.
func (c *fieldCase) put(span ptrace.Span, text string) {
	span.SetKind(ptrace.SpanKindInternal)
	if c.Host != "" {
		span.SetKind(ptrace.SpanKindClient)
	}
	put(span.Attributes(), c.attributes())
	if c.Body != nil {
		putValue(span.Attributes().PutEmpty(bodyName), cutOff(c.Body, text))
	}
	if c.Exception != nil {
		exception := maps.Clone(c.Exception)
		if _, ok := exception["exception.message"]; ok && c.Body == nil {
			exception["exception.message"] = text
		}
		event := span.Events().AppendEmpty()
		event.SetName("exception")
		put(event.Attributes(), exception)
	}
}

// cutOff is a text in place of the whole one; a map stays as it is.
func cutOff(whole any, text string) any {
	if _, ok := whole.(string); ok {
		return text
	}
	return whole
}
