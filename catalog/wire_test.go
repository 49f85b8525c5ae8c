// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// eachSample runs a test for every envelope, and in it every code in every layout.
func eachSample(t *testing.T, check func(t *testing.T, s *sample, body string)) {
	t.Helper()
	all := samples(t)
	for i := range envelopes {
		e := &envelopes[i]
		for _, l := range layouts {
			t.Run(e.vendor+"/"+e.name+"/"+l.name, func(t *testing.T) {
				ran := 0
				for n := range all {
					if s := &all[n]; s.envelope == e {
						check(t, s, l.write(t, s.body))
						ran++
					}
				}
				require.Positive(t, ran)
			})
		}
	}
}

func TestEveryCodeIsReadFromEveryEnvelope(t *testing.T) {
	j := judge{catalog: builtin(t)}
	eachSample(t, func(t *testing.T, s *sample, body string) {
		t.Helper()
		vendor := j.hostOf(t, realHosts[s.vendor])
		for _, status := range []int{s.status, 0} {
			got := j.body(vendor, body, status)
			assert.Truef(t, s.agrees(&got), "%s, status %d, is %s", body, status, describe(&got))
			assert.Equal(t, s.spelled, got.Code, "the code is given as it stood in the body")
			assert.Equal(t, s.envelope.requestID, got.RequestID(&j.fields))
		}
	})
}

func TestEveryCodeIsReadFromABodyCutBehindIt(t *testing.T) {
	j := judge{catalog: builtin(t)}
	eachSample(t, func(t *testing.T, s *sample, body string) {
		t.Helper()
		cut := body[:s.proven(t, body)]
		for _, status := range []int{s.status, 0} {
			got := j.body(j.hostOf(t, realHosts[s.vendor]), cut, status)
			assert.Truef(t, s.agrees(&got), "%s, status %d, is %s", cut, status, describe(&got))
			assert.Equal(t, s.spelled, got.Code)
		}
	})
}

func TestEveryCodeIsReadWithoutAHostWhereItIsUnmistakable(t *testing.T) {
	j := judge{catalog: builtin(t)}
	eachSample(t, func(t *testing.T, s *sample, body string) {
		t.Helper()
		for _, status := range []int{s.status, 0} {
			got := j.body(nil, body, status)
			if s.envelope.needsHost != nil && s.envelope.needsHost(s.code) {
				assert.Equalf(t, catalog.Foreign, got.Result, "%s is %s", body, describe(&got))
				continue
			}
			assert.Truef(t, s.agrees(&got), "%s, status %d, is %s", body, status, describe(&got))
			assert.Equal(t, s.envelope.requestID, got.RequestID(&j.fields))
		}
	})
}

// A code in its middle gives no verdict, and a whole one none but its own: 2222 must never stand for 222202.
func TestNoPrefixOfABodySaysAnythingElse(t *testing.T) {
	j := judge{catalog: builtin(t)}
	eachSample(t, func(t *testing.T, s *sample, body string) {
		t.Helper()
		byHost := j.hostOf(t, realHosts[s.vendor])
		proven := s.proven(t, body)
		for _, vendor := range []*catalog.Vendor{byHost, nil} {
			for n := range len(body) {
				got := j.body(vendor, body[:n], 0)
				switch {
				case got.Result == catalog.Failed && n >= proven && s.agrees(&got) && got.Code == s.spelled:
				case got.Result == catalog.Unreadable && vendor != nil:
				case got.Result == catalog.Foreign && vendor == nil:
				default:
					t.Fatalf("%s (proven from byte %d, here %d) is %s", body[:n], proven, n, describe(&got))
				}
				if vendor != nil && n >= proven && got.Result != catalog.Failed {
					t.Fatalf("%s holds its code whole, but is %s", body[:n], describe(&got))
				}
			}
		}
	})
}
