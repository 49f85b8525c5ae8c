// SPDX-License-Identifier: Apache-2.0

package proc

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const (
	// stopPatience is how long a program may take to stop by itself.
	stopPatience = 10 * time.Second
	// runPatience is how long a program that is run to its end may take.
	runPatience = 3 * time.Minute
	// pipePatience is how long a process that left the group may hold the output open.
	pipePatience = 2 * time.Second
	// shownBytes is how much of a program's output a failed test shows.
	shownBytes = 16 << 10
	// notExited is the exit code of a program that runs, was killed, or ended by a signal.
	notExited = -1
)

// Process is a program that Start started.
type Process struct {
	cmd     *exec.Cmd
	command string // the program and its arguments, for people
	test    string // the name of the test that started it
	stdout  output
	all     output
	done    chan struct{}
	end     string // how the program ended, once done is closed

	mu       sync.Mutex
	reaped   bool // from then on the group's id may be somebody else's
	expected bool // the test ended it, or has seen its end
	code     int
}

// Start starts a program in the root folder of the repository, in a process group of its own, with extra environment
// ("NAME=value"), and has it stopped when the test ends. Its output is kept and shown if the test fails. Should it end by
// itself while the test waits for something, the test fails at once.
func Start(tb testing.TB, binary string, args []string, env ...string) *Process {
	tb.Helper()
	p, err := start(Root(tb), binary, args, env)
	if err != nil {
		tb.Fatalf("starting %s: %v", binary, err)
	}
	p.test = tb.Name()
	watch(p)
	tb.Cleanup(func() {
		p.Stop()
		unwatch(p)
		if tb.Failed() {
			tb.Logf("output of %s (%s):\n%s", p.command, p.end, tail(p.Output()))
		}
	})
	return p
}

// Run runs a program to its end and returns what it wrote to stdout. A non-zero exit fails the test.
func Run(tb testing.TB, binary string, args []string, env ...string) string {
	tb.Helper()
	p, err := start(Root(tb), binary, args, env)
	if err != nil {
		tb.Fatalf("starting %s: %v", binary, err)
	}
	defer p.Kill()
	for deadline := time.Now().Add(runPatience); !p.Wait(pollInterval); {
		if dead := died(tb); dead != nil {
			tb.Fatalf("while %s ran, %s", p.command, dead.obituary())
		}
		if time.Now().After(deadline) {
			tb.Fatalf("%s did not end within %s:\n%s", p.command, runPatience, tail(p.Output()))
		}
	}
	if p.ExitCode() != 0 {
		tb.Fatalf("%s ended (%s):\n%s", p.command, p.end, tail(p.Output()))
	}
	return p.Stdout()
}

func start(dir, binary string, args, env []string) (*Process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	report, reportWriter, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer reportWriter.Close()
	p := &Process{
		command: strings.Join(append([]string{binary}, args...), " "), done: make(chan struct{}), code: notExited,
		end: "its supervisor was killed", // unless that reports otherwise
	}
	p.cmd = exec.Command(self, append([]string{binary}, args...)...) //nolint:gosec,noctx // ours, and it ends by itself
	p.cmd.Dir = dir
	p.cmd.Env = append(append(os.Environ(), env...), supervising+"=1")
	p.cmd.Stdout, p.cmd.Stderr = io.MultiWriter(&p.stdout, &p.all), &p.all
	p.cmd.ExtraFiles = []*os.File{reportWriter} // becomes reportFD
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	p.cmd.WaitDelay = pipePatience
	// Never closed by us: that it closes is how the supervisor learns of our end.
	if _, err := p.cmd.StdinPipe(); err != nil {
		_ = report.Close()
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		_ = report.Close()
		return nil, err
	}
	_ = reportWriter.Close() // the supervisor has its own

	lines := bufio.NewScanner(report)
	started := lines.Scan() && lines.Text() == reportStarted
	reason := lines.Text()
	go p.reap(report, lines)
	if !started {
		<-p.done
		return nil, fmt.Errorf("%s %s", reason, p.Output())
	}
	return p, nil
}

// reap waits for the end of the report, which is the end of the supervisor, before it frees the group's id.
func (p *Process) reap(report io.Closer, lines *bufio.Scanner) {
	code := notExited
	for lines.Scan() {
		if _, err := fmt.Sscanf(lines.Text(), reportExited, &code); err == nil {
			_, p.end, _ = strings.Cut(lines.Text(), ": ")
		}
	}
	_ = report.Close()
	p.mu.Lock()
	p.code, p.reaped = code, true
	p.mu.Unlock()
	_ = p.cmd.Wait() // says that the supervisor was killed, which is how it ends
	close(p.done)
}

// Stop asks the program to stop, kills it and all that it started if it takes too long, and waits for the end.
func (p *Process) Stop() { p.stop(stopPatience) }

func (p *Process) stop(patience time.Duration) {
	p.expect()
	p.signal(syscall.SIGTERM)
	if !p.Wait(patience) {
		p.Kill()
	}
}

// Kill kills the program and all that it started, and waits for the end.
func (p *Process) Kill() {
	p.expect()
	p.signal(syscall.SIGKILL)
	<-p.done
}

// Wait waits for the end of the program and says whether it came in time.
func (p *Process) Wait(timeout time.Duration) bool {
	select {
	case <-p.done:
		p.expect()
		return true
	case <-time.After(timeout):
		return false
	}
}

// expect notes that the test knows of the end of the program, or is about to bring it about.
func (p *Process) expect() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expected = true
}

// unexpected says whether the program has ended, all its output read, and nobody wanted that.
func (p *Process) unexpected() bool {
	select {
	case <-p.done:
	default:
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return !p.expected
}

// ExitCode is the program's, or -1 if it runs still or was ended by a signal.
func (p *Process) ExitCode() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.code
}

// Output is what the program wrote to stdout and stderr so far.
func (p *Process) Output() string { return p.all.String() }

// Stdout is what the program wrote to stdout so far.
func (p *Process) Stdout() string { return p.stdout.String() }

// signal signals the whole group.
func (p *Process) signal(sig syscall.Signal) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.reaped {
		_ = syscall.Kill(-p.cmd.Process.Pid, sig)
	}
}
