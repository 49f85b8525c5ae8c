// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

func TestHostsBelongToTheirVendor(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t).engine
	for host, want := range map[string]string{
		"iai.tencentcloudapi.com":                        tencent,
		"iai.ap-guangzhou.tencentcloudapi.com":           tencent,
		"iai.intl.tencentcloudapi.com":                   tencent,
		"FaceID.TencentCloudAPI.com.":                    tencent,
		"aip.baidubce.com":                               baidu,
		"AIP.BAIDUBCE.COM":                               baidu,
		"aip.baidubce.com.":                              baidu,
		"brain.baidu.com":                                baidu,
		"face.cn-north-4.myhuaweicloud.com":              huawei,
		"image.ap-southeast-1.myhuaweicloud.com":         huawei,
		"infer-modelarts.cn-north-1.myhuaweicloud.cn":    huawei,
		"modelarts.eu-de.otc.t-systems.com":              huawei,
		"face.eu-west-101.myhuaweicloud.eu":              huawei,
		"api.modelarts-maas.com":                         huawei,
		"infer-modelarts-cn-north-4.modelarts-infer.com": huawei,
		"4c72.apigw.cn-north-4.huaweicloud.com":          huawei,
		"eae2.apig.cn-north-4.huaweicloudapis.com":       huawei,
		"bfea.apic.af-south-1.huaweicloudapis.com":       huawei,
		"cloudauth-dualstack.cn-beijing.aliyuncs.com":    alibaba,
		"cloudauth.aliyuncs.com":                         alibaba,
		"cloudauth-dualstack.aliyuncs.com":               alibaba,
		"cloudauth.cn-shanghai.aliyuncs.com":             alibaba,
		"cloudauth-intl.cn-hongkong.aliyuncs.com":        alibaba,
		"cloudauth-intl-vpc.ap-southeast-5.aliyuncs.com": alibaba,
		"www.ailabapi.com":                               ailab,
	} {
		vendor, known := c.HostOf(host)
		if assert.Equal(t, recognize.KnownHost, known, host) {
			assert.Equal(t, want, vendor.ID, host)
		}
	}
}

func TestHostsOfOthersAreUnknown(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t).engine
	for _, host := range []string{
		// Storage on which AILabTools puts its results: Alibaba's domain, but neither's API.
		"ailab-outputs.oss-accelerate.aliyuncs.com",
		"www.ailabtools.com",
		"ailabapi.com",
		"www.ailabapi.com.evil.example",
		"aip.baidubce.com.evil.example",
		"evil-aip.baidubce.com",
		"x.aip.baidubce.com",
		"pan.baidu.com",
		"pcs.baidu.com",
		"qianfan.baidubce.com",
		"baidubce.com",
		"ecs.aliyuncs.com",
		"dysmsapi.aliyuncs.com",
		"oss-cn-hangzhou.aliyuncs.com",
		"cloudauth.a.b.aliyuncs.com",
		"cloudauth-intl.aliyuncs.com.evil.example",
		"tencentcloudapi.com",
		"eviltencentcloudapi.com",
		"iai.tencentcloudapi.com.evil.example",
		"bucket.cos.ap-guangzhou.myqcloud.com",
		"myhuaweicloud.com",
		"www.huaweicloud.com",
		"support.huaweicloud.com",
		"x.cn-north-4.huaweicloudapis.com",
		"evilmyhuaweicloud.com",
		"t-systems.com",
		"localhost",
		"",
		".",
	} {
		vendor, known := c.HostOf(host)
		assert.NotEqual(t, recognize.KnownHost, known, host)
		assert.Nil(t, vendor, host)
	}
}

func TestLogicalNamesAreIDsOrHosts(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t).engine
	for _, id := range vendorIDs {
		for _, name := range []string{id, realHosts[id]} {
			vendor, known := c.HostOfAlias(name)
			if assert.Equal(t, recognize.KnownHost, known, name) {
				assert.Equal(t, id, vendor.ID)
			}
		}
		// An id is no host: a machine of that name may be anybody's.
		_, known := c.HostOf(id)
		assert.Equal(t, recognize.UnknownHost, known, id)
	}
	_, known := c.HostOfAlias("payments")
	assert.Equal(t, recognize.UnknownHost, known)
}
