// SPDX-License-Identifier: Apache-2.0

package proc

import (
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// dying tells the test binary, executed once more, how it shall end.
const dying = "E2E_DYING"

// However a test binary ends, nothing that it started lives on: not the program, not what that started.
func TestDeathOfTheTestBinary(t *testing.T) {
	self, err := os.Executable()
	require.NoError(t, err)
	for name, end := range map[string]func(*Process){
		"SIGKILL": (*Process).Kill,
		"SIGQUIT": func(p *Process) { p.signal(syscall.SIGQUIT) }, // what `go test` sends where -timeout did not help
		"SIGINT":  func(p *Process) { p.signal(syscall.SIGINT) },
		"panic":   nil,
		"exit":    nil,
		"timeout": nil,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			timeout := "1m"
			if name == "timeout" {
				timeout = "2s"
			}
			p := Start(t, self, []string{"-test.run=^TestToDie$", "-test.v", "-test.timeout=" + timeout}, dying+"="+name)
			pids := familyOf(t, p)
			if end != nil {
				end(p)
			}
			require.True(t, p.Wait(patience), "the test binary did not end")
			waitForDeath(t, pids...)
		})
	}
}

// TestToDie is what the test binary does when TestDeathOfTheTestBinary executes it.
func TestToDie(t *testing.T) {
	how := os.Getenv(dying)
	if how == "" {
		return
	}
	p := Start(t, "/bin/sh", []string{"-c", family})
	familyOf(t, p)
	println(p.Output()) // to stderr at once, not through the test's log
	switch how {
	case "panic":
		go panic("on purpose") // a goroutine of its own: no deferred function and no cleanup of the test runs
	case "exit":
		os.Exit(5)
	}
	p.Wait(time.Hour)
}
