// SPDX-License-Identifier: Apache-2.0

package builtin_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/internal/builtin"
)

func TestRulesAreThoseOfTheBuiltInVendorsDecodedOnce(t *testing.T) {
	t.Parallel()
	first, err := builtin.Rules()
	require.NoError(t, err)
	var ids []string
	for _, v := range first.Vendors() {
		ids = append(ids, string(*v.ID))
	}
	assert.Equal(t, []string{
		"ailabtools", "alibaba_cloud", "alipay", "anthropic", "aws", "azure_face", "azure_openai", "baidu_ai", "dashscope", "deepseek",
		"face_plus_plus", "github", "google", "huawei_cloud", "moonshot", "onfido", "openai", "openrouter", "salesforce", "sendgrid",
		"shopify", "slack", "stripe", "sumsub", "tencent_cloud", "twilio", "veriff", "volcengine", "wechat", "zhipu",
	}, ids)
	require.NoError(t, first.Check(first.Vendors()))
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			again, _ := builtin.Rules()
			assert.Same(t, first, again)
		})
	}
	wait.Wait()
}
