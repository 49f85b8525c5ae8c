// SPDX-License-Identifier: Apache-2.0

package rulefile_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestACodeThatNoAnswerHoldsIsRefused(t *testing.T) {
	const (
		number  = "no answer can hold this code: a code is a whole number as JSON writes it, such as 18"
		ascii   = "a code is printable ASCII without a space at its ends"
		nothing = "is nothing in YAML, and not a code"
		is18    = "JSON writes this number as 18"
		ofV1    = ofAcme + "error_formats: {v1: {code: c, code_prefix: V1.}, v2: {code: n, code_type: integer, code_prefix: V2.}}\n"
		mixed   = ofAcme + "error_formats: {v1: {code: c}, v2: {code: n, code_type: integer}}\n"
		either  = "no answer can hold this code: a code is V1. and then a text, or V2. and then a whole number as JSON writes it, such as 18"
	)
	of := func(begin, code string) string { return begin + "codes:\n  " + code + ": {class: timeout}\n" }
	refuse(t, map[string]mistake{
		"word":                        {of(ofZeta, "QpsLimit"), "4: codes.QpsLimit", number},
		"leading zero":                {of(ofZeta, "018"), "4: codes.018", is18},
		"many zeros":                  {of(ofZeta, "000"), "4: codes.000", "JSON writes this number as 0"},
		"hexadecimal":                 {of(ofZeta, "0x12"), "4: codes.0x12", is18},
		"octal":                       {of(ofZeta, "0o22"), "4: codes.0o22", is18},
		"binary":                      {of(ofZeta, "0b10010"), "4: codes.0b10010", is18},
		"underscore":                  {of(ofZeta, "1_8"), "4: codes.1_8", is18},
		"exponent":                    {of(ofZeta, "1e3"), "4: codes.1e3", "JSON writes this number as 1000"},
		"fraction of nothing":         {of(ofZeta, "18.0"), "4: codes.18.0", is18},
		"fraction":                    {of(ofZeta, "18.5"), "4: codes.18.5", number},
		"plus":                        {of(ofZeta, "+5"), "4: codes.+5", "JSON writes this number as 5"},
		"no number":                   {of(ofZeta, ".nan"), "4: codes..nan", number},
		"infinity":                    {of(ofZeta, "-.inf"), "4: codes.-.inf", number},
		"null":                        {of(ofZeta, "null"), "4: codes.null", nothing},
		"tilde":                       {of(ofZeta, "~"), "4: codes.~", nothing},
		"truth":                       {of(ofZeta, "true"), "4: codes.true", number},
		"date":                        {of(ofZeta, "2026-01-31"), "4: codes.2026-01-31", number},
		"space behind":                {of(ofZeta, `"18 "`), "4: codes.18 ", ascii},
		"space in front":              {of(head, `" A"`), "5: codes. A", ascii},
		"null of texts":               {of(head, "Null"), "5: codes.Null", nothing},
		"line break":                  {of(head, `"A\nB"`), "5: codes.A\nB", ascii},
		"Chinese":                     {of(head, "失败"), "5: codes.失败", ascii},
		"129 bytes":                   {of(head, strings.Repeat("A", 129)), "5: codes." + strings.Repeat("A", 129), "has 129 bytes; a code has at most 128"},
		"129 bytes behind the prefix": {of(ofV1, "V1."+strings.Repeat("A", 129)), "5: codes.V1." + strings.Repeat("A", 129), "has 132 bytes; a code has at most 131"},
		"the prefix forgotten":        {of(ofV1, "1003"), "5: codes.1003", either},
		"the prefix alone":            {of(ofV1, "V1."), "5: codes.V1.", either},
		"word behind another prefix":  {of(ofV1, "V2.Busy"), "5: codes.V2.Busy", either},
		"number behind a prefix":      {of(ofV1, "V2.018"), "5: codes.V2.018", is18},
		"two spellings of a number":   {of(mixed, "18: {class: timeout}\n  018"), "6: codes.018", is18},
		"underscore beside it":        {of(mixed, "18: {class: timeout}\n  1_8"), "6: codes.1_8", is18},
		"exponent beside texts":       {of(mixed, "1e3"), "5: codes.1e3", "JSON writes this number as 1000"},
		"hexadecimal beside texts":    {of(mixed, "0x12"), "5: codes.0x12", is18},
		"plus beside texts":           {of(mixed, "+5"), "5: codes.+5", "JSON writes this number as 5"},
		"the alias of no number":      {of(ofZeta+"code_aliases: {OLD: NEW}\n", "NEW1"), "5: codes.NEW1", number},
		"what no SDK prints":          {of(ofZeta+"sdk_messages: {s: {format: \"ZetaError {code} x\"}}\n", "A/B"), "5: codes.A/B", number},
		"SDK message without a code":  {of(ofZeta+"sdk_messages: {s: {format: \"ZetaError {message} x\"}}\n", "Busy"), "5: codes.Busy", number},
		"family":                      {ofZeta + "families: {Image: {class: timeout}}\n", "3: families.Image", "no answer can hold a code of this family: a code is a whole number as JSON writes it, such as 18"},
		"family of nothing":           {ofZeta + "families: {~: {class: timeout}}\n", "3: families.~", nothing},
		"family of a prefix":          {ofV1 + "families: {V3: {class: timeout}}\n", "4: families.V3", "no answer can hold a code of this family" + strings.TrimPrefix(either, "no answer can hold this code")},
	})
}

