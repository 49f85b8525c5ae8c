// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/confmap"
)

// wrongConfigs are configurations that must not start, with what the message must say: the key, and what is wrong.
var wrongConfigs = []struct {
	name, config string
	says         []string
}{
	{"unknown vendor", "vendors: [tencent]", []string{`vendors: there is no vendor "tencent"`, "tencent_cloud"}},
	{"vendor twice", "vendors: [baidu_ai, baidu_ai]", []string{"vendors: baidu_ai is listed twice"}},
	{"no room for a body", "max_body_bytes: 0", []string{"max_body_bytes: must be above 0, not 0"}},
	{"less than no room for a body", "max_body_bytes: -1", []string{"max_body_bytes: must be above 0, not -1"}},
	{"unknown kind", "traces: {span_kinds: [client, Server]}", []string{`traces::span_kinds: "Server" is not one of`, "consumer"}},
	{"no kinds", "traces: {span_kinds: []}", []string{"traces::span_kinds: must name at least one kind"}},
	{"kind twice", "traces: {span_kinds: [client, client]}", []string{`traces::span_kinds: "client" is listed twice`}},
	{"empty prefix", `attributes: {prefix: ""}`, []string{"attributes::prefix:", `""`}},
	{"prefix with a capital", "attributes: {prefix: Vendor}", []string{"attributes::prefix:", `"Vendor"`}},
	{"prefix with an empty part", "attributes: {prefix: a..b}", []string{"attributes::prefix:", `"a..b"`}},
	{"prefix with a digit in front", "attributes: {prefix: 1x}", []string{"attributes::prefix:", `"1x"`}},
	{"prefix that ends in a dot", "attributes: {prefix: vendor.}", []string{"attributes::prefix:", `"vendor."`}},
	{"prefix with a blank", `attributes: {prefix: "a b"}`, []string{"attributes::prefix:", `"a b"`}},
	{"prefix with a line break", `attributes: {prefix: "vendor\n"}`, []string{"attributes::prefix:"}},
	{"prefix too long", "attributes: {prefix: " + strings.Repeat("v", 65) + "}", []string{"attributes::prefix:", "64"}},
	{"reserved prefix", "attributes: {prefix: otel}", []string{`attributes::prefix: "otel" is reserved`}},
	{"name under a reserved prefix", "attributes: {prefix: otel.vendor}", []string{`attributes::prefix: "otel.vendor" is reserved`}},
	{"language", "attributes: {language: de}", []string{`attributes::language: "de" is not one of en, zh`}},
	{"no language", `attributes: {language: ""}`, []string{`attributes::language: "" is not one of en, zh`}},
	{"body action", "body_action: redact", []string{`body_action: "redact" is not one of keep, drop, drop_on_error, truncate`}},
	{"empty body attribute", `body_attributes: [a, ""]`, []string{"body_attributes: an empty name"}},
	{"body attribute twice", "body_attributes: [a, b, a]", []string{`body_attributes: "a" is listed twice`}},
	{"host of an unknown vendor", "hosts: {proxy.internal: tencent}", []string{`hosts::proxy.internal: there is no vendor "tencent" switched on`, "by_shape"}},
	{"host of a vendor not switched on", "vendors: [baidu_ai]\nhosts: {proxy.internal: tencent_cloud}", []string{`hosts::proxy.internal: there is no vendor "tencent_cloud" switched on`}},
	{"host with a port", `hosts: {"proxy.internal:8080": by_shape}`, []string{"hosts::proxy.internal:8080: not a host name"}},
	{"host that is a URL", `hosts: {"proxy.internal/face": by_shape}`, []string{"hosts::proxy.internal/face: not a host name"}},
	{"star as part of a label", `hosts: {"kyc*.internal": by_shape}`, []string{"hosts::kyc*.internal: not a host name"}},
	{"star at the end", `hosts: {"kyc.*": by_shape}`, []string{"hosts::kyc.*: a pattern must not end in *"}},
	{"host of the catalog", "hosts: {aip.baidubce.com: by_shape}", []string{"hosts::aip.baidubce.com: listed twice"}},
	{"pattern of the catalog", `hosts: {"*.TencentCloudAPI.com": by_shape}`, []string{"hosts::*.TencentCloudAPI.com: listed twice"}},
	{"same host in two spellings", "hosts: {proxy.internal: by_shape, Proxy.internal.: by_shape}", []string{"hosts::", "listed twice"}},
	{"catalog file that is not there", "catalog: {files: [testdata/config/nowhere.yaml]}", []string{"catalog::files:", "testdata/config/nowhere.yaml"}},
	{"catalog file twice", "catalog: {files: [testdata/config/extra.yaml, testdata/config/extra.yaml]}", []string{`catalog::files: "testdata/config/extra.yaml" is listed twice`}},
	{"empty catalog file name", `catalog: {files: [""]}`, []string{"catalog::files: an empty name"}},
	{"negative reload interval", "catalog: {reload_interval: -1s}", []string{"catalog::reload_interval: must not be negative, as -1s is"}},
	{"class outside the set", "catalog: {files: [testdata/config/wrong_class.yaml]}", []string{`testdata/config/wrong_class.yaml:5: codes.18.class: "broken" is not one of`}},
	{"unknown key in a catalog file", "catalog: {files: [testdata/config/wrong_key.yaml]}", []string{"testdata/config/wrong_key.yaml:5: codes.18.clas: unknown key"}},
	{"duplicate key in a catalog file", "catalog: {files: [testdata/config/duplicate_key.yaml]}", []string{"testdata/config/duplicate_key.yaml:5: codes.18: given twice, first in line 4"}},
	{"duplicate host in a catalog file", "catalog: {files: [testdata/config/duplicate_host.yaml]}", []string{"testdata/config/duplicate_host.yaml:5: hosts[1]:", "aip.baidubce.com", "listed twice"}},
	{"vendor without a code to switch off", "catalog: {files: [testdata/config/no_vendor.yaml]}", []string{"testdata/config/no_vendor.yaml:"}},
}

