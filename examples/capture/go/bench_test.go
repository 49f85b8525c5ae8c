// SPDX-License-Identifier: Apache-2.0

package capture_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"go.opentelemetry.io/otel/attribute"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"github.com/stretchr/testify/require"

	capture "github.com/vendorerror/vendorerrorprocessor/examples/capture/go"
)

// The cost of one response in addition to the span itself. The first number is the size of the body.
func BenchmarkTransport(b *testing.B) {
	for name, tt := range map[string]struct {
		size int
		host string
	}{
		"300B":       {300, vendorHost},
		"300B_other": {300, "other.example"},
		"64KiB":      {64 << 10, vendorHost},
	} {
		b.Run(name, func(b *testing.B) {
			sent := strings.Repeat("x", tt.size)
			transport := &capture.Transport{Hosts: []string{"vendor.example"}, Base: roundTrip(func(*http.Request) (*http.Response, error) {
				return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(sent))}, nil
			})}
			ctx, span := sdktrace.NewTracerProvider().Tracer("").Start(b.Context(), "client", trace.WithAttributes(attribute.Bool("x", true)))
			defer span.End()
			req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://"+tt.host, http.NoBody)
			require.NoError(b, err)
			b.ReportAllocs()
			for b.Loop() {
				res, err := transport.RoundTrip(req)
				if err != nil {
					b.Fatal(err)
				}
				if _, err = io.Copy(io.Discard, res.Body); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
