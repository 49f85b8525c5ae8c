// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"slices"
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// Explanation says what came of a span or record, and why. Settings.Explain is told it. It is for tools: a Collector asks for
// none, and then nothing of it costs anything.
type Explanation struct {
	// Outcome is the value of the outcome attribute that the item was counted with, "" if it was not inspected as a call.
	Outcome string
	// Source is the value of the source attribute, "" without a verdict.
	Source string
	// Vendor is the vendor that was written, nil if none was.
	Vendor *recognize.Vendor
	// Match is valid until Explain returns.
	Match *recognize.Match
	// Steps are what was tried, in order.
	Steps []recognize.Step
}

// explain tells what came of the item that was just inspected.
func (p *Processor) explain(s *scratch, outcome int, from source) {
	if p.Explain == nil {
		return
	}
	x := Explanation{Outcome: outcomeNames[outcome], Vendor: s.http.vendorOf(&s.match), Match: &s.match}
	if outcome == failed {
		x.Source = from.String()
	}
	p.tell(s, &x, p.callSteps(s.http))
}

// explainAround tells what came of the exceptions of a span that is no call.
func (p *Processor) explainAround(s *scratch) {
	if p.Explain == nil {
		return
	}
	x := Explanation{Vendor: s.match.Vendor, Match: &s.match}
	if s.match.Result == recognize.Failed {
		x.Outcome, x.Source = outcomeNames[failed], exceptionSource.String()
	}
	var first recognize.Trace
	first.Note(recognize.TopicInput, "the span's kind is not one of traces::span_kinds, so only its exceptions are read")
	if !p.Exceptions {
		first.Note(recognize.TopicInput, "exceptions are not read either: traces::exceptions is off")
	} else if !p.RecognizeByShape {
		first.Note(recognize.TopicInput, "exceptions are not read either: recognize_by_shape is off")
	}
	if v := s.http.vendor; v != nil {
		first.Notef(recognize.TopicHost, "%s names %s, whose error an exception may be", s.http.routedBy, v.ID)
	} else if s.http.routedBy != "" {
		first.Notef(recognize.TopicHost, "%s names no vendor, so an exception must prove its vendor itself", s.http.routedBy)
	}
	p.tell(s, &x, first.Steps)
}

func (p *Processor) tell(s *scratch, x *Explanation, first []recognize.Step) {
	x.Steps = slices.Concat(first, s.trace.Steps)
	s.trace.Steps = s.trace.Steps[:0]
	p.Explain(x)
}

// noteBodies names attributes that may have been meant to hold a body: those that are configured but hold nothing to read, and
// others that begin as an object does.
func (p *Processor) noteBodies(t *recognize.Trace, attributes pcommon.Map) {
	for name, value := range attributes.All() {
		configured := slices.Contains(p.BodyAttributes, name)
		switch {
		case configured && isEmpty(value):
			t.Notef(recognize.TopicInput, "%s is there, but it is empty, or no text, bytes or map", name)
		case !configured && value.Type() == pcommon.ValueTypeStr && strings.HasPrefix(strings.TrimSpace(value.Str()), "{"):
			t.Notef(recognize.TopicInput, "%s begins as an object does: if it holds the body, add it to body_attributes", name)
		}
	}
}

// callSteps says what the attributes say of the call.
func (p *Processor) callSteps(c *httpCall) []recognize.Step {
	var t recognize.Trace
	switch {
	case c.routedBy == "" && p.RecognizeByShape:
		t.Note(recognize.TopicHost, "no attribute names the host, so an answer must prove its vendor itself")
	case c.routedBy == "":
		t.Note(recognize.TopicHost, "no attribute names the host, and recognize_by_shape is off")
	case c.unknownHost:
		whose := "no vendor's"
		if chosen := p.Engine.Chosen(); len(chosen) > 0 {
			whose = "of none of the vendors that are switched on (" + strings.Join(chosen, ", ") + ")"
		}
		t.Notef(recognize.TopicHost, "%s names a host that is %s, so nothing else is read", c.routedBy, whose)
	case c.vendor == nil:
		t.Notef(recognize.TopicHost, "%s names a host whose answers are recognized by their fingerprint", c.routedBy)
	default:
		t.Notef(recognize.TopicHost, "%s names a host of %s", c.routedBy, c.vendor.ID)
	}
	if c.unknownHost {
		return t.Steps
	}
	if c.hasBody {
		t.Notef(recognize.TopicInput, "the body is in %s", c.bodyFrom)
	} else {
		t.Note(recognize.TopicInput, "none of body_attributes holds a body")
		p.noteBodies(&t, c.attributes)
	}
	if c.hasVerdict {
		t.Note(recognize.TopicInput, "it has a verdict already, which only an error in a body replaces")
	}
	return t.Steps
}
