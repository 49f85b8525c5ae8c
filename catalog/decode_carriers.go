// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/textmatch"
)

func (d *decoder) upstream(k field) *upstreamDef {
	u := &upstreamDef{pos: k.pos()}
	d.mapping(k.value, k.path, func(k field) {
		switch k.name {
		case "field":
			u.fields = d.fieldPaths(k)
		case "vendor":
			u.vendor = d.text(k)
		default:
			d.unknown(k)
		}
	})
	if k.value.Kind == yaml.MappingNode && (len(u.fields) == 0 || u.vendor == nil) {
		d.fail(k, "needs field and vendor")
	}
	return u
}

func (d *decoder) header(k field) (h headerDef) {
	d.mapping(k.value, k.path, func(k field) {
		switch k.name {
		case "enabled":
			h.enabled = d.boolean(k)
		case "code":
			h.code = d.headerName(k)
		case "message":
			h.message = d.headerName(k)
		case "request_id":
			h.requestID = d.headerName(k)
		default:
			d.unknown(k)
		}
	})
	return h
}

func (d *decoder) headerName(k field) *string {
	text := d.text(k)
	if text != nil {
		d.lowerCase(k, *text)
	}
	return text
}

// lowerCase refuses what is no header name as instrumentations record it.
func (d *decoder) lowerCase(k field, name string) {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		d.fail(k, "%q is not a header name in lower case", name)
	}
}

// conditions are the values that paths must have.
func (d *decoder) conditions(k field) dict[[]jsonscan.Stop] {
	return entries(d, k, func(k field) []jsonscan.Stop {
		if _, err := jsonscan.NewPlan().Add(k.name); err != nil {
			d.fail(k, "%s", err)
		}
		values := d.stops(k)
		if k.value.Kind == yaml.SequenceNode && len(values) == 0 {
			d.fail(k, "must not be empty")
		}
		return values
	})
}

func (d *decoder) textFormat(k field) (t textDef) {
	d.mapping(k.value, k.path, func(k field) {
		switch k.name {
		case "enabled":
			t.enabled = d.boolean(k)
		case "format":
			if t.format = d.text(k); t.format != nil {
				if _, err := textmatch.Compile(*t.format); err != nil {
					d.fail(k, "%s", err)
				}
			}
		case "host":
			t.host = d.boolean(k)
		case "known":
			t.known = d.boolean(k)
		case "shared":
			t.shared = d.boolean(k)
		default:
			d.unknown(k)
		}
	})
	return t
}
