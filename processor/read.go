// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"math"
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
	settled   bool // a vendor's success, found out without reading it
	attribute bool // a body attribute holds a vendor's answer
	logBody   bool // the whole body of the log record is the answer, with logResult
	logResult catalog.Result
}

// readAttributes reads the body attribute.
func (p *Processor) readAttributes(s *scratch, f *finding) {
	*f = finding{}
	if s.exchange.hasBody {
		p.read(s.exchange.body, s, f)
		f.attribute = f.answer.Vendor != nil
	}
}

// saysMore tells whether the finding is an error, or the words of a vendor's SDK where the other one names no vendor.
func (f *finding) saysMore(than *finding) bool {
	return f.answer.Result == catalog.Failed || f.answer.Result == catalog.Unreadable && than.answer.Vendor == nil
}

// take puts what was found in another place in place of the finding, but for what is known of the bodies.
func (f *finding) take(other *finding) {
	f.answer, f.requestID, f.read = other.answer, other.requestID, other.read
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
func (p *Processor) read(value pcommon.Value, s *scratch, f *finding) {
	if empty(value) {
		return
	}
	switch value.Type() {
	case pcommon.ValueTypeMap:
		p.judge(readMap(p.Catalog.Plan(s.exchange.vendor), value.Map(), &s.fields), s, f)
	case pcommon.ValueTypeBytes:
		p.readMentioned(bodyOf(value.Bytes(), p.MaxBodyBytes), s, f)
	default:
		p.readMentioned(value.Str(), s, f)
	}
}

// readMentioned is readText for a text that is not known to mention a vendor's words. Without a host it must; most
// texts are done here.
func (p *Processor) readMentioned(text string, s *scratch, f *finding) {
	if s.exchange.vendor == nil && !p.Catalog.Mentions(nil, text[:min(len(text), p.MaxBodyBytes)]) {
		f.read = true
		return
	}
	p.readText(text, s, f)
}

func (p *Processor) judge(outcome jsonscan.Outcome, s *scratch, f *finding) {
	f.answer = p.Catalog.Judge(s.exchange.vendor, &s.fields, outcome, s.exchange.status)
	f.settled = outcome == jsonscan.Settled
	p.judged(s, f)
}

// judged completes a finding whose answer was just judged.
func (p *Processor) judged(s *scratch, f *finding) {
	f.read = true
	if p.RequestID {
		f.requestID = f.answer.RequestID(&s.fields)
	}
}

// readHeaders looks for an error in the headers of a vendor's answer, where nothing else said one.
func (p *Processor) readHeaders(f *finding, x *exchange) {
	if !x.headers || x.vendor == nil || f.answer.Result == catalog.Failed || f.answer.Marked {
		return
	}
	answer, ok := x.vendor.JudgeHeaders(func(name string) string { return p.header(x, name) }, x.status)
	if !ok {
		return
	}
	f.answer, f.read, f.requestID = answer, true, ""
	if p.RequestID {
		f.requestID = answer.RequestID(nil)
	}
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
		return jsonscan.Value{Kind: jsonscan.Number} // no code, nor any mark
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
