// SPDX-License-Identifier: Apache-2.0

package proc

import (
	"bytes"
	"sync"
)

// output collects what a program prints, to be read while it prints.
type output struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.String()
}

// tail is the end of a long output.
func tail(s string) string {
	if len(s) <= shownBytes {
		return s
	}
	return "…" + s[len(s)-shownBytes:]
}
