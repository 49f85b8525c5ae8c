// SPDX-License-Identifier: Apache-2.0

package rulefile_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

const ofAcme = "schema_version: 1\nvendor: acme\n"

// acmeUnder is the vendor that states every key, with a file laid over it.
func acmeUnder(t *testing.T, over string) *rulefile.Vendor {
	t.Helper()
	set, err := rulefile.NewSet(decode(t, "acme.yaml", everyKey), decode(t, "over.yaml", ofAcme+over))
	require.NoError(t, err)
	return set.Get("acme")
}

// Each key that is given replaces the one below it, and nothing else changes.
func TestAVendorIsOverriddenKeyByKey(t *testing.T) {
	literal := func(text string) []jsonscan.Literal { return []jsonscan.Literal{{Kind: jsonscan.String, Text: text}} }
	type vendor = rulefile.Vendor
	format := func(v *vendor) *rulefile.ErrorFormat { return &v.ErrorFormats.Get("v1").Value }
	success := func(v *vendor) *rulefile.SuccessFormat { return &v.SuccessFormats.Get("v1").Value }
	code := func(v *vendor) *rulefile.Code { return &v.Codes.Get("NEW.Day").Value }
	when := func(v *vendor) *rulefile.When { return code(v).Variants.Get("locked").Value.When }
	for over, change := range map[string]func(v *vendor){
		"enabled: false":                   func(v *vendor) { v.Enabled = ptr(false) },
		"name: Other":                      func(v *vendor) { v.Name = ptr("Other") },
		"source: {title: O}":               func(v *vendor) { v.Source = &rulefile.Source{Title: ptr("O")} },
		"docs_url: http://o.example":       func(v *vendor) { v.DocsURL = ptr(rulefile.URL("http://o.example")) },
		"docs_url_zh: http://o.example/zh": func(v *vendor) { v.DocsURLZH = ptr(rulefile.URL("http://o.example/zh")) },
		"documented_http_status: 503":      func(v *vendor) { v.DocumentedStatus = ptr(rulefile.Status(503)) },
		"hosts: []":                        func(*vendor) {},
		"sdk_words: [OtherSDK]":            func(v *vendor) { v.SDKWords = append(v.SDKWords, "OtherSDK") },
		"code_aliases: {OLD.: 8}":          func(v *vendor) { v.CodeAliases.Get("OLD.").Value = "8" },
		"code_aliases: {}":                 func(*vendor) {},
		"codes:":                           func(*vendor) {},
		"codes: {NEW.Day: }":               func(*vendor) {},

		"error_formats: {v1: {enabled: false}}":                   func(v *vendor) { format(v).Enabled = ptr(false) },
		"error_formats: {v1: {code: b}}":                          func(v *vendor) { format(v).Code = rulefile.Paths{"b"} },
		"error_formats: {v1: {code_type: string}}":                func(v *vendor) { format(v).CodeType = ptr(rulefile.CodeString) },
		"error_formats: {v1: {code_prefix: P.}}":                  func(v *vendor) { format(v).CodePrefix = ptr("P.") },
		"error_formats: {v1: {message: [x, y]}}":                  func(v *vendor) { format(v).Message = rulefile.Paths{"x", "y"} },
		"error_formats: {v1: {message: []}}":                      func(v *vendor) { format(v).Message = rulefile.Paths{} },
		"error_formats: {v1: {request_id: x}}":                    func(v *vendor) { format(v).RequestID = rulefile.Paths{"x"} },
		"error_formats: {v1: {http_status: x}}":                   func(v *vendor) { format(v).HTTPStatus = ptr(rulefile.Path("x")) },
		"error_formats: {v1: {requires: x}}":                      func(v *vendor) { format(v).Requires = rulefile.Paths{"x"} },
		"error_formats: {v1: {where: {}}}":                        func(*vendor) {},
		"error_formats: {v1: {non_error_values: [fine]}}":         func(v *vendor) { format(v).NonErrorValues = literal("fine") },
		"error_formats: {v1: {non_error_values: []}}":             func(v *vendor) { format(v).NonErrorValues = []jsonscan.Literal{} },
		"error_formats: {v1: {requires_whole_body: false}}":       func(v *vendor) { format(v).RequiresWholeBody = ptr(false) },
		"error_formats: {v1: {requires_error_status: always}}":    func(v *vendor) { format(v).ErrorStatus = ptr(rulefile.ErrorStatusAlways) },
		"error_formats: {v1: {fingerprint: {}}}":                  func(v *vendor) { format(v).Fingerprint = &rulefile.Fingerprint{} },
		"error_formats: {v1: {fingerprint: {any_field: z}}}":      func(v *vendor) { format(v).Fingerprint = &rulefile.Fingerprint{AnyField: rulefile.Paths{"z"}} },
		"success_formats: {v1: {field: x}}":                       func(v *vendor) { success(v).Field = ptr(rulefile.Path("x")) },
		"success_formats: {v1: {equals: [x]}}":                    func(v *vendor) { success(v).Equals = literal("x") },
		"success_formats: {v1: {final: false}}":                   func(v *vendor) { success(v).Final = ptr(false) },
		"success_formats: {v1: {fingerprint: {any_field: z}}}":    func(v *vendor) { success(v).Fingerprint = &rulefile.Fingerprint{AnyField: rulefile.Paths{"z"}} },
		"error_headers: {gateway: {message: x}}":                  func(v *vendor) { v.ErrorHeaders.Get("gateway").Value.Message = ptr(rulefile.HeaderName("x")) },
		"retry_after_headers: {x-throttle: {unit: h}}":            func(v *vendor) { v.RetryHeaders.Get("x-throttle").Value.Unit = ptr(rulefile.UnitHour) },
		"retry_after_headers: {x-wait: {enabled: false}}":         func(v *vendor) { v.RetryHeaders.Get("x-wait").Value.Enabled = ptr(false) },
		"sdk_messages: {sdk: {requires_host: false}}":             func(v *vendor) { v.SDKMessages.Get("sdk").Value.RequiresHost = ptr(false) },
		"families: {NEW: {retry: never}}":                         func(v *vendor) { v.Families.Get("NEW").Value.Retry = ptr(taxonomy.RetryNever) },
		"codes: {NEW.Day: {class: declined}}":                     func(v *vendor) { code(v).Class = ptr(taxonomy.Declined) },
		"codes: {NEW.Day: {billable: true}}":                      func(v *vendor) { code(v).Billable = ptr(true) },
		"codes: {NEW.Day: {remedy: Go.}}":                         func(v *vendor) { code(v).Remedy = ptr(rulefile.Sentence("Go.")) },
		"codes: {NEW.Day: {used_by_others: false}}":               func(v *vendor) { code(v).UsedByOthers = ptr(false) },
		"codes: {NEW.Day: {documented_http_status: 400}}":         func(v *vendor) { code(v).DocumentedStatus = ptr(rulefile.Status(400)) },
		"codes: {NEW.Day: {identifying_messages: [x]}}":           func(v *vendor) { code(v).IdentifyingMessages = []string{"x"} },
		"codes: {NEW.Day: {exact_messages: [x]}}":                 func(v *vendor) { code(v).ExactMessages = []string{"x"} },
		"codes: {NEW.Day: {variants: {locked: {owner: vendor}}}}": func(v *vendor) { code(v).Variants.Get("locked").Value.Owner = ptr(taxonomy.OwnerVendor) },
		"codes: {NEW.Day: {variants: {locked: {when: {message: [x]}}}}}": func(v *vendor) {
			when(v).Message = []string{"x"}
		},
		"codes: {NEW.Day: {variants: {locked: {when: {http_status: [423]}}}}}": func(v *vendor) {
			when(v).HTTPStatus = []rulefile.Status{423}
		},
		"codes: {NEW.Day: {variants: {locked: {when: }}}}": func(*vendor) {},
	} {
		if change == nil {
			continue
		}
		t.Run(over, func(t *testing.T) {
			want := decode(t, "acme.yaml", everyKey)
			change(want)
			assert.Equal(t, forgetPositions(want), forgetPositions(acmeUnder(t, over)))
		})
	}
}

