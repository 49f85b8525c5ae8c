// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"math"
	"unsafe"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/internal/bytescan"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// payload is a pdata value that may hold an answer. It implements recognize.Body and, for a map or slice, recognize.Tree.
type payload struct {
	value  pcommon.Value
	member *payload // what Members passes on, allocated once
}

// release drops the value, and keeps the member for the next map.
func (p *payload) release() {
	p.value = pcommon.Value{}
	if p.member != nil {
		p.member.release()
	}
}

var (
	_ recognize.Body = (*payload)(nil)
	_ recognize.Tree = (*payload)(nil)
)

// isEmpty reports whether a value cannot hold an answer, because of its type or because it is empty.
func isEmpty(value pcommon.Value) bool {
	switch value.Type() {
	case pcommon.ValueTypeStr:
		return value.Str() == ""
	case pcommon.ValueTypeBytes:
		return value.Bytes().Len() == 0
	case pcommon.ValueTypeMap:
		return value.Map().Len() == 0
	case pcommon.ValueTypeSlice:
		return value.Slice().Len() == 0
	default:
		return true
	}
}

// prefetch has a text fetched from memory, which takes longer than all that is done before it is read.
func prefetch(value pcommon.Value) {
	if value.Type() == pcommon.ValueTypeStr {
		bytescan.Prefetch(value.Str())
	}
}

// Kind implements recognize.Body.
func (p *payload) Kind() recognize.BodyKind {
	switch p.value.Type() {
	case pcommon.ValueTypeMap:
		return recognize.TreeBody
	case pcommon.ValueTypeSlice:
		return recognize.ListBody
	case pcommon.ValueTypeBytes:
		return recognize.BytesBody
	default:
		return recognize.TextBody
	}
}

// Text implements recognize.Body.
func (p *payload) Text(limit int) string {
	switch p.value.Type() {
	case pcommon.ValueTypeStr:
		text := p.value.Str()
		return text[:min(len(text), limit)]
	case pcommon.ValueTypeBytes:
		return textOf(p.value.Bytes(), limit)
	default:
		return ""
	}
}

// Tree implements recognize.Body.
func (p *payload) Tree() recognize.Tree {
	if kind := p.Kind(); kind != recognize.TreeBody && kind != recognize.ListBody {
		return nil
	}
	return p
}

// textOf returns at most limit bytes as a string. pdata only hands out a copy of the bytes; the copy becomes the
// string, which saves a second one.
func textOf(body pcommon.ByteSlice, limit int) string {
	var raw []byte
	if body.Len() <= limit {
		raw = body.AsRaw()
	} else {
		raw = make([]byte, limit)
		for i := range raw {
			raw[i] = body.At(i)
		}
	}
	return unsafe.String(unsafe.SliceData(raw), len(raw)) //nolint:gosec // raw is not shared
}

// Len implements recognize.Tree.
func (p *payload) Len() int {
	if p.value.Type() == pcommon.ValueTypeSlice {
		return p.value.Slice().Len()
	}
	return p.value.Map().Len()
}

// HasKey implements recognize.Tree.
func (p *payload) HasKey(wanted func(key string) bool) bool {
	for key := range p.value.Map().All() {
		if wanted(key) {
			return true
		}
	}
	return false
}

// Find implements recognize.Tree.
func (p *payload) Find(keys []string, counts func(recognize.Value) bool) (recognize.Value, bool) {
	if p.value.Type() == pcommon.ValueTypeSlice {
		return elements(p.value, recognize.Key{}, keys[1:], counts)
	}
	return find(p.value.Map(), keys, counts)
}

// Members implements recognize.Tree.
func (p *payload) Members(each func(key string, member recognize.Body) bool) {
	if p.member == nil {
		p.member = &payload{}
	}
	if p.value.Type() == pcommon.ValueTypeSlice {
		for _, value := range p.value.Slice().All() {
			if !p.pass("", value, each) {
				return
			}
		}
		return
	}
	for key, value := range p.value.Map().All() {
		if !p.pass(key, value, each) {
			return
		}
	}
}

// pass passes on a member.
func (p *payload) pass(key string, value pcommon.Value, each func(key string, member recognize.Body) bool) bool {
	switch value.Type() {
	case pcommon.ValueTypeMap, pcommon.ValueTypeSlice, pcommon.ValueTypeStr:
		p.member.value = value
		return each(key, p.member)
	default:
		return each(key, nil)
	}
}

func find(in pcommon.Map, keys []string, counts func(recognize.Value) bool) (recognize.Value, bool) {
	key := recognize.ParseKey(keys[0])
	at, ok := in.Get(key.Name)
	if !ok {
		return recognize.Value{}, false
	}
	if !key.Array {
		return within(at, keys[1:], counts)
	}
	return elements(at, key, keys[1:], counts)
}

// elements looks up the rest of a path in those elements of a list that its key chooses.
func elements(list pcommon.Value, key recognize.Key, keys []string, counts func(recognize.Value) bool) (recognize.Value, bool) {
	if list.Type() != pcommon.ValueTypeSlice {
		return recognize.Value{}, false
	}
	for i := range min(list.Slice().Len(), recognize.MaxElements) {
		element := list.Slice().At(i)
		if key.Member != "" && !hasMember(element, key) {
			continue
		}
		if value, ok := within(element, keys, counts); ok && !recognize.IsContainer(value) {
			return value, true
		}
	}
	return recognize.Value{}, false
}

// hasMember reports whether an element has the member with the value by which a key chooses.
func hasMember(element pcommon.Value, key recognize.Key) bool {
	if element.Type() != pcommon.ValueTypeMap {
		return false
	}
	member, ok := element.Map().Get(key.Member)
	if !ok {
		return false
	}
	text, ok := valueOf(member).Text()
	return ok && text == key.Value
}

// within looks up the rest of a path in a value.
func within(at pcommon.Value, keys []string, counts func(recognize.Value) bool) (recognize.Value, bool) {
	if len(keys) > 0 {
		if at.Type() != pcommon.ValueTypeMap {
			return recognize.Value{}, false
		}
		return find(at.Map(), keys, counts)
	}
	value := valueOf(at)
	return value, counts(value)
}

// valueOf returns a value as it would appear in JSON. A double without a fraction becomes an integer, since many JSON
// parsers turn every number into a double.
func valueOf(value pcommon.Value) recognize.Value {
	switch value.Type() {
	case pcommon.ValueTypeStr:
		return recognize.StringValue(value.Str())
	case pcommon.ValueTypeInt:
		return recognize.IntegerValue(value.Int())
	case pcommon.ValueTypeDouble:
		const exact = 1 << 53
		if d := value.Double(); d == math.Trunc(d) && math.Abs(d) < exact {
			return recognize.IntegerValue(int64(d))
		}
		return recognize.FractionValue
	case pcommon.ValueTypeBool:
		return recognize.BoolValue(value.Bool())
	case pcommon.ValueTypeMap:
		return recognize.ObjectValue
	case pcommon.ValueTypeSlice:
		return recognize.ArrayValue
	default:
		return recognize.NullValue
	}
}
