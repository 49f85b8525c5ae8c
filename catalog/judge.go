// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// alphanumeric is what a code has at least one of; "***" is what somebody left of one.
const alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// maxCode is how long a code may be, in bytes; what is longer is no code.
const maxCode = 128

// Result says what became of a body.
type Result uint8

// The results.
const (
	// Foreign: the body is no known vendor's.
	Foreign Result = iota
	// Unreadable: the vendor is known, but the body does not say whether the call succeeded.
	Unreadable
	// Succeeded: the vendor's answer holds no error.
	Succeeded
	// Failed: the vendor's answer is an error; Answer.Verdict says which.
	Failed
)

// Answer is what a body says.
type Answer struct {
	Result Result
	// Vendor is nil if Result is Foreign.
	Vendor *Vendor
	// Marked tells that the body holds one of the vendor's success markers, so that it is surely the vendor's.
	Marked bool
	// Verdict and Code, as it stood in the body, are there if Result is Failed.
	Verdict *Verdict
	Code    string
	// Message is the vendor's text as found; it may be absent.
	Message jsonscan.Value

	requestIDs []jsonscan.Path
}

// Plan returns the paths to look for in a body, of a vendor or, if it is nil, of every vendor recognized by shape.
func (c *Catalog) Plan(vendor *Vendor) *jsonscan.Plan {
	if vendor == nil {
		return c.shapes.plan
	}
	return vendor.reader.plan
}

// Judge says what the fields found with the Plan of the same vendor mean. status is the HTTP status of the answer, 0 if
// it is not known; nothing but variants rests on it.
func (c *Catalog) Judge(vendor *Vendor, fields *jsonscan.Fields, outcome jsonscan.Outcome, status int) Answer {
	if vendor == nil {
		return c.judgeShape(fields, outcome, status)
	}
	return vendor.judge(fields, outcome, status)
}

// RequestID returns the first request id found, as text of printable ASCII, or "".
func (a *Answer) RequestID(fields *jsonscan.Fields) string {
	for _, path := range a.requestIDs {
		if id, ok := fields.Get(path).Text(); ok && printable(id) {
			return id
		}
	}
	return ""
}

// judge reads the answer of a vendor whose host is known.
func (v *Vendor) judge(fields *jsonscan.Fields, outcome jsonscan.Outcome, status int) Answer {
	r := v.reader
	complete := outcome == jsonscan.Complete
	answer := Answer{Result: Unreadable, Vendor: v, requestIDs: r.requestIDs}
	final := outcome == jsonscan.Stopped
	for _, m := range r.markers {
		if m.holds(fields) {
			answer.Marked = true
			final = final || m.final
		}
	}
	if final {
		answer.Result = Succeeded
		return answer
	}
	strange := false
	for _, e := range r.envelopes {
		code, state := e.read(r, fields)
		// A fallback waits for the whole body: what is cut off might hold a more precise code.
		if state == readable && (complete || !e.fallback) {
			return e.failed(v.rule(code), code, fields, status)
		}
		strange = strange || state == unreadable
	}
	// Without a marker, an answer that holds no error is taken for a success, but not against its own status.
	if complete && !strange && (answer.Marked || status < 400) {
		answer.Result = Succeeded
	}
	return answer
}

// state is what an envelope finds in the place of its code.
type state uint8

const (
	absent     state = iota
	unreadable       // something is there that is no code
	success          // a value that means success
	readable
)

// read looks for the envelope's code.
func (e *envelope) read(r *reader, fields *jsonscan.Fields) (string, state) {
	value := fields.Get(e.code)
	for _, path := range e.requires {
		if !fields.Has(path) {
			return "", absent
		}
	}
	if value.Kind == jsonscan.Absent && len(e.requires) > 0 {
		return "", unreadable // an error without a code
	}
	if value.Kind == jsonscan.Absent || value.Kind == jsonscan.Null {
		return "", absent
	}
	text, ok := value.Text()
	if ok && r.means(e, value.Kind, text) {
		return "", success
	}
	if ok && text == "" && len(e.requires) == 0 {
		return "", absent
	}
	if !ok || value.Kind != e.kind || !printable(text) || !strings.ContainsAny(text, alphanumeric) {
		return "", unreadable
	}
	return text, readable
}

// means tells whether the value of an envelope's code is one of its vendor's success markers.
func (r *reader) means(e *envelope, kind jsonscan.Kind, text string) bool {
	for _, m := range r.markersAt[e.code] {
		if m.vendor != e.vendor {
			continue
		}
		for _, stop := range m.equals {
			if stop.Kind == kind && stop.Text == text {
				return true
			}
		}
	}
	return false
}

// failed makes the answer of an error.
func (e *envelope) failed(r *rule, code string, fields *jsonscan.Fields, status int) Answer {
	answer := Answer{Result: Failed, Vendor: e.vendor, Code: code, Message: fields.Get(e.message), requestIDs: e.requestIDs}
	message := ""
	if r.wantsMessage() {
		message, _ = answer.Message.Text()
	}
	answer.Verdict = r.resolve(status, message)
	if answer.Verdict.Code == code {
		answer.Code = answer.Verdict.Code // the catalog's own copy does not keep the body alive
	}
	return answer
}

// printable tells whether a text is 1 to maxCode bytes of printable ASCII, and so may be an attribute of ours.
func printable(text string) bool {
	if text == "" || len(text) > maxCode {
		return false
	}
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}
