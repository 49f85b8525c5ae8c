// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// tiers is an agent in front of three gateways, the backend behind them, and a load.
type tiers struct {
	backend  *otlptest.Backend
	gateways []*pipeline
	agent    *pipeline
	load     *spanLoad
}

// startTiers starts all of it, the load apart. The settings are those of the gateways.
func startTiers(t *testing.T, settings ...string) *tiers {
	t.Helper()
	run := &tiers{backend: otlptest.NewBackend(t)}
	agent := []string{"GATEWAY_INSECURE=true", "STORAGE_DIR=" + t.TempDir()}
	for i := range 3 {
		run.addGateway(t, settings...)
		agent = append(agent, fmt.Sprintf("GATEWAY_%d=%s", i+1, run.gateways[i].grpc))
	}
	run.agent = startPipeline(t, "gateway-tier1.yaml", agent...)
	run.load = newSpanLoad(t, run.agent.grpc)
	return run
}

// addGateway starts one more gateway, which tells the backend its name: gateway-0, gateway-1 and so on.
func (run *tiers) addGateway(t *testing.T, settings ...string) {
	t.Helper()
	run.gateways = append(run.gateways, startPipeline(t, "gateway-tier2.yaml", append([]string{
		"BACKEND_ENDPOINT=" + run.backend.Endpoint, "BACKEND_INSECURE=true",
		fmt.Sprintf("yaml:exporters::otlp_grpc::headers: {sender: gateway-%d}", len(run.gateways)),
	}, settings...)...))
}

// killUnderLoad kills the first gateway while it waits for the backend's answer, and goes on sending without it.
func (run *tiers) killUnderLoad(t *testing.T) {
	t.Helper()
	run.load.start(t)
	run.load.waitFor(t, gatewayPhase)

	run.backend.Hold()
	run.gateways[0].killHolding(t, run.backend, "gateway-0")
	run.backend.Release()

	run.load.waitFor(t, run.load.acknowledged()+gatewayPhase)
	require.NotEmpty(t, run.lost(), "nothing was waiting for the dead gateway")
}

// waitForAll waits until every acknowledged span has arrived, and checks their verdicts.
func (run *tiers) waitForAll(t *testing.T) {
	t.Helper()
	proc.Eventually(t, pipelinePatience, func() error {
		if lost := len(run.lost()); lost > 0 {
			return fmt.Errorf("%d of %d acknowledged spans have not arrived", lost, run.load.acknowledged())
		}
		return nil
	})
	for _, span := range run.backend.Spans() {
		assertVerdict(t, span)
	}
}

// finish waits until the agent has handed on all that it accepted, and has the gateways hand on what they hold.
// Afterwards nothing more can arrive.
func (run *tiers) finish(t *testing.T) {
	t.Helper()
	proc.Eventually(t, pipelinePatience, func() error {
		accepted, err := run.agent.counter("otelcol_receiver_accepted_spans", `receiver="otlp"`)
		if err != nil {
			return err
		}
		sent, err := run.agent.counter("otelcol_exporter_sent_spans", `exporter="load_balancing"`)
		if err != nil {
			return err
		}
		if accepted == 0 || sent < accepted {
			return fmt.Errorf("the agent has handed on %.0f of %.0f spans", sent, accepted)
		}
		return nil
	})
	run.agent.Stop()
	for _, gateway := range run.gateways {
		gateway.Stop()
	}
	assert.Zero(t, run.agent.ExitCode(), "the agent did not stop by itself")
}

// arrived are the spans that arrived.
func (run *tiers) arrived() map[string]bool {
	here := map[string]bool{}
	for _, span := range run.backend.Spans() {
		here[span.SpanID().String()] = true
	}
	return here
}

// lost are the spans that were acknowledged and have not arrived.
func (run *tiers) lost() []string { return run.load.missing(run.arrived()) }
