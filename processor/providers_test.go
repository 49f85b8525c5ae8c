// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/internal/builtin"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// nova is a user's file of a vendor of language models that answers over HTTP and gRPC.
const nova = `schema_version: 1
vendor: nova
hosts: [api.nova.example]
gen_ai_providers: [nova, nova.chat]
error_attributes: [rpc.response.status_code, rpc.grpc.status_code]
error_formats: {v1: {code: error.code, message: error.message}}
codes:
  RESOURCE_EXHAUSTED: {class: rate_limited}
  8: {class: rate_limited}
  busy: {class: capacity_exceeded}
`

// newNova makes a processor of the built-in catalog and nova.
func newNova(t *testing.T) *Processor {
	t.Helper()
	set, err := builtin.Rules()
	require.NoError(t, err)
	file, err := rulefile.Decode("nova.yaml", []byte(nova))
	require.NoError(t, err)
	set, err = set.With(file)
	require.NoError(t, err)
	e, err := recognize.New(set, recognize.Options{MaxBodyBytes: 65536, Embedded: true})
	require.NoError(t, err)
	return newDefault(t).with(e)
}

func TestAProviderNamesTheVendorWhereNoHostDoes(t *testing.T) {
	t.Parallel()
	const busy = `{"error":{"code":"busy","message":"m"}}`
	const provider, system = "gen_ai.provider.name", "gen_ai.system"
	p := newNova(t)
	for name, tc := range map[string]struct {
		attributes map[string]any
		want       want
	}{
		"alone":                    {map[string]any{provider: "nova"}, want{"nova", "busy", "capacity_exceeded"}},
		"by its other value":       {map[string]any{provider: "nova.chat"}, want{"nova", "busy", "capacity_exceeded"}},
		"by its old name":          {map[string]any{system: "nova"}, want{"nova", "busy", "capacity_exceeded"}},
		"the new name counts":      {map[string]any{system: "nova", provider: "nova.chat"}, want{"nova", "busy", "capacity_exceeded"}},
		"beside its host":          {map[string]any{provider: "nova", "server.address": "api.nova.example"}, want{"nova", "busy", "capacity_exceeded"}},
		"a host that is known":     {map[string]any{provider: "nova", "server.address": baiduHost}, want{"baidu_ai", "", ""}},
		"a name that is known":     {map[string]any{provider: "nova", "peer.service": "baidu_ai"}, want{"baidu_ai", "", ""}},
		"a host of somebody":       {map[string]any{provider: "nova", "server.address": unknownHost}, want{}},
		"a URL of somebody":        {map[string]any{provider: "nova", "url.full": "https://" + unknownHost + "/v1"}, want{}},
		"a provider of no list":    {map[string]any{provider: "nobody"}, want{}},
		"in another case":          {map[string]any{provider: "Nova"}, want{}},
		"no text":                  {map[string]any{provider: 7}, want{}},
		"no list, but the old one": {map[string]any{provider: "_OTHER", system: "nova"}, want{"nova", "busy", "capacity_exceeded"}},
	} {
		t.Run(name, func(t *testing.T) {
			span := ptrace.NewSpan()
			span.SetKind(client)
			record := plog.NewLogRecord()
			tc.attributes["http.response.body.content"] = busy
			require.NoError(t, span.Attributes().FromRaw(tc.attributes))
			require.NoError(t, record.Attributes().FromRaw(tc.attributes))
			inspectSpan(p, span)
			inspectRecord(p, record)
			for _, a := range []pcommon.Map{span.Attributes(), record.Attributes()} {
				assert.Equal(t, tc.want, want{text(a, "vendor.name"), text(a, "vendor.error.code"), text(a, "vendor.error.class")})
			}
		})
	}
}

// A provider that no vendor lists leaves the body to the fingerprints, as if it were not there.
func TestAProviderOfNoListChangesNothing(t *testing.T) {
	t.Parallel()
	span := ptrace.NewSpan()
	span.SetKind(client)
	span.Attributes().PutStr("gen_ai.provider.name", "nobody")
	span.Attributes().PutStr("http.response.body.content", `{"error_code":"AIS.0014","error_msg":"m"}`)
	inspectSpan(newNova(t), span)
	assert.Equal(t, "huawei_cloud", text(span.Attributes(), "vendor.name"))
}

// On a span that is no call the provider names the vendor of an exception, but no other attribute is read.
func TestAProviderIsReadForExceptionsAloneOffCalls(t *testing.T) {
	t.Parallel()
	p := newNova(t)
	span := ptrace.NewSpan()
	span.SetKind(ptrace.SpanKindInternal)
	span.Attributes().PutStr("gen_ai.provider.name", "nova")
	span.Attributes().PutStr("rpc.response.status_code", "RESOURCE_EXHAUSTED")
	throw(span, "Error", "failed", "")
	inspectSpan(p, span)
	assert.Equal(t, 2, span.Attributes().Len())
	throw(span, "Error", `failed: {"error":{"code":"busy","message":"m"}}`, "")
	inspectSpan(p, span)
	assert.Equal(t, "busy", text(span.Attributes(), "vendor.error.code"))
	assert.Equal(t, "exception", text(span.Attributes(), "vendor.error.source"))
}

