// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/confmap"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// The documents are held against the code: every YAML block is loaded (here), every table is compared with what it
// describes (readme_tables_test.go, readme_statuses_test.go), and every example is run (readme_examples_test.go).

// yamlBlock is a YAML block of a document.
type yamlBlock struct {
	from string // the document and the number of the block in it
	text string
	keys map[string]yaml.Node
}

// name is the file name that the block's first line gives, if it is a comment that is one.
func (b yamlBlock) name() string {
	first, _, _ := strings.Cut(b.text, "\n")
	if name, ok := strings.CutPrefix(first, "# "); ok && strings.HasSuffix(name, ".yaml") {
		return name
	}
	return ""
}

// kind tells what the block is, "" if it is nothing known.
func (b yamlBlock) kind() string {
	processors, hasProcessors := b.keys["processors"]
	_, isManifest := b.keys["dist"]
	_, isCatalog := b.keys["schema_version"]
	switch {
	case isCatalog:
		return "catalog"
	case isManifest || hasProcessors && processors.Kind == yaml.SequenceNode:
		return "manifest"
	case hasProcessors:
		return "config"
	default:
		return ""
	}
}

func TestReadmeYAML(t *testing.T) {
	blocks := documentedYAML(t)
	// Configurations name the catalog files that are shown beside them.
	dir := t.TempDir()
	for _, b := range blocks {
		if b.kind() == "catalog" && b.name() != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, b.name()), []byte(b.text), 0o600))
		}
	}
	t.Chdir(dir)

	for _, b := range blocks {
		t.Run(b.from, func(t *testing.T) {
			switch b.kind() {
			case "catalog":
				loadCatalogFile(t, b.text)
			case "manifest":
				checkManifest(t, b.text)
			case "config":
				require.NotEmpty(t, configsOf(t, b.text), "no vendor_error section")
			default:
				t.Errorf("neither a configuration, nor a catalog file, nor a builder manifest:\n%s", b.text)
			}
		})
	}
}

// documentedYAML returns the YAML blocks of all documents.
func documentedYAML(t *testing.T) []yamlBlock {
	t.Helper()
	names, err := filepath.Glob("docs/*.md")
	require.NoError(t, err)
	var blocks []yamlBlock
	for _, name := range append(names, "README.md", "CONTRIBUTING.md", "CHANGELOG.md") {
		for _, text := range fenced(document(t, name), "yaml") {
			b := yamlBlock{from: name + " " + strings.TrimSpace(firstWords(text)), text: text}
			require.NoError(t, yaml.Unmarshal([]byte(text), &b.keys), b.from)
			blocks = append(blocks, b)
		}
	}
	require.NotEmpty(t, blocks)
	return blocks
}

func loadCatalogFile(t *testing.T, text string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "block.yaml")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	_, err := catalog.Load(catalog.Options{Files: []string{file}})
	require.NoError(t, err)
}

// checkManifest reads a builder manifest, or a part of one, strictly.
func checkManifest(t *testing.T, text string) {
	t.Helper()
	type module struct{ Gomod, Import, Name, Path string }
	var manifest struct {
		Dist                                                                map[string]any
		Receivers, Processors, Exporters, Connectors, Extensions, Providers []module
	}
	decoder := yaml.NewDecoder(strings.NewReader(text))
	decoder.KnownFields(true)
	require.NoError(t, decoder.Decode(&manifest))
	for _, list := range [][]module{
		manifest.Receivers, manifest.Processors, manifest.Exporters, manifest.Connectors, manifest.Extensions, manifest.Providers,
	} {
		for _, m := range list {
			require.Regexp(t, `^\S+ v\d+\.\d+\.\d+$`, m.Gomod)
		}
	}
	own, _, _ := strings.Cut(document(t, "go.mod"), "\n")
	require.Contains(t, text, strings.TrimPrefix(own, "module ")+" v", "this processor is not in it")
}

// configsOf loads and validates the vendor_error sections of a configuration, by their names.
func configsOf(t *testing.T, text string) map[string]*Config {
	t.Helper()
	var file struct {
		Processors map[string]map[string]any
	}
	require.NoError(t, yaml.Unmarshal([]byte(text), &file))
	configs := map[string]*Config{}
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

// repository is the root of the repository; the tests of a package start in its folder.
var repository = func() fs.FS {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	return os.DirFS(dir)
}()

// document reads a file of the repository.
func document(t *testing.T, name string) string {
	t.Helper()
	data, err := fs.ReadFile(repository, name)
	require.NoError(t, err)
	return string(data)
}

// fenced returns the blocks of a language.
func fenced(text, language string) []string {
	var blocks []string
	for _, m := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)^```$").FindAllStringSubmatch(text, -1) {
		blocks = append(blocks, m[1])
	}
	return blocks
}

// firstWords is a name for a block: its first line that is no comment.
func firstWords(text string) string {
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			return line
		}
	}
	return ""
}

// section returns what stands below a heading ("## Classes"), to the next one that is not below it.
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

// table returns the rows of the tables in a text, without their heads: the cells without code quotes, by the first one.
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
