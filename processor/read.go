// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"math"
	"strconv"
	"strings"
	"unsafe"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// finding is what was found in one place of a span or record.
type finding struct {
	answer    catalog.Answer
	requestID string
	read      bool // there was a body
	attribute bool // a body attribute holds a vendor's answer
	logBody   bool // the whole body of the log record is the answer, with logResult
	logResult catalog.Result
}

// readAttributes reads the body attribute.
func (p *Processor) readAttributes(attributes pcommon.Map, to route, s *scratch) finding {
	for _, name := range p.BodyAttributes {
		if value, ok := attributes.Get(name); ok && !empty(value) {
			f := p.read(value, attributes, to, s)
			f.attribute = f.answer.Vendor != nil
			return f
		}
	}
	return finding{}
}

// saysMore tells whether the finding is an error, or the words of a vendor's SDK where the other one names no vendor.
func (f finding) saysMore(than finding) bool {
	return f.answer.Result == catalog.Failed || f.answer.Result == catalog.Unreadable && than.answer.Vendor == nil
}

// instead puts what was found in another place in place of the finding, but for what is known of the bodies.
func (f finding) instead(other finding) finding {
	other.attribute, other.logBody, other.logResult = f.attribute, f.logBody, f.logResult
	return other
}

// empty tells whether a value can be no body.
func empty(value pcommon.Value) bool {
	switch value.Type() {
	case pcommon.ValueTypeStr:
		return value.Str() == ""
	case pcommon.ValueTypeBytes:
		return value.Bytes().Len() == 0
	case pcommon.ValueTypeMap:
		return value.Map().Len() == 0
	default:
		return true
	}
}

// read reads a value that may be an answer.
func (p *Processor) read(value pcommon.Value, attributes pcommon.Map, to route, s *scratch) finding {
	if empty(value) {
		return finding{}
	}
	switch value.Type() {
	case pcommon.ValueTypeMap:
		return p.judge(readMap(p.Catalog.Plan(to.vendor), value.Map(), &s.fields), attributes, to, s)
	case pcommon.ValueTypeBytes:
		return p.readMentioned(bodyOf(value.Bytes(), p.MaxBodyBytes), attributes, to, s)
	default:
		return p.readMentioned(value.Str(), attributes, to, s)
	}
}

// readMentioned is readText for a text that is not known to mention a vendor's words. Without a host it must; most
// texts are done here.
func (p *Processor) readMentioned(text string, attributes pcommon.Map, to route, s *scratch) finding {
	if to.vendor == nil && !p.Catalog.Mentions(nil, text[:min(len(text), p.MaxBodyBytes)]) {
		return finding{read: true}
	}
	return p.readText(text, attributes, to, s)
}

func (p *Processor) judge(outcome jsonscan.Outcome, attributes pcommon.Map, to route, s *scratch) finding {
	return p.found(p.Catalog.Judge(to.vendor, &s.fields, outcome, httpStatus(attributes)), s)
}

// found makes a finding of an answer that was just judged.
func (p *Processor) found(answer catalog.Answer, s *scratch) finding {
	f := finding{read: true, answer: answer}
	if p.RequestID {
		f.requestID = answer.RequestID(&s.fields)
	}
	return f
}

// readHeaders looks for an error in the headers of a vendor's answer, where nothing else said one.
func (p *Processor) readHeaders(f finding, attributes pcommon.Map, to route) finding {
	if to.vendor == nil || f.answer.Result == catalog.Failed || f.answer.Marked {
		return f
	}
	answer, ok := to.vendor.JudgeHeaders(func(name string) string { return p.header(attributes, name) }, httpStatus(attributes))
	if !ok {
		return f
	}
	found := finding{read: true, answer: answer}
	if p.RequestID {
		found.requestID = answer.RequestID(nil)
	}
	return f.instead(found)
}

