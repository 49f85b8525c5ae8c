// SPDX-License-Identifier: Apache-2.0

// Package docs_test compares the documents with the code: YAML blocks are loaded (yaml_test.go), tables are compared
// with what they describe (tables_test.go, statuses_test.go, vendors_test.go), and examples are run (examples_test.go).
package docs_test

import (
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/consumer/consumertest"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/processortest"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor"
)

// repository is the root of the repository. Its path is absolute, since a test changes the working directory.
var repository = func() fs.FS {
	dir, err := filepath.Abs("..")
	if err != nil {
		panic(err)
	}
	return os.DirFS(dir)
}()

var update = flag.Bool("update", false, "write the tables that are made from the catalog")

// document reads a file of the repository.
func document(t *testing.T, name string) string {
	t.Helper()
	data, err := fs.ReadFile(repository, name)
	require.NoError(t, err)
	return string(data)
}

// documents returns the names of the documents in both languages.
func documents(t *testing.T) []string {
	t.Helper()
	names := []string{"README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"}
	for _, pattern := range []string{"docs/*.md", "docs/zh-CN/*.md"} {
		found, err := fs.Glob(repository, pattern)
		require.NoError(t, err)
		require.NotEmpty(t, found, pattern)
		names = append(names, found...)
	}
	return names
}

// fenced returns the blocks of a language.
func fenced(text, language string) []string {
	var blocks []string
	for _, m := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)^```$").FindAllStringSubmatch(text, -1) {
		blocks = append(blocks, m[1])
	}
	return blocks
}

// firstWords returns the first line of a block that is no comment, as a name for it.
func firstWords(text string) string {
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			return line
		}
	}
	return ""
}

// section returns the text below a heading ("## Classes"), with the sections below it.
func section(t *testing.T, text, heading string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, "\n"+heading+"\n")
	require.True(t, ok, "there is no %q", heading)
	level, _, _ := strings.Cut(heading, " ")
	for ; len(level) > 1; level = level[1:] {
		rest, _, _ = strings.Cut(rest, "\n"+level+" ")
	}
	return rest
}

// table returns the rows of the tables in a text, without heads: the other cells by the first one, without code quotes.
func table(t *testing.T, text string) map[string][]string {
	t.Helper()
	rows, head := map[string][]string{}, ""
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "|-") {
			delete(rows, head)
		}
		line, isRow := strings.CutPrefix(strings.TrimSpace(line), "| ")
		if !isRow {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(line, " |"), " | ")
		for i, cell := range cells {
			cells[i] = strings.ReplaceAll(strings.TrimSpace(cell), "`", "")
		}
		require.NotContains(t, rows, cells[0], "two rows")
		rows[cells[0]] = cells[1:]
		head = cells[0]
	}
	require.NotEmpty(t, rows, "no table")
	return rows
}

// holdsRows compares the first table of a document with the rows that were computed for it. With -update it writes them.
func holdsRows(t *testing.T, name string, rows []string) {
	t.Helper()
	text, want := document(t, name), strings.Join(rows, "\n")+"\n"
	at := tableRows.FindStringSubmatchIndex(text)
	require.NotNil(t, at, "%s has no table", name)
	if got := text[at[2]:at[3]]; *update && got != want {
		require.NoError(t, os.WriteFile(filepath.Join("..", name), []byte(text[:at[2]]+want+text[at[3]:]), 0o600))
		return
	}
	assert.Equal(t, want, text[at[2]:at[3]], "to write it: go test ./docs -update")
}

// tableRows finds the rows of a table behind its head.
var tableRows = regexp.MustCompile(`(?m)^\|-.*\n((?:\|.*\n)*)`)

// configsOf loads and validates the vendor_error sections of a configuration, by their names.
func configsOf(t *testing.T, text string) map[string]*vendorerrorprocessor.Config {
	t.Helper()
	var file struct {
		Processors map[string]map[string]any
	}
	require.NoError(t, yaml.Unmarshal([]byte(text), &file))
	configs := map[string]*vendorerrorprocessor.Config{}
	for name, section := range file.Processors {
		if name != "vendor_error" && !strings.HasPrefix(name, "vendor_error/") {
			continue
		}
		config := defaultConfig()
		require.NoError(t, confmap.NewFromStringMap(section).Unmarshal(config), name)
		require.NoError(t, confmap.Validate(config), name)
		configs[name] = config
	}
	return configs
}

func defaultConfig() *vendorerrorprocessor.Config {
	return vendorerrorprocessor.NewFactory().CreateDefaultConfig().(*vendorerrorprocessor.Config)
}

// newTraces starts a processor for spans.
func newTraces(t *testing.T, cfg *vendorerrorprocessor.Config) processor.Traces {
	t.Helper()
	factory := vendorerrorprocessor.NewFactory()
	p, err := factory.CreateTraces(t.Context(), processortest.NewNopSettings(factory.Type()), cfg, consumertest.NewNop())
	require.NoError(t, err)
	require.NoError(t, p.Start(t.Context(), componenttest.NewNopHost()))
	t.Cleanup(func() { require.NoError(t, p.Shutdown(context.WithoutCancel(t.Context()))) })
	return p
}

// process sends a batch of one span through a processor and returns the span.
func process(t *testing.T, p processor.Traces, traces ptrace.Traces) ptrace.Span {
	t.Helper()
	require.NoError(t, p.ConsumeTraces(t.Context(), traces))
	return traces.ResourceSpans().At(0).ScopeSpans().At(0).Spans().At(0)
}

// judged sends a client span with the attributes through a processor and returns the attributes.
func judged(t *testing.T, p processor.Traces, attributes map[string]string) map[string]string {
	t.Helper()
	traces := ptrace.NewTraces()
	span := traces.ResourceSpans().AppendEmpty().ScopeSpans().AppendEmpty().Spans().AppendEmpty()
	span.SetKind(ptrace.SpanKindClient)
	for name, value := range attributes {
		if number, err := strconv.Atoi(value); err == nil {
			span.Attributes().PutInt(name, int64(number))
		} else {
			span.Attributes().PutStr(name, value)
		}
	}
	return texts(process(t, p, traces).Attributes())
}

// texts returns attributes as texts.
func texts(attributes pcommon.Map) map[string]string {
	all := map[string]string{}
	for name, value := range attributes.All() {
		all[name] = value.AsString()
	}
	return all
}
