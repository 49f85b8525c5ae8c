// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"os/exec"
	"testing"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// inNamespace has the Collector started by a shell script in Linux namespaces of its own, made by unshare with these
// flags. The script finds its argument in $0 and the Collector's command in $@.
func (p *pipeline) inNamespace(t *testing.T, flags []string, script, argument string) {
	t.Helper()
	unshare := proc.Binary(t, "unshare")
	if out, err := exec.Command(unshare, append(flags, "true")...).CombinedOutput(); err != nil { //nolint:gosec,noctx // flags of a test
		t.Fatalf("this test needs Linux namespaces (unshare %v): run it where unprivileged user namespaces are allowed, or as root with CAP_SYS_ADMIN: %v: %s",
			flags, err, out)
	}
	p.args = append(append(append([]string{}, flags...), "sh", "-c", script, argument, p.binary), p.args...)
	p.binary = unshare
}
