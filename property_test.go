// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
)

const bodyName = "http.response.body.content"

// verdictOf sends one span through the processor and returns the attributes that were added.
func verdictOf(t *testing.T, p processor.Traces, sink *consumertest.TracesSink, host string, body any) map[string]any {
	t.Helper()
	in := map[string]any{bodyName: body, "http.response.status_code": int64(200), "vendor.region": "eu"}
	if host != "" {
		in["server.address"] = host
	}
	out := passTraces(t, p, sink, span(in))
	return written(t, span(in), out)
}

// written returns the attributes that were added, and fails if another one was changed or lost, or is there twice.
func written(t *testing.T, in, out ptrace.Traces) map[string]any {
	t.Helper()
	got, before := attributesOf(out), attributesOf(in)
	for name, value := range before {
		require.Equal(t, value, got[name], name)
		delete(got, name)
	}
	require.Equal(t, len(before)+len(got), out.ResourceSpans().At(0).ScopeSpans().At(0).Spans().At(0).Attributes().Len())
	return got
}

// rank is how much of the whole body's verdict a prefix of it has: nothing, the vendor, the verdict of base, all.
func rank(t *testing.T, one *sample, got, base, full map[string]any) int {
	t.Helper()
	switch {
	case maps.Equal(got, full):
		return 3
	case one.base != "" && maps.Equal(got, base):
		return 2
	case maps.Equal(got, map[string]any{"vendor.name": one.vendor}):
		return 1
	case len(got) == 0:
		return 0
	default:
		require.Failf(t, "a verdict that the whole body does not have", "%v", got)
		return -1
	}
}

// A prefix of a body has the verdict of the whole body or a part of it, and a longer prefix never has a smaller part.
func TestEveryPrefix(t *testing.T) {
	t.Parallel()
	p, sink := startTraces(t, defaultConfig())
	for i := range samples {
		one := &samples[i]
		for _, host := range []string{one.host, ""} {
			name := one.name
			if host == "" {
				name += " by fingerprint"
			}
			t.Run(name, func(t *testing.T) {
				full := verdictOf(t, p, sink, host, one.body)
				if host == "" && one.needsHost {
					require.Empty(t, full)
				} else {
					require.Equal(t, one.vendor, full["vendor.name"])
					require.Equal(t, one.code, codeOf(full))
				}
				base := verdictOf(t, p, sink, host, one.base)
				if one.base != "" {
					require.Equal(t, one.code, codeOf(base))
					require.NotEqual(t, full, base)
				}
				before := 0
				if host != "" {
					before = 1
				}
				for end := range len(one.body) {
					cut := one.body[:end]
					got := verdictOf(t, p, sink, host, cut)
					now := rank(t, one, got, base, full)
					require.GreaterOrEqual(t, now, before, cut)
					require.Equal(t, got, verdictOf(t, p, sink, host, []byte(cut)), cut)
					before = now
				}
			})
		}
	}
}

func codeOf(verdict map[string]any) string {
	code, _ := verdict["vendor.error.code"].(string)
	return code
}

func TestLookAlikesAndTheirPrefixes(t *testing.T) {
	t.Parallel()
	p, sink := startTraces(t, defaultConfig())
	for _, body := range lookAlikes {
		for end := range len(body) + 1 {
			require.Empty(t, verdictOf(t, p, sink, "", body[:end]), body[:end])
		}
	}
	for i := range samples {
		assert.Empty(t, verdictOf(t, p, sink, "api.example.com", samples[i].body), samples[i].name)
		assert.Empty(t, verdictOf(t, p, sink, samples[i].host+".evil.example", samples[i].body), samples[i].name)
	}
}

// Text before and after an answer in a line does not change the verdict.
func TestEveryPrefixInsideALine(t *testing.T) {
	t.Parallel()
	p, sink := startLogs(t, defaultConfig())
	verdict := func(line string) map[string]any {
		got := recordOf(passLogs(t, p, sink, record(line, nil)))
		require.Equal(t, line, got.Body().Str())
		return got.Attributes().AsRaw()
	}
	for i := range samples {
		one := &samples[i]
		if one.needsHost || one.nested {
			continue
		}
		full, base := verdict("got "+one.body+" after 3 s"), verdict("got "+one.base)
		require.Equal(t, one.vendor, full["vendor.name"], one.name)
		require.Equal(t, one.code, codeOf(full), one.name)
		before := 0
		for end := range len(one.body) {
			now := rank(t, one, verdict("got "+one.body[:end]+"... (cut)"), base, full)
			require.GreaterOrEqual(t, now, before, one.body[:end])
			before = now
		}
	}
}

// Spans and log records are read by the same rules. Only the source differs.
func TestLogsAgreeWithTraces(t *testing.T) {
	t.Parallel()
	traces, tracesSink := startTraces(t, defaultConfig())
	logs, logsSink := startLogs(t, defaultConfig())
	agree := func(body string) {
		want := verdictOf(t, traces, tracesSink, "", body)
		got := recordOf(passLogs(t, logs, logsSink, record(body, nil))).Attributes().AsRaw()
		if want["vendor.error.source"] != nil {
			require.Equal(t, "body", want["vendor.error.source"])
			require.Equal(t, "log", got["vendor.error.source"])
		}
		delete(want, "vendor.error.source")
		delete(got, "vendor.error.source")
		require.Equal(t, want, got, body)
	}
	for i := range samples {
		if samples[i].nested {
			continue
		}
		agree(samples[i].body)
		agree(strings.ReplaceAll(samples[i].body, `"`, `'`))
	}
}
