// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

func TestLookalikesAreNotRecognizedWithoutAHost(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for name, body := range lookalikes {
		for _, l := range layouts {
			t.Run(name+"/"+l.name, func(t *testing.T) {
				body := l.write(t, body)
				for n := range len(body) + 1 {
					if got := c.body(nil, body[:n], 0); got.Result != recognize.Unrecognized {
						t.Fatalf("%s is %s", body[:n], describe(got))
					}
				}
			})
		}
	}
}

func TestWhatIsNoObjectIsUnreadable(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for name, body := range map[string]string{
		"HTML":        `<html><body>502 Bad Gateway</body></html>`,
		"a list":      `[{"error_code":"AIS.0014","error_msg":"m"}]`,
		"a line":      `failed: {"error_code":"AIS.0014","error_msg":"m"}`,
		"white space": " \r\n\t",
	} {
		t.Run(name, func(t *testing.T) {
			got := c.body(nil, body, 0)
			assert.Equal(t, unrecognized, describe(got))
			assert.True(t, got.HadText)
			for _, id := range vendorIDs {
				assert.Equal(t, "unreadable "+id, describe(c.body(c.builtin(t, id), body, 0)))
			}
		})
	}
}

// An object may come as XML, within a string, or in a frame of a stream. That alone proves nothing.
func TestWhatHoldsAnObjectIsTheVendorsWhoWritesIt(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const parameter = " invalid_request never fix_request service code"
	for name, tc := range map[string]struct{ body, vendor, want, noHost string }{
		"XML": {
			`<?xml version='1.0'?><Error><Code>UnqualifiedPhoto</Code></Error>`, alibaba, alibabaBad, unrecognized,
		},
		"a JSON string": {
			`"{\"error_code\":\"AIS.0014\"}"`, huawei, "failed huawei_cloud AIS.0014" + parameter, "failed huawei_cloud AIS.0014" + parameter,
		},
		"an event frame": {
			`data:{"error":{"code":"ModelArts.4105"},"error_code":"ModelArts.4105"}`, huawei,
			"failed huawei_cloud ModelArts.4105" + parameter, "failed huawei_cloud ModelArts.4105" + parameter,
		},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tc.noHost, describe(c.body(nil, tc.body, 0)))
			for _, id := range vendorIDs {
				want := "unreadable " + id
				if id == tc.vendor {
					want = tc.want
				}
				assert.Equal(t, want, describe(c.body(c.builtin(t, id), tc.body, 0)))
			}
		})
	}
}

func TestNoBodyIsNothing(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for _, vendor := range c.vendorsAndNone(t) {
		assert.Equal(t, recognize.Match{}, *c.body(vendor, "", 500))
	}
}

// withoutVendor asks for all vendors but one.
func withoutVendor(t *testing.T, left string) *caller {
	t.Helper()
	others := slices.DeleteFunc(slices.Clone(vendorIDs), func(id string) bool { return id == left })
	return load(t, recognize.Options{Vendors: others})
}

func TestNoVendorTakesAnothersErrors(t *testing.T) {
	t.Parallel()
	others := map[string]*caller{}
	for _, id := range vendorIDs {
		others[id] = withoutVendor(t, id)
	}
	eachCutSample(t, func(t *testing.T, s *sample, body string, cuts []int) {
		t.Helper()
		for _, n := range append(cuts, len(body)) {
			if got := others[s.vendor].body(nil, body[:n], 0); got.Result != recognize.Unrecognized {
				t.Fatalf("%s is %s", body[:n], describe(got))
			}
		}
	})
}

func TestNoVendorTakesAnothersSuccesses(t *testing.T) {
	t.Parallel()
	others := map[string]*caller{}
	for _, id := range vendorIDs {
		others[id] = withoutVendor(t, id)
	}
	eachSuccess(t, func(t *testing.T, s *success, body string) {
		t.Helper()
		for n := range len(body) + 1 {
			if got := others[s.vendor].body(nil, body[:n], 0); got.Result != recognize.Unrecognized {
				t.Fatalf("%s is %s", body[:n], describe(got))
			}
		}
	})
}
