// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"time"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// Call is what the caller knows about a call to a vendor, or about a log record that may describe one. All fields are
// optional.
type Call struct {
	// Vendor is the vendor whose host answered. If it is nil, an answer is recognized by its fingerprint.
	Vendor *Vendor
	// ByProvider is true if only the name of a GenAI provider names the vendor, which may be that of another call: then only listed
	// codes count in exceptions, and none that another vendor's SDK threw.
	ByProvider bool
	// Status is the HTTP status of the response, 0 if unknown.
	Status int
	// Body is the captured response body.
	Body Body
	// Record is the body of a log record: an answer, or a line of text or a structure that contains one. It is read
	// only if Body holds nothing to read.
	Record Body
	// Severity is that of the record.
	Severity Severity
	// Exceptions are read only if the bodies held no error.
	Exceptions Exceptions
	// Header returns the value of a response header by its lower-case name, or "" if unknown. Engine.Headers lists the
	// names. It may be nil if none of these headers is known.
	Header func(name string) string
	// Attribute returns the value of an attribute, the zero Value if it is absent. Engine.Attributes lists the names. It
	// may be nil if none of these is present.
	Attribute func(name string) Value
	// Time is when the response arrived, zero if unknown. A delay that is given as a date is relative to it.
	Time time.Time
}

// Severity says whether a record is an error.
type Severity uint8

// The severities.
const (
	NoSeverity Severity = iota // it is not known, or a warning
	NotSevere                  // less than a warning
	Severe                     // an error, or more
)

// Body is a text or tree that may hold an answer.
type Body interface {
	Kind() BodyKind
	// Text returns at most limit bytes of a text, or "" for a tree.
	Text(limit int) string
	// Tree returns the parsed body, or nil for a text. Of a list HasKey is not asked.
	Tree() Tree
}

// BodyKind is the kind of a Body.
type BodyKind uint8

// The kinds of body.
const (
	TextBody  BodyKind = iota // text; in a record it may be a line that contains an answer
	BytesBody                 // text that is an answer or nothing
	TreeBody                  // an object that was parsed already
	ListBody                  // an array that was parsed already
)

// Tree is a parsed object, such as an attribute of type map.
type Tree interface {
	// Len returns the number of members.
	Len() int
	// HasKey reports whether wanted returns true for the key of a member.
	HasKey(wanted func(key string) bool) bool
	// Find returns the first value at a path for which counts returns true, and whether there is one. keys is the path.
	// A key that is an array (see ParseKey) has the rest of the path looked up in its first MaxElements elements, in those that it
	// chooses, and only scalars count there. Of a list, the first key is "[]".
	Find(keys []string, counts func(Value) bool) (Value, bool)
	// Members calls each for the members until it returns false. A member that is neither a text nor a tree nor a list is
	// passed as nil; the elements of a list have no key. each must not keep the member, which may be reused.
	Members(each func(key string, member Body) bool)
}

// MaxElements is the maximum number of array elements that a Tree looks at.
const MaxElements = 256

// Value is a value of a Tree with its JSON type. The zero Value is an absent one.
type Value = jsonscan.Value

// StringValue returns a string as a Value.
func StringValue(text string) Value { return Value{Kind: jsonscan.String, Raw: text} }

// IntegerValue returns an integer as a Value.
func IntegerValue(n int64) Value { return Value{Kind: jsonscan.Integer, Int: n} }

// BoolValue returns a boolean as a Value.
func BoolValue(b bool) Value {
	if b {
		return Value{Kind: jsonscan.Bool, Raw: "true"}
	}
	return Value{Kind: jsonscan.Bool, Raw: "false"}
}

// Values of which only the type matters.
var (
	FractionValue = Value{Kind: jsonscan.Number} // a number with a fraction, which is never a code
	NullValue     = Value{Kind: jsonscan.Null}
	ObjectValue   = Value{Kind: jsonscan.Object}
	ArrayValue    = Value{Kind: jsonscan.Array}
)

// IsContainer reports whether a value is an object or an array.
func IsContainer(v Value) bool { return v.Kind == jsonscan.Object || v.Kind == jsonscan.Array }

// Text is a Body of text.
type Text string

// Kind implements Body.
func (Text) Kind() BodyKind { return TextBody }

// Text implements Body.
func (t Text) Text(limit int) string { return string(t[:min(len(t), limit)]) }

// Tree implements Body.
func (Text) Tree() Tree { return nil }
