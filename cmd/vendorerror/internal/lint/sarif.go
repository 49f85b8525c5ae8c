// SPDX-License-Identifier: Apache-2.0

package lint // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/lint"

import "path/filepath"

// SARIF returns findings in the form that code scanners of hosting services read, to be written as JSON.
func SARIF(found []Finding) any {
	type object = map[string]any
	var rules, results []object
	for _, r := range Rules() {
		rules = append(rules, object{"id": r.Rule, "shortDescription": object{"text": r.About}})
	}
	results = []object{}
	for i := range found {
		f := &found[i]
		text := f.Message
		if f.Key != "" {
			text = f.Key + ": " + text
		}
		result := object{"ruleId": f.Rule, "level": f.Severity, "message": object{"text": text}}
		if f.File != "" {
			location := object{"artifactLocation": object{"uri": filepath.ToSlash(f.File)}}
			if f.Line > 0 {
				location["region"] = object{"startLine": f.Line}
			}
			result["locations"] = []object{{"physicalLocation": location}}
		}
		results = append(results, result)
	}
	return object{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"version": "2.1.0",
		"runs":    []object{{"tool": object{"driver": object{"name": "vendorerror", "rules": rules}}, "results": results}},
	}
}
