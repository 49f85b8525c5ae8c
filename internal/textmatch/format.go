// SPDX-License-Identifier: Apache-2.0

package textmatch

import (
	"errors"
	"fmt"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/wordset"
)

// The parts of a text that a format may name.
const (
	Code      = "code"
	Message   = "message"
	RequestID = "request_id"
	Status    = "status"
	Data      = "data" // JSON to the end of the text
	Skip      = "_"    // anything
)

// Bounds of what a part may hold, in bytes.
const (
	maxWord    = 128
	maxMessage = 8192
	minAnchor  = wordset.MinLiteral
)

// Format is a compiled format. Where it has white space the text may have any white space, line breaks that were
// escaped, and the bars that Terraform draws in front of each line.
type Format struct {
	// Anchor is the word that the format begins with.
	Anchor string
	parts  []part
}

// part is either a name or a literal.
type part struct {
	name  string
	words []string // the literal's words
	front bool     // white space in front of the first word
	back  bool     // white space behind the last word
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

// nextName returns where the next named part begins, -1 if there is none. A brace with anything but a name behind it is
// the text's own.
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

// check refuses formats that cannot be found, or that a cut text would match with a wrong code.
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
