// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// errorHeader names the headers of an error that a vendor writes into headers.
type errorHeader struct {
	code, message, requestID string
	cut                      *codeCut
	messageFields            []jsonscan.Path // where the body holds the message, in the plan of the vendor's reader
}

// errorHeaders compiles the error headers of a vendor.
func (r *reader) errorHeaders(file *rulefile.Vendor) []errorHeader {
	var all []errorHeader
	for _, it := range file.ErrorHeaders.Items() {
		if h := it.Value; rulefile.On(h.Enabled) {
			all = append(all, errorHeader{
				string(*h.Code), string(rulefile.Deref(h.Message)), string(rulefile.Deref(h.RequestID)), cutOf(h.CodeCut),
				r.paths(h.MessageFields),
			})
		}
	}
	return all
}

func requestIDHeaders(file *rulefile.Vendor) []string {
	var all []string
	for _, name := range file.RequestIDHeaders {
		all = append(all, string(name))
	}
	return all
}

// retryWord is a header in which a vendor says whether to retry.
type retryWord struct {
	header  string
	words   []string
	retries []taxonomy.Retry // by word
}

func retryWords(file *rulefile.Vendor) []retryWord {
	var all []retryWord
	for _, it := range file.RetryWords.Items() {
		w := retryWord{header: it.Key}
		for _, word := range it.Value.Items() {
			if word.Value != taxonomy.RetryUnknown { // it says nothing
				w.words, w.retries = append(w.words, word.Key), append(w.retries, word.Value)
			}
		}
		all = append(all, w)
	}
	return all
}

// headerNames returns the result of Engine.Headers.
func headerNames(vendors []*Vendor, requestID bool) []string {
	all := []string{RetryAfter, Date}
	for _, v := range vendors {
		for _, h := range v.headers {
			all = append(all, h.code, h.message, h.requestID)
		}
		for _, d := range v.delays {
			all = append(all, d.header)
		}
		for _, w := range v.retryWords {
			all = append(all, w.header)
		}
		all = append(all, v.variantHeaders...)
		if requestID {
			all = append(all, v.requestIDs...)
		}
	}
	return all
}

// readHeaders looks for an error of the vendor in the response headers.
func (s *Scratch) readHeaders(f *finding) {
	c := s.call
	h, code := c.Vendor.errorIn(c.Header)
	s.trace.headers(c.Vendor, h != nil)
	if h == nil {
		return
	}
	message := StringValue(c.Header(h.message))
	if message.Raw == "" && len(h.messageFields) > 0 && c.Body != nil {
		message = s.messageIn(c.Body, h.messageFields)
	}
	*f = finding{answer: c.Vendor.codeAnswer(code, message, c), hadText: true, source: SourceHeader}
	if id := c.Header(h.requestID); s.engine.options.RequestID && printable(id) {
		f.request = id
	}
}

// errorIn returns the first error header that holds a code, and the code. It returns nil if none does.
func (v *Vendor) errorIn(get func(name string) string) (*errorHeader, string) {
	for i := range v.headers {
		if code := v.headers[i].cut.of(get(v.headers[i].code)); v.isCode("", code) {
			return &v.headers[i], code
		}
	}
	return nil, ""
}

// messageIn returns the first text at one of the paths of a body, or the zero Value.
func (s *Scratch) messageIn(body Body, paths []jsonscan.Path) Value {
	r := s.call.Vendor.reader
	if kind := body.Kind(); kind == TreeBody || kind == ListBody {
		s.scanTree(r, body.Tree(), kind == ListBody)
	} else {
		r.plan.ScanBody(s.textOf(body), &s.fields)
	}
	for _, path := range paths {
		if message := s.fields.Get(path); message.Kind == jsonscan.String {
			return message
		}
	}
	return Value{}
}

// codeAnswer returns the answer for a code from a header, an attribute or an SDK message.
func (v *Vendor) codeAnswer(code string, message Value, c *Call) answer {
	a := answer{result: Failed, vendor: v, code: code, message: message}
	a.judgement = v.rule(code).judge(&circumstances{call: c, vendor: v, status: c.Status, message: message})
	return a
}

// requestIDIn returns the id of the request in the response headers, or "".
func (v *Vendor) requestIDIn(c *Call) string {
	for _, name := range v.requestIDs {
		if id := c.Header(name); printable(id) {
			return id
		}
	}
	return ""
}

// inWords returns the judgement with the vendor's own word on a retry, if the response has one that differs.
func (c *Call) inWords(v *Vendor, j *judgement) *judgement {
	if len(j.byWord) == 0 || c.Header == nil {
		return j
	}
	for i := range v.retryWords {
		w := &v.retryWords[i]
		value := strings.TrimSpace(c.Header(w.header))
		at := slices.IndexFunc(w.words, func(word string) bool { return strings.EqualFold(word, value) })
		if at < 0 {
			continue
		}
		if told := j.byWord[w.retries[at]]; told != nil {
			return told
		}
		return j
	}
	return j
}
