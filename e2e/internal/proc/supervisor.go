// SPDX-License-Identifier: Apache-2.0

package proc

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
)

// supervising is set in the environment of a supervisor; its arguments are the program and the program's.
const supervising = "E2E_SUPERVISING"

// What a supervisor reports on reportFD, a line each.
const (
	reportFD      = 3
	reportStarted = "started"
	reportFailed  = "failed: %s"
	reportExited  = "exited %d: " // and in words
)

// A test binary that imports this package is its own supervisor. It never gets as far as its tests then.
func init() {
	if os.Getenv(supervising) == "" {
		return
	}
	supervise()
}

// supervise runs on the main thread, where all of init does, so that the death signal of the program is tied to the life
// of the process and not of a lesser thread.
func supervise() {
	syscall.CloseOnExec(reportFD)
	report := os.NewFile(reportFD, "report")
	// A group is stopped as a whole. The supervisor has to see the program's end, so it outlives SIGTERM; ignoring the
	// signal would not do, since the program would inherit that.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)

	cmd := exec.Command(os.Args[1], os.Args[2:]...) //nolint:gosec,noctx // what the test asked for; its end is ours to see
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.SysProcAttr = dieWithParent()
	if err := os.Unsetenv(supervising); err != nil {
		fail(report, err)
	}
	if err := cmd.Start(); err != nil {
		fail(report, err)
	}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // ends when the test binary does
		killGroup()
	}()
	fmt.Fprintln(report, reportStarted)
	var exit *exec.ExitError
	if err := cmd.Wait(); err != nil && !errors.As(err, &exit) {
		fail(report, err)
	}
	fmt.Fprintf(report, reportExited+"%s\n", cmd.ProcessState.ExitCode(), cmd.ProcessState)
	killGroup() // what the program started and did not end
}

func fail(report io.Writer, err error) {
	fmt.Fprintf(report, reportFailed+"\n", err)
	killGroup()
}

// killGroup kills the whole group, and with it this process.
func killGroup() {
	_ = syscall.Kill(0, syscall.SIGKILL)
	select {} // the signal is on its way
}
