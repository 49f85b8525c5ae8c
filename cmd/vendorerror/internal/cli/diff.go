// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/book"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/compare"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/sources"
)

// builtinName stands for the built-in catalog in the arguments of diff.
const builtinName = "builtin"

// diffForms are the forms in which diff prints.
var diffForms = []string{"text", show.JSON, show.Markdown}

func newDiff() *cobra.Command {
	var alone, remedies bool
	var output string
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "List the verdicts that change between two catalogs",
		Long: `List the verdicts that change between two catalogs, for a review or for release notes. Each of them is a catalog file, a
vendor's folder or a folder of these, merged over the built-in catalog, or the word builtin for that alone.`,
		Example: `  vendorerror diff builtin my-vendors.yaml
  vendorerror diff --alone ../v0.1.0/catalog catalog --output markdown`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("output", output, diffForms); err != nil {
				return err
			}
			if err := present(slices.DeleteFunc(slices.Clone(args), func(name string) bool { return name == builtinName })...); err != nil {
				return err
			}
			var books [2]*book.Book
			for i, name := range args {
				var err error
				if books[i], err = bookOf(name, alone); err != nil {
					return failure{err}
				}
			}
			found := compare.Books(books[0], books[1])
			if !remedies {
				found = withoutTexts(found)
			}
			return writeDifferences(cmd.OutOrStdout(), found, output)
		},
	}
	aloneFlag(cmd, &alone)
	cmd.Flags().BoolVar(&remedies, "texts", false, "list changes of remedies and links, too")
	outputFlag(cmd, &output, diffForms)
	return cmd
}

func bookOf(name string, alone bool) (*book.Book, error) {
	if name == builtinName {
		rules, err := book.Builtin()
		if err != nil {
			return nil, err
		}
		return book.New(rules)
	}
	set, err := sources.Read([]string{name}, alone)
	if err != nil {
		return nil, err
	}
	return book.New(set.Rules)
}

// withoutTexts leaves out what only people read.
func withoutTexts(all []compare.Difference) []compare.Difference {
	found := []compare.Difference{}
	for _, d := range all {
		var fields []compare.Field
		for _, f := range d.Fields {
			if f.Name != "remedy" && f.Name != "remedy_zh" && f.Name != "docs_url" {
				fields = append(fields, f)
			}
		}
		if d.Kind != compare.Changed || len(fields) > 0 {
			d.Fields = fields
			found = append(found, d)
		}
	}
	return found
}

func writeDifferences(w io.Writer, all []compare.Difference, output string) error {
	switch output {
	case show.JSON:
		return show.WriteJSON(w, all)
	case show.Markdown:
		t := show.Table{Columns: []string{"vendor", "code", "change"}}
		for i := range all {
			t.Rows = append(t.Rows, []string{"`" + all[i].Vendor + "`", "`" + nameOf(&all[i]) + "`", string(all[i].Kind) + ": " + changes(&all[i])})
		}
		return t.Write(w, show.Markdown)
	}
	signs := map[compare.Kind]string{compare.Added: "+", compare.Removed: "-", compare.Changed: "~"}
	for i := range all {
		fmt.Fprintf(w, "%s %s %s: %s\n", signs[all[i].Kind], all[i].Vendor, nameOf(&all[i]), changes(&all[i]))
	}
	return nil
}

// nameOf returns the code, with its variant or with a star behind a family.
func nameOf(d *compare.Difference) string {
	switch {
	case d.Family:
		return d.Code + ".*"
	case d.Variant != "":
		return d.Code + "/" + d.Variant
	default:
		return d.Code
	}
}

func changes(d *compare.Difference) string {
	if d.Kind != compare.Changed {
		return fmt.Sprintf("%s, retryable %s", d.Class, d.Retryable)
	}
	var all []string
	for _, f := range d.Fields {
		all = append(all, fmt.Sprintf("%s %s → %s", f.Name, orNone(f.Old), orNone(f.New)))
	}
	return strings.Join(all, ", ")
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}
