// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"net/http"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// readBody reads a body. captured is true if nothing but an answer can be in it.
func (s *Scratch) readBody(body Body, captured bool, f *finding) {
	switch body.Kind() {
	case TreeBody:
		s.readTree(body.Tree(), false, f)
		return
	case ListBody:
		if s.engine.formats(s.call.Vendor).plan.WantsArray() {
			s.readTree(body.Tree(), true, f)
		}
		return
	case TextBody, BytesBody:
	}
	text := s.textOf(body)
	if text == "" {
		s.trace.Note(TopicInput, "the body is empty")
		return
	}
	s.trace.limited(text, s.engine.options.MaxBodyBytes)
	// Without a known host the prefilter rules out most texts.
	if s.call.Vendor == nil && !s.engine.mayHold(nil, text) {
		f.hadText = true
		s.trace.Note(TopicPrefilter, noWords)
		return
	}
	s.readText(text, captured, f)
}

// readText reads a text that is an answer: JSON, an object as a program prints it, XML, or wrapped JSON (frames of an
// event stream, lines of JSON, JSON within a string).
func (s *Scratch) readText(text string, captured bool, f *finding) {
	outcome := s.scan(text, captured)
	s.trace.scanned(outcome, text, s.engine.formats(s.call.Vendor), &s.fields)
	s.judge(outcome, f)
	switch {
	case f.result == Failed || outcome == jsonscan.Stopped:
		return
	case outcome == jsonscan.NotObject:
		if a, ok := s.engine.readXML(s.call, text, &s.fields, s.trace); ok {
			f.answer = a
			s.judged(f)
			return
		}
		if !wrapped(text) {
			return
		}
	case outcome == jsonscan.Complete:
		// More lines of JSON may follow.
		if text = text[s.fields.End:]; text == "" {
			return
		}
	default:
		return
	}
	q := s.newSearch()
	q.all = true
	in := q.objects(text, 0)
	if in.result != Failed && s.exhausted() {
		if last := q.lastFrame(text); last.result == Failed {
			in = last
		}
	}
	switch {
	case in.result == Failed || !f.hasSuccess && in.vendor != nil:
		*f = in
	case q.cut && f.result == Succeeded:
		f.result, f.gap = Unreadable, GapCut // the missing part may have held an error
		s.trace.Note(TopicInput, "more objects follow, and the last one was cut")
	}
}

// scan looks up the paths of the vendor's formats in a text.
func (s *Scratch) scan(text string, captured bool) jsonscan.Outcome {
	options, v := &s.engine.options, s.call.Vendor
	plan := s.engine.formats(v).plan
	switch {
	// The fields of a success are needed to identify the vendor without a host, and to override an error status or an
	// error in a header. A request id may be anywhere.
	case v == nil || s.call.Status >= http.StatusBadRequest || s.call.Header != nil && len(v.headers) > 0 || options.RequestID:
		return plan.ScanBody(text, &s.fields)
	case captured:
		return plan.ScanErrorsOnly(text, &s.fields)
	// A record's body must be scanned in full if RecordFate asks whether it is the answer itself, or if it may hold
	// something else: an answer within a string, or an SDK message.
	case options.RecordFate || !strings.HasPrefix(text, "{"):
		return plan.ScanBody(text, &s.fields)
	case options.Embedded:
		return plan.ScanErrorsAlone(text, &s.fields)
	default:
		return plan.ScanErrorsOnly(text, &s.fields)
	}
}
