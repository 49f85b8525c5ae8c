// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"slices"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// operationName says what a GenAI span stands for.
const operationName = "gen_ai.operation.name"

// ownWork are the operations that are the application's own work around calls. What fails in them may be anything, such as a tool.
var ownWork = []string{"execute_tool", "invoke_agent", "invoke_workflow"}

// inspectAround finds out which vendor the attributes of a span that is no call say was called. Those of a server or consumer
// name the service itself, so they are not looked at. byProvider is true if the provider's name alone says so.
func (p *Processor) inspectAround(span ptrace.Span, c *httpCall, known *hostMemory) (byProvider bool) {
	*c = httpCall{attributes: span.Attributes()}
	kind := span.Kind()
	if kind != ptrace.SpanKindInternal && kind != ptrace.SpanKindProducer {
		return false
	}
	for _, a := range hostAttributes {
		if a.role == providerRole && (kind != ptrace.SpanKindInternal || isOwnWork(c.attributes)) {
			break
		}
		if value, ok := c.attributes.Get(a.name); ok && p.route(a, value, c, known) {
			return a.role == providerRole
		}
	}
	return false
}

// isOwnWork reports whether a GenAI span is one of the application's own work.
func isOwnWork(attributes pcommon.Map) bool {
	return slices.Contains(ownWork, textAttribute(attributes, operationName))
}
