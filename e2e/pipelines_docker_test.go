// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

const dockerfile = "examples/docker/Dockerfile"

// The Dockerfile is one that BuildKit reads without a warning, and its last stage is what it promises: an image from
// scratch with a numeric user and nothing run in it. No image is built: that needs a container engine.
func TestDockerfile(t *testing.T) {
	file, err := os.Open(filepath.Join(proc.Root(t), dockerfile))
	require.NoError(t, err)
	defer file.Close()
	tree, err := parser.Parse(file)
	require.NoError(t, err)
	assert.Empty(t, tree.Warnings)
	stages, arguments, err := instructions.Parse(tree.AST, linter.New(&linter.Config{
		Warn: func(rule, _, _, message string, _ []parser.Range) { t.Errorf("%s: %s", rule, message) },
	}))
	require.NoError(t, err)
	require.Len(t, stages, 2)
	require.Len(t, arguments, 1)

	build, image := stages[0], stages[1]
	assert.Equal(t, "golang:${GO_VERSION}-bookworm", build.BaseName)
	assert.Equal(t, "scratch", image.BaseName)
	found := map[string]string{}
	for _, command := range image.Commands {
		switch c := command.(type) {
		case *instructions.CopyCommand:
			assert.Equal(t, build.Name, c.From)
			assert.Equal(t, []string{"/image/"}, c.SourcePaths)
			assert.Equal(t, "/", c.DestPath)
		case *instructions.UserCommand:
			found["user"] = c.User
		case *instructions.EntrypointCommand:
			assert.False(t, c.PrependShell, "there is no shell")
			found["entrypoint"] = strings.Join(c.CmdLine, " ")
		case *instructions.CmdCommand:
			assert.False(t, c.PrependShell, "there is no shell")
			found["cmd"] = strings.Join(c.CmdLine, " ")
		case *instructions.ExposeCommand:
		default:
			t.Errorf("%s in an image from scratch", command.Name())
		}
	}
	assert.Equal(t, map[string]string{
		"user": "65532:65532", "entrypoint": "/otelcol", "cmd": "--config=/etc/otelcol/config.yaml",
	}, found)
	proc.Proved(t, "%s: BuildKit's parser and linter accept it; the image is from scratch, for user 65532 (not built: no container engine here)", dockerfile)
}

// What the image is built from is not among what Dockerfile.dockerignore leaves out: all files that Go compiles or embeds,
// the manifests and the module files.
func TestDockerignore(t *testing.T) {
	root := proc.Root(t)
	text, err := os.Open(filepath.Join(root, dockerfile+".dockerignore"))
	require.NoError(t, err)
	defer text.Close()
	patterns, err := ignorefile.ReadAll(text)
	require.NoError(t, err)
	ignored, err := patternmatcher.New(patterns)
	require.NoError(t, err)

	needed := []string{"go.mod", "go.sum", "builder-config.yaml", "examples/builder-config-full.yaml", "internal/tools/go.mod", "internal/tools/go.sum"}
	packages := json.NewDecoder(strings.NewReader(proc.Run(t, proc.Binary(t, "go"), []string{"list", "-json=Dir,GoFiles,EmbedFiles", "./..."})))
	for {
		var p struct {
			Dir                 string
			GoFiles, EmbedFiles []string
		}
		if err := packages.Decode(&p); errors.Is(err, io.EOF) {
			break
		}
		folder, err := filepath.Rel(root, p.Dir)
		require.NoError(t, err)
		if strings.HasPrefix(folder, "build") || strings.HasPrefix(folder, "examples") {
			continue // made by the build, or to be copied by others
		}
		for _, file := range append(p.GoFiles, p.EmbedFiles...) {
			needed = append(needed, path.Join(filepath.ToSlash(folder), file))
		}
	}
	require.Greater(t, len(needed), 30)
	for _, file := range needed {
		assert.FileExists(t, filepath.Join(root, file))
		left, err := ignored.MatchesOrParentMatches(file)
		require.NoError(t, err)
		assert.False(t, left, "%s is left out", file)
	}
	for _, file := range []string{"build/otelcol-vendorerror", ".git/HEAD", "e2e/go.mod", "testdata/x/input.yaml", "config_test.go"} {
		left, err := ignored.MatchesOrParentMatches(file)
		require.NoError(t, err)
		assert.True(t, left, "%s is not left out", file)
	}
}
