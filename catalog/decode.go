// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// schemaVersion is the only version of the file format so far.
const schemaVersion = 1

var vendorID = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)

// decoder reads one catalog file strictly. It walks the YAML nodes itself because every complaint must name the line
// and the key, and because the order of envelopes and variants matters.
type decoder struct {
	file string
	errs []error
}

// decode reads one file. It returns everything that is wrong with it, not only the first thing.
func decode(file string, data []byte) (*vendorDef, error) {
	d := &decoder{file: file}
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: the file is empty", file)
		}
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: a catalog file holds one YAML document, and nothing behind it", file)
	}
	if doc.Content[0].Tag == "!!null" {
		return nil, fmt.Errorf("%s: the file is empty", file)
	}
	v := d.vendor(doc.Content[0])
	return v, errors.Join(d.errs...)
}

func (d *decoder) vendor(n *yaml.Node) *vendorDef {
	v := &vendorDef{pos: position{d.file, n.Line, "vendor"}}
	given := map[string]bool{}
	d.mapping(n, "", func(k field) {
		given[k.name] = true
		switch k.name {
		case "schema_version":
			if version := d.integer(k); version != nil && *version != schemaVersion {
				d.fail(k, "must be %d", schemaVersion)
			}
		case "vendor":
			id := d.text(k)
			v.id, v.pos = deref(id), k.pos()
			if id != nil && !vendorID.MatchString(v.id) {
				d.fail(k, "%q is not an id (lower-case letters, digits and underscores, a letter first)", v.id)
			}
		case "enabled":
			v.enabled = d.boolean(k)
		case "name":
			v.name = d.text(k)
		case "source":
			d.mapping(k.value, k.path, func(k field) {
				switch k.name {
				case "title", "url", "updated", "checked":
					d.text(k)
				default:
					d.unknown(k)
				}
			})
		case "docs_url":
			v.docsURL = d.url(k)
		case "documented_http_status":
			v.status = d.status(k)
		case "hosts":
			d.sequence(k, func(k field) {
				if host := d.text(k); host != nil {
					v.hosts = append(v.hosts, item[struct{}]{key: *host, pos: k.pos()})
				}
			})
		case "code_aliases":
			v.aliases = entries(d, k, func(k field) string { return deref(d.text(k)) })
		case "envelopes":
			v.envelopes = entries(d, k, d.envelope)
		case "success":
			v.success = entries(d, k, d.marker)
		case "headers":
			v.headers = entries(d, k, d.header)
		case "delay_headers":
			v.delays = entries(d, k, func(k field) string {
				d.lowerCase(k, k.name)
				return deref(d.text(k))
			})
		case "texts":
			v.texts = entries(d, k, d.textFormat)
		case "families":
			v.families = entries(d, k, func(k field) entryDef { return d.entry(k, familyKeys) })
		case "codes":
			v.codes = entries(d, k, func(k field) entryDef { return d.entry(k, codeKeys) })
		default:
			d.unknown(k)
		}
	})
	if n.Kind == yaml.MappingNode {
		if !given["schema_version"] {
			d.errs = append(d.errs, position{d.file, n.Line, "schema_version"}.errorf("is missing; must be %d", schemaVersion))
		}
		if !given["vendor"] {
			d.errs = append(d.errs, v.pos.errorf("is missing"))
		}
	}
	return v
}

func (d *decoder) envelope(k field) (e envelopeDef) {
	d.mapping(k.value, k.path, func(k field) {
		switch k.name {
		case "enabled":
			e.enabled = d.boolean(k)
		case "code":
			e.code = d.fieldPath(k)
		case "code_type":
			e.codeType = oneOf(d, k, []string{codeString, codeInteger})
		case "code_prefix":
			e.prefix = scalar[string](d, k, "a text")
		case "message":
			e.message = d.fieldPaths(k)
		case "request_id":
			e.requestID = d.fieldPaths(k)
		case "http_status":
			e.status = d.fieldPath(k)
		case "where":
			e.where = d.conditions(k)
		case "ignore":
			e.ignore = d.stops(k)
		case "partial":
			e.partial = d.boolean(k)
		case "known":
			e.known = d.boolean(k)
		case "xml":
			e.xml = d.boolean(k)
		case "upstream":
			e.upstream = d.upstream(k)
		case "requires":
			e.requires = d.fieldPaths(k)
		case "fallback":
			e.fallback = d.boolean(k)
		case "shape":
			e.shape = d.shape(k)
		default:
			d.unknown(k)
		}
	})
	return e
}

