// SPDX-License-Identifier: Apache-2.0

package sdktext // import "github.com/vendorerror/vendorerrorprocessor/internal/sdktext"

import "strings"

// Limits of the search in front of an anchor.
const (
	maxBefore = 2048 // bytes of one part
	maxTries  = 16   // places where a message may begin
)

// backward matches the parts of a format that stand in front of its anchor.
type backward struct {
	f       *Format
	text    string
	accepts func(code string) bool
	tries   int
	m       Match
}

// match matches the parts up to number i against the text that ends at a position. The nearest fit counts.
func (b *backward) match(i, end int) bool {
	if i < 0 {
		return true
	}
	p := &b.f.parts[i]
	switch p.name {
	case "":
		start, ok := p.before(b.text, end)
		return ok && b.match(i-1, start)
	case Message, Skip:
		return b.message(i, end)
	default:
		return b.word(i, end)
	}
}

// word matches a named part that is one word.
func (b *backward) word(i, end int) bool {
	p, start := &b.f.parts[i], end
	for start > 0 && end-start < maxBefore && !notCode(rune(b.text[start-1])) {
		start--
	}
	if start > 0 && start < end && escapedBreak(b.text[start-1:]) {
		start++
	}
	value := b.text[start:end]
	if !p.takes(value) || i == 0 && (!begins(b.text[:start]) || !b.accepts(value)) || !b.match(i-1, start) {
		return false
	}
	b.m.set(p.name, value)
	return true
}

// message matches a part that may hold anything but line breaks: it begins behind the literal in front of it.
func (b *backward) message(i, end int) bool {
	literal := &b.f.parts[i-1]
	lowest := lastLine(b.text[:end])
	word := " "
	if n := len(literal.words); n > 0 {
		word = literal.words[n-1]
	}
	for to := end; b.tries > 0; b.tries-- {
		at := strings.LastIndex(b.text[lowest:to], word)
		if at < 0 {
			return false
		}
		start := lowest + at + len(word)
		if (!literal.back || gap(b.text[start:]) > 0) && b.match(i-1, start) {
			b.m.set(b.f.parts[i].name, strings.TrimLeft(b.text[start:end], " "))
			return true
		}
		to = start - 1
	}
	return false
}

// before matches the literal against the text that ends at a position, and returns where it begins.
func (p *part) before(text string, end int) (int, bool) {
	n := end
	if p.back {
		n -= gapBefore(text[:n])
	}
	for i := len(p.words) - 1; i >= 0; i-- {
		if !strings.HasSuffix(text[:n], p.words[i]) {
			return 0, false
		}
		n -= len(p.words[i])
		if i > 0 || p.front {
			g := gapBefore(text[:n])
			if g == 0 {
				return 0, false
			}
			n -= g
		}
	}
	return n, true
}

// lastLine returns where the last line of a text begins, at most maxBefore bytes before its end. Escaped line breaks count.
func lastLine(text string) int {
	for i := len(text) - 1; i > max(0, len(text)-maxBefore); i-- {
		if c := text[i]; c == '\n' || c == '\r' || escapedBreak(text[i-1:]) {
			return i + 1
		}
	}
	return max(0, len(text)-maxBefore)
}

// begins reports whether a word may begin behind the text.
func begins(text string) bool {
	if text == "" {
		return true
	}
	c := text[len(text)-1]
	return c >= 0x80 || strings.IndexByte(" \t\r\n\"'`[({<>|:=,;", c) >= 0 || len(text) > 1 && escapedBreak(text[len(text)-2:])
}
