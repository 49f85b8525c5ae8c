// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

const (
	pipelinesFolder = "examples/pipelines"
	// pipelinePatience is how long a pipeline on a slow machine may take for what it does in seconds.
	pipelinePatience = 90 * time.Second
)

// distributionLine is the line of an example's head comment that names the program it needs.
var distributionLine = regexp.MustCompile(`(?m)^# Distribution: (otelcol-vendorerror(?:-full)?)$`)

// distribution is the built program that an example needs by its head comment.
func distribution(t *testing.T, example string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(proc.Root(t), example))
	require.NoError(t, err)
	match := distributionLine.FindSubmatch(text)
	require.NotNil(t, match, "%s does not say which distribution it needs", example)
	if name := string(match[1]); name != "otelcol-vendorerror" {
		return proc.Binary(t, "full/"+name)
	}
	return proc.Binary(t, "otelcol-vendorerror")
}

// pipeline is a Collector that runs one of the examples, on free ports.
type pipeline struct {
	*proc.Process
	grpc, http, health, metrics string

	binary string
	args   []string
	env    []string
}

// startPipeline runs an example until the test ends. What the example reads from the environment is given as
// "NAME=value". A value that starts with "yaml:" is a piece of configuration laid over the example's.
func startPipeline(t *testing.T, name string, settings ...string) *pipeline {
	t.Helper()
	p := newPipeline(t, name, settings...)
	p.start(t)
	return p
}

func newPipeline(t *testing.T, name string, settings ...string) *pipeline {
	t.Helper()
	example := filepath.Join(pipelinesFolder, name)
	metricsPort := proc.Port(t)
	p := &pipeline{
		grpc: loopbackAddress(proc.Port(t)), http: loopbackAddress(proc.Port(t)), health: loopbackAddress(proc.Port(t)),
		metrics: loopbackAddress(metricsPort),
		binary:  distribution(t, example), args: []string{"--config", example},
	}
	p.env = []string{
		"OTLP_GRPC_ENDPOINT=" + p.grpc, "OTLP_HTTP_ENDPOINT=" + p.http, "HEALTH_ENDPOINT=" + p.health,
		"OWN_METRICS_PORT=" + strconv.Itoa(metricsPort),
	}
	for _, setting := range settings {
		if len(setting) > 5 && setting[:5] == "yaml:" {
			p.args = append(p.args, "--config", setting)
		} else {
			p.env = append(p.env, setting)
		}
	}
	return p
}

// start starts the Collector, for the first time or again, with the same ports and folders.
func (p *pipeline) start(t *testing.T) {
	t.Helper()
	p.Process = proc.Start(t, p.binary, p.args, p.env...)
	p.waitHealthy(t)
}

// waitHealthy waits until health_check says that the Collector is available.
func (p *pipeline) waitHealthy(t *testing.T) {
	t.Helper()
	proc.Eventually(t, pipelinePatience, func() error {
		_, err := fetchText("http://" + p.health)
		return err
	})
}

// stopAtOnce stops a Collector that was only just started, and checks that it ends by itself. It says that it is ready a
// moment before it listens to signals; one that was ended in that moment is given another try.
func (p *pipeline) stopAtOnce(t *testing.T) {
	t.Helper()
	for range 10 {
		p.Stop()
		if p.ExitCode() == 0 || strings.Contains(p.Output(), "Received signal from OS") {
			break
		}
		p.start(t)
	}
	assert.Zero(t, p.ExitCode(), "it did not stop by itself")
}

// killHolding kills the Collector while its exporter waits for the backend's answer. The exporter tells the backend its
// name in the header "sender".
func (p *pipeline) killHolding(t *testing.T, backend *otlptest.Backend, sender string) {
	t.Helper()
	proc.Eventually(t, pipelinePatience, func() error {
		if backend.Held(sender) == 0 {
			return fmt.Errorf("%s has nothing in its hands", sender)
		}
		return nil
	})
	p.Kill()
	proc.Eventually(t, pipelinePatience, func() error {
		if held := backend.Held(sender); held > 0 {
			return fmt.Errorf("the backend has not noticed: %d requests", held)
		}
		return nil
	})
}

// counter is the sum of the Collector's own metric over all its series that have the label, such as `exporter="kafka"`.
func (p *pipeline) counter(name, label string) (float64, error) {
	text, err := fetchText("http://" + p.metrics + "/metrics")
	if err != nil {
		return 0, err
	}
	sum := 0.0
	series := regexp.MustCompile(`(?m)^` + name + `\{[^}]*` + regexp.QuoteMeta(label) + `[^}]*\} (\S+)$`)
	for _, match := range series.FindAllStringSubmatch(text, -1) {
		value, err := strconv.ParseFloat(match[1], 64)
		if err != nil {
			return 0, err
		}
		sum += value
	}
	return sum, nil
}

func loopbackAddress(port int) string { return "127.0.0.1:" + strconv.Itoa(port) }

// fetchText gets a page that must be there.
func fetchText(url string) (string, error) {
	resp, err := http.Get(url) //nolint:gosec,noctx // loopback
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", url, resp.Status)
	}
	return string(body), err
}
