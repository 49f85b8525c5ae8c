// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/junit"
	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/sources"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
	"github.com/vendorerror/vendorerrorprocessor/internal/trial"
)

// defaultMaxBody is the processor's default of max_body_bytes.
const defaultMaxBody = 64 << 10

func newTest() *cobra.Command {
	var alone bool
	var run, report string
	cmd := &cobra.Command{
		Use:   "test DIR…",
		Short: "Test the samples and look-alikes of a vendor's folder",
		Long: `Test the samples of vendors' folders: each must be recognized with its verdict, from its host and, unless it needs that,
without one; in a look-alike nothing may be recognized. The folders are merged over the built-in catalog.
It ends with 1 if a test fails.`,
		Example: `  vendorerror test catalogs/acme
  vendorerror test catalogs/acme --run '^token_' --junit build/acme.xml
  vendorerror test --alone catalog`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			wanted, err := regexp.Compile(run)
			if err != nil {
				return fmt.Errorf("--run: %w", err)
			}
			if err := present(args...); err != nil {
				return err
			}
			set, err := sources.Read(args, alone)
			if err != nil {
				return failure{err}
			}
			results, err := tryAll(set, wanted)
			if err != nil {
				return failure{err}
			}
			if report != "" {
				if err := writeJUnit(report, results); err != nil {
					return err
				}
			}
			return writeResults(cmd.OutOrStdout(), results)
		},
	}
	aloneFlag(cmd, &alone)
	cmd.Flags().StringVar(&run, "run", "", "only samples whose name matches this regular expression")
	cmd.Flags().StringVar(&report, "junit", "", "also write the results into this file, in the form of JUnit")
	return cmd
}

func aloneFlag(cmd *cobra.Command, alone *bool) {
	cmd.Flags().BoolVar(alone, "alone", false, "do not merge the files over the built-in catalog, as if there were none")
}

// vendorResults are the results of one folder.
type vendorResults struct {
	vendor  string
	results []trial.Result
}

// tryAll tries the samples and look-alikes whose name is wanted, with an engine that reads all of an answer and with one
// that reads no more than it must.
func tryAll(set *sources.Set, wanted *regexp.Regexp) ([]vendorResults, error) {
	options := recognize.Options{MaxBodyBytes: defaultMaxBody, Embedded: true}
	short, err := trial.Of(set.Rules, options)
	if err != nil {
		return nil, err
	}
	options.RequestID = true
	full, err := trial.Of(set.Rules, options)
	if err != nil {
		return nil, err
	}
	askers := []*trial.Asker{full, short}
	var all []vendorResults
	for _, v := range set.Own {
		r := vendorResults{vendor: string(*v.ID)}
		r.try(v.Samples, wanted, func(it *rulefile.Item[rulefile.Sample], n int) trial.Result { return askers[n].Sample(it, r.vendor) })
		r.try(v.LookAlikes, wanted, func(it *rulefile.Item[rulefile.Sample], n int) trial.Result { return askers[n].LookAlike(it) })
		all = append(all, r)
	}
	return all, nil
}

func (r *vendorResults) try(all rulefile.Map[rulefile.Sample], wanted *regexp.Regexp, try func(it *rulefile.Item[rulefile.Sample], asker int) trial.Result) {
	for _, it := range all.Items() {
		if !wanted.MatchString(it.Key) {
			continue
		}
		result := try(&it, 0)
		if len(result.Wrong) == 0 {
			result = try(&it, 1)
		}
		r.results = append(r.results, result)
	}
}

// writeResults prints what failed, and a line for each folder.
func writeResults(w io.Writer, all []vendorResults) error {
	total, failed := 0, 0
	for _, v := range all {
		samples, lookAlikes, wrong := 0, 0, 0
		for _, r := range v.results {
			if r.LookAlike {
				lookAlikes++
			} else {
				samples++
			}
			if len(r.Wrong) > 0 {
				wrong++
			}
			for _, text := range r.Wrong {
				fmt.Fprintf(w, "%s:%d: %s, as %s\n", r.Pos.File, r.Pos.Line, r.Name, text)
			}
		}
		verdict := "ok"
		if wrong > 0 {
			verdict = fmt.Sprintf("FAIL (%d)", wrong)
		}
		fmt.Fprintf(w, "%s  %s: %d samples, %d look-alikes\n", verdict, v.vendor, samples, lookAlikes)
		total, failed = total+len(v.results), failed+wrong
	}
	switch {
	case total == 0:
		return failure{errors.New("there is nothing to test")}
	case failed > 0:
		return errFound
	default:
		return nil
	}
}

func writeJUnit(name string, all []vendorResults) error {
	suites := junit.Suites{}
	for _, v := range all {
		suite := junit.Suite{Name: v.vendor}
		for _, r := range v.results {
			c := junit.Case{Class: v.vendor, Name: r.Name, File: r.Pos.File, Line: r.Pos.Line}
			if len(r.Wrong) > 0 {
				c.Failure = &junit.Failure{Message: r.Wrong[0], Text: strings.Join(r.Wrong, "\n")}
			}
			suite.Cases = append(suite.Cases, c)
		}
		suites.Add(suite)
	}
	file, err := os.Create(name) //nolint:gosec // the user names the file
	if err != nil {
		return err
	}
	return errors.Join(suites.Write(file), file.Close())
}
