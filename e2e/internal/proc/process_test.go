// SPDX-License-Identifier: Apache-2.0

package proc

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const patience = 10 * time.Second

// family is a shell that starts a child, prints the ids of both and stays.
const family = `sleep 1000 & echo family $$ $!; wait`

func TestRunReturnsStdoutOnly(t *testing.T) {
	assert.Equal(t, "here mine\n", Run(t, "/bin/sh", []string{"-c", "echo here $EXTRA; echo there >&2"}, "EXTRA=mine"))
}

func TestRunFailsOnExitCode(t *testing.T) {
	message := fatal(t, func(tb testing.TB) { Run(tb, "/bin/sh", []string{"-c", "echo why >&2; exit 3"}) })
	assert.Contains(t, message, "ended (exit status 3)")
	assert.Contains(t, message, "why")
}

func TestStartFailsWithoutProgram(t *testing.T) {
	message := fatal(t, func(tb testing.TB) { Start(tb, "/nowhere/nothing", nil) })
	assert.Contains(t, message, "no such file")
}

// The program neither knows of the supervisor nor inherits its deafness to SIGTERM.
func TestStopsBySIGTERM(t *testing.T) {
	p := Start(t, "/bin/sh", []string{"-c", `trap "echo asked; exit 0" TERM; echo ready "$` + supervising + `"; while :; do sleep 0.01; done`})
	waitFor(t, p, "ready \n")
	p.Stop()
	assert.Contains(t, p.Output(), "asked")
	assert.Zero(t, p.ExitCode())
}

func TestDefaultActionOfSIGTERM(t *testing.T) {
	p := Start(t, "/bin/sleep", []string{"1000"})
	began := time.Now()
	p.Stop()
	assert.Less(t, time.Since(began), stopPatience, "SIGTERM did not reach the program")
}

func TestKilledWhenItIgnoresSIGTERM(t *testing.T) {
	p := Start(t, "/bin/sh", []string{"-c", `trap "" TERM; echo ready $$; while :; do sleep 0.01; done`})
	waitFor(t, p, "ready")
	var pid int
	_, err := fmt.Sscanf(p.Output(), "ready %d", &pid)
	require.NoError(t, err)
	p.signal(syscall.SIGTERM)
	require.True(t, alive(pid))
	p.stop(100 * time.Millisecond)
	waitForDeath(t, pid)
	assert.Equal(t, notExited, p.ExitCode())
}

func TestGrandchildDiesWithItsGroup(t *testing.T) {
	for name, end := range map[string]func(*Process){"stop": (*Process).Stop, "kill": (*Process).Kill} {
		t.Run(name, func(t *testing.T) {
			p := Start(t, "/bin/sh", []string{"-c", family})
			pids := familyOf(t, p)
			end(p)
			waitForDeath(t, pids...)
		})
	}
}

func TestGrandchildDiesWhenTheProgramEnds(t *testing.T) {
	p := Start(t, "/bin/sh", []string{"-c", `sleep 1000 & echo family $$ $!; exit 4`})
	pids := familyOf(t, p)
	require.True(t, p.Wait(patience))
	assert.Equal(t, 4, p.ExitCode())
	waitForDeath(t, pids...)
}

func TestProgramDiesWithItsSupervisor(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Log("only Linux kills a program with its parent")
		return
	}
	p := Start(t, "/bin/sh", []string{"-c", `echo family $$ 1; while :; do sleep 0.01; done`})
	pids := familyOf(t, p)
	require.NoError(t, p.cmd.Process.Kill()) // the supervisor alone
	require.True(t, p.Wait(patience))
	assert.Equal(t, "its supervisor was killed", p.end)
	waitForDeath(t, pids[0])
}

func TestStopAfterTheEnd(t *testing.T) {
	p := Start(t, "/bin/sh", []string{"-c", "exit 0"})
	require.True(t, p.Wait(patience))
	p.Stop()
	p.Kill()
	assert.Zero(t, p.ExitCode())
}

// familyOf returns the ids that the shell printed, after seeing that both live.
func familyOf(t *testing.T, p *Process) []int {
	t.Helper()
	var shell, child int
	Eventually(t, patience, func() error {
		at := strings.Index(p.Output(), "family ")
		if at < 0 {
			return fmt.Errorf("no ids in %q", p.Output())
		}
		_, err := fmt.Sscanf(p.Output()[at:], "family %d %d\n", &shell, &child)
		return err
	})
	return []int{shell, child}
}

func waitFor(t *testing.T, p *Process, text string) {
	t.Helper()
	Eventually(t, patience, func() error {
		if !strings.Contains(p.Output(), text) {
			return fmt.Errorf("not printed: %q, but %q", text, p.Output())
		}
		return nil
	})
}

func waitForDeath(t *testing.T, pids ...int) {
	t.Helper()
	Eventually(t, patience, func() error {
		for _, pid := range pids {
			if alive(pid) {
				return fmt.Errorf("process %d lives", pid)
			}
		}
		return nil
	})
}

// alive says whether a process runs; one that is dead and only not yet waited for does not.
func alive(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err != nil || !strings.Contains(string(stat), ") Z ")
}

// fatal runs f and returns what it failed with.
func fatal(t *testing.T, f func(testing.TB)) string {
	t.Helper()
	fake := &recorder{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		f(fake)
	}()
	<-done
	require.True(t, fake.failed, "it did not fail")
	return fake.message
}

// recorder is a test that may fail without failing the one around it.
type recorder struct {
	testing.TB
	failed  bool
	message string
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.failed, r.message = true, fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (r *recorder) Failed() bool { return r.failed }
