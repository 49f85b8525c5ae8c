// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/confmap"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/internal/builtin"
	vendorerror "github.com/vendorerror/vendorerrorprocessor/processor"
)

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
		Attributes:       AttributesConfig{Prefix: "third_party.api", Language: "zh", Remedy: false, Outcome: true, RequestID: true, Message: true},
		SpanStatus:       true,
		BodyAction:       "drop_on_error",

		HTTPStatusFallback: []string{"baidu_ai"},
	}
	assert.Equal(t, want, mustLoad(t, filepath.Join("testdata", "config", "full.yaml")))
}

func TestGoodConfigs(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"nothing":                      "",
		"one key of a section":         "attributes: {message: true}",
		"no remedies":                  "attributes: {remedy: false}",
		"no body attributes":           "body_attributes: []",
		"every vendor by name":         "vendors: [alibaba_cloud, baidu_ai, ailabtools, huawei_cloud, tencent_cloud]",
		"every kind":                   "traces: {span_kinds: [client, server, producer, consumer, internal, unspecified]}",
		"smallest body":                "max_body_bytes: 1",
		"longest prefix":               "attributes: {prefix: " + strings.Repeat("v", 64) + "}",
		"prefix of words":              "attributes: {prefix: third_party2.api}",
		"prefix that begins like otel": "attributes: {prefix: otel_vendor}",
		"truncate":                     "body_action: truncate",
		"prefix of a company":          "attributes: {prefix: acme.vendor}",
		"prefix that begins like user": "attributes: {prefix: user_vendor}",
		"reload without files":         "catalog: {reload_interval: 30s}",
		"reload each second":           "catalog: {reload_interval: 1s}",
		"largest body":                 "max_body_bytes: 16777216",
		"64 body attributes":           "body_attributes: [" + manyNames(64) + "]",
		"body attributes like ours":    "body_attributes: [vendor.response.body, vendor.error, service.name]\nattributes: {prefix: acme}",
		"host more exact than a pattern of the catalog": "hosts: {iai.tencentcloudapi.com: by_shape}",
		"host with paths":          "hosts: {proxy.internal/face/: baidu_ai, proxy.internal/id: tencent_cloud, proxy.internal: by_shape}",
		"host with a logical name": "hosts: {kyc_vendor: baidu_ai}",
		"folder of a vendor":       "catalog: {files: [testdata/config/folder]}\nvendors: [acme_vision]\nhosts: {proxy.internal: acme_vision}",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg, err := load(write(t, text))
			require.NoError(t, err)
			require.NoError(t, confmap.Validate(cfg))
		})
	}
}

// A section keeps the defaults of the keys that are not given. A list is replaced, not merged.
func TestPartialConfig(t *testing.T) {
	cfg, err := load(write(t, "attributes: {message: true}\nlogs: {body: false}\nbody_attributes: [a]\ntraces: {exceptions: true}"))
	require.NoError(t, err)
	assert.Equal(t, AttributesConfig{Prefix: "vendor", Language: "en", Remedy: true, Message: true}, cfg.Attributes)
	assert.Equal(t, LogsConfig{Body: false, Embedded: true}, cfg.Logs)
	assert.Equal(t, TracesConfig{SpanKinds: []string{"client"}, Exceptions: true}, cfg.Traces)
	assert.Equal(t, []string{"a"}, cfg.BodyAttributes)

	cfg, err = load(write(t, "body_attributes: []"))
	require.NoError(t, err)
	assert.Empty(t, cfg.BodyAttributes)
}

