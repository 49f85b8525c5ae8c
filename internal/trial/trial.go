// SPDX-License-Identifier: Apache-2.0

// Package trial asks an engine about the samples and look-alikes of a vendor's folder. Tests and the command line tool use
// it; a Collector does not.
package trial // import "github.com/vendorerror/vendorerrorprocessor/internal/trial"

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// Result is what came of a sample or look-alike.
type Result struct {
	Name      string
	Pos       rulefile.Position
	LookAlike bool
	// Wrong says how the engine was asked and what was wrong with its answer. It is empty if all answers were right.
	Wrong []string
}

// Asker asks an engine. It is not safe for concurrent use.
type Asker struct {
	engine    *recognize.Engine
	scratch   *recognize.Scratch
	match     recognize.Match
	requestID bool
	byStatus  *Asker // takes HTTP statuses for errors; nil if no vendor lists any
}

// New returns an Asker. requestID says whether the engine looks for request ids.
func New(engine *recognize.Engine, requestID bool) *Asker {
	return &Asker{engine: engine, scratch: engine.NewScratch(), requestID: requestID}
}

// Of returns an Asker for an engine of the rules. Samples that only an HTTP status tells of are tried as where the configuration
// asks for that.
func Of(rules *rulefile.Set, options recognize.Options) (*Asker, error) {
	engine, err := recognize.New(rules, options)
	if err != nil {
		return nil, err
	}
	a := New(engine, options.RequestID)
	for _, v := range rules.Vendors() {
		if rulefile.On(v.Enabled) && v.HTTPStatuses.Len() > 0 {
			options.StatusFallback = append(options.StatusFallback, string(*v.ID))
		}
	}
	if len(options.StatusFallback) == 0 {
		return a, nil
	}
	if engine, err = recognize.New(rules, options); err != nil {
		return nil, err
	}
	a.byStatus = New(engine, options.RequestID)
	return a, nil
}

// Ask returns what the engine makes of a call. The match is valid until the next call.
func (a *Asker) Ask(call *recognize.Call) *recognize.Match {
	a.engine.Recognize(call, a.scratch, &a.match)
	return &a.match
}

// Trace has the steps of each answer recorded in t.
func (a *Asker) Trace(t *recognize.Trace) { a.scratch.Trace(t) }

// Sample tries a sample: it must be recognized with its verdict, from its host and, unless it needs that, without a host.
func (a *Asker) Sample(it *rulefile.Item[rulefile.Sample], id string) Result {
	if rulefile.Deref(it.Value.Evidence) == taxonomy.EvidenceStatus && a.byStatus != nil {
		a = a.byStatus
	}
	result := Result{Name: it.Key, Pos: it.Pos}
	s := &it.Value
	fail := func(how, wrong string) {
		if wrong != "" {
			result.Wrong = append(result.Wrong, how+": "+wrong)
		}
	}
	if s.Host != nil {
		from, known := a.engine.HostOfURL("https://" + *s.Host)
		if known != recognize.KnownHost || from == nil || from.ID != id {
			fail("a sample", "the host "+*s.Host+" is not the vendor's")
			return result
		}
		eachCall(s, from, func(how string, call *recognize.Call) {
			got := a.Ask(call)
			if call.Exceptions != nil && rulefile.Deref(s.VendorOnly) && got.Result == recognize.Unrecognized {
				return // a text that says nothing leaves the vendor to the host
			}
			fail(how+" of the host", a.differs(s, id, got))
		})
	}
	eachCall(s, nil, func(how string, call *recognize.Call) {
		got := a.Ask(call)
		switch {
		case !rulefile.Deref(s.NeedsHost):
			fail(how+" without a host", a.differs(s, id, got))
		case got.Result != recognize.Unrecognized:
			fail(how+" without a host", "it is "+Describe(got))
		}
	})
	return result
}

