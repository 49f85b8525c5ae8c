// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// What is dropped leaves the other attributes in their order.
func TestForeignAttributesKeepTheirOrder(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, func(s *Settings) { s.BodyAction, s.RequestID = DropBody, false })
	span := ptrace.NewSpan()
	span.SetKind(client)
	for _, a := range [][2]string{
		{"vendor.name", vendors[0].id},
		{"server.address", vendors[0].host},
		{"a", "1"},
		{"http.response.body.content", grown(vendors[0].success, 300)},
		{"b", "2"},
		{"c", "3"},
	} {
		span.Attributes().PutStr(a[0], a[1])
	}
	inspectSpan(p, span)
	var names []string
	for name := range span.Attributes().All() {
		names = append(names, name)
	}
	assert.Equal(t, []string{"vendor.name", "server.address", "a", "b", "c"}, names)
}

// A name that is there twice, as nothing forbids on the wire, is dropped twice.
func TestABodyThatIsThereTwiceIsDroppedTwice(t *testing.T) {
	t.Parallel()
	td := ptrace.NewTraces()
	span := td.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans().AppendEmpty()
	call{kind: client, host: vendors[0].host, body: vendors[0].failure}.fill(span)
	span.Attributes().PutStr("http.response.body.contenT", vendors[0].failure) // pdata itself writes no name twice
	text, err := (&ptrace.ProtoMarshaler{}).MarshalTraces(td)
	require.NoError(t, err)
	text = bytes.ReplaceAll(text, []byte("contenT"), []byte("content"))
	td, err = (&ptrace.ProtoUnmarshaler{}).UnmarshalTraces(text)
	require.NoError(t, err)
	p := newTestProcessor(t, func(s *Settings) { s.BodyAction = DropBody })
	_, err = p.Traces(t.Context(), td)
	require.NoError(t, err)
	for name := range td.ResourceSpans().At(0).ScopeSpans().At(0).Spans().At(0).Attributes().All() {
		assert.NotEqual(t, "http.response.body.content", name)
	}
}
