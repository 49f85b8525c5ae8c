// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	capture "github.com/vendorerror/vendorerrorprocessor/examples/capture/go"
	"github.com/vendorerror/vendorerrorprocessor/examples/capture/go/standin"
)

// caller is the application: it makes calls, and records them as an application would.
type caller struct {
	tracer       trace.Tracer
	instrumented http.RoundTripper
	bare         http.RoundTripper
}

// newCaller stacks the transports: otelhttp creates the client span, inside it are those that annotate it and capture
// the body, and the innermost one connects to the network.
func newCaller(provider trace.TracerProvider, network http.RoundTripper) *caller {
	return &caller{
		tracer: provider.Tracer("vendor-demo"),
		instrumented: otelhttp.NewTransport(&capture.Transport{
			Base: annotate{network},
			Hosts: []string{
				"tencentcloudapi.com", "aip.baidubce.com", "cloudauth.aliyuncs.com", "cloudauth-intl.cn-hongkong.aliyuncs.com",
				"www.ailabapi.com", "myhuaweicloud.com",
			},
			If: noToken,
		}, otelhttp.WithTracerProvider(provider)),
		bare: network,
	}
}

// noToken keeps tokens that a token service returns off the span.
func noToken(res *http.Response, _ []byte) bool {
	return res.StatusCode >= http.StatusBadRequest || !strings.HasPrefix(res.Request.URL.Path, "/oauth/")
}

// do makes a call, and returns the error that the application sees, and its trace.
func (a *caller) do(ctx context.Context, c *call) (trace.TraceID, error) {
	how := clients[c.client]
	ctx = standin.WithAnswer(ctx, c.answer)
	if c.Way == wayException {
		return a.recordOnly(ctx, c, how)
	}
	ctx, span := a.tracer.Start(ctx, how.does)
	defer span.End()
	tries := 1
	if c.Way == wayRetried {
		tries = attempts
	}
	var err error
	for n := range tries {
		if err = how.call(context.WithValue(ctx, noteKey{}, note{c.Name, n}), a.instrumented); err == nil {
			break
		}
	}
	record(span, err)
	return span.SpanContext().TraceID(), err
}

// recordOnly is for an SDK whose transport cannot be wrapped: the client span is the caller's own, with the host in
// server.address, and the error recorded on it is the only information about what happened.
func (a *caller) recordOnly(ctx context.Context, c *call, how route) (trace.TraceID, error) {
	ctx, span := a.tracer.Start(ctx, how.does, trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(
		attribute.String("server.address", how.host), attribute.String(callKey, c.Name)))
	defer span.End()
	err := how.call(ctx, a.bare)
	record(span, err)
	return span.SpanContext().TraceID(), err
}

func record(span trace.Span, err error) {
	if err != nil {
		span.RecordError(err)
		span.SetStatus(codes.Error, "the vendor's call failed")
	}
}

const callKey = "demo.call"

type noteKey struct{}

// note is what annotate writes on the client span.
type note struct {
	call   string
	resend int
}

// annotate writes the name of the call on its client span, and the number of resends, which only the retrying client
// knows.
type annotate struct{ next http.RoundTripper }

func (t annotate) RoundTrip(req *http.Request) (*http.Response, error) {
	if n, ok := req.Context().Value(noteKey{}).(note); ok {
		span := trace.SpanFromContext(req.Context())
		span.SetAttributes(attribute.String(callKey, n.call))
		if n.resend > 0 {
			span.SetAttributes(attribute.Int("http.request.resend_count", n.resend))
		}
	}
	return t.next.RoundTrip(req)
}

// check checks that the call went as the table says. What the processor writes is not checked by the demo.
func check(c *call, err error) error {
	switch {
	case err == nil && c.Way == wayException:
		return fmt.Errorf("%s: there was no error to record", c.Name)
	case err != nil && (c.Class == "" || strings.Contains(err.Error(), "this stand-in has no answer")):
		return fmt.Errorf("%s: %w", c.Name, err)
	}
	return nil
}
