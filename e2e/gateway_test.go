// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// gatewayPhase is how many spans are acknowledged in each phase of a run, at least.
const gatewayPhase = 1000

// A gateway of the second tier is killed with requests in its hands while data comes in, and started again: every span
// that the sender was told is accepted arrives, with its verdict.
func TestGatewayKilled(t *testing.T) {
	run := startTiers(t)
	run.killUnderLoad(t)
	run.gateways[0].start(t)
	run.load.waitFor(t, run.load.acknowledged()+gatewayPhase)
	run.load.stop()
	run.waitForAll(t)
	run.finish(t)
	proc.Proved(t, "one of three gateways killed (SIGKILL) and restarted under load: all %d spans that were acknowledged arrived, with their verdicts (%d refused, %d duplicates)",
		run.load.acknowledged(), run.load.refused(), len(run.backend.Spans())-len(run.arrived()))
}

// The same run with the second tier's queue left at its defaults loses spans: the test can fail, and the example's
// settings are why it does not.
func TestGatewayKilledWithDefaultQueue(t *testing.T) {
	run := startTiers(t, "yaml:exporters::otlp_grpc::sending_queue: {wait_for_result: false}")
	run.killUnderLoad(t)
	run.gateways[0].start(t)
	run.load.stop()
	run.finish(t)
	require.NotEmpty(t, run.lost())
	proc.Proved(t, "the same with the gateways' queue at its default (wait_for_result: false) loses %d of %d acknowledged spans",
		len(run.lost()), run.load.acknowledged())
}

// The agent of the first tier is killed with everything that it has acknowledged still on its hands, and started again.
func TestAgentKilled(t *testing.T) {
	run := startTiers(t)
	run.backend.Hold()
	run.load.start(t)
	run.load.waitFor(t, gatewayPhase)
	run.load.stop()
	run.agent.Kill()
	// What the gateways hold for the dead agent is theirs alone now; it was not acknowledged to it.
	require.Empty(t, run.backend.Spans())
	run.backend.Release()
	run.agent.start(t)
	run.waitForAll(t)
	proc.Proved(t, "the agent killed (SIGKILL) with %d acknowledged spans undelivered, and restarted: all arrived", run.load.acknowledged())
}

// A gateway is killed for good. Behind a name (the dns resolver), its data moves to the gateways that the name still has.
func TestGatewayGone(t *testing.T) {
	run := &tiers{backend: otlptest.NewBackend(t)}
	hosts := filepath.Join(t.TempDir(), "hosts")
	addresses := []string{"127.0.0.2", "127.0.0.3", "127.0.0.4"}
	port := strconv.Itoa(proc.Port(t))
	writeHosts(t, hosts, addresses)
	for _, address := range addresses {
		run.addGateway(t, "OTLP_GRPC_ENDPOINT="+net.JoinHostPort(address, port))
	}
	run.agent = newPipeline(t, "gateway-tier1.yaml", "GATEWAY_INSECURE=true", "STORAGE_DIR="+t.TempDir(),
		"yaml:exporters: {load_balancing: {resolver: {static: null, dns: {hostname: gateways.test, port: '"+port+"', interval: 1s}}}}",
		// Shorter than the 15s of the example, so that what was meant for the dead gateway moves on sooner.
		"yaml:exporters::load_balancing::protocol::otlp::retry_on_failure: {max_interval: 1s, max_elapsed_time: 2s}")
	run.agent.withHosts(t, hosts)
	run.agent.start(t)
	run.load = newSpanLoad(t, run.agent.grpc)

	run.killUnderLoad(t)
	writeHosts(t, hosts, addresses[1:])
	run.load.waitFor(t, run.load.acknowledged()+gatewayPhase)
	run.load.stop()
	run.waitForAll(t)
	run.finish(t)
	proc.Proved(t, "one of three gateways killed (SIGKILL) for good, behind a DNS name: all %d spans that were acknowledged arrived through the others (%d refused, %d duplicates)",
		run.load.acknowledged(), run.load.refused(), len(run.backend.Spans())-len(run.arrived()))
}

// writeHosts makes the name gateways.test stand for some addresses, in a file of the form of /etc/hosts.
func writeHosts(t *testing.T, file string, addresses []string) {
	t.Helper()
	text := "127.0.0.1 localhost\n" + strings.Join(addresses, " gateways.test\n") + " gateways.test\n"
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
}

// withHosts has the Collector see another file in the place of /etc/hosts, in a mount namespace of its own.
func (p *pipeline) withHosts(t *testing.T, file string) {
	t.Helper()
	p.inNamespace(t, []string{"--user", "--map-root-user", "--mount"}, `mount --bind "$0" /etc/hosts && exec "$@"`, file)
}
