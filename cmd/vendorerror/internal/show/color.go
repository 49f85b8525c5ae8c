// SPDX-License-Identifier: Apache-2.0

package show // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"

import (
	"io"
	"os"

	"golang.org/x/term"
)

// Paint colors texts if it is true.
type Paint bool

// PaintFor returns a Paint for what is written to w: colors only on a terminal, and not if NO_COLOR is set.
func PaintFor(w io.Writer) Paint {
	return Paint(os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(w))
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// Bold returns the text in bold type.
func (p Paint) Bold(text string) string { return p.style("1", text) }

// Yellow returns the text in yellow.
func (p Paint) Yellow(text string) string { return p.style("33", text) }

func (p Paint) style(code, text string) string {
	if !p || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}
