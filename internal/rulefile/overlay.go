// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import "reflect"

// overlay merges values of the model over others, as the struct tags say. It never changes what a pointer, list or
// mapping refers to, since that may be shared. It replaces it instead.
type overlay struct {
	// strict makes it an error to switch off what is not there. Otherwise the mistake would go unnoticed.
	strict bool
	errs   []error
}

// layered is a Map of any type.
type layered interface {
	lay(o *overlay, over any, mode string)
}

// vendor returns a new vendor: base, which may be nil, with over merged over it.
func (o *overlay) vendor(base, over *Vendor) *Vendor {
	both := &Vendor{}
	if base != nil {
		*both = *base
	}
	o.fields(elem(both), elem(over))
	both.Pos = over.Pos
	return both
}

// value merges the second value over the first, in place. Both must be addressable and of the same type.
func (o *overlay) value(base, over reflect.Value) {
	m, isMap := base.Addr().Interface().(layered)
	switch {
	case isMap:
		m.lay(o, over.Addr().Interface(), "")
	case base.Kind() == reflect.Struct:
		o.fields(base, over)
	default:
		base.Set(over)
	}
}

func (o *overlay) fields(base, over reflect.Value) {
	for _, f := range infoOf(base.Type()).fields {
		b, v := base.FieldByIndex(f.index), over.FieldByIndex(f.index)
		m, isMap := b.Addr().Interface().(layered)
		switch {
		case isMap:
			m.lay(o, v.Addr().Interface(), f.overlay)
		case v.IsNil():
		case f.overlay == overlayAppend:
			// Without spare capacity, so that append cannot write into an array that another set shares.
			b.Set(reflect.AppendSlice(b.Slice3(0, b.Len(), b.Len()), v))
		case f.overlay == overlayFields && !b.IsNil():
			both := reflect.New(b.Type().Elem())
			both.Elem().Set(b.Elem())
			o.fields(both.Elem(), v.Elem())
			b.Set(both)
		default:
			b.Set(v)
		}
	}
}

// switchedOff reports whether a value has the key enabled and it is false.
func switchedOff(v reflect.Value) bool {
	if v.Kind() != reflect.Struct {
		return false
	}
	if _, isMap := v.Addr().Interface().(layered); isMap {
		return false
	}
	f := infoOf(v.Type()).byKey["enabled"]
	return f != nil && !On(v.FieldByIndex(f.index).Interface().(*bool))
}

// On reports whether something is switched on. That is the default.
func On(enabled *bool) bool { return enabled == nil || *enabled }

// Deref returns what a pointer of the model refers to, or the zero value if the key was not given.
func Deref[T any](p *T) T {
	if p == nil {
		return *new(T)
	}
	return *p
}

// With returns the judgement with another one merged over it.
func (j Judgement) With(over Judgement) Judgement {
	new(overlay).fields(elem(&j), elem(&over))
	return j
}
