// SPDX-License-Identifier: Apache-2.0

// Package cli is the command line of the tool. A file holds a subcommand.
package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/book"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// The exit codes.
const (
	exitFine  = 0
	exitFound = 1 // an error was found, or a check failed
	exitUsage = 2 // bad use
)

// errFound ends a command that has said already what it found.
var errFound = errors.New("found")

// failure is a check that failed, or a catalog that cannot be loaded: bad, but not bad use.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// Run runs the tool with the given arguments and returns its exit code.
func Run(args []string, in io.Reader, out, errs io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.Execute()
	var failed failure
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errFound):
		return exitFound
	case errors.As(err, &failed):
		fmt.Fprintln(errs, err)
		return exitFound
	default:
		fmt.Fprintln(errs, "vendorerror:", err)
		return exitUsage
	}
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "vendorerror",
		Short: "Explain, classify, check and compare the errors of third-party APIs",
		Long: `vendorerror works with the catalog of the vendor_error processor: what the error codes of third-party APIs mean.
It asks the engine that the processor asks, so what it says is what a Collector would write.

Exit codes: 0 fine, 1 an error was found or a check failed, 2 bad use.`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		root.Version = info.Main.Version
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w\nSee '%s --help'", err, cmd.CommandPath())
	})
	root.AddCommand(newExplain(), newList(), newClassify(), newTest(), newCheck(), newNew(), newDiff(), newCoverage(),
		newSchema(), newDocs())
	return root
}

// catalogFlags are the flags that choose a catalog.
type catalogFlags struct {
	files   []string
	vendors []string
}

func (f *catalogFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&f.files, "catalog", nil, "a catalog file, or a vendor's folder, merged over the built-in catalog (repeatable)")
	cmd.Flags().StringSliceVar(&f.vendors, "vendors", nil, "switch on these vendors only")
	_ = cmd.RegisterFlagCompletionFunc("vendors", completeVendors)
}

// book loads the catalog.
func (f *catalogFlags) book() (*book.Book, error) {
	if err := present(f.files...); err != nil {
		return nil, err
	}
	rules, err := book.Rules(f.files...)
	if err != nil {
		return nil, failure{err}
	}
	b, err := book.New(rules, f.vendors...)
	if err != nil {
		return nil, failure{err}
	}
	return b, nil
}

// oneOf checks that a flag has one of some values.
func oneOf(flag, value string, values []string) error {
	if slices.Contains(values, value) {
		return nil
	}
	return fmt.Errorf("--%s: %q is not one of %s%s", flag, value, strings.Join(values, ", "), rulefile.DidYouMean(value, values))
}

// knownVendor checks the id of a vendor.
func knownVendor(b *book.Book, id string) error {
	if b.Vendor(id) != nil {
		return nil
	}
	var ids []string
	for _, v := range b.Vendors() {
		ids = append(ids, v.ID)
	}
	return fmt.Errorf("there is no vendor %q; there are %s%s", id, strings.Join(ids, ", "), rulefile.DidYouMean(id, ids))
}

// completeVendors completes the id of a built-in vendor.
func completeVendors(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	rules, err := book.Builtin()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return rules.IDs(), cobra.ShellCompDirectiveNoFileComp
}

// fixed completes a flag from a fixed set.
func fixed(values []string) cobra.CompletionFunc {
	return cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)
}

// outputFlag adds the flag for the form of the output. Its default is the first form.
func outputFlag(cmd *cobra.Command, value *string, forms []string) {
	cmd.Flags().StringVarP(value, "output", "o", forms[0], "form of the output: "+strings.Join(forms, ", "))
	_ = cmd.RegisterFlagCompletionFunc("output", fixed(forms))
}

// writeFields writes a list of names and values.
func writeFields(w io.Writer, indent string, fields []show.Field) {
	for _, f := range fields {
		fmt.Fprintf(w, "%s%-11s %s\n", indent, f.Name, f.Value)
	}
}
