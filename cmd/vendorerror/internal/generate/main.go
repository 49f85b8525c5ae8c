// SPDX-License-Identifier: Apache-2.0

// Command generate writes the JSON Schema of catalog files. `make generate` runs it.
package main // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/generate"

import (
	"fmt"
	"os"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/schema"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: generate REPOSITORY")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(repository string) error {
	root, err := os.OpenRoot(repository)
	if err != nil {
		return err
	}
	catalog, err := root.ReadFile("docs/catalog.md")
	if err != nil {
		return err
	}
	taxonomy, err := root.ReadFile("docs/taxonomy.md")
	if err != nil {
		return err
	}
	data, err := schema.Generate(string(catalog), string(taxonomy))
	if err != nil {
		return err
	}
	return root.WriteFile("catalog/catalog.schema.json", data, 0o644)
}
