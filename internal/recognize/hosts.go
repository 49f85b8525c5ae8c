// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/internal/hostmatch"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// ByShape can take the place of a vendor's id in Options.Hosts. The answers of such a host are recognized by their
// fingerprint.
const ByShape = "by_shape"

// route is what a host, or a path on it, maps to: a vendor or, if vendor is nil, recognition by fingerprint.
type route struct {
	vendor *Vendor
}

// Host is what is known about a host.
type Host uint8

// The results of looking up a host.
const (
	NoHost      Host = iota // the text names no host
	UnknownHost             // no vendor's host
	KnownHost               // a vendor's host or, if the vendor is nil, one whose answers are recognized by fingerprint
	SharedHost              // the URL's path decides; HostAt tells
)

// HostOf looks up the vendor of a host, given as "host" or "host:port".
func (e *Engine) HostOf(authority string) (*Vendor, Host) {
	return e.lookUp(hostmatch.OfAuthority(authority))
}

// HostOfURL looks up the vendor of the host and path of an absolute URL.
func (e *Engine) HostOfURL(url string) (*Vendor, Host) {
	host := hostmatch.OfURL(url)
	v, known := e.lookUp(host)
	if known == SharedHost {
		return e.HostAt(host, url)
	}
	return v, known
}

// HostAt is HostOf for a host and the URL or its path, "" if unknown.
func (e *Engine) HostAt(authority, target string) (*Vendor, Host) {
	s, ok := e.hosts.Lookup(hostmatch.OfAuthority(authority))
	if !ok {
		return nil, UnknownHost
	}
	path := hostmatch.PathOf(target)
	if other := hostmatch.OfURL(target); other != "" && !strings.EqualFold(other, hostmatch.OfAuthority(authority)) {
		path = "" // the path of another host says nothing of this one
	}
	r, ok := s.at(path)
	if !ok {
		return nil, UnknownHost
	}
	return r.vendor, KnownHost
}

// HostOfAlias is HostOf for a logical name, such as that in peer.service. The name may also be a vendor's id.
func (e *Engine) HostOfAlias(name string) (*Vendor, Host) {
	host := hostmatch.OfAuthority(name)
	if v, ok := e.byID[host]; ok {
		return v, KnownHost
	}
	return e.lookUp(host)
}

// HostOfProvider is HostOf for a value of gen_ai.provider.name. A value that no vendor lists names no host, since it may
// only name whose format is spoken.
func (e *Engine) HostOfProvider(name string) (*Vendor, Host) {
	if v, ok := e.providers[name]; ok {
		return v, KnownHost
	}
	return nil, NoHost
}

// HasProviders reports whether HostOfProvider knows any value.
func (e *Engine) HasProviders() bool { return len(e.providers) > 0 }

func (e *Engine) lookUp(host string) (*Vendor, Host) {
	if host == "" {
		return nil, NoHost
	}
	s, ok := e.hosts.Lookup(host)
	switch {
	case !ok:
		return nil, UnknownHost
	case len(s.paths) > 0:
		return nil, SharedHost
	default:
		return s.rest.vendor, KnownHost
	}
}

// owns reports whether a host is the vendor's, at any path.
func (e *Engine) owns(v *Vendor, host string) bool {
	s, ok := e.hosts.Lookup(host)
	return ok && s.owns(v)
}

// host says where a host is listed.
type host struct {
	vendor *Vendor           // in a catalog file, at pos
	pos    rulefile.Position // as well
	name   string            // in Options.Hosts, in this spelling
}

func (h host) String() string {
	if h.vendor == nil {
		return "hosts::" + h.name
	}
	return fmt.Sprintf("%s:%d as a host of vendor %s", h.pos.File, h.pos.Line, h.vendor.ID)
}

// addHost adds a host, or a path on one. An error about one that is listed twice says where it is listed first.
func (c *compiler) addHost(pattern string, to route, here host) error {
	pattern, path, err := splitPath(pattern)
	if err != nil {
		return err
	}
	name := hostmatch.Canonical(pattern)
	s := c.sites[name]
	if s == nil {
		s = &site{}
		if err := c.engine.hosts.Add(pattern, s); err != nil {
			return err
		}
		c.sites[name] = s
	}
	if !s.add(path, to) {
		return fmt.Errorf("%w, first in %s", hostmatch.ErrDuplicate, c.hosts[name+path])
	}
	c.hosts[name+path] = here
	c.hostsOf[to.vendor] = append(c.hostsOf[to.vendor], name)
	return nil
}

// vendorHosts adds the hosts of a vendor's files.
func (c *compiler) vendorHosts(v *Vendor, file *rulefile.Vendor) {
	for _, it := range file.Hosts {
		if err := c.addHost(it.Value, route{vendor: v}, host{vendor: v, pos: it.Pos}); err != nil {
			c.errs = append(c.errs, it.Pos.Errorf("host %q: %s", it.Value, err))
		}
	}
}

// userHosts adds the hosts of Options.Hosts.
func (c *compiler) userHosts() {
	hosts := c.options.Hosts
	for _, name := range slices.Sorted(maps.Keys(hosts)) {
		to := route{vendor: c.engine.byID[hosts[name]]}
		if to.vendor == nil && hosts[name] != ByShape {
			c.errs = append(c.errs, fmt.Errorf("hosts::%s: there is no vendor %q switched on; give a vendor's id or %s%s",
				name, hosts[name], ByShape, rulefile.DidYouMean(hosts[name], append(c.ids(), ByShape))))
		} else if err := c.addHost(name, to, host{name: name}); err != nil {
			c.errs = append(c.errs, fmt.Errorf("hosts::%s: %w", name, err))
		}
	}
}

// ids returns the ids of the vendors that are switched on.
func (c *compiler) ids() []string {
	var all []string
	for _, v := range c.engine.vendors {
		all = append(all, v.ID)
	}
	return all
}
