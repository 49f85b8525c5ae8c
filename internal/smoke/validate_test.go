// SPDX-License-Identifier: Apache-2.0

//go:build smoke

package smoke

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pipeline is a whole configuration around the processor's.
const pipeline = `
receivers: {otlp: {protocols: {http: {endpoint: "127.0.0.1:0"}}}}
exporters: {debug: {}}
service: {pipelines: {traces: {receivers: [otlp], processors: [vendor_error], exporters: [debug]}}}
processors:
  vendor_error:
`

// `otelcol validate` refuses every wrong configuration with a message that names the key.
func TestValidate(t *testing.T) {
	for name, tc := range map[string]struct{ config, want string }{
		"unknown key":         {"    vendor: [baidu_ai]", "vendor"},
		"unknown vendor":      {"    vendors: [acme]", `vendors: there is no vendor "acme"`},
		"negative size":       {"    max_body_bytes: -1", "max_body_bytes: must be above 0, not -1"},
		"wrong type":          {"    max_body_bytes: many", "max_body_bytes"},
		"span kind":           {"    traces: {span_kinds: [clients]}", `traces::span_kinds: "clients" is not one of`},
		"prefix":              {`    attributes: {prefix: "Vendor Error"}`, `attributes::prefix: "Vendor Error" is not the beginning`},
		"language":            {"    attributes: {language: fr}", `attributes::language: "fr" is not one of`},
		"body action":         {"    body_action: burn", `body_action: "burn" is not one of`},
		"host of no vendor":   {"    hosts: {proxy.internal: acme}", "hosts::proxy.internal: there is no vendor"},
		"host taken":          {"    hosts: {aip.baidubce.com: tencent_cloud}", "hosts::aip.baidubce.com: listed twice"},
		"no catalog file":     {"    catalog: {files: [/nowhere.yaml]}", "/nowhere.yaml"},
		"negative interval":   {"    catalog: {reload_interval: -1s}", "catalog::reload_interval: must not be negative, as -1s is"},
		"interval of 30 ns":   {"    catalog: {reload_interval: 30}", "catalog::reload_interval: must be 0 or at least 1s, not 30ns"},
		"size of everything":  {"    max_body_bytes: 4611686018427387904", "max_body_bytes: must be at most 16777216 (16 MiB)"},
		"prefix of others":    {"    attributes: {prefix: service}", `attributes::prefix: "service" would mix with the attributes service.*`},
		"hosts of everybody":  {`    hosts: {"*.com": by_shape}`, "hosts::*.com: names the hosts of anybody below com"},
		"body attribute name": {`    body_attributes: [""]`, "body_attributes: an empty name"},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := validate(t, tc.config)
			require.Error(t, err)
			assert.Contains(t, out, tc.want)
		})
	}
}

// The message about a catalog file names the file, the line and the key.
func TestValidateCatalogFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	require.NoError(t, os.WriteFile(file, []byte("schema_version: 1\nvendor: baidu_ai\ncodes:\n  18:\n    class: too_fast\n"), 0o600))
	out, err := validate(t, "    catalog: {files: ["+file+"]}")
	require.Error(t, err)
	assert.Contains(t, out, file+`:5: codes.18.class: "too_fast" is not one of invalid_request, `)
}

func TestValidateAccepts(t *testing.T) {
	out, err := validate(t, "")
	require.NoError(t, err, out)
}

func validate(t *testing.T, config string) (string, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config.yaml")
	require.NoError(t, os.WriteFile(file, []byte(pipeline+config+"\n"), 0o600))
	out, err := command(t, "validate", "--config", file).CombinedOutput()
	return string(out), err
}
