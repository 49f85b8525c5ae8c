// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

func TestOptionsThatHitNothingAreRefused(t *testing.T) {
	t.Parallel()
	const off = ofBaidu + "enabled: false\n"
	const baidus = "listed twice, first in builtin/baidu_ai/format.yaml:9 as a host of vendor baidu_ai"
	const noVendor = ` switched on; give a vendor's id or by_shape`
	for name, tc := range map[string]struct {
		options recognize.Options
		file    string
		want    string
	}{
		"vendor that nobody knows": {
			options: recognize.Options{Vendors: []string{baidu, "acme"}},
			want:    `vendors: there is no vendor "acme"; there are ` + allVendors(t),
		},
		"vendor listed twice": {
			options: recognize.Options{Vendors: []string{baidu, huawei, baidu}}, want: "vendors: baidu_ai is listed twice",
		},
		"vendor that is switched off": {
			options: recognize.Options{Vendors: []string{huawei, baidu}}, file: off, want: "vendors: baidu_ai is switched off in user.yaml",
		},
		"all of them at once": {
			options: recognize.Options{Vendors: []string{"acme", huawei, huawei, baidu}}, file: off,
			want: `vendors: there is no vendor "acme"; there are ` + allVendors(t) +
				"\nvendors: huawei_cloud is listed twice\nvendors: baidu_ai is switched off in user.yaml",
		},
		"host to a vendor that nobody knows": {
			options: recognize.Options{Hosts: map[string]string{"proxy.internal": "acme"}},
			want:    `hosts::proxy.internal: there is no vendor "acme"` + noVendor,
		},
		"host to a vendor that is not asked for": {
			options: recognize.Options{Vendors: []string{baidu}, Hosts: map[string]string{"proxy.internal": huawei}},
			want:    `hosts::proxy.internal: there is no vendor "huawei_cloud"` + noVendor,
		},
		"host to a vendor that is off": {
			options: recognize.Options{Hosts: map[string]string{"proxy.internal": baidu}}, file: off,
			want: `hosts::proxy.internal: there is no vendor "baidu_ai"` + noVendor,
		},
		"host to almost a vendor": {
			options: recognize.Options{Hosts: map[string]string{"proxy.internal": "baidu"}},
			want:    `hosts::proxy.internal: there is no vendor "baidu"` + noVendor + "; did you mean baidu_ai?",
		},
		"host almost by shape": {
			options: recognize.Options{Hosts: map[string]string{"proxy.internal": "by-shape"}},
			want:    `hosts::proxy.internal: there is no vendor "by-shape"` + noVendor + "; did you mean by_shape?",
		},
		"vendor that is almost one": {
			options: recognize.Options{Vendors: []string{"tencent"}},
			want:    `vendors: there is no vendor "tencent"; there are ` + allVendors(t) + `; did you mean tencent_cloud?`,
		},
		"host in two spellings": {
			options: recognize.Options{Hosts: map[string]string{"proxy.internal": baidu, "Proxy.internal.": baidu}},
			want:    "hosts::proxy.internal: listed twice, first in hosts::Proxy.internal.",
		},
		"hosts of everybody": {
			options: recognize.Options{Hosts: map[string]string{"*.com": baidu}},
			want:    "hosts::*.com: names the hosts of anybody below com: the part behind * must be a domain that belongs to somebody",
		},
		"a mistake in a file as well": {
			options: recognize.Options{Hosts: map[string]string{"aip.baidubce.com": baidu}}, file: ofBaidu + "hosts: [\"-\"]\n",
			want: "user.yaml:3: hosts[0]: host \"-\": not a host name (letters, digits, \"-\", \"_\" and \".\" only, no scheme and no port; \"*\" for a whole label)\n" +
				"hosts::aip.baidubce.com: " + baidus,
		},
		"host to nobody": {
			options: recognize.Options{Hosts: map[string]string{"proxy.internal": ""}},
			want:    `hosts::proxy.internal: there is no vendor ""` + noVendor,
		},
		"host that a vendor has": {
			options: recognize.Options{Hosts: map[string]string{"aip.baidubce.com": recognize.ByShape}},
			want:    "hosts::aip.baidubce.com: " + baidus,
		},
		"two hosts": {
			options: recognize.Options{Hosts: map[string]string{"b.internal": "acme", "aip.baidubce.com": baidu}},
			want:    "hosts::aip.baidubce.com: " + baidus + "\n" + `hosts::b.internal: there is no vendor "acme"` + noVendor,
		},
	} {
		t.Run(name, func(t *testing.T) {
			var files []string
			if tc.file != "" {
				files = append(files, tc.file)
			}
			engine, err := recognize.New(rules(t, files...), tc.options)
			require.EqualError(t, err, tc.want)
			assert.Nil(t, engine)
		})
	}
}

