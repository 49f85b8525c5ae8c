// SPDX-License-Identifier: Apache-2.0

package taxonomy // import "github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"

import "time"

// Verdict is the normalized meaning of an error. Verdicts are made at start-up and shared; they must not be changed.
type Verdict struct {
	// Class is what went wrong.
	Class Class
	// Failure is false where the call did its work and the answer is no.
	Failure bool
	// Retry is the retry strategy. Retryable reduces it to yes, no or unknown.
	Retry     Retry
	Retryable Retryable
	// RetryDelay is how long to wait before a retry, 0 if the catalog gives no time.
	RetryDelay time.Duration
	// Action is the next step, empty if nothing is known.
	Action Action
	// Owner is who has to act.
	Owner Owner
	// Remedy is one sentence that says what to do, in the language that the catalog was loaded in.
	Remedy string
	// DocsURL is the vendor's page about the code, empty if the catalog has none.
	DocsURL string
	// Billable says whether the vendor charges for the failed call; nil if that is not known.
	Billable *bool
	// Evidence is what the verdict is based on.
	Evidence Evidence
}
