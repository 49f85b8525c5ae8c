// SPDX-License-Identifier: Apache-2.0

package sdktext // import "github.com/vendorerror/vendorerrorprocessor/internal/sdktext"

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/literals"
)

// The named parts of a format.
const (
	Code      = "code"
	Message   = "message"
	RequestID = "request_id"
	UpperUUID = "upper_uuid" // a request id that is a UUID in upper case
	Status    = "status"
	URL       = "url"
	Data      = "data" // JSON to the end of the text
	Skip      = "_"    // anything, not returned
	End       = "end"  // nothing: the end of the text, or of the words that hold the message
)

var names = []string{Code, Message, RequestID, UpperUUID, Status, URL, Data, Skip, End}

// The longest values of parts, and the shortest anchor, in bytes. A search for many anchors at once gets slower with the
// length of the shortest one.
const (
	maxWord    = 128
	maxURL     = 512
	maxMessage = 8192
	minAnchor  = literals.MinLiteral + 1
)

// Format is a compiled format. White space in it matches any white space, including escaped line breaks and the bars
// that Terraform prints in front of each line.
type Format struct {
	// Anchor is the literal by which the format is found: its first word or, if that is too short or the format begins
	// with the code, the longest literal in it.
	Anchor string
	parts  []part
	anchor int // the part that the anchor begins or, if it is not the first word, is
}

// part is either a name or a literal.
type part struct {
	name  string
	words []string // the literal's words
	front bool     // white space before the first word
	back  bool     // white space after the last word
}

// Compile compiles a format.
func Compile(format string) (*Format, error) {
	f := &Format{}
	for rest := format; rest != ""; {
		start := nextName(rest)
		if start < 0 {
			f.parts = append(f.parts, newLiteral(rest))
			break
		}
		if start > 0 {
			f.parts = append(f.parts, newLiteral(rest[:start]))
		}
		end := start + strings.IndexByte(rest[start:], '}')
		name := rest[start+1 : end]
		if !slices.Contains(names, name) {
			return nil, fmt.Errorf("{%s} is not one of {%s}", name, strings.Join(names, "}, {"))
		}
		f.parts = append(f.parts, part{name: name})
		rest = rest[end+1:]
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	return f, nil
}

// nextName returns the start of the next named part, -1 if there is none. A brace that is not followed by a name is
// literal text.
func nextName(text string) int {
	for i := range len(text) {
		if text[i] != '{' {
			continue
		}
		if end := strings.IndexByte(text[i:], '}'); end > 1 && strings.Trim(text[i+1:i+end], "abcdefghijklmnopqrstuvwxyz_") == "" {
			return i
		}
	}
	return -1
}

func newLiteral(text string) part {
	words := strings.Fields(text)
	return part{words: words, front: gap(text) > 0, back: text != strings.TrimRight(text, " \t\n")}
}

// check refuses formats that cannot be searched for, or that could match a cut text with a wrong code.
func (f *Format) check() error {
	if !f.findAnchor() {
		return fmt.Errorf("must begin with a word of at least %d bytes, or hold a text of that length between its named parts", minAnchor)
	}
	for i, p := range f.parts {
		last := i == len(f.parts)-1
		switch {
		case p.name == "":
		case (p.name == Data || p.name == End) && !last:
			return fmt.Errorf("{%s} must stand at the end", p.name)
		case p.name == Code && last:
			return errors.New("{code} must not stand at the end, where it may be cut")
		case i == 0 && p.name != Code:
			return fmt.Errorf("must not begin with {%s}", p.name)
		case !last && f.parts[i+1].name != "":
			return errors.New("there must be something between two named parts")
		}
	}
	return nil
}

// findAnchor sets the anchor. It reports false if there is none.
func (f *Format) findAnchor() bool {
	if len(f.parts) == 0 {
		return false
	}
	if words := f.parts[0].words; len(words) > 0 && len(words[0]) >= minAnchor {
		f.Anchor = words[0]
		return true
	}
	for i := range f.parts {
		if text := strings.Join(f.parts[i].words, " "); len(text) > len(f.Anchor) {
			f.Anchor, f.anchor = text, i
		}
	}
	return len(f.Anchor) >= minAnchor
}

// Word returns a word that every message of the format contains: the anchor or, if that has less than size bytes, the longest
// word.
func (f *Format) Word(size int) string {
	found := f.Anchor
	if len(found) >= size {
		return found
	}
	for i := range f.parts {
		for _, word := range f.parts[i].words {
			if len(word) > len(found) {
				found = word
			}
		}
	}
	return found
}

// HasURL reports whether every message of the format names a URL.
func (f *Format) HasURL() bool {
	return slices.ContainsFunc(f.parts, func(p part) bool { return p.name == URL })
}
