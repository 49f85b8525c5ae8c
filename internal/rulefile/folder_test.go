// SPDX-License-Identifier: Apache-2.0

package rulefile_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

const (
	acmeFormat  = ofAcme + "name: Acme\nerror_formats: {v1: {code: failure.code}}\ncodes: {A: {class: timeout, owner: service}}\n"
	acmeCodes   = ofAcme + "codes:\n  A: {owner: vendor}\n  B: {class: conflict}\n"
	acmeSamples = ofAcme + "samples: {a: {source: s, body: b, code: A, class: timeout}}\nlook_alikes: {b: {source: s, text: t}}\n"
)

// folders is a file system of files by path.
func folders(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for path, text := range files {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestTheFilesOfAFolderAreLaidOverEachOther(t *testing.T) {
	v, err := rulefile.DecodeFolder(folders(map[string]string{
		"v/acme/format.yaml": acmeFormat, "v/acme/codes.yaml": acmeCodes, "v/acme/samples.yaml": acmeSamples,
		"v/acme/README.md": "# Acme", "v/acme/old/format.yaml": "not read", "v/other.yaml": "not read",
	}), "v/acme", "rules/acme")
	require.NoError(t, err)
	assert.Equal(t, ptr("Acme"), v.Name)
	assert.Equal(t, rulefile.Position{File: "rules/acme/codes.yaml", Line: 2, Path: "vendor"}, v.Pos)
	assert.Equal(t, []string{"A", "B"}, keysOf(v.Codes))
	a := v.Codes.Get("A")
	assert.Equal(t, rulefile.Position{File: "rules/acme/codes.yaml", Line: 4, Path: "codes.A"}, a.Pos)
	assert.Equal(t, rulefile.Judgement{Class: ptr(taxonomy.Timeout), Owner: ptr(taxonomy.OwnerVendor)}, a.Value.Judgement)
	assert.Equal(t, rulefile.Position{File: "rules/acme/format.yaml", Line: 4, Path: "error_formats.v1"}, v.ErrorFormats.Get("v1").Pos)
	assert.Equal(t, []string{"a"}, keysOf(v.Samples))
	assert.Equal(t, []string{"b"}, keysOf(v.LookAlikes))
}

func TestAFolderOfOneFileIsTaken(t *testing.T) {
	for _, file := range []string{"format.yaml", "codes.yaml"} {
		v, err := rulefile.DecodeFolder(folders(map[string]string{file: acmeFormat}), ".", "acme")
		require.NoError(t, err)
		assert.Equal(t, "acme/"+file, v.Pos.File)
	}
}

// What a folder switches off is in the set that it is laid over.
func TestAFolderSwitchesOffWhatIsThere(t *testing.T) {
	v, err := rulefile.DecodeFolder(folders(map[string]string{
		"format.yaml": ofZeta + "success_formats: {v3: {enabled: false}}\n",
		"codes.yaml":  ofZeta + "codes: {18: {enabled: false}, 216908: {variants: {blur: {enabled: false}, ours: {when: {message: [m]}}}}}\n",
	}), ".", "mine")
	require.NoError(t, err)
	set, err := base(t).With(v)
	require.NoError(t, err)
	zeta := set.Get("zeta")
	assert.Equal(t, ptr(false), zeta.SuccessFormats.Get("v3").Value.Enabled)
	assert.Equal(t, ptr(false), zeta.Codes.Get("18").Value.Enabled)
	assert.Equal(t, []string{"ours", "blur", "angle"}, keysOf(zeta.Codes.Get("216908").Value.Variants))
	_, err = rulefile.NewSet(v)
	require.EqualError(t, err, `mine/format.yaml:3: success_formats.v3: there is nothing of that name to switch off
mine/codes.yaml:3: codes.18: there is nothing of that name to switch off
mine/codes.yaml:3: codes.216908.variants.blur: there is nothing of that name to switch off`)
}

func TestAMistakeInAFolderIsNamed(t *testing.T) {
	for name, tc := range map[string]struct {
		files map[string]string
		want  string
	}{
		"nothing": {nil, "acme: has neither format.yaml nor codes.yaml"},
		"samples alone": {
			map[string]string{"samples.yaml": acmeSamples}, "acme: has neither format.yaml nor codes.yaml",
		},
		"another file": {
			map[string]string{"format.yaml": acmeFormat, "more.yaml": acmeCodes, "CODES.YAML": "", "x.yml": ""},
			"acme/CODES.YAML: is not one of format.yaml, codes.yaml, samples.yaml\n" +
				"acme/more.yaml: is not one of format.yaml, codes.yaml, samples.yaml\n" +
				"acme/x.yml: is not one of format.yaml, codes.yaml, samples.yaml",
		},
		"another vendor": {
			map[string]string{"format.yaml": acmeFormat, "codes.yaml": "\n" + ofZeta, "samples.yaml": acmeSamples},
			"acme/codes.yaml:3: vendor: is zeta, but acme in acme/format.yaml:2",
		},
		"mistakes in each": {
			map[string]string{"format.yaml": acmeFormat + "tint: red\n", "codes.yaml": "vendor: acme\n", "samples.yaml": acmeSamples + "text: t\n"},
			"acme/format.yaml:6: tint: unknown key\n" +
				"acme/codes.yaml:1: schema_version: is missing; must be 1\n" +
				"acme/samples.yaml:5: text: unknown key",
		},
		"no file": {map[string]string{"format.yaml": acmeFormat, "codes.yaml": ""}, "acme/codes.yaml: the file is empty"},
	} {
		t.Run(name, func(t *testing.T) {
			v, err := rulefile.DecodeFolder(folders(tc.files), ".", "acme")
			assert.Nil(t, v)
			require.EqualError(t, err, tc.want)
		})
	}
	_, err := rulefile.DecodeFolder(folders(nil), "nowhere", "acme")
	require.ErrorContains(t, err, "acme: open nowhere: ")
}

func TestTheBuiltInFoldersAreRead(t *testing.T) {
	files := map[string]string{
		"zeta/format.yaml": zeta, "acme/format.yaml": acmeFormat, "acme/codes.yaml": acmeCodes, "eta/codes.yaml": eta, "README.md": "",
	}
	set, err := rulefile.ReadBuiltin(folders(files))
	require.NoError(t, err)
	require.Len(t, set.Vendors(), 3)
	for i, id := range []rulefile.VendorID{"acme", "eta", "zeta"} {
		assert.Equal(t, ptr(id), set.Vendors()[i].ID)
	}
	assert.Equal(t, "builtin/zeta/format.yaml", set.Get("zeta").Pos.File)

	files["eta/codes.yaml"] = zeta
	files["acme/format.yaml"] += "tint: red\n"
	files["theta/format.yaml"] = theta + "tint: red\n"
	_, err = rulefile.ReadBuiltin(folders(files))
	require.EqualError(t, err, `builtin/acme/format.yaml:6: tint: unknown key
builtin/eta/codes.yaml:2: vendor: is zeta in the folder of eta
builtin/theta/format.yaml:7: tint: unknown key`)
}
