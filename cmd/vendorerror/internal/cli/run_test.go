// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"
	"github.com/vendorerror/vendorerrorprocessor/internal/builtin"
)

// acme is a small vendor beside the built-in ones, and alone.
var (
	withAcme = []string{"--catalog", "testdata/acme"}
	acmeOnly = append([]string{"--vendors", "acme"}, withAcme...)
)

// result is what a run of the tool printed and returned.
type result struct {
	out, errs string
	code      int
}

// run runs the tool with an input.
func run(input string, args ...string) result {
	var out, errs bytes.Buffer
	code := cli.Run(args, strings.NewReader(input), &out, &errs)
	return result{out.String(), errs.String(), code}
}

// with appends arguments.
func with(args []string, more ...string) []string { return append(more[:len(more):len(more)], args...) }

func TestEveryCommandHasAnExample(t *testing.T) {
	t.Parallel()
	help := run("", "--help")
	assert.Zero(t, help.code)
	_, commands, _ := strings.Cut(help.out, "Available Commands:\n")
	commands, _, _ = strings.Cut(commands, "\n\n")
	names := 0
	for line := range strings.Lines(commands) {
		name := strings.Fields(line)[0]
		if name == "help" || name == "completion" {
			continue
		}
		names++
		got := run("", name, "--help")
		assert.Zero(t, got.code, name)
		assert.Contains(t, got.out, "Examples:\n  vendorerror "+name, name)
	}
	assert.Positive(t, names)
}

// allVendors lists the built-in vendors as messages do.
func allVendors(t *testing.T) string {
	t.Helper()
	rules, err := builtin.Rules()
	require.NoError(t, err)
	return strings.Join(rules.IDs(), ", ")
}

func TestBadUseEndsWithTwo(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		args []string
		want string
	}{
		{[]string{"nonsense"}, `unknown command "nonsense"`},
		{[]string{"list", "--nonsense"}, "unknown flag: --nonsense"},
		{[]string{"list", "--class", "rate-limited"}, "did you mean rate_limited?"},
		{[]string{"list", "--vendor", "baidu"}, `there is no vendor "baidu"; there are ` + allVendors(t) + `; did you mean baidu_ai?`},
		{[]string{"list", "--output", "xml"}, `--output: "xml" is not one of table, json, csv, markdown`},
		{[]string{"explain"}, "accepts between 1 and 2 arg(s)"},
		{[]string{"explain", "acme", "1"}, `there is no vendor "acme"`},
	} {
		got := run("", tc.args...)
		assert.Equal(t, 2, got.code, "%v", tc.args)
		assert.Contains(t, got.errs, tc.want, "%v", tc.args)
		assert.Empty(t, got.out, "%v", tc.args)
	}
}

// A file or folder that the command line names and that is not there is bad use, whatever it is for.
func TestAMissingFileIsBadUse(t *testing.T) {
	t.Parallel()
	const missing = "testdata/missing.yaml"
	for _, args := range [][]string{
		{"check", missing},
		{"check", "testdata/acme", missing},
		{"check", "--fix", missing},
		{"check", "--output", "json", missing},
		{"test", missing},
		{"diff", "builtin", missing},
		{"diff", missing, "testdata/acme"},
		{"classify", missing},
		{"classify", "--config", missing},
		{"classify", "--catalog", missing},
		{"coverage", missing},
		{"new", "acme", "--sample", missing},
		{"explain", "baidu_ai", "18", "--catalog", missing},
		{"list", "--catalog", missing},
		{"docs", t.TempDir(), "--catalog", missing},
	} {
		got := run("", args...)
		assert.Equal(t, 2, got.code, "%v", args)
		assert.Contains(t, got.errs, missing+": no such file or directory", "%v", args)
		assert.Empty(t, got.out, "%v", args)
	}
	// Of a configuration that is there, what it names cannot be loaded.
	config := filepath.Join(t.TempDir(), "collector.yaml")
	require.NoError(t, os.WriteFile(config, []byte("processors:\n  vendor_error:\n    catalog: {files: ["+missing+"]}\n"), 0o600))
	assert.Equal(t, 1, run("", "classify", "--config", config).code)
}

func TestShellCompletion(t *testing.T) {
	t.Parallel()
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		got := run("", "completion", shell)
		assert.Zero(t, got.code, shell)
		assert.Contains(t, got.out, "vendorerror", shell)
	}
	assert.Contains(t, run("", "__complete", "explain", "").out, "tencent_cloud\tTencent Cloud\n")
	assert.Contains(t, run("", "__complete", "explain", "baidu_ai", "2222").out, "222202\tunusable_input\n")
	assert.Contains(t, run("", "__complete", "list", "--class", "").out, "rate_limited\n")
}
