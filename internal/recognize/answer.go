// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// maxCode is the maximum length of a code, in bytes. A longer value is not a code.
const maxCode = 128

// answer is what one text or tree says. Its strings may be parts of the body.
type answer struct {
	result       Result
	gap          Gap
	vendor       *Vendor
	hasSuccess   bool // it holds a value of a success format, which proves that it is an answer
	judgement    *judgement
	code         string
	message      Value
	upstreamCode string
	requestIDs   []jsonscan.Path
	requestID    string        // from a header or an SDK message
	byLater      bool          // the judgement is that of another value than the code; see codeFound
	delay        time.Duration // that the body asks for, 0 if it asks for none
}

// request returns the first request id that is present and printable, or "".
func (a *answer) request(fields *jsonscan.Fields) string {
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

// read interprets the fields found in an answer to the call. t may be nil.
func (e *Engine) read(c *Call, fields *jsonscan.Fields, outcome jsonscan.Outcome, t *Trace) answer {
	if c.Vendor == nil {
		return e.readByFingerprint(e.byFingerprint, c, fields, outcome, t)
	}
	return c.Vendor.read(c.Vendor.reader, c, fields, outcome, t)
}

// read interprets the fields found in an answer of the vendor.
func (v *Vendor) read(r *reader, c *Call, fields *jsonscan.Fields, outcome jsonscan.Outcome, t *Trace) answer {
	a := answer{result: Unreadable, gap: gapOf(outcome), vendor: v, requestIDs: r.requests}
	switch {
	case outcome == jsonscan.Stopped:
		a.hasSuccess = true
		a.succeeds()
		return a
	case outcome == jsonscan.NoErrorKey && c.Status < http.StatusBadRequest:
		a.succeeds()
		return a
	}
	complete, final := outcome == jsonscan.Complete, false
	for _, s := range r.success {
		if s.holds(fields) {
			a.hasSuccess = true
			final = final || s.final
			t.fitsOf(v, TopicSuccess, s.name, "it fits")
		}
	}
	if final {
		a.succeeds()
		return a
	}
	strange, talks := false, false
	for _, f := range r.errors {
		if !fields.MayHoldError { // no format can match
			t.noErrorField(v)
			break
		}
		if f.isOfSuccess(fields, c) {
			t.format(f, fields, notErrorStatus)
			// If no status is known, it may be one of an error.
			talks = talks || f.httpStatus(fields, c) == 0 && f.read(r, fields, complete).state == readable
			continue
		}
		found := f.read(r, fields, complete)
		state := found.state
		if state == readable && fields.Untyped && !f.hasMessage(fields) {
			t.format(f, fields, "a code without its message was printed, and words of a program look the same")
			continue
		}
		// In a body that was cut, a more precise code may have followed.
		if state == readable && (complete || !f.requiresWholeBody) {
			if found.rule.listed() || !f.listedCodesOnly {
				t.fits(f, fields, "it fits")
				return f.failed(found, fields, c)
			}
			t.format(f, fields, "its code is not in the catalog, and this format takes listed codes only")
		} else if state == readable {
			t.format(f, fields, "a code is there, but the answer was cut, and a more exact one may follow")
		}
		if t != nil && state != readable {
			t.state(r, f, fields, state)
		}
		strange, talks = strange || state.unreadable(), talks || state == unlistedMessage
	}
	// A whole answer without an error is a success. If its status says otherwise, it must also hold a value of a
	// success format.
	switch {
	case !complete || strange:
	case a.hasSuccess:
		a.succeeds()
	case c.Status >= http.StatusBadRequest:
		t.of(v, TopicSuccess, "", "none fits, and the HTTP status is one of an error")
	case talks:
		t.of(v, TopicSuccess, "", "none fits, and there is a message that may be one of an error")
	case r.contradicts(fields):
		t.of(v, TopicSuccess, "", "the answer contradicts one: a field of it has another value, or there is an object for errors")
	default:
		a.succeeds()
	}
	return a
}

// notErrorStatus is why a format that requires an HTTP status of an error is not believed.
const notErrorStatus = "the HTTP status is not one of an error, which this format requires"

// gapOf returns why an answer is unreadable unless its fields say more.
func gapOf(outcome jsonscan.Outcome) Gap {
	switch outcome {
	case jsonscan.Cut:
		return GapCut
	case jsonscan.NotObject:
		return GapNotJSON
	default:
		return GapUndescribed
	}
}

func (a *answer) succeeds() { a.result, a.gap = Succeeded, NoGap }

// contradicts reports whether the answer, which has no value of a success format, says otherwise: the field of such a
// format has another value, or there is an object for errors, or another value in its place.
func (r *reader) contradicts(fields *jsonscan.Fields) bool {
	for _, s := range r.success {
		if len(s.equals) > 0 && fields.Has(s.field) && !r.meansNoError(s.field, fields) {
			return true
		}
	}
	for _, f := range r.errors {
		if fields.Has(f.container) && !among(noErrors, fields, f.container) {
			return true
		}
	}
	return false
}

// meansNoError reports whether an error format whose code is at the path says that its value is no error, or that it is none of
// its codes.
func (r *reader) meansNoError(path jsonscan.Path, fields *jsonscan.Fields) bool {
	if among(r.nonErrorsAt[path], fields, path) {
		return true
	}
	for _, f := range r.errors {
		if !slices.Contains(f.codes, path) {
			continue
		}
		if state := f.read(r, fields, true).state; state == nonError || state == lacksRequired {
			return true
		}
	}
	return false
}

// noErrors are the values by which a field for an error says that there is none.
var noErrors = []jsonscan.Literal{{Kind: jsonscan.Bool, Text: "false"}, {Kind: jsonscan.String}, {Kind: jsonscan.Integer, Text: "0"}}

// contains reports whether a value is one of values.
func contains(values []jsonscan.Literal, kind jsonscan.Kind, text string, fields *jsonscan.Fields) bool {
	for i := range values {
		if values[i].Text == text && sameKind(values[i].Kind, kind, fields) {
			return true
		}
	}
	return false
}

// sameKind reports whether a value of one kind may be meant where another is expected: what was printed without types may
// be a number or a string.
func sameKind(want, got jsonscan.Kind, fields *jsonscan.Fields) bool {
	return want == got || want == jsonscan.String && got == jsonscan.Integer && fields.Untyped
}

// isNumber reports whether a text of at most maxCode bytes consists of digits.
func isNumber(text string) bool {
	return text != "" && len(text) <= maxCode && strings.Trim(text, "0123456789") == ""
}

// hasMessage reports whether the answer has the format's message, if it has one.
func (f *errorFormat) hasMessage(fields *jsonscan.Fields) bool {
	return len(f.messages) == 0 || f.message(fields).Kind == jsonscan.String
}

// failed returns the answer for an error with this code.
func (f *errorFormat) failed(found codeFound, fields *jsonscan.Fields, c *Call) answer {
	r := found.rule
	a := answer{
		result: Failed, vendor: f.vendor, code: found.code, byLater: found.byLater, message: f.message(fields), requestIDs: f.requestIDs,
		delay: f.delay(fields),
	}
	in := circumstances{
		call: c, vendor: f.vendor, status: f.httpStatus(fields, c), message: a.message, delay: a.delay, fields: fields, paths: f.variantFields,
	}
	a.judgement = r.judge(&in)
	switch {
	case f.byMessage:
		a.judgement = r.ofMessage(a.judgement)
	case found.byLater:
		a.judgement = a.judgement.family
	case f.itemFailure && r.item != nil && a.judgement == r.base:
		a.judgement = r.item
	}
	if f.upstream != nil {
		f.upstream.ask(&a, r, fields)
	}
	return a
}

// message returns the first message that is a string, or the zero Value.
func (f *errorFormat) message(fields *jsonscan.Fields) Value {
	for _, path := range f.messages {
		if message := fields.Get(path); message.Kind == jsonscan.String {
			return message
		}
	}
	return Value{}
}

// holds reports whether the field has one of the format's values or, if the format lists none, is present.
func (s *successFormat) holds(fields *jsonscan.Fields) bool {
	if len(s.equals) == 0 {
		return fields.Has(s.field)
	}
	return among(s.equals, fields, s.field)
}

// integer returns the integer that a value holds, or 0 if it holds none.
func integer(v Value) int {
	if v.Kind != jsonscan.Integer {
		return 0
	}
	text, _ := v.Text()
	n, _ := strconv.Atoi(text)
	return n
}

// among reports whether the value of a path is one of values.
func among(values []jsonscan.Literal, fields *jsonscan.Fields, path jsonscan.Path) bool {
	value := fields.Get(path)
	text, ok := shortText(value)
	return ok && contains(values, value.Kind, text, fields)
}

// shortText returns the text of a value that may be a code, an id or a marker. It reports false for a value that is too
// long for that, without unescaping it.
func shortText(value Value) (string, bool) {
	if len(value.Raw) > 6*maxCode {
		return "", false
	}
	return value.Text()
}

// printable reports whether a text is 1 to maxCode bytes of printable ASCII, so that it may be written as a code or id.
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
