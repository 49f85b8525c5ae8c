// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import "strings"

// ScanPrinted is Scan for an object as it may occur in a line of text: JSON, JSON escaped once because it is inside a
// JSON string, or an object as Python or JavaScript print it.
func (p *Plan) ScanPrinted(text string, f *Fields) Outcome {
	first := firstOf(text)
	switch {
	case escaped(first):
		outcome := p.Scan(Unescaped(text), f)
		f.End = len(text) // the end is known only in the unescaped text
		return outcome
	case first != "" && (first[0] == '\'' || nameByte(first[0])):
		return p.ScanLoose(text, f)
	default:
		return p.Scan(text, f)
	}
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

// firstOf returns the text from the object's first key on, or "".
func firstOf(text string) string {
	open := 0
	if !strings.HasPrefix(text, "{") {
		if open = strings.IndexByte(text, '{'); open < 0 {
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
