// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/hostmatch"
)

// Engine is a compiled catalog. It is safe for concurrent use if each goroutine uses a Scratch of its own.
type Engine struct {
	options  Options
	vendors  []*Vendor
	byID     map[string]*Vendor
	hosts    hostmatch.Index[*site]
	counters []Counter
	entries  []Entry
	headers  []string
	size     Size
	// providers are the vendors by their values of gen_ai.provider.name.
	providers  map[string]*Vendor
	attributes []string
	sdk        []anchor // SDK messages by their anchor
	words      sdkWords

	exceptionTypes exceptionTypes
	ownCodes       map[string]*Vendor // codes that prove their vendor as an exception's type

	// byFingerprint and xmlByFingerprint read answers whose host is not known. xmlByFingerprint has no formats if no
	// vendor writes XML.
	byFingerprint    *reader
	xmlByFingerprint *reader
}

// Counter is a combination of values that a verdict can have, for metrics.
type Counter struct {
	Vendor    string
	Class     taxonomy.Class
	Retryable taxonomy.Retryable
	Evidence  taxonomy.Evidence
	Owner     taxonomy.Owner
}

// Vendors returns the vendors that are switched on, in the order of their files.
func (e *Engine) Vendors() []*Vendor { return e.vendors }

// Size says how much an Engine was compiled from.
type Size struct{ Vendors, Codes, Hosts int }

// Size returns the number of vendors that are switched on, of their codes and of their hosts, those of Options included.
func (e *Engine) Size() Size { return e.size }

// Chosen returns the ids of Options.Vendors. It is empty if all vendors are switched on.
func (e *Engine) Chosen() []string { return e.options.Vendors }

// Counters returns every combination of vendor, class, retryability, evidence and owner that a Match may have.
func (e *Engine) Counters() []Counter { return e.counters }

// Headers returns the lower-case names of the response headers that Recognize may ask for: RetryAfter, Date and the
// vendors' own. Date is only the reference for a date in RetryAfter.
func (e *Engine) Headers() []string { return e.headers }

// Attributes returns the names of the attributes that Recognize may ask for.
func (e *Engine) Attributes() []string { return e.attributes }

// The standard headers that Recognize asks for.
const (
	RetryAfter = "retry-after"
	Date       = "date"
)
