// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/book"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// listFilter chooses verdicts. An empty field chooses all.
type listFilter struct {
	vendor, class, owner, retryable string
}

func newList() *cobra.Command {
	var flags catalogFlags
	var filter listFilter
	var output, language string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the codes of the catalog",
		Long:  "List the codes of the catalog with their verdicts. A variant of a code has a line of its own.",
		Example: `  vendorerror list --vendor baidu_ai --retryable true
  vendorerror list --class quota_exceeded --output markdown`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := errors.Join(filter.check(), oneOf("output", output, show.TableFormats()), oneOf("lang", language, languages)); err != nil {
				return err
			}
			b, err := flags.book()
			if err != nil {
				return err
			}
			if filter.vendor != "" {
				if err := knownVendor(b, filter.vendor); err != nil {
					return err
				}
			}
			rows := listed(b, &filter, language)
			if output == show.JSON {
				return show.WriteJSON(cmd.OutOrStdout(), rows)
			}
			return tableOf(rows).Write(cmd.OutOrStdout(), output)
		},
	}
	flags.add(cmd)
	outputFlag(cmd, &output, show.TableFormats())
	languageFlag(cmd, &language)
	f := cmd.Flags()
	f.StringVar(&filter.vendor, "vendor", "", "only codes of this vendor")
	f.StringVar(&filter.class, "class", "", "only verdicts of this class")
	f.StringVar(&filter.owner, "owner", "", "only verdicts of this owner")
	f.StringVar(&filter.retryable, "retryable", "", "only verdicts that are retryable: true, false, unknown")
	_ = cmd.RegisterFlagCompletionFunc("vendor", completeVendors)
	_ = cmd.RegisterFlagCompletionFunc("class", fixed(classNames()))
	_ = cmd.RegisterFlagCompletionFunc("owner", fixed(ownerNames()))
	_ = cmd.RegisterFlagCompletionFunc("retryable", fixed(retryableNames))
	return cmd
}

var (
	languages      = []string{recognize.English, recognize.Chinese}
	retryableNames = []string{taxonomy.RetryableYes.String(), taxonomy.RetryableNo.String(), taxonomy.RetryableUnknown.String()}
)

func languageFlag(cmd *cobra.Command, language *string) {
	cmd.Flags().StringVar(language, "lang", recognize.English, "language of the remedies: en, zh")
	_ = cmd.RegisterFlagCompletionFunc("lang", fixed(languages))
}

func classNames() []string {
	var all []string
	for _, info := range taxonomy.Classes() {
		all = append(all, string(info.Class))
	}
	return all
}

func ownerNames() []string {
	var all []string
	for _, owner := range taxonomy.Owners() {
		all = append(all, string(owner))
	}
	return all
}

func (f *listFilter) check() error {
	optional := func(flag, value string, values []string) error {
		if value == "" {
			return nil
		}
		return oneOf(flag, value, values)
	}
	return errors.Join(optional("class", f.class, classNames()), optional("owner", f.owner, ownerNames()),
		optional("retryable", f.retryable, retryableNames))
}

func (f *listFilter) fits(v *taxonomy.Verdict) bool {
	fits := func(want, got string) bool { return want == "" || want == got }
	return fits(f.class, string(v.Class)) && fits(f.owner, string(v.Owner)) && fits(f.retryable, v.Retryable.String())
}

// listRow is a verdict of the list in JSON.
type listRow struct {
	Vendor  string `json:"vendor"`
	Code    string `json:"code"`
	Variant string `json:"variant,omitempty"`
	show.Verdict
	Remedy           string `json:"remedy"`
	DocumentedStatus int    `json:"documented_http_status,omitempty"`

	retryable string
}

func listed(b *book.Book, filter *listFilter, language string) []listRow {
	rows := []listRow{}
	add := func(e *recognize.Entry, variant string, v *taxonomy.Verdict) {
		if filter.fits(v) {
			rows = append(rows, listRow{
				Vendor: e.Vendor.ID, Code: e.Code, Variant: variant, Verdict: show.VerdictOf(v), Remedy: v.Remedy,
				DocumentedStatus: e.DocumentedStatus, retryable: v.Retryable.String(),
			})
		}
	}
	for i := range b.Entries {
		e := &b.Entries[i].Entry
		if language == recognize.Chinese {
			e = &b.Entries[i].Chinese
		}
		if filter.vendor != "" && e.Vendor.ID != filter.vendor {
			continue
		}
		add(e, "", e.Verdict)
		for _, v := range e.Variants {
			add(e, v.Name, v.Verdict)
		}
	}
	return rows
}

func tableOf(rows []listRow) *show.Table {
	t := &show.Table{Columns: []string{"vendor", "code", "variant", "class", "retryable", "retry", "owner", "remedy"}}
	for i := range rows {
		r := &rows[i]
		t.Rows = append(t.Rows, []string{
			r.Vendor, r.Code, r.Variant, string(r.Class), r.retryable, string(r.Retry), string(r.Owner), r.Remedy,
		})
	}
	return t
}
