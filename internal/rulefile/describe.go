// SPDX-License-Identifier: Apache-2.0

package rulefile // import "github.com/vendorerror/vendorerrorprocessor/internal/rulefile"

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// Kind is the kind of a value in a catalog file.
type Kind int

// The kinds of values.
const (
	Mapping   Kind = iota // a mapping with keys of the model
	Names                 // a mapping whose keys are names of the user
	List                  // a list
	OneOrMany             // one value, or a list of such
	Text                  // any scalar, taken as it is written
	Sentences             // a text that must not look like a number, a boolean or a date
	Choice                // a text of a closed set
	Number                // a whole number
	Bool                  // true or false
	Value                 // a text, a whole number or a boolean, whose type counts
)

// Form is the form of a value of a catalog file, as the model's types and struct tags say. A schema is made of it. The decoder
// may be stricter: what depends on other keys, or is more than a pattern, is not in it.
type Form struct {
	Kind Kind
	// Name is the name of the value's type in the model.
	Name string
	// Fields are the keys of a Mapping, in the order of files.
	Fields []FormField
	// Items is the form of what Names, List or OneOrMany hold.
	Items *Form
	// MaxItems bounds Names, List and OneOrMany.
	MaxItems int
	// NotEmpty says that Names or List must hold something, a Text a character.
	NotEmpty bool
	// NotNull says that a Mapping must be written out.
	NotNull bool
	// Pattern is a regular expression for a Text, or for the keys of Names; "" if any will do.
	Pattern string
	// Values are those of a Choice.
	Values []string
	// MaxLength bounds a Text, in characters.
	MaxLength int
	// Min and Max bound a Number, if Max is not 0.
	Min, Max int
}

// FormField is a key of a mapping.
type FormField struct {
	Key      string
	Required bool
	Form     *Form
}

// FileForm returns the form of a catalog file.
func FileForm() *Form { return formOf(reflect.TypeFor[Vendor](), &structField{max: maxItems}) }

// describer is a type of the model that decodes its own YAML, and so has to say its form, too.
type describer interface {
	nodeDecoder
	form(f *structField) *Form
}

// patterns are those of texts that a regular expression describes, completely or in part.
var patterns = map[reflect.Type]string{
	reflect.TypeFor[VendorID]():      vendorID.String(),
	reflect.TypeFor[HeaderName]():    headerPattern,
	reflect.TypeFor[Provider]():      attributeText.String(),
	reflect.TypeFor[AttributeName](): attributeText.String(),
	reflect.TypeFor[Word]():          sdkWord.String(),
	reflect.TypeFor[URL]():           `^[Hh][Tt][Tt][Pp][Ss]?://`,
	reflect.TypeFor[Delay]():         `^\+?([0-9]*\.?[0-9]*(ns|us|µs|μs|ms|s|m|h))+$`,
}

// keyPatterns are those of a mapping's keys, by the value of the tag keys.
var keyPatterns = map[string]string{"header": headerPattern}

const headerPattern = `^[a-z0-9-]+$`

// bounds are the least and the greatest value of numbers.
var bounds = map[reflect.Type][2]int{
	reflect.TypeFor[SchemaVersion](): {schemaVersion, schemaVersion},
	reflect.TypeFor[Status]():        {100, 599},
}

// formOf returns the form of a type, for a field with these tags.
func formOf(t reflect.Type, f *structField) *Form {
	if custom, ok := reflect.New(t).Interface().(nodeDecoder); ok {
		if known, ok := custom.(describer); ok {
			return known.form(f)
		}
		panic(fmt.Sprintf("rulefile: %s decodes itself, so it needs a method form as well", t))
	}
	form := &Form{Name: t.Name()}
	switch {
	case t == literalType:
		form.Kind = Value
	case t.Kind() == reflect.Pointer:
		return formOf(t.Elem(), f)
	case t.Kind() == reflect.Struct:
		form.NotNull = t == fingerprintType
		for _, field := range infoOf(t).fields {
			form.Fields = append(form.Fields, FormField{field.key, field.missing != "", formOf(t.FieldByIndex(field.index).Type, field)})
		}
	case t.Kind() == reflect.Slice:
		form.Kind, form.Items, form.MaxItems = List, formOf(t.Elem(), f), f.max
		form.NotEmpty = t.Elem().Kind() == reflect.String
	case t.Kind() == reflect.Bool:
		form.Kind = Bool
	case reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()):
		form.text(t, f)
	case t.Kind() == reflect.Int:
		form.Kind, form.Min, form.Max = Number, bounds[t][0], bounds[t][1]
	case closedSets[t] != nil:
		form.Kind, form.Values = Choice, slices.Clone(closedSets[t])
		if f.option == optionUnknown {
			form.Values = append(form.Values, string(taxonomy.Unknown))
		}
	default:
		form.text(t, f)
	}
	return form
}

func (form *Form) text(t reflect.Type, f *structField) {
	form.Kind, form.Pattern, form.MaxLength = Text, patterns[t], maxText
	form.NotEmpty = f.option != optionEmpty && f.option != optionLong
	if f.option == optionLong {
		form.MaxLength = maxSample
	}
	if t == sentenceType {
		form.Kind, form.MaxLength = Sentences, maxSentence
	}
}

func (m *Map[T]) form(f *structField) *Form {
	items := formOf(reflect.TypeFor[T](), f)
	items.NotEmpty = items.NotEmpty || items.Kind == List
	return &Form{Kind: Names, Items: items, MaxItems: f.max, Pattern: keyPatterns[f.keys]}
}

func (a *At[T]) form(f *structField) *Form { return formOf(reflect.TypeFor[T](), f) }

func (p *Paths) form(f *structField) *Form {
	return &Form{Kind: OneOrMany, Items: formOf(reflect.TypeFor[Path](), f), MaxItems: f.max}
}

// TextOf returns the text that an entry of the model, behind a pointer, has for a key; "" if it has none, or the key is none.
func TextOf(entry any, key string) string {
	f := infoOf(elem(entry).Type()).byKey[key]
	if f == nil {
		return ""
	}
	v := reflect.Indirect(elem(entry).FieldByIndex(f.index))
	if v.Kind() != reflect.String {
		return ""
	}
	return v.String()
}
