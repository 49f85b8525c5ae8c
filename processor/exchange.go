// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"slices"
	"strconv"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/hostmatch"
)

// exchange is what the attributes of a span or record say of an HTTP call, found in one pass over them.
type exchange struct {
	attributes pcommon.Map
	vendor     *catalog.Vendor // nil: recognize by shape
	nobody     bool            // the host belongs to no vendor; nothing is read
	body       pcommon.Value   // of the first body attribute that is not empty, if hasBody
	hasBody    bool
	status     int           // HTTP status of the answer, 0 if it is not known
	headers    bool          // a header that may tell of an error or a delay is there
	name       pcommon.Value // of the vendor, if hasName: a tier before us wrote it
	hasName    bool
}

// role is what an attribute tells.
type role uint8

const (
	hostRole  role = iota
	urlRole        // holds a URL
	aliasRole      // holds a logical name
	statusRole
	bodyRole
	headerRole // holds a header that may tell of an error or a delay
	ownRole    // is the vendor's name, which we write
)

// wanted is an attribute that tells something. Of those with the same task the one with the lowest rank counts.
type wanted struct {
	name string
	role role
	rank uint8
}

// hostAttributes say which host was called, the first one that is there decides.
var hostAttributes = [...]wanted{
	{name: "server.address", role: hostRole},
	{name: "url.full", role: urlRole},
	{name: "net.peer.name", role: hostRole},
	{name: "http.url", role: urlRole},
	{name: "http.host", role: hostRole},
	{name: "peer.service", role: aliasRole},
	{name: "service.peer.name", role: aliasRole},
}

// statusAttributes hold the HTTP status of the answer.
var statusAttributes = [...]string{"http.response.status_code", "http.status_code"}

// wantedNames finds what an attribute tells by its name.
type wantedNames struct {
	// lengths has a bit for each length there is. Most other names are told by it without a look at them, which would be
	// one at cold memory each.
	lengths uint64
	hosts   uint64 // those that are only of host attributes
	names   [lengths][]wanted
}

// lengths is how many lengths are told apart; longer names share those of shorter ones.
const lengths = 64

func newWantedNames(bodies []string, headers map[string]headerNames, vendorName string) *wantedNames {
	w := &wantedNames{}
	for i, a := range hostAttributes[1:] { // the first is asked for by itself
		w.add(a.name, a.role, i+1)
	}
	for i, name := range statusAttributes {
		w.add(name, statusRole, i)
	}
	for i, name := range bodies {
		w.add(name, bodyRole, i)
	}
	for header, name := range headers {
		if header == "date" { // says nothing by itself
			continue
		}
		w.add(name.dashes, headerRole, 0)
		w.add(name.underscores, headerRole, 0)
	}
	w.add(vendorName, ownRole, 0)
	for n, names := range &w.names {
		if len(names) > 0 && !slices.ContainsFunc(names, func(a wanted) bool { return a.role > aliasRole }) {
			w.hosts |= 1 << n
		}
	}
	return w
}

func (w *wantedNames) add(name string, role role, rank int) {
	if name == "" {
		return
	}
	n := len(name) % lengths
	w.lengths |= 1 << n
	w.names[n] = append(w.names[n], wanted{name, role, uint8(min(rank, none-1))}) //nolint:gosec // bounded
}

// none is the rank of what was not found.
const none = 255

// look fills in the exchange from the attributes, in one pass over them where the host is not nobody's.
func (p *Processor) look(attributes pcommon.Map, x *exchange) {
	*x = exchange{attributes: attributes}
	routed := false
	// Most spans have this attribute, and most of those are done with it.
	if value, ok := attributes.Get(hostAttributes[0].name); ok {
		if routed = p.route(hostAttributes[0], value, x); routed && x.nobody {
			return
		}
	}
	relevant := p.wanted.lengths
	if routed {
		relevant &^= p.wanted.hosts
	}
	l := looker{wanted: p.wanted, exchange: x, bodyRank: none, statusRank: none}
	for name, value := range attributes.All() {
		if relevant&(1<<(len(name)%lengths)) != 0 {
			l.take(name, value)
		}
	}
	for rank := 1; rank < len(l.hosts) && !routed; rank++ {
		if l.hasHosts&(1<<rank) != 0 {
			routed = p.route(hostAttributes[rank], l.hosts[rank], x)
		}
	}
	if !routed {
		x.nobody = !p.RecognizeByShape
	}
}

// looker is a pass over attributes under way.
type looker struct {
	wanted     *wantedNames
	exchange   *exchange
	hosts      [len(hostAttributes)]pcommon.Value
	hasHosts   uint8
	bodyRank   uint8
	statusRank uint8
}

// take notes what an attribute tells.
func (l *looker) take(name string, value pcommon.Value) {
	x := l.exchange
	candidates := l.wanted.names[len(name)%lengths]
	for i := range candidates {
		a := &candidates[i]
		// Their last bytes tell most of them apart for less than a comparison.
		if a.name[len(a.name)-1] != name[len(name)-1] || a.name != name {
			continue
		}
		switch a.role {
		case bodyRole:
			if a.rank < l.bodyRank && !empty(value) {
				x.body, x.hasBody, l.bodyRank = value, true, a.rank
			}
		case statusRole:
			if a.rank < l.statusRank {
				x.status, l.statusRank = statusOf(value), a.rank
			}
		case headerRole:
			x.headers = true
		case ownRole:
			x.name, x.hasName = value, true
		default:
			if l.hasHosts&(1<<a.rank) == 0 {
				l.hosts[a.rank] = value
				l.hasHosts |= 1 << a.rank
			}
		}
	}
}

// route finds out whose answer the call may have, and reports false for an attribute that names no host.
func (p *Processor) route(a wanted, value pcommon.Value, x *exchange) bool {
	if value.Type() != pcommon.ValueTypeStr {
		return false
	}
	host := value.Str()
	lookup := p.Catalog.Host
	switch a.role {
	case aliasRole:
		lookup = p.Catalog.Alias
	case urlRole:
		host = hostmatch.OfURL(host)
	default:
		host = hostmatch.OfAuthority(host)
	}
	if host == "" {
		return false
	}
	vendor, known := lookup(host)
	x.vendor, x.nobody = vendor, !known
	return true
}

// statusOf returns the HTTP status that a value holds, 0 if it holds none.
func statusOf(value pcommon.Value) int {
	switch value.Type() {
	case pcommon.ValueTypeInt:
		return int(value.Int())
	case pcommon.ValueTypeStr:
		status, _ := strconv.Atoi(value.Str())
		return status
	default:
		return 0
	}
}
