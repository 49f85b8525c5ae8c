// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/ask"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/input"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"
)

func newCoverage() *cobra.Command {
	var flags processorFlags
	var as, output string
	cmd := &cobra.Command{
		Use:   "coverage FILE…",
		Short: "Count what of a dump is recognized, missed and unknown",
		Long: `Count what the processor makes of dumps: bodies, logs, or OTLP JSON as the file exporter writes it. Codes that the catalog
does not know come last, the most frequent first, in the form of a catalog file: judge each, and give it a class and a remedy.`,
		Example: `  vendorerror coverage traces.jsonl logs.jsonl
  vendorerror coverage --as log app.log --output json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("output", output, explainForms); err != nil {
				return err
			}
			if err := checkKind(as); err != nil {
				return err
			}
			asker, err := flags.asker(cmd)
			if err != nil {
				return err
			}
			counted := covered{}
			for _, name := range args {
				err := withInput(cmd, name, input.Kind(as), func(reader *input.Reader, kind input.Kind) error {
					return eachAnswer(cmd, asker, ask.Call{}, reader, kind, func(a *ask.Named) error {
						counted.add(a)
						return nil
					})
				})
				if err != nil {
					return err
				}
			}
			if output == show.JSON {
				return show.WriteJSON(cmd.OutOrStdout(), counted)
			}
			return counted.write(cmd.OutOrStdout())
		},
	}
	flags.add(cmd)
	outputFlag(cmd, &output, explainForms)
	kindFlag(cmd, &as)
	return cmd
}

// covered counts answers by vendor; those without one have "".
type covered map[string]*vendorCoverage

type vendorCoverage struct {
	Outcomes map[string]int `json:"outcomes"`
	// Unknown counts the codes that the catalog has no class for.
	Unknown map[string]int `json:"unknown_codes,omitempty"`
}

func (c covered) add(a *ask.Named) {
	v := c[a.Vendor]
	if v == nil {
		v = &vendorCoverage{Outcomes: map[string]int{}, Unknown: map[string]int{}}
		c[a.Vendor] = v
	}
	outcome := a.Outcome
	if outcome == "" {
		outcome = skipped
	}
	v.Outcomes[outcome]++
	if a.Verdict != nil && a.Verdict.Class == taxonomy.Unknown {
		v.Unknown[a.Code]++
	}
}

// write prints a table, and the unknown codes.
func (c covered) write(w io.Writer) error {
	t := show.Table{Columns: []string{"vendor"}}
	for _, o := range outcomes {
		name := o.name
		if name == "" {
			name = skipped
		}
		t.Columns = append(t.Columns, name)
	}
	vendors := slices.Sorted(maps.Keys(c))
	for _, id := range vendors {
		row := []string{cmp.Or(id, "-")}
		for _, outcome := range t.Columns[1:] {
			row = append(row, strconv.Itoa(c[id].Outcomes[outcome]))
		}
		t.Rows = append(t.Rows, row)
	}
	if err := t.Write(w, show.Text); err != nil {
		return err
	}
	for _, id := range vendors {
		if unknown := c[id].Unknown; len(unknown) > 0 {
			writeUnknown(w, id, unknown)
		}
	}
	return nil
}

// writeUnknown prints codes as a catalog file that lacks their classes.
func writeUnknown(w io.Writer, id string, unknown map[string]int) {
	fmt.Fprintf(w, "\nschema_version: 1\nvendor: %s\ncodes:\n", id)
	codes := slices.SortedFunc(maps.Keys(unknown), func(a, b string) int {
		return cmp.Or(cmp.Compare(unknown[b], unknown[a]), cmp.Compare(a, b))
	})
	for _, code := range codes {
		fmt.Fprintf(w, "  %s: # seen %d times\n    # class:\n    # remedy:\n    # remedy_zh:\n", strconv.Quote(code), unknown[code])
	}
}
