// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// sdkForm is one text of testdata/sdkforms; the README there explains the fields.
type sdkForm struct {
	ID            string `json:"id"`
	Language      string `json:"language"`
	SDK           string `json:"sdk"`
	Form          string `json:"form"`
	Origin        string `json:"origin"`
	Host          string `json:"host"`
	ExceptionType string `json:"exception_type"`
	CodeInText    bool   `json:"code_in_text"`
	Expect        struct {
		Name      string `json:"name"`
		Code      []any  `json:"code"`
		Class     []any  `json:"class"`
		Retryable bool   `json:"retryable"`
	} `json:"expect"`
	Text string `json:"text"`
}

// error identifies what the text was made of: its language, SDK and error.
func (f *sdkForm) error() string { return strings.TrimSuffix(f.ID, "-"+f.Form) }

func loadForms(t *testing.T) (forms []sdkForm) {
	t.Helper()
	file, err := os.Open("testdata/sdkforms/forms.json.gz")
	require.NoError(t, err)
	defer func() { _ = file.Close() }()
	text, err := gzip.NewReader(file)
	require.NoError(t, err)
	require.NoError(t, json.NewDecoder(text).Decode(&forms))
	require.Greater(t, len(forms), 2000)
	return forms
}

// The signals in which a text is sent.
const (
	asLog    = "log"
	asMap    = "map"   // a record with a structured body
	asEvent  = "event" // exception.message of a client span
	withType = "type"  // with exception.type
	withAll  = "full"  // with exception.type and exception.stacktrace
	onServer = "srv"   // on a server span, whose own host is not the vendor's
)

// formCase is a text in one signal, with or without its host.
type formCase struct {
	form   *sdkForm
	signal string
	host   bool
	body   any
	stack  string
	said   map[string]any
}

// messageForms are the forms that may be the message of an exception.
var messageForms = strings.Fields(`message string toString to_s wrapped wrapped-msg wrapped-message wrapped-twice joined pkgerrors raise-text
	raise-json raise-dict raise-body raise-hash raise-interp raise-inspect raise-detail dict-raise dict-raise-fmt dict-value-error throw-body throw
	guzzle-rethrow array-throw array-throw-print_r cause-message ee-message httperror httperror-text aggregate-msg errorf errorf-detail code-msg
	throw-code-msg`)

// objectForms are the forms that look like JSON, but are not meant as a structured body.
var objectForms = []string{"inspect", "linei", "inspectdata"}

func formCases(t *testing.T, forms []sdkForm) (cases []formCase) {
	t.Helper()
	stacks := map[string]string{}
	for i := range forms {
		if forms[i].Form == "stack" {
			stacks[forms[i].error()] = forms[i].Text
		}
	}
	for i := range forms {
		f := &forms[i]
		stack := ""
		if f.Form == "message" {
			stack = stacks[f.error()]
		}
		for _, host := range []bool{false, true} {
			add := func(signal string, body any, stack string) {
				cases = append(cases, formCase{form: f, signal: signal, host: host, body: body, stack: stack})
			}
			add(asLog, f.Text, "")
			if slices.Contains(messageForms, f.Form) {
				add(asEvent, f.Text, "")
				if f.ExceptionType != "" {
					add(withType, f.Text, "")
					if !host {
						add(onServer, f.Text, stack)
					}
					if stack != "" {
						add(withAll, f.Text, stack)
					}
				}
			}
			if object, ok := parsed(f.Text); ok && !slices.Contains(objectForms, f.Form) {
				add(asMap, object, "")
			}
		}
	}
	return cases
}

// parsed returns the object that a text of JSON is, with integers as int64.
func parsed(text string) (map[string]any, bool) {
	if !strings.HasPrefix(text, "{") {
		return nil, false
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var object map[string]any
	if decoder.Decode(&object) != nil {
		return nil, false
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, false
	}
	return withNumbers(object).(map[string]any), true
}

func withNumbers(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for key := range v {
			v[key] = withNumbers(v[key])
		}
	case []any:
		for i := range v {
			v[i] = withNumbers(v[i])
		}
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		n, _ := v.Float64()
		return n
	}
	return value
}

// passForms sends all cases through the processor, and notes what it says of each.
func passForms(t *testing.T, cases []formCase) {
	t.Helper()
	logs, traces := plog.NewLogs(), ptrace.NewTraces()
	records := logs.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords()
	spans := traces.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans()
	for i := range cases {
		c := &cases[i]
		attributes := map[string]any{}
		if c.host {
			attributes["server.address"] = c.form.Host
		}
		if c.signal == asLog || c.signal == asMap {
			record := records.AppendEmpty()
			record.SetSeverityNumber(plog.SeverityNumberError)
			record.SetSeverityText("ERROR")
			putValue(record.Body(), c.body)
			put(record.Attributes(), attributes)
			continue
		}
		span := spans.AppendEmpty()
		span.SetKind(ptrace.SpanKindClient)
		if c.signal == onServer {
			span.SetKind(ptrace.SpanKindServer)
		}
		put(span.Attributes(), attributes)
		event := span.Events().AppendEmpty()
		event.SetName("exception")
		exception := map[string]any{"exception.type": "Error", "exception.message": c.body}
		if c.signal != asEvent {
			exception["exception.type"] = c.form.ExceptionType
		}
		if c.stack != "" {
			exception["exception.stacktrace"] = c.stack
		}
		put(event.Attributes(), exception)
	}
	cfg := defaultConfig()
	cfg.Traces.Exceptions = true
	lp, logSink := startLogs(t, cfg)
	tp, traceSink := startTraces(t, cfg)
	logs, traces = passLogs(t, lp, logSink, logs), passTraces(t, tp, traceSink, traces)
	records = logs.ResourceLogs().At(0).ScopeLogs().At(0).LogRecords()
	spans = traces.ResourceSpans().At(0).ScopeSpans().At(0).Spans()
	record, span := 0, 0
	for i := range cases {
		if c := &cases[i]; c.signal == asLog || c.signal == asMap {
			c.said = vendorAttributes(records.At(record).Attributes())
			record++
		} else {
			c.said = vendorAttributes(spans.At(span).Attributes())
			span++
		}
	}
}