// LookAlike tries a look-alike: nothing may be recognized in it, and from a host at least no error.
func (a *Asker) LookAlike(it *rulefile.Item[rulefile.Sample]) Result {
	result := Result{Name: it.Key, Pos: it.Pos, LookAlike: true}
	s := &it.Value
	wrong := func(how string, got *recognize.Match) {
		result.Wrong = append(result.Wrong, how+": it is "+Describe(got))
	}
	if s.Host != nil {
		from, known := a.engine.HostOfURL("https://" + *s.Host)
		if known == recognize.UnknownHost {
			return result // what it answers is not read
		}
		eachCall(s, from, func(how string, call *recognize.Call) {
			if got := a.Ask(call); got.Result == recognize.Failed {
				wrong(how+" of the host", got)
			}
		})
	}
	eachCall(s, nil, func(how string, call *recognize.Call) {
		if got := a.Ask(call); got.Result != recognize.Unrecognized {
			wrong(how+" without a host", got)
		}
	})
	return result
}

func eachCall(s *rulefile.Sample, vendor *recognize.Vendor, each func(how string, call *recognize.Call)) {
	calls := Calls(s, vendor)
	for _, how := range slices.Sorted(maps.Keys(calls)) {
		each(how, calls[how])
	}
}

// Calls returns the ways to ask about a sample, by what they are called: its body and headers as an answer, its text as a
// log record and as the message of an exception.
func Calls(s *rulefile.Sample, vendor *recognize.Vendor) map[string]*recognize.Call {
	newCall := func() *recognize.Call {
		return &recognize.Call{Vendor: vendor, Status: int(rulefile.Deref(s.HTTPStatus))}
	}
	if s.Text != nil {
		record, exception := newCall(), newCall()
		record.Record, exception.Exceptions = recognize.Text(*s.Text), &Messages{*s.Text}
		return map[string]*recognize.Call{"record": record, "exception": exception}
	}
	answer := newCall()
	if s.Body != nil {
		answer.Body = recognize.Text(*s.Body)
	}
	if s.Headers.Len() > 0 {
		answer.Header = func(name string) string {
			if it := s.Headers.Get(name); it != nil {
				return it.Value
			}
			return ""
		}
	}
	return map[string]*recognize.Call{"answer": answer}
}

// Messages are messages of exceptions whose class is nobody's. It implements recognize.Exceptions.
type Messages []string

// Next implements recognize.Exceptions.
func (t *Messages) Next() (recognize.Exception, bool) {
	if len(*t) == 0 {
		return recognize.Exception{}, false
	}
	text := (*t)[0]
	*t = (*t)[1:]
	return recognize.Exception{Message: text}, true
}

// differs tells in what a match is not what the sample says.
func (a *Asker) differs(s *rulefile.Sample, id string, m *recognize.Match) string {
	var wrong []string
	is := func(what, got, want string) {
		if got != want {
			wrong = append(wrong, fmt.Sprintf("%s is %q, not %q", what, got, want))
		}
	}
	want := recognize.Failed
	switch {
	case rulefile.Deref(s.Success):
		want = recognize.Succeeded
	case rulefile.Deref(s.VendorOnly):
		want = recognize.Unreadable
	}
	if m.Result != want || m.Vendor.ID != id {
		return "it is " + Describe(m)
	}
	if v := m.Verdict; v != nil {
		is("code", m.Code, *s.Code)
		is("class", string(v.Class), string(*s.Class))
		if s.Retryable != nil {
			want := taxonomy.RetryableNo
			if *s.Retryable {
				want = taxonomy.RetryableYes
			}
			is("retryable", v.Retryable.String(), want.String())
		}
		if s.Evidence != nil {
			is("evidence", string(v.Evidence), string(*s.Evidence))
		}
		is("upstream_code", m.UpstreamCode, rulefile.Deref(s.UpstreamCode))
		if s.Delay != nil {
			is("delay", m.Delay.String(), time.Duration(*s.Delay).String())
		}
	}
	if s.RequestID != nil && a.requestID {
		is("request_id", m.RequestID, *s.RequestID)
	}
	return strings.Join(wrong, "; ")
}

// Describe prints a match for people: the result, the vendor, and what the verdict says.
func Describe(m *recognize.Match) string {
	text := []string{"unrecognized", "unreadable", "succeeded", "failed"}[m.Result]
	if m.Vendor != nil {
		text += " " + m.Vendor.ID
	}
	if v := m.Verdict; v != nil {
		text += " " + strings.Join([]string{
			m.Code, string(v.Class), string(v.Retry), string(v.Action), string(v.Owner), string(v.Evidence),
		}, " ")
	}
	return text
}