// wrongConfigs are configurations that must be refused. The error must name the key and say what is wrong.
var wrongConfigs = []struct {
	name, config string
	want         []string
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
	{"status of an unknown vendor", "http_status_fallback: [baidu]", []string{`http_status_fallback: there is no vendor "baidu" switched on`, "did you mean baidu_ai?"}},
	{"status of nobody", `http_status_fallback: [""]`, []string{`http_status_fallback: there is no vendor "" switched on`}},
	{"status of a vendor that is off", "vendors: [baidu_ai]\nhttp_status_fallback: [tencent_cloud]", []string{`http_status_fallback: there is no vendor "tencent_cloud" switched on`}},
	{"statuses that no file lists", "http_status_fallback: [baidu_ai]", []string{"http_status_fallback: baidu_ai has no http_statuses; list them in a catalog file of yours"}},
	{"statuses of a vendor twice", "catalog: {files: [testdata/config/extra.yaml]}\nhttp_status_fallback: [baidu_ai, baidu_ai]", []string{"http_status_fallback: baidu_ai is listed twice"}},
	{"path of a host with a star", `hosts: {"proxy.internal/face/*": by_shape}`, []string{`hosts::proxy.internal/face/*: "/face/*" is not a path`}},
	{"host with a port", `hosts: {"proxy.internal:8080": by_shape}`, []string{"hosts::proxy.internal:8080: not a host name"}},
	{"host that is a URL", `hosts: {"https://proxy.internal/face": by_shape}`, []string{"hosts::https://proxy.internal/face: not a host name"}},
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
	{"folder with a file that is none of a vendor's", "catalog: {files: [testdata/config/wrong_folder]}", []string{"catalog::files:", "testdata/config/wrong_folder/hosts.yaml: is not one of format.yaml, codes.yaml, samples.yaml"}},
	{"folder without a catalog file", "catalog: {files: [testdata]}", []string{"testdata: has neither format.yaml nor codes.yaml"}},
	{"vendor without a code to switch off", "catalog: {files: [testdata/config/no_vendor.yaml]}", []string{"testdata/config/no_vendor.yaml:"}},
}

func TestWrongConfigs(t *testing.T) {
	t.Parallel()
	for _, wrong := range wrongConfigs {
		t.Run(wrong.name, func(t *testing.T) {
			t.Parallel()
			cfg, err := load(write(t, wrong.config))
			require.NoError(t, err)
			err = confmap.Validate(cfg)
			require.Error(t, err)
			for _, want := range wrong.want {
				assert.ErrorContains(t, err, want)
			}
		})
	}
}

// manyNames is a list of n names.
func manyNames(n int) string {
	names := make([]string, 0, n)
	for i := range n {
		names = append(names, "body"+strconv.Itoa(i))
	}
	return strings.Join(names, ", ")
}

// allVendors lists the built-in vendors as messages do.
func allVendors() string {
	rules, _ := builtin.Rules() // its own test says whether it can be read
	return strings.Join(rules.IDs(), ", ")
}

