// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

func TestOptionsThatHitNothingAreRefused(t *testing.T) {
	off := writeFile(t, "off.yaml", ofBaidu+"enabled: false\n")
	for name, tc := range map[string]struct {
		options catalog.Options
		want    string
	}{
		"vendor that nobody knows": {
			catalog.Options{Vendors: []string{baidu, "acme"}},
			`vendors: there is no vendor "acme"; there are ailabtools, alibaba_cloud, baidu_ai, huawei_cloud, tencent_cloud`,
		},
		"vendor listed twice": {catalog.Options{Vendors: []string{baidu, huawei, baidu}}, "vendors: baidu_ai is listed twice"},
		"host to a vendor that nobody knows": {
			catalog.Options{Hosts: map[string]string{"proxy.internal": "acme"}},
			`hosts::proxy.internal: there is no vendor "acme" switched on; give a vendor's id or by_shape`,
		},
		"host to a vendor that is not asked for": {
			catalog.Options{Vendors: []string{baidu}, Hosts: map[string]string{"proxy.internal": huawei}},
			`hosts::proxy.internal: there is no vendor "huawei_cloud" switched on; give a vendor's id or by_shape`,
		},
		"host to a vendor that is switched off": {
			catalog.Options{Files: []string{off}, Hosts: map[string]string{"proxy.internal": baidu}},
			`hosts::proxy.internal: there is no vendor "baidu_ai" switched on; give a vendor's id or by_shape`,
		},
		"host to nobody": {
			catalog.Options{Hosts: map[string]string{"proxy.internal": ""}},
			`hosts::proxy.internal: there is no vendor "" switched on; give a vendor's id or by_shape`,
		},
		"host that a vendor has": {
			catalog.Options{Hosts: map[string]string{"aip.baidubce.com": catalog.ByShape}},
			"hosts::aip.baidubce.com: listed twice",
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := catalog.Load(tc.options)
			require.EqualError(t, err, tc.want)
			assert.Nil(t, c)
		})
	}
}

func TestAHostThatIsNoneIsRefused(t *testing.T) {
	for _, host := range []string{"https://proxy.internal", "proxy.internal:443", "*", "proxy.*", "", "a b"} {
		_, err := catalog.Load(catalog.Options{Hosts: map[string]string{host: baidu}})
		require.ErrorContains(t, err, "hosts::"+host+": ")
	}
}

func TestAVendorThatIsSwitchedOffCannotBeAskedFor(t *testing.T) {
	off := writeFile(t, "off.yaml", ofBaidu+"enabled: false\n")
	_, err := catalog.Load(catalog.Options{Files: []string{off}, Vendors: []string{huawei, baidu}})
	require.ErrorContains(t, err, "vendors: baidu_ai is switched off in ")
}

func TestACatalogOfNobodyIsRefused(t *testing.T) {
	var options catalog.Options
	for _, id := range vendorIDs {
		options.Files = append(options.Files, writeFile(t, id+".yaml", "schema_version: 1\nvendor: "+id+"\nenabled: false\n"))
	}
	_, err := catalog.Load(options)
	require.EqualError(t, err, "every vendor is switched off")
}
