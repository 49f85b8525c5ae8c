// SPDX-License-Identifier: Apache-2.0

package jsonscan // import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

import (
	"strconv"
	"unsafe"

	"github.com/vendorerror/vendorerrorprocessor/internal/printed"
)

// keptBuffer is the size of the largest buffer that is kept for other texts, in bytes.
const keptBuffer = 256 << 10

// usualObject is the length of an object for which room is made before it is converted, in bytes.
const usualObject = 4 << 10

// buffer holds texts that were rewritten: unescaped, or turned into JSON. They stay as they are until Forget.
type buffer struct {
	bytes     []byte
	source    string // the text that was converted last
	object    printed.Object
	converted string // its JSON
}

// Forget makes room for the texts of another call. Values of earlier scans must not be used any more.
func (f *Fields) Forget() {
	f.Converted, f.vain, f.last.plan = 0, 0, nil
	if f.buffer.source == "" && len(f.buffer.bytes) == 0 && cap(f.buffer.bytes) <= keptBuffer {
		return // as after most calls
	}
	f.buffer.source, f.buffer.converted, f.buffer.object = "", "", printed.Object{}
	if cap(f.buffer.bytes) > keptBuffer {
		f.buffer.bytes = nil
	}
	f.buffer.bytes = f.buffer.bytes[:0]
}

// reserve makes room for n bytes. What was rewritten before stays where it is.
func (b *buffer) reserve(n int) {
	if cap(b.bytes)-len(b.bytes) < n {
		b.bytes = make([]byte, 0, max(2*cap(b.bytes), n))
	}
}

// take returns what was appended to the buffer as a string.
func (b *buffer) take(all []byte, n int) string {
	b.bytes = all
	return unsafe.String(unsafe.SliceData(all[len(all)-n:]), n) //nolint:gosec // never written again
}

// Unescaped unescapes the text, the inside of a JSON string, as far as possible: to the end of the string or text, or to
// an escape that is broken or cut.
func (f *Fields) Unescaped(text string) string {
	text = text[:stringEnd(text)]
	b := &f.buffer
	b.reserve(len(text))
	before := len(b.bytes)
	all, _ := unescape(b.bytes, text)
	f.Converted += len(text)
	return b.take(all, len(all)-before)
}

// Written returns a value with its digits, if it is a number that was parsed already: each use of them would allocate.
func (f *Fields) Written(v Value) Value {
	if v.Kind != Integer || v.Raw != "" {
		return v
	}
	const longest = 20
	b := &f.buffer
	b.reserve(longest)
	before := len(b.bytes)
	all := strconv.AppendInt(b.bytes, v.Int, 10)
	v.Raw = b.take(all, len(all)-before)
	return v
}

// convert turns an object into JSON, which it leaves in the buffer. The last object is not converted twice.
func (f *Fields) convert(text string) printed.Object {
	b := &f.buffer
	if same := b.source != "" && unsafe.StringData(text) == unsafe.StringData(b.source); //nolint:gosec // compared only
	same && (len(text) == len(b.source) || b.object.Whole && b.object.End <= len(text)) {
		return b.object
	}
	b.reserve(2*min(len(text), usualObject) + 64)
	o := printed.Append(b.bytes, text, f.Names)
	b.converted = b.take(o.JSON, len(o.JSON)-o.Start)
	b.source, b.object = text, o
	f.Converted += o.End
	return o
}
