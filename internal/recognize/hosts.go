// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/vendorerror/vendorerrorprocessor/internal/hostmatch"
)

// ByShape can take the place of a vendor's id in Options.Hosts. The answers of such a host are recognized by their
// fingerprint.
const ByShape = "by_shape"

// route is what a host maps to: a vendor or, if vendor is nil, recognition by fingerprint.
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
)

// HostOf looks up the vendor of a host, given as "host" or "host:port".
func (e *Engine) HostOf(authority string) (*Vendor, Host) {
	return e.lookUp(hostmatch.OfAuthority(authority))
}

// HostOfURL looks up the vendor of the host of an absolute URL.
func (e *Engine) HostOfURL(url string) (*Vendor, Host) { return e.lookUp(hostmatch.OfURL(url)) }

// HostOfAlias is HostOf for a logical name, such as that in peer.service. The name may also be a vendor's id.
func (e *Engine) HostOfAlias(name string) (*Vendor, Host) {
	host := hostmatch.OfAuthority(name)
	if v, ok := e.byID[host]; ok {
		return v, KnownHost
	}
	return e.lookUp(host)
}

func (e *Engine) lookUp(host string) (*Vendor, Host) {
	if host == "" {
		return nil, NoHost
	}
	r, ok := e.hosts.Lookup(host)
	if !ok {
		return nil, UnknownHost
	}
	return r.vendor, KnownHost
}

// owns reports whether a host is the vendor's.
func (e *Engine) owns(v *Vendor, host string) bool {
	r, _ := e.hosts.Lookup(host)
	return r.vendor == v
}

// addUserHosts adds the hosts of Options.Hosts.
func (e *Engine) addUserHosts(hosts map[string]string) error {
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(hosts)) {
		to := route{vendor: e.byID[hosts[name]]}
		if to.vendor == nil && hosts[name] != ByShape {
			errs = append(errs, fmt.Errorf("hosts::%s: there is no vendor %q switched on; give a vendor's id or %s", name, hosts[name], ByShape))
		} else if err := e.hosts.Add(name, to); err != nil {
			errs = append(errs, fmt.Errorf("hosts::%s: %w", name, err))
		}
	}
	return errors.Join(errs...)
}
