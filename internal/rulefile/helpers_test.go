// SPDX-License-Identifier: Apache-2.0

package rulefile_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// The vendors that users' files are laid over.
const (
	zeta = `schema_version: 1
vendor: zeta
hosts: [api.zeta.example]
error_formats:
  v3:
    code: error_code
    code_type: integer
    fingerprint: {any_field: [log_id], absent_fields: [request_id]}
  v3_whole:
    code: error_code
    code_type: integer
    requires: [cached, log_id]
    fingerprint: {any_field: [cached]}
success_formats:
  v3: {field: error_code, equals: [0], final: true}
codes:
  18: {class: rate_limited}
  222202: {class: unusable_input}
  216908:
    class: unusable_input
    variants:
      blur: {when: {message: [blur]}, owner: end_user}
      angle: {when: {message: [angle], http_status: [200]}, owner: service}
`
	eta = `schema_version: 1
vendor: eta
error_formats:
  error_object: {code: error.code, fingerprint: {valid_when_truncated: true}}
families:
  AIS: {class: vendor_internal}
codes:
  AIS.0014: {class: invalid_request}
`
	theta = `schema_version: 1
vendor: theta
error_formats:
  rpc: {code: Code, fingerprint: {host: HostId}}
codes:
  Unqualified: {class: unusable_input}
`
)

// head begins a file of a vendor in good order; what a test adds stands from line 4 on.
const head = "schema_version: 1\nvendor: acme\nerror_formats: {v1: {code: failure.code}}\n"

// ofZeta begins a file over a vendor that is there; what a test adds stands from line 3 on.
const ofZeta = "schema_version: 1\nvendor: zeta\n"

func decode(tb testing.TB, file, text string) *rulefile.Vendor {
	tb.Helper()
	v, err := rulefile.Decode(file, []byte(text))
	require.NoError(tb, err)
	return v
}

// base is the set of the vendors above.
func base(tb testing.TB) *rulefile.Set {
	tb.Helper()
	set, err := rulefile.NewSet(decode(tb, "zeta.yaml", zeta), decode(tb, "eta.yaml", eta), decode(tb, "theta.yaml", theta))
	require.NoError(tb, err)
	require.NoError(tb, set.Check(set.Vendors()))
	return set
}

// load lays a file over the base and checks the whole, as a collector that starts does.
func load(tb testing.TB, file, text string) error {
	tb.Helper()
	v, err := rulefile.Decode(file, []byte(text))
	if err != nil {
		assert.Nil(tb, v)
		return err
	}
	set, err := base(tb).With(v)
	if err != nil {
		assert.Nil(tb, set)
		return err
	}
	return set.Check(set.Vendors())
}

// under is the base with files laid over it.
func under(tb testing.TB, texts ...string) *rulefile.Set {
	tb.Helper()
	var over []*rulefile.Vendor
	for _, text := range texts {
		over = append(over, decode(tb, "over.yaml", text))
	}
	set, err := base(tb).With(over...)
	require.NoError(tb, err)
	return set
}

// mistake is a file that must be refused with one line that names the file, this place and this reason. A reason that
// ends in an ellipsis is only how the words begin.
type mistake struct{ text, place, reason string }

func refuse(t *testing.T, mistakes map[string]mistake) {
	t.Helper()
	for name, tc := range mistakes {
		t.Run(name, func(t *testing.T) {
			err := load(t, "wrong.yaml", tc.text)
			require.Error(t, err)
			want := "wrong.yaml:" + tc.place + ": " + tc.reason
			if begin, ok := strings.CutSuffix(want, "…"); ok {
				assert.Truef(t, strings.HasPrefix(err.Error(), begin), "%s\ndoes not begin with %s", err, begin)
				assert.NotContains(t, err.Error(), "\n", "one mistake, one line")
				return
			}
			assert.EqualError(t, err, want)
		})
	}
}

// forgetPositions clears where anything in a vendor stands, and returns the vendor. Nobody else may hold it.
func forgetPositions(v *rulefile.Vendor) *rulefile.Vendor {
	forget(reflect.ValueOf(v).Elem())
	return v
}

func forget(v reflect.Value) {
	switch {
	case v.Type() == reflect.TypeFor[rulefile.Position]():
		v.SetZero()
	case v.Kind() == reflect.Pointer && !v.IsNil():
		forget(v.Elem())
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			forget(v.Index(i))
		}
	case v.Kind() == reflect.Struct && v.Addr().MethodByName("Items").IsValid():
		forget(v.Addr().MethodByName("Items").Call(nil)[0])
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			forget(v.Field(i))
		}
	}
}