// exactly are configurations that must be refused with this error and no other.
var exactly = map[string]struct{ config, want string }{
	"interval without a unit":       {"catalog: {reload_interval: 30}", "catalog::reload_interval: must be 0 or at least 1s, not 30ns; a number without a unit is nanoseconds"},
	"interval below a second":       {"catalog: {reload_interval: 999ms}", "catalog::reload_interval: must be 0 or at least 1s, not 999ms; a number without a unit is nanoseconds"},
	"body that is too large":        {"max_body_bytes: 16777217", "max_body_bytes: must be at most 16777216 (16 MiB), not 16777217"},
	"body of half of what there is": {"max_body_bytes: 4611686018427387904", "max_body_bytes: must be at most 16777216 (16 MiB), not 4611686018427387904"},
	"65 body attributes":            {"body_attributes: [" + manyNames(65) + "]", "body_attributes: names 65 attributes; at most 64"},
	"body in the host":              {"body_attributes: [a, server.address]", `body_attributes: "server.address" names the host that was called, so it cannot hold a body`},
	"body in the address":           {"body_attributes: [http.url]", `body_attributes: "http.url" names the host that was called, so it cannot hold a body`},
	"body in the status":            {"body_attributes: [http.response.status_code]", `body_attributes: "http.response.status_code" holds the HTTP status, so it cannot hold a body`},
	"body in what is written":       {"body_attributes: [vendor.error.message]", `body_attributes: "vendor.error.message" is written by this processor, so it cannot hold a body`},
	"body in what a prefix writes":  {"body_attributes: [acme.vendor.name]\nattributes: {prefix: acme.vendor}", `body_attributes: "acme.vendor.name" is written by this processor, so it cannot hold a body`},
	"body in the type of an error":  {"body_attributes: [error.type]", `body_attributes: "error.type" is written by this processor, so it cannot hold a body`},
	"prefix of a service":           {"attributes: {prefix: service}", noPrefix("service", "service")},
	"prefix of a peer":              {"attributes: {prefix: service.peer}", noPrefix("service.peer", "service")},
	"prefix below a namespace":      {"attributes: {prefix: http.vendor}", noPrefix("http.vendor", "http")},
	"kind in another case":          {"traces: {span_kinds: [Client]}", `traces::span_kinds: "Client" is not one of client, server, producer, consumer, internal, unspecified; did you mean client?`},
	"action in other words":         {"body_action: drop-on-error", `body_action: "drop-on-error" is not one of keep, drop, drop_on_error, truncate; did you mean drop_on_error?`},
	"vendor by its short name":      {"vendors: [tencent]", `vendors: there is no vendor "tencent"; there are ` + allVendors() + `; did you mean tencent_cloud?`},
	"host of a vendor's short name": {"hosts: {p.internal: huawei}", `hosts::p.internal: there is no vendor "huawei" switched on; give a vendor's id or by_shape; did you mean huawei_cloud?`},
	"hosts of everybody":            {`hosts: {"*.com": by_shape}`, "hosts::*.com: names the hosts of anybody below com: the part behind * must be a domain that belongs to somebody"},
	"hosts of a country":            {`hosts: {"*.com.cn": by_shape}`, "hosts::*.com.cn: names the hosts of anybody below com.cn: the part behind * must be a domain that belongs to somebody"},
	"host of no letter":             {`hosts: {"-": by_shape}`, `hosts::-: not a host name (letters, digits, "-", "_" and "." only, no scheme and no port; "*" for a whole label)`},
	"host of the catalog":           {"hosts: {aip.baidubce.com: tencent_cloud}", "hosts::aip.baidubce.com: listed twice, first in builtin/baidu_ai/format.yaml:9 as a host of vendor baidu_ai"},
	"codes that no answer holds": {
		"catalog: {files: [testdata/config/wrong_codes.yaml]}",
		"testdata/config/wrong_codes.yaml:7: codes.018: JSON writes this number as 18\n" +
			"testdata/config/wrong_codes.yaml:8: codes.0x12: JSON writes this number as 18\n" +
			"testdata/config/wrong_codes.yaml:9: codes.QpsLimit: no answer can hold this code: a code is a whole number as JSON writes it, such as 18\n" +
			"testdata/config/wrong_codes.yaml:10: codes.~: is nothing in YAML, and not a code",
	},
	"values that cannot be meant": {
		"catalog: {files: [testdata/config/wrong_values.yaml]}",
		`testdata/config/wrong_values.yaml:4: error_formats.v1.code: path "$.error.code": a path is keys joined by dots, an array is key[]; did you mean error.code?` + "\n" +
			"testdata/config/wrong_values.yaml:8: codes.Busy.remedy: must be a text, and true is none; if it is meant as one, put it in quotes\n" +
			`testdata/config/wrong_values.yaml:9: codes.Busy.retry_delay: "2000000h" is longer than 31 days`,
	},
	"vendor that nothing leads to": {
		"catalog: {files: [testdata/config/wrong_vendor.yaml]}",
		"testdata/config/wrong_vendor.yaml:2: vendor: nothing leads to vendor acme: it has no hosts, here or in the configuration, no format with a fingerprint, " +
			"no exception type, no GenAI provider and no SDK message that needs no host; if only peer.service names it, list that name in hosts",
	},
	"vendor without codes": {
		"catalog: {files: [testdata/config/wrong_judgements.yaml]}",
		"testdata/config/wrong_judgements.yaml:2: vendor: vendor acme has neither codes nor families: the class of every error of it would be unknown",
	},
	"variant behind another": {
		"catalog: {files: [testdata/config/wrong_variant.yaml]}",
		"testdata/config/wrong_variant.yaml:7: codes.18.variants.qps: is never chosen: whatever fits it also fits limit (line 6), which is tried before it",
	},
}

