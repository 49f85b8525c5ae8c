// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// Without remedies, the sentence and the address are left out, also those that an earlier collector wrote.
func TestWithoutRemedies(t *testing.T) {
	span := ptrace.NewSpan()
	span.SetKind(ptrace.SpanKindClient)
	span.Attributes().PutStr("server.address", "aip.baidubce.com")
	span.Attributes().PutStr("http.response.body.content", `{"error_code":18,"error_msg":"Open api qps request limit reached"}`)
	const summary, address = "vendor.error.remedy.summary", "vendor.error.docs_url"

	inspectSpan(newDefault(t), span)
	before := span.Attributes().AsRaw()
	assert.NotEmpty(t, before[summary])
	assert.NotEmpty(t, before[address])

	inspectSpan(newTestProcessor(t, func(s *Settings) { s.Remedy, s.RequestID = false, false }), span)
	delete(before, summary)
	delete(before, address)
	assert.Equal(t, before, span.Attributes().AsRaw())
	assert.Equal(t, "reduce_rate", before["vendor.error.remedy.action"])
}
