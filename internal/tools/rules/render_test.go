// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What is committed is what `make rules` writes without settings.
func TestCommitted(t *testing.T) {
	root := t.TempDir()
	if err := run([]string{root}); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{rulesFile, alertmanagerFile, manifestFile} {
		made, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		committed, err := os.ReadFile(filepath.Join("..", "..", "..", file))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(made, committed) {
			t.Errorf("%s is stale: run 'make rules' and commit", file)
		}
	}
}

// aggregation finds the labels of every sum, join and list of Alertmanager.
var aggregation = regexp.MustCompile(`\b(?:by|on) \(([^)]*)\)|\b(?:equal|group_by): \[([^\]]*)\]`)

// Every sum and join carries the labels, and no other place has them.
func TestLabels(t *testing.T) {
	for _, tc := range []struct{ labels, before string }{
		{"cluster environment", "cluster, environment, "},
		{"k8s_cluster_name", "k8s_cluster_name, "},
		{"", ""},
	} {
		files, err := render(strings.Fields(tc.labels), false)
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range files {
			found := 0
			for _, match := range aggregation.FindAllStringSubmatch(text, -1) {
				found++
				rest, ok := strings.CutPrefix(match[1]+match[2], tc.before)
				if !ok || strings.Contains(rest, "cluster") || strings.HasPrefix(rest, ",") {
					t.Errorf("LABELS=%q: %s: %s", tc.labels, name, match[0])
				}
			}
			if found < 4 {
				t.Errorf("%s: only %d sums and joins found", name, found)
			}
			if strings.Contains(text, "<<") {
				t.Errorf("%s has a setting that is not filled in", name)
			}
		}
	}
}

// The switch changes every own counter and the collector's age, and nothing else.
func TestTotal(t *testing.T) {
	plain, err := render(nil, false)
	if err != nil {
		t.Fatal(err)
	}
	total, err := render(nil, true)
	if err != nil {
		t.Fatal(err)
	}
	_, groups, _ := strings.Cut(total[rulesFile], "\ngroups:\n")
	_, want, _ := strings.Cut(plain[rulesFile], "\ngroups:\n")
	want = regexp.MustCompile(`otelcol_processor_vendor_error_\w+`).ReplaceAllString(want, "${0}_total")
	want = strings.ReplaceAll(want, "otelcol_process_uptime", "otelcol_process_uptime_seconds_total")
	if groups != want {
		t.Error("the rules with _total differ in more than the names")
	}
	if plain[alertmanagerFile] != total[alertmanagerFile] {
		t.Error("Alertmanager knows no metrics")
	}
}

func TestRefused(t *testing.T) {
	for labels, want := range map[string]string{
		"k8s.cluster": "not the name of a label", "vendor": "of their own", "cluster cluster": "named twice",
	} {
		if _, err := render(strings.Fields(labels), false); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("LABELS=%q: %v", labels, err)
		}
	}
	if err := run([]string{"one", "two"}); err == nil {
		t.Error("two folders are taken")
	}
}
