// SPDX-License-Identifier: Apache-2.0

package proc

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRoot(t *testing.T) {
	assert.FileExists(t, filepath.Join(Root(t), "e2e", "go.mod"))
}

func TestBinary(t *testing.T) {
	assert.Equal(t, "sh", filepath.Base(Binary(t, "sh")))
	assert.Contains(t, fatal(t, func(tb testing.TB) { Binary(tb, "no-such-program") }), `no program "no-such-program"`)
	// A name with a slash is one of build/, whatever PATH holds.
	t.Setenv("PATH", "/")
	assert.Contains(t, fatal(t, func(tb testing.TB) { Binary(tb, "bin/sh") }), `no program "bin/sh"`)
}

func TestPort(t *testing.T) {
	seen := map[int]bool{}
	for range 100 {
		port := Port(t)
		assert.False(t, seen[port], "given twice")
		seen[port] = true
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		require.NoError(t, err)
		require.NoError(t, l.Close())
	}
}

func TestEventually(t *testing.T) {
	calls := 0
	Eventually(t, patience, func() error {
		calls++
		if calls < 3 {
			return errors.New("not yet")
		}
		return nil
	})
	assert.Equal(t, 3, calls)
	message := fatal(t, func(tb testing.TB) {
		Eventually(tb, time.Millisecond, func() error { return errors.New("the reason") })
	})
	assert.Contains(t, message, "the reason")
}

func TestProved(t *testing.T) {
	self, err := os.Executable()
	require.NoError(t, err)
	const asked = "E2E_PROVE"
	if os.Getenv(asked) != "" {
		Proved(t, "%d is %s", 1, "one")
		Proved(&recorder{TB: t, failed: true}, "nothing")
		return
	}
	out := Run(t, self, []string{"-test.run=^TestProved$"}, asked+"=1")
	assert.Contains(t, out, "proved: 1 is one\n")
	assert.NotContains(t, out, "nothing")
}
