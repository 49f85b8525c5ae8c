// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// hostReader compiles all formats of a vendor, for answers from its own hosts.
func (c *compiler) hostReader(v *Vendor, file *rulefile.Vendor) *reader {
	r := &reader{plan: jsonscan.NewPlan(), ofHost: true}
	c.add(r, v, file, false, func(*rulefile.ErrorFormat) bool { return true })
	v.headers = r.errorHeaders(file)
	r.index()
	r.addErrorKeys()
	return r
}

// xmlReader compiles the formats of a vendor that also come as XML. It returns nil if there are none.
func (c *compiler) xmlReader(v *Vendor, file *rulefile.Vendor) *reader {
	r := &reader{plan: jsonscan.NewPlan()}
	c.add(r, v, file, false, comesAsXML)
	r.index()
	if len(r.errors) == 0 {
		return nil
	}
	return r
}

func comesAsXML(f *rulefile.ErrorFormat) bool { return rulefile.Deref(f.XML) }

// fingerprintReaders compiles the formats of all vendors that have a fingerprint, for answers whose host is not known. A format
// without one identifies no vendor there, but keeps a body from being taken for a success of its vendor.
func (c *compiler) fingerprintReaders(vendors []*rulefile.Vendor) {
	read := func(wanted func(*rulefile.ErrorFormat) bool) *reader {
		r := &reader{plan: jsonscan.NewPlan()}
		for _, file := range vendors {
			if hasFingerprint(file) {
				c.add(r, c.engine.byID[string(*file.ID)], file, true, wanted)
			}
		}
		r.requests = nil // each format has those of its vendor
		r.index()
		return r
	}
	c.engine.byFingerprint = read(func(*rulefile.ErrorFormat) bool { return true })
	c.engine.xmlByFingerprint = read(comesAsXML)
}

// add compiles a vendor's success formats, and those of its error formats for which wanted returns true.
func (c *compiler) add(r *reader, v *Vendor, file *rulefile.Vendor, byFingerprint bool, wanted func(*rulefile.ErrorFormat) bool) {
	r.requests = nil
	variantFields := r.paths(v.variantFields)
	for i, it := range file.ErrorFormats.Items() {
		f := &it.Value
		if !rulefile.On(f.Enabled) || !wanted(f) {
			continue
		}
		kind := jsonscan.String
		if f.JSONType() == rulefile.CodeInteger {
			kind = jsonscan.Integer
		}
		paths := slices.Concat(f.Code, f.CodeFromMessage) // one of them is empty
		codes, messages := r.paths(paths), r.paths(f.Message)
		if len(messages) == 0 && len(f.CodeFromMessage) > 0 {
			messages = codes
		}
		ids := r.paths(f.RequestID)
		r.requests = append(r.requests, ids...)
		r.errors = append(r.errors, &errorFormat{
			vendor: v, name: it.Key, order: i, codes: codes, kind: kind, anyKind: f.JSONType() == rulefile.CodeAny, prefix: rulefile.Deref(f.CodePrefix),
			messages: messages, requestIDs: ids, status: r.path(f.HTTPStatus),
			requires: r.paths(f.Requires), container: r.container(f, file), where: r.conditions(f.Where),
			whereNot: r.conditions(f.WhereNot), nonErrors: f.NonErrorValues,
			requiresWholeBody: rulefile.Deref(f.RequiresWholeBody), errorStatus: rulefile.Deref(f.ErrorStatus), itemFailure: rulefile.Deref(f.ItemFailure),
			listedCodesOnly: rulefile.Deref(f.ListedCodesOnly), upstream: c.upstream(r, v, f.Upstream), fingerprint: r.fingerprint(f.Fingerprint),
			cut: cutOf(f.CodeCut), delays: r.paths(f.RetryAfter), delayUnit: unitOf(f.RetryAfterUnit), variantFields: variantFields,
			byMessage: len(f.CodeFromMessage) > 0,
		})
		for n, path := range paths {
			v.arrays = v.arrays || strings.HasPrefix(string(path), "[]")
			if !strings.Contains(string(path), "[") {
				continue
			}
			// In an array, the first value that is an error counts.
			for _, value := range f.NonErrorValues {
				r.plan.Ignore(codes[n], value)
			}
		}
	}
	requests := r.requests
	for _, it := range file.SuccessFormats.Items() {
		f := &it.Value
		if !rulefile.On(f.Enabled) {
			continue
		}
		compiled := &successFormat{
			vendor: v, name: it.Key, field: r.path(f.Field), equals: f.Equals, final: rulefile.Deref(f.Final), requestIDs: requests,
			fingerprint: r.fingerprint(f.Fingerprint),
		}
		r.success = append(r.success, compiled)
		// A final value ends the scan. It must go on if a later field is needed: one that identifies the vendor where
		// the host is not known, or the request id.
		if compiled.final && !byFingerprint && !c.options.RequestID {
			for _, value := range f.Equals {
				r.plan.StopAt(compiled.field, value)
			}
		}
	}
}

