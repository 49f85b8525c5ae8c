// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"slices"
	"strconv"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// httpCall is the HTTP call that the attributes of a span or record describe.
type httpCall struct {
	attributes  pcommon.Map
	vendor      *recognize.Vendor // of the host; nil: recognize by fingerprint
	byProvider  bool              // the vendor is that of a GenAI provider
	unknownHost bool              // no vendor's host, or no host and not RecognizeByShape: nothing is read
	body        pcommon.Value     // the first body attribute that is not empty, if hasBody
	hasBody     bool
	status      int           // HTTP status of the response, 0 if unknown
	hasHeaders  bool          // a header that may hold an error or a delay is present
	hasCode     bool          // an attribute that may hold a vendor's code is present
	name        pcommon.Value // the vendor's name that an earlier collector wrote, if hasName
	hasName     bool
	hasVerdict  bool // an earlier collector wrote a verdict
	// hasException is true if there is an attribute of an exception.
	hasException bool
	// The attributes that name the host and hold the body, set for Settings.Explain.
	routedBy, bodyFrom string
}

// ahead is how many spans or records are inspected before the first of them is judged. Meanwhile their bodies come from memory,
// for which the CPU would else wait at each of them. Their attributes are still in its nearest cache then.
const ahead = 8

// role is what an attribute is read for.
type role uint8

const (
	hostRole     role = iota
	urlRole           // holds a URL
	aliasRole         // holds a logical name
	providerRole      // holds the name of a GenAI provider
	statusRole
	bodyRole
	headerRole    // holds a header that may contain an error or a delay
	codeRole      // may hold a vendor's code
	verdictRole   // says that an earlier collector wrote a verdict
	ownRole       // holds the vendor's name, which this processor writes
	exceptionRole // holds what is known of an exception
)

// wanted is an attribute that is read. If several attributes serve the same purpose, the one with the lowest rank
// counts.
type wanted struct {
	name string
	role role
	rank uint8
}

// hostAttributes may name the host that was called. The first one that names a host decides.
var hostAttributes = [...]wanted{
	{name: "server.address", role: hostRole},
	{name: "url.full", role: urlRole},
	{name: "net.peer.name", role: hostRole},
	{name: "http.url", role: urlRole},
	{name: "http.host", role: hostRole},
	{name: "peer.service", role: aliasRole},
	{name: "service.peer.name", role: aliasRole},
	// It may name whose format is spoken and not who answered, so it comes last.
	{name: "gen_ai.provider.name", role: providerRole},
	{name: "gen_ai.system", role: providerRole}, // its old name
}

// statusAttributes may hold the HTTP status of the response. The first one that is present counts.
var statusAttributes = [...]string{"http.response.status_code", "http.status_code"}

// wantedNames looks up wanted attributes by name.
type wantedNames struct {
	// lengths has a bit for each length of a wanted name. It rules out most other names without reading them from cold
	// memory.
	lengths uint64
	hosts   uint64 // the lengths that only host attributes have
	names   [lengths][]wanted
}

// lengths is the number of name lengths that are told apart. A longer name shares the slot of a shorter one.
const lengths = 64

