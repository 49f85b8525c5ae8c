// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// standIn is the environment variable that makes the test binary act as a collector.
const standIn = "COLLECTOR_STAND_IN"

func TestMain(m *testing.M) {
	switch os.Getenv(standIn) {
	case "fails":
		fmt.Fprintln(os.Stderr, "no such processor")
		os.Exit(1)
	case "runs":
		stop := make(chan os.Signal, 1)
		signal.Notify(stop, syscall.SIGTERM)
		<-stop
	default:
		os.Exit(m.Run())
	}
}

func TestHighWaterMark(t *testing.T) {
	const status = "Name:\totelcol\nVmPeak:\t  1270000 kB\nVmHWM:\t   93204 kB\nVmRSS:\t   80000 kB\n"
	peak, err := highWaterMark(status)
	require.NoError(t, err)
	assert.InDelta(t, 93204*1024, peak, 0)
	for _, wrong := range []string{"", "VmHWM:\t 1 MB\n", "VmHWM:\tmuch kB\n", "VmHWM: 1\n"} {
		_, err := highWaterMark(wrong)
		require.Error(t, err, wrong)
	}
}

// The clock of a process is the one that the process itself reads.
func TestCPU(t *testing.T) {
	before, err := cpu(os.Getpid())
	require.NoError(t, err)
	for start := time.Now(); time.Since(start) < 30*time.Millisecond; {
		runtime.Gosched()
	}
	after, err := cpu(os.Getpid())
	require.NoError(t, err)
	var own syscall.Rusage
	require.NoError(t, syscall.Getrusage(syscall.RUSAGE_SELF, &own))
	assert.Greater(t, after, before)
	assert.InDelta(t, time.Duration(own.Utime.Nano()+own.Stime.Nano()).Seconds(), after.Seconds(), 0.05)
	_, err = cpu(1<<22 + 1) // no pid is as large
	require.ErrorContains(t, err, "the clock of process")
}

// A collector runs until it is stopped, and then leaves nothing running.
func TestStop(t *testing.T) {
	t.Setenv(standIn, "runs")
	p := startSelf(t)
	peak, err := p.peakMemory()
	require.NoError(t, err)
	assert.Positive(t, peak)
	require.NoError(t, p.alive.Err())
	p.stop()
	require.Error(t, p.alive.Err())
	require.ErrorIs(t, syscall.Kill(p.cmd.Process.Pid, 0), syscall.ESRCH)
}

// A collector that does not start says why.
func TestFails(t *testing.T) {
	t.Setenv(standIn, "fails")
	p := startSelf(t)
	<-p.exited
	require.ErrorContains(t, context.Cause(p.alive), "no such processor")
	p.stop()

	p = start(t.Context(), "no-such-binary", "")
	require.ErrorContains(t, context.Cause(p.alive), "no-such-binary")
	p.stop()
}

func startSelf(t *testing.T) *process {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	runtime.LockOSThread() // as main's is
	t.Cleanup(runtime.UnlockOSThread)
	return start(t.Context(), self, "")
}
