// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// pick returns the enabled vendors with the wanted ids, or all enabled vendors if there are no ids. It is an error if
// an id is unknown, switched off or given twice, or if no vendor is left.
func pick(rules *rulefile.Set, wanted []string) ([]*rulefile.Vendor, error) {
	var errs []error
	for i, id := range wanted {
		file := rules.Get(id)
		switch {
		case file == nil:
			ids := rules.IDs()
			errs = append(errs, fmt.Errorf("vendors: there is no vendor %q; there are %s%s", id, strings.Join(ids, ", "), rulefile.DidYouMean(id, ids)))
		case !rulefile.On(file.Enabled):
			errs = append(errs, fmt.Errorf("vendors: %s is switched off in %s", id, file.Pos.File))
		case slices.Contains(wanted[:i], id):
			errs = append(errs, fmt.Errorf("vendors: %s is listed twice", id))
		}
	}
	var picked []*rulefile.Vendor
	for _, file := range rules.Vendors() {
		if rulefile.On(file.Enabled) && (len(wanted) == 0 || slices.Contains(wanted, string(*file.ID))) {
			picked = append(picked, file)
		}
	}
	if len(errs) == 0 && len(picked) == 0 {
		errs = append(errs, errors.New("every vendor is switched off"))
	}
	return picked, errors.Join(errs...)
}
