// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

const alertsFolder = "examples/alerts"

// rule is an alert or a recording rule of the shipped file.
type rule struct {
	Alert, Record, Expr, For string
	Labels, Annotations      map[string]string
}

// shippedRules reads the rules that ship.
func shippedRules(t *testing.T) (rules []rule) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(proc.Root(t), alertsFolder, "vendor-errors.rules.yaml"))
	require.NoError(t, err)
	var file struct{ Groups []struct{ Rules []rule } }
	require.NoError(t, yaml.Unmarshal(text, &file))
	for _, group := range file.Groups {
		rules = append(rules, group.Rules...)
	}
	require.NotEmpty(t, rules)
	return rules
}

// The files are valid to the programs that read them, and each alert fires and stays silent where its cases say so.
func TestRules(t *testing.T) {
	t.Parallel()
	promtool, amtool := proc.Binary(t, "bin/promtool"), proc.Binary(t, "bin/amtool")
	proc.Run(t, promtool, []string{"check", "rules", alertsFolder + "/vendor-errors.rules.yaml"})
	proc.Run(t, promtool, []string{"check", "config", alertsFolder + "/prometheus.yaml"})
	proc.Run(t, amtool, []string{"check-config", alertsFolder + "/alertmanager.yaml"})
	proc.Run(t, proc.Binary(t, "otelcol-vendorerror"), []string{"validate", "--config", alertsFolder + "/collector.yaml"})

	cases, err := filepath.Glob(filepath.Join(proc.Root(t), alertsFolder, "*.rules_test.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, cases)
	proc.Run(t, promtool, append([]string{"test", "rules"}, cases...))
	firing, silent := countCases(t, cases)
	for _, r := range shippedRules(t) {
		if r.Alert != "" {
			assert.Positive(t, firing[r.Alert], "no case in which %s fires", r.Alert)
			assert.Positive(t, silent[r.Alert], "no case in which %s is silent", r.Alert)
		}
	}
	proc.Proved(t, "promtool and amtool accept examples/alerts, and each of %d alerts fires and stays silent in its cases", len(firing))
}

// countCases counts the cases in which an alert is expected, and those in which it is not.
func countCases(t *testing.T, files []string) (firing, silent map[string]int) {
	t.Helper()
	firing, silent = map[string]int{}, map[string]int{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var suite struct {
			Tests []struct {
				Cases []struct {
					Alertname string `yaml:"alertname"`
					Expected  []any  `yaml:"exp_alerts"`
				} `yaml:"alert_rule_test"`
			}
		}
		require.NoError(t, yaml.Unmarshal(text, &suite))
		for _, test := range suite.Tests {
			for _, c := range test.Cases {
				if len(c.Expected) > 0 {
					firing[c.Alertname]++
				} else {
					silent[c.Alertname]++
				}
			}
		}
	}
	return firing, silent
}

// Each alert says how bad it is, who has to act, what happened, and where to read on. Of an alert about a class, the one
// who has to act is the class's owner.
func TestRulesForm(t *testing.T) {
	owners := taxonomyWords(t, "Owners")
	classes := classOwners(t)
	readme, err := os.ReadFile(filepath.Join(proc.Root(t), alertsFolder, "README.md"))
	require.NoError(t, err)
	for _, r := range shippedRules(t) {
		if r.Alert == "" {
			assert.Contains(t, r.Record, ":", r.Record)
			continue
		}
		assert.Contains(t, []string{"critical", "warning", "info"}, r.Labels["severity"], r.Alert)
		assert.Contains(t, owners, r.Labels["owner"], r.Alert)
		assert.NotEmpty(t, r.For, r.Alert)
		assert.Contains(t, string(readme), "\n| `"+r.Alert+"` | "+r.Labels["severity"]+" | "+r.Labels["owner"]+" | ")
		if _, anchor, _ := strings.Cut(r.Annotations["runbook_url"], "#"); classes[anchor] != "" {
			assert.Equal(t, classes[anchor], r.Labels["owner"], r.Alert)
		}
		for _, name := range []string{"summary", "description", "runbook_url"} {
			assert.NotEmpty(t, r.Annotations[name], "%s: %s", r.Alert, name)
		}
	}
}

// Every owner of the closed set has a receiver of the same name, at each severity.
func TestRulesRouting(t *testing.T) {
	t.Parallel()
	owners := taxonomyWords(t, "Owners")
	for _, owner := range owners {
		for _, severity := range []string{"critical", "warning", "info"} {
			assert.Equal(t, owner, routed(t, "owner="+owner, "severity="+severity, "vendor=baidu_ai"))
		}
	}
	assert.Equal(t, "unknown", routed(t, "alertname=SomebodyElses"))
	proc.Proved(t, "alerts reach the receiver of their owner: %s", strings.Join(owners, ", "))
}

// routed is the receiver that Alertmanager would choose for an alert with these labels.
func routed(t *testing.T, labels ...string) string {
	t.Helper()
	args := []string{"config", "routes", "test", "--config.file=" + alertsFolder + "/alertmanager.yaml"}
	return strings.TrimSpace(proc.Run(t, proc.Binary(t, "bin/amtool"), append(args, labels...)))
}
