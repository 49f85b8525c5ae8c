// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/wordset"
)

// reader finds the envelopes of one vendor, or, for bodies without a host, of all.
type reader struct {
	plan      *jsonscan.Plan
	envelopes []*envelope
	markers   []*marker
	// requestIDs are the paths of all envelopes of a vendor whose host is known.
	requestIDs []jsonscan.Path
	// words tells texts apart that cannot hold anything for the reader; nil if any text can.
	words *wordset.Set
	// anchors are those of them that programs' texts begin with; nil if any text can hold one. (By rare bytes they would be
	// found in four fifths of the time in numbers, but in half as much again in base64.)
	anchors *wordset.Set
	// literals are what XML must hold to be read: the tags of the codes.
	literals []string
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
	prefix     string // put before the code to look it up
	messages   []jsonscan.Path
	requestIDs []jsonscan.Path
	status     jsonscan.Path
	requires   []jsonscan.Path
	where      []condition
	ignore     []jsonscan.Stop
	fallback   bool
	partial    bool
	known      bool // only codes of the catalog count
	upstream   *upstream
	shape      *shape
}

// condition is a path that must hold one of some values.
type condition struct {
	path   jsonscan.Path
	values []jsonscan.Stop
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
	dotted  bool
	known   bool
}

// hostReader compiles all envelopes of a vendor whose host is known.
func (c *compiler) hostReader(v *Vendor, def *vendorDef) *reader {
	r := &reader{plan: jsonscan.NewPlan()}
	c.addTo(r, v, def, false, func(envelopeDef) bool { return true })
	r.indexPaths()
	r.decide()
	return r
}

// decide tells the plan for every envelope which key it cannot do without.
func (r *reader) decide() {
	for _, e := range r.envelopes {
		if len(e.requires) == 0 {
			harmless := slices.Concat(e.ignore, []jsonscan.Stop{{Kind: jsonscan.String}})
			for _, m := range r.markersAt[e.code] {
				harmless = append(harmless, m.equals...)
			}
			r.plan.Decide(e.code, harmless...)
			continue
		}
		// A long key is a rare one.
		r.plan.Decide(slices.MaxFunc(e.requires, func(a, b jsonscan.Path) int { return r.keyLength(a) - r.keyLength(b) }))
	}
}

func (r *reader) keyLength(path jsonscan.Path) int {
	keys := r.plan.Keys()[path]
	return len(keys[len(keys)-1])
}

// xmlReader compiles the envelopes of a vendor that also come as XML; nil where there are none.
func (c *compiler) xmlReader(v *Vendor, def *vendorDef) *reader {
	r := &reader{plan: jsonscan.NewPlan()}
	c.addTo(r, v, def, false, func(e envelopeDef) bool { return deref(e.xml) })
	r.indexPaths()
	if len(r.envelopes) == 0 {
		return nil
	}
	return r
}

// shapeReader compiles the envelopes of all vendors. Those without a shape prove nothing without a host, but speak
// against taking a body for a success.
func (c *compiler) shapeReader(vendors []*vendorDef) *reader {
	return c.shapeReaderOf(vendors, func(envelopeDef) bool { return true })
}

// xmlShapeReader is shapeReader for XML.
func (c *compiler) xmlShapeReader(vendors []*vendorDef) *reader {
	return c.shapeReaderOf(vendors, func(e envelopeDef) bool { return deref(e.xml) })
}

func (c *compiler) shapeReaderOf(vendors []*vendorDef, wanted func(envelopeDef) bool) *reader {
	r := &reader{plan: jsonscan.NewPlan()}
	for _, def := range vendors {
		c.addTo(r, c.catalog.byID[def.id], def, true, wanted)
	}
	r.indexPaths()
	return r
}

func (c *compiler) addTo(r *reader, v *Vendor, def *vendorDef, byShape bool, wanted func(envelopeDef) bool) {
	var requestIDs []jsonscan.Path
	for i, it := range def.envelopes.items {
		e := it.value
		if !on(e.enabled) || !wanted(e) {
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
			vendor: v, order: i, code: r.path(e.code), kind: kind, prefix: deref(e.prefix),
			messages: r.paths(e.message), requestIDs: ids, status: r.path(e.status),
			requires: r.paths(e.requires), where: r.conditions(e.where), ignore: e.ignore,
			fallback: deref(e.fallback), partial: deref(e.partial), known: deref(e.known), upstream: c.upstream(r, v, e.upstream), shape: r.shape(e.shape),
		})
		if strings.Contains(*e.code, "[]") {
			// Of many elements the first counts whose value is an error.
			for _, value := range e.ignore {
				r.plan.Ignore(r.path(e.code), value)
			}
		}
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

func (r *reader) conditions(where dict[[]jsonscan.Stop]) []condition {
	var all []condition
	for _, it := range where.items {
		all = append(all, condition{r.path(&it.key), it.value})
	}
	return all
}

func (r *reader) shape(def *shapeDef) *shape {
	if def == nil {
		return nil
	}
	return &shape{any: r.paths(def.any), forbids: r.paths(def.forbids), host: r.path(def.host), cut: deref(def.cut), dotted: deref(def.dotted), known: deref(def.known)}
}

func (r *reader) indexPaths() {
	r.envelopesAt = make([][]*envelope, len(r.plan.Keys()))
	r.markersAt = make([][]*marker, len(r.plan.Keys()))
	for _, e := range r.envelopes {
		keys := r.plan.Keys()[e.code]
		if literal := "<" + keys[len(keys)-1] + ">"; !slices.Contains(r.literals, literal) {
			r.literals = append(r.literals, literal)
		}
		if e.shape != nil {
			r.envelopesAt[e.code] = append(r.envelopesAt[e.code], e)
		}
	}
	for _, m := range r.markers {
		r.markersAt[m.field] = append(r.markersAt[m.field], m)
	}
}
