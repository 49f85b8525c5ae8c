// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"errors"
	"fmt"
	"slices"

	"github.com/vendorerror/vendorerrorprocessor/internal/hostmatch"
)

// Catalog is a set of vendors, ready to judge bodies. Any number of goroutines may use it.
type Catalog struct {
	vendors []*Vendor
	byID    map[string]*Vendor
	hosts   hostmatch.Index[route]
	shapes  *reader
	// xmlShapes is shapes for XML; it has no envelopes where no vendor writes any.
	xmlShapes *reader
	anchors   []anchor
	outcomes  []Outcome
	entries   []Entry
}

// route is where a host leads: to a vendor, or to recognition by shape.
type route struct {
	vendor *Vendor
}

// ByShape in Options.Hosts, in place of a vendor's id, has the bodies of a host recognized by their shape.
const ByShape = "by_shape"

// Vendors returns the vendors, in the order of their files.
func (c *Catalog) Vendors() []*Vendor { return c.vendors }

// Outcomes returns every combination of vendor, class and retryability that a verdict may have.
func (c *Catalog) Outcomes() []Outcome { return c.outcomes }

// Host tells whose a host name is. The vendor is nil for a host whose bodies are to be recognized by shape; known is
// false for a host of nobody.
func (c *Catalog) Host(name string) (vendor *Vendor, known bool) {
	r, ok := c.hosts.Lookup(name)
	return r.vendor, ok
}

// Alias is Host for a logical name (peer.service): besides hosts it knows the vendors' ids.
func (c *Catalog) Alias(name string) (vendor *Vendor, known bool) {
	if v, ok := c.byID[name]; ok {
		return v, true
	}
	return c.Host(name)
}

func (c *Catalog) addHost(pattern string, to route) error { return c.hosts.Add(pattern, to) }

// addUserHosts adds the hosts of the configuration.
func (c *Catalog) addUserHosts(hosts map[string]string) error {
	names := make([]string, 0, len(hosts))
	for name := range hosts {
		names = append(names, name)
	}
	slices.Sort(names)
	var errs []error
	for _, name := range names {
		to := route{vendor: c.byID[hosts[name]]}
		if to.vendor == nil && hosts[name] != ByShape {
			errs = append(errs, fmt.Errorf("hosts::%s: there is no vendor %q switched on; give a vendor's id or %s", name, hosts[name], ByShape))
		} else if err := c.addHost(name, to); err != nil {
			errs = append(errs, fmt.Errorf("hosts::%s: %w", name, err))
		}
	}
	return errors.Join(errs...)
}

// Entry is one code of the catalog, for listings and tests.
type Entry struct {
	Vendor   *Vendor
	Code     string
	Verdict  *Verdict
	Variants map[string]*Verdict
	// DocumentedStatus is the HTTP status that the vendor's document gives for the code, 0 where it gives none.
	DocumentedStatus int
}

// Entries returns every code, in the order of the files.
func (c *Catalog) Entries() []Entry { return c.entries }

func newEntry(v *Vendor, code string, r *rule) Entry {
	e := Entry{Vendor: v, Code: code, Verdict: r.base, DocumentedStatus: r.status}
	for _, b := range r.branches {
		if e.Variants == nil {
			e.Variants = map[string]*Verdict{}
		}
		e.Variants[b.name] = b.verdict
	}
	return e
}
