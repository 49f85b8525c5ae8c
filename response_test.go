// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// withAcme is the default configuration with the catalog file of one more vendor.
func withAcme(t *testing.T) *Config {
	t.Helper()
	file := filepath.Join(t.TempDir(), "acme.yaml")
	require.NoError(t, os.WriteFile(file, []byte(acmeFile), 0o600))
	cfg := defaultConfig()
	cfg.Catalog.Files = []string{file}
	return cfg
}

const acmeFile = `schema_version: 1
vendor: acme
hosts: ["*.acme.example/face/", acme-llm.example]
request_id_headers: [x-acme-id]
charset: gbk
error_formats:
  coded: {code: error.code, message: error.message}
  told: {code_from_message: detail}
retry_headers: {x-should-retry: {"true": backoff, "false": never}}
retry_after_headers: {x-acme-reset: {format: epoch}}
codes:
  Busy:
    class: rate_limited
    variants:
      spent: {when: {fields: {error.meta.reason: [spent]}}, class: quota_exceeded}
      day: {when: {min_delay: 1h}, class: quota_exceeded, retry: after_reset}
  no_credits: {class: quota_exceeded, action: add_funds, error_messages: [credits exceeded]}
http_statuses: {402: {class: account_restricted, action: add_funds}}
`

// Spans as instrumentations write them, through the factory: text, map and cut bodies, headers as lists.
func TestWhatAResponseSaysBesideItsCode(t *testing.T) {
	cfg := withAcme(t)
	cfg.HTTPStatusFallback = []string{"acme"}
	cfg.Attributes.RequestID = true
	p, sink := startTraces(t, cfg)
	for name, tc := range map[string]struct {
		in   map[string]any
		want map[string]any // of the attributes without their prefix
	}{
		"a field in a map": {
			map[string]any{"http.response.body": map[string]any{"error": map[string]any{"code": "Busy", "meta": map[string]any{"reason": "spent"}}}},
			map[string]any{"error.code": "Busy", "error.class": "quota_exceeded", "error.evidence": "variant", "error.source": "body"},
		},
		"a field in a cut text": {
			map[string]any{"http.response.body": `{"error":{"code":"Busy","meta":{"reason":"spent"`},
			map[string]any{"error.code": "Busy", "error.class": "quota_exceeded"},
		},
		"a message in a map": {
			map[string]any{"http.response.body": map[string]any{"detail": "Maximum credits exceeded"}},
			map[string]any{"error.code": "no_credits", "error.class": "quota_exceeded", "error.evidence": "message", "error.source": "body"},
		},
		"a message in GBK": {
			map[string]any{"http.response.body": []byte("{\"x\":\"\xd5\x5c\",\"detail\":\"credits exceeded\"}")},
			map[string]any{"error.code": "no_credits"},
		},
		"the vendor's word": {
			map[string]any{"http.response.body": `{"error":{"code":"Busy"}}`, "http.response.header.x-should-retry": []any{"false"}},
			map[string]any{"error.class": "rate_limited", "error.retryable": false, "error.retry.strategy": "never"},
		},
		"an epoch": {
			map[string]any{
				"http.response.body": `{"error":{"code":"Busy"}}`, "http.response.header.x-acme-reset": []any{"1772366430"},
				"http.response.header.date": []any{"Sun, 01 Mar 2026 12:00:00 GMT"}, "http.response.header.x_acme_id": []any{"r-1"},
			},
			map[string]any{"error.class": "rate_limited", "error.retry.delay": 30.0, "request.id": "r-1"},
		},
		"a delay of two days": {
			map[string]any{"http.response.body": `{"error":{"code":"Busy"}}`, "http.response.header.retry-after": []any{"172800"}},
			map[string]any{"error.class": "quota_exceeded", "error.retry.strategy": "after_reset", "error.retryable": false},
		},
		"a status": {
			map[string]any{"http.response.status_code": 402},
			map[string]any{"error.code": "402", "error.class": "account_restricted", "error.evidence": "status", "error.source": "attribute"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			in := map[string]any{"server.address": "eu.acme.example", "url.full": "https://eu.acme.example/face/detect"}
			maps.Copy(in, tc.in)
			got := attributesOf(passTraces(t, p, sink, span(in)))
			assert.Equal(t, "acme", got["vendor.name"])
			for attribute, want := range tc.want {
				assert.Equal(t, want, got["vendor."+attribute], attribute)
			}
		})
	}
}

func TestThePathTellsWhoseASharedHostIs(t *testing.T) {
	p, sink := startTraces(t, withAcme(t))
	lp, logSink := startLogs(t, withAcme(t))
	for name, tc := range map[string]struct {
		in   map[string]any
		want any
	}{
		"url.full":             {map[string]any{"server.address": "eu.acme.example", "url.full": "https://eu.acme.example/face/x"}, "acme"},
		"url.full alone":       {map[string]any{"url.full": "https://eu.acme.example/face/x"}, "acme"},
		"http.url alone":       {map[string]any{"http.url": "https://eu.acme.example/face/x?y"}, "acme"},
		"url.path":             {map[string]any{"server.address": "eu.acme.example", "url.path": "/face"}, "acme"},
		"http.target":          {map[string]any{"net.peer.name": "eu.acme.example", "http.target": "/face/x?y=1"}, "acme"},
		"the URL of another":   {map[string]any{"server.address": "eu.acme.example", "url.full": "https://other.example/face/v1"}, nil},
		"another path":         {map[string]any{"server.address": "eu.acme.example", "url.path": "/faces"}, nil},
		"another URL":          {map[string]any{"server.address": "eu.acme.example", "url.full": "https://eu.acme.example/openai"}, nil},
		"no path":              {map[string]any{"server.address": "eu.acme.example"}, nil},
		"a host of one vendor": {map[string]any{"server.address": "acme-llm.example", "url.path": "/x"}, "acme"},
	} {
		t.Run(name, func(t *testing.T) {
			tc.in["http.response.body"] = `{"error":{"code":"Busy"}}`
			assert.Equal(t, tc.want, attributesOf(passTraces(t, p, sink, span(tc.in)))["vendor.name"])
			got := recordOf(passLogs(t, lp, logSink, record("call failed", tc.in))).Attributes().AsRaw()
			assert.Equal(t, tc.want, got["vendor.name"])
		})
	}
}

func TestStatusesCountOnlyWhereTheConfigurationAsks(t *testing.T) {
	p, sink := startTraces(t, withAcme(t))
	got := attributesOf(passTraces(t, p, sink, span(map[string]any{"server.address": "acme-llm.example", "http.response.status_code": 402})))
	assert.Equal(t, "acme", got["vendor.name"])
	assert.NotContains(t, got, "vendor.error.class")

	cfg := withAcme(t)
	cfg.HTTPStatusFallback = []string{"acme"}
	lp, logSink := startLogs(t, cfg)
	attributes := recordOf(passLogs(t, lp, logSink, record("call failed", map[string]any{
		"server.address": "acme-llm.example", "http.response.status_code": 402,
	}))).Attributes().AsRaw()
	assert.Equal(t, "402", attributes["vendor.error.code"])
	assert.Equal(t, "log", attributes["vendor.error.source"])
}
