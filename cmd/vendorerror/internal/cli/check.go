// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/lint"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/sources"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// checkForms are the forms in which check prints what it found.
var checkForms = []string{"text", show.JSON, "sarif"}

func newCheck() *cobra.Command {
	var alone, fix, strict bool
	var output, severity string
	cmd := &cobra.Command{
		Use:   "check FILE|DIR…",
		Short: "Check catalog files before a Collector reads them",
		Long: `Check catalog files and vendors' folders: load them as a Collector does, and look for what it takes but nobody can want:
remedies that are missing, untranslated or not one sentence; formats that find nothing; codes and answers of other vendors that
are taken for this one's; formats without a sample; samples that are not recognized. The files are merged over the built-in catalog.
It ends with 1 if there is an error; with --strict also if there is a warning.`,
		Example: `  vendorerror check my-vendors.yaml
  vendorerror check --fix catalogs/acme
  vendorerror check --severity error catalogs/acme
  vendorerror check --alone --strict catalog --output sarif >check.sarif`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("output", output, checkForms); err != nil {
				return err
			}
			if err := oneOf("severity", severity, lint.Severities()); err != nil {
				return err
			}
			if err := present(args...); err != nil {
				return err
			}
			if fix {
				if err := fixAll(cmd, args); err != nil {
					return failure{err}
				}
			}
			found, engine := lint.Check(args, alone)
			isError := func(f lint.Finding) bool { return f.Severity == lint.Error }
			bad := strict && len(found) > 0 || slices.ContainsFunc(found, isError)
			if severity == string(lint.Error) {
				found = slices.DeleteFunc(found, func(f lint.Finding) bool { return !isError(f) })
			}
			if err := writeFindings(cmd, found, output); err != nil {
				return err
			}
			if engine != nil && output == checkForms[0] {
				sayLoaded(cmd, args, engine.Size())
			}
			if bad {
				return errFound
			}
			return nil
		},
	}
	aloneFlag(cmd, &alone)
	outputFlag(cmd, &output, checkForms)
	cmd.Flags().BoolVar(&fix, "fix", false, "put keys into the usual order and mend line ends, where that changes nothing else")
	cmd.Flags().StringVar(&severity, "severity", string(lint.Warning), "print this and what is worse: "+strings.Join(lint.Severities(), ", "))
	_ = cmd.RegisterFlagCompletionFunc("severity", fixed(lint.Severities()))
	cmd.Flags().BoolVar(&strict, "strict", false, "end with 1 if there is a warning, too")
	return cmd
}

// sayLoaded says what was loaded, as a Collector logs it at its start.
func sayLoaded(cmd *cobra.Command, names []string, size recognize.Size) {
	var files []string
	for _, name := range names {
		if path, err := filepath.Abs(name); err == nil {
			name = path
		}
		files = append(files, name)
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "loaded: %d vendors, %d codes, %d hosts, with %s\n", size.Vendors, size.Codes, size.Hosts, strings.Join(files, ", "))
}

func fixAll(cmd *cobra.Command, names []string) error {
	for _, name := range sources.Expand(names) {
		for _, file := range sources.Files(name) {
			fixed, err := lint.Fix(file)
			if err != nil {
				return err
			}
			if fixed {
				fmt.Fprintln(cmd.ErrOrStderr(), file+": fixed")
			}
		}
	}
	return nil
}

func writeFindings(cmd *cobra.Command, found []lint.Finding, output string) error {
	out := cmd.OutOrStdout()
	switch output {
	case show.JSON:
		if found == nil {
			found = []lint.Finding{}
		}
		return show.WriteJSON(out, found)
	case "sarif":
		return show.WriteJSON(out, lint.SARIF(found))
	}
	for i := range found {
		fmt.Fprintln(out, found[i].String())
	}
	return nil
}
