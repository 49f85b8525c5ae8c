// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"sync"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/literals"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// reader holds the compiled formats of one vendor, or those of all vendors for answers whose host is not known.
type reader struct {
	plan     *jsonscan.Plan
	wants    func(key string) bool // plan.Wants, bound once to save allocations
	counts   []func(Value) bool    // by path: reports whether a value counts
	errors   []*errorFormat
	success  []*successFormat
	ofHost   bool            // for answers of the vendor's own hosts
	requests []jsonscan.Path // paths of the vendor's request id; empty in a reader for all vendors
	// prefilter reports whether a text may hold anything for the reader: a false positive costs a scan, a false
	// negative an error. It is nil if any text may. It is made when it is first needed, since it takes 100 KB, and most of the
	// vendors of a catalog are called by nobody.
	prefilter func() *literals.Set
	// tags are the XML tags of the codes. XML without any of them is not read.
	tags   []string
	tagSet func() *literals.Set // of tags, nil if one is too short; made when it is first needed, since it takes 100 KB
	// errorsAt and successAt list the formats by path, so that the work for a body does not grow with the number of
	// vendors. errorsAt leaves out formats without a fingerprint.
	errorsAt  [][]*errorFormat
	successAt [][]*successFormat
	// nonErrorsAt lists the values of error formats by path that mean no error.
	nonErrorsAt [][]jsonscan.Literal
}

// errorFormat is a compiled rulefile.ErrorFormat.
type errorFormat struct {
	vendor            *Vendor
	name              string          // in its file
	order             int             // position in its file
	codes             []jsonscan.Path // the most precise one first
	kind              jsonscan.Kind
	anyKind           bool   // a string or an integer; then kind is String
	prefix            string // prepended to the code to look it up
	messages          []jsonscan.Path
	requestIDs        []jsonscan.Path
	status            jsonscan.Path
	requires          []jsonscan.Path
	container         jsonscan.Path // the object for errors that the code is in, -1 if it is in none
	where             []condition
	whereNot          []condition
	nonErrors         []jsonscan.Literal
	requiresWholeBody bool
	errorStatus       rulefile.ErrorStatus // "" if the HTTP status does not matter
	itemFailure       bool
	listedCodesOnly   bool
	upstream          *upstream
	fingerprint       *fingerprint
	cut               *codeCut
	delays            []jsonscan.Path // of how long to wait
	delayUnit         string          // of a number there
	byMessage         bool            // codes are the paths of a message, which tells the error alone
	variantFields     []jsonscan.Path // by the index in Vendor.variantFields
}

// condition is a path that must have one of some values, or must not.
type condition struct {
	path   jsonscan.Path
	values []jsonscan.Literal
}

// successFormat is a compiled rulefile.SuccessFormat.
type successFormat struct {
	vendor      *Vendor
	name        string // in its file
	field       jsonscan.Path
	equals      []jsonscan.Literal
	final       bool
	requestIDs  []jsonscan.Path
	fingerprint *fingerprint
}

// fingerprint is a compiled rulefile.Fingerprint.
type fingerprint struct {
	anyField           []jsonscan.Path
	absentFields       []jsonscan.Path
	host               jsonscan.Path
	validWhenTruncated bool
	dottedCodesOnly    bool
	listedCodesOnly    bool
}

// formats returns the reader for a vendor's answers or, if vendor is nil, for those of any vendor.
func (e *Engine) formats(vendor *Vendor) *reader {
	if vendor == nil {
		return e.byFingerprint
	}
	return vendor.reader
}

// index prepares the look-ups that need all formats of the reader.
func (r *reader) index() {
	r.plan.Prepare()
	r.wants = r.plan.Wants
	paths := len(r.plan.Keys())
	r.errorsAt, r.successAt = make([][]*errorFormat, paths), make([][]*successFormat, paths)
	r.nonErrorsAt = make([][]jsonscan.Literal, paths)
	for path := range paths {
		r.counts = append(r.counts, func(v Value) bool { return !r.plan.Ignores(jsonscan.Path(path), v) })
	}
	for _, f := range r.errors {
		for _, code := range f.codes {
			keys := r.plan.Keys()[code]
			if tag := "<" + keys[len(keys)-1] + ">"; !slices.Contains(r.tags, tag) {
				r.tags = append(r.tags, tag)
			}
			r.nonErrorsAt[code] = append(r.nonErrorsAt[code], f.nonErrors...)
			if f.fingerprint != nil {
				r.errorsAt[code] = append(r.errorsAt[code], f)
			}
		}
	}
	r.tagSet = sync.OnceValue(func() *literals.Set {
		set, _ := literals.New(r.tags)
		return set
	})
	for _, f := range r.success {
		r.successAt[f.field] = append(r.successAt[f.field], f)
	}
}
