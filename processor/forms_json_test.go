// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// node is JSON in the order in which it was written.
type node struct {
	keys   []string
	values []*node
	open   json.Delim
	leaf   any
}

func parse(tb testing.TB, text string) *node {
	tb.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	return parseNext(tb, d)
}

func parseNext(tb testing.TB, d *json.Decoder) *node {
	tb.Helper()
	token, err := d.Token()
	require.NoError(tb, err)
	open, ok := token.(json.Delim)
	if !ok {
		return &node{leaf: token}
	}
	n := &node{open: open}
	for d.More() {
		if open == '{' {
			key, err := d.Token()
			require.NoError(tb, err)
			n.keys = append(n.keys, key.(string))
		}
		n.values = append(n.values, parseNext(tb, d))
	}
	_, err = d.Token()
	require.NoError(tb, err)
	return n
}

// write writes a node: the keys of objects in reverse order, or all as Python prints it.
func (n *node) write(b *strings.Builder, reversed, python bool) {
	if n.open == 0 {
		n.writeLeaf(b, python)
		return
	}
	b.WriteRune(rune(n.open))
	for i := range n.values {
		if i > 0 {
			b.WriteString(", ")
		}
		at := i
		if n.open == '{' {
			if reversed {
				at = len(n.values) - 1 - i
			}
			(&node{leaf: n.keys[at]}).writeLeaf(b, python)
			b.WriteString(": ")
		}
		n.values[at].write(b, reversed, python)
	}
	b.WriteRune(rune(n.open) + 2)
}

func (n *node) writeLeaf(b *strings.Builder, python bool) {
	switch text, isText := n.leaf.(string); {
	case python && isText && !strings.Contains(text, "'"):
		b.WriteString("'" + strings.ReplaceAll(text, `\`, `\\`) + "'")
	case python && isText:
		b.WriteString(strconv.Quote(text))
	case python && n.leaf == nil:
		b.WriteString("None")
	case python && n.leaf == true:
		b.WriteString("True")
	case python && n.leaf == false:
		b.WriteString("False")
	default:
		raw, _ := json.Marshal(n.leaf)
		b.Write(raw)
	}
}

func quoted(text string) string {
	raw, _ := json.Marshal(text)
	return string(raw)
}
