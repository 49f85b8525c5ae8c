// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// Every pipeline is accepted by the distribution that it names, starts, answers, and stops by itself.
func TestPipelines(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(proc.Root(t), pipelinesFolder, "*.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	broker := startBroker(t)
	backend := otlptest.NewBackend(t)
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			p := newPipeline(t, name, "BACKEND_ENDPOINT="+backend.Endpoint, "BACKEND_INSECURE=true", "GATEWAY_INSECURE=true",
				"BACKEND_URL=http://"+backend.Endpoint, "KAFKA_BROKER="+broker, "STORAGE_DIR="+folder, "OUTPUT_DIR="+folder,
				"LOG_FILES="+filepath.Join(folder, "*.log"))
			proc.Run(t, p.binary, append([]string{"validate"}, p.args...), p.env...)
			// As it stands too, with nothing in the environment.
			proc.Run(t, p.binary, append([]string{"validate"}, p.args...))
			p.start(t)
			_, err := fetchText("http://" + p.metrics + "/metrics")
			require.NoError(t, err)
			p.stopAtOnce(t)
		})
	}
	proc.Proved(t, "each of %d pipelines in %s is accepted by the distribution that it names, starts and stops", len(files), pipelinesFolder)
}

// What every pipeline has in common: a head comment that tells how to use it, memory_limiter first, and nothing that
// listens off the loopback interface by default.
func TestPipelinesForm(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(proc.Root(t), pipelinesFolder, "*.yaml"))
	require.NoError(t, err)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			head, _, found := strings.Cut(string(text), "\nextensions:\n")
			require.True(t, found)
			for _, line := range strings.Split(head, "\n") {
				require.True(t, strings.HasPrefix(line, "#"), "not a comment: %s", line)
			}
			assert.Contains(t, head, "\n# Change: ")
			assert.NotContains(t, string(text), "0.0.0.0")

			var config struct {
				Service struct {
					Extensions []string
					Pipelines  map[string]struct{ Processors []string }
				}
			}
			require.NoError(t, yaml.Unmarshal(text, &config))
			assert.Contains(t, config.Service.Extensions, "health_check")
			require.NotEmpty(t, config.Service.Pipelines)
			for name, pipeline := range config.Service.Pipelines {
				require.NotEmpty(t, pipeline.Processors, name)
				assert.Equal(t, "memory_limiter", pipeline.Processors[0], name)
			}
		})
	}
}

// The README of the examples links to every configuration, and to nothing that is not there.
func TestExamplesReadme(t *testing.T) {
	root := filepath.Join(proc.Root(t), "examples")
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	for _, target := range links(string(text)) {
		_, err := os.Stat(filepath.Join(root, target))
		require.NoError(t, err, "a link to nothing")
	}
	files, err := filepath.Glob(filepath.Join(root, "*", "*.yaml"))
	require.NoError(t, err)
	top, err := filepath.Glob(filepath.Join(root, "*.yaml"))
	require.NoError(t, err)
	for _, file := range append(files, top...) {
		name, err := filepath.Rel(root, file)
		require.NoError(t, err)
		assert.Contains(t, string(text), fmt.Sprintf("(%s)", filepath.ToSlash(name)), "not in the index")
	}
}

// links are the targets of the links in a Markdown text that lead to files.
func links(markdown string) (targets []string) {
	for _, part := range strings.Split(markdown, "](")[1:] {
		target, _, _ := strings.Cut(part, ")")
		if !strings.Contains(target, "://") && !strings.HasPrefix(target, "#") {
			targets = append(targets, target)
		}
	}
	return targets
}
