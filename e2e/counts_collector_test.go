// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	dto "github.com/prometheus/client_model/go"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// countingCollector runs examples/alerts/collector.yaml.
type countingCollector struct {
	otlp        string // takes OTLP over gRPC
	own, vendor string // the collector's own metrics, and those of its connectors
}

// startCounting starts the collector, with more configuration laid over the example's if there is any.
func startCounting(t *testing.T, overlay ...string) *countingCollector {
	t.Helper()
	ownPort := proc.Port(t)
	c := &countingCollector{
		otlp: loopbackAddress(proc.Port(t)), own: loopbackAddress(ownPort), vendor: loopbackAddress(proc.Port(t)),
	}
	args := []string{"--config", alertsFolder + "/collector.yaml"}
	for _, text := range overlay {
		args = append(args, "--config", "yaml:"+text)
	}
	proc.Start(t, proc.Binary(t, "otelcol-vendorerror"), args,
		"OTLP_GRPC_ENDPOINT="+c.otlp, "OTLP_HTTP_ENDPOINT="+loopbackAddress(proc.Port(t)),
		"OWN_METRICS_PORT="+strconv.Itoa(ownPort), "VENDOR_METRICS_ENDPOINT="+c.vendor, "SPAN_METRICS_INTERVAL=500ms")
	waitForPorts(t, c.otlp, c.own, c.vendor)
	return c
}

// exposed reads what a port exposes now.
func exposed(address string) (map[string]*dto.MetricFamily, error) {
	text, err := fetchText("http://" + address + "/metrics")
	if err != nil {
		return nil, err
	}
	parser := expfmt.NewTextParser(model.UTF8Validation)
	return parser.TextToMetricFamilies(strings.NewReader(text))
}

// tallyOf sums a counter by some of its labels; a label that is not there counts as empty.
func tallyOf(families map[string]*dto.MetricFamily, name string, labels ...string) tally {
	sums := tally{}
	for _, metric := range families[name].GetMetric() {
		values := map[string]string{}
		for _, pair := range metric.GetLabel() {
			values[pair.GetName()] = pair.GetValue()
		}
		key := make([]string, 0, len(labels))
		for _, label := range labels {
			key = append(key, values[label])
		}
		sums[strings.Join(key, " ")] += metric.GetCounter().GetValue() + metric.GetUntyped().GetValue()
	}
	return sums
}

// same is nil if two tallies agree in every number.
func (a tally) same(what string, b tally) error {
	for key, n := range a.plus(b) {
		if a[key] != b[key] {
			return fmt.Errorf("%s: %q is %g, should be %g (total %g of %g, sum %g)", what, key, b[key], a[key], b.total(), a.total(), n)
		}
	}
	return nil
}
