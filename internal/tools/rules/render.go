// SPDX-License-Identifier: Apache-2.0

package main

import (
	"embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template"
)

//go:embed *.tmpl
var templates embed.FS

const (
	rulesFile        = "examples/alerts/vendor-errors.rules.yaml"
	alertmanagerFile = "examples/alerts/alertmanager.yaml"
	manifestFile     = "examples/kubernetes/prometheusrule.yaml"
)

const manifestHead = `# The alerts and recording rules of ../alerts/vendor-errors.rules.yaml for the Prometheus operator. That file explains them.
# Written by ` + "`make rules LABELS=\"cluster environment\"`" + `; do not edit it here.
# Change: the labels, if your Prometheus selects rules by labels (kube-prometheus-stack: release: NAME OF YOUR RELEASE).
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: vendor-errors
  labels:
    app.kubernetes.io/name: vendor-error-gateway
spec:
`

// settings are what the templates put in. They are written between << and >>, since Prometheus has {{ and }} for itself.
type settings struct {
	Labels string // "cluster, environment, ", in front of other labels
	Where  string // the end of a summary
	Total  string // the end of the name of an own counter
	Uptime string // the metric of the collector's age
}

// ours are labels that the rules or Prometheus give another meaning.
var ours = []string{
	"alertname", "class", "evidence", "instance", "job", "le", "outcome", "owner", "retryable", "service", "severity", "source", "vendor",
}

var labelName = regexp.MustCompile(`^[a-zA-Z_][a-zA-Z0-9_]*$`)

// render makes the text of each file.
func render(labels []string, total bool) (map[string]string, error) {
	if err := checkLabels(labels); err != nil {
		return nil, err
	}
	s := settings{Uptime: "otelcol_process_uptime"}
	if total {
		s.Total, s.Uptime = "_total", "otelcol_process_uptime_seconds_total"
	}
	for _, label := range labels {
		s.Labels += label + ", "
		s.Where += fmt.Sprintf("{{ with $labels.%s }}, %[1]s {{ . }}{{ end }}", label)
	}
	parsed, err := template.New("").Delims("<<", ">>").ParseFS(templates, "*.tmpl")
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, file := range []string{rulesFile, alertmanagerFile} {
		var text strings.Builder
		name := file[strings.LastIndexByte(file, '/')+1:] + ".tmpl"
		if err := parsed.ExecuteTemplate(&text, name, s); err != nil {
			return nil, err
		}
		files[file] = text.String()
	}
	files[manifestFile], err = manifest(files[rulesFile])
	return files, err
}

// checkLabels refuses what is no label, or one that the rules use otherwise.
func checkLabels(labels []string) error {
	var problems []error
	for i, label := range labels {
		switch {
		case !labelName.MatchString(label):
			problems = append(problems, fmt.Errorf("%q is not the name of a label", label))
		case slices.Contains(ours, label):
			problems = append(problems, fmt.Errorf("the rules have a label %q of their own", label))
		case slices.Contains(labels[:i], label):
			problems = append(problems, fmt.Errorf("%q is named twice", label))
		}
	}
	return errors.Join(problems...)
}

// manifest is the groups of the rules as a resource of the Prometheus operator.
func manifest(rules string) (string, error) {
	_, groups, found := strings.Cut(rules, "\ngroups:\n")
	if !found {
		return "", errors.New("the rules have no groups")
	}
	var text strings.Builder
	text.WriteString(manifestHead + "  groups:\n")
	for line := range strings.Lines(groups) {
		if line != "\n" {
			text.WriteString("  ")
		}
		text.WriteString(line)
	}
	return text.String(), nil
}
