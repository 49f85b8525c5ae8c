// SPDX-License-Identifier: Apache-2.0

package catalog

import "github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"

// reader finds the envelopes of one vendor, or, for bodies without a host, of all.
type reader struct {
	plan      *jsonscan.Plan
	envelopes []*envelope
	markers   []*marker
	// requestIDs are the paths of all envelopes of a vendor whose host is known.
	requestIDs []jsonscan.Path
	// envelopesAt and markersAt find those that a found path may belong to, so that the work for a body does not grow
	// with the number of vendors. Envelopes that need a host are not among them.
	envelopesAt [][]*envelope
	markersAt   [][]*marker
}

// envelope is a compiled envelopeDef.
type envelope struct {
	vendor     *Vendor
	order      int
	code       jsonscan.Path
	kind       jsonscan.Kind
	message    jsonscan.Path
	requestIDs []jsonscan.Path
	requires   []jsonscan.Path
	fallback   bool
	shape      *shape
}

// marker is a compiled markerDef.
type marker struct {
	vendor     *Vendor
	field      jsonscan.Path
	equals     []jsonscan.Stop
	final      bool
	requestIDs []jsonscan.Path
	shape      *shape
}

// shape is a compiled shapeDef.
type shape struct {
	any     []jsonscan.Path
	forbids []jsonscan.Path
	host    jsonscan.Path
	cut     bool
}

// hostReader compiles all envelopes of a vendor whose host is known.
func (c *compiler) hostReader(v *Vendor, def *vendorDef) *reader {
	r := &reader{plan: jsonscan.NewPlan()}
	c.addTo(r, v, def, false)
	r.indexPaths()
	return r
}

// shapeReader compiles the envelopes of all vendors. Those without a shape prove nothing without a host, but speak
// against taking a body for a success.
func (c *compiler) shapeReader(vendors []*vendorDef) *reader {
	r := &reader{plan: jsonscan.NewPlan()}
	for _, def := range vendors {
		c.addTo(r, c.catalog.byID[def.id], def, true)
	}
	r.indexPaths()
	return r
}

func (c *compiler) addTo(r *reader, v *Vendor, def *vendorDef, byShape bool) {
	var requestIDs []jsonscan.Path
	for i, it := range def.envelopes.items {
		e := it.value
		if !on(e.enabled) {
			continue
		}
		if e.code == nil {
			c.fail(it.pos, "needs code, the path of the error code")
			continue
		}
		kind := jsonscan.String
		if codeType(e) == codeInteger {
			kind = jsonscan.Integer
		}
		ids := r.paths(e.requestID)
		requestIDs = append(requestIDs, ids...)
		r.envelopes = append(r.envelopes, &envelope{
			vendor: v, order: i, code: r.path(e.code), kind: kind, message: r.path(e.message), requestIDs: ids,
			requires: r.paths(e.requires), fallback: deref(e.fallback), shape: r.shape(e.shape),
		})
	}
	r.requestIDs = requestIDs
	for _, it := range def.success.items {
		m := it.value
		if !on(m.enabled) {
			continue
		}
		if m.field == nil {
			c.fail(it.pos, "needs field, the path of the marker")
			continue
		}
		if deref(m.final) && len(m.equals) == 0 {
			c.fail(it.pos, "needs equals to be final: being there is no proof before the end")
		}
		field := r.path(m.field)
		r.markers = append(r.markers, &marker{
			vendor: v, field: field, equals: m.equals, final: deref(m.final), requestIDs: requestIDs, shape: r.shape(m.shape),
		})
		// A body without a host is read through, since what proves its shape may come last; so is one whose request id
		// is wanted.
		if deref(m.final) && !byShape && !c.options.RequestID {
			for _, stop := range m.equals {
				r.plan.StopAt(field, stop)
			}
		}
	}
}

// path adds a path to the plan; -1 stands for none. The decoder has checked its form.
func (r *reader) path(path *string) jsonscan.Path {
	if path == nil {
		return -1
	}
	n, err := r.plan.Add(*path)
	if err != nil {
		return -1
	}
	return n
}

func (r *reader) paths(paths []string) []jsonscan.Path {
	var all []jsonscan.Path
	for i := range paths {
		all = append(all, r.path(&paths[i]))
	}
	return all
}

func (r *reader) shape(def *shapeDef) *shape {
	if def == nil {
		return nil
	}
	return &shape{any: r.paths(def.any), forbids: r.paths(def.forbids), host: r.path(def.host), cut: deref(def.cut)}
}

func (r *reader) indexPaths() {
	r.envelopesAt = make([][]*envelope, len(r.plan.Keys()))
	r.markersAt = make([][]*marker, len(r.plan.Keys()))
	for _, e := range r.envelopes {
		if e.shape != nil {
			r.envelopesAt[e.code] = append(r.envelopesAt[e.code], e)
		}
	}
	for _, m := range r.markers {
		r.markersAt[m.field] = append(r.markersAt[m.field], m)
	}
}
