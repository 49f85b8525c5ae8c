// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"encoding/json"
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

// onlyAnswer tells whether a record's body is an answer with nothing of the user's around it: a map, or a text that is
// one object, one XML document, one JSON string, or the frames of an event stream. Where in doubt it is not: a body that
// is kept does no harm.
func onlyAnswer(body pcommon.Value) bool {
	text := ""
	switch body.Type() {
	case pcommon.ValueTypeMap:
		return true
	case pcommon.ValueTypeStr:
		text = body.Str()
	case pcommon.ValueTypeBytes:
		text = string(body.Bytes().AsRaw())
	}
	text = strings.TrimSpace(strings.TrimPrefix(text, "\uFEFF"))
	switch {
	case text == "":
		return false
	case text[0] == '<':
		return isDocument(text)
	case text[0] == '"':
		return json.Valid([]byte(text))
	case strings.HasPrefix(text, "b'") && strings.HasSuffix(text, "'"), strings.HasPrefix(text, `b"`) && strings.HasSuffix(text, `"`):
		return isObject(text[2 : len(text)-1])
	case text[0] == '{':
		return isObject(text)
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		data, isData := strings.CutPrefix(line, "data:")
		data = strings.TrimSpace(data)
		if isData && data != "[DONE]" && !isObject(data) || !isData && line != "" && !isFrameField(line) {
			return false
		}
	}
	return true
}

// isObject tells whether a text is one object and nothing else; it may be cut.
func isObject(text string) bool {
	if !strings.HasPrefix(text, "{") || jsonscan.EscapedObject(text) {
		return false
	}
	var fields jsonscan.Fields
	outcome := jsonscan.NewPlan().ScanPrinted(text, &fields)
	return outcome != jsonscan.NotObject && strings.TrimSpace(text[fields.End:]) == ""
}

// isDocument tells whether an XML text ends with its root element, or was cut before.
func isDocument(text string) bool {
	for strings.HasPrefix(text, "<?") || strings.HasPrefix(text, "<!") {
		_, rest, ok := strings.Cut(text, ">")
		if !ok {
			return true
		}
		text = strings.TrimSpace(rest)
	}
	root := strings.TrimPrefix(text, "<")
	if end := strings.IndexAny(root, " \t\r\n/>"); end >= 0 {
		root = root[:end]
	}
	closing := strings.Index(text, "</"+root+">")
	return closing < 0 || closing+len("</"+root+">") == len(text)
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
