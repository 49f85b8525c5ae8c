// SPDX-License-Identifier: Apache-2.0

package rulefile_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// sharedFormat is a file of a shared format.
const sharedFormat = `schema_version: 1
vendor: common_error
source: {title: Common}
error_formats:
  common: {code: [error.code, error.type], message: error.message}
  common_list: {code: "[].code"}
retry_after_headers:
  x-common: {unit: ms}
`

// withShared are the vendors that a file makes of a set with that format and one vendor.
func withShared(tb testing.TB, files ...string) (*rulefile.Set, error) {
	tb.Helper()
	set, err := rulefile.ReadBuiltin(fstest.MapFS{
		"formats/common_error.yaml": {Data: []byte(sharedFormat)},
		"eta/format.yaml":           {Data: []byte(eta)},
	})
	require.NoError(tb, err)
	require.Equal(tb, []string{"eta"}, set.IDs())
	for i, text := range files {
		if set, err = set.With(decode(tb, string(rune('a'+i))+".yaml", text)); err != nil {
			return nil, err
		}
	}
	return set, nil
}

// formatNames are the names of a vendor's error formats in their order.
func formatNames(v *rulefile.Vendor) []string {
	var all []string
	for _, it := range v.ErrorFormats.Items() {
		all = append(all, it.Key)
	}
	return all
}

func TestASharedFormatLiesUnderTheVendorsOwnFormats(t *testing.T) {
	set, err := withShared(t, `schema_version: 1
vendor: acme
use_formats: [common_error]
error_formats:
  common: {message: error.text}
  own: {code: failure.code}
codes: {A: {class: timeout}}
`)
	require.NoError(t, err)
	v := set.Get("acme")
	assert.Equal(t, []string{"own", "common", "common_list"}, formatNames(v), "its own come first")
	common := v.ErrorFormats.Get("common").Value
	assert.Equal(t, rulefile.Paths{"error.code", "error.type"}, common.Code)
	assert.Equal(t, rulefile.Paths{"error.text"}, common.Message)
	assert.Equal(t, ptr(rulefile.UnitMillisecond), v.RetryHeaders.Get("x-common").Value.Unit)
	assert.Equal(t, "acme", string(*v.ID))
	assert.Nil(t, v.Source, "the vendor's facts are from elsewhere")
	require.NoError(t, set.Check(set.Vendors()))

	other, err := set.With(decode(t, "more.yaml", "schema_version: 1\nvendor: beta\nuse_formats: [common_error]\ncodes: {A: {class: timeout}}\n"))
	require.NoError(t, err)
	assert.Equal(t, rulefile.Paths{"error.message"}, other.Get("beta").ErrorFormats.Get("common").Value.Message, "what one vendor changes is its own")
	require.NoError(t, other.Check(other.Vendors()))
	assert.Empty(t, set.WithoutVendors().Vendors())
}

func TestALaterFileChangesWhatASharedFormatGaveAVendor(t *testing.T) {
	const first = "schema_version: 1\nvendor: acme\nuse_formats: [common_error]\ncodes: {A: {class: timeout}}\n"
	set, err := withShared(t, first, `schema_version: 1
vendor: acme
use_formats: [common_error]
error_formats:
  later: {code: b}
  common: {enabled: false}
`)
	require.NoError(t, err)
	v := set.Get("acme")
	assert.Equal(t, []string{"later", "common", "common_list"}, formatNames(v))
	assert.Equal(t, ptr(false), v.ErrorFormats.Get("common").Value.Enabled, "to name it again puts nothing back")

	set, err = withShared(t, "schema_version: 1\nvendor: eta\nuse_formats: [common_error]\nerror_formats: {common_list: {enabled: false}}\n")
	require.NoError(t, err, "over a vendor without it, too")
	assert.Equal(t, []string{"error_object", "common", "common_list"}, formatNames(set.Get("eta")))
}

func TestASharedFormatThatThereIsNotIsRefused(t *testing.T) {
	_, err := withShared(t, "schema_version: 1\nvendor: acme\nuse_formats: [common_eror]\n")
	assert.EqualError(t, err, `a.yaml:3: use_formats[0]: there is no shared format "common_eror"; did you mean common_error?`)
}

