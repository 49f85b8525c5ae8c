// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// What the Python SDKs of OpenAI and Anthropic say.
const (
	outOfQuota = `Error code: 429 - {'error': {'message': 'You exceeded your current quota, please check your plan and billing details.', ` +
		`'type': 'insufficient_quota', 'param': None, 'code': 'insufficient_quota'}}`
	overloaded = `Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}, 'request_id': 'req_011C'}`
)

// thrownAround returns the attributes and the exception of a span that is no call.
type thrownAround struct {
	kind           ptrace.SpanKind
	attributes     map[string]any
	class, message string
}

func (a *thrownAround) span(t *testing.T) ptrace.Span {
	t.Helper()
	span := ptrace.NewSpan()
	span.SetKind(a.kind)
	require.NoError(t, span.Attributes().FromRaw(a.attributes))
	throw(span, a.class, a.message, "")
	return span
}

const (
	internal = ptrace.SpanKindInternal
	producer = ptrace.SpanKindProducer
	consumer = ptrace.SpanKindConsumer

	provider = "gen_ai.provider.name"
	system   = "gen_ai.system"
	host     = "server.address"

	openAIClass = "openai.RateLimitError"
	anyClass    = "acme.Failed"
	// proxyOfTencent is right at Tencent's host alone.
	proxyOfTencent = "code:RequestLimitExceeded message:m"
	noDeployment   = `Error code: 404 - {'error': {'code': 'DeploymentNotFound', 'message': 'The API deployment for this resource does not exist.'}}`
	badKey         = `Error code: 401 - {'error': {'message': 'Authentication Fails', 'type': 'authentication_error', 'param': None, 'code': 'invalid_request_error'}}`
	noMoreOfGoogle = `Error code: 429 - {'error': {'code': 429, 'message': 'Resource has been exhausted (e.g. check quota).', 'status': 'RESOURCE_EXHAUSTED'}}`
	sharedWord     = `400: {"type":"error","error":{"type":"invalid_request_error","message":"m"}}`
)

