// SPDX-License-Identifier: Apache-2.0

package vendorerrorprocessor

import (
	"cmp"
	"flag"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"go.opentelemetry.io/collector/pdata/pcommon"
)

// The least share of the texts that must be judged right, in percent, of those in which the words of the SDK or logger
// hold the code. docs/capture.md names the first two.
const (
	formsAtHost     = 99.0
	formsNoHost     = 95.0
	formsServerSpan = 95.0
)

// misses has TestSDKForms list every text that is not judged right: go test . -run TestSDKForms -v -misses.
var misses = flag.Bool("misses", false, "list the texts of testdata/sdkforms that are not judged right")

// formVerdict is what is made of a text.
type formVerdict string

// The verdicts.
const (
	right  formVerdict = "right"
	named  formVerdict = "named"  // the vendor, but no code
	silent formVerdict = "silent" // nothing
	wrong  formVerdict = "wrong"  // something that is not so
)

// TestSDKForms sends what SDKs throw and loggers write through the processor. Most must be recognized, nothing wrong may
// be said.
func TestSDKForms(t *testing.T) {
	t.Parallel()
	cases := formCases(t, loadForms(t))
	passForms(t, cases)
	total := map[string]map[formVerdict]int{}
	for i := range cases {
		c := &cases[i]
		v := c.verdict()
		group := c.group()
		if total[group] == nil {
			total[group] = map[formVerdict]int{}
		}
		total[group][v]++
		if v == wrong {
			t.Errorf("%s %s %s: %v", c.form.ID, c.signal, c.place(), c.said)
		}
		if *misses && v != right {
			t.Logf("%s\t%s\t%s\t%s\t%s\t%s\t%q", v, group, c.form.ID, c.signal, c.place(), c.form.ExceptionType, c.form.Text)
		}
	}
	for _, group := range slices.Sorted(maps.Keys(total)) {
		t.Logf("%-12s %5.1f %% right  %v", group, share(total[group]), total[group])
	}
	assert.GreaterOrEqual(t, share(total["at host"]), formsAtHost)
	assert.GreaterOrEqual(t, share(total["no host"]), formsNoHost)
	assert.GreaterOrEqual(t, share(total["server span"]), formsServerSpan)
}

// share is the share of the right ones, in percent.
func share(of map[formVerdict]int) float64 {
	all := 0
	for _, n := range of {
		all += n
	}
	return 100 * float64(of[right]) / float64(cmp.Or(all, 1))
}

// group tells by which figure a case is counted.
func (c *formCase) group() string {
	switch {
	case !c.form.CodeInText:
		return "no code"
	case c.form.Origin == "app":
		return "app " + c.place()
	case c.signal == onServer:
		return "server span"
	default:
		return c.place()
	}
}

func (c *formCase) place() string {
	if c.host {
		return "at host"
	}
	return "no host"
}

// verdict compares what was said with what is so. A text without the code may be silent, and its class and retryability
// may be unknown; but the vendor, if named, must be the right one.
func (c *formCase) verdict() formVerdict {
	want, strict := &c.form.Expect, c.form.CodeInText
	var missing, bad bool
	for key, allowed := range map[string][]any{
		"vendor.name":            {want.Name},
		"vendor.error.code":      want.Code,
		"vendor.error.class":     want.Class,
		"vendor.error.retryable": {want.Retryable},
	} {
		value, ok := c.said[key]
		switch {
		case !ok:
			missing = true
		case slices.Contains(allowed, value):
		case !strict && (key == "vendor.error.retryable" || key == "vendor.error.class" && value == "unknown"):
		default:
			bad = true
		}
	}
	_, vendor := c.said["vendor.name"]
	switch {
	case bad:
		return wrong
	case !missing:
		return right
	case vendor:
		return named
	default:
		return silent
	}
}

// vendorAttributes returns the attributes that the processor wrote.
func vendorAttributes(from pcommon.Map) map[string]any {
	said := map[string]any{}
	for key, value := range from.All() {
		if len(key) > 7 && key[:7] == "vendor." {
			said[key] = value.AsRaw()
		}
	}
	return said
}
