// SPDX-License-Identifier: Apache-2.0

package proc

import (
	"errors"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// errRefused is what a test hears that waits for a dead program.
var errRefused = errors.New("connection refused")

func refused() error { return errRefused }

// A program that dies while a test waits fails the test at once, with how it ended and what it printed last.
func TestDeathWhileWaiting(t *testing.T) {
	for name, tc := range map[string]struct{ script, end string }{
		"exit":       {"exit 3", "exit status 3"},
		"clean exit": {"exit 0", "exit status 0"},
		"signal":     {"kill -SEGV $$", "signal: segmentation fault"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			message := fatal(t, func(tb testing.TB) {
				Start(tb, "/bin/sh", []string{"-c", "echo long ago; seq 100; sleep 0.2; echo no template >&2; " + tc.script})
				Eventually(tb, patience, refused)
			})
			assert.Less(t, time.Since(began), patience)
			assert.Contains(t, message, tc.script+" ended ("+tc.end+"), and printed last:\n…\n82\n")
			assert.Contains(t, message, "\n100\nno template\nwhile the test waited: connection refused")
		})
	}
}

// The program may be one that the test around this one started.
func TestDeathWhileSubtestWaits(t *testing.T) {
	p := Start(t, "/bin/sh", []string{"-c", "sleep 0.2; exit 3"})
	t.Run("sub", func(t *testing.T) {
		assert.Contains(t, fatal(t, func(tb testing.TB) { Eventually(tb, patience, refused) }), "exit status 3")
	})
	require.True(t, p.Wait(patience))
}

// A test that runs a second program waits, too, if only for that program's end.
func TestDeathWhileRunning(t *testing.T) {
	message := fatal(t, func(tb testing.TB) {
		Start(tb, "/bin/sh", []string{"-c", "sleep 0.2; echo no template; exit 3"})
		Run(tb, "/bin/sleep", []string{"10"})
	})
	assert.Contains(t, message, "while /bin/sleep 10 ran, ")
	assert.Contains(t, message, "ended (exit status 3), and printed last:\nno template")
}

// What a program did before it ended counts.
func TestLastWordIsHeard(t *testing.T) {
	p := Start(t, "/bin/sh", []string{"-c", "sleep 0.2; echo done"})
	waitFor(t, p, "done\n")
}

// Whom the test itself stops, kills or sees off is not missed; nor is another test's program.
func TestExpectedDeath(t *testing.T) {
	for name, end := range map[string]func(*Process){
		"stop": (*Process).Stop,
		"kill": (*Process).Kill,
		"wait": func(p *Process) {
			p.signal(syscall.SIGTERM)
			p.Wait(patience)
		},
	} {
		t.Run(name, func(t *testing.T) {
			end(Start(t, "/bin/sleep", []string{"1000"}))
			message := fatal(t, func(tb testing.TB) { Eventually(tb, time.Millisecond, refused) })
			assert.Equal(t, "not within 1ms: connection refused", message)
		})
	}
	t.Run("another", func(t *testing.T) {
		p := Start(t, "/bin/sh", []string{"-c", "exit 3"})
		<-p.done
		assert.Equal(t, p, died(t))
		assert.Nil(t, died(named{t, t.Name() + "s"}))
		assert.Nil(t, died(named{t, "TestExpectedDeath"}))
		assert.Equal(t, p, died(named{t, t.Name() + "/sub"}))
	})
}

// named is a test of another name.
type named struct {
	testing.TB
	name string
}

func (n named) Name() string { return n.name }