// noPrefix is the error about a prefix in a namespace of the semantic conventions.
func noPrefix(prefix, namespace string) string {
	return `attributes::prefix: "` + prefix + `" would mix with the attributes ` + namespace +
		".* of OpenTelemetry's semantic conventions; begin with a name of your own, such as vendor or acme.vendor"
}

func TestWrongConfigsExactly(t *testing.T) {
	t.Parallel()
	for name, wrong := range exactly {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg, err := load(write(t, wrong.config))
			require.NoError(t, err)
			require.EqualError(t, cfg.Validate(), wrong.want)
		})
	}
}

// A relative path is told in full, since it depends on where the Collector was started.
func TestAMissingFileIsToldWithItsWholePath(t *testing.T) {
	t.Parallel()
	here, err := os.Getwd()
	require.NoError(t, err)
	const name = "testdata/config/nowhere.yaml"
	whole := filepath.Join(here, name)
	for file, want := range map[string]string{
		name:  "catalog::files: open " + whole + ": no such file or directory; the relative path " + name + " begins in the Collector's working directory",
		whole: "catalog::files: open " + whole + ": no such file or directory",
	} {
		cfg := defaultConfig()
		cfg.Catalog.Files = []string{file}
		require.EqualError(t, cfg.Validate(), want)
	}
}

// Every namespace that the semantic conventions have or had is refused as a prefix, and none else.
func TestEveryMistakeOfAFolderIsTold(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "hosts.yaml"), []byte("schema_version: 1\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "codes.yaml"), []byte("schema_version: 1\nvendor: acme\ncodes: {A: {class: nowhere}}\n"), 0o600))
	cfg := defaultConfig()
	cfg.Catalog.Files = []string{dir + "/"}
	err := cfg.Validate()
	require.ErrorContains(t, err, dir+"/hosts.yaml: is not one of format.yaml, codes.yaml, samples.yaml")
	require.ErrorContains(t, err, dir+"/codes.yaml:3: codes.A.class: ")
}

func TestNamespacesAreThoseOfTheSemanticConventions(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "go.opentelemetry.io/otel").Output()
	require.NoError(t, err)
	folder := os.DirFS(filepath.Join(strings.TrimSpace(string(out)), "semconv"))
	key := regexp.MustCompile(`attribute\.Key\("([a-z0-9_]+)\.`)
	var found, versions []string
	require.NoError(t, fs.WalkDir(folder, ".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && strings.HasPrefix(entry.Name(), "v1."):
			versions = append(versions, entry.Name())
		case strings.HasSuffix(path, ".go"):
			text, err := fs.ReadFile(folder, path)
			if err != nil {
				return err
			}
			for _, match := range key.FindAllSubmatch(text, -1) {
				found = append(found, string(match[1]))
			}
		}
		return nil
	}))
	slices.Sort(found)
	assert.Equal(t, slices.Compact(found), namespaces, "for namespaces.go: %s", strings.Join(slices.Compact(found), " "))
	slices.SortFunc(versions, func(a, b string) int {
		minor := func(version string) int {
			n, _ := strconv.Atoi(strings.Split(version, ".")[1])
			return n
		}
		return minor(a) - minor(b)
	})
	latest := versions[len(versions)-1]
	assert.Equal(t, semconvVersion, latest)

	for _, namespace := range namespaces {
		want := noPrefix(namespace, namespace)
		if namespace == "otel" {
			want = `attributes::prefix: "otel" is reserved by OpenTelemetry`
		}
		got := ""
		checkPrefix(namespace, func(key, format string, args ...any) { got = key + ": " + fmt.Sprintf(format, args...) })
		assert.Equal(t, want, got)
	}
}

// An error names everything that is wrong at once.
func TestWrongConfigNamesEveryKey(t *testing.T) {
	cfg, err := load(write(t, "max_body_bytes: 0\nbody_action: x\nattributes: {language: de}\nhosts: {p: x}"))
	require.NoError(t, err)
	err = confmap.Validate(cfg)
	for _, key := range []string{"max_body_bytes:", "body_action:", "attributes::language:", "hosts::p:"} {
		assert.ErrorContains(t, err, key)
	}
}