// Whoever switches off a format need not switch off the codes that only it reads.
func TestWhatIsSwitchedOffMayHoldACode(t *testing.T) {
	const word = "codes: {Busy: {class: timeout}}\n"
	for key, on := range map[string]string{
		"error_formats": "{text: {code: c}}", "error_headers": "{text: {code: x-code}}", "sdk_messages": "{text: {format: \"ZetaError {code} x\"}}",
	} {
		set := under(t, ofZeta+word+key+": "+on+"\n")
		require.NoError(t, set.Check(set.Vendors()), key)
		set = under(t, ofZeta+word+key+": "+on+"\n", ofZeta+key+": {text: {enabled: false}}\n")
		require.NoError(t, set.Check(set.Vendors()), key)
	}
}

func TestACodeThatSomeAnswerHoldsIsTaken(t *testing.T) {
	for name, text := range map[string]string{
		"number":                  ofZeta + "codes: {0: {class: timeout}, -1: {class: timeout}, 99999999999999999999: {class: timeout}}",
		"number in quotes":        ofZeta + `codes: {"19": {class: timeout}}`,
		"header":                  ofZeta + "error_headers: {h: {code: x}}\ncodes: {Busy: {class: timeout}, 018x: {class: timeout}}",
		"SDK message":             ofZeta + "sdk_messages: {s: {format: \"ZetaError {code} x\"}}\ncodes: {Busy.Now: {class: timeout}}",
		"message of one code":     ofZeta + "sdk_messages: {s: {format: \"ZetaError {message} x\"}}\ncodes: {Busy: {class: timeout, exact_messages: [busy]}}",
		"alias":                   ofZeta + "code_aliases: {4: NEW}\ncodes: {NEW1: {class: timeout}}",
		"a code that is off":      ofZeta + "codes: {18: {enabled: false}}",
		"a text format":           ofZeta + "error_formats: {text: {code: c}}\ncodes: {Busy: {class: timeout}, 019: {class: timeout}, 1.0: {class: timeout}}",
		"texts":                   head + `codes: {018: {class: timeout}, 18: {class: timeout}, 0x12: {class: timeout}, "a b": {class: timeout}, "none": {class: timeout}}`,
		"128 bytes":               head + "codes: {" + strings.Repeat("A", 128) + ": {class: timeout}}",
		"number of a supplier":    "schema_version: 1\nvendor: eta\nerror_formats: {error_object: {code_prefix: E., upstream: {field: m, vendor: eta}}}\ncodes: {18: {class: timeout}, AIS.0014: {enabled: false}}\nfamilies: {AIS: {enabled: false}}",
		"families behind prefix":  ofAcme + "error_formats: {v1: {code: c, code_type: integer, code_prefix: V1.X.}}\nfamilies: {V1: {class: timeout}, V1.X: {class: timeout}, V1.X.18: {class: timeout}}",
		"family through an alias": ofZeta + "code_aliases: {4: NEW.A.}\nfamilies: {NEW: {class: timeout}, NEW.A.1: {class: timeout}}",
	} {
		t.Run(name, func(t *testing.T) { require.NoError(t, load(t, "right.yaml", text+"\n")) })
	}
}

