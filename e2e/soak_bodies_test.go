// SPDX-License-Identifier: Apache-2.0

//go:build soak

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// vendorSample is an answer of the built-in catalog's samples, or a look-alike.
type vendorSample struct {
	Host, Body, Text string
}

// vendorSamples are all samples and look-alikes of the built-in catalog.
func vendorSamples(t *testing.T) (all []vendorSample) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(proc.Root(t), "catalog", "*", "samples.yaml"))
	require.NoError(t, err)
	require.Greater(t, len(files), 5)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var samples struct {
			Samples    map[string]vendorSample
			LookAlikes map[string]vendorSample `yaml:"look_alikes"`
		}
		require.NoError(t, yaml.Unmarshal(text, &samples))
		for _, group := range []map[string]vendorSample{samples.Samples, samples.LookAlikes} {
			for _, sample := range group {
				sample.Body += sample.Text
				all = append(all, sample)
			}
		}
	}
	return all
}

const (
	// longText is what a text is made up to now and then; most are short, or nothing else would get through.
	longText = 512 << 10
	deepest  = 20_000
)

// tokens are what bodies are made of, and what parsers stumble over.
var tokens = []string{
	`{`, `}`, `[`, `]`, `"`, `'`, `\`, `\u`, `\u0022`, `\ud800`, `:`, `,`, `{"`, `":"`, `null`, `0`, `-`, `1e999`, `.`, "\x00", "\xff", "\xef\xbb\xbf",
	"\n", "data: ", "<Error>", "<Code>", "<![CDATA[", "]]>", "&lt;", `"error_code":`, `"Code":"`, `"Response":{"Error":{`, `"error_code":18`, `'error_code': 18, `,
	`"error_msg":"`, "TencentCloudSDKException code:", "message:", "requestId:", "RequestId", "错误", "＝", "***", "=", "&", "%22", "eyJhbGciOi",
}

// body is a body of any kind, and the host that it would come from.
func (h *hostile) body() (text, host string) {
	sample := h.samples[h.random.IntN(len(h.samples))]
	text, host = sample.Body, sample.Host
	switch h.random.IntN(12) {
	case 0, 1, 2:
		return text, host
	case 3, 4:
		text = h.mutated(text)
	case 5, 6, 7:
		text = h.mutated(text)
		text = text[:h.random.IntN(len(text)+1)]
	case 8:
		text = h.wrapped(text)
	case 9:
		text = h.soup(h.random.IntN(200)) + text
	case 10:
		text = strings.Repeat(h.token(), h.random.IntN(deepest)) + text
	case 11:
		text = h.long() + text
	}
	return text, host
}

func (h *hostile) token() string { return tokens[h.random.IntN(len(tokens))] }

// soup is made of any tokens in any order.
func (h *hostile) soup(n int) string {
	var text strings.Builder
	for range n {
		text.WriteString(h.token())
	}
	return text.String()
}

// mutated changes a text in up to four places.
func (h *hostile) mutated(text string) string {
	for range 1 + h.random.IntN(4) {
		at := h.random.IntN(len(text) + 1)
		to := min(len(text), at+h.random.IntN(8))
		switch h.random.IntN(4) {
		case 0:
			text = text[:at] + h.token() + text[at:]
		case 1:
			text = text[:at] + text[to:]
		case 2:
			text = text[:at] + string(byte(h.random.IntN(256))) + text[to:] //nolint:gosec // a byte
		case 3: // goes on with another answer
			other := h.samples[h.random.IntN(len(h.samples))].Body
			text = text[:at] + other[h.random.IntN(len(other)+1):]
		}
	}
	return text
}

func (h *hostile) wrapped(text string) string {
	switch h.random.IntN(6) {
	case 0:
		return strconv.Quote(text)
	case 1:
		return "data: " + text + "\n\ndata: [DONE]"
	case 2:
		return "2026-01-02 ERROR got " + text + " after 3 s"
	case 3:
		return "b'" + strings.ReplaceAll(text, `"`, `'`) + "'"
	case 4:
		return fmt.Sprintf(`{"result":%s,"words":%q}`, text, text)
	default:
		return "[" + text + "]"
	}
}

// long repeats something many times.
func (h *hostile) long() string {
	if h.random.IntN(8) > 0 {
		return strings.Repeat(h.token(), 200)
	}
	unit := h.soup(1 + h.random.IntN(5))
	return strings.Repeat(unit, longText/len(unit))
}
