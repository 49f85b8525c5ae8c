// SPDX-License-Identifier: Apache-2.0

package rulefile_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// What the vendor acme needs to be complete.
const (
	aCode   = "codes: {A: {class: timeout}}\n"
	aNumber = "codes: {1: {class: timeout}}\n"
)

func TestWhatIsMissingIsNamed(t *testing.T) {
	const noClass = "has no class, and there is no entry of that name to override"
	const noWhen = "needs when, with http_status, message, fields, headers or min_delay to be chosen by"
	refuse(t, map[string]mistake{
		"version":                  {"vendor: acme\nerror_formats: {v1: {code: c}}\n", "1: schema_version", "is missing; must be 1"},
		"vendor":                   {"schema_version: 1\nerror_formats: {v1: {code: c}}\n", "1: vendor", "is missing"},
		"class of a code":          {head + "codes:\n  A: {owner: vendor}\n", "5: codes.A", noClass},
		"class of a family":        {head + "families:\n  A: {owner: vendor}\n", "5: families.A", noClass},
		"class of a new code":      {ofZeta + "codes:\n  990001: {owner: vendor}\n", "4: codes.990001", noClass},
		"code of an error format":  {ofZeta + "error_formats:\n  v9: {message: m}\n", "4: error_formats.v9", "needs code, the path of the error code"},
		"code of the only format":  {ofAcme + "error_formats:\n  v9: {message: m}\n" + aCode, "4: error_formats.v9", "needs code, the path of the error code"},
		"every error format":       {ofAcme + aCode, "2: vendor", "vendor acme has no error format: no error of it can be read"},
		"every format that is on":  {ofZeta + "error_formats: {v3: {enabled: false}, v3_whole: {enabled: false}}", "2: vendor", "vendor zeta has no error format: no error of it can be read"},
		"anything judged":          {head, "2: vendor", "vendor acme has neither codes nor families: the class of every error of it would be unknown"},
		"any code that is on":      {ofZeta + "codes: {18: {enabled: false}, 222202: {enabled: false}, 216908: {enabled: false}}\n", "2: vendor", "vendor zeta has neither codes nor families: the class of every error of it would be unknown"},
		"field of a marker":        {head + "success_formats:\n  v1: {equals: [0]}\n" + aCode, "5: success_formats.v1", "needs field, the path of the marker"},
		"values of final":          {head + "success_formats:\n  v1: {field: f, final: true}\n" + aCode, "5: success_formats.v1", "needs equals to be final: a field that is only present proves nothing before the end of the body"},
		"code of a header":         {head + "error_headers:\n  h: {message: x-acme}\n" + aCode, "5: error_headers.h", "needs code, the header that holds the error code"},
		"class of a status":        {head + "http_statuses:\n  402: {owner: vendor}\n" + aCode, "5: http_statuses.402", noClass},
		"format of an SDK message": {head + "sdk_messages:\n  t: {listed_codes_only: true}\n" + aCode, "5: sdk_messages.t", "needs format"},
		"condition of a variant":   {head + "codes:\n  A:\n    class: timeout\n    variants:\n      v: {class: conflict}\n", "8: codes.A.variants.v", noWhen},
		"what a condition says":    {head + "codes:\n  A:\n    class: timeout\n    variants:\n      v: {when: {}, class: conflict}\n", "8: codes.A.variants.v", noWhen},
		"field of an upstream":     {ofZeta + "error_formats: {v3: {upstream: {vendor: eta}}}\n", "3: error_formats.v3.upstream", "needs field and vendor"},
		"fields of an upstream":    {ofZeta + "error_formats: {v3: {upstream: {field: [], vendor: eta}}}\n", "3: error_formats.v3.upstream", "needs field and vendor"},
		"vendor of an upstream":    {ofZeta + "error_formats: {v3: {upstream: {field: m}}}\n", "3: error_formats.v3.upstream", "needs field and vendor"},
		"all of an upstream":       {ofZeta + "error_formats: {v3: {upstream: }}\n", "3: error_formats.v3.upstream", "needs field and vendor"},
		"a vendor that is near":    {ofZeta + "error_formats:\n  v3:\n    upstream: {field: m, vendor: etta}\n", "5: error_formats.v3.upstream", `there is no vendor "etta"; did you mean eta?`},
		"the upstream's vendor":    {ofZeta + "error_formats:\n  v3:\n    upstream: {field: m, vendor: nobody}\n", "5: error_formats.v3.upstream", `there is no vendor "nobody"`},
	})
}

