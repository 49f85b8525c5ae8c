// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// BodyAction is what becomes of the body of a vendor's answer.
type BodyAction string

// The body actions.
const (
	KeepBody        BodyAction = "keep"
	DropBody        BodyAction = "drop"
	DropBodyOnError BodyAction = "drop_on_error"
	TruncateBody    BodyAction = "truncate" // to as many bytes as are read at most
)

// BodyActions are all of them.
var BodyActions = []BodyAction{KeepBody, DropBody, DropBodyOnError, TruncateBody}

// drops tells whether the body goes.
func (a BodyAction) drops(result catalog.Result) bool {
	return a == DropBody || a == DropBodyOnError && result == catalog.Failed
}

// settleBody deals with the body attributes of a vendor's call, all of them: a body that must go must not stay under
// another name.
func (p *Processor) settleBody(attributes pcommon.Map, result catalog.Result) {
	switch {
	case p.BodyAction.drops(result):
		for _, name := range p.BodyAttributes {
			attributes.Remove(name)
		}
	case p.BodyAction == TruncateBody:
		for _, name := range p.BodyAttributes {
			if value, ok := attributes.Get(name); ok {
				p.truncate(value)
			}
		}
	}
}

// settleLogBody deals with the body of a log record that is an answer.
func (p *Processor) settleLogBody(body pcommon.Value, result catalog.Result) {
	switch {
	case p.BodyAction.drops(result):
		pcommon.NewValueEmpty().CopyTo(body)
	case p.BodyAction == TruncateBody:
		p.truncate(body)
	}
}

// onlyAnswer tells whether a record's body is an answer with nothing of the user's around it: a map, XML, or JSON, in
// the wrapping of a stream's frames, a string or lines.
func onlyAnswer(body pcommon.Value) bool {
	if body.Type() != pcommon.ValueTypeStr {
		return true
	}
	text := body.Str()
	for {
		text = strings.TrimLeft(text, " \t\r\n\uFEFF")
		text = strings.TrimLeft(strings.TrimPrefix(text, "data:"), " ")
		for _, quote := range []string{"b'", `b"`, `"`} {
			text = strings.TrimPrefix(text, quote)
		}
		switch {
		case text == "" || text[0] == '<' || text == "[DONE]":
			return true
		case text[0] != '{':
			return false
		}
		text = strings.TrimLeft(text[jsonscan.End(text):], `'"`)
	}
}

// truncate cuts a string or bytes; a map is left as it is.
func (p *Processor) truncate(value pcommon.Value) {
	switch value.Type() {
	case pcommon.ValueTypeStr:
		if text := value.Str(); len(text) > p.MaxBodyBytes {
			value.SetStr(cut(text, p.MaxBodyBytes))
		}
	case pcommon.ValueTypeBytes:
		if body := value.Bytes(); body.Len() > p.MaxBodyBytes {
			body.FromRaw(body.AsRaw()[:p.MaxBodyBytes])
		}
	}
}
