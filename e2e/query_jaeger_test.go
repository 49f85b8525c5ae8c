// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"encoding/json"
	"fmt"
	"net/url"
	"testing"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// jaeger is a running Jaeger, and the environment in which the example for the collector sends to it.
type jaeger struct {
	query string
	env   []string
}

// jaegerSpan is a span as Jaeger's query API shows it.
type jaegerSpan struct {
	TraceID   string
	SpanID    string
	Operation string
	Tags      map[string]string // every value as text, as in a query
}

func startJaeger(t *testing.T) jaeger {
	t.Helper()
	j := jaeger{query: fmt.Sprintf("127.0.0.1:%d", proc.Port(t))}
	j.env = []string{
		"JAEGER_QUERY_ENDPOINT=" + j.query,
		fmt.Sprintf("JAEGER_QUERY_GRPC_ENDPOINT=127.0.0.1:%d", proc.Port(t)),
		fmt.Sprintf("JAEGER_OTLP_GRPC_ENDPOINT=127.0.0.1:%d", proc.Port(t)),
		fmt.Sprintf("JAEGER_OTLP_HTTP_ENDPOINT=127.0.0.1:%d", proc.Port(t)),
	}
	proc.Start(t, proc.Binary(t, "bin/jaeger"), []string{"--config", "examples/backends/jaeger/config.yaml"}, j.env...)
	proc.Eventually(t, startPatience, func() error {
		_, err := j.find("nobody", nil)
		return err
	})
	return j
}

// find asks for the traces of a service in which one span has all of these tags, as a user would, and returns these
// spans of them by trace. A trace without such a span, which Jaeger should not have found, has an empty list.
func (j jaeger) find(service string, tags map[string]string) (map[string][]jaegerSpan, error) {
	query := url.Values{"service": {service}, "limit": {"10000"}}
	if len(tags) > 0 {
		text, err := json.Marshal(tags)
		if err != nil {
			return nil, err
		}
		query.Set("tags", string(text))
	}
	var answer struct {
		Data []struct {
			TraceID string `json:"traceID"`
			Spans   []struct {
				SpanID    string `json:"spanID"`
				ProcessID string `json:"processID"`
				Operation string `json:"operationName"`
				Tags      []struct {
					Key   string `json:"key"`
					Value any    `json:"value"`
				} `json:"tags"`
			} `json:"spans"`
			Processes map[string]struct {
				Service string `json:"serviceName"`
			} `json:"processes"`
		} `json:"data"`
	}
	if err := getJSON("http://"+j.query+"/api/traces?"+query.Encode(), &answer); err != nil {
		return nil, err
	}
	found := map[string][]jaegerSpan{}
	for _, trace := range answer.Data {
		found[trace.TraceID] = nil
		for _, span := range trace.Spans {
			s := jaegerSpan{TraceID: trace.TraceID, SpanID: span.SpanID, Operation: span.Operation, Tags: map[string]string{}}
			for _, tag := range span.Tags {
				s.Tags[tag.Key] = fmt.Sprint(tag.Value)
			}
			if trace.Processes[span.ProcessID].Service == service && s.has(tags) {
				found[trace.TraceID] = append(found[trace.TraceID], s)
			}
		}
	}
	return found, nil
}

func (s jaegerSpan) has(tags map[string]string) bool {
	for key, want := range tags {
		if got, ok := s.Tags[key]; !ok || got != want {
			return false
		}
	}
	return true
}
