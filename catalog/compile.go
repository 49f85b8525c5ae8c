// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"errors"
	"slices"
)

// The JSON types of a code.
const (
	codeString  = "string"
	codeInteger = "integer"
)

// compiler turns merged files into a Catalog.
type compiler struct {
	options  Options
	all      *dict[*vendorDef] // also those that are not switched on: they may be others' suppliers
	catalog  *Catalog
	outcomes map[Outcome]int
	errs     []error
}

// fail notes what is wrong, once: an envelope is compiled for several readers.
func (c *compiler) fail(pos position, format string, args ...any) {
	err := pos.errorf(format, args...)
	if !slices.ContainsFunc(c.errs, func(other error) bool { return other.Error() == err.Error() }) {
		c.errs = append(c.errs, err)
	}
}

// compile builds the catalog of the vendors given, out of all.
func compile(vendors []*vendorDef, all *dict[*vendorDef], options Options) (*Catalog, error) {
	c := &compiler{options: options, all: all, outcomes: map[Outcome]int{}}
	c.catalog = &Catalog{byID: map[string]*Vendor{}}
	for _, def := range vendors {
		c.vendor(def)
	}
	c.catalog.shapes = c.shapeReader(vendors)
	c.catalog.xmlShapes = c.xmlShapeReader(vendors)
	c.texts(vendors)
	c.mention()
	c.checkTellApart(vendors)
	if err := errors.Join(c.errs...); err != nil {
		return nil, err
	}
	return c.catalog, nil
}

func (c *compiler) vendor(def *vendorDef) {
	v := &Vendor{ID: def.id, Name: def.id, codes: map[string]*rule{}, families: map[string]*rule{}}
	if def.name != nil {
		v.Name = *def.name
	}
	for _, host := range def.hosts {
		if err := c.catalog.addHost(host.key, route{vendor: v}); err != nil {
			c.fail(host.pos, "host %q: %s", host.key, err)
		}
	}
	for _, it := range def.aliases.items {
		v.aliases = append(v.aliases, alias{it.key, it.value})
	}
	for _, it := range def.families.items {
		if on(it.value.enabled) {
			v.families[it.key] = c.rule(v, def, it, "", EvidenceFamily)
		}
	}
	for _, it := range def.codes.items {
		if on(it.value.enabled) {
			r := c.rule(v, def, it, it.key, EvidenceCode)
			v.codes[it.key] = r
			c.catalog.entries = append(c.catalog.entries, newEntry(v, it.key, r))
		}
	}
	v.unknown = &rule{base: c.number(v, c.verdict(def, unknownInfo, nil, EvidenceUnknown))}
	v.says = says(def)
	v.headers = c.headers(def)
	v.delays = delayHeaders(def)
	v.reader = c.hostReader(v, def)
	v.xml = c.xmlReader(v, def)
	if len(v.reader.envelopes) == 0 {
		c.fail(def.pos, "vendor %s has no envelope: no error of it can be read", def.id)
	}
	c.catalog.vendors = append(c.catalog.vendors, v)
	c.catalog.byID[v.ID] = v
}

// rule compiles a code or family.
func (c *compiler) rule(v *Vendor, def *vendorDef, it item[entryDef], code string, evidence Evidence) *rule {
	e := it.value
	if e.class == nil {
		c.fail(it.pos, "has no class, and there is no entry of that name to override")
		return &rule{base: &Verdict{}}
	}
	r := &rule{
		base:      c.verdict(def, class(*e.class), &e, evidence),
		ambiguous: deref(e.ambiguous),
		coarse:    deref(e.coarse),
		wire:      e.wire,
		status:    deref(override(def.status, e.status)),
	}
	r.base.Code = code
	c.number(v, r.base)
	if evidence == EvidenceCode && def.hasPartial() {
		partial := *r.base
		partial.Evidence = EvidenceVariant
		r.partial = &partial
	}
	for _, variant := range e.variants.items {
		if !on(variant.value.enabled) {
			continue
		}
		if len(variant.value.statuses) == 0 && len(variant.value.messages) == 0 {
			c.fail(variant.pos, "needs http_status or message to be chosen by")
		}
		b := branch{name: variant.key, statuses: variant.value.statuses, verdict: c.branch(def, *e.class, e, variant.value.entryDef)}
		b.verdict.Code = code
		c.number(v, b.verdict)
		for _, fragment := range variant.value.messages {
			b.messages = append(b.messages, lowerASCII(fragment))
		}
		r.branches = append(r.branches, b)
	}
	return r
}

// branch judges a variant: what it leaves out it has from its code, or, where its class differs, from that class.
func (c *compiler) branch(def *vendorDef, base Class, code, variant entryDef) *Verdict {
	if variant.class != nil && *variant.class != base {
		variant.docsURL = override(code.docsURL, variant.docsURL)
		return c.verdict(def, class(*variant.class), &variant, EvidenceVariant)
	}
	both := (&merged{}).layEntry(code, variant)
	// A sentence in one language only must not be paired with the code's in the other.
	if variant.remedy != nil || variant.remedyZH != nil {
		both.remedy, both.remedyZH = variant.remedy, variant.remedyZH
	}
	return c.verdict(def, class(base), &both, EvidenceVariant)
}

// verdict fills in what an entry leaves out from its class.
func (c *compiler) verdict(def *vendorDef, info ClassInfo, e *entryDef, evidence Evidence) *Verdict {
	v := &Verdict{
		Class: info.Class, Failure: info.Failure, Retry: info.Retry, Action: info.Action, Owner: info.Owner,
		Remedy: info.Remedy, DocsURL: deref(def.docsURL), Evidence: evidence,
	}
	if c.options.Language == Chinese {
		v.Remedy = info.RemedyZH
	}
	if e != nil {
		v.Retry = deref(override(&v.Retry, e.retry))
		v.Action = deref(override(&v.Action, e.action))
		v.Owner = deref(override(&v.Owner, e.owner))
		v.DocsURL = deref(override(&v.DocsURL, e.docsURL))
		v.Billable = e.billable
		v.RetryDelay = deref(e.retryDelay).Seconds()
		if c.options.Language == Chinese {
			v.Remedy = deref(override(&v.Remedy, e.remedyZH))
		} else {
			v.Remedy = deref(override(&v.Remedy, e.remedy))
		}
	}
	v.Retryable = v.Retry.Retryable()
	return v
}

// number gives a verdict the number of its outcome.
func (c *compiler) number(vendor *Vendor, v *Verdict) *Verdict {
	key := Outcome{vendor.ID, v.Class, v.Retryable}
	n, ok := c.outcomes[key]
	if !ok {
		n = len(c.catalog.outcomes)
		c.outcomes[key] = n
		c.catalog.outcomes = append(c.catalog.outcomes, key)
	}
	v.Outcome = n
	return v
}
