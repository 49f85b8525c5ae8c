// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"errors"
	"slices"

	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// merged is all files laid over each other, vendor by vendor, in the order of first appearance.
type merged struct {
	vendors dict[*vendorDef]
	errs    []error
}

// lay puts a file over what is there: a new vendor is added, a known one is overridden key by key.
func (m *merged) lay(over *vendorDef) {
	if m.vendors.get(over.id) == nil {
		if !on(over.enabled) {
			m.errs = append(m.errs, over.pos.errorf("there is no vendor %s to switch off", over.id))
		}
		m.vendors.add(item[*vendorDef]{key: over.id, pos: over.pos, value: &vendorDef{id: over.id}})
	}
	v := m.vendors.get(over.id).value
	v.pos = over.pos // of the last file that had a say
	v.enabled = override(v.enabled, over.enabled)
	v.name = override(v.name, over.name)
	v.docsURL = override(v.docsURL, over.docsURL)
	v.status = override(v.status, over.status)
	v.hosts = append(v.hosts, over.hosts...)
	layItems(m, &v.aliases, over.aliases, func(_, over string) string { return over }, nil)
	layItems(m, &v.envelopes, over.envelopes, layEnvelope, func(e envelopeDef) *bool { return e.enabled })
	layItems(m, &v.success, over.success, layMarker, func(s markerDef) *bool { return s.enabled })
	layItems(m, &v.headers, over.headers, layHeader, func(h headerDef) *bool { return h.enabled })
	layItems(m, &v.delays, over.delays, func(_, over string) string { return over }, nil)
	layItems(m, &v.texts, over.texts, layText, func(t textDef) *bool { return t.enabled })
	entryEnabled := func(e entryDef) *bool { return e.enabled }
	layItems(m, &v.families, over.families, m.layEntry, entryEnabled)
	layItems(m, &v.codes, over.codes, m.layEntry, entryEnabled)
}

// layItems lays a named group over another. Switching off what is not there is an error: it would pass unnoticed.
func layItems[T any](m *merged, base *dict[T], over dict[T], lay func(base, over T) T, enabled func(T) *bool) {
	for _, it := range over.items {
		if there := base.get(it.key); there != nil {
			there.value = lay(there.value, it.value)
			there.pos = it.pos
			continue
		}
		if enabled != nil {
			if !on(enabled(it.value)) {
				m.errs = append(m.errs, it.pos.errorf("there is nothing of that name to switch off"))
				continue
			}
		}
		it.value = lay(*new(T), it.value)
		base.add(it)
	}
}

func override[T any](base, over *T) *T {
	if over != nil {
		return over
	}
	return base
}

func overrideList[T any](base, over []T) []T {
	if over != nil {
		return over
	}
	return base
}

func layEnvelope(base, over envelopeDef) envelopeDef {
	base.enabled = override(base.enabled, over.enabled)
	base.code = override(base.code, over.code)
	base.codeType = override(base.codeType, over.codeType)
	base.prefix = override(base.prefix, over.prefix)
	base.message = overrideList(base.message, over.message)
	base.requestID = overrideList(base.requestID, over.requestID)
	base.status = override(base.status, over.status)
	base.requires = overrideList(base.requires, over.requires)
	if len(over.where.items) > 0 {
		base.where = over.where
	}
	base.ignore = overrideList(base.ignore, over.ignore)
	base.fallback = override(base.fallback, over.fallback)
	base.partial = override(base.partial, over.partial)
	base.known = override(base.known, over.known)
	base.xml = override(base.xml, over.xml)
	base.upstream = override(base.upstream, over.upstream)
	base.shape = override(base.shape, over.shape)
	return base
}

func layMarker(base, over markerDef) markerDef {
	base.enabled = override(base.enabled, over.enabled)
	base.field = override(base.field, over.field)
	base.equals = overrideList[jsonscan.Stop](base.equals, over.equals)
	base.final = override(base.final, over.final)
	base.shape = override(base.shape, over.shape)
	return base
}

func layHeader(base, over headerDef) headerDef {
	base.enabled = override(base.enabled, over.enabled)
	base.code = override(base.code, over.code)
	base.message = override(base.message, over.message)
	base.requestID = override(base.requestID, over.requestID)
	return base
}

func layText(base, over textDef) textDef {
	base.enabled = override(base.enabled, over.enabled)
	base.format = override(base.format, over.format)
	base.host = override(base.host, over.host)
	base.known = override(base.known, over.known)
	base.shared = override(base.shared, over.shared)
	return base
}

func (m *merged) layEntry(base, over entryDef) entryDef {
	base.enabled = override(base.enabled, over.enabled)
	base.class = override(base.class, over.class)
	base.retry = override(base.retry, over.retry)
	base.retryDelay = override(base.retryDelay, over.retryDelay)
	base.action = override(base.action, over.action)
	base.owner = override(base.owner, over.owner)
	base.remedy = override(base.remedy, over.remedy)
	base.remedyZH = override(base.remedyZH, over.remedyZH)
	base.docsURL = override(base.docsURL, over.docsURL)
	base.billable = override(base.billable, over.billable)
	base.status = override(base.status, over.status)
	base.ambiguous = override(base.ambiguous, over.ambiguous)
	base.coarse = override(base.coarse, over.coarse)
	base.says = overrideList(base.says, over.says)
	base.wire = overrideList(base.wire, over.wire)
	base.variants = m.layVariants(base.variants, over.variants)
	return base
}

// layVariants puts a user's new variants in front, since the first that fits wins.
func (m *merged) layVariants(base, over dict[variantDef]) dict[variantDef] {
	all, old := dict[variantDef]{}, dict[variantDef]{}
	for _, it := range base.items {
		old.add(it)
	}
	layItems(m, &old, over, func(base, over variantDef) variantDef {
		return variantDef{
			entryDef: m.layEntry(base.entryDef, over.entryDef),
			statuses: overrideList(base.statuses, over.statuses),
			messages: overrideList(base.messages, over.messages),
		}
	}, func(v variantDef) *bool { return v.enabled })
	for _, it := range append(old.items[len(base.items):], old.items[:len(base.items)]...) {
		all.add(it)
	}
	return all
}

// on tells whether something is switched on, as it is unless said otherwise.
func on(enabled *bool) bool { return enabled == nil || *enabled }

// pick drops the vendors that are switched off or not wanted.
func (m *merged) pick(wanted []string) []*vendorDef {
	var all []*vendorDef
	for _, it := range m.vendors.items {
		if on(it.value.enabled) && (len(wanted) == 0 || slices.Contains(wanted, it.key)) {
			all = append(all, it.value)
		}
	}
	return all
}

func (m *merged) err() error { return errors.Join(m.errs...) }