func TestAHostOfTheConfigurationThatIsNoneIsRefused(t *testing.T) {
	t.Parallel()
	for _, host := range []string{"https://proxy.internal", "proxy.internal:443", "*", "proxy.*", "", "a b"} {
		_, err := recognize.New(rules(t), recognize.Options{Hosts: map[string]string{host: baidu}})
		require.ErrorContains(t, err, "hosts::"+host+": ")
	}
}

func TestAHostOfAFileThatIsNoneOrTakenIsRefused(t *testing.T) {
	t.Parallel()
	const acmeWith = ofAcme + "error_formats: {v1: {code: failure.code}}\n"
	const noName, noPattern, twice = "not a host name", "a pattern must not end in *", "listed twice"
	for name, tc := range map[string]struct{ file, place, reason string }{
		"with a scheme":          {acmeWith + "hosts:\n  - api.acme.example\n  - https://api.acme.example\n", `6: hosts[1]: host "https://api.acme.example"`, noName},
		"with a port":            {acmeWith + "hosts: [\"api.acme.example:443\"]\n", `4: hosts[0]: host "api.acme.example:443"`, noName},
		"with a path of nothing": {acmeWith + "hosts: [api.acme.example/]\n", `4: hosts[0]: host "api.acme.example/"`, `"/" is not a path`},
		"with a star in a path":  {acmeWith + "hosts: [\"api.acme.example/v1/*\"]\n", `4: hosts[0]: host "api.acme.example/v1/*"`, `"/v1/*" is not a path`},
		"with a path twice":      {acmeWith + "hosts: [api.acme.example/v1, api.acme.example/V1/]\n", `4: hosts[1]: host "api.acme.example/V1/"`, twice},
		"with a star in a label": {acmeWith + "hosts: [\"api-*.acme.example\"]\n", `4: hosts[0]: host "api-*.acme.example"`, noName},
		"everybody":              {acmeWith + "hosts: [\"*\"]\n", `4: hosts[0]: host "*"`, noPattern},
		"every top domain":       {acmeWith + "hosts: [\"acme.*\"]\n", `4: hosts[0]: host "acme.*"`, noPattern},
		"twice in one file":      {acmeWith + "hosts: [a.example, b.example, A.EXAMPLE]\n", `4: hosts[2]: host "A.EXAMPLE"`, twice},
		"pattern twice":          {acmeWith + "hosts: [\"*.a.example\", \"*.a.example\"]\n", `4: hosts[1]: host "*.a.example"`, twice},
		"the vendor has it":      {ofBaidu + "hosts: [aip.baidubce.com]\n", `3: hosts[0]: host "aip.baidubce.com"`, twice + ", first in builtin/baidu_ai/format.yaml:9 as a host of vendor baidu_ai"},
		"another vendor has it":  {acmeWith + "hosts: [aip.baidubce.com]\n", `4: hosts[0]: host "aip.baidubce.com"`, twice + ", first in builtin/baidu_ai/format.yaml:9 as a host of vendor baidu_ai"},
		"another pattern has it": {acmeWith + "hosts: [a.example, \"*.TencentCloudAPI.com.\"]\n", `4: hosts[1]: host "*.TencentCloudAPI.com."`, twice + ", first in builtin/tencent_cloud/format.yaml:11 as a host of vendor tencent_cloud"},
		"hyphen alone":           {acmeWith + "hosts: [\"-\"]\n", `4: hosts[0]: host "-"`, noName},
		"hosts of everybody":     {acmeWith + "hosts: [\"*.com\"]\n", `4: hosts[0]: host "*.com"`, "names the hosts of anybody below com: "},
		"hosts of a country":     {acmeWith + "hosts: [\"*.com.cn\"]\n", `4: hosts[0]: host "*.com.cn"`, "names the hosts of anybody below com.cn: "},
	} {
		t.Run(name, func(t *testing.T) {
			engine, err := recognize.New(rules(t, tc.file+"codes: {A: {class: timeout}}\n"), recognize.Options{})
			require.ErrorContains(t, err, "user.yaml:"+tc.place+": "+tc.reason)
			assert.NotContains(t, err.Error(), "\n", "one mistake, one line")
			assert.Nil(t, engine)
		})
	}
}

