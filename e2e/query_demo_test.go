// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// demoCall is a call that the demo makes, and what its spans are to be found as. The table is written by hand, in
// examples/capture/go/demo/cases.txt, and not taken from the catalog.
type demoCall struct {
	Call      string `json:"call"` // the attribute demo.call of its spans
	Vendor    string `json:"vendor"`
	Way       string `json:"way"` // body, exception or retried
	Spans     int    `json:"spans"`
	Code      string `json:"code"`
	Class     string `json:"class"`
	Retryable *bool  `json:"retryable"`
	Owner     string `json:"owner"`
}

const demoCallTag = "demo.call"

// tags are those attributes of a query that the call's spans must have. What is not known is absent.
func (c demoCall) tags() map[string]string {
	tags := map[string]string{"vendor.name": c.Vendor}
	for key, value := range map[string]string{
		"vendor.error.code": c.Code, "vendor.error.class": c.Class, "vendor.error.owner": c.Owner,
	} {
		if value != "" {
			tags[key] = value
		}
	}
	if c.Retryable != nil {
		tags["vendor.error.retryable"] = strconv.FormatBool(*c.Retryable)
	}
	return tags
}

// demoCalls returns the calls that the demo makes in a round with these arguments.
func demoCalls(t *testing.T, args ...string) []demoCall {
	t.Helper()
	var calls []demoCall
	lines := json.NewDecoder(strings.NewReader(proc.Run(t, proc.Binary(t, "bin/vendor-demo"), append([]string{"-expect"}, args...))))
	for lines.More() {
		var c demoCall
		require.NoError(t, lines.Decode(&c))
		calls = append(calls, c)
	}
	require.NotEmpty(t, calls)
	return calls
}

// runDemo makes the calls and returns the ids of the traces that each is in.
func runDemo(t *testing.T, env []string, args ...string) map[string][]string {
	t.Helper()
	traces := map[string][]string{}
	for line := range strings.Lines(proc.Run(t, proc.Binary(t, "bin/vendor-demo"), args, env...)) {
		fields := strings.Fields(line) // trace, call, and what the application saw
		require.GreaterOrEqual(t, len(fields), 3, line)
		traces[fields[1]] = append(traces[fields[1]], fields[0])
	}
	return traces
}
