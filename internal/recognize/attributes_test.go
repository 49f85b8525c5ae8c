// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// nova is a vendor that answers over gRPC, where there are no bodies: the status is an attribute, as a word or, in older
// telemetry, as a number.
const nova = `schema_version: 1
vendor: nova
gen_ai_providers: [nova, nova.chat]
error_attributes: [rpc.response.status_code, rpc.grpc.status_code, nova.code]
error_formats: {v1: {code: error.code}}
success_formats: {v1: {field: done, equals: [true]}}
code_aliases: {LIMIT.: QUOTA.}
families: {QUOTA: {class: quota_exceeded}}
codes:
  RESOURCE_EXHAUSTED: {class: rate_limited}
  DEADLINE_EXCEEDED:
    class: timeout
    variants: {gateway: {when: {http_status: [504]}, owner: platform}}
  8: {class: rate_limited, owner: platform}
  -32602: {class: invalid_request}
  QUOTA.DAY: {class: quota_exceeded}
`

// attributes are those of a call.
type attributes map[string]recognize.Value

// attributes recognizes a call of which only attributes are known.
func (c *caller) attributes(vendor *recognize.Vendor, all attributes) *recognize.Match {
	c.call = recognize.Call{Vendor: vendor, Attribute: all.get}
	return c.recognize(&c.call)
}

func (a attributes) get(name string) recognize.Value { return a[name] }

func TestCodesInAttributes(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{Vendors: append([]string{"nova"}, vendorIDs...)}, nova)
	vendor, _ := c.engine.HostOfProvider("nova")
	require.NotNil(t, vendor)
	assert.Equal(t, []string{"rpc.response.status_code", "rpc.grpc.status_code", "nova.code"}, c.engine.Attributes())
	text, number := recognize.StringValue, recognize.IntegerValue
	for name, tc := range map[string]struct {
		attributes attributes
		want       string
	}{
		"a word":             {attributes{"rpc.response.status_code": text("RESOURCE_EXHAUSTED")}, "failed nova RESOURCE_EXHAUSTED rate_limited backoff reduce_rate service code"},
		"a number":           {attributes{"rpc.grpc.status_code": number(8)}, "failed nova 8 rate_limited backoff reduce_rate platform code"},
		"a number as a word": {attributes{"rpc.response.status_code": text("8")}, "failed nova 8 rate_limited backoff reduce_rate platform code"},
		"of JSON-RPC":        {attributes{"rpc.response.status_code": number(-32602)}, "failed nova -32602 invalid_request never fix_request service code"},
		"the first counts":   {attributes{"rpc.grpc.status_code": number(8), "rpc.response.status_code": text("RESOURCE_EXHAUSTED")}, "failed nova RESOURCE_EXHAUSTED rate_limited backoff reduce_rate service code"},
		"that is a code":     {attributes{"rpc.grpc.status_code": number(8), "rpc.response.status_code": text("OK")}, "failed nova 8 rate_limited backoff reduce_rate platform code"},
		"under another name": {attributes{"nova.code": text("LIMIT.DAY")}, "failed nova LIMIT.DAY quota_exceeded after_fix raise_quota business code"},
		"all is well":        {attributes{"rpc.response.status_code": text("OK"), "rpc.grpc.status_code": number(0)}, unrecognized},
		"a code of no list":  {attributes{"rpc.response.status_code": text("UNAVAILABLE")}, unrecognized},
		"of a family alone":  {attributes{"rpc.response.status_code": text("QUOTA.YEAR")}, unrecognized},
		"another attribute":  {attributes{"rpc.status_code": text("RESOURCE_EXHAUSTED")}, unrecognized},
		"no code":            {attributes{"nova.code": recognize.BoolValue(true), "rpc.grpc.status_code": recognize.FractionValue, "rpc.response.status_code": recognize.NullValue}, unrecognized},
		"an empty text":      {attributes{"nova.code": text("")}, unrecognized},
	} {
		t.Run(name, func(t *testing.T) {
			got := c.attributes(vendor, tc.attributes)
			assert.Equal(t, tc.want, describe(got))
			if got.Result == recognize.Failed {
				assert.Equal(t, recognize.SourceAttribute, got.Source)
			}
			assert.Equal(t, unrecognized, describe(c.attributes(nil, tc.attributes)), "the vendor must be known")
			assert.Equal(t, unrecognized, describe(c.attributes(c.builtin(t, tencent), tc.attributes)), "and have such attributes")
		})
	}
}

