// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// maxDelay is the longest delay that is accepted from a header.
const maxDelay = 31 * 24 * time.Hour

// units are the units that a number in a header may carry.
var units = []string{"ms", "s", "m", "h"}

// retryAfterHeader is a vendor's own header that says how long to wait. Its value is a number, a duration or a point in time
// or, if name is set, contains one after the name and a colon.
type retryAfterHeader struct {
	header, name string
	unit         string
	format       rulefile.DelayFormat
}

func retryAfterHeaders(file *rulefile.Vendor) []retryAfterHeader {
	var all []retryAfterHeader
	for _, it := range file.RetryHeaders.Items() {
		if !rulefile.On(it.Value.Enabled) {
			continue
		}
		h := retryAfterHeader{header: it.Key, name: rulefile.Deref(it.Value.Name), unit: unitOf(it.Value.Unit), format: rulefile.DelayNumber}
		override(&h.format, it.Value.Format)
		all = append(all, h)
	}
	return all
}

// delay returns how long to wait before a retry, or 0 if nothing says so. The answer goes before the catalog, except if the error
// is not retryable, or if the catalog does not believe the vendor: then only the catalog counts.
func (c *Call) delay(a *answer, j *judgement) time.Duration {
	if j.Retryable == taxonomy.RetryableNo || j.ignoresVendor {
		return j.RetryDelay
	}
	if delay := c.announced(a.vendor, a.delay); delay > 0 {
		return delay
	}
	return j.RetryDelay
}

// announced returns the delay that an answer itself gives, or 0 if it gives none: that of Retry-After, else that of the body, else
// that of the vendor's own headers.
func (c *Call) announced(v *Vendor, inBody time.Duration) time.Duration {
	if c.Header == nil {
		return inBody
	}
	if delay := c.retryAfter(); isDelay(delay) {
		return delay
	}
	if inBody > 0 {
		return inBody
	}
	// From the first header that has one. A delay that is too long to be one hides none in a later header.
	for i := range v.delays {
		if delay, ok := v.delays[i].in(c); ok && delay <= maxDelay {
			return max(delay, 0)
		}
	}
	return 0
}

func isDelay(d time.Duration) bool { return 0 < d && d <= maxDelay }

// in parses the value of the header in a response. Without a name, the delay must be the whole value: in "30;w=60" either
// number may be meant.
func (h *retryAfterHeader) in(c *Call) (time.Duration, bool) {
	value := strings.TrimSpace(c.Header(h.header))
	if h.name != "" {
		rest, ok := afterName(value, h.name)
		if !ok {
			return 0, false
		}
		value = strings.TrimLeft(rest, " ")
	}
	if h.format != rulefile.DelayNumber {
		if h.name != "" {
			value = value[:len(value)-len(strings.TrimLeft(value, letters+"0123456789.:+-"))]
		}
		return h.written(value, c)
	}
	number, unit := splitNumber(value)
	unit = strings.TrimLeft(unit, " ")
	if h.name != "" {
		unit = unit[:len(unit)-len(strings.TrimLeft(unit, lowerLetters))]
	}
	return h.duration(number, unit)
}

const (
	lowerLetters = "abcdefghijklmnopqrstuvwxyz"
	letters      = lowerLetters + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// written parses a delay that is no number. A point in time is relative to the header Date or, without that, to the time of the
// call; one that is over is no delay.
func (h *retryAfterHeader) written(value string, c *Call) (time.Duration, bool) {
	if value == "" || len(value) > maxNumber {
		return 0, false
	}
	var until time.Time
	switch h.format {
	case rulefile.DelayDuration:
		delay, err := time.ParseDuration(value)
		return delay, err == nil && delay > 0
	case rulefile.DelayRFC3339:
		at, err := time.Parse(time.RFC3339, strings.ToUpper(value))
		if err != nil {
			return 0, false
		}
		until = at
	default:
		number, rest := splitNumber(value)
		unit := "s"
		if h.format == rulefile.DelayEpochMilli {
			unit = "ms"
		}
		since, ok := duration(number, unit)
		if !ok || rest != "" {
			return 0, false
		}
		until = time.Unix(0, 0).Add(since)
	}
	base, ok := c.arrived()
	delay := until.Sub(base)
	return delay, ok && delay > 0
}

// arrived returns when the response arrived: by its header Date, since that is the vendor's clock, else by the caller's.
func (c *Call) arrived() (time.Time, bool) {
	if date, err := http.ParseTime(c.Header(Date)); err == nil {
		return date, true
	}
	return c.Time, !c.Time.IsZero()
}

// duration parses a number with its unit. If the unit is "", it is the header's.
func (h *retryAfterHeader) duration(number, unit string) (time.Duration, bool) {
	if unit == "" {
		unit = h.unit
	}
	if !slices.Contains(units, unit) {
		return 0, false
	}
	return duration(number, unit)
}

// afterName returns what follows the first occurrence of a name and a colon. The name must be a whole word: "Wait" is not in
// "MaxWait:60".
func afterName(value, name string) (string, bool) {
	for rest := value; ; {
		at := strings.Index(rest, name+":")
		if at < 0 {
			return "", false
		}
		if at == 0 || !wordByte(rest[at-1]) {
			return rest[at+len(name)+1:], true
		}
		rest = rest[at+len(name):]
	}
}

// wordByte reports whether a byte may be part of a name in a header.
func wordByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '-'
}

// splitNumber splits a text after the number at its beginning.
func splitNumber(text string) (number, rest string) {
	const digits = "0123456789"
	rest = strings.TrimLeft(text, digits)
	if fraction, ok := strings.CutPrefix(rest, "."); ok && strings.TrimLeft(fraction, digits) != fraction {
		rest = strings.TrimLeft(fraction, digits)
	}
	return text[:len(text)-len(rest)], rest
}

// duration parses a number with its unit. It reports false if they are not a duration.
func duration(number, unit string) (time.Duration, bool) {
	if number == "" || len(number) > maxNumber {
		return 0, false
	}
	delay, err := time.ParseDuration(number + unit)
	return delay, err == nil
}

// maxNumber is the maximum length of the number of a delay, in bytes.
const maxNumber = 32

// retryAfter parses the header Retry-After: seconds, or a date. The result is 0 if there is no delay, and may be negative.
func (c *Call) retryAfter() time.Duration {
	value := c.Header(RetryAfter)
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
	base, ok := c.arrived()
	if !ok {
		return 0
	}
	return until.Sub(base)
}
