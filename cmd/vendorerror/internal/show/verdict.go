// SPDX-License-Identifier: Apache-2.0

package show // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/show"

import (
	"fmt"
	"strconv"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// Verdict is a verdict in JSON.
type Verdict struct {
	Class      taxonomy.Class    `json:"class"`
	Failure    bool              `json:"failure"`
	Retryable  *bool             `json:"retryable"` // null: not known
	Retry      taxonomy.Retry    `json:"retry"`
	RetryDelay float64           `json:"retry_delay_seconds,omitempty"`
	Action     taxonomy.Action   `json:"action,omitempty"`
	Owner      taxonomy.Owner    `json:"owner"`
	Billable   *bool             `json:"billable,omitempty"`
	Evidence   taxonomy.Evidence `json:"evidence"`
	DocsURL    string            `json:"docs_url,omitempty"`
}

// VerdictOf returns a verdict for JSON.
func VerdictOf(v *taxonomy.Verdict) Verdict {
	out := Verdict{
		Class: v.Class, Failure: v.Failure, Retry: v.Retry, RetryDelay: v.RetryDelay.Seconds(), Action: v.Action, Owner: v.Owner,
		Billable: v.Billable, Evidence: v.Evidence, DocsURL: v.DocsURL,
	}
	if v.Retryable != taxonomy.RetryableUnknown {
		yes := v.Retryable == taxonomy.RetryableYes
		out.Retryable = &yes
	}
	return out
}

// Field is a name and a value, for a list of them.
type Field struct{ Name, Value string }

// Fields returns a verdict as a list, without its remedy and evidence.
func Fields(v *taxonomy.Verdict) []Field {
	retryable := fmt.Sprintf("%s (%s)", v.Retryable, v.Retry)
	if v.Retryable == taxonomy.RetryableUnknown && v.Retry == taxonomy.RetryUnknown {
		retryable = v.Retryable.String()
	}
	fields := []Field{{"class", string(v.Class)}, {"retryable", retryable}}
	if v.RetryDelay > 0 {
		fields = append(fields, Field{"delay", v.RetryDelay.String()})
	}
	if v.Action != "" {
		fields = append(fields, Field{"action", string(v.Action)})
	}
	fields = append(fields, Field{"owner", string(v.Owner)})
	if v.Billable != nil {
		fields = append(fields, Field{"billable", strconv.FormatBool(*v.Billable)})
	}
	return fields
}
