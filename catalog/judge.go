// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

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

	// UpstreamCode is the code of the vendor's own supplier, where the vendor passes it on.
	UpstreamCode string

	requestIDs []jsonscan.Path
	requestID  string // found otherwise than by path
}

// Plan returns the paths to look for in a body, of a vendor or, if it is nil, of every vendor recognized by shape.
func (c *Catalog) Plan(vendor *Vendor) *jsonscan.Plan {
	if vendor == nil {
		return c.shapes.plan
	}
	return vendor.reader.plan
}

// Judge says what the fields found with the Plan of the same vendor mean. status is the HTTP status of the answer, 0 if
// it is not known; variants rest on it, and it may speak against a success.
func (c *Catalog) Judge(vendor *Vendor, fields *jsonscan.Fields, outcome jsonscan.Outcome, status int) Answer {
	if vendor == nil {
		return c.judgeShape(c.shapes, fields, outcome, status)
	}
	return vendor.judge(vendor.reader, fields, outcome, status)
}

// RequestID returns the first request id found, as text of printable ASCII, or "".
func (a *Answer) RequestID(fields *jsonscan.Fields) string {
	if printable(a.requestID) {
		return a.requestID
	}
	for _, path := range a.requestIDs {
		if id, ok := shortText(fields.Get(path)); ok && printable(id) {
			return id
		}
	}
	return ""
}

// judge reads the answer of a vendor whose host is known.
func (v *Vendor) judge(r *reader, fields *jsonscan.Fields, outcome jsonscan.Outcome, status int) Answer {
	answer := Answer{Result: Unreadable, Vendor: v, requestIDs: r.requestIDs}
	switch {
	case outcome == jsonscan.Stopped:
		answer.Result, answer.Marked = Succeeded, true
		return answer
	case outcome == jsonscan.Settled && status < http.StatusBadRequest:
		answer.Result = Succeeded
		return answer
	}
	complete, final := outcome == jsonscan.Complete, false
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
		if !fields.Decided { // then none of them has anything to say
			break
		}
		code, state := e.read(r, fields)
		// A fallback waits for the whole body: what is cut off might hold a more precise code.
		if state == readable && (complete || !e.fallback) {
			if rule := v.rule(e.prefix + code); rule.known() || !e.known {
				return e.failed(rule, code, fields, status)
			}
		}
		strange = strange || state == unreadable
	}
	// Without a marker, an answer that holds no error is taken for a success, but not against its own status.
	if complete && !strange && (answer.Marked || status < http.StatusBadRequest) {
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
	for i := range e.where {
		if !e.where[i].holds(fields) {
			return "", absent
		}
	}
	if value.Kind == jsonscan.Absent && len(e.requires) > 0 {
		return "", unreadable // an error without a code
	}
	if value.Kind == jsonscan.Absent || value.Kind == jsonscan.Null {
		return "", absent
	}
	text, ok := shortText(value)
	if ok && (r.means(e, value.Kind, text) || slices.Contains(e.ignore, jsonscan.Stop{Kind: value.Kind, Text: text})) {
		return "", success
	}
	if ok && text == "" && len(e.requires) == 0 {
		return "", absent
	}
	if !ok || value.Kind != e.kind || !e.vendor.isCode(e.prefix, text) {
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
	answer := Answer{Result: Failed, Vendor: e.vendor, Code: code, Message: e.message(fields), requestIDs: e.requestIDs}
	if status == 0 {
		status = integer(fields.Get(e.status))
	}
	answer.Verdict = r.verdict(answer.Message, status)
	if e.partial && r.partial != nil && answer.Verdict == r.base {
		answer.Verdict = r.partial
	}
	if e.upstream != nil {
		e.upstream.ask(&answer, r, fields)
	}
	if answer.Verdict.Code == code {
		answer.Code = answer.Verdict.Code // the catalog's own copy does not keep the body alive
	}
	return answer
}

// message returns the first message that is a string.
func (e *envelope) message(fields *jsonscan.Fields) jsonscan.Value {
	for _, path := range e.messages {
		if message := fields.Get(path); message.Kind == jsonscan.String {
			return message
		}
	}
	return jsonscan.Value{}
}

// verdict picks the branch of a rule; the message is only read where it matters.
func (r *rule) verdict(message jsonscan.Value, status int) *Verdict {
	text := ""
	if r.wantsMessage() {
		text, _ = message.Text()
	}
	return r.resolve(status, text)
}

// integer returns the number that a value holds, 0 if it holds none.
func integer(v jsonscan.Value) int {
	if v.Kind != jsonscan.Integer {
		return 0
	}
	text, _ := v.Text()
	n, _ := strconv.Atoi(text)
	return n
}

// holds tells whether the condition is met.
func (c *condition) holds(fields *jsonscan.Fields) bool {
	return among(c.values, fields.Get(c.path))
}

// among tells whether a value is one of some.
func among(values []jsonscan.Stop, value jsonscan.Value) bool {
	text, ok := shortText(value)
	return ok && slices.Contains(values, jsonscan.Stop{Kind: value.Kind, Text: text})
}

// shortText is the text of a value that may be a code, an id or a mark. What is longer is none, and is not unescaped.
func shortText(value jsonscan.Value) (string, bool) {
	if len(value.Raw) > 6*maxCode {
		return "", false
	}
	return value.Text()
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