func TestACodeInAnAttribute(t *testing.T) {
	t.Parallel()
	p := newNova(t)
	for name, tc := range map[string]struct {
		attributes map[string]any
		code       string
		source     string
	}{
		"a word":            {map[string]any{"server.address": "api.nova.example", "rpc.response.status_code": "RESOURCE_EXHAUSTED"}, "RESOURCE_EXHAUSTED", "attribute"},
		"a number":          {map[string]any{"server.address": "api.nova.example", "rpc.grpc.status_code": 8}, "8", "attribute"},
		"at the provider":   {map[string]any{"gen_ai.provider.name": "nova", "rpc.grpc.status_code": 8}, "8", "attribute"},
		"all is well":       {map[string]any{"server.address": "api.nova.example", "rpc.grpc.status_code": 0}, "", ""},
		"after the body":    {map[string]any{"server.address": "api.nova.example", "rpc.grpc.status_code": 8, "http.response.body.content": `{"error":{"code":"busy"}}`}, "busy", "body"},
		"no host":           {map[string]any{"rpc.grpc.status_code": 8}, "", ""},
		"an unknown host":   {map[string]any{"server.address": unknownHost, "rpc.grpc.status_code": 8}, "", ""},
		"of another vendor": {map[string]any{"server.address": tencentHost, "rpc.grpc.status_code": 8}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			span := ptrace.NewSpan()
			span.SetKind(client)
			require.NoError(t, span.Attributes().FromRaw(tc.attributes))
			inspectSpan(p, span)
			assert.Equal(t, tc.code, text(span.Attributes(), "vendor.error.code"))
			assert.Equal(t, tc.source, text(span.Attributes(), "vendor.error.source"))
		})
	}
	record := plog.NewLogRecord()
	record.Attributes().PutStr("server.address", "api.nova.example")
	record.Attributes().PutInt("rpc.grpc.status_code", 8)
	inspectRecord(p, record)
	assert.Equal(t, "8", text(record.Attributes(), "vendor.error.code"))
	assert.Equal(t, "log", text(record.Attributes(), "vendor.error.source"))
}

// What is written of an attribute stands, and does not become a verdict of another source, when it passes a second collector.
func TestACodeInAnAttributeIsJudgedOnce(t *testing.T) {
	t.Parallel()
	p := newNova(t)
	span := ptrace.NewSpan()
	span.SetKind(client)
	span.Attributes().PutStr("server.address", "api.nova.example")
	span.Attributes().PutInt("rpc.grpc.status_code", 8)
	inspectSpan(p, span)
	before := span.Attributes().AsRaw()
	inspectSpan(p, span)
	assert.Equal(t, before, span.Attributes().AsRaw())
}

// Attributes that hold no code cost no allocation, whatever number they hold.
func TestNoAllocationsForAttributes(t *testing.T) {
	for name, p := range map[string]*Processor{"configured": newNova(t), "not configured": newDefault(t)} {
		for _, provider := range []string{"nova", "openai"} {
			span := ptrace.NewSpan()
			span.SetKind(client)
			span.Attributes().PutStr("vendor.name", "nova")
			span.Attributes().PutStr("gen_ai.provider.name", provider)
			span.Attributes().PutInt("rpc.grpc.status_code", -1234567)
			span.Attributes().PutStr("rpc.response.status_code", "UNAUTHENTICATED")
			assert.Zero(t, allocations(p, span), name+" "+provider)
			assert.Equal(t, 4, span.Attributes().Len())
		}
	}
}

// Names that no vendor has configured are not looked for, so that they cost nothing.
func TestOnlyConfiguredNamesAreWanted(t *testing.T) {
	t.Parallel()
	wanted := func(p *Processor, name string) bool {
		for _, a := range p.wanted.names[len(name)%lengths] {
			if a.name == name {
				return true
			}
		}
		return false
	}
	without := newTestProcessor(t, nil)
	rules, err := builtin.Rules()
	require.NoError(t, err)
	engine, err := recognize.New(rules, recognize.Options{Vendors: []string{"baidu_ai"}})
	require.NoError(t, err)
	without.wanted = newWantedNames(engine, nil, nil, names{})
	for _, name := range []string{"gen_ai.provider.name", "gen_ai.system", "rpc.response.status_code", "rpc.grpc.status_code"} {
		assert.False(t, wanted(without, name), name)
		assert.True(t, wanted(newNova(t), name), name)
	}
}
