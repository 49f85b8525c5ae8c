// SPDX-License-Identifier: Apache-2.0

package docs_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// A verdict that rests on the prefix of a code or on an HTTP status alone must not wake anybody: every alert that pages reads
// sums of listed codes and messages only.
func TestAlertsThatPageCountListedCodesOnly(t *testing.T) {
	t.Parallel()
	var file struct {
		Groups []struct {
			Rules []struct {
				Record, Alert, Expr string
				Labels              map[string]string
			}
		}
	}
	require.NoError(t, yaml.Unmarshal([]byte(document(t, "examples/alerts/vendor-errors.rules.yaml")), &file))
	ofErrors := regexp.MustCompile(`(?:vendor_class(?:_owner)?(?:_source)?:vendor_errors\w*:\w+|otelcol_processor_vendor_error_\w+|vendor_errors(?:_resent)?_total)(?:\{[^}]*\})?`)
	const listed = `evidence=~"code|variant|message"`
	pages, sums := 0, 0
	for _, group := range file.Groups {
		for _, rule := range group.Rules {
			series := ofErrors.FindAllString(rule.Expr, -1)
			switch {
			case rule.Labels["severity"] == "critical":
				pages++
				require.NotEmpty(t, series, rule.Alert)
				for _, one := range series {
					assert.Containsf(t, one, ":vendor_errors_listed:", "%s counts %s", rule.Alert, one)
				}
			case strings.Contains(rule.Record, "_listed:"):
				sums++
				require.NotEmpty(t, series, rule.Record)
				for _, one := range series {
					assert.Containsf(t, one, listed, "%s counts %s", rule.Record, one)
				}
			}
		}
	}
	assert.Equal(t, 4, pages)
	assert.Equal(t, 3, sums)
}

// The README of the alerts says of each how long it must last, and why.
func TestAlertsLast(t *testing.T) {
	t.Parallel()
	var file struct {
		Groups []struct{ Rules []struct{ Alert, For string } }
	}
	require.NoError(t, yaml.Unmarshal([]byte(document(t, "examples/alerts/vendor-errors.rules.yaml")), &file))
	readme := document(t, "examples/alerts/README.md")
	for _, group := range file.Groups {
		for _, rule := range group.Rules {
			if rule.Alert != "" {
				assert.Contains(t, readme, "\n| `"+rule.Alert+"` | "+rule.For+" | ")
			}
		}
	}
}

// Whoever is on call finds the console of each built-in vendor in the runbook, and the vendor in a kind on the dashboard.
func TestVendorsOfTheRunbook(t *testing.T) {
	t.Parallel()
	loaded, err := catalog.Load(catalog.Options{})
	require.NoError(t, err)
	consoles := section(t, document(t, "docs/runbook.md"), "## Consoles and status pages")
	var dashboard struct {
		Templating struct {
			List []struct {
				Name    string
				Options []struct{ Text, Value string }
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(document(t, "examples/grafana/vendor-errors.json")), &dashboard))
	var kinds []string
	for _, variable := range dashboard.Templating.List {
		if variable.Name == "kind" {
			for _, option := range variable.Options {
				kinds = append(kinds, strings.Split(option.Value, "|")...)
			}
		}
	}
	require.NotEmpty(t, kinds)
	for _, vendor := range loaded.Vendors() {
		assert.Contains(t, consoles, "\n| `"+vendor.ID+"` | ")
		assert.Contains(t, kinds, vendor.ID)
	}
}