func TestAVariantBehindOneThatAlwaysFitsIsRefused(t *testing.T) {
	of := func(first, second string) string {
		return head + "codes:\n  A:\n    class: timeout\n    variants:\n      one: {when: {" + first + "}, class: conflict}\n      two: {when: {" + second + "}, class: not_found}\n"
	}
	const shadowed = "is never chosen: whatever fits it also fits one (line 8), which is tried before it"
	for i, tc := range []struct {
		first, second string
		refused       bool
	}{
		{"http_status: [403]", "http_status: [403]", true},
		{"http_status: [403, 404]", "http_status: [404]", true},
		{"http_status: [403, 404]", "http_status: [404, 405]", false},
		{"http_status: [403]", "message: [m]", false},
		{"http_status: [403]", "http_status: [403], message: [m]", true},
		{"http_status: [403], message: [m]", "http_status: [403]", false},
		{"message: [face]", "message: [No Face found]", true},
		{"message: [FACE]", "message: [no face found]", true},
		{"message: [face, eye]", "message: [no face, red eye]", true},
		{"message: [face, eye]", "message: [no face, mouth]", false},
		{"message: [no face]", "message: [face]", false},
		{"message: [face]", "http_status: [403], message: [no face]", true},
		{"http_status: [404], message: [face]", "http_status: [403], message: [no face]", false},
		{"message: [é]", "message: [É]", false},
		{"fields: {a.b: [1, x]}", "fields: {a.b: [x]}", true},
		{"fields: {a.b: [1]}", "fields: {a.b: [\"1\"]}", false},
		{"fields: {a.b: [1]}", "fields: {a.c: [1]}", false},
		{"fields: {a.b: [1]}", "fields: {a.b: [1], a.c: [1]}", true},
		{"fields: {a.b: [1], a.c: [1]}", "fields: {a.b: [1]}", false},
		{"headers: {x-a: [Y]}", "headers: {x-a: [y]}", true},
		{"headers: {x-a: [y]}", "headers: {x-b: [y]}", false},
		{"min_delay: 1h", "min_delay: 2h", true},
		{"min_delay: 2h", "min_delay: 1h", false},
		{"min_delay: 1h", "http_status: [429]", false},
	} {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			err := load(t, "wrong.yaml", of(tc.first, tc.second))
			if tc.refused {
				require.EqualError(t, err, "wrong.yaml:9: codes.A.variants.two: "+shadowed)
			} else {
				require.NoError(t, err)
			}
		})
	}
}

func TestAVariantMayStandBeforeThoseOfAnotherFile(t *testing.T) {
	require.NoError(t, load(t, "over.yaml", ofZeta+"codes: {216908: {variants: {all: {when: {message: [l]}, owner: vendor}}}}\n"))
	// But not before what the same file changes.
	require.EqualError(t, load(t, "over.yaml", ofZeta+"codes: {216908: {variants: {all: {when: {message: [l]}}, blur: {owner: vendor}}}}\n"),
		"over.yaml:3: codes.216908.variants.blur: is never chosen: whatever fits it also fits all (line 3), which is tried before it")
}
