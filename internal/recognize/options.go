// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

// The languages of a verdict's remedy.
const (
	English = "en"
	Chinese = "zh"
)

// Options configure an Engine. The zero value selects all vendors and English, and reads nothing, since MaxBodyBytes is
// 0.
type Options struct {
	// Vendors are the ids of the vendors to switch on; empty means all.
	Vendors []string
	// Hosts maps further hosts, as names or patterns, to a vendor's id or ByShape.
	Hosts map[string]string
	// Language is the language of the remedies, English or Chinese; empty means English. An entry without a remedy in
	// Chinese gets that of its class.
	Language string
	// MaxBodyBytes is the maximum number of bytes of a body or text that are read. The rest counts as cut off.
	MaxBodyBytes int
	// RequestID turns on the search for the vendor's id of the request. It makes scans longer, since the id may come
	// last.
	RequestID bool
	// Embedded turns on the search for answers inside a record's text or structure.
	Embedded bool
	// StatusFallback are the ids of the vendors whose HTTP statuses count as errors, as a last resort.
	StatusFallback []string
	// RecordFate turns on Match.RecordIsAnswer and Match.RecordResult.
	RecordFate bool
}
