// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/rivals"
	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// The configurations in README.md work as they stand there.
func TestReadmeConfigurations(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	blocks := strings.Split(string(readme), "```yaml\n")[1:]
	require.Len(t, blocks, 2)
	baidu := workload.VendorByID("baidu_ai")
	batch := workload.Traces([]workload.Item{baidu.Failed(1, workload.Error{Code: "18", Status: 200}), baidu.Succeeded(1, workload.Numbers, 1000)})
	for _, block := range blocks {
		yaml, _, _ := strings.Cut(block, "```")
		m, err := rivals.Transform(yaml)
		require.NoError(t, err)
		p, err := m.Traces(t.Context())
		require.NoError(t, err)
		spans := afterTraces(t, p, batch)
		assert.Equal(t, "18", spans[0]["vendor.error.code"])
		assert.Equal(t, "rate_limited", spans[0]["vendor.error.class"])
		assert.Equal(t, true, spans[0]["vendor.error.retryable"])
		assert.Equal(t, "baidu_ai", spans[1]["vendor.name"])
		assert.NotContains(t, spans[1], "vendor.error.code")
	}
}

// Its numbers are those of the code.
func TestReadmeFigures(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	numbers, base64 := bounds[workload.Numbers], bounds[workload.Base64]
	for _, figure := range []string{
		fmt.Sprintf("spans with %d attributes each", workload.SpanAttributes),
		fmt.Sprintf("\n%d attributes. In one form", workload.RecordAttributes),
		fmt.Sprintf("(numbers: %g and %g times; base64: %g and %g times)", numbers["parsejson"], numbers["cheapest"], base64["parsejson"], base64["cheapest"]),
	} {
		assert.Contains(t, string(readme), figure)
	}
}
