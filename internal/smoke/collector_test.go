// SPDX-License-Identifier: Apache-2.0

//go:build smoke

package smoke

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	root   = "../.."
	binary = "build/otelcol-vendorerror"
	// patience is how long the slowest machine may take; nothing waits longer than it must.
	patience = 30 * time.Second
)

// output collects what a process prints.
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

// command is the built collector with arguments, run from the root of the repository as a user would.
func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(root, binary))
	require.NoError(t, err)
	require.FileExists(t, path, "run `make build` first")
	cmd := exec.Command(path, args...) //nolint:gosec,noctx // our own binary, which the tests end themselves
	cmd.Dir = root
	return cmd
}

// collector is a running collector.
type collector struct {
	process        *os.Process
	stdout, stderr *output
	exited         chan struct{}
	err            error // of the exit, once exited is closed
}

// start runs the collector until the test ends. It must then stop by itself on an interrupt, without an error.
func start(t *testing.T, config string) *collector {
	t.Helper()
	cmd := command(t, "--config", config)
	c := &collector{stdout: &output{}, stderr: &output{}, exited: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = c.stdout, c.stderr
	require.NoError(t, cmd.Start())
	c.process = cmd.Process
	go func() { c.err = cmd.Wait(); close(c.exited) }()
	t.Cleanup(func() { c.stop(t) })
	return c
}

// stop interrupts the collector, which must then stop by itself.
func (c *collector) stop(t *testing.T) {
	t.Helper()
	select {
	case <-c.exited:
	default:
		require.NoError(t, c.process.Signal(os.Interrupt))
	}
	select {
	case <-c.exited:
		require.NoError(t, c.err, "stderr: %s", c.stderr)
	case <-time.After(patience):
		require.NoError(t, c.process.Signal(syscall.SIGKILL))
		t.Errorf("the collector did not stop; stderr: %s", c.stderr)
	}
}

// waitFor waits until every text was printed. It fails at once if the collector exits.
func (c *collector) waitFor(t *testing.T, on *output, texts ...string) {
	t.Helper()
	deadline := time.After(patience)
	for _, text := range texts {
		for !strings.Contains(on.String(), text) {
			select {
			case <-c.exited:
				require.Contains(t, on.String(), text, "the collector exited: %v; stderr: %s", c.err, c.stderr)
			case <-deadline:
				require.Contains(t, on.String(), text, "not printed in %s; stderr: %s", patience, c.stderr)
			case <-time.After(50 * time.Millisecond):
			}
		}
	}
}
