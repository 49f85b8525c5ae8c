// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"bufio"
	"context"
	"debug/elf"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

const imageUser = "65532"

// Both distributions are static: they need no file of the system that they run on.
func TestStaticBinaries(t *testing.T) {
	for _, name := range []string{"otelcol-vendorerror", "full/otelcol-vendorerror-full"} {
		binary, err := elf.Open(proc.Binary(t, name))
		require.NoError(t, err)
		libraries, err := binary.ImportedLibraries()
		require.NoError(t, err)
		assert.Empty(t, libraries, name)
		for _, segment := range binary.Progs {
			assert.NotEqual(t, elf.PT_INTERP, segment.Type, "%s asks for a dynamic linker", name)
		}
		require.NoError(t, binary.Close())
	}
}

// The distribution runs as it does in the image: in a folder that holds it, its configuration and certificates and
// nothing else, mounted read-only, as a user that owns nothing.
func TestEmptyRoot(t *testing.T) {
	backend := otlptest.NewBackend(t)
	p := newPipeline(t, "gateway-tier2.yaml", "BACKEND_ENDPOINT="+backend.Endpoint, "BACKEND_INSECURE=true")
	root := imageRoot(t, p.binary)
	p.binary, p.args = "/otelcol", []string{"--config=/etc/otelcol/config.yaml"}
	// A container engine gives a process /proc, from which memory_limiter knows the memory there is.
	enter := `mount --bind "$0" "$0" && mount --rbind /proc "$0/proc" && mount -o remount,bind,ro "$0" && exec `
	if os.Geteuid() == 0 {
		p.inNamespace(t, []string{"--mount"}, enter+`chroot --userspec=`+imageUser+`:`+imageUser+` "$0" "$@"`, root)
	} else {
		p.inNamespace(t, []string{"--user", "--map-root-user", "--mount"},
			enter+`unshare --user --map-user=`+imageUser+` --map-group=`+imageUser+` --root="$0" "$@"`, root)
	}
	p.start(t)

	require.NoError(t, otlptest.NewSender(t, p.grpc).Traces(context.Background(), newTraces(10)))
	require.Len(t, backend.Spans(), 10)
	for _, span := range backend.Spans() {
		assertVerdict(t, span)
	}
	pid := processOf(t, filepath.Join(root, "otelcol"))
	assert.Equal(t, imageUser, userOf(t, pid))
	assert.Contains(t, rootMount(t, pid), "ro", "the root file system can be written to")
	p.Stop()
	assert.Zero(t, p.ExitCode())
	proc.Proved(t, "the distribution runs as user %s in a read-only folder that holds it, its configuration and certificates and nothing else", imageUser)
}

// imageRoot makes a folder with what the image holds.
func imageRoot(t *testing.T, binary string) string {
	t.Helper()
	root := t.TempDir()
	for _, folder := range []string{"etc/otelcol", "etc/ssl/certs", "proc"} {
		require.NoError(t, os.MkdirAll(filepath.Join(root, folder), 0o755)) //nolint:gosec // another user must read it
	}
	for to, from := range map[string]string{
		"otelcol":                 binary,
		"etc/otelcol/config.yaml": filepath.Join(proc.Root(t), pipelinesFolder, "gateway-tier2.yaml"),
	} {
		text, err := os.ReadFile(from)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(root, to), text, 0o755)) //nolint:gosec // another user must run it
	}
	require.NoError(t, os.WriteFile(root+"/etc/ssl/certs/ca-certificates.crt", nil, 0o444)) //nolint:gosec // as in the image
	return root
}

// processOf is the id of the process that runs a file.
func processOf(t *testing.T, file string) (pid string) {
	t.Helper()
	links, err := filepath.Glob("/proc/[0-9]*/exe")
	require.NoError(t, err)
	for _, link := range links {
		// Seen from its own mount namespace, the file may have the same path or a shorter one.
		if target, err := os.Readlink(link); err == nil && strings.HasSuffix(file, target) && len(target) > 1 {
			pid = filepath.Base(filepath.Dir(link))
		}
	}
	require.NotEmpty(t, pid, "no process runs %s", file)
	return pid
}

// userOf is the user that a process runs as, as it sees itself.
func userOf(t *testing.T, pid string) string {
	t.Helper()
	status, err := os.ReadFile("/proc/" + pid + "/status")
	require.NoError(t, err)
	var outside uint64
	_, after, found := strings.Cut(string(status), "\nUid:")
	require.True(t, found)
	_, err = fmt.Sscan(after, &outside)
	require.NoError(t, err)
	mapping, err := os.ReadFile("/proc/" + pid + "/uid_map")
	require.NoError(t, err)
	var in, out, count uint64
	_, err = fmt.Sscan(string(mapping), &in, &out, &count)
	require.NoError(t, err)
	return strconv.FormatUint(outside-out+in, 10)
}

// rootMount is what the root file system of a process is mounted with.
func rootMount(t *testing.T, pid string) []string {
	t.Helper()
	file, err := os.Open("/proc/" + pid + "/mountinfo")
	require.NoError(t, err)
	defer file.Close()
	var options []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if fields := strings.Fields(lines.Text()); fields[4] == "/" {
			options = strings.Split(fields[5], ",") // the last mount on a point is the one in use
		}
	}
	return options
}