func newWantedNames(e *recognize.Engine, bodies []string, headers map[string]headerNames, own names) *wantedNames {
	w := &wantedNames{}
	for i, a := range hostAttributes[1:] { // inspect looks up the first one by itself
		if a.role != providerRole || e.HasProviders() {
			w.add(a.name, a.role, i+1)
		}
	}
	for i, name := range statusAttributes {
		w.add(name, statusRole, i)
	}
	for i, name := range bodies {
		w.add(name, bodyRole, i)
	}
	for header, name := range headers {
		if header == recognize.Date { // only the reference for Retry-After
			continue
		}
		w.add(name.dashes, headerRole, 0)
		w.add(name.underscores, headerRole, 0)
	}
	for _, name := range [...]string{exceptionType, exceptionMessage, exceptionStack} {
		w.add(name, exceptionRole, 0)
	}
	for _, name := range e.Attributes() {
		w.add(name, codeRole, 0)
	}
	w.add(own.vendor, ownRole, 0)
	w.add(own.class, verdictRole, 0)
	for n, names := range &w.names {
		if len(names) > 0 && !slices.ContainsFunc(names, func(a wanted) bool { return a.role > providerRole }) {
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

// none is the rank of an attribute that was not found.
const none = 255

// inspect fills in the call from the attributes. It makes one pass over them, and none if server.address names an
// unknown host.
func (p *Processor) inspect(attributes pcommon.Map, c *httpCall, known *hostMemory) {
	*c = httpCall{attributes: attributes}
	routed := false
	// Most spans have this attribute, and for most of them it names an unknown host, which ends the inspection.
	if value, ok := attributes.Get(hostAttributes[0].name); ok {
		if routed = p.route(hostAttributes[0], value, c, known); routed && c.unknownHost {
			return
		}
	}
	relevant := p.wanted.lengths
	if routed {
		relevant &^= p.wanted.hosts
	}
	i := inspection{wanted: p.wanted, call: c, bodyRank: none, statusRank: none}
	for name, value := range attributes.All() {
		if relevant&(1<<(len(name)%lengths)) != 0 {
			i.take(name, value)
		}
	}
	for rank := 1; rank < len(i.hosts) && !routed; rank++ {
		if i.hasHosts&(1<<rank) != 0 {
			routed = p.route(hostAttributes[rank], i.hosts[rank], c, known)
			c.byProvider = routed && hostAttributes[rank].role == providerRole
		}
	}
	if !routed {
		c.unknownHost = !p.RecognizeByShape
	}
	if p.Explain != nil && c.hasBody {
		c.bodyFrom = p.BodyAttributes[i.bodyRank]
	}
}

// inspection is the state of a pass over the attributes.
type inspection struct {
	wanted     *wantedNames
	call       *httpCall
	hosts      [len(hostAttributes)]pcommon.Value
	hasHosts   uint16
	bodyRank   uint8
	statusRank uint8
}

// take records an attribute if it is wanted.
func (i *inspection) take(name string, value pcommon.Value) {
	c := i.call
	candidates := i.wanted.names[len(name)%lengths]
	for n := range candidates {
		a := &candidates[n]
		// Comparing the last byte first rules out most names at a lower cost than comparing whole names. A name may be empty.
		if len(a.name) != len(name) || a.name[len(a.name)-1] != name[len(name)-1] || a.name != name {
			continue
		}
		switch a.role {
		case bodyRole:
			if a.rank < i.bodyRank && !isEmpty(value) {
				c.body, c.hasBody, i.bodyRank = value, true, a.rank
				prefetch(value)
			}
		case statusRole:
			if a.rank < i.statusRank {
				c.status, i.statusRank = statusOf(value), a.rank
			}
		case headerRole:
			c.hasHeaders = true
		case codeRole:
			c.hasCode = true
		case verdictRole:
			c.hasVerdict = true
		case exceptionRole:
			c.hasException = true
		case ownRole:
			c.name, c.hasName = value, true
		default:
			if i.hasHosts&(1<<a.rank) == 0 {
				i.hosts[a.rank] = value
				i.hasHosts |= 1 << a.rank
			}
		}
	}
}

// route looks up the vendor of the host that an attribute names. It reports false if the attribute names no host.
func (p *Processor) route(a wanted, value pcommon.Value, c *httpCall, known *hostMemory) bool {
	if value.Type() != pcommon.ValueTypeStr {
		return false
	}
	var owner recognize.Host
	switch a.role {
	case aliasRole:
		c.vendor, owner = p.Engine.HostOfAlias(value.Str())
	case providerRole:
		c.vendor, owner = p.Engine.HostOfProvider(value.Str())
	case urlRole:
		c.vendor, owner = p.Engine.HostOfURL(value.Str())
	default:
		host := value.Str()
		if vendor, ok := known.find(host); ok {
			c.vendor, owner = vendor, recognize.KnownHost
		} else if c.vendor, owner = p.Engine.HostOf(host); owner == recognize.KnownHost {
			known.keep(host, c.vendor)
		}
	}
	if owner == recognize.SharedHost {
		c.vendor, owner = p.Engine.HostAt(value.Str(), targetOf(c.attributes))
	}
	c.unknownHost = owner == recognize.UnknownHost
	if p.Explain != nil && owner != recognize.NoHost {
		c.routedBy = a.name
	}
	return owner != recognize.NoHost
}

// targetAttributes hold the URL that was called, or its path.
var targetAttributes = [...]string{"url.full", "http.url", "url.path", "http.target"}

// targetOf returns the URL that was called, or its path, "" if it is not known.
func targetOf(attributes pcommon.Map) string {
	for _, name := range targetAttributes {
		if value, ok := attributes.Get(name); ok && value.Type() == pcommon.ValueTypeStr && value.Str() != "" {
			return value.Str()
		}
	}
	return ""
}

// statusOf returns the HTTP status that a value holds, or 0 if it holds none.
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
