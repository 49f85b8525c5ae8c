// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"slices"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// BodyAction is what happens to the body of a vendor's answer.
type BodyAction string

// The body actions.
const (
	KeepBody        BodyAction = "keep"
	DropBody        BodyAction = "drop"
	DropBodyOnError BodyAction = "drop_on_error"
	TruncateBody    BodyAction = "truncate" // cut it to Settings.MaxBodyBytes
)

// BodyActions lists every body action.
var BodyActions = []BodyAction{KeepBody, DropBody, DropBodyOnError, TruncateBody}

// drops reports whether the action removes the body of an answer with this result.
func (a BodyAction) drops(result recognize.Result) bool {
	return a == DropBody || a == DropBodyOnError && result == recognize.Failed
}

// applyToAttributes applies the body action to every body attribute, not only to the one that was read:
// instrumentations may record the same body under several names.
func (p *Processor) applyToAttributes(attributes pcommon.Map, result recognize.Result) {
	switch {
	case p.BodyAction.drops(result):
		// Remove would leave a second attribute of the name, and move the last one to its place.
		attributes.RemoveIf(func(name string, _ pcommon.Value) bool { return slices.Contains(p.BodyAttributes, name) })
	case p.BodyAction == TruncateBody:
		for _, name := range p.BodyAttributes {
			if value, ok := attributes.Get(name); ok {
				p.truncate(value)
			}
		}
	}
}

// applyToRecord applies the body action to the body of a log record that is an answer.
func (p *Processor) applyToRecord(body pcommon.Value, result recognize.Result) {
	switch {
	case p.BodyAction.drops(result):
		pcommon.NewValueEmpty().CopyTo(body)
	case p.BodyAction == TruncateBody:
		p.truncate(body)
	}
}

// truncate cuts a string or bytes to MaxBodyBytes. It does not change a map.
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
