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

// errorHeader names the headers of an error that a vendor writes into headers.
type errorHeader struct {
	code, message, requestID string
	cut                      *codeCut
}

// units are the units that a number in a header may carry.
var units = []string{"ms", "s", "m", "h"}

// retryAfterHeader is a vendor's own header that says how long to wait. Its value is a number or, if name is set,
// contains a number after the name and a colon.
type retryAfterHeader struct {
	header, name string
	unit         string
}

func errorHeaders(file *rulefile.Vendor) []errorHeader {
	var all []errorHeader
	for _, it := range file.ErrorHeaders.Items() {
		if h := it.Value; rulefile.On(h.Enabled) {
			all = append(all, errorHeader{string(*h.Code), string(rulefile.Deref(h.Message)), string(rulefile.Deref(h.RequestID)), cutOf(h.CodeCut)})
		}
	}
	return all
}

func retryAfterHeaders(file *rulefile.Vendor) []retryAfterHeader {
	var all []retryAfterHeader
	for _, it := range file.RetryHeaders.Items() {
		if !rulefile.On(it.Value.Enabled) {
			continue
		}
		all = append(all, retryAfterHeader{header: it.Key, name: rulefile.Deref(it.Value.Name), unit: unitOf(it.Value.Unit)})
	}
	return all
}

// headerNames returns the result of Engine.Headers.
func headerNames(vendors []*Vendor) []string {
	all := []string{RetryAfter, Date}
	for _, v := range vendors {
		for _, h := range v.headers {
			all = append(all, h.code, h.message, h.requestID)
		}
		for _, d := range v.delays {
			all = append(all, d.header)
		}
	}
	return all
}

// readHeaders looks for an error of the vendor in the response headers.
func (v *Vendor) readHeaders(get func(name string) string, status int) (answer, bool) {
	for _, h := range v.headers {
		code := h.cut.of(get(h.code))
		if !v.isCode("", code) {
			continue
		}
		a := v.codeAnswer(code, get(h.message), status)
		a.requestID = get(h.requestID)
		return a, true
	}
	return answer{}, false
}

// codeAnswer returns the answer for a code from a header or an SDK message.
func (v *Vendor) codeAnswer(code, message string, status int) answer {
	a := answer{result: Failed, vendor: v, code: code, message: StringValue(message)}
	a.judgement = v.rule(code).judge(a.message, status)
	return a
}

// delay returns how long to wait before a retry, or 0 if nothing says so. The answer goes before the catalog, and Retry-After
// before the rest of it, except if the error is not retryable: then only the catalog counts.
func (c *Call) delay(a *answer) time.Duration {
	j := a.judgement
	if j.Retryable == taxonomy.RetryableNo {
		return j.RetryDelay
	}
	if c.Header != nil {
		if delay := retryAfter(c.Header(RetryAfter), c.Header(Date), c.Time); isDelay(delay) {
			return delay
		}
	}
	if a.delay > 0 {
		return a.delay
	}
	if c.Header != nil {
		if delay := a.vendor.ownDelay(c.Header); isDelay(delay) {
			return delay
		}
	}
	return j.RetryDelay
}

func isDelay(d time.Duration) bool { return 0 < d && d <= maxDelay }

// ownDelay returns the delay in the vendor's own headers, from the first header that has one. It returns 0 if none has.
// A delay that is too long to be one hides none in a later header.
func (v *Vendor) ownDelay(get func(name string) string) time.Duration {
	for _, h := range v.delays {
		if delay, ok := h.delay(get(h.header)); ok && delay <= maxDelay {
			return delay
		}
	}
	return 0
}

// delay parses a value of the header. Without a name, the number must be the whole value: in "30;w=60" either number
// may be meant.
func (h *retryAfterHeader) delay(value string) (time.Duration, bool) {
	if h.name == "" {
		number, unit := splitNumber(strings.TrimSpace(value))
		return h.duration(number, strings.TrimLeft(unit, " "))
	}
	rest, ok := afterName(value, h.name)
	if !ok {
		return 0, false
	}
	number, rest := splitNumber(strings.TrimLeft(rest, " "))
	rest = strings.TrimLeft(rest, " ")
	return h.duration(number, rest[:len(rest)-len(strings.TrimLeft(rest, "abcdefghijklmnopqrstuvwxyz"))])
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

// retryAfter parses the header Retry-After: seconds, or a date. A date is relative to the header Date or, without that,
// to now. The result is 0 if there is no delay, and may be negative.
func retryAfter(value, date string, now time.Time) time.Duration {
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
		if now.IsZero() {
			return 0
		}
		base = now
	}
	return until.Sub(base)
}
