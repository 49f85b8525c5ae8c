// SPDX-License-Identifier: Apache-2.0

package ask // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/ask"

import (
	"bytes"
	"errors"
	"strings"
	"unicode"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// Named is an answer with a name of what it is about.
type Named struct {
	Name string
	Answer
	// Text returns at most limit bytes of the body that the item had before it was judged.
	Text func(limit int) string
}

// Request asks about an OTLP request in JSON. Metrics are passed over. Errors hold nothing of the request, as those of its
// parser do.
func (a *Asker) Request(request []byte) ([]Named, error) {
	switch {
	case bytes.Contains(request, []byte(`"resourceSpans"`)):
		td, err := (&ptrace.JSONUnmarshaler{}).UnmarshalTraces(request)
		if err != nil {
			return nil, errors.New("these are no OTLP traces")
		}
		return a.spans(td), nil
	case bytes.Contains(request, []byte(`"resourceLogs"`)):
		ld, err := (&plog.JSONUnmarshaler{}).UnmarshalLogs(request)
		if err != nil {
			return nil, errors.New("these are no OTLP logs")
		}
		return a.records(ld), nil
	case bytes.Contains(request, []byte(`"resourceMetrics"`)):
		return nil, nil
	default:
		return nil, errors.New("this is no OTLP request: it has neither resourceSpans nor resourceLogs")
	}
}

func (a *Asker) spans(td ptrace.Traces) []Named {
	var all []Named
	for _, resource := range td.ResourceSpans().All() {
		for _, scope := range resource.ScopeSpans().All() {
			for _, span := range scope.Spans().All() {
				all = append(all, Named{Name: nameOf("span "+span.Name(), span.SpanID().String()), Text: a.bodyOf(span.Attributes())})
			}
		}
	}
	for i, answer := range a.Traces(td) {
		all[i].Answer = answer
	}
	return all
}

func (a *Asker) records(ld plog.Logs) []Named {
	var all []Named
	for _, resource := range ld.ResourceLogs().All() {
		for _, scope := range resource.ScopeLogs().All() {
			for _, record := range scope.LogRecords().All() {
				text := a.bodyOf(record.Attributes())
				if text(1) == "" {
					text = first(record.Body().AsString())
				}
				all = append(all, Named{Name: nameOf("record", record.SpanID().String()), Text: text})
			}
		}
	}
	for i, answer := range a.Logs(ld) {
		all[i].Answer = answer
	}
	return all
}

// nameOf names an item. What could change how a terminal shows it is left out.
func nameOf(what, id string) string {
	what = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, what)
	if id == "" {
		return what
	}
	return what + " (" + id + ")"
}

// bodyOf returns the body in attributes.
func (a *Asker) bodyOf(attributes pcommon.Map) func(limit int) string {
	for _, name := range a.config.BodyAttributes {
		if value, ok := attributes.Get(name); ok && value.AsString() != "" {
			return first(value.AsString())
		}
	}
	return first("")
}

func first(text string) func(limit int) string {
	return func(limit int) string { return text[:min(len(text), limit)] }
}
