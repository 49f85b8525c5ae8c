// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// TestCaptureTable holds the table of docs/capture.md, which says where SDKs leave the code, against the texts of
// testdata/sdkforms.
func TestCaptureTable(t *testing.T) {
	t.Parallel()
	document, err := os.ReadFile("docs/capture.md")
	require.NoError(t, err)
	rows := regexp.MustCompile("(?m)^\\| (\\S+) \\| `([^`]+)`[^|]* \\| ([^|]+) \\| ([^|]+) \\| (\\d+) % \\|$").FindAllStringSubmatch(string(document), -1)
	cases := formCases(t, loadForms(t))
	passForms(t, cases)
	stacks := passStacks(t, cases)
	languages := map[string]string{"Go": "go", "Java": "java", "Node": "node", "Python": "python", "PHP": "php", "Ruby": "ruby", ".NET": "dotnet"}
	seen := map[string]bool{}
	for _, row := range rows {
		name := languages[row[1]] + " " + row[2]
		if !assert.False(t, seen[name], "%s has two rows", name) {
			continue
		}
		seen[name] = true
		of := slices.DeleteFunc(slices.Clone(cases), func(c formCase) bool {
			return c.form.Language+" "+c.form.SDK != name || c.form.Origin == "app"
		})
		require.NotEmpty(t, of, name)
		holds, around := where(of, stacks)
		assert.Equal(t, row[3], holds, "%s: where the code is", name)
		assert.Equal(t, row[4], around, "%s: on the span around the call", name)
		lines := map[formVerdict]int{}
		for i := range of {
			if c := &of[i]; !c.host && (c.signal == asLog || c.signal == asMap) {
				lines[c.verdict()]++
			}
		}
		least, _ := strconv.Atoi(row[5])
		assert.GreaterOrEqual(t, share(lines), float64(least), "%s: lines of a log", name)
		assert.Less(t, share(lines), float64(least+20), "%s: lines of a log, which the table may now say better", name)
	}
	for i := range cases {
		f := cases[i].form
		assert.True(t, seen[f.Language+" "+f.SDK] || slices.Contains(clients, f.SDK), "no row for %s %s", f.Language, f.SDK)
	}
}

// clients are no vendor's SDK: HTTP clients, and answers that were printed.
var clients = append(strings.Fields(`httpclient httpclient-ensure net/http resty feign okhttp spring-resttemplate
	spring-resttemplate-5.2 spring-resttemplate-6.2 spring-webclient axios guzzle requests net-http-ruby net-http-ruby-value`), "plain answer")

// where says which part of an exception holds the code of an SDK's errors, and what is found of it on a span around the call.
func where(of []formCase, stacks map[string]formVerdict) (holds, around string) {
	message, stack, typed, threw := 0, 0, false, false
	found := map[formVerdict]int{}
	for i := range of {
		c := &of[i]
		switch {
		case c.host:
		case c.signal == onServer && c.form.Form == "message":
			threw = true
			if c.form.CodeInText {
				message++
			}
			found[c.verdict()]++
		case c.signal == asLog && c.form.Form == "stack":
			threw = true
			if c.form.CodeInText {
				stack++
			}
			typed = typed || isTypedByCode(c.form)
			found[stacks[c.form.ID]]++
		}
	}
	switch {
	case typed:
		holds = "type"
	case message > 0:
		holds = "message"
	case stack > 0:
		holds = "stack trace"
	case threw:
		holds = "nothing"
	default:
		holds = "no exception"
	}
	switch {
	case found[right] > 0:
		around = "code"
	case found[named] > 0:
		around = "vendor"
	default:
		around = "–"
	}
	return holds, around
}

// isTypedByCode reports whether OpenTelemetry for JavaScript records the vendor's code as the type of an exception, since the
// SDK throws errors with a member code.
func isTypedByCode(f *sdkForm) bool { return f.Language == "node" && f.ExceptionType == "" }

// passStacks sends the stack traces through the processor, each as the only text of an exception on a server span.
func passStacks(t *testing.T, cases []formCase) map[string]formVerdict {
	t.Helper()
	traces := ptrace.NewTraces()
	spans := traces.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans()
	var sent []formCase
	for i := range cases {
		c := cases[i]
		if c.form.Form != "stack" || c.signal != asLog || c.host {
			continue
		}
		class := c.form.ExceptionType
		if isTypedByCode(c.form) {
			class = c.form.Expect.Code[0].(string)
		}
		span := spans.AppendEmpty()
		span.SetKind(ptrace.SpanKindServer)
		event := span.Events().AppendEmpty()
		event.SetName("exception")
		event.Attributes().PutStr("exception.type", class)
		event.Attributes().PutStr("exception.stacktrace", c.form.Text)
		sent = append(sent, c)
	}
	tp, sink := startTraces(t, defaultConfig())
	traces = passTraces(t, tp, sink, traces)
	spans = traces.ResourceSpans().At(0).ScopeSpans().At(0).Spans()
	all := map[string]formVerdict{}
	for i := range sent {
		sent[i].said = vendorAttributes(spans.At(i).Attributes())
		all[sent[i].form.ID] = sent[i].verdict()
	}
	return all
}
