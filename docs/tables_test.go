// SPDX-License-Identifier: Apache-2.0

package docs_test

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/golden"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor"
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// names returns the first cells of a table's rows.
func names(rows map[string][]string) []string { return slices.Sorted(maps.Keys(rows)) }

func TestDocumentedKeys(t *testing.T) {
	everyKey := section(t, document(t, "docs/configuration.md"), "## Every key")
	rows := table(t, everyKey)
	defaults := keys(defaultConfig())
	assert.Equal(t, slices.Sorted(maps.Keys(defaults)), names(rows), "the keys of the table are not those of Config")
	for key, value := range defaults {
		if cells := rows[key]; len(cells) > 0 {
			assert.Equal(t, value, cells[0], "default of %s", key)
		}
	}
}

func TestDocumentedDefaults(t *testing.T) {
	block := fenced(section(t, document(t, "docs/configuration.md"), "## Every key"), "yaml")[0]
	config := configsOf(t, block)["vendor_error"]
	require.NotNil(t, config)
	defaults := keys(defaultConfig())
	assert.Equal(t, defaults, keys(config), "the block does not show the defaults")

	var shown struct {
		Processors map[string]any
	}
	require.NoError(t, yaml.Unmarshal([]byte(block), &shown))
	assert.Equal(t, slices.Sorted(maps.Keys(defaults)), slices.Sorted(slices.Values(leaves(shown.Processors["vendor_error"], ""))),
		"the block does not show every key")
}

// keys returns the keys of a configuration, joined by dots, with their values as YAML in one line.
func keys(config any) map[string]string {
	all := map[string]string{}
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		for i := range v.NumField() {
			key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("mapstructure"), ",")
			value := v.Field(i)
			if value.Kind() == reflect.Struct {
				walk(value, path+key+".")
				continue
			}
			all[path+key] = oneLine(value)
		}
	}
	walk(reflect.ValueOf(config).Elem(), "")
	return all
}

func oneLine(value reflect.Value) string {
	switch value.Kind() {
	case reflect.Slice:
		var elements []string
		for i := range value.Len() {
			elements = append(elements, oneLine(value.Index(i)))
		}
		return "[" + strings.Join(elements, ", ") + "]"
	case reflect.Map:
		if value.Len() == 0 {
			return "{}"
		}
	}
	return fmt.Sprint(value.Interface())
}

// leaves returns the keys of a parsed section, joined by dots. An empty mapping is a leaf.
func leaves(section any, path string) []string {
	mapping, ok := section.(map[string]any)
	if !ok || len(mapping) == 0 {
		return []string{strings.TrimSuffix(path, ".")}
	}
	var all []string
	for key, value := range mapping {
		all = append(all, leaves(value, path+key+".")...)
	}
	return all
}

// TestDocumentedAttributes compares the table with the attributes that a processor that writes all it can adds to the spans
// of the golden tests.
func TestDocumentedAttributes(t *testing.T) {
	cfg := defaultConfig()
	cfg.Attributes.Outcome, cfg.Attributes.RequestID, cfg.Attributes.Message = true, true, true
	written := writtenToGoldenSpans(t, cfg)
	rows := table(t, document(t, "docs/attributes.md"))
	assert.ElementsMatch(t, slices.Collect(maps.Keys(written)), names(rows))
}

