// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/confmap"
)

func TestDefaultConfig(t *testing.T) {
	want := &Config{
		Traces: TracesConfig{SpanKinds: []string{"client"}},
		Logs:   LogsConfig{Body: true, Embedded: true},
		BodyAttributes: []string{
			"http.response.body.content", "http.response.body", "http.response.body.text", "http.response_body",
			"response.body", "response_body", "responseBody", "rpc.response.body",
		},
		MaxBodyBytes:     65536,
		RecognizeByShape: true,
		Attributes:       AttributesConfig{Prefix: "vendor", Language: "en"},
		BodyAction:       "keep",
	}
	assert.Equal(t, want, NewFactory().CreateDefaultConfig())
	require.NoError(t, confmap.Validate(want))
}

func TestDefaultConfigsAreIndependent(t *testing.T) {
	one := defaultConfig()
	one.BodyAttributes[0], one.Traces.SpanKinds[0] = "changed", "changed"
	assert.Equal(t, "http.response.body.content", defaultConfig().BodyAttributes[0])
	assert.Equal(t, "client", defaultConfig().Traces.SpanKinds[0])
}

func TestFullConfig(t *testing.T) {
	want := &Config{
		Vendors:          []string{"tencent_cloud", "baidu_ai"},
		Catalog:          CatalogConfig{Files: []string{"testdata/config/extra.yaml"}, ReloadInterval: 90 * time.Second},
		Traces:           TracesConfig{SpanKinds: []string{"client", "producer"}, Exceptions: true},
		BodyAttributes:   []string{"app.vendor.answer"},
		MaxBodyBytes:     4096,
		RecognizeByShape: false,
		Hosts:            map[string]string{"kyc-proxy.internal": "tencent_cloud", "*.egress.internal": "by_shape"},
		Attributes:       AttributesConfig{Prefix: "third_party.api", Language: "zh", RequestID: true, Message: true},
		SpanStatus:       true,
		BodyAction:       "drop_on_error",
	}
	assert.Equal(t, want, mustLoad(t, filepath.Join("testdata", "config", "full.yaml")))
}

func TestGoodConfigs(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":                      "",
		"one key of a section":         "attributes: {message: true}",
		"no body attributes":           "body_attributes: []",
		"every vendor by name":         "vendors: [alibaba_cloud, baidu_ai, ailabtools, huawei_cloud, tencent_cloud]",
		"every kind":                   "traces: {span_kinds: [client, server, producer, consumer, internal, unspecified]}",
		"smallest body":                "max_body_bytes: 1",
		"longest prefix":               "attributes: {prefix: " + strings.Repeat("v", 64) + "}",
		"prefix of words":              "attributes: {prefix: third_party2.api}",
		"prefix that begins like otel": "attributes: {prefix: otel_vendor}",
		"truncate":                     "body_action: truncate",
		"reload without files":         "catalog: {reload_interval: 30s}",
		"host more exact than a pattern of the catalog": "hosts: {iai.tencentcloudapi.com: by_shape}",
		"host with a logical name":                      "hosts: {kyc_vendor: baidu_ai}",
	} {
		t.Run(name, func(t *testing.T) {
			cfg, err := load(write(t, text))
			require.NoError(t, err)
			require.NoError(t, confmap.Validate(cfg))
		})
	}
}

// A section that is given in part keeps its other defaults; a list is replaced, not merged.
func TestPartialConfig(t *testing.T) {
	cfg, err := load(write(t, "attributes: {message: true}\nlogs: {body: false}\nbody_attributes: [a]\ntraces: {exceptions: true}"))
	require.NoError(t, err)
	assert.Equal(t, AttributesConfig{Prefix: "vendor", Language: "en", Message: true}, cfg.Attributes)
	assert.Equal(t, LogsConfig{Body: false, Embedded: true}, cfg.Logs)
	assert.Equal(t, TracesConfig{SpanKinds: []string{"client"}, Exceptions: true}, cfg.Traces)
	assert.Equal(t, []string{"a"}, cfg.BodyAttributes)

	cfg, err = load(write(t, "body_attributes: []"))
	require.NoError(t, err)
	assert.Empty(t, cfg.BodyAttributes)
}

// write makes a file of a configuration's text.
func write(tb testing.TB, text string) string {
	tb.Helper()
	file := filepath.Join(tb.TempDir(), "config.yaml")
	require.NoError(tb, os.WriteFile(file, []byte(text), 0o600))
	return file
}
