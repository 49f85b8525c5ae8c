// SPDX-License-Identifier: Apache-2.0

package rulefile_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

func TestSamplesAreRead(t *testing.T) {
	v := decode(t, "samples.yaml", ofAcme+`samples:
  an error:
    source: https://acme.example/errors
    host: api.acme.example
    needs_host: true
    http_status: 429
    body: |
      {"a": 1}
    headers: {x-wait: 3, retry-after: "5"}
    code: A
    class: timeout
    retryable: false
    evidence: variant
    request_id: r
    upstream_code: 18
    delay: 3s
  a success: {source: s, body: b, success: true, request_id: r}
  a line: {source: s, text: t, vendor_only: true}
  headers: {source: s, headers: {x-code: A}, code: A, class: timeout}
  a new code: {source: s, body: "", headers: {x-code: B}, code: B, class: unknown, evidence: unknown}
look_alikes:
  other: {source: s, host: h, http_status: 500, body: b}
`)
	got := v.Samples.Get("an error").Value
	assert.Equal(t, rulefile.Sample{
		Source: ptr("https://acme.example/errors"), Host: ptr("api.acme.example"), NeedsHost: ptr(true), HTTPStatus: ptr(rulefile.Status(429)),
		Body: ptr("{\"a\": 1}\n"), Headers: got.Headers, Code: ptr("A"), Class: ptr(taxonomy.Timeout), Retryable: ptr(false),
		Evidence: ptr(taxonomy.EvidenceVariant), RequestID: ptr("r"), UpstreamCode: ptr("18"), Delay: ptr(rulefile.Delay(3 * time.Second)),
	}, got)
	assert.Equal(t, []string{"x-wait", "retry-after"}, keysOf(got.Headers))
	assert.Equal(t, "3", got.Headers.Get("x-wait").Value)
	assert.Equal(t, []string{"an error", "a success", "a line", "headers", "a new code"}, keysOf(v.Samples))
	assert.Equal(t, ptr(taxonomy.Unknown), v.Samples.Get("a new code").Value.Class)
	assert.Equal(t, ptr(""), v.Samples.Get("a new code").Value.Body)
	assert.Equal(t, rulefile.Sample{Source: ptr("s"), Text: ptr("t"), VendorOnly: ptr(true)}, v.Samples.Get("a line").Value)
	assert.Equal(t, rulefile.Sample{Source: ptr("s"), Host: ptr("h"), HTTPStatus: ptr(rulefile.Status(500)), Body: ptr("b")}, v.LookAlikes.Get("other").Value)
}

func TestAMistakeInASampleIsNamed(t *testing.T) {
	const one = "needs exactly one of code, success: true, vendor_only: true"
	sample := func(text string) string { return head + "samples:\n  a: {" + text + "}\n" }
	alike := func(text string) string { return head + "look_alikes:\n  a: {" + text + "}\n" }
	refuse(t, map[string]mistake{
		"no source":                 {sample("body: b, success: true"), "5: samples.a.source", "is missing"},
		"source of nothing":         {sample("source: , body: b, success: true"), "5: samples.a.source", "must be a text"},
		"nothing written":           {sample("source: s, success: true"), "5: samples.a", "needs body, text or headers"},
		"body and text":             {sample("source: s, body: b, text: t, success: true"), "5: samples.a", "has text; only body and headers go together"},
		"headers and text":          {sample("source: s, headers: {a: b}, text: t, success: true"), "5: samples.a", "has text; only body and headers go together"},
		"a host that is not there":  {sample("source: s, body: b, success: true, needs_host: true"), "5: samples.a", "has needs_host, but no host"},
		"nothing expected":          {sample("source: s, body: b"), "5: samples.a", one},
		"code and success":          {sample("source: s, body: b, code: c, class: timeout, success: true"), "5: samples.a", one},
		"success and vendor":        {sample("source: s, body: b, success: true, vendor_only: true"), "5: samples.a", one},
		"no success":                {sample("source: s, body: b, success: false"), "5: samples.a", one},
		"not the vendor only":       {sample("source: s, body: b, vendor_only: false"), "5: samples.a", one},
		"code without class":        {sample("source: s, body: b, code: c"), "5: samples.a", "needs class beside code"},
		"class of none":             {sample("source: s, body: b, code: c, class: tint"), "5: samples.a.class", `"tint" is not one of …`},
		"class without code":        {sample("source: s, body: b, success: true, class: timeout, delay: 3s"), "5: samples.a", "has class, delay, but no code"},
		"look-alike of no source":   {alike("body: b"), "5: look_alikes.a.source", "is missing"},
		"look-alike of nothing":     {alike("source: s"), "5: look_alikes.a", "needs body, text or headers"},
		"look-alike with a code":    {alike("source: s, body: b, code: c"), "5: look_alikes.a", "has code; nothing may be recognized in a look-alike"},
		"look-alike with a request": {alike("source: s, body: b, request_id: r, success: true"), "5: look_alikes.a", "has success, request_id; nothing may be recognized in a look-alike"},
	})
}
