// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

func newSchema() *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of catalog files, for editors",
		Long:    "Print the JSON Schema by which an editor completes and checks catalog files.",
		Example: `  vendorerror schema >catalog.schema.json`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(cmd.OutOrStdout(), catalog.Schema())
			return err
		},
	}
}