// The attributes of an internal span or a producer's name the vendor whose error an exception is.
func TestTheCalleeOfASpanAroundNamesTheVendorOfItsException(t *testing.T) {
	t.Parallel()
	p := newDefault(t)
	spent := verdict{vendor: "openai", code: "insufficient_quota", class: "quota_exceeded", evidence: "code", retryable: "false"}
	tooMany := verdict{vendor: "tencent_cloud", code: "RequestLimitExceeded", class: "rate_limited", evidence: "code", retryable: "true"}
	for name, tc := range map[string]struct {
		thrownAround
		want verdict
	}{
		"the provider":               {thrownAround{internal, map[string]any{provider: "openai"}, openAIClass, outOfQuota}, spent},
		"its old name":               {thrownAround{internal, map[string]any{system: "openai"}, openAIClass, outOfQuota}, spent},
		"of an operation that calls": {thrownAround{internal, map[string]any{provider: "openai", operationName: "chat"}, openAIClass, outOfQuota}, spent},
		"without a class":            {thrownAround{internal, map[string]any{provider: "openai"}, "", outOfQuota}, spent},
		"another provider": {
			thrownAround{internal, map[string]any{provider: "anthropic"}, "anthropic.InternalServerError", overloaded},
			verdict{vendor: "anthropic", code: "overloaded_error", class: "unavailable", evidence: "code", retryable: "true"},
		},
		"the host":               {thrownAround{internal, map[string]any{host: tencentHost}, anyClass, proxyOfTencent}, tooMany},
		"the URL":                {thrownAround{internal, map[string]any{"url.full": "https://" + tencentHost + "/"}, anyClass, proxyOfTencent}, tooMany},
		"an older name":          {thrownAround{internal, map[string]any{"net.peer.name": tencentHost}, anyClass, proxyOfTencent}, tooMany},
		"a logical name":         {thrownAround{internal, map[string]any{"peer.service": "tencent_cloud"}, anyClass, proxyOfTencent}, tooMany},
		"the host comes first":   {thrownAround{internal, map[string]any{host: tencentHost, provider: "openai"}, anyClass, proxyOfTencent}, tooMany},
		"with its class":         {thrownAround{internal, map[string]any{host: tencentHost}, tencentClass, tencentTooMany}, tooMany},
		"the host of a producer": {thrownAround{producer, map[string]any{host: tencentHost}, anyClass, proxyOfTencent}, tooMany},
		"a provider to which OpenAI's SDK is pointed": {
			thrownAround{internal, map[string]any{provider: "deepseek"}, "openai.AuthenticationError", badKey},
			verdict{vendor: "deepseek", code: "authentication_error", class: "authentication_failed", evidence: "code", retryable: "false"},
		},
		"a body that is no other's, though its SDK threw it": {
			thrownAround{internal, map[string]any{provider: "gcp.gemini"}, "openai.RateLimitError", noMoreOfGoogle},
			verdict{vendor: "google", code: "RESOURCE_EXHAUSTED", class: "rate_limited", evidence: "code", retryable: "true"},
		},
		"a path of a shared host": {
			thrownAround{internal, map[string]any{host: "x.cognitiveservices.azure.com", "url.path": "/openai/deployments/d/chat/completions"}, "openai.NotFoundError", noDeployment},
			verdict{vendor: "azure_openai", code: "DeploymentNotFound", class: "not_found", evidence: "code", retryable: "false"},
		},
		// What the exception proves by itself counts as much beside the host.
		"a message that only one code has": {
			thrownAround{internal, map[string]any{host: "www.ailabapi.com"}, "AILabApiError", "Missing Tasks parameter."},
			verdict{vendor: "ailabtools", code: "ERROR_MISSING_TASKS_PARAMETER", class: "invalid_request", evidence: "code", retryable: "false"},
		},
		"the class alone":              {thrownAround{internal, map[string]any{host: tencentHost}, tencentClass, "Slow down."}, verdict{vendor: "tencent_cloud"}},
		"the host of somebody":         {thrownAround{internal, map[string]any{host: unknownHost}, tencentClass, tencentTooMany}, tooMany},
		"a provider of no list":        {thrownAround{internal, map[string]any{provider: "nobody"}, tencentClass, tencentTooMany}, tooMany},
		"a server's own host":          {thrownAround{ptrace.SpanKindServer, map[string]any{host: "api.openai.com"}, tencentClass, tencentTooMany}, tooMany},
		"an agent, and a tool's class": {thrownAround{internal, map[string]any{provider: "openai", operationName: "invoke_agent"}, tencentClass, tencentTooMany}, tooMany},
	} {
		t.Run(name, func(t *testing.T) {
			span := tc.span(t)
			inspectSpan(p, span)
			assert.Equal(t, tc.want, verdictOf(span.Attributes()))
			if tc.want.code != "" {
				assert.Equal(t, "exception", text(span.Attributes(), "vendor.error.source"))
			}
		})
	}
}

