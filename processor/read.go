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
	notObject bool // the body is no JSON object, not even the beginning of one
	logBody   bool // the whole body of the log record is the answer
}

// readAttributes reads the body attribute.
func (p *Processor) readAttributes(attributes pcommon.Map, to route, s *scratch) finding {
	for _, name := range p.BodyAttributes {
		if value, ok := attributes.Get(name); ok && !empty(value) {
			return p.read(value, attributes, to, s)
		}
	}
	return finding{}
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
	plan := p.Catalog.Plan(to.vendor)
	var outcome jsonscan.Outcome
	switch value.Type() {
	case pcommon.ValueTypeMap:
		outcome = readMap(plan, value.Map(), &s.fields)
	case pcommon.ValueTypeBytes:
		outcome = p.scan(plan, bodyOf(value.Bytes(), p.MaxBodyBytes), s)
	default:
		outcome = p.scan(plan, value.Str(), s)
	}
	f := p.judge(outcome, attributes, to, s)
	f.notObject = outcome == jsonscan.NotObject
	return f
}

// scan reads at most MaxBodyBytes of a text.
func (p *Processor) scan(plan *jsonscan.Plan, text string, s *scratch) jsonscan.Outcome {
	return plan.Scan(text[:min(len(text), p.MaxBodyBytes)], &s.fields)
}

func (p *Processor) judge(outcome jsonscan.Outcome, attributes pcommon.Map, to route, s *scratch) finding {
	f := finding{read: true, answer: p.Catalog.Judge(to.vendor, &s.fields, outcome, httpStatus(attributes))}
	if p.RequestID {
		f.requestID = f.answer.RequestID(&s.fields)
	}
	return f
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

// readMap finds the plan's paths in a body that was parsed already.
func readMap(plan *jsonscan.Plan, body pcommon.Map, fields *jsonscan.Fields) jsonscan.Outcome {
	fields.Reset(plan)
	for n, keys := range plan.Keys() {
		at, ok := body.Get(keys[0])
		for _, key := range keys[1:] {
			if !ok || at.Type() != pcommon.ValueTypeMap {
				ok = false
				break
			}
			at, ok = at.Map().Get(key)
		}
		if !ok {
			continue
		}
		path, value := jsonscan.Path(n), jsonValue(at)
		fields.Set(path, value)
		if plan.Ends(path, value) {
			return jsonscan.Stopped
		}
	}
	return jsonscan.Complete
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

// maxCandidates is how many objects in a text are tried.
const maxCandidates = 16

// readEmbedded looks for an answer inside a line of text: the first JSON object that a vendor recognizes.
func (p *Processor) readEmbedded(text string, attributes pcommon.Map, to route, s *scratch) finding {
	plan := p.Catalog.Plan(to.vendor)
	text = text[:min(len(text), p.MaxBodyBytes)]
	whole := 0 // where the outermost object ends that was read to its end
	for at, tries := 0, 0; tries < maxCandidates; at++ {
		i := strings.IndexByte(text[at:], '{')
		if i < 0 {
			break
		}
		at += i
		if at < whole && !isMember(text[:at]) {
			continue // an element of an array: an item of an answer, not an answer
		}
		tries++
		outcome := plan.Scan(text[at:], &s.fields)
		f := p.judge(outcome, attributes, to, s)
		// Any object is a success to a vendor whose host is known, but in a line of text only an error is proof.
		if f.answer.Result == catalog.Failed || to.vendor == nil && f.answer.Vendor != nil {
			return f
		}
		switch {
		case f.answer.Marked: // nothing inside a success is an error of its own
			at += max(jsonscan.End(text[at:])-1, 0)
		case outcome == jsonscan.Complete:
			whole = max(whole, at+s.fields.End)
		}
	}
	return finding{}
}

// isMember tells whether what follows a text is the value of a key.
func isMember(before string) bool {
	return strings.HasSuffix(strings.TrimRight(before, " \t\r\n"), ":")
}
