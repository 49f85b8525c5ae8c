// SPDX-License-Identifier: Apache-2.0

// Command ratios reads the output of several passes of `go test -bench` and prints one table: a row for each case, with
// the cost of our processor and how the competitors compare with it in the same pass.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/tables"
)

func main() {
	markdown := flag.Bool("markdown", false, "print a table for a README")
	rows := flag.String("rows", "", "only the cases that match this regular expression")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: ratios [-markdown] [-rows regexp] < what the passes printed")
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := run(os.Stdin, os.Stdout, *rows, *markdown); err != nil {
		fmt.Fprintln(os.Stderr, "ratios:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer, rows string, markdown bool) error {
	wanted, err := regexp.Compile(rows)
	if err != nil {
		return err
	}
	results, err := read(in)
	if err != nil {
		return err
	}
	table := results.table(wanted.MatchString)
	if len(table) == 1 {
		return fmt.Errorf("there is no case %q with a result of ours", rows)
	}
	if markdown {
		return tables.Markdown(out, table)
	}
	return tables.Text(out, table)
}
