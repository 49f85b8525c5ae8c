// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

const dashboardFile = "examples/grafana/vendor-errors.json"

// dashboard is what Grafana reads of the file, as far as it matters here.
type dashboard struct {
	UID        string `json:"uid"`
	Links      []link
	Templating struct {
		List []struct {
			Name, Type string
			Datasource *datasource
			Query      any
		}
	}
	Panels []panel
}

type datasource struct{ Type, UID string }

type link struct{ Title, URL string }

type panel struct {
	ID                       int
	Type, Title, Description string
	Datasource               *datasource
	GridPos                  struct{ H, W, X, Y int }
	FieldConfig              struct {
		Defaults struct {
			Unit, NoValue string
			Links         []link
		}
		Overrides []struct {
			Properties []struct {
				ID    string
				Value any
			}
		}
	}
	Targets []struct {
		RefID      string `json:"refId"`
		Expr       string
		Datasource *datasource
	}
}

func readDashboard(t *testing.T) (d dashboard) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(proc.Root(t), dashboardFile))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &d))
	require.NotEmpty(t, d.Panels)
	return d
}

// No two panels have the same id or place, each has a unit and says what it means that it is empty, and none depends on
// somebody's data source.
func TestDashboardForm(t *testing.T) {
	d := readDashboard(t)
	require.NotEmpty(t, d.UID)
	ids, places := map[int]string{}, map[[2]int]string{}
	for _, p := range d.Panels {
		assert.NotContains(t, ids, p.ID, p.Title)
		ids[p.ID] = p.Title
		assert.LessOrEqual(t, p.GridPos.X+p.GridPos.W, 24, p.Title)
		for x := p.GridPos.X; x < p.GridPos.X+p.GridPos.W; x++ {
			for y := p.GridPos.Y; y < p.GridPos.Y+p.GridPos.H; y++ {
				assert.NotContains(t, places, [2]int{x, y}, "%s lies over another panel", p.Title)
				places[[2]int{x, y}] = p.Title
			}
		}
		if p.Type == "row" {
			continue
		}
		assert.NotEmpty(t, p.FieldConfig.Defaults.Unit, p.Title)
		assert.NotEmpty(t, p.FieldConfig.Defaults.NoValue, p.Title)
		assert.NotEmpty(t, p.Description, p.Title)
		assert.NotEmpty(t, p.Targets, p.Title)
		refs := map[string]bool{}
		for _, target := range p.Targets {
			assert.False(t, refs[target.RefID], p.Title)
			refs[target.RefID] = true
			assert.Equal(t, &datasource{"prometheus", "${datasource}"}, target.Datasource, p.Title)
		}
	}
	var names []string
	for _, v := range d.Templating.List {
		names = append(names, v.Name)
	}
	assert.Equal(t, []string{"datasource", "traces", "cluster", "environment", "job", "instance", "kind", "vendor", "service"}, names)
}

// Links of a panel or the dashboard lead to a section of the runbook, to a page that is there, or to TraceQL that asks for what the
// processor writes.
func TestDashboardLinks(t *testing.T) {
	d := readDashboard(t)
	links := d.Links
	for _, p := range d.Panels {
		links = append(links, p.FieldConfig.Defaults.Links...)
		for _, override := range p.FieldConfig.Overrides {
			for _, property := range override.Properties {
				text, err := json.Marshal(property.Value)
				require.NoError(t, err)
				if property.ID == "links" {
					var more []link
					require.NoError(t, json.Unmarshal(text, &more))
					links = append(links, more...)
				}
			}
		}
	}
	byAnchor := sections(t)
	runbook, searches := 0, 0
	for _, l := range links {
		assert.NotEmpty(t, l.Title, l.URL)
		address, anchor, _ := strings.Cut(l.URL, "#")
		file, ours := strings.CutPrefix(address, "https://github.com/vendorerror/vendorerrorprocessor/blob/main/")
		switch {
		case ours:
			assert.FileExists(t, filepath.Join(proc.Root(t), file))
			if anchor != "" && !strings.HasPrefix(anchor, "${") {
				assert.Contains(t, byAnchor, anchor, l.URL)
			}
			runbook++
		case strings.HasPrefix(l.URL, "/explore?"):
			checkExplore(t, l.URL)
			searches++
		default:
			t.Errorf("%s leads elsewhere", l.URL)
		}
	}
	assert.Positive(t, runbook)
	assert.Positive(t, searches)
}

