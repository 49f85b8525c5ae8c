// SPDX-License-Identifier: Apache-2.0

package show // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"

import (
	"fmt"
	"io"
	"time"
)

// progressInterval is the time between two counts.
const progressInterval = 500 * time.Millisecond

// Progress shows on a terminal how many items were read. Elsewhere it shows nothing.
type Progress struct {
	w     io.Writer
	what  string
	count int
	next  time.Time
	shown bool
}

// NewProgress returns a Progress that writes to w, usually standard error. what are the items.
func NewProgress(w io.Writer, what string) *Progress {
	p := &Progress{what: what, next: time.Now().Add(progressInterval)}
	if isTerminal(w) {
		p.w = w
	}
	return p
}

// Step counts an item.
func (p *Progress) Step() {
	p.count++
	if p.w == nil || p.count%64 != 0 || time.Now().Before(p.next) {
		return
	}
	p.next, p.shown = time.Now().Add(progressInterval), true
	fmt.Fprintf(p.w, "\r%d %s", p.count, p.what)
}

// End removes the count.
func (p *Progress) End() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
