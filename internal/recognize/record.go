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
		text = s.textOf(body)
		s.trace.limited(text, options.MaxBodyBytes)
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
	if body.Kind() == ListBody {
		s.trace.Note(TopicInput, "what is inside it is not searched: it is a list")
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
	t := &s.told
	t.level, t.mention = s.call.Severity, mention{}
	tree.Members(t.visit)
	if t.level == NotSevere || t.level != Severe && t.alone {
		return
	}
	if in := s.mentioned(&t.mention); in.result == Failed {
		*f = in
		f.source = SourceLog
	}
}

// treeMention is the state of a search for codes as words in a structured record.
type treeMention struct {
	mention
	level Severity
	visit func(key string, member Body) bool // the method Scratch.tell, bound once to save allocations
}

// tell searches one member of a structured record. It reports whether to continue with the next.
func (s *Scratch) tell(key string, member Body) bool {
	t, vendor := &s.told, s.call.Vendor
	if member == nil || member.Kind() != TextBody || !isLogKey(key) {
		return true
	}
	text := member.Text(maxMentionText)
	if t.level == NoSeverity && slices.ContainsFunc(levelKeys, func(k string) bool { return strings.EqualFold(k, key) }) {
		switch {
		case isOneOf(text, levels):
			t.level = Severe
		case isOneOf(text, lowLevels):
			t.level = NotSevere
		}
	}
	if t.found() || vendor.mayMention(text) {
		t.in(vendor, text)
	}
	return !t.several
}
