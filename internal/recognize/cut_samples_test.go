// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
	"github.com/vendorerror/vendorerrorprocessor/internal/trial"
)

// A body that was cut, at whatever byte, says the same code as the whole, or none.
func TestACutSampleHasTheCodeOfTheWholeOrNone(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("every byte of every sample")
	}
	c := builtinCaller(t)
	for _, id := range builtinIDs(t) {
		file, err := rulefile.DecodeFolder(os.DirFS("../../catalog"), id, "catalog/"+id)
		require.NoError(t, err)
		for _, it := range append(file.Samples.Items(), file.LookAlikes.Items()...) {
			s := it.Value
			if s.Host == nil || s.Body == nil || s.Headers.Len() > 0 { // a header says by itself what happened
				continue
			}
			vendor, _ := c.engine.HostOfURL("https://" + *s.Host)
			whole := *c.recognize(trial.Calls(&s, vendor)["answer"])
			for end := range *s.Body {
				cut := (*s.Body)[:end]
				if m := c.body(vendor, cut, int(rulefile.Deref(s.HTTPStatus))); m.Result == recognize.Failed && m.Code != whole.Code {
					assert.Equal(t, whole.Code, m.Code, "%s: %s, cut: %s", id, it.Key, cut)
					break
				}
			}
		}
	}
}
