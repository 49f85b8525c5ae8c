// SPDX-License-Identifier: Apache-2.0

package jsonscan

import "strings"

// ScanPrinted is Scan for an object as it may stand in a line of text: JSON, JSON escaped once since it lies within a
// JSON string, or what Python or JavaScript print of an object.
func (p *Plan) ScanPrinted(text string, f *Fields) Outcome {
	first := firstOf(text)
	switch {
	case escaped(first):
		outcome := p.Scan(Unescaped(text), f)
		f.End = len(text) // where it ends in the text is not known, only in what the text stands for
		return outcome
	case first != "" && (first[0] == '\'' || nameByte(first[0])):
		return p.ScanLoose(text, f)
	default:
		return p.Scan(text, f)
	}
}

// EscapedObject tells whether a text begins with an object whose quotes are escaped.
func EscapedObject(text string) bool { return escaped(firstOf(text)) }

func escaped(first string) bool {
	if strings.HasPrefix(first, `\"`) {
		return true
	}
	// Line breaks in front of the first key are escaped as well.
	return len(first) > 1 && first[0] == '\\' && strings.IndexByte("nrt", first[1]) >= 0 && strings.Contains(first[:min(len(first), 64)], `\"`)
}

// firstOf returns the text from the object's first key on, "" if there is none.
func firstOf(text string) string {
	open := 0
	if !strings.HasPrefix(text, "{") {
		if open = strings.IndexByte(text, '{'); open < 0 {
			return ""
		}
	}
	for open++; open < len(text); open++ { // strings.TrimLeft prepares a set of bytes first
		if c := text[open]; c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			break
		}
	}
	return text[open:]
}
