// SPDX-License-Identifier: Apache-2.0

package docs_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// translated are the documents that exist in Chinese too.
var translated = map[string]string{
	"README.md":        "README.zh-CN.md",
	"docs/catalog.md":  "docs/zh-CN/catalog.md",
	"docs/taxonomy.md": "docs/zh-CN/taxonomy.md",
	"docs/runbook.md":  "docs/zh-CN/runbook.md",
}

// A document and its translation link each other.
func TestTranslationsLinkEachOther(t *testing.T) {
	t.Parallel()
	for english, chinese := range translated {
		up := strings.Repeat("../", strings.Count(chinese, "/")-strings.Count(english, "/"))
		file := english[strings.LastIndex(english, "/")+1:]
		assert.Contains(t, document(t, chinese), "[English]("+up+file+") · **简体中文**", chinese)
		assert.Contains(t, document(t, english), "[简体中文]("+strings.TrimPrefix(chinese, "docs/")+")", english)
	}
}

// What a reader pastes or compares is the same in both languages: commands, queries, answers. YAML is not compared, since its
// comments are translated, nor are texts that hold a remedy.
func TestTranslationsShowTheSameCommands(t *testing.T) {
	t.Parallel()
	for english, chinese := range translated {
		for _, language := range []string{"sh", "promql", "traceql", "json jaeger"} {
			assert.Equal(t, commands(t, english, language), commands(t, chinese, language), "%s: %s", chinese, language)
		}
	}
}

// commands returns the blocks of a language without the comments at the ends of their lines.
func commands(t *testing.T, name, language string) []string {
	t.Helper()
	var all []string
	for _, block := range fenced(document(t, name), language) {
		all = append(all, regexp.MustCompile(` +# .*`).ReplaceAllString(block, ""))
	}
	return all
}

// The reference of the catalog has the same keys in both languages.
func TestTranslationsHaveTheSameKeys(t *testing.T) {
	t.Parallel()
	english, chinese := keyTables(t, "docs/catalog.md"), keyTables(t, "docs/zh-CN/catalog.md")
	require.Greater(t, len(english), 12)
	assert.Equal(t, english, chinese)
}

// keyTables returns the keys in the first column of each table, by the code in the table's head and the number of its columns.
func keyTables(t *testing.T, name string) map[string][]string {
	t.Helper()
	all, head, previous := map[string][]string{}, "", ""
	for line := range strings.Lines(fence.ReplaceAllString(document(t, name), "")) {
		cells := strings.Split(line, " | ")
		switch {
		case strings.HasPrefix(line, "|-"):
			head = strings.Join(codeSpan.FindAllString(previous, -1), " ") + strings.Repeat("|", strings.Count(previous, "|"))
		case strings.HasPrefix(line, "| ") && head != "":
			all[head] = append(all[head], codeSpan.FindAllString(cells[0], -1)...)
		default:
			head = ""
		}
		previous = line
	}
	for _, keys := range all {
		slices.Sort(keys)
	}
	return all
}

// Whoever is on call finds every alert and every vendor's console in either language.
func TestTranslatedRunbook(t *testing.T) {
	t.Parallel()
	english, chinese := document(t, "docs/runbook.md"), document(t, "docs/zh-CN/runbook.md")
	for heading, translation := range map[string]string{
		"## By alert": "## 按告警查找", "## Consoles and status pages": "## 控制台与状态页",
	} {
		assert.Equal(t, names(table(t, section(t, english, heading))), names(table(t, section(t, chinese, translation))), translation)
	}
	class := regexp.MustCompile(`(?m)^## [a-z_]+$`)
	assert.Equal(t, class.FindAllString(english, -1), class.FindAllString(chinese, -1))
}
