// SPDX-License-Identifier: Apache-2.0

// Command vendorerror is for the authors of a catalog and for whoever is on call: it explains codes, says what a body, a
// log line or a span is recognized as and why, and checks, tests and compares catalogs. It asks the engine that the
// vendor_error processor asks. docs/cli.md describes it.
package main // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror"

import (
	"os"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"
)

func main() { os.Exit(cli.Run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
