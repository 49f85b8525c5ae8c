// SPDX-License-Identifier: Apache-2.0

package rivals

import (
	"strconv"
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"
)

// Table is what the transform processor is configured with for a vendor.
type Table struct {
	Vendor, Host string
	Rows         []Row
}

// Row is what to write for a code, besides the vendor and the code.
type Row struct {
	Code string
	Job  Job
}

// literal writes a job as a map of OTTL.
func (j Job) literal() string {
	var parts []string
	for i := range j.puts {
		parts = append(parts, quoted(j.puts[i].key)+": "+j.puts[i].literal())
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (p *put) literal() string {
	switch p.kind {
	case pcommon.ValueTypeBool:
		return strconv.FormatBool(p.flag)
	case pcommon.ValueTypeDouble:
		return strconv.FormatFloat(p.number, 'f', 3, 64) // OTTL takes a number without a point for an integer
	default:
		return quoted(p.text)
	}
}

// literal writes all rows as a map of OTTL, by code.
func (t Table) literal() string {
	var parts []string
	for _, row := range t.Rows {
		parts = append(parts, quoted(row.Code)+": "+row.Job.literal())
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// quoted writes a text as OTTL does.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
