// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// How many samples a vendor must have.
const (
	minSamples    = 20
	minLookAlikes = 5
)

func eachVendorFolder(t *testing.T, check func(t *testing.T, vendor *rulefile.Vendor)) {
	t.Helper()
	for _, id := range vendorIDs {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			vendor, err := rulefile.DecodeFolder(os.DirFS("../../catalog"), id, "catalog/"+id)
			require.NoError(t, err)
			check(t, vendor)
		})
	}
}

// callsOf returns the ways to ask about a sample, by what they are called: its body and headers as an answer, its text as a
// log record and as the message of an exception.
func callsOf(s *rulefile.Sample, vendor *recognize.Vendor) map[string]*recognize.Call {
	newCall := func() *recognize.Call {
		return &recognize.Call{Vendor: vendor, Status: int(rulefile.Deref(s.HTTPStatus))}
	}
	if s.Text != nil {
		record, exception := newCall(), newCall()
		record.Record, exception.Exceptions = recognize.Text(*s.Text), &texts{*s.Text}
		return map[string]*recognize.Call{"record": record, "exception": exception}
	}
	answer := newCall()
	if s.Body != nil {
		answer.Body = recognize.Text(*s.Body)
	}
	if s.Headers.Len() > 0 {
		answer.Header = func(name string) string {
			if it := s.Headers.Get(name); it != nil {
				return it.Value
			}
			return ""
		}
	}
	return map[string]*recognize.Call{"answer": answer}
}

// differs tells in what a match is not what the sample says.
func differs(s *rulefile.Sample, id string, m *recognize.Match, requestID bool) string {
	var wrong []string
	is := func(what, got, want string) {
		if got != want {
			wrong = append(wrong, fmt.Sprintf("%s is %q, not %q", what, got, want))
		}
	}
	result := recognize.Failed
	switch {
	case rulefile.Deref(s.Success):
		result = recognize.Succeeded
	case rulefile.Deref(s.VendorOnly):
		result = recognize.Unreadable
	}
	if m.Result != result || m.Vendor.ID != id {
		return "it is " + describe(m)
	}
	if v := m.Verdict; v != nil {
		is("code", m.Code, *s.Code)
		is("class", string(v.Class), string(*s.Class))
		if s.Retryable != nil {
			want := taxonomy.RetryableNo
			if *s.Retryable {
				want = taxonomy.RetryableYes
			}
			is("retryable", v.Retryable.String(), want.String())
		}
		if s.Evidence != nil {
			is("evidence", string(v.Evidence), string(*s.Evidence))
		}
		is("upstream_code", m.UpstreamCode, rulefile.Deref(s.UpstreamCode))
		if s.Delay != nil {
			is("delay", m.Delay.String(), time.Duration(*s.Delay).String())
		}
	}
	if s.RequestID != nil && requestID {
		is("request_id", m.RequestID, *s.RequestID)
	}
	return strings.Join(wrong, "; ")
}

func TestEverySampleIsRecognized(t *testing.T) {
	t.Parallel()
	eachVendorFolder(t, func(t *testing.T, vendor *rulefile.Vendor) {
		t.Helper()
		id := string(*vendor.ID)
		for _, c := range []*caller{callerOf(t, fullReading), callerOf(t, errorsOnly)} {
			requestID := c.engine == builtinCaller(t).engine
			for _, it := range vendor.Samples.Items() {
				s := &it.Value
				fail := func(how string, wrong string) {
					if wrong != "" {
						t.Errorf("%s:%d: %s, as %s: %s", it.Pos.File, it.Pos.Line, it.Key, how, wrong)
					}
				}
				if s.Host != nil {
					from, known := c.engine.HostOf(*s.Host)
					if known != recognize.KnownHost || from == nil || from.ID != id {
						fail("a sample", "the host "+*s.Host+" is not the vendor's")
						continue
					}
					for how, call := range callsOf(s, from) {
						got := c.recognize(call)
						if call.Exceptions != nil && rulefile.Deref(s.VendorOnly) && got.Result == recognize.Unrecognized {
							continue // a text that says nothing leaves the vendor to the host
						}
						fail(how+" of the host", differs(s, id, got, requestID))
					}
				}
				for how, call := range callsOf(s, nil) {
					got := c.recognize(call)
					switch {
					case !rulefile.Deref(s.NeedsHost):
						fail(how+" without a host", differs(s, id, got, requestID))
					case got.Result != recognize.Unrecognized:
						fail(how+" without a host", "it is "+describe(got))
					}
				}
			}
		}
		assert.GreaterOrEqual(t, vendor.Samples.Len(), minSamples)
	})
}

func TestNothingIsMadeOfLookAlikes(t *testing.T) {
	t.Parallel()
	eachVendorFolder(t, func(t *testing.T, vendor *rulefile.Vendor) {
		t.Helper()
		c := builtinCaller(t)
		for _, it := range vendor.LookAlikes.Items() {
			s := &it.Value
			if s.Host != nil {
				from, known := c.engine.HostOf(*s.Host)
				if known == recognize.UnknownHost {
					continue // what it answers is not read
				}
				for how, call := range callsOf(s, from) {
					if got := c.recognize(call); got.Result == recognize.Failed {
						t.Errorf("%s:%d: %s, as %s of the host, is %s", it.Pos.File, it.Pos.Line, it.Key, how, describe(got))
					}
				}
			}
			for how, call := range callsOf(s, nil) {
				if got := c.recognize(call); got.Result != recognize.Unrecognized {
					t.Errorf("%s:%d: %s, as %s without a host, is %s", it.Pos.File, it.Pos.Line, it.Key, how, describe(got))
				}
			}
		}
		assert.GreaterOrEqual(t, vendor.LookAlikes.Len(), minLookAlikes)
	})
}
