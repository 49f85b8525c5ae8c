// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

// names are the names of the attributes that are written.
type names struct {
	vendor, requestID                                 string
	code, class, retryable, retryStrategy, retryDelay string
	remedyAction, remedySummary, owner, evidence      string
	billable, docsURL, message, upstreamCode          string
	source, repeated                                  string
}

func newNames(prefix string) names {
	return names{
		vendor:        prefix + ".name",
		requestID:     prefix + ".request.id",
		code:          prefix + ".error.code",
		class:         prefix + ".error.class",
		retryable:     prefix + ".error.retryable",
		retryStrategy: prefix + ".error.retry.strategy",
		retryDelay:    prefix + ".error.retry.delay",
		remedyAction:  prefix + ".error.remedy.action",
		remedySummary: prefix + ".error.remedy.summary",
		owner:         prefix + ".error.owner",
		evidence:      prefix + ".error.evidence",
		billable:      prefix + ".error.billable",
		docsURL:       prefix + ".error.docs_url",
		upstreamCode:  prefix + ".error.upstream.code",
		message:       prefix + ".error.message",
		source:        prefix + ".error.source",
		repeated:      prefix + ".error.repeated",
	}
}