func TestWrongKeysAndTypes(t *testing.T) {
	for config, want := range map[string]string{
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
			assert.ErrorContains(t, err, want)
		})
	}
}

// write writes a configuration to a file.
func write(tb testing.TB, text string) string {
	tb.Helper()
	file := filepath.Join(tb.TempDir(), "config.yaml")
	require.NoError(tb, os.WriteFile(file, []byte(text), 0o600))
	return file
}

// schema is a part of config.schema.yaml.
type schema struct {
	Description          string
	Type                 string
	CustomType           string `yaml:"x-customType"`
	Format               string
	Properties           map[string]*schema
	AdditionalProperties yaml.Node `yaml:"additionalProperties"`
	Items                *schema
	Enum                 []string
	Pattern              string
	MinLength            int  `yaml:"minLength"`
	MaxLength            int  `yaml:"maxLength"`
	MinItems             int  `yaml:"minItems"`
	MaxItems             int  `yaml:"maxItems"`
	UniqueItems          bool `yaml:"uniqueItems"`
	Minimum, Maximum     *int
	Default              yaml.Node
}

func TestAnUnknownKeySuggestsTheNearest(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"catlog: {}":                           "catlog: unknown key; did you mean catalog?",
		"catalog: {file: [x]}":                 "catalog::file: unknown key; did you mean files?",
		"logs: {embbedded: true, bdy: true}":   "logs::bdy: unknown key; did you mean body?\nlogs::embbedded: unknown key; did you mean embedded?",
		"traces: {span_kind: [client]}":        "traces::span_kind: unknown key; did you mean span_kinds?",
		"attributes: {Request_ID: true}":       "attributes::Request_ID: unknown key; did you mean request_id?",
		"nothing_like_any_key_that_we_have: 1": "has invalid keys: nothing_like_any_key_that_we_have",
	} {
		conf, err := confmap.NewRetrievedFromYAML([]byte(text))
		require.NoError(t, err)
		parsed, err := conf.AsConf()
		require.NoError(t, err)
		require.ErrorContains(t, parsed.Unmarshal(defaultConfig()), want, text)
	}
}

func TestConfigSchema(t *testing.T) {
	data, err := os.ReadFile("config.schema.yaml")
	require.NoError(t, err)
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	var root schema
	require.NoError(t, decoder.Decode(&root))
	root.checkSection(t, "", reflect.ValueOf(*defaultConfig()))
}

// checkSection compares the schema with a struct of the configuration, which holds the defaults.
func (s *schema) checkSection(t *testing.T, path string, section reflect.Value) {
	t.Helper()
	assert.Equal(t, "object", s.Type, path)
	assert.Equal(t, "false", s.AdditionalProperties.Value, "%s: unknown keys are refused", path)
	keys := map[string]bool{}
	for i := range section.NumField() {
		key := section.Type().Field(i).Tag.Get("mapstructure")
		keys[key] = true
		property := s.Properties[key]
		if !assert.NotNil(t, property, "%s%s is missing in the schema", path, key) {
			continue
		}
		assert.NotEmpty(t, property.Description, path+key)
		if field := section.Field(i); field.Kind() == reflect.Struct {
			property.checkSection(t, path+key+"::", field)
		} else {
			t.Run(path+key, func(t *testing.T) {
				property.checkType(t, field.Type())
				property.checkDefault(t, field)
				property.checkValues(t, path+key)
			})
		}
	}
	for key := range s.Properties {
		assert.True(t, keys[key], "there is no key %s%s", path, key)
	}
}