// What the rules are incomplete in is told by rulefile; here only that New asks it.
func TestIncompleteRulesAreRefused(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]string{
		ofBaidu + "codes:\n  990001: {owner: vendor}\n": "user.yaml:4: codes.990001: has no class, and there is no entry of that name to override",
		ofAcme + "codes: {A: {class: timeout}}\n":       "user.yaml:2: vendor: vendor acme has no error format: no error of it can be read",
		ofAcme + "error_formats:\n  v1: {code: Code, fingerprint: {host: HostId}}\ncodes: {UnqualifiedPhoto: {class: timeout}}\n": "user.yaml:4: error_formats.v1: cannot be told apart from error_formats.rpc of vendor alibaba_cloud",
	} {
		engine, err := recognize.New(rules(t, file), recognize.Options{})
		require.ErrorContains(t, err, want)
		assert.Nil(t, engine)
	}
}

// Some way must lead to a vendor. Its id in peer.service is one too, but then hosts can say so.
func TestAVendorThatNothingLeadsToIsRefused(t *testing.T) {
	t.Parallel()
	const acmeWith = ofAcme + "codes: {A: {class: timeout}}\nerror_formats: {v1: {code: failure.code}}\n"
	const message = "sdk_messages: {s: {format: \"AcmeError {code} x\"}}\n"
	reads := recognize.Options{MaxBodyBytes: 1}
	for name, tc := range map[string]struct {
		options recognize.Options
		files   []string
		refused bool
	}{
		"nothing":                        {reads, []string{acmeWith}, true},
		"hosts of none":                  {reads, []string{acmeWith + "hosts: []\n"}, true},
		"a host":                         {reads, []string{acmeWith + "hosts: [acme]\n"}, false},
		"a host of another file":         {reads, []string{acmeWith, ofAcme + "hosts: [acme]\n"}, false},
		"a host of the configuration":    {recognize.Options{MaxBodyBytes: 1, Hosts: map[string]string{"acme": "acme"}}, []string{acmeWith}, false},
		"a host of another vendor":       {recognize.Options{MaxBodyBytes: 1, Hosts: map[string]string{"acme": baidu}}, []string{acmeWith}, true},
		"a fingerprint":                  {reads, []string{ofAcme + "codes: {A: {class: timeout}}\nerror_formats: {v1: {code: c, fingerprint: {}}}\n"}, false},
		"a fingerprint that is off":      {reads, []string{acmeWith, ofAcme + "error_formats: {v2: {code: c, fingerprint: {}}}\n", ofAcme + "error_formats: {v2: {enabled: false}}\n"}, true},
		"a fingerprint of successes":     {reads, []string{acmeWith + "success_formats: {v1: {field: acme, fingerprint: {}}}\n"}, false},
		"an SDK message":                 {reads, []string{acmeWith + message}, false},
		"an SDK message that needs host": {reads, []string{acmeWith + message, ofAcme + "sdk_messages: {s: {requires_host: true}}\n"}, true},
		"an SDK message that is off":     {reads, []string{acmeWith + message, ofAcme + "sdk_messages: {s: {enabled: false}}\n"}, true},
		"nothing is to be read":          {recognize.Options{}, []string{acmeWith}, false},
		"another vendor is asked for":    {recognize.Options{MaxBodyBytes: 1, Vendors: []string{baidu}}, []string{acmeWith}, false},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := recognize.New(rules(t, tc.files...), tc.options)
			if !tc.refused {
				require.NoError(t, err)
				return
			}
			require.EqualError(t, err, "user.yaml:2: vendor: nothing leads to vendor acme: it has no hosts, here or in the configuration, no format with a fingerprint, "+
				"no exception type, no GenAI provider and no SDK message that needs no host; if only peer.service names it, list that name in hosts")
		})
	}
}

func TestACatalogWithoutVendorsIsRefused(t *testing.T) {
	t.Parallel()
	var files []string
	for _, id := range builtinIDs(t) {
		files = append(files, "schema_version: 1\nvendor: "+id+"\nenabled: false\n")
	}
	_, err := recognize.New(rules(t, files...), recognize.Options{})
	require.EqualError(t, err, "every vendor is switched off")
}

