// SPDX-License-Identifier: Apache-2.0

package catalog // import "github.com/vendorerror/vendorerrorprocessor/catalog"

import (
	"net/http"
	"unsafe"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// asker asks the engine. It is reused, so that a question allocates nothing.
type asker struct {
	classifier *Classifier
	scratch    *recognize.Scratch
	call       recognize.Call
	match      recognize.Match
	header     http.Header
	body       text
	thrown     thrown
	get        func(name string) string // the method headerOf, bound once
}

func newAsker(c *Classifier) *asker {
	a := &asker{classifier: c, scratch: c.engine.NewScratch()}
	a.get = a.headerOf
	return a
}

// ask asks about an answer of the vendor, which is nil if it is to prove that itself.
func (a *asker) ask(answer *Answer, vendor *recognize.Vendor) Match {
	a.call = recognize.Call{Vendor: vendor, Status: answer.Status, Time: answer.Time}
	if len(answer.Body) > 0 {
		// The engine clones what it keeps, except for the message, which is not asked for.
		a.body = text(unsafe.String(unsafe.SliceData(answer.Body), len(answer.Body))) //nolint:gosec // not kept
		a.call.Body = &a.body
	}
	if answer.Error != "" {
		a.thrown = thrown{message: answer.Error}
		a.call.Exceptions = &a.thrown
	}
	if len(answer.Header) > 0 {
		a.header, a.call.Header = answer.Header, a.get
	}
	a.classifier.engine.Recognize(&a.call, a.scratch, &a.match)
	m := Match{Result: results[a.match.Result]}
	switch {
	case a.match.Vendor != nil:
		m.Vendor = a.match.Vendor.ID
	case vendor != nil:
		m.Vendor = vendor.ID
	}
	m.RequestID = a.match.RequestID
	if v := a.match.Verdict; v != nil {
		m.Code, m.UpstreamCode, m.Delay = a.match.Code, a.match.UpstreamCode, a.match.Delay
		m.Verdict = cloneVerdict(*v)
	}
	a.release()
	return m
}

// release drops what belongs to one answer.
func (a *asker) release() {
	a.call, a.match, a.header, a.body, a.thrown = recognize.Call{}, recognize.Match{}, nil, "", thrown{}
	a.scratch.Release()
}

// maxHeader is the length of the longest header value that is read, in bytes. A longer one is no code, id or delay.
const maxHeader = 4 << 10

// headerOf returns the first value of a header by its lower-case name.
func (a *asker) headerOf(name string) string {
	if values := a.header[a.classifier.headers[name]]; len(values) > 0 && len(values[0]) <= maxHeader {
		return values[0]
	}
	return ""
}

// text is a body. It implements recognize.Body as a pointer, since a value would be allocated for each body.
type text string

// Kind implements recognize.Body.
func (*text) Kind() recognize.BodyKind { return recognize.TextBody }

// Text implements recognize.Body.
func (t *text) Text(limit int) string { return string((*t)[:min(len(*t), limit)]) }

// Tree implements recognize.Body.
func (*text) Tree() recognize.Tree { return nil }

// thrown is the text of one error. It implements recognize.Exceptions.
type thrown struct{ message string }

// Next implements recognize.Exceptions.
func (t *thrown) Next() (recognize.Exception, bool) {
	message := t.message
	t.message = ""
	return recognize.Exception{Message: message}, message != ""
}
