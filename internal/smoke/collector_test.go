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

// start runs the collector until the test ends. It must then stop by itself on an interrupt, without an error.
func start(t *testing.T, config string) (stdout *output) {
	t.Helper()
	stdout = &output{}
	stderr := &output{}
	cmd := command(t, "--config", config)
	cmd.Stdout, cmd.Stderr = stdout, stderr
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		require.NoError(t, cmd.Process.Signal(os.Interrupt))
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		select {
		case err := <-done:
			require.NoError(t, err, "stderr: %s", stderr)
		case <-time.After(patience):
			require.NoError(t, cmd.Process.Signal(syscall.SIGKILL))
			t.Errorf("the collector did not stop; stderr: %s", stderr)
		}
	})
	return stdout
}

// waitFor waits until every text was printed.
func waitFor(t *testing.T, stdout *output, texts ...string) {
	t.Helper()
	for _, text := range texts {
		require.Eventually(t, func() bool { return strings.Contains(stdout.String(), text) }, patience, 50*time.Millisecond,
			"not printed: %s", text)
	}
}