func TestWrongConfigs(t *testing.T) {
	for _, wrong := range wrongConfigs {
		t.Run(wrong.name, func(t *testing.T) {
			cfg, err := load(write(t, wrong.config))
			require.NoError(t, err)
			err = confmap.Validate(cfg)
			require.Error(t, err)
			for _, want := range wrong.says {
				assert.ErrorContains(t, err, want)
			}
		})
	}
}

// One start must be enough to see all that is wrong.
func TestWrongConfigNamesEveryKey(t *testing.T) {
	cfg, err := load(write(t, "max_body_bytes: 0\nbody_action: x\nattributes: {language: de}\nhosts: {p: x}"))
	require.NoError(t, err)
	err = confmap.Validate(cfg)
	for _, key := range []string{"max_body_bytes:", "body_action:", "attributes::language:", "hosts::p:"} {
		assert.ErrorContains(t, err, key)
	}
}

func TestWrongKeysAndTypes(t *testing.T) {
	for config, says := range map[string]string{
		"vendor: [baidu_ai]":                  "has invalid keys: vendor",
		"traces: {kinds: [client]}":           "'traces' has invalid keys: kinds",
		"logs: {bodies: true}":                "'logs' has invalid keys: bodies",
		"attributes: {lang: en}":              "'attributes' has invalid keys: lang",
		"catalog: {file: [x]}":                "'catalog' has invalid keys: file",
		"catalog: {reload_interval: often}":   "'catalog.reload_interval'",
		"max_body_bytes: many":                "'max_body_bytes' expected type 'int'",
		"recognize_by_shape: perhaps":         "'recognize_by_shape' expected type 'bool'",
		"hosts: [proxy.internal]":             "'hosts' expected type 'map[string]string'",
		"attributes: {prefix: {a: b}}":        "'attributes.prefix' expected type 'string'",
		"body_attributes: {a: b}":             "'body_attributes'",
		"traces: {span_kinds: [[client, x]]}": "'traces.span_kinds[0]' expected type 'string'",
	} {
		t.Run(config, func(t *testing.T) {
			_, err := load(write(t, config))
			assert.ErrorContains(t, err, says)
		})
	}
}
