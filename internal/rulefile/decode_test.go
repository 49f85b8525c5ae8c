// SPDX-License-Identifier: Apache-2.0

package rulefile_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// everyKey holds every key of the format but those of samples.
const everyKey = `schema_version: 1
vendor: acme
enabled: true
name: Acme
source: {title: T, url: "https://acme.example/s", updated: 2026-01-31, checked: yes}
docs_url: https://acme.example/errors
documented_http_status: 200
hosts: ["api.acme.example", 10.0.0.7]
code_aliases: {OLD.: NEW., 5: 7}
error_formats:
  v1:
    enabled: true
    code: failure.code
    code_type: integer
    code_prefix: ""
    message: failure.text
    request_id: [trace, failure.trace]
    http_status: failure.status
    requires: []
    where: {state.kind: ["N", 0, false, ""]}
    where_not: {state.done: [true]}
    non_error_values: ["OK", 16]
    requires_whole_body: true
    item_failure: false
    listed_codes_only: true
    xml: true
    upstream:
      field: failure.text
      vendor: zeta
    fingerprint: {any_field: a, absent_fields: [b, c], host: d, valid_when_truncated: true, dotted_codes_only: false, listed_codes_only: true}
  v0: {code: errno, fingerprint: {}, requires_error_status: if_known}
success_formats:
  v1: {enabled: true, field: state, equals: ["fine", 1, true], final: true, fingerprint: {}}
error_headers:
  gateway: {enabled: true, code: x-code, message: x-message, request_id: x-id}
retry_after_headers:
  x-throttle: {enabled: true, name: Wait, unit: ms}
  x-wait:
sdk_messages:
  sdk: {enabled: true, format: "AcmeSDK {code} x", requires_host: true, listed_codes_only: false, requires_listed_code_or_host: true, distinctive: true}
sdk_words: [AcmeSDK, com.acme.vision]
families:
  NEW: {class: quota_exceeded, retry: unknown, used_by_others: true}
codes:
  NEW.Day:
    enabled: true
    class: rate_limited
    retry: after_delay
    retry_delay: 90s
    action: wait
    owner: business
    remedy: Wait.
    remedy_zh: 请等待。
    docs_url: http://acme.example/day
    billable: false
    used_by_others: true
    prefer_upstream: false
    documented_http_status: 429
    identifying_messages: [7, "Both of us."]
    exact_messages: ["Later!"]
    variants:
      locked: {when: {http_status: [403, 401], message: ["Locked"]}, class: account_restricted}
  018: {class: timeout, docs_url_zh: http://acme.example/zh/018}
docs_url_zh: https://acme.example/zh/errors
`

func ptr[T any](v T) *T { return &v }

// A code has a class; codes that have nothing in common but their prefix may have none.
func TestAFamilyMayHaveTheClassUnknown(t *testing.T) {
	v := decode(t, "acme.yaml", head+"families: {A: {class: unknown, remedy: Look it up.}}\n")
	assert.Equal(t, ptr(taxonomy.Unknown), v.Families.Get("A").Value.Class)
}