func TestWhatContradictsItselfIsRefused(t *testing.T) {
	const byMessage = "error_formats: {v2: {code_from_message: m}}\n"
	refuse(t, map[string]mistake{
		"a code and its message": {
			ofZeta + "error_formats:\n  v9: {code: c, code_from_message: m}\n", "4: error_formats.v9",
			"has code and code_from_message; an error is told by one of them",
		},
		"a unit beside a date": {
			ofZeta + "retry_after_headers:\n  x-reset: {format: epoch, unit: ms}\n", "4: retry_after_headers.x-reset",
			"has unit, but only a number needs one, and its format is epoch",
		},
		"messages that nothing reads": {
			ofZeta + "codes:\n  no_money: {class: timeout, error_messages: [no money]}\n", "4: codes.no_money",
			"has error_messages, but no error format has code_from_message, and no SDK message is without {code}",
		},
		"a message of two codes": {
			ofZeta + byMessage + "codes:\n  no_money: {class: timeout, error_messages: [no money]}\n  poor: {class: timeout, error_messages: [No Money]}\n", "6: codes.poor",
			`its error message "No Money" is that of no_money (line 5), too`,
		},
		"a code that no message stands for": {
			ofZeta + byMessage + "codes:\n  no_money: {class: timeout}\n", "5: codes.no_money",
			"no answer can hold this code: a code is a whole number as JSON writes it, such as 18",
		},
	})
	require.NoError(t, load(t, "right.yaml", ofZeta+byMessage+"codes: {no_money: {class: timeout, error_messages: [no money]}}\n"))
	require.NoError(t, load(t, "right.yaml", ofZeta+"retry_after_headers: {x-reset: {format: number, unit: ms}}\n"))
}

func TestWhatIsSwitchedOffNeedNotBeComplete(t *testing.T) {
	set := under(t,
		head+`codes: {A: {owner: vendor, variants: {v: {owner: vendor}}}, B: {class: timeout, variants: {v: {owner: vendor}}}}
families: {F: {owner: vendor}}
success_formats: {v1: {final: true}}
error_headers: {h: {message: x}}
sdk_messages: {t: {requires_host: true}}
`,
		ofAcme+`codes: {A: {enabled: false}, B: {variants: {v: {enabled: false}}}}
families: {F: {enabled: false}}
success_formats: {v1: {enabled: false}}
error_headers: {h: {enabled: false}}
sdk_messages: {t: {enabled: false}}
error_formats: {v2: {upstream: {field: f, vendor: nobody}}}
`,
		ofAcme+"error_formats: {v2: {enabled: false}}\n",
	)
	require.NoError(t, set.Check(set.Vendors()))
}

func TestOnlyTheVendorsGivenAreChecked(t *testing.T) {
	set := under(t, ofAcme, ofZeta+"enabled: false\nerror_formats: {v3: {enabled: false}, v3_whole: {enabled: false}}\n", "schema_version: 1\nvendor: eta\n"+
		"error_formats: {error_object: {upstream: {field: m, vendor: zeta}}}\n")
	require.NoError(t, set.Check([]*rulefile.Vendor{set.Get("eta"), set.Get("theta")}), "a supplier may be switched off")
	require.Error(t, set.Check(set.Vendors()))
}

func TestEverythingIncompleteIsToldAtOnce(t *testing.T) {
	err := load(t, "wrong.yaml", ofAcme+`families: {F: {}}
codes:
  A: {owner: vendor, variants: {v: {}}}
  B: {class: timeout}
error_headers: {h: {}}
error_formats: {v1: {}, v2: {code: Code, fingerprint: {host: HostId}}}
success_formats: {s: {}}
sdk_messages: {t: {}}
`+"\n")
	require.EqualError(t, err, `wrong.yaml:3: families.F: has no class, and there is no entry of that name to override
wrong.yaml:5: codes.A: has no class, and there is no entry of that name to override
wrong.yaml:5: codes.A.variants.v: needs when, with http_status, message, fields, headers or min_delay to be chosen by
wrong.yaml:7: error_headers.h: needs code, the header that holds the error code
wrong.yaml:8: error_formats.v1: needs code, the path of the error code
wrong.yaml:9: success_formats.s: needs field, the path of the marker
wrong.yaml:10: sdk_messages.t: needs format`)
}

