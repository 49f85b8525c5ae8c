// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"net/http"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// codeState is what an error format finds in the field of its code.
type codeState uint8

const (
	// The error is absent:
	lacksRequired  codeState = iota // a field that the format requires is not there
	lacksCondition                  // a field of where has another value
	excluded                        // a field of where_not has its value
	lacksCode
	emptyCode
	unlistedMessage // of an error that is told by its message, which is that of no code
	// There is a value that is not a code, or an error without one:
	noCode
	wrongType
	notCode
	unlistedNumber // a number that is not known as a code, and is most likely none

	nonError  // a value that means success
	cutBefore // there is a code, but the answer was cut, and a more precise one may have followed
	readable
)

// unreadable reports whether there is an error or a value, but no code.
func (s codeState) unreadable() bool { return noCode <= s && s <= unlistedNumber }

// codeFound is a format's code in an answer. The rest is set only if it is readable.
type codeFound struct {
	state codeState
	code  string
	rule  *rule
	// byLater is true if the code is not listed and the rule is that of a less precise value beside it.
	byLater bool
}

// read returns the format's code, and what it found in its fields. complete is false if the answer was cut.
func (f *errorFormat) read(r *reader, fields *jsonscan.Fields, complete bool) codeFound {
	for _, path := range f.requires {
		if !fields.Has(path) {
			return codeFound{state: lacksRequired}
		}
	}
	for i := range f.where {
		if !among(f.where[i].values, fields, f.where[i].path) {
			return codeFound{state: lacksCondition}
		}
	}
	for i := range f.whereNot {
		if among(f.whereNot[i].values, fields, f.whereNot[i].path) {
			return codeFound{state: excluded}
		}
	}
	none, missing := lacksCode, false
	for n, path := range f.codes {
		code, state := f.readCode(r, path, fields)
		switch {
		case state == readable && missing:
			return codeFound{state: cutBefore}
		case state == readable:
			return f.judged(r, n, code, fields, complete)
		case state == nonError:
			return codeFound{state: nonError}
		case !none.unreadable():
			none = max(none, state)
		}
		missing = missing || !complete && fields.Get(path).Kind == jsonscan.Absent
	}
	// What the format requires says that there is an error.
	switch {
	case none == lacksCode && len(f.requires) > 0:
		none = noCode
	case none > lacksCode && none <= unlistedMessage && len(f.requires) > 0:
		none = notCode
	}
	return codeFound{state: none}
}

// isOfSuccess reports whether the HTTP status, or that none is known, keeps the format from being believed. Behind a proxy that
// answers 200 the status in the body tells.
func (f *errorFormat) isOfSuccess(fields *jsonscan.Fields, c *Call) bool {
	if f.errorStatus == "" {
		return false
	}
	status := max(c.Status, integer(fields.Get(f.status)))
	return status < http.StatusBadRequest && (status > 0 || f.errorStatus == rulefile.ErrorStatusAlways)
}

// httpStatus returns the HTTP status of an answer: that of the call or, if it is not known, the one in the body; else 0.
func (f *errorFormat) httpStatus(fields *jsonscan.Fields, c *Call) int {
	if c.Status != 0 {
		return c.Status
	}
	return integer(fields.Get(f.status))
}

// judged returns the code at the nth path with its rule. If the catalog does not list the code itself, the first listed value
// behind it judges it.
func (f *errorFormat) judged(r *reader, n int, code string, fields *jsonscan.Fields, complete bool) codeFound {
	found := codeFound{state: readable, code: code, rule: f.vendor.rule(f.prefix + code)}
	if found.rule.isCode() {
		return found
	}
	for _, path := range f.codes[n+1:] {
		if !complete && fields.Get(path).Kind == jsonscan.Absent {
			return codeFound{state: cutBefore}
		}
		later, state := f.readCode(r, path, fields)
		if state != readable {
			continue
		}
		if rule := f.vendor.rule(f.prefix + later); rule.listed() {
			found.rule, found.byLater = rule, true
			break
		}
	}
	return found
}

// readCode returns the code at one path, and what it found there.
func (f *errorFormat) readCode(r *reader, path jsonscan.Path, fields *jsonscan.Fields) (string, codeState) {
	if !fields.Has(path) {
		return "", lacksCode
	}
	value := fields.Get(path)
	if f.byMessage {
		return f.readMessage(r, path, fields)
	}
	text, ok := shortText(value)
	if r.ofHost && value.Kind == jsonscan.String {
		// Some gateways of a vendor write numbers as strings, or blanks around a code.
		if f.kind == jsonscan.Integer && isNumber(text) {
			value.Kind = jsonscan.Integer
		} else if !r.meansSuccess(f, path, fields, value.Kind, text) {
			text = strings.Trim(text, " ")
		}
	}
	if ok && r.meansNone(f, path, fields, value.Kind, text) {
		return "", nonError
	}
	if f.cut != nil && value.Kind == jsonscan.String {
		if text, ok = f.cut.code(value); ok && r.meansNone(f, path, fields, value.Kind, text) {
			return "", nonError
		}
	}
	switch {
	case ok && text == "":
		return "", emptyCode
	case !ok:
		return "", notCode
	case !sameKind(f.kind, value.Kind, fields) && (!f.anyKind || value.Kind != jsonscan.Integer):
		return "", wrongType
	case !f.vendor.isCode(f.prefix, text):
		return "", notCode
	case value.Kind != f.kind && !f.anyKind && !f.vendor.rule(f.prefix+text).listed():
		return "", unlistedNumber
	}
	return text, readable
}

// meansNone reports whether a value at a path of the format's code means that there is no error.
func (r *reader) meansNone(f *errorFormat, path jsonscan.Path, fields *jsonscan.Fields, kind jsonscan.Kind, text string) bool {
	return r.meansSuccess(f, path, fields, kind, text) || contains(f.nonErrors, kind, text, fields)
}

// meansSuccess reports whether one of the vendor's success formats has this value at a path of the format's code.
func (r *reader) meansSuccess(f *errorFormat, path jsonscan.Path, fields *jsonscan.Fields, kind jsonscan.Kind, text string) bool {
	for _, s := range r.successAt[path] {
		if s.vendor == f.vendor && contains(s.equals, kind, text, fields) {
			return true
		}
	}
	return false
}

// present returns the first path of the format's code that was found, or -1.
func (f *errorFormat) present(fields *jsonscan.Fields) jsonscan.Path {
	for _, path := range f.codes {
		if fields.Has(path) {
			return path
		}
	}
	return -1
}

// codeCut is a compiled rulefile.CodeCut.
type codeCut struct{ before, after string }

func cutOf(rules *rulefile.CodeCut) *codeCut {
	if rules == nil {
		return nil
	}
	return &codeCut{string(rulefile.Deref(rules.Before)), string(rulefile.Deref(rules.After))}
}

// code returns the part of a string that is the code. What is behind it may be long, and is not unescaped.
func (c *codeCut) code(value Value) (string, bool) {
	if c.before != "" {
		value.Raw, _, _ = strings.Cut(value.Raw, c.before)
	}
	text, ok := shortText(value)
	return c.of(text), ok
}

// of returns the part of a text that is the code. c may be nil.
func (c *codeCut) of(text string) string {
	if c == nil {
		return text
	}
	if c.before != "" {
		text, _, _ = strings.Cut(text, c.before)
	}
	if at := strings.LastIndex(text, c.after); c.after != "" && at >= 0 {
		text = text[at+len(c.after):]
	}
	return strings.TrimSpace(text)
}
