// SPDX-License-Identifier: Apache-2.0

package workload

import "go.opentelemetry.io/collector/pdata/ptrace"

// Item is one call, seen as a span or as a log record.
type Item struct {
	Kind   ptrace.SpanKind
	Host   string  // "" where nothing tells it
	Vendor *Vendor // nil for calls of nobody and of one's own
	Path   string
	Status int
	Body   any   // string, []byte, map[string]any, or nil where none was captured
	Error  Error // empty where the call is no error
}
