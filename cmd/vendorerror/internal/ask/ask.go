// SPDX-License-Identifier: Apache-2.0

// Package ask has the processor judge what the tool was given, and collects what it says. Whatever was given is put into a
// span or a log record as instrumentations would, so that the answer is what a Collector would write.
package ask // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/ask"

import (
	"context"
	"strings"
	"time"

	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor"
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/processor"
)

// Failed is the outcome of an item with an error.
const Failed = "error"

// Answer is what the processor made of a span or record.
type Answer struct {
	// Outcome is a value of the outcome attribute, "" for a span that is no call and has no error.
	Outcome string
	// Vendor is the id of the vendor, "" if there is none.
	Vendor string
	// Verdict is nil unless Outcome is Failed, as are all fields below but Steps empty.
	Verdict      *taxonomy.Verdict
	Source       string
	Code         string
	UpstreamCode string
	RequestID    string
	Delay        time.Duration
	Steps        []recognize.Step
}

// Asker asks a processor. It is not safe for concurrent use.
type Asker struct {
	config    *vendorerrorprocessor.Config
	processor *processor.Processor
	answers   []Answer
}

// New returns an Asker for a configuration of the processor.
func New(config *vendorerrorprocessor.Config) (*Asker, error) {
	a := &Asker{config: config}
	var err error
	a.processor, err = vendorerrorprocessor.NewExplaining(config, componenttest.NewNopTelemetrySettings(), a.take)
	return a, err
}

func (a *Asker) take(x *processor.Explanation) {
	answer := Answer{Outcome: x.Outcome, Source: x.Source, Steps: x.Steps}
	if x.Vendor != nil {
		answer.Vendor = x.Vendor.ID
	}
	if m := x.Match; x.Outcome == Failed {
		answer.Verdict, answer.Code, answer.UpstreamCode, answer.Delay = m.Verdict, m.Code, m.UpstreamCode, m.Delay
	}
	answer.RequestID = x.Match.RequestID
	a.answers = append(a.answers, answer)
}

func (a *Asker) taken() []Answer {
	all := a.answers
	a.answers = nil
	return all
}

// Traces returns the answers for the spans, in their order.
func (a *Asker) Traces(td ptrace.Traces) []Answer {
	_, _ = a.processor.Traces(context.Background(), td) // the error is always nil
	return a.taken()
}

// Logs returns the answers for the records, in their order.
func (a *Asker) Logs(ld plog.Logs) []Answer {
	_, _ = a.processor.Logs(context.Background(), ld) // the error is always nil
	return a.taken()
}

// Call is what is known beside a body, a line or an exception.
type Call struct {
	Host    string // may carry the path of the URL
	Status  int
	Headers map[string]string
}

// put writes the call as attributes.
func (c *Call) put(attributes pcommon.Map) {
	if c.Host != "" {
		host, _, hasPath := strings.Cut(c.Host, "/")
		attributes.PutStr("server.address", host)
		if hasPath {
			attributes.PutStr("url.full", "https://"+c.Host)
		}
	}
	if c.Status != 0 {
		attributes.PutInt("http.response.status_code", int64(c.Status))
	}
	for name, value := range c.Headers {
		attributes.PutEmptySlice("http.response.header." + strings.ToLower(name)).AppendEmpty().SetStr(value)
	}
}

// newSpan returns a span of a kind that is inspected as a call.
func (a *Asker) newSpan(c *Call) (ptrace.Traces, ptrace.Span) {
	td := ptrace.NewTraces()
	span := td.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans().AppendEmpty()
	span.SetKind(kinds[a.config.Traces.SpanKinds[0]])
	span.SetEndTimestamp(pcommon.NewTimestampFromTime(time.Now()))
	c.put(span.Attributes())
	return td, span
}

var kinds = map[string]ptrace.SpanKind{
	"client": ptrace.SpanKindClient, "server": ptrace.SpanKindServer, "producer": ptrace.SpanKindProducer,
	"consumer": ptrace.SpanKindConsumer, "internal": ptrace.SpanKindInternal, "unspecified": ptrace.SpanKindUnspecified,
}

// Body asks about a response body.
func (a *Asker) Body(c Call, body string) Answer {
	td, span := a.newSpan(&c)
	if names := a.config.BodyAttributes; len(names) > 0 {
		span.Attributes().PutStr(names[0], body)
	}
	return a.Traces(td)[0]
}

// Exception asks about an exception: its message alone, or its stack trace.
func (a *Asker) Exception(c Call, text string) Answer {
	td, span := a.newSpan(&c)
	event := span.Events().AppendEmpty()
	event.SetName("exception")
	text = strings.TrimSpace(text)
	if !strings.Contains(text, "\n") {
		event.Attributes().PutStr("exception.message", text)
	}
	event.Attributes().PutStr("exception.stacktrace", text)
	return a.Traces(td)[0]
}

// Line asks about a line of a log.
func (a *Asker) Line(c Call, line string) Answer {
	ld := plog.NewLogs()
	record := ld.ResourceLogs().AppendEmpty().ScopeLogs().AppendEmpty().LogRecords().AppendEmpty()
	record.Body().SetStr(line)
	c.put(record.Attributes())
	return a.Logs(ld)[0]
}
