// SPDX-License-Identifier: Apache-2.0

package workload

import "go.opentelemetry.io/collector/pdata/ptrace"

// Item is one call, seen as a span or as a log record.
type Item struct {
	Kind   ptrace.SpanKind
	Host   string  // "" if it is not known
	Vendor *Vendor // nil for calls to other hosts and for own spans
	Path   string
	Status int
	Body   any   // string, []byte, map[string]any, or nil where none was captured
	Error  Error // empty where the call is no error
}
