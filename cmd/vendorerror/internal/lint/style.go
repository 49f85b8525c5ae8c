// SPDX-License-Identifier: Apache-2.0

package lint // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/lint"

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// style reports a file that Fix would change.
func (l *linter) style(file string) {
	data, err := os.ReadFile(file) //nolint:gosec // the user names the file
	if err != nil {
		return // the loader reports it
	}
	fixed, changed := restyled(data)
	if !changed {
		return
	}
	line := 1
	old, mended := strings.Split(string(data), "\n"), strings.Split(string(fixed), "\n")
	for line <= len(old) && line <= len(mended) && old[line-1] == mended[line-1] {
		line++
	}
	l.fail(rulefile.Position{File: file, Line: line}, Style, Warning, "the order of the keys or the ends of lines are not as usual; --fix mends it")
}

// Fix mends the order and style of a file where that changes nothing of what it says. It reports whether it did.
func Fix(file string) (bool, error) {
	data, err := os.ReadFile(file) //nolint:gosec // the user names the file
	if err != nil {
		return false, err
	}
	fixed, changed := restyled(data)
	if !changed {
		return false, nil
	}
	info, err := os.Stat(file)
	if err != nil {
		return false, err
	}
	return true, os.WriteFile(file, fixed, info.Mode().Perm()) //nolint:gosec // the user names the file
}

// restyled returns a file with its keys in the usual order, lines that end in no space, and one line break at its end. If that
// would change what the file says, it returns the file as it is.
func restyled(data []byte) ([]byte, bool) {
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	for _, restyle := range []func(string) string{withoutSpaces, inOrder} {
		if next := restyle(text); sayTheSame([]byte(next), data) {
			text = next
		}
	}
	if text == string(data) || !sayTheSame([]byte(text), data) {
		return data, false
	}
	return []byte(text), true
}

var spacesAtEnd = regexp.MustCompile(`(?m)[ \t]+$`)

func withoutSpaces(text string) string {
	return strings.TrimRight(spacesAtEnd.ReplaceAllString(text, ""), "\n") + "\n"
}

// topKey matches a key of the file.
var topKey = regexp.MustCompile(`^([a-z_]+):`)

// inOrder sorts the keys of a file. The comments and blank lines before a key go with it; those before the first stay.
func inOrder(text string) string {
	type block struct {
		rank int
		text string
	}
	order := rulefile.Keys()
	var blocks []block
	head, pending := "", ""
	for line := range strings.Lines(text) {
		m := topKey.FindStringSubmatch(line)
		blank := strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#")
		switch {
		case m != nil:
			if len(blocks) == 0 {
				head, pending = pending, ""
			}
			blocks = append(blocks, block{slices.Index(order, m[1]), pending + line})
			pending = ""
		case blank || len(blocks) == 0:
			pending += line
		default:
			blocks[len(blocks)-1].text += pending + line
			pending = ""
		}
	}
	slices.SortStableFunc(blocks, func(a, b block) int { return a.rank - b.rank })
	all := []string{head}
	for _, b := range blocks {
		all = append(all, b.text)
	}
	return strings.Join(append(all, pending), "")
}

// sayTheSame reports whether two files hold the same values in the same order.
func sayTheSame(a, b []byte) bool {
	var x, y yaml.Node
	if yaml.Unmarshal(a, &x) != nil || yaml.Unmarshal(b, &y) != nil {
		return false
	}
	return reflect.DeepEqual(values(&x, 0), values(&y, 0))
}

// values returns the values of a node without their positions. Below the keys of the file, order counts.
func values(n *yaml.Node, depth int) any {
	if n.Kind == yaml.MappingNode && depth == 1 {
		all := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			all[n.Content[i].Value] = values(n.Content[i+1], depth+1)
		}
		return all
	}
	all := []any{n.Kind, n.Tag, n.Value}
	for _, child := range n.Content {
		all = append(all, values(child, depth+1))
	}
	return all
}
