// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// alertPatience is how long any of the programs may take to say what it is asked for, alertFactor times faster.
const alertPatience = time.Minute

// alerting is the collector of examples/alerts with Prometheus and Alertmanager behind it, and a receiver of the
// notifications.
type alerting struct {
	otlp         string // where the collector takes OTLP over gRPC
	prometheus   string
	alertmanager string
	webhook      *alertWebhook
	catalog      string // a file of the user's, taken over when it changes
}

// alertmanagerAlert is an alert as Alertmanager's API has it.
type alertmanagerAlert struct {
	Labels      map[string]string `json:"labels"`
	Annotations map[string]string `json:"annotations"`
	Receivers   []struct {
		Name string `json:"name"`
	} `json:"receivers"`
	Status struct {
		State string `json:"state"`
	} `json:"status"`
}

func startAlerting(t *testing.T) *alerting {
	t.Helper()
	local := func() string { return fmt.Sprintf("127.0.0.1:%d", proc.Port(t)) }
	a := &alerting{otlp: local(), prometheus: local(), alertmanager: local(), webhook: newAlertWebhook(t)}
	own, vendor := local(), local()
	dir := t.TempDir()
	a.catalog = filepath.Join(dir, "catalog.yaml")
	a.writeCatalog(t, "capacity_exceeded")
	rules := alertCopy(t, dir, "examples/alerts/vendor-errors.rules.yaml", nil)
	scrape := alertCopy(t, dir, "examples/alerts/prometheus.yaml", map[string]string{
		"127.0.0.1:8888": own, "127.0.0.1:8889": vendor, "127.0.0.1:9093": a.alertmanager,
	})
	route := alertCopy(t, dir, "examples/alerts/alertmanager.yaml", map[string]string{"http://127.0.0.1:9095": a.webhook.server.URL})
	proc.Run(t, proc.Binary(t, "bin/promtool"), []string{"check", "config", scrape}) // reads the rules beside it, too
	proc.Run(t, proc.Binary(t, "bin/promtool"), []string{"check", "rules", rules})
	proc.Run(t, proc.Binary(t, "bin/amtool"), []string{"check-config", route})

	proc.Start(t, proc.Binary(t, "otelcol-vendorerror"), []string{
		"--config", "examples/alerts/collector.yaml",
		"--config", fmt.Sprintf("yaml:processors::vendor_error::catalog: {files: [%q], reload_interval: 1s}", a.catalog),
	},
		"OTLP_GRPC_ENDPOINT="+a.otlp,
		"OTLP_HTTP_ENDPOINT="+local(),
		"VENDOR_METRICS_ENDPOINT="+vendor,
		"OWN_METRICS_PORT="+own[strings.Index(own, ":")+1:],
		"SPAN_METRICS_INTERVAL="+alertShorter(t, "15s"),
	)
	proc.Start(t, proc.Binary(t, "bin/alertmanager"), []string{
		"--config.file=" + route, "--storage.path=" + filepath.Join(dir, "alertmanager"),
		"--web.listen-address=" + a.alertmanager, "--cluster.listen-address=",
	})
	proc.Start(t, proc.Binary(t, "bin/prometheus"), []string{
		"--config.file=" + scrape, "--storage.tsdb.path=" + filepath.Join(dir, "prometheus"),
		"--web.listen-address=" + a.prometheus,
		// The defaults, faster.
		"--query.lookback-delta=" + alertShorter(t, "5m"), "--rules.alert.resend-delay=" + alertShorter(t, "1m"),
	})
	proc.Eventually(t, alertPatience, func() error {
		up, err := a.samples(`up == 1`)
		if err != nil {
			return err
		}
		if len(up) != 2 {
			return fmt.Errorf("%d of 2 targets are up", len(up))
		}
		return getJSON("http://"+a.alertmanager+"/api/v2/alerts", new([]alertmanagerAlert))
	})
	return a
}

// writeCatalog puts a new file in place of the user's, in which an invented code has a class.
func (a *alerting) writeCatalog(t *testing.T, class string) {
	t.Helper()
	text := "schema_version: 1\nvendor: tencent_cloud\ncodes:\n  FailedOperation.Invented: {class: " + class + "}\n"
	fresh := a.catalog + ".new" // renamed, so that nobody reads half of it
	require.NoError(t, os.WriteFile(fresh, []byte(text), 0o600))
	require.NoError(t, os.Rename(fresh, a.catalog))
}

// alertSample is a value of an expression in Prometheus' API.
type alertSample struct {
	Metric map[string]string `json:"metric"`
}

func (a *alerting) samples(expr string) ([]alertSample, error) {
	var answer struct {
		Data struct {
			Result []alertSample `json:"result"`
		} `json:"data"`
	}
	err := getJSON("http://"+a.prometheus+"/api/v1/query?query="+url.QueryEscape(expr), &answer)
	return answer.Data.Result, err
}

// alerts returns what Alertmanager has now, by the alert's name and vendor.
func (a *alerting) alerts() (map[string]alertmanagerAlert, error) {
	var alerts []alertmanagerAlert
	if err := getJSON("http://"+a.alertmanager+"/api/v2/alerts", &alerts); err != nil {
		return nil, err
	}
	byName := map[string]alertmanagerAlert{}
	for _, alert := range alerts {
		byName[alert.Labels["alertname"]+" "+alert.Labels["vendor"]] = alert
	}
	return byName, nil
}

// sick returns the rules that Prometheus could not evaluate, and how many there are in all.
func (a *alerting) sick() (sick []string, all int, err error) {
	var answer struct {
		Data struct {
			Groups []struct {
				Rules []struct {
					Name      string `json:"name"`
					Health    string `json:"health"`
					LastError string `json:"lastError"`
				} `json:"rules"`
			} `json:"groups"`
		} `json:"data"`
	}
	if err := getJSON("http://"+a.prometheus+"/api/v1/rules", &answer); err != nil {
		return nil, 0, err
	}
	for _, group := range answer.Data.Groups {
		for _, rule := range group.Rules {
			all++
			if rule.Health != "ok" {
				sick = append(sick, fmt.Sprintf("%s is %s: %s", rule.Name, rule.Health, rule.LastError))
			}
		}
	}
	return sick, all, nil
}

// alertNotification is what Alertmanager posts to a webhook.
type alertNotification struct {
	Receiver string `json:"receiver"`
	Alerts   []struct {
		Status string            `json:"status"`
		Labels map[string]string `json:"labels"`
	} `json:"alerts"`
}

// alertWebhook keeps the notifications that it receives on loopback.
type alertWebhook struct {
	server *httptest.Server
	mu     sync.Mutex
	kept   []alertNotification
}

func newAlertWebhook(t *testing.T) *alertWebhook {
	t.Helper()
	w := &alertWebhook{}
	w.server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, req *http.Request) {
		var n alertNotification
		if err := json.NewDecoder(req.Body).Decode(&n); err != nil || req.URL.Path != "/"+n.Receiver {
			http.Error(rw, fmt.Sprintf("%s: %+v: %v", req.URL.Path, n, err), http.StatusBadRequest)
			return
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		w.kept = append(w.kept, n)
	}))
	t.Cleanup(w.server.Close)
	require.Contains(t, w.server.URL, "//127.0.0.1:")
	return w
}

// all returns the notifications so far: "receiver status alertname vendor" for each alert in each of them.
func (w *alertWebhook) all() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var lines []string
	for _, n := range w.kept {
		for _, alert := range n.Alerts {
			lines = append(lines, strings.Join([]string{n.Receiver, alert.Status, alert.Labels["alertname"], alert.Labels["vendor"]}, " "))
		}
	}
	return lines
}
