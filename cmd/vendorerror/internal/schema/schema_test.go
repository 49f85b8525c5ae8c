// SPDX-License-Identifier: Apache-2.0

package schema_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/schema"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

const repository = "../../../.."

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository, name))
	require.NoError(t, err)
	return string(data)
}

// compiled returns the schema that is committed, as an editor reads it.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(read(t, "catalog/catalog.schema.json")))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource(schema.URL, doc))
	s, err := c.Compile(schema.URL)
	require.NoError(t, err)
	return s
}

func TestTheCommittedSchemaIsFresh(t *testing.T) {
	t.Parallel()
	data, err := schema.Generate(read(t, "docs/catalog.md"), read(t, "docs/taxonomy.md"))
	require.NoError(t, err)
	assert.Equal(t, string(data), read(t, "catalog/catalog.schema.json"), "run `make generate`")
}

func TestAKeyThatIsNotExplained(t *testing.T) {
	t.Parallel()
	catalog := read(t, "docs/catalog.md")
	_, err := schema.Generate(strings.Replace(catalog, "| `owner` |", "| `ownr` |", 1), read(t, "docs/taxonomy.md"))
	require.EqualError(t, err, `the documents do not explain "owner" (Code)
the documents do not explain "owner" (Family)
the documents do not explain "owner" (StatusRule)
the documents do not explain "owner" (Variant)
the documents explain "ownr" (Code), which does not exist
the documents explain "ownr" (Family), which does not exist
the documents explain "ownr" (Variant), which does not exist`)
	_, err = schema.Generate(catalog, strings.Replace(read(t, "docs/taxonomy.md"), "| `no_evidence` |", "| `no_proof` |", 1))
	require.EqualError(t, err, `the documents do not explain "no_evidence" (Class)
the documents explain "no_proof" (Class), which does not exist`)
}

// instance returns a YAML text as the value that an editor checks.
func instance(t *testing.T, text string) any {
	t.Helper()
	var doc yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(text), &doc), text)
	return valueOf(t, doc.Content[0])
}

func valueOf(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch n.Kind {
	case yaml.MappingNode:
		all := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			all[n.Content[i].Value] = valueOf(t, n.Content[i+1])
		}
		return all
	case yaml.SequenceNode:
		all := []any{}
		for _, child := range n.Content {
			all = append(all, valueOf(t, child))
		}
		return all
	default:
		if n.Tag == "!!str" || n.Tag == "!!timestamp" {
			return n.Value
		}
		var value any
		require.NoError(t, n.Decode(&value))
		return value
	}
}

func TestCatalogsAreValid(t *testing.T) {
	t.Parallel()
	s := compiled(t)
	files, err := filepath.Glob(filepath.Join(repository, "catalog", "*", "*.yaml"))
	require.NoError(t, err)
	assert.GreaterOrEqual(t, len(files), 15)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.NoError(t, s.Validate(instance(t, string(data))), file)
	}
	// The examples of the documents: whatever is a catalog file in them.
	documents, err := filepath.Glob(filepath.Join(repository, "docs", "*.md"))
	require.NoError(t, err)
	examples := 0
	for _, name := range append(documents, filepath.Join(repository, "README.md")) {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, m := range regexp.MustCompile("(?s)\n```yaml\n(.*?\n)```\n").FindAllStringSubmatch(string(data), -1) {
			if strings.Contains(m[1], "schema_version:") {
				examples++
				assert.NoError(t, s.Validate(instance(t, m[1])), "%s:\n%s", name, m[1])
			}
		}
	}
	assert.GreaterOrEqual(t, examples, 2)
}

// tries are values of every kind, in YAML.
var tries = []string{
	"null", "true", "7", "200", "1", "0", "-1", "1.5", "text", `"7"`, `""`, "2026-01-31", "rate_limited", "unknown", "90s", "[]",
	"[text]", "[200]", "[[text]]", "[null]", "[{}]", "{}", "{a: 1}", "{a: {}}", "{a: text}", "{a: [text]}", "{a: []}", "{a: null}",
	"https://example.com/errors", "x-header", "acme.", "AcmeSdkError", `"` + strings.Repeat("x", 161) + `"`, `"` + strings.Repeat("x", 4097) + `"`,
}