func TestConditionsAreReplacedAsAWhole(t *testing.T) {
	format := acmeUnder(t, "error_formats: {v1: {where: {other: [1]}, where_not: {third: [1]}}}").ErrorFormats.Get("v1").Value
	require.Equal(t, 1, format.Where.Len())
	assert.Equal(t, "other", format.Where.Items()[0].Key)
	require.Equal(t, 1, format.WhereNot.Len())
	assert.Equal(t, "third", format.WhereNot.Items()[0].Key)
}

func TestAnUpstreamIsReplacedAsAWhole(t *testing.T) {
	got := acmeUnder(t, "error_formats: {v1: {upstream: {field: [x], vendor: eta}}}").ErrorFormats.Get("v1").Value.Upstream
	assert.Equal(t, &rulefile.Upstream{
		Pos:   rulefile.Position{File: "over.yaml", Line: 3, Path: "error_formats.v1.upstream"},
		Field: rulefile.Paths{"x"}, Vendor: ptr(rulefile.VendorID("eta")),
	}, got)
}

func TestHostsAreAdded(t *testing.T) {
	var hosts []string
	for _, host := range acmeUnder(t, "hosts: [more.example, api.acme.example]").Hosts {
		hosts = append(hosts, host.Value)
	}
	assert.Equal(t, []string{"api.acme.example", "10.0.0.7", "more.example", "api.acme.example"}, hosts)
}

