// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

// names are the names of the attributes that are written.
type names struct {
	vendor, requestID, outcome                        string
	code, class, retryable, retryStrategy, retryDelay string
	remedyAction, remedySummary, owner, evidence      string
	billable, docsURL, message, upstreamCode          string
	source, repeated                                  string
}

func newNames(prefix string) names {
	return names{
		vendor:        prefix + ".name",
		requestID:     prefix + ".request.id",
		outcome:       prefix + ".outcome",
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

// lengths has a bit for each length of a name.
func (n *names) lengths() (all uint64) {
	for _, name := range [...]string{
		n.vendor, n.requestID, n.code, n.class, n.retryable, n.retryStrategy, n.retryDelay, n.remedyAction, n.remedySummary, n.owner, n.evidence,
		n.billable, n.docsURL, n.message, n.upstreamCode, n.source, n.repeated,
	} {
		all |= 1 << (len(name) % lengths)
	}
	return all
}
