// SPDX-License-Identifier: Apache-2.0

package processor // import "github.com/vendorerror/vendorerrorprocessor/processor"

import (
	"strings"

	"go.opentelemetry.io/collector/pdata/pcommon"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// maxHeader is the length of the longest header value that is read, in bytes.
const maxHeader = 4 << 10

// headerNames are the attributes that may hold a response header: with dashes, as the header is spelled, or with
// underscores, as older instrumentations write it.
type headerNames struct{ dashes, underscores string }

func newHeaderNames(e *recognize.Engine) map[string]headerNames {
	const prefix = "http.response.header."
	all := map[string]headerNames{}
	for _, name := range e.Headers() {
		all[name] = headerNames{prefix + name, prefix + strings.ReplaceAll(name, "-", "_")}
	}
	return all
}

// header returns the first value of a response header, or "" if it is not recorded. name is in lower case.
// Instrumentations record headers as lists of strings; a plain string is accepted too.
func (p *Processor) header(attributes pcommon.Map, name string) string {
	names := p.headers[name]
	value, ok := attributes.Get(names.dashes)
	if !ok {
		value, ok = attributes.Get(names.underscores)
	}
	if ok && value.Type() == pcommon.ValueTypeSlice && value.Slice().Len() > 0 {
		value = value.Slice().At(0)
	}
	if !ok || value.Type() != pcommon.ValueTypeStr {
		return ""
	}
	// A longer value is no delay, code or id, and would be worked through for nothing.
	if text := value.Str(); len(text) <= maxHeader {
		return text
	}
	return ""
}
