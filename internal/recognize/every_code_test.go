// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

func TestEveryCodeIsReadFromEveryErrorFormat(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	counters := c.engine.Counters()
	eachSample(t, func(t *testing.T, s *sample, body string) {
		t.Helper()
		vendor := c.builtin(t, s.vendor)
		for _, status := range []int{s.status, 0} {
			got := c.body(vendor, body, status)
			if !s.agrees(got) || got.Code != s.spelled || got.RequestID != s.format.requestID {
				t.Errorf("%s, status %d, is %s with the request id %s", body, status, describe(got), got.RequestID)
				continue
			}
			assert.True(t, got.InBody)
			assert.Equal(t, counterOf(vendor, got.Verdict), counters[got.Counter])
		}
		// A text is searched for objects, where a prefilter finds the vendor's words.
		if got := c.text(vendor, body); !s.agrees(got) || got.Code != s.spelled {
			t.Errorf("%s, as a text, is %s", body, describe(got))
		}
	})
}

func TestEveryCodeIsReadFromABodyCutBehindIt(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	eachSample(t, func(t *testing.T, s *sample, body string) {
		t.Helper()
		cut := body[:s.proven(t, body)]
		for _, status := range []int{s.status, 0} {
			if got := c.body(c.builtin(t, s.vendor), cut, status); !s.agrees(got) || got.Code != s.spelled {
				t.Errorf("%s, status %d, is %s", cut, status, describe(got))
			}
		}
	})
}

func TestEveryCodeIsReadWithoutAHostWhereItIsUnmistakable(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	eachSample(t, func(t *testing.T, s *sample, body string) {
		t.Helper()
		for _, status := range []int{s.status, 0} {
			got := c.body(nil, body, status)
			if s.format.needsHost != nil && s.format.needsHost(s.code) {
				if got.Result != recognize.Unrecognized {
					t.Errorf("%s is %s", body, describe(got))
				}
				continue
			}
			if !s.agrees(got) || got.RequestID != s.format.requestID {
				t.Errorf("%s, status %d, is %s with the request id %s", body, status, describe(got), got.RequestID)
			}
		}
	})
}

// A code in its middle gives no verdict, and a whole one none but its own: 2222 must never stand for 222202.
func TestNoPrefixOfABodySaysAnythingElse(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	eachCutSample(t, func(t *testing.T, s *sample, body string, cuts []int) {
		t.Helper()
		proven, vendor := s.proven(t, body), c.builtin(t, s.vendor)
		for _, n := range cuts {
			got := c.body(vendor, body[:n], 0)
			isError := got.Result == recognize.Failed && n >= proven && s.agrees(got) && got.Code == s.spelled
			if !isError && (got.Result != recognize.Unreadable || n >= proven) {
				t.Fatalf("%s (proven from byte %d, here %d) is %s", body[:n], proven, n, describe(got))
			}
			got = c.body(nil, body[:n], 0)
			isError = got.Result == recognize.Failed && n >= proven && s.agrees(got) && got.Code == s.spelled
			if !isError && got.Result != recognize.Unrecognized {
				t.Fatalf("%s (proven from byte %d, here %d) without a host is %s", body[:n], proven, n, describe(got))
			}
		}
	})
}
