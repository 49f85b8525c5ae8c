// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"strings"
	"sync"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/literals"
	"github.com/vendorerror/vendorerrorprocessor/internal/printed"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// Formats of what programs print will never be complete. In a text that tells of an error, a code of the catalog that stands
// there as a word is enough, if no other code stands there and nobody else can have it.

// maxMentionText is how much of a text is searched for codes as words, in bytes.
const maxMentionText = 16 << 10

// maxStem is the length to which a code is cut for Vendor.stems, in bytes.
const maxStem = 8

// compileMentions notes which codes of a vendor are recognized as words.
func (v *Vendor) compileMentions(file *rulefile.Vendor) {
	var stems []string
	known := map[string]bool{}
	for code, r := range v.codes {
		switch {
		case isLongNumber(code):
			v.hasLongNumbers = true
		case len(code) >= literals.MinLiteral && isDistinctive(code) && !isInternal(code, file):
			v.mentioned[code] = r
			if stem := code[:min(len(code), maxStem)]; !known[stem] {
				known[stem] = true
				stems = append(stems, stem)
			}
		}
	}
	v.stems = sync.OnceValue(func() *literals.Set {
		set, _ := literals.New(stems) // no stem is too short
		return set
	})
}

// isDistinctive reports whether a code cannot be an ordinary word: it has dots between its parts, or is upper-case with
// underscores.
func isDistinctive(code string) bool {
	letters, lower, separators := false, false, 0
	for i := range len(code) {
		switch c := code[i]; {
		case 'a' <= c && c <= 'z':
			letters, lower = true, true
		case 'A' <= c && c <= 'Z':
			letters = true
		case c == '.' && 0 < i && i < len(code)-1:
			return strings.Trim(code, "0123456789.") != ""
		case c == '_' && 0 < i && i < len(code)-1:
			separators++
		}
	}
	return letters && !lower && separators >= minUnderscores
}

// minUnderscores is how many underscores an upper-case code has at least: UNKNOWN_ERROR may be anybody's.
const minUnderscores = 2

// isInternal reports whether a code is only the catalog's name for what an answer holds in another form, behind a prefix.
func isInternal(code string, file *rulefile.Vendor) bool {
	for _, it := range file.ErrorFormats.Items() {
		if prefix := rulefile.Deref(it.Value.CodePrefix); prefix != "" && strings.HasPrefix(code, prefix) {
			return true
		}
	}
	return false
}

// mention is what a search for codes as words found.
type mention struct {
	rule    *rule
	code    string
	behind  string // the text behind the code
	alone   bool   // only the code itself sounds like an error in its text
	other   string // a code that is there, reported or not
	several bool   // there are different codes, so that none counts
	end     bool   // a code stands at the end of the text, where it may have been cut
}

// found reports whether there is exactly one code, and the text reports it.
func (m *mention) found() bool { return m.rule != nil && !m.several }

// mayMention is the prefilter: true if a text may hold a code as a word.
func (v *Vendor) mayMention(text string) bool {
	return v.hasLongNumbers || v.stems().In(text[:min(len(text), maxMentionText)])
}

// readMention looks for an error in the message of an exception: a single code that stands there as a word.
func (s *Scratch) readMention(text string) finding {
	var m mention
	m.in(s.call.Vendor, text)
	return s.mentioned(&m)
}

// mentioned returns the error that a mention stands for, if it stands for one.
func (s *Scratch) mentioned(m *mention) (f finding) {
	vendor := s.call.Vendor
	switch {
	case m.found():
		f.answer = m.answer(vendor, s.call)
		s.judged(&f)
		s.trace.of(vendor, TopicMention, "", "exactly one code of the vendor stands in the text as a word, and the text reports it")
	case m.several:
		s.trace.of(vendor, TopicMention, "", "several codes of the vendor stand in the text, so none counts")
	case m.other != "":
		s.trace.of(vendor, TopicMention, "", "a code of the vendor stands in the text as a word, but the text does not report it")
	case m.end:
		s.trace.of(vendor, TopicMention, "", "a code of the vendor stands at the end of the text, where it may have been cut")
	default:
		s.trace.of(vendor, TopicMention, "", "no code of the vendor stands in the text as a word")
	}
	return f
}

