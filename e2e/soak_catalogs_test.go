// SPDX-License-Identifier: Apache-2.0

//go:build soak

package e2e

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	catalogHead = "schema_version: 1\nvendor: baidu_ai\n"
	goodCatalog = catalogHead + "codes: {18: {owner: platform}}\n"
	lastCatalog = catalogHead + "codes: {18: {owner: vendor}}\n"
	// A valid file of nearly the size that is allowed would take all of the machine each time.
	validCodes = 2000
	largeFile  = 5 << 20
)

// rewrittenCatalog is a catalog file that is replaced by another one, or by something that is none.
type rewrittenCatalog struct {
	file, next string
	turn       int
}

// write puts a file in the place, by renaming.
func (c *rewrittenCatalog) write(t *testing.T, text string) {
	t.Helper()
	c.put(t, func() error { return os.WriteFile(c.next, []byte(text), 0o600) })
}

// trap puts a named pipe in the place, which blocks whoever opens it to read.
func (c *rewrittenCatalog) trap(t *testing.T) {
	t.Helper()
	c.put(t, func() error { return syscall.Mkfifo(c.next, 0o600) })
}

func (c *rewrittenCatalog) link(t *testing.T, to string) {
	t.Helper()
	c.put(t, func() error { return os.Symlink(to, c.next) })
}

func (c *rewrittenCatalog) put(t *testing.T, create func() error) {
	t.Helper()
	require.NoError(t, create())
	if info, err := os.Lstat(c.file); err == nil && info.IsDir() {
		require.NoError(t, os.Remove(c.file)) // nothing can be renamed over a folder
	}
	require.NoError(t, os.Rename(c.next, c.file))
}

func (c *rewrittenCatalog) remove(t *testing.T) {
	t.Helper()
	if err := os.Remove(c.file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		require.NoError(t, err)
	}
}

// rewrite takes the next of all kinds of files, over and over. Between two wrong ones there is often a valid one.
func (c *rewrittenCatalog) rewrite(t *testing.T) {
	t.Helper()
	kinds := []func(){
		func() { c.write(t, goodCatalog) },
		func() { c.write(t, catalogHead+"codes: {18: {class: too_fast}}\n") },
		func() { c.trap(t) },
		func() { c.write(t, lastCatalog) },
		func() { c.link(t, "/dev/zero") },
		func() { c.write(t, goodCatalog+strings.Repeat("# comment\n", largeFile/10)) },
		func() { c.write(t, manyCodes(validCodes)) },
		func() { c.remove(t) },
		func() { c.write(t, bombOfKeys()) },
		func() { c.write(t, bombOfVariants()) },
		func() { c.write(t, goodCatalog) },
		func() { c.link(t, c.file) },
		func() { c.write(t, "") },
		func() { c.write(t, "\xff\x00{[") },
		func() { c.write(t, catalogHead+strings.Repeat("[", 10_000)) },
		func() { c.write(t, manyMistakes(validCodes)) },
		func() { c.write(t, lastCatalog) },
		func() { c.remove(t); require.NoError(t, os.Mkdir(c.file, 0o700)) },
	}
	kinds[c.turn%len(kinds)]()
	c.turn++
}

// manyCodes is a valid file. Six digits are what Baidu's codes have.
func manyCodes(n int) string {
	var text strings.Builder
	text.WriteString(catalogHead + "codes:\n")
	for i := range n {
		fmt.Fprintf(&text, "  %d: {class: timeout, remedy: Send the request again in a minute.}\n", 700_000+i)
	}
	return text.String()
}

func manyMistakes(n int) string { return strings.ReplaceAll(manyCodes(n), "timeout", "too_late") }

// bombOfKeys says thousands of wrong keys behind one alias, used thousands of times.
func bombOfKeys() string {
	var text strings.Builder
	text.WriteString(catalogHead + "codes:\n  1: &a {")
	for i := range 3000 {
		fmt.Fprintf(&text, "k%d: 1, ", i)
	}
	text.WriteString("}\n")
	for i := range 3000 {
		fmt.Fprintf(&text, "  %d: *a\n", i+2)
	}
	return text.String()
}

// bombOfVariants doubles lists of lists.
func bombOfVariants() string {
	var text strings.Builder
	text.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := range 9 {
		alias := fmt.Sprintf("*a%d", i)
		fmt.Fprintf(&text, "a%d: &a%d [%s]\n", i+1, i+1, strings.Repeat(alias+", ", 8)+alias)
	}
	return catalogHead + text.String()
}
