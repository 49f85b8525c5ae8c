// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

var fuzzHosts = []string{"", tencentHost, baiduHost, huaweiHost, alibabaHost, ailabHost}

func seed(f *testing.F) {
	f.Helper()
	for i := range errorFormats {
		f.Add(errorFormats[i].body, byte(i))
	}
	for i, tc := range sdkMessages {
		f.Add(tc.text, byte(i))
	}
	for i, tc := range lookAlikes {
		f.Add(tc.text, byte(i))
	}
	for i, tc := range lines {
		f.Add(tc.line, byte(i))
	}
}

// checkWritten checks what was written beside the attributes that were there.
func checkWritten(t *testing.T, attributes, before pcommon.Map) {
	t.Helper()
	for name, value := range before.All() {
		if now, ok := attributes.Get(name); !ok || !now.Equal(value) {
			t.Fatalf("%s was changed", name)
		}
	}
	for name, value := range attributes.All() {
		if _, ok := before.Get(name); ok {
			continue
		}
		switch {
		case !strings.HasPrefix(name, "vendor."):
			t.Fatalf("%s was written", name)
		case value.Type() == pcommon.ValueTypeStr && (value.Str() == "" || !utf8.ValidString(value.Str())):
			t.Fatalf("%s is %q", name, value.Str())
		case value.Type() == pcommon.ValueTypeDouble && (value.Double() <= 0 || math.IsNaN(value.Double())):
			t.Fatalf("%s is %v", name, value.Double())
		}
	}
	_, code := attributes.Get("vendor.error.code")
	_, class := attributes.Get("vendor.error.class")
	if _, vendor := attributes.Get("vendor.name"); code != class || code && !vendor {
		t.Fatal("half a verdict was written")
	}
}

func FuzzLine(f *testing.F) {
	seed(f)
	p := newTestProcessor(f, func(s *Settings) { s.Message, s.Exceptions = true, true })
	f.Fuzz(func(t *testing.T, line string, host byte) {
		record := plog.NewLogRecord()
		record.Attributes().PutStr("exception.message", line)
		if h := fuzzHosts[int(host)%len(fuzzHosts)]; h != "" {
			record.Attributes().PutStr("server.address", h)
		}
		record.Body().SetStr(line)
		before := pcommon.NewMap()
		record.Attributes().CopyTo(before)
		inspectRecord(p, record)
		checkWritten(t, record.Attributes(), before)
		if record.Body().Str() != line {
			t.Fatal("the body was changed")
		}
	})
}

func FuzzBody(f *testing.F) {
	seed(f)
	p := newTestProcessor(f, func(s *Settings) { s.Message = true })
	f.Fuzz(func(t *testing.T, body string, host byte) {
		span := ptrace.NewSpan()
		span.SetKind(ptrace.SpanKindClient)
		if h := fuzzHosts[int(host)%len(fuzzHosts)]; h != "" {
			span.Attributes().PutStr("server.address", h)
		}
		if host >= 128 {
			span.Attributes().PutEmptyBytes("http.response.body.content").FromRaw([]byte(body))
		} else {
			span.Attributes().PutStr("http.response.body.content", body)
		}
		before := pcommon.NewMap()
		span.Attributes().CopyTo(before)
		inspectSpan(p, span)
		checkWritten(t, span.Attributes(), before)
	})
}