func TestErrorFormatsThatCannotBeToldApartAreRefused(t *testing.T) {
	const acmeAs = ofAcme + "error_formats:\n  v1: "
	const advice = "): give one of them fingerprint.absent_fields with a field that only the other has, or leave out its fingerprint so that it needs a host"
	refuse(t, map[string]mistake{
		"of one vendor": {
			acmeAs + "{code: c, requires: [a, b]}\n  v2: {code: c, requires: [b, a]}\n" + aCode, "5: error_formats.v2",
			"cannot be told apart from error_formats.v1 of vendor acme (wrong.yaml:4): both read the same code under the same conditions",
		},
		"by the same companion": {
			acmeAs + "{code: error_code, code_type: integer, fingerprint: {any_field: [log_id]}}\n" + aNumber, "4: error_formats.v1",
			"cannot be told apart from error_formats.v3 of vendor zeta (zeta.yaml:5" + advice,
		},
		"by the same code": {
			acmeAs + "{code: error.code, fingerprint: {valid_when_truncated: true}}\ncodes: {AIS.0014: {class: timeout}}\n", "4: error_formats.v1",
			"cannot be told apart from error_formats.error_object of vendor eta (eta.yaml:4" + advice,
		},
		"by the same code, whose message is known": {
			acmeAs + "{code: error.code, fingerprint: {valid_when_truncated: true}}\ncodes: {AIS.0014: {class: timeout, exact_messages: [m]}}\n", "4: error_formats.v1",
			"cannot be told apart from error_formats.error_object of vendor eta (eta.yaml:4" + advice,
		},
		"by the same code beside a host": {
			acmeAs + "{code: Code, fingerprint: {host: HostId}}\ncodes: {Unqualified: {class: timeout}}\n", "4: error_formats.v1",
			"cannot be told apart from error_formats.rpc of vendor theta (theta.yaml:4" + advice,
		},
	})
}

func TestErrorFormatsThatSomethingSetsApartAreTaken(t *testing.T) {
	for name, text := range map[string]string{
		"another type of code":         "{code: error_code, code_type: string, requires: [acme], fingerprint: {}}\n" + aCode,
		"a host is needed":             "{code: error.code}\ncodes: {AIS.0014: {class: timeout}}",
		"theirs are forbidden":         "{code: error_code, code_type: integer, fingerprint: {absent_fields: [cached, log_id]}}\ncodes: {222202: {class: timeout}}",
		"the host in another place":    "{code: Code, fingerprint: {host: AcmeHost}}\ncodes: {Unqualified: {class: timeout}}",
		"a companion of its own":       "{code: error_code, code_type: integer, fingerprint: {any_field: [acme]}}\n" + aNumber,
		"a companion that they forbid": "{code: error_code, code_type: integer, fingerprint: {any_field: [request_id]}}\n" + aNumber,
		"a path of its own":            "{code: acme.code, fingerprint: {valid_when_truncated: true}}\ncodes: {AIS.0014: {class: timeout}}",
		"codes of its own":             "{code: error.code, fingerprint: {valid_when_truncated: true}}\ncodes: {ACME.1: {class: timeout}}",
		"a code of others":             "{code: error.code, fingerprint: {valid_when_truncated: true}}\ncodes: {AIS.0014: {class: timeout, used_by_others: true}}",
		"a code that needs its words":  "{code: error.code, fingerprint: {valid_when_truncated: true}}\ncodes: {AIS.0014: {class: timeout, identifying_messages: [m]}}",
		"it is off":                    "{code: error.code, fingerprint: {valid_when_truncated: true}}\n  v2: {code: c}\ncodes: {AIS.0014: {class: timeout}}",
	} {
		t.Run(name, func(t *testing.T) {
			texts := []string{ofAcme + "error_formats:\n  v1: " + text + "\n"}
			if name == "it is off" {
				texts = append(texts, ofAcme+"error_formats: {v1: {enabled: false}}\n")
			}
			set := under(t, texts...)
			assert.NoError(t, set.Check(set.Vendors()))
		})
	}
}
