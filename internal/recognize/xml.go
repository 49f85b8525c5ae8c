// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/xmlscan"
)

// readXML reads a text that may be XML. ok is false if the text is not XML that may hold an error. For such a text, or
// if the vendor writes no XML, it costs next to nothing.
func (e *Engine) readXML(vendor *Vendor, text string, fields *jsonscan.Fields, status int) (a answer, ok bool) {
	r := e.xmlByFingerprint
	if vendor != nil {
		r = vendor.xml
	}
	if r == nil || len(r.errors) == 0 {
		return answer{}, false
	}
	for _, tag := range r.tags {
		if !xmlscan.Looks(text, tag) {
			continue
		}
		outcome := xmlscan.Scan(r.plan, text, fields)
		if vendor == nil {
			return e.readByFingerprint(r, fields, outcome, status), true
		}
		a = vendor.read(r, fields, outcome, status)
		if a.result == Succeeded && !a.hasSuccess {
			a.result, a.gap = Unreadable, GapNotJSON // any web page looks like XML
		}
		return a, true
	}
	return answer{}, false
}
