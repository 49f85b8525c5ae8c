// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/book"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

func newExplain() *cobra.Command {
	var flags catalogFlags
	var output string
	cmd := &cobra.Command{
		Use:   "explain [VENDOR] CODE",
		Short: "Say what an error code means and what to do about it",
		Long: `Say what an error code means: its verdict, the variants of it, the remedy in English and Chinese, where this is from,
and what a client believes that goes by the HTTP status alone. Without a vendor, all vendors that list the code are asked.
It ends with 1 if the catalog does not know the code.`,
		Example: `  vendorerror explain tencent_cloud InvalidParameterValue.NoFaceInPhoto
  vendorerror explain 222202 --output json`,
		Args: cobra.RangeArgs(1, 2),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return completeCodes(&flags, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("output", output, explainForms); err != nil {
				return err
			}
			b, err := flags.book()
			if err != nil {
				return err
			}
			entries, err := lookUp(b, args)
			if err != nil {
				return err
			}
			if output == show.JSON {
				return show.WriteJSON(cmd.OutOrStdout(), explanations(b, entries))
			}
			for i, e := range entries {
				if i > 0 {
					fmt.Fprintln(cmd.OutOrStdout())
				}
				writeExplanation(cmd.OutOrStdout(), b, &e)
			}
			return nil
		},
	}
	flags.add(cmd)
	outputFlag(cmd, &output, explainForms)
	return cmd
}

var explainForms = []string{"text", show.JSON}