// bodyOf returns at most limit bytes as a string. pdata gives no access to bytes without a copy, so the copy becomes
// the string instead of being copied again.
func bodyOf(body pcommon.ByteSlice, limit int) string {
	var raw []byte
	if body.Len() <= limit {
		raw = body.AsRaw()
	} else {
		raw = make([]byte, limit)
		for i := range raw {
			raw[i] = body.At(i)
		}
	}
	return unsafe.String(unsafe.SliceData(raw), len(raw)) //nolint:gosec // nobody else holds raw
}

// maxKeys is how many members a map may have to be an answer; each path is looked up among them.
const maxKeys = 256

// readMap finds the plan's paths in a body that was parsed already.
func readMap(plan *jsonscan.Plan, body pcommon.Map, fields *jsonscan.Fields) jsonscan.Outcome {
	fields.Reset(plan)
	if body.Len() > maxKeys {
		return jsonscan.Complete
	}
	wanted := false
	for key := range body.All() {
		if wanted = plan.Wants(key); wanted {
			break
		}
	}
	if !wanted {
		return jsonscan.Complete
	}
	for n, keys := range plan.Keys() {
		path := jsonscan.Path(n)
		value, ok := member(body, keys, func(v jsonscan.Value) bool { return !plan.Ignores(path, v) })
		if !ok {
			continue
		}
		fields.Set(path, value)
		if plan.Ends(path, value) {
			return jsonscan.Stopped
		}
	}
	return jsonscan.Complete
}

// maxElements is how many elements of an array are looked at.
const maxElements = 256

// member finds the first value of a path that counts.
func member(body pcommon.Map, keys []string, counts func(jsonscan.Value) bool) (jsonscan.Value, bool) {
	key, array := strings.CutSuffix(keys[0], "[]")
	at, ok := body.Get(key)
	if !ok {
		return jsonscan.Value{}, false
	}
	if !array {
		return within(at, keys[1:], counts)
	}
	if at.Type() != pcommon.ValueTypeSlice {
		return jsonscan.Value{}, false
	}
	for i := range min(at.Slice().Len(), maxElements) {
		value, ok := within(at.Slice().At(i), keys[1:], counts)
		if ok && value.Kind != jsonscan.Object && value.Kind != jsonscan.Array {
			return value, true
		}
	}
	return jsonscan.Value{}, false
}

// within is member for the rest of a path.
func within(at pcommon.Value, keys []string, counts func(jsonscan.Value) bool) (jsonscan.Value, bool) {
	if len(keys) > 0 {
		if at.Type() != pcommon.ValueTypeMap {
			return jsonscan.Value{}, false
		}
		return member(at.Map(), keys, counts)
	}
	value := jsonValue(at)
	return value, counts(value)
}

// jsonValue is a value as it would stand in JSON. A double without a fraction is an integer: JSON parsers make doubles
// of all numbers.
func jsonValue(value pcommon.Value) jsonscan.Value {
	switch value.Type() {
	case pcommon.ValueTypeStr:
		return jsonscan.Value{Kind: jsonscan.String, Raw: value.Str()}
	case pcommon.ValueTypeInt:
		return jsonscan.Value{Kind: jsonscan.Integer, Int: value.Int()}
	case pcommon.ValueTypeDouble:
		const exact = 1 << 53
		if d := value.Double(); d == math.Trunc(d) && math.Abs(d) < exact {
			return jsonscan.Value{Kind: jsonscan.Integer, Int: int64(d)}
		}
		return jsonscan.Value{Kind: jsonscan.Number, Raw: strconv.FormatFloat(value.Double(), 'g', -1, 64)}
	case pcommon.ValueTypeBool:
		if value.Bool() {
			return jsonscan.Value{Kind: jsonscan.Bool, Raw: "true"}
		}
		return jsonscan.Value{Kind: jsonscan.Bool, Raw: "false"}
	case pcommon.ValueTypeMap:
		return jsonscan.Value{Kind: jsonscan.Object}
	case pcommon.ValueTypeSlice:
		return jsonscan.Value{Kind: jsonscan.Array}
	default:
		return jsonscan.Value{Kind: jsonscan.Null}
	}
}