func keysOf[T any](m rulefile.Map[T]) []string {
	var keys []string
	for _, it := range m.Items() {
		keys = append(keys, it.Key)
	}
	return keys
}

func TestNewKeysComeLast(t *testing.T) {
	v := acmeUnder(t, "codes: {B: {class: timeout}, 018: {owner: vendor}, A: {class: timeout}}\nerror_formats: {v2: {code: c}}\n")
	assert.Equal(t, []string{"NEW.Day", "018", "B", "A"}, keysOf(v.Codes))
	assert.Equal(t, []string{"v1", "v0", "v2"}, keysOf(v.ErrorFormats))
}

func TestAUsersNewVariantsComeFirst(t *testing.T) {
	variants := func(texts ...string) rulefile.Map[rulefile.Variant] {
		return under(t, texts...).Get("zeta").Codes.Get("216908").Value.Variants
	}
	const one = ofZeta + "codes: {216908: {variants: {ours: {when: {message: [o]}}, angle: {owner: vendor}, more: {when: {message: [m]}}}}}\n"
	const two = ofZeta + "codes: {216908: {variants: {last: {when: {message: [l]}}, ours: {owner: platform}}}}\n"
	assert.Equal(t, []string{"ours", "more", "blur", "angle"}, keysOf(variants(one)))
	both := variants(one, two)
	assert.Equal(t, []string{"last", "ours", "more", "blur", "angle"}, keysOf(both))
	assert.Equal(t, ptr(taxonomy.OwnerVendor), both.Get("angle").Value.Owner)
	assert.Equal(t, &rulefile.When{Message: []string{"angle"}, HTTPStatus: []rulefile.Status{200}}, both.Get("angle").Value.When)
	assert.Equal(t, ptr(taxonomy.OwnerPlatform), both.Get("ours").Value.Owner)
}

func TestTheLastFileWins(t *testing.T) {
	const code = ofZeta + "codes: {222202: {owner: "
	owner := func(texts ...string) taxonomy.Owner {
		return *under(t, texts...).Get("zeta").Codes.Get("222202").Value.Owner
	}
	assert.Equal(t, taxonomy.OwnerVendor, owner(code+"platform}}", code+"vendor}}"))
	assert.Equal(t, taxonomy.OwnerPlatform, owner(code+"vendor}}", code+"platform}}"))
}

func TestPositionsAreOfTheLastFileThatChangedIt(t *testing.T) {
	v := under(t, ofZeta+"codes:\n  18: {owner: vendor}\n").Get("zeta")
	assert.Equal(t, rulefile.Position{File: "over.yaml", Line: 2, Path: "vendor"}, v.Pos)
	assert.Equal(t, rulefile.Position{File: "over.yaml", Line: 4, Path: "codes.18"}, v.Codes.Get("18").Pos)
	assert.Equal(t, rulefile.Position{File: "zeta.yaml", Line: 18, Path: "codes.222202"}, v.Codes.Get("222202").Pos)
}

func TestVendorsStandInTheOrderOfFirstAppearance(t *testing.T) {
	set := under(t, head, ofZeta+"enabled: false\n", ofZeta+"enabled: true\n", ofZeta+"enabled: false\n")
	var ids []string
	for _, v := range set.Vendors() {
		ids = append(ids, string(*v.ID))
	}
	assert.Equal(t, []string{"zeta", "eta", "theta", "acme"}, ids)
	assert.False(t, rulefile.On(set.Get("zeta").Enabled))
	assert.Nil(t, set.Get("nobody"))
}

