// SPDX-License-Identifier: Apache-2.0

// Package xmlscan finds wanted paths in an XML document that may be cut off anywhere, for vendors whose gateways answer
// in XML. It uses encoding/xml, but only for a text that begins like XML and contains a literal that every error contains.
package xmlscan // import "github.com/vendorerror/vendorerrorprocessor/internal/xmlscan"

import (
	"encoding/xml"
	"io"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// Bounds of the work. Errors of gateways are small.
const (
	maxBytes  = 16 << 10
	maxTokens = 256
)

// Looks reports whether a text begins like XML and holds what contains looks for.
func Looks(text string, contains func(text string) bool) bool {
	text = strings.TrimLeft(strings.TrimPrefix(text, "\uFEFF"), " \t\r\n")
	return strings.HasPrefix(text, "<") && contains(text[:min(len(text), maxBytes)])
}

// Scan looks for the plan's paths below the root element, whatever its name, and records them as strings in f, which
// it resets first. Of several elements with the same path the first one counts. An element counts only if it is complete.
func Scan(plan *jsonscan.Plan, text string, f *jsonscan.Fields) jsonscan.Outcome {
	f.Reset(plan)
	dec := xml.NewDecoder(strings.NewReader(text[:min(len(text), maxBytes)]))
	dec.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	s := scanner{plan: plan, fields: f}
	for range maxTokens {
		token, err := dec.Token()
		if err != nil {
			break
		}
		s.take(token)
		if s.ended {
			return jsonscan.Complete
		}
	}
	if !s.begun {
		return jsonscan.NotObject
	}
	return jsonscan.Cut
}

// scanner is the state of one scan.
type scanner struct {
	plan         *jsonscan.Plan
	fields       *jsonscan.Fields
	path         []string // below the root
	text         strings.Builder
	begun, ended bool
}

func (s *scanner) take(token xml.Token) {
	switch token := token.(type) {
	case xml.StartElement:
		if s.begun {
			s.path = append(s.path, token.Name.Local)
		}
		s.begun = true
		s.text.Reset()
	case xml.CharData:
		s.text.Write(token)
	case xml.EndElement:
		if len(s.path) == 0 {
			s.ended = true
			return
		}
		if path, ok := s.plan.Lookup(strings.Join(s.path, ".")); ok {
			s.fields.Set(path, jsonscan.Value{Kind: jsonscan.String, Raw: strings.TrimSpace(s.text.String())})
		}
		s.path = s.path[:len(s.path)-1]
		s.text.Reset()
	}
}
