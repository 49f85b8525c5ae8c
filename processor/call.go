// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// begin returns the Call for the engine, made from the HTTP call that inspect found. end is when the response arrived,
// 0 if unknown.
func (s *scratch) begin(end pcommon.Timestamp) *recognize.Call {
	c, h := &s.call, s.http
	*c = recognize.Call{Vendor: h.vendor, ByProvider: h.byProvider, Status: h.status}
	if h.hasBody {
		s.body.value = h.body
		c.Body = &s.body
	}
	if h.hasHeaders {
		c.Header = s.header
		if end != 0 {
			c.Time = end.AsTime()
		}
	}
	if h.hasCode {
		c.Attribute = s.attribute
	}
	return c
}
