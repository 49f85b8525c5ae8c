// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
	"github.com/vendorerror/vendorerrorprocessor/internal/trial"
)

// explain recognizes a call and returns the steps as lines.
func (c *caller) explain(call *recognize.Call) (*recognize.Match, []string) {
	var trace recognize.Trace
	c.scratch.Trace(&trace)
	defer c.scratch.Trace(nil)
	match := c.recognize(call)
	var lines []string
	for _, s := range trace.Steps {
		lines = append(lines, strings.Join(strings.Fields(string(s.Topic)+" "+s.Vendor+" "+s.Format), " ")+": "+s.Text)
	}
	return match, lines
}

func TestAMissTellsWhatWasMissing(t *testing.T) {
	t.Parallel()
	c := callerOf(t, errorsOnly)
	for _, tc := range []struct {
		name   string
		vendor string
		status int
		body   string
		want   []string
	}{
		{"words of nobody", "", 200, `{"ok":true}`, []string{"prefilter: it holds none of the words"}},
		{"a field that is required", tencent, 200, `{"Response":{"ErrorMsg":{"Code":"two words"},"RequestId":"r"}}`, []string{
			"input: it has Response.ErrorMsg (object), Response.ErrorMsg.Code (string of 9 bytes), Response.RequestId (string of 1 bytes)",
			"error format tencent_cloud api3: it has no Response.Error",
		}},
		{"no code", tencent, 200, `{"Response":{"Error":{"Message":"m"}}}`, []string{
			"error format tencent_cloud api3: the error is there, but its code Response.Error.Code is not",
		}},
		{"cut inside the code", tencent, 200, `{"Response":{"Error":{"Code":"Auth`, []string{
			"input: an object, cut at byte 34",
			"error format tencent_cloud api3: the error is there, but its code Response.Error.Code is not before byte 34, where the answer was cut",
		}},
		{"another type", baidu, 200, `{"error_code":"abc","error_msg":"m"}`, []string{
			"error format baidu_ai v3: its code error_code must be an integer, and is of another type: string of 3 bytes",
		}},
		{"not a code", tencent, 200, `{"Response":{"Error":{"Code":"two words","Message":"m"}}}`, []string{
			"error format tencent_cloud api3: what is in Response.Error.Code cannot be a code: string of 9 bytes",
		}},
		{"no error by its value", tencent, 500, `{"Response":{"ErrorMsg":{"Code":0}}}`, []string{
			"error format tencent_cloud error_msg_number: its code Response.ErrorMsg.Code says that there is no error",
		}},
		{"no field of an error", tencent, 400, `{"Response":{"RequestId":"r"}}`, []string{
			"error format tencent_cloud: none was tried, since no field has a value of an error",
		}},
		{"no object", tencent, 200, `<html>`, []string{"input: it does not begin with an object"}},
		{"no key of an error", tencent, 200, `{"Response":{"Faces":[]}}`, []string{
			"input: no key of an error is in it, so it was not read further",
		}},
		{"the end of an object before its end", tencent, 200, `{"Response":{"Error":]}}`, []string{
			"input: an object that ends being one at byte 21 of 24",
		}},
		{"no fingerprint", "", 200, `{"Response":{"ErrorMsg":{"Code":"AuthFailure"},"RequestId":"r"}}`, []string{
			"error format tencent_cloud error_msg: it has no fingerprint, so it counts only if the host is known",
		}},
		{"a code that others use", "", 200, `{"error_code":1,"error_msg":"m"}`, []string{
			"error format baidu_ai v3: a code is there, but without a known host it does not prove the vendor",
		}},
	} {
		var vendor *recognize.Vendor
		if tc.vendor != "" {
			vendor = c.builtin(t, tc.vendor)
		}
		match, lines := c.explain(&recognize.Call{Vendor: vendor, Status: tc.status, Body: recognize.Text(tc.body)})
		assert.NotEqual(t, recognize.Failed, match.Result, tc.name)
		for _, want := range tc.want {
			assert.True(t, slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, want) }),
				"%s: nothing begins with %q in\n%s", tc.name, want, strings.Join(lines, "\n"))
		}
	}
}

// A trace must not change what it tells of, and must tell nothing of a body.
func TestATraceChangesNothingAndShowsNoBody(t *testing.T) {
	t.Parallel()
	eachVendorFolder(t, func(t *testing.T, vendor *rulefile.Vendor) {
		t.Helper()
		c := callerOf(t, errorsOnly)
		for _, it := range slices.Concat(vendor.Samples.Items(), vendor.LookAlikes.Items()) {
			s := &it.Value
			for _, from := range c.vendorsAndNone(t) {
				plain, traced := trial.Calls(s, from), trial.Calls(s, from)
				for _, how := range slices.Sorted(maps.Keys(plain)) {
					want := describe(c.recognize(plain[how]))
					match, lines := c.explain(traced[how])
					require.Equal(t, want, describe(match), "%s as %s", it.Key, how)
					assert.NotEmpty(t, lines, "%s as %s", it.Key, how)
					if message := match.Message(); len(message) > 12 {
						assert.NotContains(t, strings.Join(lines, "\n"), message, "%s as %s", it.Key, how)
					}
				}
			}
		}
	})
}

func TestTheNearestFormatHasMostFields(t *testing.T) {
	t.Parallel()
	steps := []recognize.Step{{Format: "a"}, {Format: "b", Near: 1}, {Format: "c", Near: 3}, {Format: "d", Near: 3}}
	assert.Equal(t, "c", recognize.Nearest(steps).Format)
	assert.Nil(t, recognize.Nearest(steps[:1]))
}
