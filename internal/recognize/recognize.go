// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import "strings"

// Recognize finds out what came of a call, and writes it to m: the vendor and, if its answer is an error, the verdict.
// It reads the body, or the record if the body holds nothing to read, then the exceptions, the headers and the attributes,
// and stops at the first error. Headers and attributes are read only if the vendor's host is known and no value of a
// success format was found. s must be from NewScratch of the same Engine.
func (e *Engine) Recognize(c *Call, s *Scratch, m *Match) {
	*m = Match{}
	if c.Body == nil && c.Record == nil && c.Exceptions == nil &&
		(c.Vendor == nil || c.Header == nil && c.Attribute == nil && c.Vendor.statuses[c.Status] == nil) {
		return // as most spans of calls
	}
	s.call, s.work, s.exceptionBytes = c, e.workOfCall(), e.options.MaxBodyBytes
	f := &s.found
	*f = finding{}
	s.fields.Forget()
	s.decoded.forget()
	s.fields.Names = c.Vendor != nil
	if c.Body != nil {
		s.readBody(c.Body, true, f)
		m.InBody, f.source = f.vendor != nil, SourceBody
	}
	if c.Record != nil && !f.hadText {
		s.readRecord(c.Record, f, m)
	}
	if c.Exceptions != nil && f.result != Failed {
		s.readExceptions(c.Exceptions, f)
	}
	if c.Header != nil && c.Vendor != nil && f.result != Failed && !f.hasSuccess {
		s.readHeaders(f)
	}
	if c.Attribute != nil && c.Vendor != nil && f.result != Failed && !f.hasSuccess {
		if a, ok := c.Vendor.readAttributes(c); ok {
			*f = finding{answer: a, hadText: true, source: SourceAttribute}
		}
	}
	if c.Vendor != nil && f.result != Failed && f.result != Succeeded {
		s.readStatus(f)
	}
	s.fill(m, f)
}

// requestIDInHeaders returns the id of the request in the response headers of the vendor that answered, or "".
func (s *Scratch) requestIDInHeaders(f *finding) string {
	v := s.call.Vendor
	if v == nil {
		v = f.vendor
	}
	if v == nil {
		return ""
	}
	return v.requestIDIn(s.call)
}

// fill copies a finding into the match. It clones strings that may be parts of a body, so that they do not keep it in
// memory.
func (s *Scratch) fill(m *Match, f *finding) {
	m.Result, m.Gap, m.Vendor, m.HadText = f.result, f.gap, f.vendor, f.hadText
	if f.request != "" {
		m.RequestID = strings.Clone(f.request)
	} else if s.engine.options.RequestID && s.call.Header != nil {
		m.RequestID = s.requestIDInHeaders(f)
	}
	if f.result != Failed {
		return
	}
	j := s.call.inWords(f.vendor, f.judgement)
	m.Verdict, m.Counter, m.message, m.Source = &j.Verdict, j.counter, f.message, f.source
	m.Delay = s.call.delay(&f.answer, j)
	if m.Code = j.code; f.code != j.code {
		m.Code = strings.Clone(f.code)
	}
	if f.upstreamCode != "" {
		m.UpstreamCode = strings.Clone(f.upstreamCode)
	}
}
