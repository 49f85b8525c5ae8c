// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/prometheus/promql/parser"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

const (
	runbookFile = "docs/runbook.md"
	runbookURL  = "https://github.com/vendorerror/vendorerrorprocessor/blob/main/" + runbookFile + "#"
)

// instrumented are the attributes in queries that the instrumentation writes, not the processor.
var instrumented = []string{"http.request.resend_count", "server.address"}

// sections are the sections of the runbook by their anchors.
func sections(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(proc.Root(t), runbookFile))
	require.NoError(t, err)
	byAnchor := map[string]string{}
	for _, part := range strings.Split(string(text), "\n## ")[1:] {
		heading, body, _ := strings.Cut(part, "\n")
		anchor := strings.ReplaceAll(strings.ToLower(heading), " ", "-")
		require.NotContains(t, byAnchor, anchor)
		byAnchor[anchor] = body
	}
	return byAnchor
}

// blocks are the blocks of code in a text that are marked with a language.
func blocks(text, language string) (found []string) {
	fence := regexp.MustCompile("(?ms)^ *```" + language + "\n(.*?)\n *```$")
	for _, match := range fence.FindAllStringSubmatch(text, -1) {
		found = append(found, match[1])
	}
	return found
}

// fenced are the blocks of code of the whole runbook in a language.
func fenced(t *testing.T, language string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(proc.Root(t), runbookFile))
	require.NoError(t, err)
	found := blocks(string(text), language)
	require.NotEmpty(t, found, language)
	return found
}

// Every class has its section, with a query for it in each language and what to do first.
func TestRunbookClasses(t *testing.T) {
	byAnchor := sections(t)
	classes := taxonomyWords(t, "Classes")
	for _, class := range classes {
		section, ok := byAnchor[class]
		if !assert.True(t, ok, "no section %s", class) {
			continue
		}
		for language, want := range map[string]string{
			"promql": class, "traceql": "span.vendor.error.class", "json jaeger": `{"vendor.error.class": "` + class + `"}`,
		} {
			queries := blocks(section, language)
			if assert.NotEmpty(t, queries, "%s: %s", class, language) {
				assert.Contains(t, queries[0], want, class)
				assert.Contains(t, queries[0], class, class)
			}
		}
		assert.Contains(t, section, "\nFirst:\n\n1. ", class)
	}
	proc.Proved(t, "each of %d classes has a section in the runbook with queries in PromQL, TraceQL and for Jaeger", len(classes))
}

// Every alert points to a section that speaks of it, and the runbook speaks of no alert that does not exist.
func TestRunbookAlerts(t *testing.T) {
	byAnchor := sections(t)
	var alerts []string
	for _, r := range shippedRules(t) {
		if r.Alert == "" {
			continue
		}
		alerts = append(alerts, r.Alert)
		anchor, ok := strings.CutPrefix(r.Annotations["runbook_url"], runbookURL)
		require.True(t, ok, r.Alert)
		assert.Contains(t, byAnchor[anchor], "`"+r.Alert+"`", "#%s", anchor)
	}
	for anchor, section := range byAnchor {
		for _, name := range regexp.MustCompile("lert `([A-Za-z]+)`").FindAllStringSubmatch(section, -1) {
			assert.Contains(t, alerts, name[1], "#%s", anchor)
		}
		for _, link := range regexp.MustCompile(`\]\(#([^)]+)\)`).FindAllStringSubmatch(section, -1) {
			assert.Contains(t, byAnchor, link[1], "#%s", anchor)
		}
	}
}

// Every query for Jaeger is what its API takes, and asks for attributes and values that the processor writes.
func TestRunbookJaeger(t *testing.T) {
	queries := fenced(t, "json jaeger")
	for _, query := range queries {
		var tags map[string]string // the API takes no other values
		decoder := json.NewDecoder(bytes.NewReader([]byte(query)))
		require.NoError(t, decoder.Decode(&tags), query)
		require.NotEmpty(t, tags, query)
		for name, value := range tags {
			checkAttribute(t, name, value, query)
		}
	}
}

// Every query for Tempo is TraceQL, and asks for attributes and values that the processor writes.
func TestRunbookTraceQL(t *testing.T) {
	queries := fenced(t, "traceql")
	for _, query := range queries {
		uses, err := parseTraceQL(query)
		require.NoError(t, err, query)
		require.NotEmpty(t, uses, query)
		for _, use := range uses {
			if use.scope == "resource" {
				assert.Equal(t, "service.name", use.name, query)
				continue
			}
			require.Equal(t, "span", use.scope, query)
			assert.Equal(t, use.value != "" && use.name == "vendor.error.retryable", use.boolean, "of all attributes, only retryable is compared with a boolean: %s", query)
			checkAttribute(t, use.name, use.value, query)
		}
	}
}

// checkAttribute checks a span's attribute in a query, and the value that it is compared with, if any.
func checkAttribute(t *testing.T, name, value, query string) {
	t.Helper()
	if !slices.Contains(instrumented, name) {
		assert.Contains(t, writtenAttributes(t), name, query)
	}
	sets := map[string]string{
		"vendor.error.class": "Classes", "vendor.error.owner": "Owners", "vendor.error.evidence": "Evidence",
		"vendor.error.retry.strategy": "Retry", "vendor.error.remedy.action": "Remedy actions",
	}
	if name == "vendor.error.retryable" && value != "" {
		assert.Contains(t, []string{"true", "false"}, value, query)
	}
	if set := sets[name]; set != "" && value != "" && value != "nil" {
		for one := range strings.SplitSeq(value, "|") {
			assert.Contains(t, taxonomyWords(t, set), one, query)
		}
	}
}

// Every query in PromQL of the page on troubles is one.
func TestTroubleshootingPromQL(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(proc.Root(t), "docs", "troubleshooting.md"))
	require.NoError(t, err)
	queries := blocks(string(text), "promql")
	require.NotEmpty(t, queries)
	for _, query := range queries {
		_, err := parser.ParseExpr(query)
		assert.NoError(t, err, query)
	}
}

// Every class that a query in PromQL names is one of the set.
func TestRunbookPromQLClasses(t *testing.T) {
	classes := taxonomyWords(t, "Classes")
	queries := fenced(t, "promql")
	for _, r := range shippedRules(t) {
		queries = append(queries, r.Expr)
	}
	text := strings.Join(queries, "\n")
	found := regexp.MustCompile(`\b(?:vendor_error_)?class=~?"([^"]*)"`).FindAllStringSubmatch(text, -1)
	require.NotEmpty(t, found)
	for _, match := range found {
		for class := range strings.SplitSeq(match[1], "|") {
			assert.Contains(t, classes, class, match[0])
		}
	}
}
