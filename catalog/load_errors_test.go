// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// head begins a file of a vendor in good order; what a test adds stands from line 4 on.
const head = "schema_version: 1\nvendor: acme\nenvelopes: {v1: {code: failure.code}}\n"

// ofBaidu begins a file over a built-in vendor; what a test adds stands from line 3 on.
const ofBaidu = "schema_version: 1\nvendor: baidu_ai\n"

// mistake is a file that must be refused with one line that names the file, this place and this reason.
type mistake struct{ text, place, reason string }

func refuse(t *testing.T, mistakes map[string]mistake) {
	t.Helper()
	for name, tc := range mistakes {
		t.Run(name, func(t *testing.T) {
			path := writeFile(t, "wrong.yaml", tc.text)
			c, err := catalog.Load(catalog.Options{Files: []string{path}})
			require.Error(t, err)
			assert.Nil(t, c)
			place, reason, ok := strings.Cut(err.Error(), ": "+tc.reason)
			assert.Truef(t, ok, "%s\ndoes not say %q", err, tc.reason)
			assert.Equal(t, path+":"+tc.place, place)
			assert.NotContains(t, reason, "\n", "one mistake, one line")
		})
	}
}

func TestAnUnknownKeyIsRefusedAtEveryLevel(t *testing.T) {
	refuse(t, map[string]mistake{
		"file":                    {head + "tint: red\n", "4: tint", "unknown key"},
		"source":                  {head + "source:\n  title: t\n  author: me\n", "6: source.author", "unknown key"},
		"envelope":                {ofBaidu + "envelopes:\n  v3:\n    codes: x\n", "5: envelopes.v3.codes", "unknown key"},
		"shape of an envelope":    {ofBaidu + "envelopes:\n  v3:\n    shape:\n      all: [x]\n", "6: envelopes.v3.shape.all", "unknown key"},
		"success":                 {head + "success:\n  v1:\n    path: x\n    field: y\n", "6: success.v1.path", "unknown key"},
		"shape of a success":      {head + "success: {v1: {field: y, shape: {every: [x]}}}\n", "4: success.v1.shape.every", "unknown key"},
		"code":                    {head + "codes:\n  A:\n    class: timeout\n    severity: high\n", "7: codes.A.severity", "unknown key"},
		"code with a dot":         {head + "codes:\n  A.B: {class: timeout, severity: high}\n", "5: codes.A.B.severity", "unknown key"},
		"variant":                 {head + "codes: {A: {class: timeout, variants: {v: {message: [m], wire: [w]}}}}\n", "4: codes.A.variants.v.wire", "unknown key"},
		"variant of a variant":    {head + "codes: {A: {class: timeout, variants: {v: {message: [m], variants: {}}}}}\n", "4: codes.A.variants.v.variants", "unknown key"},
		"family with variants":    {head + "families: {A: {class: timeout, variants: {}}}\n", "4: families.A.variants", "unknown key"},
		"family with wire":        {head + "families: {A: {class: timeout, wire: [w]}}\n", "4: families.A.wire", "unknown key"},
		"family with a status":    {head + "families: {A: {class: timeout, documented_http_status: 500}}\n", "4: families.A.documented_http_status", "unknown key"},
		"variant being ambiguous": {head + "codes: {A: {class: timeout, variants: {v: {message: [m], ambiguous: true}}}}\n", "4: codes.A.variants.v.ambiguous", "unknown key"},
	})
}

func TestAKeyGivenTwiceIsRefused(t *testing.T) {
	refuse(t, map[string]mistake{
		"file":     {head + "name: a\nname: b\n", "5: name", "given twice, first in line 4"},
		"envelope": {head + "success: {}\nenvelopes: {}\n", "5: envelopes", "given twice, first in line 3"},
		"code":     {head + "codes:\n  A: {class: timeout}\n  B: {class: timeout}\n  A: {class: conflict}\n", "7: codes.A", "given twice, first in line 5"},
		"number":   {ofBaidu + "codes:\n  18: {}\n  \"18\": {}\n", "5: codes.18", "given twice, first in line 4"},
		"entry":    {head + "codes:\n  A:\n    class: timeout\n    class: conflict\n", "7: codes.A.class", "given twice, first in line 6"},
	})
}