// writtenToGoldenSpans returns the attributes that a processor adds to the spans of the golden tests, with their values.
func writtenToGoldenSpans(t *testing.T, cfg *vendorerrorprocessor.Config) map[string]map[string]bool {
	t.Helper()
	files, err := filepath.Glob("../testdata/*/input-traces.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	p := newTraces(t, cfg)
	written := map[string]map[string]bool{}
	for _, file := range files {
		before, err := golden.ReadTraces(file)
		require.NoError(t, err)
		after := ptrace.NewTraces()
		before.CopyTo(after)
		require.NoError(t, p.ConsumeTraces(t.Context(), after))
		for i, resource := range before.ResourceSpans().All() {
			for j, scope := range resource.ScopeSpans().All() {
				for k, span := range scope.Spans().All() {
					judged := after.ResourceSpans().At(i).ScopeSpans().At(j).Spans().At(k)
					for name, value := range judged.Attributes().All() {
						if _, ok := span.Attributes().Get(name); ok {
							continue
						}
						if written[name] == nil {
							written[name] = map[string]bool{}
						}
						written[name][value.AsString()] = true
					}
				}
			}
		}
	}
	return written
}

func TestDocumentedClasses(t *testing.T) {
	for _, in := range []struct{ document, heading, yes, no string }{
		{"docs/taxonomy.md", "## Defaults of the classes", "yes", "no"},
		{"docs/zh-CN/taxonomy.md", "## 类别的默认值", "是", "否"},
	} {
		rows := table(t, section(t, document(t, in.document), in.heading))
		classes := []string{string(taxonomy.Unknown)}
		for _, class := range taxonomy.Classes() {
			name, failure := string(class.Class), in.no
			if class.Failure {
				failure = in.yes
			}
			classes = append(classes, name)
			if cells := rows[name]; assert.Len(t, cells, 5, name) {
				assert.Equal(t, []string{string(class.Retry), string(class.Action), string(class.Owner), failure}, cells[1:], name)
			}
		}
		assert.ElementsMatch(t, classes, names(rows), in.document)
	}
}

func TestDocumentedMetrics(t *testing.T) {
	var metadata struct {
		Attributes map[string]struct {
			Name string `yaml:"name_override"`
		}
		Telemetry struct {
			Metrics map[string]struct{ Attributes []string }
		}
	}
	require.NoError(t, yaml.Unmarshal([]byte(document(t, "metadata.yaml")), &metadata))
	rows := table(t, document(t, "docs/telemetry.md"))
	var metrics []string
	for name, metric := range metadata.Telemetry.Metrics {
		name = "otelcol_" + name
		metrics = append(metrics, name)
		for i, attribute := range metric.Attributes {
			metric.Attributes[i] = cmp.Or(metadata.Attributes[attribute].Name, attribute)
		}
		attributes := strings.Join(metric.Attributes, ", ")
		if attributes == "" {
			attributes = "none"
		}
		if cells := rows[name]; assert.NotEmpty(t, cells, name) {
			assert.Equal(t, attributes, cells[1], name)
		}
	}
	assert.ElementsMatch(t, metrics, names(rows))
}

// TestTaxonomy compares docs/taxonomy.md and the Chinese one with the closed sets.
func TestTaxonomy(t *testing.T) {
	classes := []string{string(taxonomy.Unknown)}
	for _, class := range taxonomy.Classes() {
		classes = append(classes, string(class.Class))
	}
	for _, set := range []struct {
		english, chinese string
		words            []string
	}{
		{"## Classes: what went wrong", "## 类别：出了什么问题", classes},
		{"## Retry strategies: may the same request be sent again", "## 重试策略：能否原样重发", strs(taxonomy.Retries())},
		{"## Remedy actions: the next step, as a word to route on", "## 处理动作：下一步做什么", strs(taxonomy.Actions())},
		{"## Owners: who acts", "## 责任方：由谁处理", strs(taxonomy.Owners())},
		{"## Evidence: what the verdict rests on", "## 依据：判断凭什么得出", strs(taxonomy.Evidences())},
	} {
		assert.ElementsMatch(t, set.words, names(table(t, section(t, document(t, "docs/taxonomy.md"), set.english))), set.english)
		assert.ElementsMatch(t, set.words, names(table(t, section(t, document(t, "docs/zh-CN/taxonomy.md"), set.chinese))), set.chinese)
	}
}

func strs[S ~string](set []S) []string {
	var all []string
	for _, value := range set {
		all = append(all, string(value))
	}
	return all
}
