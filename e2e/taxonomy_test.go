// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// tableWord is the word in code font that a row of a table begins with.
var tableWord = regexp.MustCompile("(?m)^\\| `([^`]+)` \\|")

// taxonomyWords are the words of one of the closed sets: the tables in the sections of docs/taxonomy.md, of which the
// heading begins so.
func taxonomyWords(t *testing.T, heading string) []string {
	t.Helper()
	return tableWords(t, "docs/taxonomy.md", heading)
}

// writtenAttributes are the attributes that the processor writes, by docs/attributes.md, which its own tests hold to the code.
func writtenAttributes(t *testing.T) []string {
	t.Helper()
	return tableWords(t, "docs/attributes.md", "All attributes")
}

// classRow is a row of the defaults of the classes in docs/taxonomy.md: class, meaning, retry, action, owner, failure.
var classRow = regexp.MustCompile("(?m)^\\| `(\\w+)` \\|[^|]*\\|[^|]*\\|[^|]*\\| `(\\w+)` \\|[^|]*\\|$")

// classOwners are the owners of the classes, by docs/taxonomy.md, which its own tests hold to the code.
func classOwners(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(proc.Root(t), "docs", "taxonomy.md"))
	require.NoError(t, err)
	_, section, found := strings.Cut(string(text), "\n## Defaults of the classes\n")
	require.True(t, found)
	section, _, _ = strings.Cut(section, "\n## ")
	owners := map[string]string{}
	for _, match := range classRow.FindAllStringSubmatch(section, -1) {
		owners[match[1]] = match[2]
	}
	require.Len(t, owners, len(taxonomyWords(t, "Classes")))
	return owners
}

// tableWords are the words that the rows of a section's table begin with.
func tableWords(t *testing.T, file, heading string) (words []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(proc.Root(t), file))
	require.NoError(t, err)
	_, section, found := strings.Cut(string(text), "\n## "+heading)
	require.True(t, found, "%s has no section %s", file, heading)
	section, _, _ = strings.Cut(section, "\n## ")
	for _, match := range tableWord.FindAllStringSubmatch(section, -1) {
		words = append(words, match[1])
	}
	require.NotEmpty(t, words, "%s: %s", file, heading)
	return words
}