func TestEveryKeyIsRead(t *testing.T) {
	v := decode(t, "acme.yaml", everyKey)
	at := func(line int, path string) rulefile.Position {
		return rulefile.Position{File: "acme.yaml", Line: line, Path: path}
	}
	str := func(text string) jsonscan.Literal { return jsonscan.Literal{Kind: jsonscan.String, Text: text} }
	integer := func(text string) jsonscan.Literal { return jsonscan.Literal{Kind: jsonscan.Integer, Text: text} }
	boolean := func(text string) jsonscan.Literal { return jsonscan.Literal{Kind: jsonscan.Bool, Text: text} }

	assert.Equal(t, at(2, "vendor"), v.Pos)
	assert.Equal(t, ptr(rulefile.SchemaVersion(1)), v.SchemaVersion)
	assert.Equal(t, ptr(rulefile.VendorID("acme")), v.ID)
	assert.Equal(t, ptr(true), v.Enabled)
	assert.Equal(t, ptr("Acme"), v.Name)
	assert.Equal(t, &rulefile.Source{Title: ptr("T"), URL: ptr("https://acme.example/s"), Updated: ptr("2026-01-31"), Checked: ptr("yes")}, v.Source)
	assert.Equal(t, ptr(rulefile.URL("https://acme.example/errors")), v.DocsURL)
	assert.Equal(t, ptr(rulefile.URL("https://acme.example/zh/errors")), v.DocsURLZH)
	assert.Equal(t, ptr(rulefile.Status(200)), v.DocumentedStatus)
	assert.Equal(t, []rulefile.At[string]{
		{Value: "api.acme.example", Pos: at(8, "hosts[0]")}, {Value: "10.0.0.7", Pos: at(8, "hosts[1]")},
	}, v.Hosts)
	assert.Equal(t, []rulefile.Item[string]{
		{Key: "OLD.", Pos: at(9, "code_aliases.OLD."), Value: "NEW."}, {Key: "5", Pos: at(9, "code_aliases.5"), Value: "7"},
	}, v.CodeAliases.Items())

	require.Equal(t, 2, v.ErrorFormats.Len())
	format := v.ErrorFormats.Get("v1")
	assert.Equal(t, at(11, "error_formats.v1"), format.Pos)
	where := format.Value.Where
	assert.Equal(t, []rulefile.Item[[]jsonscan.Literal]{{
		Key: "state.kind", Pos: at(20, "error_formats.v1.where.state.kind"),
		Value: []jsonscan.Literal{str("N"), integer("0"), boolean("false"), str("")},
	}}, where.Items())
	whereNot := format.Value.WhereNot
	assert.Equal(t, []rulefile.Item[[]jsonscan.Literal]{{
		Key: "state.done", Pos: at(21, "error_formats.v1.where_not.state.done"), Value: []jsonscan.Literal{boolean("true")},
	}}, whereNot.Items())
	assert.Equal(t, rulefile.ErrorFormat{
		Enabled: ptr(true), Code: rulefile.Paths{"failure.code"}, CodeType: ptr(rulefile.CodeInteger), CodePrefix: ptr(""),
		Message: rulefile.Paths{"failure.text"}, RequestID: rulefile.Paths{"trace", "failure.trace"},
		HTTPStatus: ptr(rulefile.Path("failure.status")), Requires: rulefile.Paths{}, Where: where, WhereNot: whereNot,
		NonErrorValues:    []jsonscan.Literal{str("OK"), integer("16")},
		RequiresWholeBody: ptr(true), ItemFailure: ptr(false), ListedCodesOnly: ptr(true), XML: ptr(true),
		Upstream: &rulefile.Upstream{
			Pos: at(27, "error_formats.v1.upstream"), Field: rulefile.Paths{"failure.text"}, Vendor: ptr(rulefile.VendorID("zeta")),
		},
		Fingerprint: &rulefile.Fingerprint{
			AnyField: rulefile.Paths{"a"}, AbsentFields: rulefile.Paths{"b", "c"}, Host: ptr(rulefile.Path("d")),
			ValidWhenTruncated: ptr(true), DottedCodesOnly: ptr(false), ListedCodesOnly: ptr(true),
		},
	}, format.Value)
	assert.Equal(t, rulefile.CodeInteger, format.Value.JSONType())
	plain := v.ErrorFormats.Items()[1]
	assert.Equal(t, "v0", plain.Key)
	assert.Equal(t, rulefile.ErrorFormat{Code: rulefile.Paths{"errno"}, Fingerprint: &rulefile.Fingerprint{}, ErrorStatus: ptr(rulefile.ErrorStatusIfKnown)}, plain.Value)
	assert.Equal(t, rulefile.CodeString, plain.Value.JSONType())

	assert.Equal(t, rulefile.SuccessFormat{
		Enabled: ptr(true), Field: ptr(rulefile.Path("state")), Equals: []jsonscan.Literal{str("fine"), integer("1"), boolean("true")},
		Final: ptr(true), Fingerprint: &rulefile.Fingerprint{},
	}, v.SuccessFormats.Get("v1").Value)
	assert.Equal(t, rulefile.ErrorHeader{
		Enabled: ptr(true), Code: ptr(rulefile.HeaderName("x-code")), Message: ptr(rulefile.HeaderName("x-message")),
		RequestID: ptr(rulefile.HeaderName("x-id")),
	}, v.ErrorHeaders.Get("gateway").Value)
	assert.Equal(t, []rulefile.Item[rulefile.RetryAfterHeader]{
		{Key: "x-throttle", Pos: at(37, "retry_after_headers.x-throttle"), Value: rulefile.RetryAfterHeader{
			Enabled: ptr(true), Name: ptr("Wait"), Unit: ptr(rulefile.UnitMillisecond),
		}},
		{Key: "x-wait", Pos: at(38, "retry_after_headers.x-wait")},
	}, v.RetryHeaders.Items())
	assert.Equal(t, rulefile.SDKMessage{
		Enabled: ptr(true), Format: ptr(rulefile.MessageFormat("AcmeSDK {code} x")), RequiresHost: ptr(true),
		ListedCodesOnly: ptr(false), RequiresListedCodeOrHost: ptr(true), Distinctive: ptr(true),
	}, v.SDKMessages.Get("sdk").Value)
	assert.Equal(t, []rulefile.Word{"AcmeSDK", "com.acme.vision"}, v.SDKWords)
	assert.Equal(t, rulefile.Family{
		Judgement:    rulefile.Judgement{Class: ptr(taxonomy.QuotaExceeded), Retry: ptr(taxonomy.RetryUnknown)},
		UsedByOthers: ptr(true),
	}, v.Families.Get("NEW").Value)

	day := v.Codes.Get("NEW.Day")
	assert.Equal(t, at(45, "codes.NEW.Day"), day.Pos)
	variants := day.Value.Variants
	assert.Equal(t, rulefile.Code{
		Judgement: rulefile.Judgement{
			Enabled: ptr(true), Class: ptr(taxonomy.RateLimited), Retry: ptr(taxonomy.RetryAfterDelay),
			RetryDelay: ptr(rulefile.Delay(90 * time.Second)), Action: ptr(taxonomy.ActionWait), Owner: ptr(taxonomy.OwnerBusiness),
			Remedy: ptr(rulefile.Sentence("Wait.")), RemedyZH: ptr(rulefile.Sentence("请等待。")),
			DocsURL: ptr(rulefile.URL("http://acme.example/day")), Billable: ptr(false),
		},
		UsedByOthers: ptr(true), PreferUpstream: ptr(false), DocumentedStatus: ptr(rulefile.Status(429)),
		IdentifyingMessages: []string{"7", "Both of us."}, ExactMessages: []string{"Later!"}, Variants: variants,
	}, day.Value)
	assert.Equal(t, []rulefile.Item[rulefile.Variant]{{
		Key: "locked", Pos: at(62, "codes.NEW.Day.variants.locked"),
		Value: rulefile.Variant{
			Judgement: rulefile.Judgement{Class: ptr(taxonomy.AccountRestricted)},
			When:      &rulefile.When{HTTPStatus: []rulefile.Status{403, 401}, Message: []string{"Locked"}},
		},
	}}, variants.Items())
	assert.NotNil(t, v.Codes.Get("018"), "as it is written")
	assert.Nil(t, v.Codes.Get("18"))
}

