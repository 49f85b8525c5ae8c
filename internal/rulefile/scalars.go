// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"encoding"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// checker is a scalar that checks its own form; see forms.go.
type checker interface{ Check() error }

// closedSets are the values that a file may use, for the types that allow only some.
var closedSets = map[reflect.Type][]string{
	reflect.TypeFor[taxonomy.Class]():    classNames(),
	reflect.TypeFor[taxonomy.Retry]():    names(taxonomy.Retries()...),
	reflect.TypeFor[taxonomy.Action]():   names(taxonomy.Actions()...),
	reflect.TypeFor[taxonomy.Owner]():    names(taxonomy.Owners()...),
	reflect.TypeFor[taxonomy.Evidence](): names(taxonomy.Evidences()...),
	reflect.TypeFor[CodeType]():          names(CodeString, CodeInteger, CodeAny),
	reflect.TypeFor[ErrorStatus]():       names(ErrorStatusAlways, ErrorStatusIfKnown),
	reflect.TypeFor[Unit]():              names(UnitMillisecond, UnitSecond, UnitMinute, UnitHour),
	reflect.TypeFor[DelayFormat]():       names(DelayNumber, DelayDuration, DelayEpoch, DelayEpochMilli, DelayRFC3339),
	reflect.TypeFor[Charset]():           names(CharsetGBK),
}

func names[T ~string](set ...T) []string {
	all := make([]string, 0, len(set))
	for _, one := range set {
		all = append(all, string(one))
	}
	return all
}

func classNames() []string {
	var all []string
	for _, info := range taxonomy.Classes() {
		all = append(all, string(info.Class))
	}
	return all
}

// scalar decodes a string, an integer or a boolean, and checks it.
func (d *decoder) scalar(v reflect.Value, k field, f *structField) {
	if parser, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		if text, ok := d.text(k, f); ok {
			d.check(k, parser.UnmarshalText([]byte(text)))
		}
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		var value bool
		if k.value.Kind != yaml.ScalarNode || k.value.Tag == "!!null" || k.value.Decode(&value) != nil {
			d.fail(k, "must be true or false")
			return
		}
		v.SetBool(value)
	case reflect.Int:
		var value int
		// The tag decides, since Decode would truncate a fraction.
		if k.value.Kind != yaml.ScalarNode || k.value.Tag != "!!int" || k.value.Decode(&value) != nil {
			d.fail(k, "must be a whole number")
			return
		}
		v.SetInt(int64(value))
	case reflect.String:
		text, ok := d.text(k, f)
		if !ok {
			return
		}
		if v.Type() == sentenceType && k.value.Tag != "!!str" {
			d.fail(k, "must be a text, and %s is none; if it is meant as one, put it in quotes", text)
			return
		}
		v.SetString(text)
		if set, ok := closedSets[v.Type()]; ok {
			if f.option == optionUnknown {
				set = append(set[:len(set):len(set)], string(taxonomy.Unknown))
			}
			d.oneOf(k, text, set)
		}
	default:
		panic("rulefile: the model has a field of type " + v.Type().String() + ", which no YAML is read into")
	}
	if value, ok := v.Interface().(checker); ok {
		d.check(k, value.Check())
	}
}

func (d *decoder) check(k field, err error) {
	if err != nil {
		d.fail(k, "%s", err)
	}
}

var sentenceType = reflect.TypeFor[Sentence]()

// text returns a scalar as it is written, which may be a number or a date. It must not be empty unless the field allows
// that.
func (d *decoder) text(k field, f *structField) (string, bool) {
	if k.value.Kind != yaml.ScalarNode || k.value.Tag == "!!null" || k.value.Value == "" && f.option != optionEmpty && f.option != optionLong {
		d.fail(k, "must be a text")
		return "", false
	}
	if len(k.value.Value) > maxText && f.option != optionLong {
		d.fail(k, "has %d bytes; at most %d", len(k.value.Value), maxText)
		return "", false
	}
	return k.value.Value, true
}

func (d *decoder) oneOf(k field, text string, set []string) {
	for _, one := range set {
		if text == one {
			return
		}
	}
	d.fail(k, "%q is not one of %s%s", text, strings.Join(set, ", "), DidYouMean(text, set))
}

// literal decodes a value of a body. Its YAML type says which JSON type is meant. It may be an empty string.
func (d *decoder) literal(k field) jsonscan.Literal {
	kind, text := jsonscan.Absent, k.value.Value
	if k.value.Kind == yaml.ScalarNode {
		switch k.value.Tag {
		case "!!str":
			kind = jsonscan.String
		case "!!int":
			kind = jsonscan.Integer
			if number := wholeNumber(text); number != text {
				d.fail(k, "%s is written %s in JSON; if it is meant as a text, put it in quotes", text, number)
			}
		case "!!bool":
			kind, text = jsonscan.Bool, strings.ToLower(text)
		}
	}
	if kind == jsonscan.Absent {
		d.fail(k, "must be a text, a whole number, true or false")
	}
	return jsonscan.Literal{Kind: kind, Text: text}
}

func (p *Paths) decodeNode(d *decoder, k field, f *structField) {
	if k.value.Kind == yaml.ScalarNode {
		*p = Paths{""}
		d.scalar(elem(&(*p)[0]), k, f)
		return
	}
	*p = Paths{}
	if d.tooMany(k, len(k.value.Content), f) {
		return
	}
	d.sequence(k, func(k field) {
		var path Path
		d.scalar(elem(&path), k, f)
		*p = append(*p, path)
	})
}
