// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// statusFallback reports ids in Options.StatusFallback that change nothing.
func (c *compiler) statusFallback() {
	for i, id := range c.options.StatusFallback {
		switch ids := c.ids(); {
		case c.engine.byID[id] == nil:
			c.errs = append(c.errs, fmt.Errorf("http_status_fallback: there is no vendor %q switched on; there are %s%s",
				id, strings.Join(ids, ", "), rulefile.DidYouMean(id, ids)))
		case slices.Contains(c.options.StatusFallback[:i], id):
			c.errs = append(c.errs, fmt.Errorf("http_status_fallback: %s is listed twice", id))
		case len(c.engine.byID[id].statuses) == 0:
			c.errs = append(c.errs, fmt.Errorf("http_status_fallback: %s has no http_statuses; list them in a catalog file of yours", id))
		}
	}
}

// statuses compiles the judgements of HTTP statuses. The numbers were checked when the file was read.
func (c *compiler) statuses(v *Vendor, file *rulefile.Vendor) {
	if !slices.Contains(c.options.StatusFallback, v.ID) {
		return
	}
	v.statuses = map[int]*judgement{}
	for _, it := range file.HTTPStatuses.Items() {
		if s := it.Value; rulefile.On(s.Enabled) {
			status, _ := strconv.Atoi(it.Key)
			v.statuses[status] = c.number(v, c.judgement(file, *s.Class, &s.Judgement, taxonomy.EvidenceStatus))
			v.statuses[status].code = it.Key
		}
	}
}

// readStatus looks up the HTTP status. Nothing else may have said how the call ended.
func (s *Scratch) readStatus(f *finding) {
	j := s.call.Vendor.statuses[s.call.Status]
	if j == nil {
		return
	}
	s.trace.of(s.call.Vendor, TopicStatus, "", "nothing else tells of an error, and the catalog lists the HTTP status")
	*f = finding{
		answer: answer{result: Failed, vendor: s.call.Vendor, code: j.code, judgement: j}, hadText: f.hadText, source: SourceAttribute,
		request: f.request,
	}
}
