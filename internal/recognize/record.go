// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// readRecord reads the body of a log record: as an answer, else as a text or structure that contains one.
func (s *Scratch) readRecord(body Body, f *finding, m *Match) {
	options, vendor, text := &s.engine.options, s.call.Vendor, ""
	if body.Kind() == TextBody {
		text = body.Text(options.MaxBodyBytes)
		// The prefilter rules out most lines.
		if text == "" || vendor == nil && !s.engine.mayHold(nil, text) {
			f.hadText = text != ""
			s.trace.Note(TopicPrefilter, noWords)
			return
		}
		s.readText(text, false, f)
	} else {
		s.readBody(body, false, f)
	}
	f.source = SourceBody
	if f.isAnswer() {
		if options.RecordFate && onlyAnswer(body, options.MaxBodyBytes) {
			m.RecordIsAnswer, m.RecordResult = true, f.result
		}
		return
	}
	if !options.Embedded || f.skipped {
		s.trace.Note(TopicInput, "what is inside it is not searched: logs::embedded is off, or it is a success")
		return
	}
	// A vendor's answer that says nothing of an error may hold anything, such as the text of a picture. Only what looks
	// like a record of a log is searched.
	if vendor != nil && !s.mayBeLog(body, text) {
		s.trace.Note(TopicInput, "what is inside it is not searched: it is an object without any key that loggers write")
		return
	}
	var in finding
	switch body.Kind() {
	case TextBody:
		if vendor == nil || s.engine.mayHold(vendor, text) {
			q := s.newSearch()
			in = q.line(text, maxLevels)
		}
		if in.result != Failed && vendor == nil {
			if by := s.lineByWords(text); by.result == Failed {
				in = by
			}
		}
	case TreeBody:
		in = s.tree.members(s, body.Tree())
		if v := s.tree.named; in.result != Failed && v != nil {
			if by := s.treeByWords(v, body.Tree()); by.result == Failed {
				in = by
			}
		}
	case BytesBody:
	}
	if in.vendor != nil {
		*f = in
		f.source = SourceLog
	}
	if f.result != Failed && vendor != nil {
		s.readMentionInRecord(body, text, f)
	}
}

// readMentionInRecord looks for an error in a record that tells of one in no known form.
func (s *Scratch) readMentionInRecord(body Body, text string, f *finding) {
	vendor := s.call.Vendor
	if body.Kind() == TreeBody {
		s.readMentionInTree(body.Tree(), f)
		return
	}
	if text == "" || !vendor.mayMention(text) {
		return
	}
	level := s.severity(text)
	if level == NotSevere {
		s.trace.Note(TopicMention, "the severity of the record says that it is no error")
		return
	}
	var m mention
	if q := s.newSearch(); q.isObject(text) {
		s.mentionsIn(text, &m)
	} else {
		m.in(vendor, text)
	}
	if level != Severe && m.alone {
		s.trace.Note(TopicMention, "neither the severity nor a word of the text tells of an error")
		return
	}
	if in := s.mentioned(&m); in.result == Failed {
		*f = in
		f.source = SourceLog
	}
}

// severity returns the severity of a record with a text.
func (s *Scratch) severity(text string) Severity {
	if s.call.Severity != NoSeverity {
		return s.call.Severity
	}
	return levelOf(text)
}

// mentionsIn searches the texts that a line of JSON holds.
func (s *Scratch) mentionsIn(object string, m *mention) {
	jsonscan.Members(object, func(member jsonscan.Member) bool {
		if member.Kind == jsonscan.String && isLogKey(member.Key) {
			text := member.Raw
			if member.Escaped {
				text = s.fields.Unescaped(text)
			}
			m.in(s.call.Vendor, text)
		}
		return !m.several
	})
}

// readMentionInTree is readMentionInRecord for a structured record.
func (s *Scratch) readMentionInTree(tree Tree, f *finding) {
	vendor := s.call.Vendor
	level, m := s.call.Severity, mention{}
	tree.Members(func(key string, member Body) bool {
		if member == nil || member.Kind() != TextBody || !isLogKey(key) {
			return true
		}
		text := member.Text(maxMentionText)
		if level == NoSeverity && slices.ContainsFunc(levelKeys, func(k string) bool { return strings.EqualFold(k, key) }) {
			switch {
			case isOneOf(text, levels):
				level = Severe
			case isOneOf(text, lowLevels):
				level = NotSevere
			}
		}
		if m.found() || vendor.mayMention(text) {
			m.in(vendor, text)
		}
		return !m.several
	})
	if level == NotSevere || level != Severe && m.alone {
		return
	}
	if in := s.mentioned(&m); in.result == Failed {
		*f = in
		f.source = SourceLog
	}
}
