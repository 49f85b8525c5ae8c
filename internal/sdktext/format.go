// SPDX-License-Identifier: Apache-2.0

package sdktext // import "github.com/vendorerror/vendorerrorprocessor/internal/sdktext"

import (
	"errors"
	"fmt"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/literals"
)

// The named parts of a format.
const (
	Code      = "code"
	Message   = "message"
	RequestID = "request_id"
	Status    = "status"
	Data      = "data" // JSON to the end of the text
	Skip      = "_"    // anything, not returned
)

// The longest values of parts, and the shortest anchor, in bytes.
const (
	maxWord    = 128
	maxMessage = 8192
	minAnchor  = literals.MinLiteral
)

// Format is a compiled format. White space in it matches any white space, including escaped line breaks and the bars
// that Terraform prints in front of each line.
type Format struct {
	// Anchor is the first word of the format.
	Anchor string
	parts  []part
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
		switch name {
		case Code, Message, RequestID, Status, Data, Skip:
		default:
			return nil, fmt.Errorf("{%s} is not one of {%s}, {%s}, {%s}, {%s}, {%s}, {%s}", name, Code, Message, RequestID, Status, Data, Skip)
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
	if len(f.parts) == 0 || len(f.parts[0].words) == 0 || len(f.parts[0].words[0]) < minAnchor {
		return fmt.Errorf("must begin with a word of at least %d bytes", minAnchor)
	}
	f.Anchor = f.parts[0].words[0]
	for i, p := range f.parts {
		last := i == len(f.parts)-1
		switch {
		case p.name == "":
		case p.name == Data && !last:
			return errors.New("{data} must stand at the end")
		case p.name == Code && last:
			return errors.New("{code} must not stand at the end, where it may be cut")
		case !last && f.parts[i+1].name != "":
			return errors.New("there must be something between two named parts")
		}
	}
	return nil
}
