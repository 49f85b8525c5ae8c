// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/scaffold"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

func newNew() *cobra.Command {
	var v scaffold.Vendor
	var samples []string
	var dir string
	cmd := &cobra.Command{
		Use:   "new VENDOR",
		Short: "Write a commented folder for a vendor of your own",
		Long: `Write the folder of a new vendor, with comments for what is to be filled in. From samples of its answers it guesses where the
code, the message and the request id are; each guess is marked. Codes are not judged: check says what is missing.`,
		Example: `  vendorerror new acme --host api.acme.example --sample busy.json --sample blurred.json`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			v.ID = args[0]
			if err := rulefile.VendorID(v.ID).Check(); err != nil {
				return err
			}
			v.Name = cmp.Or(v.Name, v.ID)
			if strings.ContainsAny(v.Name, "\n\":#") {
				return fmt.Errorf("--name: %q is not a plain name", v.Name)
			}
			for _, name := range samples {
				body, err := os.ReadFile(name) //nolint:gosec // the user names the file
				if err != nil {
					return err
				}
				v.Samples = append(v.Samples, scaffold.Sample{Name: filepath.Base(name), Body: strings.TrimSpace(string(body))})
			}
			folder := filepath.Join(dir, v.ID)
			if err := write(folder, v.Files()); err != nil {
				return failure{err}
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s is written. Fill in what its comments ask for; vendorerror check %s says what is missing.\n", folder, folder)
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&v.Name, "name", "", "the vendor's name for people")
	f.StringArrayVar(&v.Hosts, "host", nil, "a host that answers (repeatable)")
	f.StringArrayVar(&samples, "sample", nil, "a file with a response body (repeatable)")
	f.StringVar(&dir, "dir", ".", "where to make the folder")
	return cmd
}

// write writes files into a folder that is not there yet.
func write(folder string, files map[string]string) error {
	if err := os.MkdirAll(filepath.Dir(folder), 0o750); err != nil {
		return err
	}
	if err := os.Mkdir(folder, 0o750); err != nil {
		return err
	}
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(files)) {
		errs = append(errs, os.WriteFile(filepath.Join(folder, name), []byte(files[name]), 0o600))
	}
	return errors.Join(errs...)
}