// completeCodes completes a vendor, then a code of it.
func completeCodes(flags *catalogFlags, args []string) ([]string, cobra.ShellCompDirective) {
	b, err := flags.book()
	if err != nil || len(args) > 1 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var all []string
	if len(args) == 0 {
		for _, v := range b.Vendors() {
			all = append(all, v.ID+"\t"+v.Name)
		}
		return all, cobra.ShellCompDirectiveNoFileComp
	}
	for i := range b.Entries {
		if e := &b.Entries[i]; e.Vendor.ID == args[0] {
			all = append(all, e.Code+"\t"+string(e.Verdict.Class))
		}
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}

// lookUp returns what is known of the code in the arguments, which may begin with a vendor.
func lookUp(b *book.Book, args []string) ([]book.Entry, error) {
	code := args[len(args)-1]
	var codes []string
	var found []book.Entry
	for i := range b.Entries {
		e := &b.Entries[i]
		if len(args) == 1 || e.Vendor.ID == args[0] {
			codes = append(codes, e.Code)
		}
		if len(args) == 1 && e.Code == code {
			found = append(found, *e)
		}
	}
	vendor := "no vendor"
	if len(args) == 2 {
		vendor = args[0] + " does not list it, nor"
		if err := knownVendor(b, args[0]); err != nil {
			return nil, err
		}
		if e, ok := b.Lookup(args[0], code); ok {
			return []book.Entry{e}, nil
		}
		return nil, failure{fmt.Errorf("%s: %s a family that it belongs to%s", code, vendor, rulefile.DidYouMean(code, codes))}
	}
	if len(found) == 0 && knownVendor(b, code) == nil {
		return nil, failure{fmt.Errorf("%s is a vendor and no code; vendorerror list --vendor %s lists its codes", code, code)}
	}
	if len(found) == 0 {
		return nil, failure{fmt.Errorf("%s: %s lists it%s", code, vendor, rulefile.DidYouMean(code, codes))}
	}
	return found, nil
}

func writeExplanation(w io.Writer, b *book.Book, e *book.Entry) {
	paint := show.PaintFor(w)
	fmt.Fprintf(w, "%s %s\n", e.Vendor.ID, paint.Bold(e.Code))
	fields := show.Fields(e.Verdict)
	if e.Verdict.Evidence == taxonomy.EvidenceFamily {
		fields = append(fields, show.Field{Name: "evidence", Value: "family: the code is not listed, only its beginning"})
	}
	fields = append(fields, remedies(e.Verdict, e.Chinese.Verdict)...)
	if e.Verdict.DocsURL != "" {
		fields = append(fields, show.Field{Name: "docs", Value: e.Verdict.DocsURL})
	}
	fields = append(fields, show.Field{Name: "source", Value: sourceOf(b, e)})
	if e.DocumentedStatus > 0 {
		clause, wrong := book.Believed(e.DocumentedStatus, e.Verdict)
		text := fmt.Sprintf("HTTP %d as documented; who goes by it alone %s", e.DocumentedStatus, clause)
		if wrong {
			text = paint.Yellow(text)
		}
		fields = append(fields, show.Field{Name: "status", Value: text})
	}
	writeFields(w, "  ", fields)
	for i, v := range e.Variants {
		fmt.Fprintf(w, "  variant %s: %s\n", paint.Bold(v.Name), condition(&v))
		writeFields(w, "    ", append(show.Fields(v.Verdict), remedies(v.Verdict, e.Chinese.Variants[i].Verdict)...))
	}
}

func remedies(english, chinese *taxonomy.Verdict) []show.Field {
	return []show.Field{{Name: "remedy", Value: english.Remedy}, {Name: "remedy_zh", Value: chinese.Remedy}}
}

// sourceOf says where an entry is from: the document, and the file.
func sourceOf(b *book.Book, e *book.Entry) string {
	var all []string
	source := b.Source(e.Vendor.ID)
	for _, text := range []*string{source.Title, source.URL} {
		if text != nil {
			all = append(all, *text)
		}
	}
	for _, dated := range []struct {
		name string
		date *string
	}{{"updated", source.Updated}, {"checked", source.Checked}} {
		if dated.date != nil {
			all = append(all, dated.name+" "+*dated.date)
		}
	}
	return strings.Join(append(all, fmt.Sprintf("%s:%d", e.Pos.File, e.Pos.Line)), "; ")
}

// condition says when a variant applies.
func condition(v *recognize.EntryVariant) string {
	var all []string
	if len(v.Statuses) > 0 {
		var statuses []string
		for _, status := range v.Statuses {
			statuses = append(statuses, strconv.Itoa(status))
		}
		all = append(all, "the HTTP status is "+strings.Join(statuses, " or "))
	}
	if len(v.Fragments) > 0 {
		var fragments []string
		for _, fragment := range v.Fragments {
			fragments = append(fragments, strconv.Quote(fragment))
		}
		all = append(all, "the message contains "+strings.Join(fragments, " or "))
	}
	return "if " + strings.Join(append(all, v.Conditions...), ", and ")
}

// explanation is an entry in JSON.
type explanation struct {
	Vendor string `json:"vendor"`
	Code   string `json:"code"`
	show.Verdict
	Remedy           string               `json:"remedy"`
	RemedyZH         string               `json:"remedy_zh"`
	DocumentedStatus int                  `json:"documented_http_status,omitempty"`
	Believed         string               `json:"by_status_alone,omitempty"`
	Source           string               `json:"source"`
	Variants         []variantExplanation `json:"variants,omitempty"`
}

type variantExplanation struct {
	Name       string   `json:"name"`
	HTTPStatus []int    `json:"http_status,omitempty"`
	Message    []string `json:"message,omitempty"`
	Conditions []string `json:"conditions,omitempty"`
	show.Verdict
	Remedy   string `json:"remedy"`
	RemedyZH string `json:"remedy_zh"`
}

func explanations(b *book.Book, entries []book.Entry) []explanation {
	all := make([]explanation, 0, len(entries))
	for i := range entries {
		e := &entries[i]
		x := explanation{
			Vendor: e.Vendor.ID, Code: e.Code, Verdict: show.VerdictOf(e.Verdict), Remedy: e.Verdict.Remedy,
			RemedyZH: e.Chinese.Verdict.Remedy, DocumentedStatus: e.DocumentedStatus, Source: sourceOf(b, e),
		}
		if e.DocumentedStatus > 0 {
			x.Believed, _ = book.Believed(e.DocumentedStatus, e.Verdict)
		}
		for n, v := range e.Variants {
			x.Variants = append(x.Variants, variantExplanation{
				Name: v.Name, HTTPStatus: v.Statuses, Message: v.Fragments, Conditions: v.Conditions, Verdict: show.VerdictOf(v.Verdict),
				Remedy: v.Verdict.Remedy, RemedyZH: e.Chinese.Variants[n].Verdict.Remedy,
			})
		}
		all = append(all, x)
	}
	return all
}