// in searches a text for codes of a vendor.
func (m *mention) in(vendor *Vendor, text string) {
	text = text[:min(len(text), maxMentionText)]
	if isTalk(text) {
		return
	}
	object := printed.Next(text, 0)
	for at := 0; at < len(text) && !m.several; {
		if at == object { // what an object says is for the formats to read
			at += objectEnd(text[at:])
			object = printed.Next(text, at)
			continue
		}
		if !codeByte(text[at]) {
			at++
			continue
		}
		start := at
		for at < len(text) && codeByte(text[at]) {
			at++
		}
		word := strings.TrimRight(text[start:at], ".-_")
		if len(word) < literals.MinLiteral || at == len(text) && !endsInNumber(word) {
			m.end = m.end || vendor.mentioned[word] != nil
			continue // at the end of a text a word may have been cut
		}
		m.word(vendor, text, start, word)
	}
}

// endsInNumber reports whether a code ends in a number of four digits behind a dot, which are as many as such codes have.
func endsInNumber(code string) bool {
	dot := strings.LastIndexByte(code, '.')
	return dot > 0 && len(code) == dot+5 && strings.Trim(code[dot+1:], "0123456789") == ""
}

// objectEnd returns the end of the printed object whose bracket a text begins with, or the length of the text if it was cut.
func objectEnd(text string) int {
	if text[0] != '(' {
		return max(jsonscan.End(text), 1)
	}
	depth := 0
	for at := range len(text) {
		switch text[at] {
		case '(':
			depth++
		case ')':
			depth--
			if depth == 0 {
				return at + 1
			}
		}
	}
	return len(text)
}

// word takes one word of a text into account.
func (m *mention) word(vendor *Vendor, text string, start int, word string) {
	end := start + len(word)
	var r *rule
	switch {
	case isLongNumber(word):
		if followsCodeWord(text[:start]) {
			r = vendor.codes[word]
		}
	case isElement(text, start, end):
	case vendor.mentioned[word] != nil:
		r = vendor.mentioned[word]
	case strings.Contains(word, ".") && vendor.rule(word).listed(): // by its family
		m.note(word)
	}
	if r == nil {
		return
	}
	m.note(word)
	if m.rule == nil && reports(text, start, end) {
		m.rule, m.code, m.behind = r, word, text[end:]
		m.alone = !soundsLikeError(text[:start]) && !soundsLikeError(text[end:])
	}
}

// note notes that a code is there.
func (m *mention) note(code string) {
	m.several = m.several || m.other != "" && m.other != code
	m.other = code
}

// isElement reports whether a word is all that an element of XML holds.
func isElement(text string, start, end int) bool {
	return start > 0 && text[start-1] == '>' && end < len(text) && text[end] == '<'
}

// answer returns the error that the mention stands for.
func (m *mention) answer(vendor *Vendor, c *Call) answer {
	a := answer{result: Failed, vendor: vendor, code: m.code}
	in := circumstances{call: c, vendor: vendor, status: c.Status, message: StringValue(m.behind[:min(len(m.behind), maxMentionMessage)])}
	a.judgement = m.rule.judge(&in).mention
	return a
}

// maxMentionMessage is how much of the text behind a code may decide between the variants of the code, in bytes.
const maxMentionMessage = 1 << 10

// codeByte reports whether a byte may be part of a code.
func codeByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '.' || c == '_' || c == '-'
}

// minLongNumber is the number of digits from which a number can be told from a count, a port or a status.
const minLongNumber = 6

func isLongNumber(word string) bool {
	return len(word) >= minLongNumber && strings.Trim(word, "0123456789") == ""
}

// codeWords are the words beside which a number is a code of an error, in lower case. A code alone may be anybody's: a zip
// code, or one that was sent to a telephone.
var codeWords = []string{
	"error code", "error_code", "error-code", "errorcode", "err code", "err_code", "errcode", "errno", "err_no", "error", "错误码", "返回码", "错误代码",
}

// followsCodeWord reports whether one of codeWords ends a text, but for what programs print between a name and its value.
func followsCodeWord(before string) bool {
	before = before[max(0, len(before)-64):]
	before = strings.TrimRight(before, " \t=:\"'`([#>\\")
	for _, full := range []string{"：", "为", "是", "（", "【"} {
		before = strings.TrimSuffix(before, full)
	}
	before = strings.TrimRight(before, " \t\"'`])\\")
	for _, word := range codeWords {
		if n := len(before) - len(word); n >= 0 && hasPrefixFold(before[n:], word) {
			return true
		}
	}
	return false
}
