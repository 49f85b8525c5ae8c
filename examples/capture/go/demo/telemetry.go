// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

const endpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT"

// newExporter sends OTLP over gRPC, or over HTTP if OTEL_EXPORTER_OTLP_PROTOCOL says http/protobuf, to
// OTEL_EXPORTER_OTLP_ENDPOINT, whose scheme may be left out.
func newExporter(ctx context.Context) (sdktrace.SpanExporter, error) {
	protocol, endpoint := os.Getenv("OTEL_EXPORTER_OTLP_PROTOCOL"), os.Getenv(endpointVariable)
	if endpoint != "" && !strings.Contains(endpoint, "://") {
		endpoint = "http://" + endpoint
		if err := os.Setenv(endpointVariable, endpoint); err != nil { // the exporter reads it too
			return nil, err
		}
	}
	switch protocol {
	case "", "grpc":
		if endpoint == "" {
			return otlptracegrpc.New(ctx, otlptracegrpc.WithEndpointURL("http://127.0.0.1:4317"))
		}
		return otlptracegrpc.New(ctx)
	case "http/protobuf":
		if endpoint == "" {
			return otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL("http://127.0.0.1:4318"))
		}
		return otlptracehttp.New(ctx)
	default:
		return nil, fmt.Errorf("OTEL_EXPORTER_OTLP_PROTOCOL: %q is neither grpc nor http/protobuf", protocol)
	}
}

func newProvider(ctx context.Context, service string, processor sdktrace.SpanProcessor) (*sdktrace.TracerProvider, error) {
	res, err := resource.New(ctx, resource.WithFromEnv(), resource.WithTelemetrySDK(), resource.WithProcessExecutableName(),
		resource.WithAttributes(attribute.String("service.name", service)))
	if err != nil {
		return nil, err
	}
	return sdktrace.NewTracerProvider(sdktrace.WithResource(res), sdktrace.WithSpanProcessor(processor)), nil
}
