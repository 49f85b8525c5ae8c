// SPDX-License-Identifier: Apache-2.0

package cli // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/cli"

import (
	"errors"
	"os"
)

// present returns an error, which is bad use, if a file or folder that the command line names is not there.
func present(names ...string) error {
	var errs []error
	for _, name := range names {
		_, err := os.Stat(name)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
