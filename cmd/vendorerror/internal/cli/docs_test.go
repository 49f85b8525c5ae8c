// SPDX-License-Identifier: Apache-2.0

package cli_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every command line of the documents is one that the tool takes: with --help behind it, its flags are read, and nothing is done.
func TestTheDocumentedCommandLinesAreGood(t *testing.T) {
	t.Parallel()
	words := regexp.MustCompile(`"[^"]*"|\S+`)
	lines := 0
	for _, name := range []string{"docs/cli.md", "docs/troubleshooting.md", "docs/catalog.md", "README.md"} {
		data, err := os.ReadFile("../../../../" + name)
		require.NoError(t, err)
		for line := range strings.Lines(string(data)) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), " #")
			rest, ok := strings.CutPrefix(line, "vendorerror ")
			if !ok {
				continue
			}
			lines++
			var args []string
			for _, word := range words.FindAllString(rest, -1) {
				args = append(args, strings.Trim(word, `"`))
			}
			got := run("", append(args, "--help")...)
			assert.Zero(t, got.code, "%s: %s: %s", name, line, got.errs)
			assert.Contains(t, got.out, "Usage:\n  vendorerror "+args[0], line)
		}
	}
	assert.Greater(t, lines, 12)
}

// What docs/troubleshooting.md shows of the tool is what it prints. A line "…" stands for any number of lines.
func TestTheDocumentedOutputIsReal(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../../../docs/troubleshooting.md")
	require.NoError(t, err)
	command := regexp.MustCompile(`(?m)^\$ (?:(?:echo|printf) '(.*)' \| )?vendorerror (.*)\n`)
	blocks := 0
	for _, block := range regexp.MustCompile("(?m)^```console\n((?s:.*?))```$").FindAllStringSubmatch(string(data), -1) {
		m := command.FindStringSubmatch(block[1])
		if m == nil {
			continue // of another program
		}
		blocks++
		input, want := m[1], strings.TrimPrefix(block[1], m[0])
		if input != "" {
			input += "\n"
		}
		got := run(input, strings.Fields(m[2])...)
		pattern := strings.ReplaceAll(regexp.QuoteMeta(want), "…\n", "(?:.*\n)*")
		assert.Regexp(t, "^"+pattern+"$", got.out, m[0]+got.errs)
	}
	assert.Greater(t, blocks, 8)
}

func TestEveryRuleIsDocumented(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../../../docs/cli.md")
	require.NoError(t, err)
	sarif := run("", "check", "testdata/acme", "-o", "sarif").out
	ids := regexp.MustCompile(`"id": "([a-z-]+)"`).FindAllStringSubmatch(sarif, -1)
	assert.Len(t, ids, 11)
	for _, id := range ids {
		assert.Contains(t, string(data), "`"+id[1]+"`")
	}
}
