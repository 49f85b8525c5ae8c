// SPDX-License-Identifier: Apache-2.0

package proc

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

// lastLines is how many lines of a dead program's output a failure shows.
const lastLines = 20

// watched are the programs that tests have started with Start and have not cleaned up.
var watched struct {
	mu   sync.Mutex
	list []*Process
}

func watch(p *Process) {
	watched.mu.Lock()
	defer watched.mu.Unlock()
	watched.list = append(watched.list, p)
}

func unwatch(p *Process) {
	watched.mu.Lock()
	defer watched.mu.Unlock()
	watched.list = slices.DeleteFunc(watched.list, func(other *Process) bool { return other == p })
}

// died returns a program of this test, or of the test around it, that ended by itself, or nil. One that the test has
// stopped, killed, or waited for does not count.
func died(tb testing.TB) *Process {
	watched.mu.Lock()
	defer watched.mu.Unlock()
	for _, p := range watched.list {
		if (p.test == tb.Name() || strings.HasPrefix(tb.Name(), p.test+"/")) && p.unexpected() {
			return p
		}
	}
	return nil
}

// obituary says how a program ended, and what it printed last.
func (p *Process) obituary() string {
	lines := strings.Split(strings.TrimRight(tail(p.Output()), "\n"), "\n")
	if len(lines) > lastLines {
		lines = append([]string{"…"}, lines[len(lines)-lastLines:]...)
	}
	return fmt.Sprintf("%s ended (%s), and printed last:\n%s", p.command, p.end, strings.Join(lines, "\n"))
}
