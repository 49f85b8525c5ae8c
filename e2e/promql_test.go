// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/promql/parser"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// series holds the labels of each metric that Prometheus has.
type series map[string]map[string]bool

// scrapedSeries is what Prometheus has after the collector of examples/alerts has counted calls of all kinds: its
// metrics, and what the rules record.
func scrapedSeries(t *testing.T) (*alerting, series) {
	t.Helper()
	a := startAlerting(t)
	sent := newCounted()
	sent.send(t, a.otlp, load{senders: 2, requests: 50})
	// A counter shows growth from its second value on, so go on until there are at least two.
	sender := otlptest.NewSender(t, a.otlp)
	all := series{}
	proc.Eventually(t, alertPatience, func() error {
		for i := range 2 * len(countedCalls) {
			traces := newTraces(0)
			traces.ResourceSpans().At(0).Resource().Attributes().PutStr("service.name", "service-0")
			addCounted(traces.ResourceSpans().At(0).ScopeSpans().At(0).Spans(), countedCalls[i/2], 0, i%2)
			addFailure(traces.ResourceSpans().At(0).ScopeSpans().At(0).Spans(), true)
			if err := sender.Traces(t.Context(), traces); err != nil {
				return err
			}
		}
		var answer struct{ Data []map[string]string }
		if err := getJSON("http://"+a.prometheus+`/api/v1/series?match[]={__name__!=""}`, &answer); err != nil {
			return err
		}
		for _, one := range answer.Data {
			name := one["__name__"]
			if all[name] == nil {
				all[name] = map[string]bool{}
			}
			for label := range one {
				all[name][label] = true
			}
		}
		// The slowest rules come last.
		for _, r := range shippedRules(t) {
			if r.Record != "" && all[r.Record] == nil {
				return errors.New("nothing is recorded yet as " + r.Record)
			}
		}
		return nil
	})
	return a, all
}

// check is nil if an expression parses, and names only metrics and labels that are there.
func (s series) check(expr string) error {
	parsed, err := parser.ParseExpr(expr)
	if err != nil {
		return err
	}
	var problems []error
	known := map[string]bool{} // of the labels of all metrics in the expression, and of those that it makes
	selectors := 0
	parser.Inspect(parsed, func(node parser.Node, _ []parser.Node) error {
		switch n := node.(type) {
		case *parser.VectorSelector:
			selectors++
			problems = append(problems, s.checkSelector(n, known)...)
		case *parser.Call:
			if n.Func.Name == "label_replace" {
				known[n.Args[1].(*parser.StringLiteral).Val] = true
			}
		case *parser.AggregateExpr:
			if n.Op == parser.COUNT_VALUES {
				known[n.Param.(*parser.StringLiteral).Val] = true
			}
		}
		return nil
	})
	parser.Inspect(parsed, func(node parser.Node, _ []parser.Node) error {
		var named []string
		switch n := node.(type) {
		case *parser.AggregateExpr:
			named = n.Grouping
		case *parser.BinaryExpr:
			if n.VectorMatching != nil {
				named = slices.Concat(n.VectorMatching.MatchingLabels, n.VectorMatching.Include)
			}
		}
		for _, label := range named {
			if !known[label] {
				problems = append(problems, fmt.Errorf("no metric here has the label %s", label))
			}
		}
		return nil
	})
	if selectors == 0 {
		problems = append(problems, errors.New("it asks for no metric"))
	}
	return errors.Join(problems...)
}

// overOTLP takes from the name of an own metric what it has over OTLP alone. Queries of the dashboard ask for both names.
var overOTLP = strings.NewReplacer("_total", "", "_seconds_sum", "_sum", "_bytes", "")

// checkSelector finds what is wrong with a selector, and adds the labels that its metrics have.
func (s series) checkSelector(selector *parser.VectorSelector, known map[string]bool) (problems []error) {
	var names []string
	for _, matcher := range selector.LabelMatchers {
		if matcher.Name == model.MetricNameLabel {
			names = strings.Split(matcher.Value, "|")
		}
	}
	if len(names) == 0 {
		return []error{fmt.Errorf("%s names no metric", selector)}
	}
	for _, name := range names {
		has, ok := s[name]
		if plain := overOTLP.Replace(name); !ok && slices.Contains(names, plain) && s[plain] != nil {
			continue
		}
		if !ok {
			problems = append(problems, fmt.Errorf("there is no metric %s", name))
			continue
		}
		maps.Copy(known, has)
		for _, matcher := range selector.LabelMatchers {
			if matcher.Name != model.MetricNameLabel && !has[matcher.Name] {
				problems = append(problems, fmt.Errorf("%s has no label %s", name, matcher.Name))
			}
		}
	}
	return problems
}

// The check finds what it is for.
func TestPromQLCheck(t *testing.T) {
	s := series{"m": {"job": true}, "n": {"vendor": true}}
	for expr, want := range map[string]string{
		`sum by (job) (rate(m{job="a"}[5m])) / on (job) m`:        "",
		`sum by (x) (label_replace(m, "x", "$1", "job", "(.*)"))`: "",
		`{__name__=~"m|n"}`:         "",
		`{__name__=~"m|m_total"}`:   "",
		`sum by (job) (rate(m[5m])`: "parse error",
		`rate(o[5m])`:               "no metric o",
		`{__name__=~"m|n_total"}`:   "no metric n_total",
		`m{vendor="a"}`:             "m has no label vendor",
		`sum by (class) (m)`:        "label class",
		`m and on (vendor) m`:       "label vendor",
		`{job="a"}`:                 "names no metric",
		`vector(1)`:                 "asks for no metric",
	} {
		err := s.check(expr)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, should be %q", expr, err, want)
		}
	}
}
