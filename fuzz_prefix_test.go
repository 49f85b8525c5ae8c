// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// mutated is a text with edits of three bytes each: where, how, and with what.
func mutated(text string, edits []byte) string {
	for ; len(edits) >= 3; edits = edits[3:] {
		at := int(edits[0]) * (len(text) + 1) >> 8
		with := samples[int(edits[2])%len(samples)].body
		switch edits[1] % 5 {
		case 0:
			text = text[:at] + text[min(len(text), at+int(edits[2]%16)):]
		case 1:
			text = text[:at] + string(edits[2:3]) + text[at:]
		case 2:
			text = text[:at] + string(edits[2:3]) + text[min(len(text), at+1):]
		case 3: // goes on as another answer does there
			text = text[:at] + with[min(len(with), at):]
		case 4: // has another answer inside
			text = text[:at] + with + text[at:]
		}
	}
	return text
}

// Of a changed answer, a prefix has no other code than the whole, whatever the whole looks like.
func FuzzPrefix(f *testing.F) {
	for i := range samples {
		f.Add(byte(i), []byte{}, uint16(40), true)
		f.Add(byte(i), []byte{200, 1, '"', 90, 3, byte(i + 1)}, uint16(90), false)
	}
	p, sink := startTraces(f, fuzzConfig())
	f.Fuzz(func(t *testing.T, which byte, edits []byte, end uint16, known bool) {
		one := &samples[int(which)%len(samples)]
		whole := mutated(one.body, edits[:min(len(edits), 30)])
		cut := whole[:min(len(whole), int(end))]
		host := ""
		if known {
			host = one.host
		}
		want, got := verdictOf(t, p, sink, host, whole), verdictOf(t, p, sink, host, cut)
		if codeOf(want) != "" && codeOf(got) != "" {
			require.Equal(t, codeOf(want), codeOf(got), "%q\n%q", whole, cut)
			require.Equal(t, want["vendor.name"], got["vendor.name"], "%q\n%q", whole, cut)
		}
		batch := span(map[string]any{"server.address": host, bodyName: cut})
		out := passTraces(t, p, sink, batch)
		checkAttributes(t, map[string]any{"server.address": host, bodyName: cut}, out.ResourceSpans().At(0).ScopeSpans().At(0).Spans().At(0).Attributes())
	})
}