func TestAWordOutsideItsSetIsRefused(t *testing.T) {
	refuse(t, map[string]mistake{
		"class":                  {head + "codes:\n  A:\n    class: broken\n", "6: codes.A.class", `"broken" is not one of invalid_request, `},
		"class unknown":          {head + "codes: {A: {class: unknown}}\n", "4: codes.A.class", `"unknown" is not one of `},
		"class in upper case":    {head + "codes: {A: {class: Timeout}}\n", "4: codes.A.class", `"Timeout" is not one of `},
		"class of a family":      {head + "families: {A: {class: broken}}\n", "4: families.A.class", `"broken" is not one of `},
		"class of a variant":     {head + "codes: {A: {class: timeout, variants: {v: {message: [m], class: broken}}}}\n", "4: codes.A.variants.v.class", `"broken" is not one of `},
		"retry":                  {head + "codes: {A: {class: timeout, retry: soon}}\n", "4: codes.A.retry", `"soon" is not one of never, backoff, after_delay, after_fix, reconcile, unknown`},
		"action":                 {head + "codes: {A: {class: timeout, action: pray}}\n", "4: codes.A.action", `"pray" is not one of wait, `},
		"owner":                  {head + "codes: {A: {class: timeout, owner: me}}\n", "4: codes.A.owner", `"me" is not one of service, platform, business, end_user, vendor, unknown`},
		"type of a code":         {"schema_version: 1\nvendor: acme\nenvelopes: {v1: {code: c, code_type: float}}\n", "3: envelopes.v1.code_type", `"float" is not one of string, integer`},
		"version of the format":  {"schema_version: 2\nvendor: acme\nenvelopes: {v1: {code: c}}\n", "1: schema_version", "must be 1"},
		"vendor in upper case":   {"schema_version: 1\nvendor: Acme\nenvelopes: {v1: {code: c}}\n", "2: vendor", `"Acme" is not an id`},
		"vendor with a dash":     {"schema_version: 1\nvendor: acme-vision\nenvelopes: {v1: {code: c}}\n", "2: vendor", `"acme-vision" is not an id`},
		"vendor with a digit":    {"schema_version: 1\nvendor: 1acme\nenvelopes: {v1: {code: c}}\n", "2: vendor", `"1acme" is not an id`},
		"vendor of 65 letters":   {"schema_version: 1\nvendor: a" + strings.Repeat("b", 64) + "\nenvelopes: {v1: {code: c}}\n", "2: vendor", `"a` + strings.Repeat("b", 64) + `" is not an id`},
		"status below 100":       {head + "codes: {A: {class: timeout, documented_http_status: 99}}\n", "4: codes.A.documented_http_status", "99 is not an HTTP status"},
		"status above 599":       {head + "documented_http_status: 600\n", "4: documented_http_status", "600 is not an HTTP status"},
		"status of a variant":    {head + "codes: {A: {class: timeout, variants: {v: {http_status: [200, 0]}}}}\n", "4: codes.A.variants.v.http_status[1]", "0 is not an HTTP status"},
		"delay without a unit":   {head + "codes: {A: {class: timeout, retry_delay: 90}}\n", "4: codes.A.retry_delay", `"90" is not a duration above 0`},
		"delay in words":         {head + "codes: {A: {class: timeout, retry_delay: soon}}\n", "4: codes.A.retry_delay", `"soon" is not a duration above 0`},
		"delay of nothing":       {head + "codes: {A: {class: timeout, retry_delay: 0s}}\n", "4: codes.A.retry_delay", `"0s" is not a duration above 0`},
		"delay into the past":    {head + "codes: {A: {class: timeout, retry_delay: -5s}}\n", "4: codes.A.retry_delay", `"-5s" is not a duration above 0`},
		"address of a file":      {head + "docs_url: file:///etc/passwd\n", "4: docs_url", `"file:///etc/passwd" is not an http(s) address`},
		"address without a host": {head + "docs_url: \"https://\"\n", "4: docs_url", `"https://" is not an http(s) address`},
		"address in words":       {head + "codes: {A: {class: timeout, docs_url: see the wiki}}\n", "4: codes.A.docs_url", `"see the wiki" is not an http(s) address`},
		"path with a gap":        {ofBaidu + "envelopes: {v9: {code: a..b}}\n", "3: envelopes.v9.code", `path "a..b"`},
		"path that is too deep":  {ofBaidu + "envelopes: {v9: {code: a.b.c.d.e.f.g.h.i}}\n", "3: envelopes.v9.code", `path "a.b.c.d.e.f.g.h.i" is deeper than 8 keys`},
		"sentence too long":      {head + "codes: {A: {class: timeout, remedy: " + strings.Repeat("é", 161) + "}}\n", "4: codes.A.remedy", "has 161 characters; at most 160"},
		"Chinese sentence":       {head + "codes: {A: {class: timeout, remedy_zh: " + strings.Repeat("请", 161) + "}}\n", "4: codes.A.remedy_zh", "has 161 characters; at most 160"},
		"sentence of two lines":  {head + "codes: {A: {class: timeout, remedy: \"Wait.\\nThen call.\"}}\n", "4: codes.A.remedy", "must be one line"},
	})
}

func TestASentenceOf160CharactersIsTaken(t *testing.T) {
	text := head + "codes: {A: {class: timeout, remedy: " + strings.Repeat("é", 160) + ", remedy_zh: " + strings.Repeat("请", 160) + "}}\n"
	load(t, catalog.Options{Files: []string{writeFile(t, "long.yaml", text)}})
}
