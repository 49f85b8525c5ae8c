// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// fuzzConfig writes all that can come from a body.
func fuzzConfig() *Config {
	cfg := defaultConfig()
	cfg.Attributes.Outcome, cfg.Attributes.RequestID = true, true
	cfg.Attributes.Message = true
	cfg.Traces.Exceptions = true
	cfg.MaxBodyBytes = 1024
	return cfg
}

func FuzzTraces(f *testing.F) {
	for i := range samples {
		f.Add(samples[i].host, []byte(samples[i].body), "200", i%2 == 0)
		f.Add("", []byte(samples[i].body), "504", i%2 == 1)
	}
	for _, body := range lookAlikes {
		f.Add("", []byte(body), "", true)
		f.Add(baidu, []byte(body), "429", true)
	}
	p, sink := startTraces(f, fuzzConfig())
	f.Fuzz(func(t *testing.T, host string, body []byte, status string, text bool) {
		in := map[string]any{"server.address": host, bodyName: body, "http.response.status_code": status, "user.id": "u"}
		if text {
			in[bodyName] = string(body)
		}
		batch := span(in)
		event := batch.ResourceSpans().At(0).ScopeSpans().At(0).Spans().At(0).Events().AppendEmpty()
		event.SetName("exception")
		event.Attributes().PutStr("exception.message", string(body))

		out := passTraces(t, p, sink, batch)
		checkAttributes(t, in, out.ResourceSpans().At(0).ScopeSpans().At(0).Spans().At(0).Attributes())
		require.Equal(t, attributesOf(out), attributesOf(passTraces(t, p, sink, out)), "second pass")
	})
}

func FuzzLogs(f *testing.F) {
	for i := range samples {
		f.Add("", samples[i].body, "", true)
		f.Add("", "got "+samples[i].body+" after 3 s", samples[i].body, true)
		f.Add(samples[i].host, "{a} "+samples[i].body, "", false)
	}
	for _, body := range lookAlikes {
		f.Add("", "got "+body, "got "+body, true)
	}
	p, sink := startLogs(f, fuzzConfig())
	f.Fuzz(func(t *testing.T, host, line, exception string, text bool) {
		in := map[string]any{"peer.service": host, "exception.message": exception}
		var body any = []byte(line)
		if text {
			body = line
		}
		out := passLogs(t, p, sink, record(body, in))
		checkAttributes(t, in, recordOf(out).Attributes())
		require.Equal(t, recordOf(record(body, nil)).Body().AsRaw(), recordOf(out).Body().AsRaw())
		require.Equal(t, recordOf(out).Attributes().AsRaw(), recordOf(passLogs(t, p, sink, out)).Attributes().AsRaw(), "second pass")
	})
}

// ours are the attributes that may be written, each with what must be true of its value for any body.
var ours = map[string]func(pcommon.Value) bool{
	"vendor.name":                 text(64),
	"vendor.error.code":           func(v pcommon.Value) bool { return text(128)(v) && printable(v.Str()) },
	"vendor.error.class":          text(64),
	"vendor.error.retryable":      func(v pcommon.Value) bool { return v.Type() == pcommon.ValueTypeBool },
	"vendor.error.retry.strategy": text(64),
	"vendor.error.retry.delay":    func(v pcommon.Value) bool { return v.Type() == pcommon.ValueTypeDouble && v.Double() > 0 },
	"vendor.error.remedy.action":  text(64),
	"vendor.error.remedy.summary": text(4 * 160),
	"vendor.error.owner":          text(64),
	"vendor.error.evidence":       text(64),
	"vendor.error.source":         text(64),
	"vendor.error.billable":       func(v pcommon.Value) bool { return v.Type() == pcommon.ValueTypeBool },
	"vendor.error.docs_url":       text(1024),
	"vendor.error.upstream.code":  func(v pcommon.Value) bool { return text(128)(v) && printable(v.Str()) },
	"vendor.outcome":              text(64),
	"vendor.request.id":           func(v pcommon.Value) bool { return text(128)(v) && printable(v.Str()) },
	"vendor.error.message":        text(256),
}

// text requires a text of valid UTF-8 that is neither empty nor too long.
func text(longest int) func(pcommon.Value) bool {
	return func(v pcommon.Value) bool {
		return v.Type() == pcommon.ValueTypeStr && v.Str() != "" && len(v.Str()) <= longest && utf8.ValidString(v.Str())
	}
}

func printable(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0
}

// checkAttributes checks that no attribute was changed, and that what was added may be.
func checkAttributes(t *testing.T, in map[string]any, out pcommon.Map) {
	t.Helper()
	left := out.AsRaw()
	require.Equal(t, len(left), out.Len(), "a name is there twice")
	want := pcommon.NewMap()
	put(want, in)
	for name, value := range want.AsRaw() {
		require.Equal(t, value, left[name], name)
		delete(left, name)
	}
	for name := range left {
		holds, known := ours[name]
		require.True(t, known, "%s is not ours", name)
		value, _ := out.Get(name)
		require.True(t, holds(value), "%s: %q", name, value.AsString())
	}
	if class, failed := left["vendor.error.class"]; failed {
		require.Contains(t, left, "vendor.error.code")
		require.True(t, knownClass(class), class)
	}
}

func knownClass(class any) bool {
	for _, info := range taxonomy.Classes() {
		if class == string(info.Class) {
			return true
		}
	}
	return class == "unknown"
}
