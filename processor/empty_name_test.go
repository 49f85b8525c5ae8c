// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// An attribute without a name is passed over, also where one is configured whose length shares a slot with it.
func TestAnAttributeMayHaveNoName(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, func(s *Settings) { s.BodyAttributes = []string{strings.Repeat("b", lengths)} })
	span := ptrace.NewSpan()
	span.SetKind(client)
	span.Attributes().PutStr("", "x")
	span.Attributes().PutStr(host, "api.openai.com")
	inspectSpan(p, span)
	assert.Equal(t, "openai", text(span.Attributes(), "vendor.name"))
}
