// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import (
	"strings"
	"unsafe"
)

// ScanPrinted is Scan for an object as it may occur in a line of text: JSON, JSON escaped once because it is inside a
// JSON string, or an object as another language prints it. Such a text begins with what printed.Append reads.
func (p *Plan) ScanPrinted(text string, f *Fields) Outcome {
	if f.last.is(p, text) {
		return f.last.outcome
	}
	var outcome Outcome
	if first := firstOf(text); escaped(first) {
		outcome = p.scanPrinted(f.Unescaped(text), f)
		f.End, f.rewritten = stringEnd(text), true // what follows the object in the string is not looked at
	} else {
		outcome = p.scanPrinted(text, f)
	}
	f.last = lastScan{p, text, outcome}
	return outcome
}

// lastScan is the scan whose values the Fields hold, so that a text that is asked for several times is read once.
type lastScan struct {
	plan    *Plan // nil if it cannot be told
	text    string
	outcome Outcome
}

// is reports whether it was a scan of the same text, by its place: it is not moved or rewritten during a call.
func (l *lastScan) is(p *Plan, text string) bool {
	return l.plan == p && len(l.text) == len(text) && unsafe.StringData(l.text) == unsafe.StringData(text) //nolint:gosec // compared only
}

func (p *Plan) scanPrinted(text string, f *Fields) Outcome {
	outcome := p.Scan(text, f)
	if outcome != Cut && outcome != NotObject || f.End == len(text) {
		return outcome
	}
	// Something that is no JSON, at least from here on.
	start := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	o := f.convert(text[start:])
	if o.Members == 0 || start+o.End <= f.End {
		return outcome
	}
	outcome = p.Scan(f.buffer.converted, f)
	f.End, f.rewritten, f.Untyped = start+o.End, true, o.Untyped
	return outcome
}

// ScanBody is ScanPrinted for a text that is a body. One that begins like JSON is JSON to its end.
func (p *Plan) ScanBody(text string, f *Fields) Outcome {
	if first := firstOf(text); !strings.HasPrefix(first, `"`) || isRuby(first) {
		return p.ScanPrinted(text, f)
	}
	outcome := p.Scan(text, f)
	if outcome == Complete || outcome == Stopped || f.End == len(text) { // then ScanPrinted tries nothing else
		f.last = lastScan{p, text, outcome}
	}
	return outcome
}

// isRuby reports whether a text begins with a key and an arrow.
func isRuby(text string) bool {
	s := scanner{text: text}
	_, ok := s.name()
	return ok && s.next() == '='
}

// EscapedObject reports whether a text begins with an object whose quotes are escaped.
func EscapedObject(text string) bool { return escaped(firstOf(text)) }

func escaped(first string) bool {
	if strings.HasPrefix(first, `\"`) {
		return true
	}
	// Line breaks before the first key are escaped as well.
	return len(first) > 1 && first[0] == '\\' && strings.IndexByte("nrt", first[1]) >= 0 && strings.Contains(first[:min(len(first), 64)], `\"`)
}

// maxBeforeBrace is how many bytes are searched for the brace of an object. Without a bound, a text of many objects that are
// printed with other brackets would be searched to its end for each of them.
const maxBeforeBrace = 1 << 10

// firstOf returns the text from the object's first key on, or "".
func firstOf(text string) string {
	open := 0
	if !strings.HasPrefix(text, "{") {
		if open = strings.IndexByte(text[:min(len(text), maxBeforeBrace)], '{'); open < 0 {
			return ""
		}
	}
	for open++; open < len(text); open++ { // strings.TrimLeft would build a set of bytes first
		if c := text[open]; c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			break
		}
	}
	return text[open:]
}