// formal are the mistakes that a schema can tell: a wrong key, type or word.
var formal = regexp.MustCompile(`: (unknown key|must be a |must be true or false|must not be empty|is missing|has \d+ items|".*" is not one of)`)

// aDate is the mistake that no schema can tell, since JSON has no dates.
const aDate = "must be a text, and 2026-01-31 is none"

// Each value is tried for each key, by the decoder and by the schema. The schema refuses nothing that the decoder takes. What
// the decoder refuses for its form, the schema refuses, too.
func TestTheSchemaAndTheDecoderAgree(t *testing.T) {
	t.Parallel()
	s := compiled(t)
	asked, taken, refused := 0, 0, 0
	compare := func(lines ...string) (decoded, validated error) {
		t.Helper()
		text := file(lines)
		_, decoded = rulefile.Decode("f.yaml", []byte(text))
		validated = s.Validate(instance(t, text))
		if validated != nil {
			refused++
			assert.Error(t, decoded, "the schema refuses what the decoder takes:\n%s\n%v", text, validated)
		} else if decoded != nil {
			taken++
			assert.NotRegexp(t, formal, strings.ReplaceAll(decoded.Error(), aDate, ""), "the schema takes what the decoder refuses:\n%s", text)
		}
		asked++
		return decoded, validated
	}
	var walk func(form *rulefile.Form, at []string)
	walk = func(form *rulefile.Form, at []string) {
		for _, try := range tries {
			_, _ = compare(with(at, try)...)
		}
		switch form.Kind {
		case rulefile.Mapping:
			for _, field := range form.Fields {
				walk(field.Form, with(at, field.Key))
			}
			decoded, validated := compare(with(at, "no_such_key", "1")...)
			require.ErrorContains(t, decoded, "no_such_key: unknown key")
			require.ErrorContains(t, validated, "additional properties 'no_such_key' not allowed")
		case rulefile.Names:
			walk(form.Items, with(at, "a-name"))
			_, _ = compare(with(at, `""`, "{}")...)
			_, _ = compare(with(at, `"A Name"`, "{}")...)
		case rulefile.Choice:
			for _, word := range form.Values {
				decoded, validated := compare(with(at, word)...)
				require.NoError(t, validated)
				if decoded != nil {
					assert.NotContains(t, decoded.Error(), "is not one of")
				}
			}
			decoded, validated := compare(with(at, "no_such_word")...)
			require.ErrorContains(t, decoded, "is not one of")
			require.ErrorContains(t, validated, choiceOf(form.Values))
		}
	}
	root := rulefile.FileForm()
	for _, field := range root.Fields {
		walk(field.Form, []string{field.Key})
	}
	t.Logf("%d files: the schema refuses %d; of the others the decoder refuses %d", asked, refused, taken)
	assert.Greater(t, asked, 4000)
}

// choiceOf is how the schema tells of a word that is none of its own.
func choiceOf(words []string) string {
	if len(words) == 1 {
		return "value must be '" + words[0] + "'"
	}
	return "value must be one of"
}

// with returns the keys with others behind them.
func with(at []string, more ...string) []string { return slices.Concat(at, more) }

// file writes a catalog file with a value behind some keys.
func file(lines []string) string {
	var b bytes.Buffer
	for _, key := range []string{"schema_version", "vendor"} {
		if lines[0] != key {
			fmt.Fprintf(&b, "%s: %s\n", key, map[string]string{"schema_version": "1", "vendor": "acme"}[key])
		}
	}
	for i, line := range lines {
		if i < len(lines)-1 {
			line += ":"
			if i > 0 {
				line = "\n" + strings.Repeat("  ", i) + line
			}
			b.WriteString(line)
			if sample := lines[0] == "samples" || lines[0] == "look_alikes"; sample && i == 1 && len(lines) > 3 && lines[2] != "source" {
				b.WriteString("\n    source: s") // without it nothing else is right
			}
			continue
		}
		b.WriteString(" " + line + "\n")
	}
	return b.String()
}

