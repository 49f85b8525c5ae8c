// SPDX-License-Identifier: Apache-2.0

// Package schema makes the JSON Schema of catalog files, by which editors complete and check them. The keys and their forms are
// those of the decoder; what they mean is taken from the tables of docs/catalog.md and docs/taxonomy.md.
package schema // import "github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/schema"

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// URL is where editors find the schema.
const URL = "https://raw.githubusercontent.com/vendorerror/vendorerrorprocessor/main/catalog/catalog.schema.json"

// node is a JSON Schema, or a part of one. Its fields are in the order in which they are written.
type node struct {
	Schema      string           `json:"$schema,omitempty"`
	ID          string           `json:"$id,omitempty"`
	Ref         string           `json:"$ref,omitempty"`
	Title       string           `json:"title,omitempty"`
	Description string           `json:"description,omitempty"`
	Type        any              `json:"type,omitempty"`
	Const       any              `json:"const,omitempty"`
	Enum        []string         `json:"enum,omitempty"`
	EnumMeaning []string         `json:"enumDescriptions,omitempty"`
	Pattern     string           `json:"pattern,omitempty"`
	MinLength   int              `json:"minLength,omitempty"`
	MaxLength   int              `json:"maxLength,omitempty"`
	Minimum     int              `json:"minimum,omitempty"`
	Maximum     int              `json:"maximum,omitempty"`
	Required    []string         `json:"required,omitempty"`
	Properties  *properties      `json:"properties,omitempty"`
	Additional  any              `json:"additionalProperties,omitempty"`
	Names       *node            `json:"propertyNames,omitempty"`
	MinProps    int              `json:"minProperties,omitempty"`
	MaxProps    int              `json:"maxProperties,omitempty"`
	Items       *node            `json:"items,omitempty"`
	MinItems    int              `json:"minItems,omitempty"`
	MaxItems    int              `json:"maxItems,omitempty"`
	AnyOf       []*node          `json:"anyOf,omitempty"`
	AllOf       []*node          `json:"allOf,omitempty"`
	Definitions map[string]*node `json:"definitions,omitempty"`
}

// properties are the keys of a mapping, in the order of files.
type properties struct {
	keys  []string
	nodes []*node
}

// MarshalJSON writes an object with the keys in their order.
func (p *properties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, key := range p.keys {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := marshal(p.nodes[i])
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", key, value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// marshal writes JSON in which < and > stay as they are.
func marshal(value any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(value)
	return bytes.TrimSpace(b.Bytes()), err
}

// Generate returns the schema, with the meaning of keys from the text of docs/catalog.md and of words from docs/taxonomy.md. It
// fails if a key or word is explained nowhere, or something is explained that does not exist.
func Generate(catalog, taxonomy string) ([]byte, error) {
	file := rulefile.FileForm()
	m := &maker{keys: keyMeanings(catalog, file), words: wordMeanings(taxonomy), definitions: map[string]*node{}, told: map[string]bool{}}
	root := m.mapping(file)
	root.Schema, root.ID, root.Title = "http://json-schema.org/draft-07/schema#", URL, "Catalog file of the vendor_error processor"
	root.Definitions = m.definitions
	m.untold()
	slices.SortFunc(m.errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	if err := errors.Join(m.errs...); err != nil {
		return nil, err
	}
	data, err := marshal(root)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = json.Indent(&b, data, "", "  ")
	return append(b.Bytes(), '\n'), err
}

// maker makes nodes of forms. Mappings with keys of their own become definitions, by the name of their type.
type maker struct {
	keys        meanings // by the name of the mapping's type
	words       meanings // by the name of the closed set
	definitions map[string]*node
	told        map[string]bool // type and key, or type and word, that were asked for
	errs        []error
}

func (m *maker) mapping(form *rulefile.Form) *node {
	n := &node{Type: orNull("object"), Properties: &properties{}, Additional: false}
	for _, field := range form.Fields {
		value := m.node(field.Form)
		if value.Ref != "" { // beside $ref nothing counts
			value = &node{AllOf: []*node{value}}
		}
		value.Description = m.meaning(m.keys, form.Name, field.Key)
		n.Properties.keys = append(n.Properties.keys, field.Key)
		n.Properties.nodes = append(n.Properties.nodes, value)
		if field.Required {
			n.Required = append(n.Required, field.Key)
		}
	}
	if form.NotNull || n.Required != nil {
		n.Type = "object"
	}
	return n
}

// meaning returns the explanation of a key or word, and reports that there is none. A key that codes have means the same elsewhere.
func (m *maker) meaning(tables meanings, name, word string) string {
	text := cmp.Or(tables[name][word], tables["Code"][word])
	if text == "" && !m.told[name+" "+word] {
		m.errs = append(m.errs, fmt.Errorf("the documents do not explain %q (%s)", word, name))
	}
	m.told[name+" "+word] = true
	return text
}

// untold reports what is explained and does not exist.
func (m *maker) untold() {
	for _, tables := range []meanings{m.keys, m.words} {
		for name, table := range tables {
			for word := range table {
				if !m.told[name+" "+word] {
					m.errs = append(m.errs, fmt.Errorf("the documents explain %q (%s), which does not exist", word, name))
				}
			}
		}
	}
}

func (m *maker) node(form *rulefile.Form) *node {
	switch form.Kind {
	case rulefile.Mapping:
		if m.definitions[form.Name] == nil {
			m.definitions[form.Name] = m.mapping(form)
		}
		return &node{Ref: "#/definitions/" + form.Name}
	case rulefile.Names:
		n := &node{Type: orNull("object"), Additional: m.node(form.Items), MaxProps: form.MaxItems}
		n.Names = &node{MinLength: 1, Pattern: form.Pattern}
		return n
	case rulefile.List:
		n := &node{Type: "array", Items: m.node(form.Items), MaxItems: form.MaxItems}
		if form.NotEmpty {
			n.MinItems = 1
		}
		return n
	case rulefile.OneOrMany:
		one := m.node(form.Items)
		return &node{AnyOf: []*node{one, {Type: "array", Items: one, MaxItems: form.MaxItems}}}
	case rulefile.Choice:
		n := &node{Type: "string", Enum: form.Values}
		for _, word := range form.Values {
			if m.words[form.Name] != nil {
				n.EnumMeaning = append(n.EnumMeaning, m.meaning(m.words, form.Name, word))
			}
		}
		return n
	case rulefile.Number:
		if form.Max == form.Min && form.Max != 0 {
			return &node{Const: form.Max}
		}
		return &node{Type: "integer", Minimum: form.Min, Maximum: form.Max}
	case rulefile.Bool:
		return &node{Type: "boolean"}
	case rulefile.Value:
		return &node{Type: []string{"string", "integer", "boolean"}}
	default:
		n := &node{Type: "string", Pattern: form.Pattern, MaxLength: form.MaxLength}
		if pattern := regexp.MustCompile(form.Pattern); form.Kind == rulefile.Text && (pattern.MatchString("1") || pattern.MatchString("true")) {
			n.Type = []string{"string", "number", "boolean"} // they are taken as they are written
		}
		if form.NotEmpty {
			n.MinLength = 1
		}
		return n
	}
}

// orNull is a type whose value may be left out behind its key, which is then an empty one.
func orNull(name string) []string { return []string{name, "null"} }
