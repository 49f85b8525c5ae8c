// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// alertFactor is how much faster the clocks of the rules, of Prometheus and of Alertmanager go than in the shipped files:
// 15 minutes become 30 seconds, a scrape each 15 seconds one each half second. Nothing else in the files is changed but
// addresses.
const alertFactor = 30

var (
	// alertTimes are the keys that hold a duration, in any of the three files.
	alertTimes = map[string]bool{
		"for": true, "interval": true, "scrape_interval": true, "scrape_timeout": true, "evaluation_interval": true,
		"group_wait": true, "group_interval": true, "repeat_interval": true, "resolve_timeout": true,
	}
	// alertDuration is a duration in an expression, or a quoted text, which is none whatever it holds.
	alertDuration = regexp.MustCompile(`"[^"]*"|\b\d+(?:ms|[smhdwy])\b`)
	// alertUptime is where an expression compares the age of the collector, in seconds.
	alertUptime = regexp.MustCompile(`(otelcol_process_uptime\s*[<>]=?\s*)(\d+)`)
	alertUnits  = map[string]time.Duration{
		"ms": time.Millisecond, "s": time.Second, "m": time.Minute, "h": time.Hour, "d": 24 * time.Hour, "w": 7 * 24 * time.Hour,
	}
)

// alertCopy writes a copy of one of the shipped files, faster and with some texts replaced, and returns its path. Each
// text must be there.
func alertCopy(t *testing.T, dir, file string, replace map[string]string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(proc.Root(t), file))
	require.NoError(t, err)
	shipped := string(text)
	for old, with := range replace {
		require.Contains(t, shipped, old, file)
		shipped = strings.ReplaceAll(shipped, old, with)
	}
	var doc yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(shipped), &doc), file)
	alertFaster(t, &doc)
	faster, err := yaml.Marshal(&doc)
	require.NoError(t, err)
	path := filepath.Join(dir, filepath.Base(file))
	require.NoError(t, os.WriteFile(path, faster, 0o600))
	return path
}

// alertFaster shortens every duration below a node.
func alertFaster(t *testing.T, node *yaml.Node) {
	t.Helper()
	if node.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(node.Content); i += 2 {
			key, value := node.Content[i].Value, node.Content[i+1]
			if value.Kind != yaml.ScalarNode {
				continue
			}
			switch {
			case alertTimes[key]:
				value.Value = alertShorter(t, value.Value)
			case key == "expr":
				value.Value = alertFasterExpr(t, value.Value)
			}
		}
	}
	for _, child := range node.Content {
		alertFaster(t, child)
	}
}

func alertFasterExpr(t *testing.T, expr string) string {
	t.Helper()
	expr = alertDuration.ReplaceAllStringFunc(expr, func(found string) string {
		if found[0] == '"' {
			return found
		}
		return alertShorter(t, found)
	})
	return alertUptime.ReplaceAllStringFunc(expr, func(found string) string {
		parts := alertUptime.FindStringSubmatch(found)
		seconds, err := strconv.ParseFloat(parts[2], 64)
		require.NoError(t, err)
		return parts[1] + strconv.FormatFloat(seconds/alertFactor, 'f', -1, 64)
	})
}

// alertShorter shortens one duration, such as 15m, to milliseconds.
func alertShorter(t *testing.T, duration string) string {
	t.Helper()
	digits := strings.TrimRight(duration, "mshdwy")
	count, err := strconv.Atoi(digits)
	require.NoError(t, err, "a duration of one unit is expected: %q", duration)
	unit := alertUnits[strings.TrimPrefix(duration, digits)]
	require.NotZero(t, unit, duration)
	return strconv.FormatInt((time.Duration(count)*unit/alertFactor).Milliseconds(), 10) + "ms"
}

// What shortens the times does so wherever one stands, and nowhere else.
func TestAlertTimes(t *testing.T) {
	var doc yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(`
groups:
  - name: 5m
    interval: 5m
    rules:
      - alert: A5m
        expr: sum(increase(x5m{class="5m"}[15m] offset 1h)) >= 3 and x unless otelcol_process_uptime < 300
        for: 2m
        labels: {severity: 5m}
`), &doc))
	alertFaster(t, &doc)
	text, err := yaml.Marshal(&doc)
	require.NoError(t, err)
	assert.YAMLEq(t, `
groups:
  - name: 5m
    interval: 10000ms
    rules:
      - alert: A5m
        expr: sum(increase(x5m{class="5m"}[30000ms] offset 120000ms)) >= 3 and x unless otelcol_process_uptime < 10
        for: 4000ms
        labels: {severity: 5m}
`, string(text))
}

// The copies that the test runs with differ from the shipped files in times only, and there in each.
func TestAlertCopies(t *testing.T) {
	for _, file := range []string{"vendor-errors.rules.yaml", "prometheus.yaml", "alertmanager.yaml"} {
		t.Run(file, func(t *testing.T) {
			shipped, err := os.ReadFile(filepath.Join(proc.Root(t), "examples", "alerts", file))
			require.NoError(t, err)
			faster, err := os.ReadFile(alertCopy(t, t.TempDir(), "examples/alerts/"+file, nil))
			require.NoError(t, err)
			var before, after any
			require.NoError(t, yaml.Unmarshal(shipped, &before))
			require.NoError(t, yaml.Unmarshal(faster, &after))
			assert.Equal(t, alertTimeless(before), alertTimeless(after))
			assert.NotRegexp(t, `:\s+[0-9]+[smhdwy]\s|\[[0-9]+[smhdwy]\]`, string(faster))
		})
	}
}

// alertTimeless replaces each duration, and each age of the collector, by the same word.
func alertTimeless(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for key := range v {
			v[key] = alertTimeless(v[key])
		}
	case []any:
		for i := range v {
			v[i] = alertTimeless(v[i])
		}
	case string:
		v = alertUptime.ReplaceAllString(v, "${1}T")
		return alertDuration.ReplaceAllStringFunc(v, func(found string) string {
			if found[0] == '"' {
				return found
			}
			return "T"
		})
	}
	return value
}