// The decoder and the schema have the same keys, and the schema has no others: whatever the model names is in it.
func TestEveryKeyIsInTheSchema(t *testing.T) {
	t.Parallel()
	s := compiled(t)
	var same func(form *rulefile.Form, s *jsonschema.Schema, at string)
	same = func(form *rulefile.Form, s *jsonschema.Schema, at string) {
		for s.Ref != nil || len(s.AllOf) == 1 {
			if s.Ref != nil {
				s = s.Ref
			} else {
				s = s.AllOf[0]
			}
		}
		var want, got []string
		for _, field := range form.Fields {
			want = append(want, field.Key)
		}
		for key := range s.Properties {
			got = append(got, key)
		}
		assert.ElementsMatch(t, want, got, at)
		for _, field := range form.Fields {
			if property := s.Properties[field.Key]; assert.NotNil(t, property, "%s.%s", at, field.Key) {
				assert.NotEmpty(t, property.Description, "%s.%s", at, field.Key)
				same(field.Form, property, at+"."+field.Key)
			}
		}
		if form.Kind == rulefile.Names {
			items, ok := s.AdditionalProperties.(*jsonschema.Schema)
			require.True(t, ok, at)
			same(form.Items, items, at+".*")
		}
	}
	same(rulefile.FileForm(), s, "file")
}

func TestWrongFilesFailBoth(t *testing.T) {
	t.Parallel()
	s := compiled(t)
	const head = "schema_version: 1\nvendor: acme\n"
	for _, text := range []string{
		"vendor: acme\n",
		"schema_version: 2\nvendor: acme\n",
		"schema_version: 1\nvendor: Acme\n",
		"schema_version: 1\n",
		head + "host: [api.acme.example]\n",
		head + "hosts: api.acme.example\n",
		head + "error_formats: [code]\n",
		head + "error_formats: {v1: {code: error.code, code_type: number}}\n",
		head + "error_formats: {v1: {code: error.code, fingerprint: null}}\n",
		head + "error_formats: {v1: {code: error.code, fingerprint: {any_fields: [a]}}}\n",
		head + "error_formats: {v1: {code: error.code, where: {type: []}}}\n",
		head + "error_formats: {v1: {code: error.code, non_error_values: [1.5]}}\n",
		head + "success_formats: {v1: {field: done, final: 1}}\n",
		head + "error_headers: {v1: {code: X-Code}}\n",
		head + "retry_after_headers: {X-Retry: {}}\n",
		head + "retry_after_headers: {x-retry: {unit: seconds}}\n",
		head + "sdk_messages: {v1: {format: }}\n",
		head + "families: {A: {class: quota}}\n",
		head + "codes: {A: {class: unknown}}\n",
		head + "codes: {A: {class: rate_limited, retry_delay: 90}}\n",
		head + "codes: {A: {class: rate_limited, remedy: true}}\n",
		head + "codes: {A: {class: rate_limited, docs_url: example.com}}\n",
		head + "codes: {A: {class: rate_limited, documented_http_status: 99}}\n",
		head + "codes: {A: {class: rate_limited, variants: [month]}}\n",
		head + "codes: {A: {class: rate_limited, variants: {m: {when: {status: [429]}}}}}\n",
		head + "families: {A: {class: rate_limited, variants: {}}}\n",
		head + "samples: {a: {body: '{}', success: true}}\n",
		head + "samples: {a: {source: s, body: '{}', code: A, class: rate_limited, retryable: unknown}}\n",
	} {
		_, err := rulefile.Decode("f.yaml", []byte(text))
		require.Error(t, err, text)
		assert.Error(t, s.Validate(instance(t, text)), text)
	}
}
