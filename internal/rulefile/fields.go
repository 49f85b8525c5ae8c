// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// The model's struct tags:
//
//	yaml:"key"          the key in the file; "-" for none, ",inline" for an embedded struct with keys on this level
//	yaml:"key,empty"    a string that may be empty
//	yaml:"key,long"     a string that may be longer than maxText
//	yaml:"key,unknown"  a class that may be unknown, as for a sample whose code no file lists
//	unknown:"key"       the same for a key of an embedded struct
//	keys:"path"         the form of a mapping's keys; see keyChecks
//	missing:"words"     the key is required; the words are the error if it is missing
//	max:"number"        how many items a mapping or list may have; maxItems by default
//	shared:"yes"        a file of shared formats may have the key, too
//	overlay:"mode"      how the field is merged over that of another file; see the modes
//
// Without a mode, a pointer or list that was given replaces the other one, and mappings are merged key by key.
const (
	overlayAppend  = "append"  // a list is appended to the other one
	overlayReplace = "replace" // a mapping that is not empty replaces the other one
	overlayFront   = "front"   // new keys of a mapping come before the old ones
	overlayFields  = "fields"  // the struct behind a pointer is merged field by field
)

// Options of the yaml tag, for values that are otherwise wrong.
const (
	optionEmpty   = "empty"
	optionUnknown = "unknown"
	optionLong    = "long"
)

// structField is a field of the model that has a key.
type structField struct {
	key     string
	index   []int
	option  string // one of the options below, or ""
	keys    string
	missing string
	overlay string
	max     int
	shared  bool
	inside  reflect.Type // the struct that the field points to, nil if it does not
}

// structInfo is what the tags of a struct say.
type structInfo struct {
	fields []*structField
	byKey  map[string]*structField
	pos    []int // index of the field for the struct's Position, nil if there is none
}

var structInfos sync.Map // reflect.Type to *structInfo

// infoOf returns what the tags of a struct type say. It reads them once.
func infoOf(t reflect.Type) *structInfo {
	if info, ok := structInfos.Load(t); ok {
		return info.(*structInfo)
	}
	info := &structInfo{byKey: map[string]*structField{}}
	info.read(t, nil)
	structInfos.Store(t, info)
	return info
}

// Keys returns the keys of a catalog file, in the order in which files have them.
func Keys() []string { return infoOf(reflect.TypeFor[Vendor]()).keys() }

// keys returns all keys, in the order of the fields.
func (info *structInfo) keys() []string {
	var all []string
	for _, f := range info.fields {
		all = append(all, f.key)
	}
	return all
}

// meant returns the end of an error about an unknown key: the key that is nearest, or the one that is called so one level below.
func (info *structInfo) meant(key string) string {
	for _, f := range info.fields {
		if f.inside != nil && infoOf(f.inside).byKey[key] != nil {
			return "; did you mean " + f.key + "." + key + "?"
		}
	}
	return DidYouMean(key, info.keys())
}

func (info *structInfo) read(t reflect.Type, parent []int) {
	for i := range t.NumField() {
		sf := t.Field(i)
		index := slices.Concat(parent, []int{i})
		key, option, _ := strings.Cut(sf.Tag.Get("yaml"), ",")
		switch {
		case option == "inline":
			info.read(sf.Type, index)
			if f := info.byKey[sf.Tag.Get("unknown")]; f != nil {
				f.option = optionUnknown
			}
		case key == "-":
			info.pos = index
		default:
			f := &structField{
				key: key, index: index, option: option, keys: sf.Tag.Get("keys"),
				missing: sf.Tag.Get("missing"), overlay: sf.Tag.Get("overlay"), max: maxItems, shared: sf.Tag.Get("shared") != "",
			}
			if limit := sf.Tag.Get("max"); limit != "" {
				f.max, _ = strconv.Atoi(limit) // a test reads all tags
			}
			if sf.Type.Kind() == reflect.Pointer && sf.Type.Elem().Kind() == reflect.Struct {
				f.inside = sf.Type.Elem()
			}
			info.fields = append(info.fields, f)
			info.byKey[key] = f
		}
	}
}

// elem returns the value that a pointer refers to, for reflection.
func elem(pointer any) reflect.Value { return reflect.ValueOf(pointer).Elem() }
