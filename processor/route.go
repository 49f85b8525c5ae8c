// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/hostmatch"
)

// route is where a span's host leads.
type route struct {
	vendor *catalog.Vendor // nil: recognize by shape
	nobody bool            // the host belongs to no vendor; nothing is read
}

// hostAttributes say which host was called, the first one that is there decides.
var hostAttributes = []struct {
	name    string
	url     bool // holds a URL rather than a host
	logical bool // holds a logical name
}{
	{name: "server.address"},
	{name: "url.full", url: true},
	{name: "net.peer.name"},
	{name: "http.url", url: true},
	{name: "http.host"},
	{name: "peer.service", logical: true},
	{name: "service.peer.name", logical: true},
}

// route finds out whose answer a span or record may hold.
func (p *Processor) route(attributes pcommon.Map) route {
	for i := range hostAttributes {
		attribute := &hostAttributes[i]
		value, ok := attributes.Get(attribute.name)
		if !ok || value.Type() != pcommon.ValueTypeStr {
			continue
		}
		host := value.Str()
		lookup := p.Catalog.Host
		switch {
		case attribute.logical:
			lookup = p.Catalog.Alias
		case attribute.url:
			host = hostmatch.OfURL(host)
		default:
			host = hostmatch.OfAuthority(host)
		}
		if host == "" {
			continue
		}
		vendor, known := lookup(host)
		return route{vendor: vendor, nobody: !known}
	}
	return route{nobody: !p.RecognizeByShape}
}
