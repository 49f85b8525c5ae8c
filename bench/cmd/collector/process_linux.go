// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// process is a running collector.
type process struct {
	// alive ends with the process; its cause says why.
	alive  context.Context
	cmd    *exec.Cmd
	exited chan struct{}
}

// patience is the time that a collector may take to stop.
const patience = 10 * time.Second

// start runs a collector until stop is called, or ctx or our own process ends.
func start(ctx context.Context, binary, config string) *process {
	alive, end := context.WithCancelCause(ctx)
	cmd := exec.Command(binary, "--config", "yaml:"+config) //nolint:gosec // the user names the collector to measure
	var printed bytes.Buffer
	cmd.Stderr = &printed
	// A process group of its own: an interrupt from the keyboard goes to us, and we then stop the collector.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	p := &process{alive: alive, cmd: cmd, exited: make(chan struct{})}
	if err := cmd.Start(); err != nil {
		end(err)
		close(p.exited)
		return p
	}
	go func() {
		err := cmd.Wait()
		end(fmt.Errorf("the collector ended: %w\n%s", errors.Join(errors.New(cmd.ProcessState.String()), err), &printed))
		close(p.exited)
	}()
	return p
}

// stop ends the process and whatever it has started.
func (p *process) stop() {
	if p.cmd.Process == nil {
		return
	}
	_ = p.cmd.Process.Signal(syscall.SIGTERM) // fails only if it has ended
	select {
	case <-p.exited:
	case <-time.After(patience):
		_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
		<-p.exited
	}
}

// cpu returns the CPU time of all threads of the process, in user and kernel mode, including threads that have ended.
func (p *process) cpu() (time.Duration, error) { return cpu(p.cmd.Process.Pid) }

// cpu reads the clock of another process, which is utime + stime of /proc/PID/stat, but not cut to 10 ms.
// The clock's number is as clock_getcpuclockid(3) makes it.
func cpu(pid int) (time.Duration, error) {
	const wholeProcess = 2
	var t unix.Timespec
	if err := unix.ClockGettime(int32(^pid<<3|wholeProcess), &t); err != nil { //nolint:gosec // a pid has 22 bits at most
		return 0, fmt.Errorf("the clock of process %d: %w", pid, err)
	}
	return time.Duration(t.Nano()), nil
}

// peakMemory returns the most memory that the process had at any time, in bytes.
func (p *process) peakMemory() (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	return highWaterMark(string(status))
}

// highWaterMark reads VmHWM from the text of /proc/PID/status.
func highWaterMark(status string) (float64, error) {
	for lines := bufio.NewScanner(strings.NewReader(status)); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) == 3 && fields[0] == "VmHWM:" && fields[2] == "kB" {
			kilobytes, err := strconv.ParseUint(fields[1], 10, 64)
			return float64(kilobytes) * 1024, err
		}
	}
	return 0, errors.New("no VmHWM in the process's status")
}