// addErrorKeys adds keys to the plan for every error format: one that each of its errors must have, or several of which each
// has one. A text without any of these keys need not be scanned.
func (r *reader) addErrorKeys() {
	for _, f := range r.errors {
		if len(f.requires) == 0 {
			for _, code := range f.codes {
				benign := slices.Concat(f.nonErrors, []jsonscan.Literal{{Kind: jsonscan.String}})
				for _, s := range r.successAt[code] {
					benign = append(benign, s.equals...)
				}
				r.plan.AddErrorKey(code, benign...)
			}
			continue
		}
		if n := slices.IndexFunc(f.whereNot, func(c condition) bool { return slices.Contains(f.requires, c.path) }); n >= 0 {
			r.plan.AddErrorKey(f.whereNot[n].path, f.whereNot[n].values...) // with one of these values it is no error
			continue
		}
		// The longest key is the least likely to occur in other texts.
		r.plan.AddErrorKey(slices.MaxFunc(f.requires, func(a, b jsonscan.Path) int { return r.keyLength(a) - r.keyLength(b) }))
	}
	// An answer without an error must be read as well if it contradicts a success.
	for _, f := range r.errors {
		if f.container >= 0 {
			r.plan.AddErrorKey(f.container, noErrors...)
		}
	}
	for _, s := range r.success {
		isCode := slices.ContainsFunc(r.errors, func(f *errorFormat) bool { return slices.Contains(f.codes, s.field) })
		if len(s.equals) > 0 && !isCode { // the error format has its own key
			r.plan.AddErrorKey(s.field, slices.Concat(s.equals, r.nonErrorsAt[s.field])...)
		}
	}
}

// container returns the path of the object for errors that a format's codes are in, by its name, or -1. If there are several, it is
// the outermost one. An object that successes have too, since a success format looks into it, is not one.
func (r *reader) container(f *rulefile.ErrorFormat, file *rulefile.Vendor) jsonscan.Path {
	outermost := rulefile.Path("")
	for _, code := range slices.Concat(f.Code, f.CodeFromMessage) {
		parent, _ := cutLast(string(code))
		_, name := cutLast(parent)
		if strings.ContainsAny(parent, "[*") || !strings.Contains(lowerASCII(name), "err") {
			continue
		}
		for _, it := range file.SuccessFormats.Items() {
			if rulefile.On(it.Value.Enabled) && strings.HasPrefix(string(*it.Value.Field), parent+".") {
				return -1
			}
		}
		if outermost == "" || len(parent) < len(outermost) {
			outermost = rulefile.Path(parent)
		}
	}
	if outermost == "" {
		return -1
	}
	return r.path(&outermost)
}

// cutLast splits a path before its last key. Without a dot, the path is that key.
func cutLast(path string) (parent, key string) {
	dot := strings.LastIndexByte(path, '.')
	return path[:max(dot, 0)], path[dot+1:]
}

func (r *reader) keyLength(path jsonscan.Path) int {
	keys := r.plan.Keys()[path]
	return len(keys[len(keys)-1])
}

// path adds a path to the plan. It returns -1 for nil. The path is valid, since that was checked when the file was
// read.
func (r *reader) path(path *rulefile.Path) jsonscan.Path {
	if path == nil {
		return -1
	}
	n, err := r.plan.Add(string(*path))
	if err != nil {
		return -1
	}
	return n
}

func (r *reader) paths(paths rulefile.Paths) []jsonscan.Path {
	var all []jsonscan.Path
	for i := range paths {
		all = append(all, r.path(&paths[i]))
	}
	return all
}

func (r *reader) conditions(where rulefile.Map[[]jsonscan.Literal]) []condition {
	var all []condition
	for _, it := range where.Items() {
		path := rulefile.Path(it.Key)
		all = append(all, condition{r.path(&path), it.Value})
	}
	return all
}

func (r *reader) fingerprint(f *rulefile.Fingerprint) *fingerprint {
	if f == nil {
		return nil
	}
	return &fingerprint{
		anyField: r.paths(f.AnyField), absentFields: r.paths(f.AbsentFields), host: r.path(f.Host),
		validWhenTruncated: rulefile.Deref(f.ValidWhenTruncated), dottedCodesOnly: rulefile.Deref(f.DottedCodesOnly),
		listedCodesOnly: rulefile.Deref(f.ListedCodesOnly),
	}
}
