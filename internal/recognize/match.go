// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"time"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// Result says how a call ended.
type Result uint8

// The results.
const (
	// Unrecognized: no answer of a vendor was found.
	Unrecognized Result = iota
	// Unreadable: the vendor's answer does not say whether the call succeeded. Match.Gap says why.
	Unreadable
	// Succeeded: the vendor's answer holds no error.
	Succeeded
	// Failed: the vendor's answer is an error.
	Failed
)

// Gap says why an answer is Unreadable.
type Gap uint8

// The gaps.
const (
	NoGap Gap = iota
	// GapCut: the answer was cut, and the missing part may hold an error.
	GapCut
	// GapNotJSON: the answer is neither a JSON object nor any other form that the vendor's formats are read in.
	GapNotJSON
	// GapUndescribed: the answer is whole, but no format of the vendor says what it means.
	GapUndescribed
)

// Source says where a verdict was found.
type Source uint8

// The sources.
const (
	NoSource        Source = iota
	SourceBody             // a captured body, or a record that is an answer itself
	SourceHeader           // headers of the answer
	SourceException        // an exception
	SourceAttribute        // an attribute that holds nothing but the code
	SourceLog              // a line of text or a structure in a record
)

// Match is what was found out about a call. Only the message may keep the body in memory.
type Match struct {
	Result Result
	// Gap is NoGap unless Result is Unreadable.
	Gap Gap
	// Vendor is the vendor of the answer. It is nil if Result is Unrecognized, even if Call.Vendor is set.
	Vendor *Vendor
	// Verdict is nil unless Result is Failed.
	Verdict *taxonomy.Verdict
	// Counter is the index of the verdict in Engine.Counters. It is valid if Result is Failed.
	Counter int
	// Code is the vendor's code as the vendor wrote it, at most 128 bytes of printable ASCII.
	Code string
	// UpstreamCode is the code of the vendor's own supplier, "" if the vendor passes none on.
	UpstreamCode string
	// RequestID is the vendor's id of the request, "" if there is none or Options.RequestID is false.
	RequestID string
	// Delay is how long to wait before a retry, from the response headers or the catalog; 0 if neither says.
	Delay time.Duration

	// Source is where the verdict was found. It is NoSource unless Result is Failed.
	Source Source

	// HadText is true if there was a body or text to read.
	HadText bool
	// InBody is true if Call.Body holds an answer of the vendor.
	InBody bool
	// RecordIsAnswer is true if Call.Record is an answer of the vendor and nothing else. RecordResult is the result of
	// that answer. Both are set only if Options.RecordFate is.
	RecordIsAnswer bool
	RecordResult   Result

	message Value
}

// Message returns the vendor's message, "" if there is none.
func (m *Match) Message() string {
	text, _ := m.message.Text()
	return text
}
