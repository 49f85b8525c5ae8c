// SPDX-License-Identifier: Apache-2.0

package proc

import (
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	// rootMark is a file that only the root folder has.
	rootMark = "builder-config.yaml"
	// pollInterval is how often Eventually asks.
	pollInterval = 50 * time.Millisecond
	// Ports are taken from below those that systems give to outgoing connections, so that none of these comes between.
	firstPort, lastPort = 20000, 32000
)

// Root returns the root folder of the repository.
func Root(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, rootMark)); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			tb.Fatalf("no folder above the test holds %s", rootMark)
		}
		dir = parent
	}
}

// Binary returns the path of a program that make built below build/, or, for a name without a slash that is not there,
// of the one found on PATH. It fails the test where there is none.
func Binary(tb testing.TB, name string) string {
	tb.Helper()
	path := filepath.Join(Root(tb), "build", filepath.FromSlash(name))
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if !strings.Contains(name, "/") {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	tb.Fatalf("no program %q, neither in build/ nor on PATH; `make e2e` builds what is needed", name)
	return ""
}

var (
	portsMu    sync.Mutex
	portsTaken = map[int]bool{}
)

// Port returns a free port on 127.0.0.1, and none twice.
func Port(tb testing.TB) int {
	tb.Helper()
	portsMu.Lock()
	defer portsMu.Unlock()
	for range 1000 {
		port := firstPort + rand.IntN(lastPort-firstPort) //nolint:gosec // any port will do
		if portsTaken[port] {
			continue
		}
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port))) //nolint:noctx // closed at once
		if err != nil {
			continue
		}
		if err := l.Close(); err != nil {
			tb.Fatal(err)
		}
		portsTaken[port] = true
		return port
	}
	tb.Fatal("no free port")
	return 0
}

// Eventually polls until check returns nil, and fails the test with its last error after the timeout, or at once when a
// program that the test started has ended by itself.
func Eventually(tb testing.TB, timeout time.Duration, check func() error) {
	tb.Helper()
	deadline := time.Now().Add(timeout)
	for {
		dead := died(tb) // asked first, so that what the program did before it died is still seen
		err := check()
		if err == nil {
			return
		}
		if dead != nil {
			tb.Fatalf("%s\nwhile the test waited: %v", dead.obituary(), err)
		}
		if time.Now().After(deadline) {
			tb.Fatalf("not within %s: %v", timeout, err)
		}
		time.Sleep(pollInterval)
	}
}

// Proved prints one line of what was shown. A test that has failed already has proved nothing.
func Proved(tb testing.TB, format string, args ...any) {
	tb.Helper()
	if tb.Failed() {
		return
	}
	fmt.Printf("proved: "+format+"\n", args...)
}
