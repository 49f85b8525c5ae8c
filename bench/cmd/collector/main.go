// SPDX-License-Identifier: Apache-2.0

// Command collector measures what vendor_error costs in a running collector: it sends the same requests over loopback
// to two processes of the built distribution, with the processor in the pipeline and without, in turns, and prints by
// what factor the processor time and the peak memory differ.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"runtime"
	"syscall"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/tables"
)

// The kernel ends the collectors when the thread that started them ends. The main thread lives as long as we do.
func init() { runtime.LockOSThread() }

type options struct {
	binary   string
	only     string
	rounds   int
	requests int
	markdown bool
}

func main() {
	var o options
	flag.StringVar(&o.binary, "collector", "../build/otelcol-vendorerror", "the collector to measure")
	flag.StringVar(&o.only, "cases", "", "only the cases that match this regular expression")
	flag.IntVar(&o.rounds, "rounds", 5, "how often each case is measured, with new processes each time")
	flag.IntVar(&o.requests, "requests", 140, "requests of 1,000 items to each of the two collectors in a round")
	flag.BoolVar(&o.markdown, "markdown", false, "print a table for a README")
	flag.Parse()
	// Not only for an interrupt: no signal must leave collectors running.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, o, os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "collector:", err)
		os.Exit(1)
	}
}

// run prints the table to out and its progress to progress.
func run(ctx context.Context, o options, out, progress io.Writer) error {
	if o.rounds < 1 || o.requests < 1 {
		return fmt.Errorf("%d rounds of %d requests are nothing to measure", o.rounds, o.requests)
	}
	wanted, err := regexp.Compile(o.only)
	if err != nil {
		return err
	}
	if _, err := os.Stat(o.binary); err != nil {
		return fmt.Errorf("no collector, run `make build` first: %w", err)
	}
	sources, err := sources()
	if err != nil {
		return err
	}
	var results []result
	for _, c := range cases {
		if !wanted.MatchString(c.name) {
			continue
		}
		fmt.Fprintf(progress, "%s ...\n", c.name)
		wire, err := c.encode(sources)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		r := result{name: c.name}
		for i := range o.rounds {
			one, err := measure(ctx, o, c, wire, i)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			r.rounds = append(r.rounds, one)
		}
		results = append(results, r)
	}
	if len(results) == 0 {
		return fmt.Errorf("there is no case %q", o.only)
	}
	if o.markdown {
		return tables.Markdown(out, table(results))
	}
	return tables.Text(out, table(results))
}
