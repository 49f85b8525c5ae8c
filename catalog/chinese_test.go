// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
)

// unidiomatic are phrases that translate the English word by word, with what Chinese says in their place.
var unidiomatic = []struct {
	phrase *regexp.Regexp
	better string
}{
	{regexp.MustCompile(`更换(含|一张|为(JPEG|PNG|清晰)|清晰|只|仅含|能|更)`), "请改用……: 更换 takes what is replaced"},
	{regexp.MustCompile(`稍候`), "稍后重试"},
	{regexp.MustCompile(`(^|[^数])退避`), "采用指数退避重试"},
	{regexp.MustCompile(`[以按][^，；。]{0,4}指数|退避方式|指数间隔`), "采用指数退避重试"},
	{regexp.MustCompile(`加大(重试)?间隔`), "稍后重试，并逐步拉长间隔"},
	{regexp.MustCompile(`否定的业务结果`), "核验未通过属业务结果，并非故障"},
	{regexp.MustCompile(`目录文件`), "补充到自定义错误码目录"},
	{regexp.MustCompile(`登记库`), "权威数据库查无此记录"},
	{regexp.MustCompile(`与厂商解决`), "并联系厂商处理"},
	{regexp.MustCompile(`无济于事`), "短时间等待无效"},
	{regexp.MustCompile(`集成方式`), "接入方式"},
	{regexp.MustCompile(`不认识的参数`), "不支持的参数"},
	{regexp.MustCompile(`填写为空`), "补全值为空的必填参数"},
	{regexp.MustCompile(`必选参数`), "必填参数"},
	{regexp.MustCompile(`提额`), "申请提高配额, 申请提高上限"},
	{regexp.MustCompile(`外网`), "公网"},
	{regexp.MustCompile(`携带 ?(请求|[Rr]equest|log)`), "附上请求 ID"},
	{regexp.MustCompile(`Prompt|修改提示[^词]`), "提示词"},
}

// products are the names of vendors and products as they must not stand in Chinese, with their Chinese names.
var products = []struct {
	phrase  *regexp.Regexp
	chinese string
}{
	{regexp.MustCompile(`Alibaba|Aliyun( |$)`), "阿里云"},
	{regexp.MustCompile(`DashScope 控制台|Model Studio`), "百炼"},
	{regexp.MustCompile(`Baidu|百度(控制台|工单)|向百度提交`), "百度智能云"},
	{regexp.MustCompile(`Huawei`), "华为云"},
	{regexp.MustCompile(`Tencent|腾讯[^云]`), "腾讯云"},
	{regexp.MustCompile(`Volcengine|Volcano`), "火山引擎"},
	{regexp.MustCompile(`Megvii|(^|[^视 ])Face\+\+|[^视] Face\+\+`), "旷视 Face++"},
	{regexp.MustCompile(`Zhipu|BigModel`), "智谱"},
	{regexp.MustCompile(`Alipay`), "支付宝"},
	{regexp.MustCompile(`WeChat`), "微信, 微信支付"},
	{regexp.MustCompile(`Moonshot`), "月之暗面"},
	{regexp.MustCompile(`向 Microsoft|联系 Microsoft`), "微软"},
}

func TestChineseRemediesReadAsChinese(t *testing.T) {
	t.Parallel()
	joined := regexp.MustCompile(`\p{Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Han}`)
	for _, s := range sentences(t) {
		for _, u := range unidiomatic {
			assert.NotRegexpf(t, u.phrase, s.chinese, "%s: %s", s.where, u.better)
		}
		for _, p := range products {
			assert.NotRegexpf(t, p.phrase, s.chinese, "%s: in Chinese %s", s.where, p.chinese)
		}
		assert.Containsf(t, s.chinese, "请", "%s asks for nothing", s.where)
		assert.NotRegexpf(t, joined, s.chinese, "%s: a space belongs between Chinese and Latin", s.where)
	}
}
