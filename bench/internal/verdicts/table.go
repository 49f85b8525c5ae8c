// SPDX-License-Identifier: Apache-2.0

package verdicts

import (
	"context"
	"fmt"

	"go.opentelemetry.io/collector/consumer"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/rivals"
	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// Table makes the table of a vendor's errors for the rivals: what our processor writes for each code.
func Table(ctx context.Context, ours consumer.Traces, vendor *workload.Vendor, errs []workload.Error) (rivals.Table, error) {
	var items []workload.Item
	for i, e := range errs {
		items = append(items, vendor.Failed(uint64(i), e))
	}
	jobs, err := rivals.TraceJobs(ctx, ours, workload.Traces(items))
	if err != nil {
		return rivals.Table{}, err
	}
	table := rivals.Table{Vendor: vendor.ID, Host: vendor.Host}
	for i, e := range errs {
		rest, err := jobs[i].Without("vendor.name", vendor.ID, "vendor.error.code", e.Code)
		if err != nil {
			return rivals.Table{}, fmt.Errorf("%s, code %s: %w", vendor.ID, e.Code, err)
		}
		table.Rows = append(table.Rows, rivals.Row{Code: e.Code, Job: rest})
	}
	return table, nil
}