func TestSwitchingOffNothingIsRefused(t *testing.T) {
	const nothing = "there is nothing of that name to switch off"
	refuse(t, map[string]mistake{
		"vendor":                {ofAcme + "enabled: false\n", "2: vendor", "there is no vendor acme to switch off"},
		"code":                  {ofZeta + "codes:\n  990001: {enabled: false}\n", "4: codes.990001", nothing},
		"family":                {ofZeta + "families:\n  A: {enabled: false}\n", "4: families.A", nothing},
		"error format":          {ofZeta + "error_formats:\n  v9: {enabled: false}\n", "4: error_formats.v9", nothing},
		"success format":        {ofZeta + "success_formats:\n  v9: {enabled: false}\n", "4: success_formats.v9", nothing},
		"error header":          {ofZeta + "error_headers:\n  h: {enabled: false}\n", "4: error_headers.h", nothing},
		"retry header":          {ofZeta + "retry_after_headers:\n  h: {enabled: false}\n", "4: retry_after_headers.h", nothing},
		"SDK message":           {ofZeta + "sdk_messages:\n  t: {enabled: false}\n", "4: sdk_messages.t", nothing},
		"variant":               {ofZeta + "codes:\n  216908:\n    variants:\n      fog: {enabled: false}\n", "6: codes.216908.variants.fog", nothing},
		"code of a new vendor":  {head + "codes: {A: {enabled: false}}\n", "4: codes.A", nothing},
		"variant of a new code": {head + "codes: {A: {class: timeout, variants: {v: {enabled: false}}}}\n", "4: codes.A.variants.v", nothing},
	})
}

func TestEveryMistakeOfAnOverlayIsToldAtOnce(t *testing.T) {
	set, err := base(t).With(
		decode(t, "one.yaml", ofZeta+"codes:\n  1: {enabled: false}\n  18: {variants: {v: {enabled: false}}}\n"),
		decode(t, "two.yaml", ofAcme+"enabled: false\nfamilies: {F: {enabled: false}}\n"),
	)
	assert.Nil(t, set)
	require.EqualError(t, err, `one.yaml:4: codes.1: there is nothing of that name to switch off
one.yaml:5: codes.18.variants.v: there is nothing of that name to switch off
two.yaml:2: vendor: there is no vendor acme to switch off
two.yaml:4: families.F: there is nothing of that name to switch off`)
}

func TestAJudgementIsLaidOverAnother(t *testing.T) {
	code := rulefile.Judgement{Class: ptr(taxonomy.Conflict), Owner: ptr(taxonomy.OwnerVendor), Billable: ptr(true)}
	assert.Equal(t,
		rulefile.Judgement{Class: ptr(taxonomy.Conflict), Owner: ptr(taxonomy.OwnerEndUser), Billable: ptr(true), Remedy: ptr(rulefile.Sentence("Ask."))},
		code.With(rulefile.Judgement{Owner: ptr(taxonomy.OwnerEndUser), Remedy: ptr(rulefile.Sentence("Ask."))}))
	assert.Equal(t, ptr(taxonomy.OwnerVendor), code.Owner)
}

// A set is read once a process and shared by all pipelines, each of which lays its own files over it.
func TestASetIsNeverChanged(t *testing.T) {
	shared, err := base(t).With(decode(t, "acme.yaml", everyKey))
	require.NoError(t, err)
	same, err := base(t).With(decode(t, "acme.yaml", everyKey))
	require.NoError(t, err)
	file := strings.Replace(everyKey, "  018: ", "  New: {class: timeout}\n  018: ", 1)
	over := []*rulefile.Vendor{
		decode(t, "over.yaml", file),
		decode(t, "over.yaml", ofAcme+`hosts: [one.example]
codes: {NEW.Day: {owner: vendor, variants: {new: {when: {message: [m]}}, locked: {when: {message: [x]}, owner: vendor}}}}
error_formats: {v1: {code: c, where: {b: [1]}, fingerprint: {}}}
`),
		decode(t, "over.yaml", ofZeta+"enabled: false\nhosts: [two.example]\ncodes: {18: {enabled: false}, 216908: {variants: {blur: {enabled: false}}}}\n"),
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			first, err := shared.With(over...)
			if assert.NoError(t, err) {
				again, err := shared.With(over...)
				assert.NoError(t, err)
				assert.Equal(t, first, again)
				assert.NotEqual(t, shared, first)
			}
		})
	}
	wait.Wait()
	assert.Equal(t, same, shared)
	assert.Equal(t, decode(t, "over.yaml", file), over[0], "nor are the files")
}

func TestRetryWordsAreLaidOverWordByWord(t *testing.T) {
	words := under(t, ofZeta+"retry_headers: {x-retry: {\"true\": backoff, \"false\": never}}\n", ofZeta+"retry_headers: {x-retry: {\"true\": after_delay}, x-other: {go: backoff}}\n").
		Get("zeta").RetryWords
	require.Equal(t, 2, words.Len())
	retry := words.Get("x-retry").Value
	assert.Equal(t, taxonomy.RetryAfterDelay, retry.Get("true").Value)
	assert.Equal(t, taxonomy.RetryNever, retry.Get("false").Value)
	assert.Equal(t, 1, words.Get("x-other").Value.Len())
}