func TestASharedFormatHoldsNothingOfAVendors(t *testing.T) {
	_, err := rulefile.ReadBuiltin(fstest.MapFS{"formats/common.yaml": {Data: []byte(`schema_version: 1
vendor: common_error
hosts: [api.acme.example]
error_formats:
  a: {code: a, fingerprint: {}}
success_formats:
  a: {field: a, fingerprint: {}}
codes: {A: {class: timeout}}
`)}})
	assert.EqualError(t, err, `builtin/formats/common.yaml:2: vendor: is common_error in the file formats/common.yaml
builtin/formats/common.yaml:2: hosts: is a vendor's own, and not part of a shared format
builtin/formats/common.yaml:2: codes: is a vendor's own, and not part of a shared format
builtin/formats/common.yaml:5: error_formats.a: has a fingerprint, but a shared format proves no vendor
builtin/formats/common.yaml:7: success_formats.a: has a fingerprint, but a shared format proves no vendor`)
}

func TestTheKeysForCodesInOtherFormsAreRead(t *testing.T) {
	v := decode(t, "acme.yaml", `schema_version: 1
vendor: acme
error_formats:
  v1:
    code: [error.sub_code, error.code]
    code_type: any
    code_cut: {before: ":", after: "#"}
    retry_after: "error.details[@type=a/b.Retry].delay"
    retry_after_unit: ms
error_headers:
  h: {code: x-code, code_cut: {before: ";"}}
families:
  F: {class: timeout, source: the manual, checked: 2026-11-29}
codes:
  A: {class: timeout, source: "https://acme.example/a", checked: 2026-11-30}
`)
	at := func(line int, path string) rulefile.Position {
		return rulefile.Position{File: "acme.yaml", Line: line, Path: path}
	}
	assert.Equal(t, rulefile.ErrorFormat{
		Code: rulefile.Paths{"error.sub_code", "error.code"}, CodeType: ptr(rulefile.CodeAny),
		CodeCut:    &rulefile.CodeCut{Pos: at(7, "error_formats.v1.code_cut"), Before: ptr(rulefile.Delimiter(":")), After: ptr(rulefile.Delimiter("#"))},
		RetryAfter: rulefile.Paths{"error.details[@type=a/b.Retry].delay"}, RetryAfterUnit: ptr(rulefile.UnitMillisecond),
	}, v.ErrorFormats.Get("v1").Value)
	assert.Equal(t, &rulefile.CodeCut{Pos: at(11, "error_headers.h.code_cut"), Before: ptr(rulefile.Delimiter(";"))}, v.ErrorHeaders.Get("h").Value.CodeCut)
	assert.Equal(t, rulefile.Origin{Source: ptr("the manual"), Checked: ptr(rulefile.Date("2026-11-29"))}, v.Families.Get("F").Value.Origin)
	assert.Equal(t, rulefile.Origin{Source: ptr("https://acme.example/a"), Checked: ptr(rulefile.Date("2026-11-30"))}, v.Codes.Get("A").Value.Origin)
}

func TestACodeThatACutLeavesNoWayForIsRefused(t *testing.T) {
	set, err := rulefile.NewSet(decode(t, "acme.yaml", `schema_version: 1
vendor: acme
error_formats:
  v1: {code: c, code_cut: {before: ":", after: "#"}}
  v2: {code: d, retry_after_unit: ms}
codes:
  A:B: {class: timeout}
  A.B: {class: timeout}
`))
	require.NoError(t, err)
	require.EqualError(t, set.Check(set.Vendors()), `acme.yaml:5: error_formats.v2: needs retry_after, the path of the delay that retry_after_unit is for`)
	set, err = set.With(decode(t, "over.yaml", "schema_version: 1\nvendor: acme\nerror_formats: {v2: {code_cut: {before: \":\"}, retry_after: e}}\n"))
	require.NoError(t, err)
	assert.EqualError(t, set.Check(set.Vendors()),
		`acme.yaml:7: codes.A:B: no answer can hold this code: a code is a text without ":" and "#", or a text without ":"`)
}
