// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

// readRecord reads the body of a log record: as an answer, else as a text or structure that contains one.
func (s *Scratch) readRecord(body Body, f *finding, m *Match) {
	options, vendor, text := &s.engine.options, s.call.Vendor, ""
	if body.Kind() == TextBody {
		text = body.Text(options.MaxBodyBytes)
		// The prefilter rules out most lines.
		if text == "" || vendor == nil && !s.engine.mayHold(nil, text) {
			f.hadText = text != ""
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
		return
	}
	// A vendor's answer that says nothing of an error may hold anything, such as the text of a picture. Only what looks
	// like a record of a log is searched.
	if vendor != nil && !s.mayBeLog(body, text) {
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
	s.readMentionInRecord(text, f)
}

// readMentionInRecord looks for an error in a record's text that tells of one in no known form.
func (s *Scratch) readMentionInRecord(text string, f *finding) {
	vendor := s.call.Vendor
	if !s.engine.options.Embedded || text == "" || f.result == Failed || vendor == nil || !vendor.mayMention(text) {
		return
	}
	level := s.call.Severity
	if level == NoSeverity {
		level = levelOf(text)
	}
	if level == NotSevere {
		return
	}
	var m mention
	if q := s.newSearch(); q.isObject(text) {
		s.mentionsIn(text, &m)
	} else {
		m.in(vendor, text)
	}
	if level != Severe && m.alone {
		return
	}
	if in := s.mentioned(&m); in.result == Failed {
		*f = in
		f.source = SourceLog
	}
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
