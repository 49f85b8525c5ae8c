// SPDX-License-Identifier: Apache-2.0

package rulefile_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// Whatever a file holds, it is refused with the file's name, or read the same each time and taken by the rest.
func FuzzDecode(f *testing.F) {
	for _, text := range []string{zeta, eta, theta, everyKey, head, acmeFormat, acmeSamples, head + "codes:\n  A: &a {class: timeout}\n  B: *a\n  <<: *a\n", "- a\n", "? {a: b}\n: c\n", "---\n"} {
		f.Add([]byte(text))
	}
	shared := base(f)
	f.Fuzz(func(t *testing.T, data []byte) { decodeTwice(t, shared, data) })
}

func decodeTwice(t *testing.T, shared *rulefile.Set, data []byte) {
	t.Helper()
	v, err := rulefile.Decode("fuzz.yaml", data)
	again, errAgain := rulefile.Decode("fuzz.yaml", data)
	if err != nil {
		assert.Nil(t, v)
		assert.True(t, strings.HasPrefix(err.Error(), "fuzz.yaml:"), err)
		require.EqualError(t, errAgain, err.Error())
		return
	}
	require.NoError(t, errAgain)
	require.Equal(t, v, again)
	set, err := shared.With(v)
	if err != nil {
		return
	}
	_ = set.Check(set.Vendors())
	require.Equal(t, again, v, "a file is not changed by being laid over others")
}

// scalars are what the changed trees get in a place where something else stood.
var scalars = []string{
	"", "~", "true", "1", "-1", "018", "0x12", "1e3", "1_8", "+5", "99999999999999999999", "2000000h", "90s", "acme", "zeta", "timeout", "never", "wait",
	"vendor", "*", "*.com", "a.b", "a..b", "/a", "$.a", "{code}", "x-code", "https://acme.example/", "错误", "\u202e", "2026-01-31",
}

// A file of every key, with a few places changed, is nearly right: so the fuzzer gets behind the first mistakes.
func FuzzDecodeTree(f *testing.F) {
	for i := range byte(30) {
		f.Add([]byte{i * 8, i, i}, true)
		f.Add([]byte{i * 8, i + 1, i, 255 - i, i, i}, false)
	}
	shared := base(f)
	var own, over yaml.Node
	require.NoError(f, yaml.Unmarshal([]byte(everyKey), &own))
	require.NoError(f, yaml.Unmarshal([]byte(strings.Replace(everyKey, "vendor: acme", "vendor: zeta", 1)), &over))
	f.Fuzz(func(t *testing.T, edits []byte, overlay bool) {
		tree := clone(&own)
		if overlay {
			tree = clone(&over)
		}
		for edits = edits[:min(len(edits), 30)]; len(edits) >= 3; edits = edits[3:] {
			nodes := nodesOf(tree, nil)
			at, other := nodes[int(edits[0])*len(nodes)>>8], nodes[int(edits[2])*len(nodes)>>8]
			switch edits[1] % 6 {
			case 0:
				*at = yaml.Node{Kind: yaml.ScalarNode, Value: scalars[int(edits[2])%len(scalars)]}
			case 1:
				at.Content = at.Content[:len(at.Content)/4*2]
			case 2:
				at.Content = append(at.Content, at.Content...)
			case 3:
				*at = yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{clone(at)}}
			case 4:
				*at = yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{clone(other), clone(at)}}
			case 5:
				*at = *clone(other)
			}
		}
		data, err := yaml.Marshal(tree)
		if err != nil {
			return // no tree that could be written
		}
		decodeTwice(t, shared, data)
	})
}

// nodesOf lists a tree's nodes below the document.
func nodesOf(node *yaml.Node, all []*yaml.Node) []*yaml.Node {
	for _, child := range node.Content {
		all = nodesOf(child, append(all, child))
	}
	return all
}

func clone(node *yaml.Node) *yaml.Node {
	same := *node
	same.Content = nil
	for _, child := range node.Content {
		same.Content = append(same.Content, clone(child))
	}
	return &same
}
