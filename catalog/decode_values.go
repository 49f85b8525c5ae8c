// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// maxSentence is how long a remedy may be, in characters: a line that can be read in a trace view.
const maxSentence = 160

var classNames = func() []Class {
	names := make([]Class, 0, len(classes))
	for _, info := range classes {
		names = append(names, info.Class)
	}
	return names
}()

// field is a key of a mapping, or an element of a sequence, with its value.
type field struct {
	name  string
	file  string
	path  string
	line  int
	value *yaml.Node
}

func (k field) pos() position { return position{k.file, k.line, k.path} }

// mapping calls each for the keys of a mapping. A null is an empty mapping.
func (d *decoder) mapping(n *yaml.Node, path string, each func(field)) {
	n = resolved(n)
	if n.Tag == "!!null" {
		return
	}
	if n.Kind != yaml.MappingNode {
		d.fail(field{file: d.file, path: path, line: n.Line}, "must be a mapping")
		return
	}
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		k := field{name: key.Value, file: d.file, path: join(path, key.Value), line: key.Line, value: resolved(n.Content[i+1])}
		if first, ok := lines[key.Value]; ok {
			d.fail(k, "given twice, first in line %d", first)
			continue
		}
		lines[key.Value] = key.Line
		each(k)
	}
}

// resolved follows a YAML alias.
func resolved(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// entries reads a mapping whose keys are names.
func entries[T any](d *decoder, k field, read func(field) T) (all dict[T]) {
	d.mapping(k.value, k.path, func(k field) {
		if k.name == "" {
			d.fail(k, "an empty name")
			return
		}
		all.add(item[T]{key: k.name, pos: k.pos(), value: read(k)})
	})
	return all
}

// sequence calls each for the elements of a list.
func (d *decoder) sequence(k field, each func(field)) {
	if k.value.Kind != yaml.SequenceNode {
		d.fail(k, "must be a list")
		return
	}
	for i, n := range k.value.Content {
		n = resolved(n)
		each(field{file: d.file, path: fmt.Sprintf("%s[%d]", k.path, i), line: n.Line, value: n})
	}
}

// scalar decodes into T with YAML's own rules.
func scalar[T any](d *decoder, k field, what string) *T {
	v := new(T)
	if k.value.Kind != yaml.ScalarNode || k.value.Tag == "!!null" || k.value.Decode(v) != nil {
		d.fail(k, "must be %s", what)
		return nil
	}
	return v
}

func (d *decoder) boolean(k field) *bool { return scalar[bool](d, k, "true or false") }

// integer refuses fractions, which YAML would cut.
func (d *decoder) integer(k field) *int {
	if k.value.Tag != "!!int" {
		d.fail(k, "must be a whole number")
		return nil
	}
	return scalar[int](d, k, "a whole number")
}

// text is any scalar that is not empty; numbers and dates are taken as they are written.
func (d *decoder) text(k field) *string {
	if k.value.Kind != yaml.ScalarNode || k.value.Tag == "!!null" || k.value.Value == "" {
		d.fail(k, "must be a text")
		return nil
	}
	return &k.value.Value
}

func (d *decoder) texts(k field) []string {
	var all []string
	d.sequence(k, func(k field) { all = append(all, deref(d.text(k))) })
	if k.value.Kind == yaml.SequenceNode && len(all) == 0 {
		d.fail(k, "must not be empty")
	}
	return all
}

// oneOf is a text out of a closed set.
func oneOf[T ~string](d *decoder, k field, set []T) *T {
	text := d.text(k)
	if text == nil {
		return nil
	}
	names := make([]string, 0, len(set))
	for i := range set {
		if *text == string(set[i]) {
			return &set[i]
		}
		names = append(names, string(set[i]))
	}
	d.fail(k, "%q is not one of %s", *text, strings.Join(names, ", "))
	return nil
}

// sentence is a text for people.
func (d *decoder) sentence(k field) *string {
	text := d.text(k)
	if text == nil {
		return nil
	}
	if n := utf8.RuneCountInString(*text); n > maxSentence {
		d.fail(k, "has %d characters; at most %d", n, maxSentence)
	}
	if strings.TrimSpace(*text) == "" || strings.ContainsFunc(*text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		d.fail(k, "must be one line of printable text")
	}
	return text
}

func (d *decoder) url(k field) *string {
	text := d.text(k)
	if text == nil {
		return nil
	}
	if u, err := url.Parse(*text); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		d.fail(k, "%q is not an http(s) address", *text)
	}
	return text
}

func (d *decoder) status(k field) *int {
	status := d.integer(k)
	if status != nil && (*status < 100 || *status > 599) {
		d.fail(k, "%d is not an HTTP status", *status)
	}
	return status
}

func (d *decoder) duration(k field) *time.Duration {
	text := d.text(k)
	if text == nil {
		return nil
	}
	delay, err := time.ParseDuration(*text)
	if err != nil || delay <= 0 {
		d.fail(k, "%q is not a duration above 0 (such as 90s or 24h)", *text)
	}
	return &delay
}

// stop is a value of a success marker; its YAML type says which JSON type is meant. It may be the empty text.
func (d *decoder) stop(k field) jsonscan.Stop {
	kind := jsonscan.Absent
	if k.value.Kind == yaml.ScalarNode {
		switch k.value.Tag {
		case "!!str":
			kind = jsonscan.String
		case "!!int":
			kind = jsonscan.Integer
		case "!!bool":
			kind = jsonscan.Bool
		}
	}
	if kind == jsonscan.Absent {
		d.fail(k, "must be a text, a whole number, true or false")
	}
	return jsonscan.Stop{Kind: kind, Text: k.value.Value}
}

func (d *decoder) stops(k field) (all []jsonscan.Stop) {
	d.sequence(k, func(k field) { all = append(all, d.stop(k)) })
	return all
}

// fieldPath is the path of a field in a body.
func (d *decoder) fieldPath(k field) *string {
	text := d.text(k)
	if text == nil {
		return nil
	}
	if _, err := jsonscan.NewPlan().Add(*text); err != nil {
		d.fail(k, "%s", err)
	}
	return text
}

// fieldPaths is one path or a list of them.
func (d *decoder) fieldPaths(k field) []string {
	if k.value.Kind == yaml.ScalarNode {
		return []string{deref(d.fieldPath(k))}
	}
	all := []string{}
	d.sequence(k, func(k field) { all = append(all, deref(d.fieldPath(k))) })
	return all
}

func deref[T any](p *T) T {
	if p == nil {
		return *new(T)
	}
	return *p
}