func TestOnlyTheVendorsAskedForAreThere(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{Vendors: []string{huawei, baidu}})
	var ids []string
	for _, v := range c.engine.Vendors() {
		ids = append(ids, v.ID)
	}
	assert.Equal(t, []string{baidu, huawei}, ids, "in the order of the files")
	for _, id := range vendorIDs {
		_, known := c.engine.HostOf(realHosts[id])
		assert.Equal(t, id == huawei || id == baidu, known == recognize.KnownHost, id)
	}
}

func TestHostsOfTheConfigurationLeadToAVendorOrToItsFingerprint(t *testing.T) {
	t.Parallel()
	c := load(t, recognize.Options{Hosts: map[string]string{
		"kyc-proxy.internal": tencent, "*.egress.internal": recognize.ByShape, "10.0.0.7": baidu,
	}})
	for host, want := range map[string]string{
		"kyc-proxy.internal": tencent, "10.0.0.7": baidu, "a.egress.internal": "", "a.b.egress.internal": "",
	} {
		vendor, known := c.engine.HostOf(host)
		require.Equal(t, recognize.KnownHost, known, host)
		if want == "" {
			assert.Nil(t, vendor, host)
		} else {
			assert.Equal(t, want, vendor.ID, host)
		}
	}
	_, known := c.engine.HostOf("egress.internal")
	assert.Equal(t, recognize.UnknownHost, known)
	_, known = c.engine.HostOf("")
	assert.Equal(t, recognize.NoHost, known)
}

func TestNoMoreOfABodyIsReadThanIsAllowed(t *testing.T) {
	t.Parallel()
	body := errorOf(huawei, "AIS.0502")
	for limit, want := range map[int]string{
		len(body): huaweiBad, len(`{"error_code":"AIS.0502"`): huaweiBad, len(`{"error_code":"AIS.0502`): "unreadable huawei_cloud", 0: unrecognized,
	} {
		engine, err := recognize.New(rules(t), recognize.Options{MaxBodyBytes: limit})
		require.NoError(t, err)
		c := newCaller(engine)
		assert.Equal(t, want, describe(c.body(c.builtin(t, huawei), body, 0)), limit)
	}
}

func counterOf(vendor *recognize.Vendor, v *taxonomy.Verdict) recognize.Counter {
	return recognize.Counter{Vendor: vendor.ID, Class: v.Class, Retryable: v.Retryable, Evidence: v.Evidence, Owner: v.Owner}
}

func TestCountersCoverEveryVerdictOnce(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	seen := map[recognize.Counter]bool{}
	for _, counter := range c.engine.Counters() {
		assert.Falsef(t, seen[counter], "%v is listed twice", counter)
		seen[counter] = true
	}
	for _, id := range vendorIDs {
		assert.Truef(t, seen[recognize.Counter{Vendor: id, Class: "unknown", Evidence: "unknown", Owner: "unknown"}], "%s has no counter for new codes", id)
	}
	for _, e := range c.engine.Entries() {
		assert.Truef(t, seen[counterOf(e.Vendor, e.Verdict)], "%s %s", e.Vendor.ID, e.Code)
		for _, v := range e.Variants {
			assert.Truef(t, seen[counterOf(e.Vendor, v.Verdict)], "%s %s %s", e.Vendor.ID, e.Code, v.Name)
		}
	}
}

// A code that proves nothing without one of its messages sets two formats apart; messages that belong to one code do not.
func TestOnlyCodesThatProveTheirVendorMakeFormatsAlike(t *testing.T) {
	t.Parallel()
	const acmeWith = ofAcme + "error_formats: {v1: {code: error.code, fingerprint: {valid_when_truncated: true}}}\n"
	for code, alike := range map[string]bool{
		"AIS.0014: {class: timeout}":                            true,
		"AIS.0014: {class: timeout, exact_messages: [m]}":       true,
		"AIS.0014: {class: timeout, identifying_messages: [m]}": false,
		"AIS.0014: {class: timeout, used_by_others: true}":      false,
		"ACME.1: {class: timeout}":                              false,
	} {
		_, err := recognize.New(rules(t, acmeWith+"codes: {"+code+"}\n"), recognize.Options{})
		if alike {
			assert.ErrorContains(t, err, "cannot be told apart from error_formats.error_object of vendor huawei_cloud", code)
		} else {
			assert.NoError(t, err, code)
		}
	}
}
