// SPDX-License-Identifier: Apache-2.0

// Package verdicts finds out what the vendor_error processor writes for each code, so that the rivals can be configured to
// write the same.
package verdicts

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// elsewhere are prefixes of the catalog's codes that are not in a vendor's usual error format.
var elsewhere = []string{"SDK.", "SubCode.", "BizCode.", "IntlSubCode.", "RetCode.", "task_status.", "IAM."}

// Known are the errors of the catalog that a vendor may answer with in its usual error format. Plain are those of them
// whose verdict depends only on the code.
func Known(vendor *workload.Vendor) (all, plain []workload.Error, err error) {
	c, err := catalog.Load(catalog.Options{Vendors: []string{vendor.ID}})
	if err != nil {
		return nil, nil, err
	}
	for _, entry := range c.Entries() {
		if !usual(vendor, entry.Code) {
			continue
		}
		e := workload.Error{Code: entry.Code, Status: entry.DocumentedStatus}
		if e.Status == 0 {
			e.Status = http.StatusBadRequest
		}
		all = append(all, e)
		if len(entry.Variants) == 0 {
			plain = append(plain, e)
		}
	}
	return all, plain, nil
}

func usual(vendor *workload.Vendor, code string) bool {
	if vendor.NumericCodes {
		_, err := strconv.Atoi(code)
		return err == nil
	}
	return !slices.ContainsFunc(elsewhere, func(prefix string) bool { return strings.HasPrefix(code, prefix) })
}
