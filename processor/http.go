// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// headerNames are the attributes that may hold a header: as it is spelled, and, from older instrumentations, with
// underscores for dashes.
type headerNames struct{ dashes, underscores string }

func newHeaderNames(c *catalog.Catalog) map[string]headerNames {
	const prefix = "http.response.header."
	all := map[string]headerNames{}
	for _, name := range append(c.Headers(), "retry-after", "date") {
		all[name] = headerNames{prefix + name, prefix + strings.ReplaceAll(name, "-", "_")}
	}
	return all
}

// header returns the first value of a header of the answer, named in lower case. Instrumentations record headers as
// lists of strings.
func (p *Processor) header(x *exchange, name string) string {
	if !x.headers {
		return ""
	}
	names := p.headers[name]
	value, ok := x.attributes.Get(names.dashes)
	if !ok {
		value, ok = x.attributes.Get(names.underscores)
	}
	if ok && value.Type() == pcommon.ValueTypeSlice && value.Slice().Len() > 0 {
		value = value.Slice().At(0)
	}
	if !ok || value.Type() != pcommon.ValueTypeStr {
		return ""
	}
	return value.Str()
}

// maxDelay is the longest delay that is believed.
const maxDelay = 31 * 24 * time.Hour

// retryDelay returns how many seconds to wait before a retry: what the answer's headers say, else what the catalog
// says; 0 where nobody does or no wait can help. now is when the answer came.
func (p *Processor) retryDelay(vendor *catalog.Vendor, verdict *catalog.Verdict, x *exchange, now pcommon.Timestamp) float64 {
	if verdict.Retryable == catalog.RetryableNo || !x.headers {
		return verdict.RetryDelay
	}
	get := func(name string) string { return p.header(x, name) }
	delay := retryAfter(get("retry-after"), get("date"), now)
	if delay == 0 {
		delay = vendor.RetryDelay(get)
	}
	if delay <= 0 || delay > maxDelay {
		return verdict.RetryDelay
	}
	return delay.Seconds()
}

// retryAfter reads the header Retry-After: seconds, or a date to be compared with the answer's own.
func retryAfter(value, date string, now pcommon.Timestamp) time.Duration {
	if value == "" {
		return 0
	}
	if seconds, err := strconv.ParseUint(strings.TrimSpace(value), 10, 32); err == nil {
		return time.Duration(seconds) * time.Second
	}
	until, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	base, err := http.ParseTime(date)
	if err != nil {
		if now == 0 {
			return 0
		}
		base = now.AsTime()
	}
	return until.Sub(base)
}
