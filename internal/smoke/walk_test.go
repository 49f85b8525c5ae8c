// SPDX-License-Identifier: Apache-2.0

//go:build smoke && unix

package smoke

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The walk of docs/catalog.md, pasted into a shell block by block, prints what the document says.
func TestWalkThroughTheCatalogGuide(t *testing.T) {
	for _, program := range []string{"bash", "curl"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip("needs " + program)
		}
	}
	dir := t.TempDir()
	bin := filepath.Join(dir, "bin")
	require.NoError(t, os.Mkdir(bin, 0o750))
	build := exec.Command("go", "build", "-o", filepath.Join(bin, "vendorerror"), ".") //nolint:gosec // our own tool
	build.Dir = filepath.Join(root, "cmd", "vendorerror")
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	require.NoError(t, os.Symlink(command(t).Path, filepath.Join(bin, "otelcol-vendorerror")))

	blocks := walk(t)
	require.Len(t, blocks, 6)
	var script strings.Builder
	for i, b := range blocks {
		fmt.Fprintf(&script, "%s\necho '=== %d'\n", b.commands, i+1)
	}
	// The last block sends the span, and the Collector prints it in its own time.
	script.WriteString("for i in $(seq 300); do grep -q vendor.error.docs_url stderr && break; sleep 0.1; done\nkill %1\nwait\n")
	stderr, err := os.Create(filepath.Join(dir, "stderr"))
	require.NoError(t, err)
	shell := exec.Command("bash")
	shell.Stdin = strings.NewReader(strings.ReplaceAll(script.String(), "127.0.0.1:4318", freeAddress(t)))
	shell.Stderr, shell.Dir = stderr, dir
	shell.Env = append(os.Environ(), "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
	started := time.Now()
	stdout, err := shell.Output()
	require.NoError(t, err)
	require.NoError(t, stderr.Close())
	t.Logf("the commands took %s", time.Since(started).Round(time.Millisecond))

	printed, err := os.ReadFile(filepath.Join(dir, "stderr"))
	require.NoError(t, err)
	rest := string(stdout)
	for i, b := range blocks {
		said, after, ok := strings.Cut(rest, fmt.Sprintf("=== %d\n", i+1))
		require.True(t, ok, "block %d did not end: %s\n%s", i+1, rest, printed)
		rest = after
		if i == len(blocks)-1 {
			assert.Contains(t, string(printed), b.prints)
		} else {
			assert.Equal(t, b.prints, said, b.commands)
		}
	}
	assert.NotContains(t, string(printed), "\terror\t")
}

// step is a block of commands and what it prints.
type step struct{ commands, prints string }

// walk reads the blocks of the walk. A block of text behind one of commands is what they print.
func walk(t *testing.T) []step {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "docs", "catalog.md"))
	require.NoError(t, err)
	_, text, ok := strings.Cut(string(data), "\n## In five minutes\n")
	require.True(t, ok)
	text, _, _ = strings.Cut(text, "\n## ")
	var steps []step
	for _, m := range regexp.MustCompile("(?s)\n```(sh|text)\n(.*?\n)```\n").FindAllStringSubmatch(text, -1) {
		if m[1] == "sh" {
			steps = append(steps, step{commands: m[2]})
		} else {
			steps[len(steps)-1].prints += m[2]
		}
	}
	return steps
}

// freeAddress returns an address on which nobody listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // closed at once
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().String()
}
