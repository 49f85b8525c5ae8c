// SPDX-License-Identifier: Apache-2.0

package docs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

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
	_, isRegistry := b.keys["registryType"]
	switch {
	case isRegistry:
		return "registry"
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
			case "registry":
				checkRegistryEntry(t, b.text)
			case "config":
				require.NotEmpty(t, configsOf(t, b.text), "no vendor_error section")
			default:
				t.Errorf("neither a configuration, nor a catalog file, nor a builder manifest, nor an entry of the registry:\n%s", b.text)
			}
		})
	}
}

// documentedYAML returns the YAML blocks of all documents.
func documentedYAML(t *testing.T) []yamlBlock {
	t.Helper()
	var blocks []yamlBlock
	for _, name := range documents(t) {
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

// checkRegistryEntry holds the entry for the OpenTelemetry registry against what the repository says of itself.
func checkRegistryEntry(t *testing.T, text string) {
	t.Helper()
	var entry struct {
		RegistryType string `yaml:"registryType"`
		Language     string
		License      string
		Package      struct{ Registry, Name, Version string }
	}
	require.NoError(t, yaml.Unmarshal([]byte(text), &entry))
	assert.Equal(t, "processor", entry.RegistryType)
	assert.Equal(t, "collector", entry.Language)
	assert.Equal(t, "go-collector", entry.Package.Registry)
	assert.Contains(t, document(t, "builder-config.yaml"), "gomod: "+entry.Package.Name+" "+entry.Package.Version+"\n")
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
