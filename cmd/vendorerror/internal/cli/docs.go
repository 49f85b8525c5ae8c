// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/reference"
)

func newDocs() *cobra.Command {
	var flags catalogFlags
	cmd := &cobra.Command{
		Use:   "docs DIR",
		Short: "Write the catalog as pages for people",
		Long: `Write the catalog into a folder: catalog.html, one page with search and filters that needs no other file and no network, and
vendors/VENDOR.md for each vendor. A code's place on the page is catalog.html#VENDOR/CODE. Files of these names are replaced.`,
		Example: `  vendorerror docs site --catalog catalogs/acme`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			b, err := flags.book()
			if err != nil {
				return err
			}
			r := reference.New(b, condition)
			written, err := r.WriteFolder(args[0])
			if err != nil {
				return failure{err}
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s and %d more pages are written.\n", filepath.Join(args[0], "catalog.html"), written-1)
			return nil
		},
	}
	flags.add(cmd)
	return cmd
}
