// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/lint"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/sources"
)

// checkForms are the forms in which check prints what it found.
var checkForms = []string{"text", show.JSON, "sarif"}

func newCheck() *cobra.Command {
	var alone, fix, strict bool
	var output string
	cmd := &cobra.Command{
		Use:   "check FILE|DIR…",
		Short: "Check catalog files before a Collector reads them",
		Long: `Check catalog files and vendors' folders: load them as a Collector does, and look for what it takes but nobody can want:
remedies that are missing, untranslated or not one sentence; formats that find nothing; codes and answers of other vendors that
are taken for this one's; formats without a sample; samples that are not recognized. The files are merged over the built-in catalog.
It ends with 1 if there is an error; with --strict also if there is a warning.`,
		Example: `  vendorerror check my-vendors.yaml
  vendorerror check --fix catalogs/acme
  vendorerror check --alone --strict catalog --output sarif >check.sarif`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("output", output, checkForms); err != nil {
				return err
			}
			if fix {
				if err := fixAll(cmd, args); err != nil {
					return failure{err}
				}
			}
			found := lint.Check(args, alone)
			if err := writeFindings(cmd, found, output); err != nil {
				return err
			}
			for i := range found {
				if strict || found[i].Severity == lint.Error {
					return errFound
				}
			}
			return nil
		},
	}
	aloneFlag(cmd, &alone)
	outputFlag(cmd, &output, checkForms)
	cmd.Flags().BoolVar(&fix, "fix", false, "put keys into the usual order and mend line ends, where that changes nothing else")
	cmd.Flags().BoolVar(&strict, "strict", false, "end with 1 if there is a warning, too")
	return cmd
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
