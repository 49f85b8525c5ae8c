// SPDX-License-Identifier: Apache-2.0

package sdktext // import "github.com/vendorerror/vendorerrorprocessor/internal/sdktext"

import "strings"

// Match holds the values of a format's named parts.
type Match struct {
	Code, Message, RequestID, Status, URL, Data string
}

// Match matches the format against a text that has the format's anchor at a position. Where the format begins with the
// code, accepts must return true for it: a word in front of a colon may be anything.
func (f *Format) Match(text string, at int, accepts func(code string) bool) (Match, bool) {
	var m Match
	start := at
	for i := f.anchor; i < len(f.parts); i++ {
		p := &f.parts[i]
		if p.name == "" {
			n, ok := p.at(text, at)
			if !ok {
				return Match{}, false
			}
			at += n
			continue
		}
		value := text[at:]
		if i+1 < len(f.parts) {
			end := f.parts[i+1].find(text, at, limit(p.name))
			if end < 0 {
				return Match{}, false
			}
			value = text[at:end]
		} else {
			value = value[:p.lastEnd(value)]
		}
		if !p.takes(value) {
			return Match{}, false
		}
		m.set(p.name, value)
		at += len(value)
	}
	if f.anchor == 0 {
		return m, true
	}
	if f.parts[f.anchor].front {
		start -= gapBefore(text[:start])
	}
	b := backward{f: f, text: text, accepts: accepts, tries: maxTries, m: m}
	ok := b.match(f.anchor-1, start)
	return b.m, ok
}

func (m *Match) set(name, value string) {
	switch name {
	case Code:
		m.Code = value
	case Message:
		m.Message = value
	case RequestID, UpperUUID:
		m.RequestID = value
	case Status:
		m.Status = value
	case URL:
		m.URL = strings.TrimRight(value, "\\")
	case Data:
		m.Data = value
	}
}

func limit(name string) int {
	switch name {
	case Message, Skip:
		return maxMessage
	case URL:
		return maxURL
	default:
		return maxWord
	}
}

// takes reports whether the part accepts the value.
func (p *part) takes(value string) bool {
	switch p.name {
	case Code:
		return value != "" && len(value) <= maxWord && strings.IndexFunc(value, notCode) < 0
	case Status:
		return len(value) == 3 && strings.Trim(value, "0123456789") == ""
	case RequestID:
		return len(value) <= maxWord && !strings.ContainsAny(value, " \t\r\n")
	case UpperUUID:
		return isUpperUUID(value)
	case End:
		return value == ""
	case URL:
		return strings.Contains(value, "://") && !strings.ContainsAny(value, " \t\r\n")
	default:
		return true
	}
}

// isUpperUUID reports whether a text is a UUID in upper case.
func isUpperUUID(text string) bool {
	if len(text) != 36 {
		return false
	}
	for i := range len(text) {
		switch c := text[i]; i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		default:
			if (c < '0' || c > '9') && (c < 'A' || c > 'F') {
				return false
			}
		}
	}
	return true
}

// notCode reports true for characters that no vendor uses in codes.
func notCode(r rune) bool {
	return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '.' && r != '_' && r != '-'
}

// at matches the literal against the text at a position and returns the length of the match. The part before it may already
// have consumed the white space in front.
func (p *part) at(text string, from int) (int, bool) {
	n := from
	if p.front {
		if n += gap(text[n:]); n == from && gapBefore(text[:n]) == 0 {
			return 0, false
		}
	}
	for i, word := range p.words {
		if i > 0 {
			g := gap(text[n:])
			if g == 0 {
				return 0, false
			}
			n += g
		}
		if word[0] == '"' { // it may be escaped
			n += len(text[n:]) - len(strings.TrimLeft(text[n:], "\\"))
		}
		if !strings.HasPrefix(text[n:], word) {
			return 0, false
		}
		n += len(word)
	}
	if p.back {
		n += gap(text[n:])
	}
	return n - from, true
}

// maxGap is the longest white space that find takes for a gap, in bytes.
const maxGap = 1 << 10

// find returns the position of the literal in the text, at most limit bytes after from; -1 if it is not there. White
// space in front belongs to the literal.
func (p *part) find(text string, from, limit int) int {
	if len(p.words) == 0 {
		i := strings.IndexAny(text[from:min(len(text), from+limit+1)], " \t\r\n")
		if i < 0 {
			return -1
		}
		return from + i
	}
	window := text[:min(len(text), from+limit+maxGap+len(p.words[0]))]
	for at := from; ; {
		i := strings.Index(window[at:], p.words[0])
		if i < 0 {
			return -1
		}
		start := at + i
		if p.front {
			start = max(from, start-gapBefore(text[:start]))
		}
		if start > from+limit {
			return -1
		}
		if _, ok := p.at(text, start); ok {
			return start
		}
		at += i + 1
	}
}

// gap returns the number of bytes of white space at the start of the text: spaces, line breaks (escaped ones too), bars.
func gap(text string) int {
	n := 0
	for n < len(text) {
		switch c := text[n]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			n++
		case strings.HasPrefix(text[n:], bar):
			n += len(bar)
		case escapedBreak(text[n:]):
			n += 2
		default:
			return n
		}
	}
	return n
}

// gapBefore is gap for the end of the text.
func gapBefore(text string) int {
	n := len(text)
	for n > 0 {
		switch c := text[n-1]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			n--
		case strings.HasSuffix(text[:n], bar):
			n -= len(bar)
		case n > 1 && escapedBreak(text[n-2:n]):
			n -= 2
		default:
			return len(text) - n
		}
	}
	return len(text)
}

const bar = "│"

func escapedBreak(text string) bool {
	return len(text) > 1 && text[0] == '\\' && (text[1] == 'n' || text[1] == 'r' || text[1] == 't')
}

// lastEnd returns the end of a named part that is the last part of its format.
func (p *part) lastEnd(text string) int {
	switch p.name {
	case Data:
		return len(text)
	case Status:
		return len(text) - len(strings.TrimLeft(text, "0123456789"))
	case End:
		if text != "" && !strings.ContainsRune(" \t\r\n\"'`\\)]}>,;|", rune(text[0])) {
			return 1
		}
		return 0
	case URL:
		if end := strings.IndexAny(text, " \t\r\n\"'\\)]>"); end >= 0 {
			return min(end, maxURL)
		}
		return min(len(text), maxURL)
	case RequestID, UpperUUID:
		end := strings.IndexAny(text, " \t\r\n\"'`\\)]}>,;")
		if end < 0 {
			end = len(text)
		}
		return len(strings.TrimRight(text[:end], ".:"))
	default:
		return lineEnd(text[:min(len(text), maxMessage)])
	}
}

// lineEnd returns the end of the line. Escaped line breaks count.
func lineEnd(text string) int {
	for i := range len(text) {
		if c := text[i]; c == '\n' || c == '\r' || escapedBreak(text[i:]) {
			return i
		}
	}
	return len(text)
}