// What only looks alike leaves no attribute.
func TestTheCalleeOfASpanAroundProvesNothingElse(t *testing.T) {
	t.Parallel()
	p := newDefault(t)
	for name, tc := range map[string]thrownAround{
		"a server's own host":                          {ptrace.SpanKindServer, map[string]any{host: tencentHost}, anyClass, proxyOfTencent},
		"a server's own URL":                           {ptrace.SpanKindServer, map[string]any{"url.full": "https://api.openai.com/v1/chat"}, openAIClass, outOfQuota},
		"a server's provider":                          {ptrace.SpanKindServer, map[string]any{provider: "openai"}, openAIClass, outOfQuota},
		"a consumer's own host":                        {consumer, map[string]any{host: tencentHost}, anyClass, proxyOfTencent},
		"a consumer's provider":                        {consumer, map[string]any{provider: "openai"}, openAIClass, outOfQuota},
		"a producer's provider":                        {producer, map[string]any{provider: "openai"}, openAIClass, outOfQuota},
		"a span of no kind":                            {ptrace.SpanKindUnspecified, map[string]any{provider: "openai", host: tencentHost}, openAIClass, outOfQuota},
		"another vendor's class":                       {internal, map[string]any{provider: "openai"}, tencentClass, outOfQuota},
		"another vendor's class and code":              {internal, map[string]any{provider: "openai"}, tencentClass, tencentTooMany},
		"another vendor's body":                        {internal, map[string]any{provider: "openai"}, anyClass, `{"error_code":"AIS.0014","error_msg":"m","request_id":"5c9d1a4f3b2e4c0a9d8e7f6a5b4c3d2e"}`},
		"another provider's error":                     {internal, map[string]any{provider: "openai"}, "anthropic.InternalServerError", overloaded},
		"another provider's, by a word that both have": {internal, map[string]any{provider: "openai"}, "com.anthropic.errors.BadRequestException", sharedWord},
		"another provider's, in front of its body":     {internal, map[string]any{provider: "openai"}, "java.util.concurrent.CompletionException", "com.anthropic.errors.BadRequestException: " + sharedWord},
		"a time limit of the program's own":            {internal, map[string]any{provider: "azure.ai.openai"}, "TimeoutError", "timed out"},
		"a class with a word for a name":               {internal, map[string]any{host: "x.openai.azure.com"}, "UnauthorizedError", "No authorization token was found"},
		"a code of no list":                            {internal, map[string]any{provider: "openai"}, "httpx.HTTPStatusError", `{"error":{"code":"NoSuchTool","message":"m"}}`},
		"an exception of the program":                  {internal, map[string]any{provider: "openai"}, "ValueError", "insufficient_quota is no valid choice"},
		"a message without a code":                     {internal, map[string]any{host: "api.openai.com"}, "openai.APIConnectionError", "Connection error."},
		"a host of somebody":                           {internal, map[string]any{provider: "openai", host: unknownHost}, openAIClass, outOfQuota},
		"a URL of somebody":                            {internal, map[string]any{provider: "openai", "url.full": "https://" + unknownHost + "/v1"}, openAIClass, outOfQuota},
		"a provider of no list":                        {internal, map[string]any{provider: "nobody"}, openAIClass, outOfQuota},
		"an agent":                                     {internal, map[string]any{provider: "openai", operationName: "invoke_agent"}, openAIClass, outOfQuota},
		"a tool":                                       {internal, map[string]any{provider: "openai", operationName: "execute_tool"}, "httpx.HTTPStatusError", outOfQuota},
		"a workflow":                                   {internal, map[string]any{system: "openai", operationName: "invoke_workflow"}, "httpx.HTTPStatusError", outOfQuota},
		"no attribute":                                 {internal, nil, openAIClass, outOfQuota},
	} {
		t.Run(name, func(t *testing.T) {
			span := tc.span(t)
			inspectSpan(p, span)
			assert.Equal(t, len(tc.attributes), span.Attributes().Len(), "%v", span.Attributes().AsRaw())
		})
	}
}

// Nor does the provider's name make another vendor's exception its own where that is only the cause.
func TestTheCauseOfAnExceptionMayBeAnotherProviders(t *testing.T) {
	t.Parallel()
	p := newDefault(t)
	for name, stack := range map[string]string{
		"Java": "java.util.concurrent.CompletionException: com.anthropic.errors.BadRequestException: " + sharedWord +
			"\n\tat a.b.C(C.java:1)\nCaused by: com.anthropic.errors.BadRequestException: " + sharedWord + "\n\tat a.b.C(C.java:1)\n",
		"Python": "Traceback (most recent call last):\n  File \"a.py\", line 1, in f\n    x()\nanthropic.BadRequestError: Error code: " + sharedWord + "\n",
	} {
		span := ptrace.NewSpan()
		span.SetKind(internal)
		span.Attributes().PutStr(provider, "openai")
		throw(span, "acme.RetryError", "gave up", stack)
		inspectSpan(p, span)
		assert.Equal(t, 1, span.Attributes().Len(), "%s: %v", name, span.Attributes().AsRaw())
	}
}

