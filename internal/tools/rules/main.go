// SPDX-License-Identifier: Apache-2.0

// Command rules writes the alerts and recording rules, for Prometheus and as a PrometheusRule for Kubernetes, and the
// configuration of Alertmanager, into the examples below a folder. What differs between installations is said once, in its flags.
package main // import "github.com/vendorerror/vendorerrorprocessor/internal/tools/rules"

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes all files below the folder that the arguments end with.
func run(args []string) error {
	flags := flag.NewFlagSet("rules", flag.ContinueOnError)
	labels := flags.String("labels", "cluster environment", "labels that tell clusters and environments apart")
	total := flags.Bool("total", false, "own counters have _total in their names, as over OTLP")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return fmt.Errorf("rules: name one folder, not %d", flags.NArg())
	}
	files, err := render(strings.Fields(*labels), *total)
	if err != nil {
		return fmt.Errorf("rules: %w", err)
	}
	for name, text := range files {
		path := filepath.Join(flags.Arg(0), filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil { //nolint:gosec // files of the repository, for everybody to read
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil { //nolint:gosec // as above
			return err
		}
	}
	return nil
}
