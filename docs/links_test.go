// SPDX-License-Identifier: Apache-2.0

package docs_test

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	fence    = regexp.MustCompile("(?m)^ *```(?s:.*?)\n *```$")
	codeSpan = regexp.MustCompile("`[^`\n]*`")
	link     = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading  = regexp.MustCompile(`(?m)^#+ (.+)$`)
	notInID  = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// anchors returns the anchors that GitHub gives the headings of a text.
func anchors(text string) map[string]bool {
	all := map[string]bool{}
	for _, m := range heading.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
		all[strings.ReplaceAll(notInID.ReplaceAllString(strings.ToLower(m[1]), ""), " ", "-")] = true
	}
	return all
}

// Every link inside the repository leads to a file that is there and, in a document, to a heading.
func TestLinks(t *testing.T) {
	t.Parallel()
	for _, name := range append(documents(t), "SECURITY.md", "examples/README.md", "examples/alerts/README.md") {
		text := codeSpan.ReplaceAllString(fence.ReplaceAllString(document(t, name), ""), "")
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			target, anchor, _ := strings.Cut(m[1], "#")
			if strings.Contains(target, "://") {
				continue
			}
			file := name
			if target != "" {
				file = path.Join(path.Dir(name), target)
			}
			_, err := fs.Stat(repository, file)
			if assert.NoError(t, err, "%s: %s", name, m[1]) && anchor != "" {
				assert.True(t, anchors(document(t, file))[anchor], "%s: %s has no such heading", name, m[1])
			}
		}
	}
}

// The READMEs stay short, and their tables of contents have every section.
func TestReadmeContents(t *testing.T) {
	t.Parallel()
	for name, label := range map[string]string{"README.md": "**Contents:** ", "README.zh-CN.md": "**目录：** "} {
		text := document(t, name)
		assert.Less(t, strings.Count(text, "\n"), 250, name)
		_, contents, found := strings.Cut(text, "\n"+label)
		require.True(t, found, name)
		contents, rest, _ := strings.Cut(contents, "\n\n")
		for _, m := range regexp.MustCompile(`(?m)^## (.+)$`).FindAllStringSubmatch(fence.ReplaceAllString(rest, ""), -1) {
			assert.Contains(t, contents, "["+m[1]+"](#", name)
		}
	}
}
