// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// decoder reads one catalog file strictly into the model, as its struct tags say. It walks the YAML nodes itself
// because every error must name the line and the key, and because the order of error formats and variants matters.
type decoder struct {
	file string
	errs []error
}

// Decode reads one catalog file. file is its name in errors. The error lists every mistake, one per line, in the form
// "file:line: key.path: message". What depends on other files is left to Set.With and Set.Check.
func Decode(file string, data []byte) (*Vendor, error) {
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: the file is empty", file)
		}
		return nil, notYAML(file, data, err)
	}
	var second yaml.Node
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: yaml: line %d: a catalog file holds one YAML document, and nothing behind it", file, max(second.Line, doc.Line))
	}
	root := doc.Content[0]
	if root.Tag == "!!null" {
		return nil, fmt.Errorf("%s: the file is empty", file)
	}
	d, v := &decoder{file: file}, &Vendor{}
	d.checkNodes(root, 0)
	if len(d.errs) > 0 {
		return nil, limitMistakes(d.errs)
	}
	d.structure(elem(v), field{file: file, line: root.Line, value: root})
	v.Pos.Path = "vendor"
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == v.Pos.Path {
			v.Pos.Line = root.Content[i].Line
			break
		}
	}
	if err := limitMistakes(append(d.errs, v.checkFile()...)); err != nil {
		return nil, err
	}
	return v, nil
}

// field is a key of a mapping, or an element of a list, with its value.
type field struct {
	name  string
	file  string
	path  string
	line  int
	value *yaml.Node
}

func (k field) pos() Position { return Position{k.file, k.line, k.path} }

func (d *decoder) fail(k field, format string, args ...any) {
	d.errs = append(d.errs, k.pos().Errorf(format, args...))
}

// nodeDecoder is a type of the model that decodes its own YAML.
type nodeDecoder interface {
	decodeNode(d *decoder, k field, f *structField)
}

var (
	literalType     = reflect.TypeFor[jsonscan.Literal]()
	fingerprintType = reflect.TypeFor[Fingerprint]()
)

// value decodes a key's value into v, by the type of v. It sets a pointer even if the value is wrong: the key was
// given, and must not be reported as missing as well.
func (d *decoder) value(v reflect.Value, k field, f *structField) {
	custom, ok := v.Addr().Interface().(nodeDecoder)
	switch {
	case ok:
		custom.decodeNode(d, k, f)
	case v.Type() == literalType:
		v.Set(reflect.ValueOf(d.literal(k)))
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(v.Elem(), k, f)
	case v.Type() == fingerprintType && k.value.Tag == "!!null": // not "none", as who leaves it empty may think
		d.fail(k, "must be a mapping; {} is one that the code alone satisfies")
	case v.Kind() == reflect.Struct:
		d.structure(v, k)
	case v.Kind() == reflect.Slice:
		d.list(v, k, f)
	default:
		d.scalar(v, k, f)
	}
}

// itemValue decodes the value of a named item. A list must not be empty: it holds the values that the named field may
// have, so an empty one would allow none. A list of strings was refused already.
func (d *decoder) itemValue(v reflect.Value, k field, f *structField) {
	d.value(v, k, f)
	if v.Kind() == reflect.Slice && k.value.Kind == yaml.SequenceNode && v.Len() == 0 && v.Type().Elem().Kind() != reflect.String {
		d.fail(k, "must not be empty")
	}
}

func (d *decoder) structure(v reflect.Value, k field) {
	info := infoOf(v.Type())
	if info.pos != nil {
		v.FieldByIndex(info.pos).Set(reflect.ValueOf(k.pos()))
	}
	given := map[string]bool{}
	if !d.mapping(k, func(k field) {
		f := info.byKey[k.name]
		if f == nil {
			d.fail(k, "unknown key%s", info.meant(k.name))
			return
		}
		given[k.name] = true
		d.value(v.FieldByIndex(f.index), k, f)
	}) {
		return
	}
	for _, f := range info.fields {
		if f.missing != "" && !given[f.key] {
			d.errs = append(d.errs, Position{k.file, k.line, join(k.path, f.key)}.Errorf("%s", f.missing))
		}
	}
}

// mapping calls each for the keys of a mapping, and reports whether the value is a mapping. A null is an empty one.
func (d *decoder) mapping(k field, each func(field)) bool {
	n := k.value
	if n.Tag == "!!null" {
		return true
	}
	if n.Kind != yaml.MappingNode {
		d.fail(field{file: k.file, path: k.path, line: n.Line}, "must be a mapping")
		return false
	}
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		k := field{name: key.Value, file: k.file, path: join(k.path, key.Value), line: key.Line, value: n.Content[i+1]}
		if first, ok := lines[key.Value]; ok {
			d.fail(k, "given twice, first in line %d", first)
			continue
		}
		lines[key.Value] = key.Line
		each(k)
	}
	return true
}

// list decodes a list. An empty list does not become nil: it was given, and replaces the list of another file.
func (d *decoder) list(v reflect.Value, k field, f *structField) {
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	if d.tooMany(k, len(k.value.Content), f) {
		return
	}
	d.sequence(k, func(k field) {
		element := reflect.New(v.Type().Elem()).Elem()
		d.value(element, k, f)
		v.Set(reflect.Append(v, element))
	})
	// A list of strings holds alternatives. An empty one could never match.
	if k.value.Kind == yaml.SequenceNode && v.Len() == 0 && v.Type().Elem().Kind() == reflect.String {
		d.fail(k, "must not be empty")
	}
}

// tooMany reports whether a mapping or list has more items than its field may have.
func (d *decoder) tooMany(k field, items int, f *structField) bool {
	if items <= f.max {
		return false
	}
	d.fail(k, "has %d items; at most %d", items, f.max)
	return true
}

// sequence calls each for the elements of a list.
func (d *decoder) sequence(k field, each func(field)) {
	if k.value.Kind != yaml.SequenceNode {
		d.fail(k, "must be a list")
		return
	}
	for i, n := range k.value.Content {
		each(field{file: k.file, path: fmt.Sprintf("%s[%d]", k.path, i), line: n.Line, value: n})
	}
}

// join appends a key to a path.
func join(path, key string) string { return strings.TrimPrefix(path+"."+key, ".") }