// An attribute tells least, so what else there is goes before it.
func TestAttributesComeLast(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{}, nova+"error_headers: {h: {code: x-nova}}\n")
	vendor, _ := c.engine.HostOfProvider("nova")
	exhausted := attributes{"rpc.response.status_code": recognize.StringValue("RESOURCE_EXHAUSTED"), "nova.code": recognize.StringValue("DEADLINE_EXCEEDED")}
	const limited = "failed nova RESOURCE_EXHAUSTED rate_limited backoff reduce_rate service code"
	const late = "failed nova DEADLINE_EXCEEDED timeout backoff check_vendor_status "
	for name, tc := range map[string]struct {
		call recognize.Call
		want string
	}{
		"nothing else":       {recognize.Call{}, limited},
		"an error":           {recognize.Call{Body: recognize.Text(`{"error":{"code":"8"}}`)}, "failed nova 8 rate_limited backoff reduce_rate platform code"},
		"a success":          {recognize.Call{Body: recognize.Text(`{"done":true}`)}, "succeeded nova"},
		"a body that is cut": {recognize.Call{Body: recognize.Text(`{"data":`)}, limited},
		"an exception":       {recognize.Call{Exceptions: &texts{`nova: {"error":{"code":"8"}}`}}, "failed nova 8 rate_limited backoff reduce_rate platform code"},
		"a header":           {recognize.Call{Header: headersOf(map[string]string{"x-nova": "8"})}, "failed nova 8 rate_limited backoff reduce_rate platform code"},
	} {
		t.Run(name, func(t *testing.T) {
			tc.call.Vendor, tc.call.Attribute = vendor, exhausted.get
			assert.Equal(t, tc.want, describe(c.recognize(&tc.call)))
		})
	}
	deadline := recognize.Call{Vendor: vendor, Status: 504, Attribute: attributes{"nova.code": recognize.StringValue("DEADLINE_EXCEEDED")}.get}
	assert.Equal(t, late+"platform variant", describe(c.recognize(&deadline)), "a variant by status")
}

func TestProviders(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{}, nova)
	assert.True(t, c.engine.HasProviders())
	for name, want := range map[string]recognize.Host{
		"nova": recognize.KnownHost, "nova.chat": recognize.KnownHost, "Nova": recognize.NoHost, "nova.ai": recognize.NoHost, "": recognize.NoHost,
	} {
		vendor, host := c.engine.HostOfProvider(name)
		assert.Equal(t, want, host, name)
		assert.Equal(t, want == recognize.KnownHost, vendor != nil, name)
	}
	first := load(t, recognize.Options{Vendors: vendorIDs})
	assert.False(t, first.engine.HasProviders(), "none of these is one")
	assert.Empty(t, first.engine.Attributes())
}

func TestAProviderBelongsToOneVendor(t *testing.T) {
	t.Parallel()
	other := `schema_version: 1
vendor: other
error_formats: {v1: {code: code}}
codes: {A: {class: timeout}}
gen_ai_providers: [other, nova.chat]
`
	_, err := recognize.New(rules(t, nova, other), recognize.Options{MaxBodyBytes: maxBody})
	require.EqualError(t, err, `user.yaml:5: gen_ai_providers[1]: "nova.chat" is listed twice, first in user.yaml:3`)
	_, err = recognize.New(rules(t, nova, other), recognize.Options{MaxBodyBytes: maxBody, Vendors: []string{"other"}})
	require.NoError(t, err, "what is switched off has none")
}

// An attribute may hold any text, so that no code is beyond reach where the vendor names one.
func TestCodesOfAttributesAreWithinReach(t *testing.T) {
	t.Parallel()
	const file = "schema_version: 1\nvendor: nova\nhosts: [nova.example]\nerror_formats: {v1: {code: c, code_type: integer}}\ncodes: {BUSY: {class: unavailable}}\n"
	require.Error(t, rules(t, file).Check(vendorsOf(t, file)))
	const more = file + "error_attributes: [rpc.status_code]\n"
	require.NoError(t, rules(t, more).Check(vendorsOf(t, more)))
}

func vendorsOf(t *testing.T, file string) []*rulefile.Vendor {
	t.Helper()
	return []*rulefile.Vendor{rules(t, file).Get("nova")}
}