func (d *decoder) marker(k field) (m markerDef) {
	d.mapping(k.value, k.path, func(k field) {
		switch k.name {
		case "enabled":
			m.enabled = d.boolean(k)
		case "field":
			m.field = d.fieldPath(k)
		case "equals":
			m.equals = d.stops(k)
		case "final":
			m.final = d.boolean(k)
		case "shape":
			m.shape = d.shape(k)
		default:
			d.unknown(k)
		}
	})
	return m
}

func (d *decoder) shape(k field) *shapeDef {
	s := &shapeDef{}
	d.mapping(k.value, k.path, func(k field) {
		switch k.name {
		case "any":
			s.any = d.fieldPaths(k)
		case "forbids":
			s.forbids = d.fieldPaths(k)
		case "host":
			s.host = d.fieldPath(k)
		case "cut":
			s.cut = d.boolean(k)
		case "dotted":
			s.dotted = d.boolean(k)
		case "known":
			s.known = d.boolean(k)
		default:
			d.unknown(k)
		}
	})
	return s
}

// keySet tells which of an entry's keys make sense where it stands.
type keySet uint8

const (
	codeKeys keySet = iota
	familyKeys
	variantKeys
)

func (d *decoder) entry(k field, keys keySet) (e entryDef) {
	d.mapping(k.value, k.path, func(k field) {
		if !d.judgement(k, &e) && !d.codeOnly(k, keys, &e) {
			d.unknown(k)
		}
	})
	return e
}

// judgement reads the keys that codes, families and variants share.
func (d *decoder) judgement(k field, e *entryDef) bool {
	switch k.name {
	case "enabled":
		e.enabled = d.boolean(k)
	case "class":
		e.class = oneOf(d, k, classNames)
	case "retry":
		e.retry = oneOf(d, k, retries)
	case "retry_delay":
		e.retryDelay = d.duration(k)
	case "action":
		e.action = oneOf(d, k, actions)
	case "owner":
		e.owner = oneOf(d, k, owners)
	case "remedy":
		e.remedy = d.sentence(k)
	case "remedy_zh":
		e.remedyZH = d.sentence(k)
	case "docs_url":
		e.docsURL = d.url(k)
	case "billable":
		e.billable = d.boolean(k)
	default:
		return false
	}
	return true
}

// codeOnly reads the keys that only codes have, and the one that they share with families.
func (d *decoder) codeOnly(k field, keys keySet, e *entryDef) bool {
	switch {
	case k.name == "ambiguous" && keys != variantKeys:
		e.ambiguous = d.boolean(k)
	case keys != codeKeys:
		return false
	case k.name == "documented_http_status":
		e.status = d.status(k)
	case k.name == "wire":
		e.wire = d.texts(k)
	case k.name == "says":
		e.says = d.texts(k)
	case k.name == "coarse":
		e.coarse = d.boolean(k)
	case k.name == "variants":
		e.variants = entries(d, k, d.variant)
	default:
		return false
	}
	return true
}

func (d *decoder) variant(k field) (v variantDef) {
	d.mapping(k.value, k.path, func(k field) {
		switch {
		case k.name == "http_status":
			d.sequence(k, func(k field) { v.statuses = append(v.statuses, deref(d.status(k))) })
		case k.name == "message":
			v.messages = d.texts(k)
		case !d.judgement(k, &v.entryDef):
			d.unknown(k)
		}
	})
	return v
}

// unknown complains about a key that the format does not have.
func (d *decoder) unknown(k field) { d.fail(k, "unknown key") }

func (d *decoder) fail(k field, format string, args ...any) {
	d.errs = append(d.errs, k.pos().errorf(format, args...))
}

// join appends a key to a path.
func join(path, key string) string { return strings.TrimPrefix(path+"."+key, ".") }