func (s *schema) checkType(t *testing.T, in reflect.Type) {
	t.Helper()
	switch kind := in.Kind(); {
	case in == reflect.TypeFor[time.Duration]():
		assert.Equal(t, []string{"string", "duration", in.String()}, []string{s.Type, s.Format, s.CustomType})
	case kind == reflect.Slice:
		assert.Equal(t, "array", s.Type)
		s.Items.checkType(t, in.Elem())
	case kind == reflect.Map:
		var values schema
		require.NoError(t, s.AdditionalProperties.Decode(&values))
		assert.Equal(t, "object", s.Type)
		values.checkType(t, in.Elem())
	default:
		want := map[reflect.Kind]string{reflect.String: "string", reflect.Bool: "boolean", reflect.Int: "integer"}[kind]
		assert.Equal(t, want, s.Type)
	}
}

func (s *schema) checkDefault(t *testing.T, want reflect.Value) {
	t.Helper()
	got := reflect.New(want.Type()).Elem()
	require.NoError(t, s.Default.Decode(got.Addr().Interface()))
	if kind := want.Kind(); (kind == reflect.Slice || kind == reflect.Map) && want.Len() == 0 { // nil or not
		require.False(t, s.Default.IsZero(), "no default")
		assert.Zero(t, got.Len())
		return
	}
	assert.Equal(t, want.Interface(), got.Interface())
}

// checkValues compares what the schema allows with what Validate accepts.
func (s *schema) checkValues(t *testing.T, path string) {
	t.Helper()
	list := s.Items != nil
	one := s
	if list {
		one = s.Items
	}
	validate := func(value string) error {
		if list {
			value = "[" + value + "]"
		}
		cfg := defaultConfig()
		conf := confmap.New()
		var parsed any
		require.NoError(t, yaml.Unmarshal([]byte(value), &parsed))
		require.NoError(t, conf.Merge(confmap.NewFromStringMap(nest(strings.Split(path, "::"), parsed))))
		require.NoError(t, conf.Unmarshal(cfg))
		return confmap.Validate(cfg)
	}
	// What has a bound in Validate has it here, too.
	assert.Equal(t, map[string]int{"body_attributes": maxBodyAttributes}[path], s.MaxItems)
	assert.Equal(t, path == "max_body_bytes", s.Maximum != nil)
	for _, value := range one.Enum {
		require.NoError(t, validate(value))
	}
	if one.Enum != nil {
		sets := map[string]int{"traces::span_kinds": len(spanKinds), "attributes::language": 2, "body_action": len(vendorerror.BodyActions)}
		assert.Len(t, one.Enum, sets[path])
		require.EqualError(t, validate("neither"), path+`: "neither" is not one of `+strings.Join(one.Enum, ", "))
	}
	if s.Pattern != "" && s.Format == "" {
		assert.Equal(t, attributePrefix.String(), s.Pattern)
	}
	if s.MaxLength > 0 {
		require.NoError(t, validate(strings.Repeat("v", s.MaxLength)))
		require.ErrorContains(t, validate(strings.Repeat("v", s.MaxLength+1)), path)
	}
	if one.MinLength > 0 {
		assert.Equal(t, 1, one.MinLength)
		require.ErrorContains(t, validate(`""`), path)
	}
	if s.MinItems > 0 {
		assert.Equal(t, 1, s.MinItems)
		require.ErrorContains(t, validate(""), path)
	}
	if s.MaxItems > 0 {
		require.NoError(t, validate(manyNames(s.MaxItems)))
		require.ErrorContains(t, validate(manyNames(s.MaxItems+1)), path)
	}
	if s.UniqueItems {
		value := append(one.Enum, "baidu_ai")[0]
		require.ErrorContains(t, validate(value+", "+value), path+": ")
		require.ErrorContains(t, validate(value+", "+value), "listed twice")
	}
	if s.Minimum != nil {
		require.NoError(t, validate(strconv.Itoa(*s.Minimum)))
		require.ErrorContains(t, validate(strconv.Itoa(*s.Minimum-1)), path)
	}
	if s.Maximum != nil {
		require.NoError(t, validate(strconv.Itoa(*s.Maximum)))
		require.ErrorContains(t, validate(strconv.Itoa(*s.Maximum+1)), path)
	}
}

// nest puts a value below keys.
func nest(keys []string, value any) map[string]any {
	if len(keys) > 1 {
		value = nest(keys[1:], value)
	}
	return map[string]any{keys[0]: value}
}