// checkExplore checks a search of traces by its address, in which Grafana has put something in place of its variables.
func checkExplore(t *testing.T, address string) {
	t.Helper()
	parsed, err := url.Parse(regexp.MustCompile(`\$\{[^}]*\}`).ReplaceAllString(address, "x"))
	require.NoError(t, err, address)
	var panes map[string]struct {
		Queries []struct {
			Datasource datasource
			Query      string
		}
	}
	require.NoError(t, json.Unmarshal([]byte(parsed.Query().Get("panes")), &panes), address)
	require.Len(t, panes, 1)
	for _, pane := range panes {
		require.Len(t, pane.Queries, 1)
		assert.Equal(t, "tempo", pane.Queries[0].Datasource.Type)
		uses, err := parseTraceQL(pane.Queries[0].Query)
		require.NoError(t, err, pane.Queries[0].Query)
		require.NotEmpty(t, uses)
		for _, use := range uses {
			if use.scope == "span" {
				checkAttribute(t, use.name, "", pane.Queries[0].Query)
			}
		}
	}
}

// grafanaVariables are what Grafana puts in place of its variables when everything is selected.
var grafanaVariables = strings.NewReplacer(
	"$__rate_interval", "1m", "$__range", "1h", "$cluster", ".*", "$environment", ".*", "$job", ".*", "$instance", ".*",
	"$kind", ".*", "$vendor", ".*", "$service", ".*",
)

// labelValues is the query of a variable: label_values(selector, label).
var labelValues = regexp.MustCompile(`^label_values\((.*), (\w+)\)$`)

// Every query of the dashboard parses, names only metrics and labels that there are, and has an answer from the metrics
// of the running collector. So do all expressions of the rules, though for most of them no answer is good news, and the
// queries of the runbook.
func TestDashboard(t *testing.T) {
	a, all := scrapedSeries(t)
	d := readDashboard(t)
	queries := map[string]string{}
	for _, p := range d.Panels {
		for _, target := range p.Targets {
			queries[p.Title+" "+target.RefID] = grafanaVariables.Replace(target.Expr)
		}
	}
	for _, v := range d.Templating.List {
		if v.Type == "query" {
			match := labelValues.FindStringSubmatch(v.Query.(map[string]any)["query"].(string))
			require.NotNil(t, match, v.Name)
			queries["variable "+v.Name] = fmt.Sprintf("count by (%s) (%s)", match[2], grafanaVariables.Replace(match[1]))
		}
	}
	for name, query := range queries {
		require.NotRegexp(t, `\$[^1]`, query, name) // $1 is a group of label_replace
		if err := all.check(query); err != nil {
			t.Errorf("%s: %s: %v", name, query, err)
		}
		proc.Eventually(t, alertPatience, func() error { return a.answers(query) })
	}
	rules := shippedRules(t)
	for _, r := range rules {
		if err := all.check(r.Expr); err != nil {
			t.Errorf("%s%s: %v", r.Alert, r.Record, err)
		}
	}
	runbook := fenced(t, "promql")
	for _, query := range runbook {
		if err := all.check(query); err != nil {
			t.Errorf("%s: %s: %v", runbookFile, query, err)
		}
		_, err := a.samples(query)
		require.NoError(t, err, query)
	}
	proc.Proved(t, "%d queries of the dashboard are answered; they, %d rules and %d queries of the runbook name only what the collector exposes",
		len(queries), len(rules), len(runbook))
}

// answers is nil if Prometheus has a number for an expression.
func (a *alerting) answers(query string) error {
	samples, err := a.samples(query)
	if err == nil && len(samples) == 0 {
		err = errors.New("no answer to " + query)
	}
	return err
}