// On a call, too, the provider's name alone does not make another vendor's exception one of its own.
func TestTheProviderOfACallProvesNoOthersException(t *testing.T) {
	t.Parallel()
	p := newDefault(t)
	for name, tc := range map[string]struct {
		thrownAround
		want verdict
	}{
		"its own": {
			thrownAround{client, map[string]any{provider: "openai"}, openAIClass, outOfQuota},
			verdict{vendor: "openai", code: "insufficient_quota", class: "quota_exceeded", evidence: "code", retryable: "false"},
		},
		"another provider's": {thrownAround{client, map[string]any{provider: "openai"}, "anthropic.InternalServerError", overloaded}, verdict{vendor: "openai"}},
		"by a shared word": {
			thrownAround{client, map[string]any{provider: "openai"}, "com.anthropic.errors.BadRequestException", sharedWord}, verdict{vendor: "openai"},
		},
		"a code of no list": {
			thrownAround{client, map[string]any{provider: "openai"}, "httpx.HTTPStatusError", `{"error":{"code":"NoSuchTool","message":"m"}}`}, verdict{vendor: "openai"},
		},
		"a code of no list, at the host": {
			thrownAround{client, map[string]any{host: "api.openai.com"}, "httpx.HTTPStatusError", `{"error":{"code":"NoSuchTool","message":"m"}}`},
			verdict{vendor: "openai", code: "NoSuchTool", class: "unknown", evidence: "unknown"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			span := tc.span(t)
			inspectSpan(p, span)
			assert.Equal(t, tc.want, verdictOf(span.Attributes()))
		})
	}
}

// A span around a call, and that of the call, repeat one exception.
func TestAnExceptionOfACalleeIsCountedOnce(t *testing.T) {
	t.Parallel()
	p := newDefault(t)
	td := ptrace.NewTraces()
	spans := td.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans()
	for i, kind := range []ptrace.SpanKind{internal, client} {
		span := spans.AppendEmpty()
		span.SetKind(kind)
		span.SetTraceID([16]byte{1})
		span.SetSpanID([8]byte{byte(i + 1)})
		span.SetParentSpanID([8]byte{byte(i)})
		span.Attributes().PutStr(provider, "openai")
		throw(span, openAIClass, outOfQuota, "")
	}
	_, err := p.Traces(t.Context(), td)
	require.NoError(t, err)
	for i, repeated := range []string{"true", ""} {
		assert.Equal(t, "insufficient_quota", text(spans.At(i).Attributes(), "vendor.error.code"))
		assert.Equal(t, repeated, text(spans.At(i).Attributes(), "vendor.error.repeated"))
	}
}

// Of a span that is no call only exceptions are read: its attributes cost nothing where there is none, and no allocation where it
// holds no error.
func TestACalleeCostsNothing(t *testing.T) {
	p := newDefault(t)
	for name, event := range map[string]func(ptrace.Span){
		"no event":    func(ptrace.Span) {},
		"other event": func(span ptrace.Span) { span.Events().AppendEmpty().SetName("gen_ai.choice") },
		"other error": func(span ptrace.Span) { throw(span, "ValueError", "no such model", "") },
	} {
		span := ptrace.NewSpan()
		span.SetKind(internal)
		span.Attributes().PutStr(host, "api.openai.com")
		span.Attributes().PutStr(provider, "openai")
		event(span)
		assert.Zero(t, allocations(p, span), name)
		assert.Equal(t, 2, span.Attributes().Len(), name)
	}
}

// The attributes are not looked at unless there is an exception.
func TestACalleeIsLookedForOnlyBesideAnException(t *testing.T) {
	t.Parallel()
	var told []recognize.Step
	p := newTestProcessor(t, func(s *Settings) { s.Explain = func(x *Explanation) { told = x.Steps } })
	around := thrownAround{internal, map[string]any{provider: "openai"}, openAIClass, outOfQuota}
	const says = "gen_ai.provider.name names openai, whose error an exception may be"
	span := around.span(t)
	inspectSpan(p, span)
	assert.Contains(t, told, recognize.Step{Topic: recognize.TopicHost, Text: says})

	unknown := thrownAround{internal, map[string]any{provider: "openai", host: unknownHost}, openAIClass, outOfQuota}
	inspectSpan(p, unknown.span(t))
	assert.Contains(t, told, recognize.Step{Topic: recognize.TopicHost, Text: "server.address names no vendor, so an exception must prove its vendor itself"})

	span = around.span(t)
	span.Events().At(0).SetName("gen_ai.choice")
	inspectSpan(p, span)
	assert.NotContains(t, told, recognize.Step{Topic: recognize.TopicHost, Text: says})
	span.Events().RemoveIf(func(ptrace.SpanEvent) bool { return true })
	inspectSpan(p, span)
	assert.NotContains(t, told, recognize.Step{Topic: recognize.TopicHost, Text: says})
}
