// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"strings"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/xmlscan"
)

// JudgeXML is Judge for a body that may be XML. It costs next to nothing where the vendor writes none, or the text is no
// XML that could be an error; ok tells whether it was.
func (c *Catalog) JudgeXML(vendor *Vendor, text string, fields *jsonscan.Fields, status int) (answer Answer, ok bool) {
	r := c.xmlShapes
	if vendor != nil {
		r = vendor.xml
	}
	if r == nil || len(r.envelopes) == 0 {
		return Answer{}, false
	}
	for _, literal := range r.literals {
		if !xmlscan.Looks(text, literal) {
			continue
		}
		outcome := xmlscan.Scan(r.plan, text, fields)
		if vendor != nil {
			answer = vendor.judge(r, fields, outcome, status)
			if answer.Result == Succeeded && !answer.Marked {
				answer.Result = Unreadable // any page is XML
			}
			return answer, true
		}
		return c.judgeShape(r, fields, outcome, status), true
	}
	return Answer{}, false
}

// header is an error that a vendor writes into headers.
type header struct{ code, message, requestID string }

// delayHeader is a header of a vendor's own that says how many seconds to wait, behind a name and a colon.
type delayHeader struct{ header, name string }

func (c *compiler) headers(def *vendorDef) []header {
	var all []header
	for _, it := range def.headers.items {
		if !on(it.value.enabled) {
			continue
		}
		if it.value.code == nil {
			c.fail(it.pos, "needs code, the header that holds the error code")
			continue
		}
		all = append(all, header{deref(it.value.code), deref(it.value.message), deref(it.value.requestID)})
	}
	return all
}

func delayHeaders(def *vendorDef) []delayHeader {
	var all []delayHeader
	for _, it := range def.delays.items {
		all = append(all, delayHeader{it.key, it.value})
	}
	return all
}

// Headers returns the lower-case names of all headers that some vendor writes something of interest into.
func (c *Catalog) Headers() []string {
	var all []string
	for _, v := range c.vendors {
		for _, h := range v.headers {
			all = append(all, h.code, h.message, h.requestID)
		}
		for _, d := range v.delays {
			all = append(all, d.header)
		}
	}
	return all
}

// JudgeHeaders looks for an error in the headers of a vendor's answer, which get returns by their lower-case name.
func (v *Vendor) JudgeHeaders(get func(name string) string, status int) (Answer, bool) {
	for _, h := range v.headers {
		code := get(h.code)
		if !v.isCode("", code) {
			continue
		}
		answer := v.judgeCode(code, get(h.message), status)
		answer.requestID = get(h.requestID)
		return answer, true
	}
	return Answer{}, false
}

// judgeCode judges a code that was found otherwise than in a body.
func (v *Vendor) judgeCode(code, message string, status int) Answer {
	answer := Answer{Result: Failed, Vendor: v, Code: code, Message: jsonscan.Value{Kind: jsonscan.String, Raw: message}}
	answer.Verdict = v.rule(code).verdict(answer.Message, status)
	if answer.Verdict.Code == code {
		answer.Code = answer.Verdict.Code
	}
	return answer
}

// RetryDelay returns how long a vendor's own headers, which get returns by their lower-case name, say to wait; 0 where
// they say nothing.
func (v *Vendor) RetryDelay(get func(name string) string) time.Duration {
	for _, d := range v.delays {
		_, rest, ok := strings.Cut(get(d.header), d.name+":")
		if !ok {
			continue
		}
		rest = strings.TrimLeft(rest, " ")
		end := 0
		for end < len(rest) && '0' <= rest[end] && rest[end] <= '9' {
			end++
		}
		if seconds, err := time.ParseDuration(rest[:end] + "s"); err == nil && end > 0 {
			return seconds
		}
	}
	return 0
}

// hasPartial tells whether an envelope finds the failure of an item inside an answer that succeeded.
func (def *vendorDef) hasPartial() bool {
	for _, it := range def.envelopes.items {
		if deref(it.value.partial) {
			return true
		}
	}
	return false
}