func TestWhatIsNotGivenIsNil(t *testing.T) {
	v := decode(t, "acme.yaml", "schema_version: 1\nvendor: acme\ncodes:\nhosts: []\nerror_formats: {v1: }\n")
	assert.Equal(t, &rulefile.Vendor{
		Pos:           rulefile.Position{File: "acme.yaml", Line: 2, Path: "vendor"},
		SchemaVersion: ptr(rulefile.SchemaVersion(1)), ID: ptr(rulefile.VendorID("acme")),
		Hosts: []rulefile.At[string]{}, ErrorFormats: v.ErrorFormats,
	}, v)
	assert.Zero(t, v.ErrorFormats.Get("v1").Value)
	assert.True(t, rulefile.On(nil))
	assert.False(t, rulefile.On(ptr(false)))
	assert.Empty(t, rulefile.Deref[string](nil))
	assert.Equal(t, 3, rulefile.Deref(ptr(3)))
}

func TestAliasesOfYAMLAreRefused(t *testing.T) {
	_, err := rulefile.Decode("acme.yaml", []byte(ofAcme+"codes:\n  A: &a {class: timeout}\n  B: *a\n"))
	require.EqualError(t, err, `acme.yaml:4: &a: YAML anchors are not supported; write the value out where it is needed
acme.yaml:5: *a: YAML aliases are not supported; write the value out`)
}

// A path in another language is refused; keys of any other form are taken.
func TestPathsOfAnyKeyAreTaken(t *testing.T) {
	for _, path := range []string{"a", "a.b", "a[]", "a[].b", "a[].b[].c", "$type", "a.$id", "@odata", "a-b", "a b", "0", "错误"} {
		decode(t, "acme.yaml", head+"success_formats: {v1: {field: "+strconv.Quote(path)+"}}\n")
	}
}

func TestADelayOf31DaysIsTaken(t *testing.T) {
	v := decode(t, "acme.yaml", head+"codes: {A: {class: timeout, retry_delay: 744h}}\n")
	assert.Equal(t, ptr(rulefile.Delay(31*24*time.Hour)), v.Codes.Get("A").Value.RetryDelay)
}

func TestASentenceInQuotesIsTaken(t *testing.T) {
	decode(t, "acme.yaml", head+`codes: {A: {class: timeout, remedy: "2026", remedy_zh: !!str 42}}`)
}

func TestASentenceOf160CharactersIsTaken(t *testing.T) {
	decode(t, "acme.yaml", head+"codes: {A: {class: timeout, remedy: "+strings.Repeat("é", 160)+", remedy_zh: "+strings.Repeat("请", 160)+"}}\n")
}
