// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// A record of a vendor's host that is a success may hold anything. Only what looks like a record of a log is searched.
func TestNothingInsideASuccessIsAnErrorOfARecord(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		vendor, body, code string
	}{
		"text of a picture":     {huawei, `{"result":{"words":"{\"error_code\":\"AIS.0014\",\"error_msg\":\"m\"}"}}`, ""},
		"an object in a result": {huawei, `{"result":{"tags":{"error_code":"AIS.0014","error_msg":"m"}}}`, ""},
		"a line of a log":       {huawei, `{"level":"error","msg":"failed: {\"error_code\":\"AIS.0014\",\"error_msg\":\"m\"}"}`, "AIS.0014"},
		"Serilog":               {huawei, `{"Timestamp":"t","MessageTemplate":"failed","Properties":{"Body":"{\"error_code\":\"AIS.0014\",\"error_msg\":\"m\"}"}}`, "AIS.0014"},
		"words before it":       {huawei, `answer: {"error_code":"AIS.0014","error_msg":"m"}`, "AIS.0014"},
		"no log, cut":           {huawei, `{"result":{"words":"{\"error_code\":\"AIS.0014\",\"error_msg\":\"m\"}","x":"`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := builtinCaller(t)
			m := c.record(c.builtin(t, tc.vendor), tc.body)
			assert.Equal(t, tc.code, m.Code)
			assert.Equal(t, tc.code != "", m.Result == recognize.Failed)
		})
	}
}

// An answer that proves another vendor is never one of the vendor whose host is known.
func TestAnAnswerInsideThatProvesAnotherVendorIsNotThisOnes(t *testing.T) {
	t.Parallel()
	const (
		ofTencent = `{"Response":{"Error":{"Code":"InternalError","Message":"m"},"RequestId":"0c3d-4f"}}`
		ofBaidu   = `{"error_code":222202,"error_msg":"pic not has face","log_id":7,"timestamp":1,"cached":0,"result":null}`
		ofHuawei  = `{"error_code":"AIS.0014","error_msg":"m"}`
	)
	for name, tc := range map[string]struct {
		vendor, line, code string
	}{
		"Tencent's at Alibaba":        {alibaba, `{"level":"error","msg":"upstream","response":` + ofTencent + `}`, ""},
		"Tencent's at Alibaba, words": {alibaba, `upstream failed: ` + ofTencent, ""},
		"Baidu's at AILabTools":       {ailab, `upstream failed: ` + ofBaidu, ""},
		"Huawei's at Baidu":           {baidu, `upstream failed: ` + ofHuawei, ""},
		"its own behind it":           {baidu, `upstream failed: ` + ofHuawei + ` so ` + ofBaidu, "222202"},
		"its own":                     {tencent, `{"level":"error","msg":"upstream","response":` + ofTencent + `}`, "InternalError"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := builtinCaller(t)
			m := c.record(c.builtin(t, tc.vendor), tc.line)
			assert.Equal(t, tc.code, m.Code)
			if tc.code == "" {
				assert.NotEqual(t, recognize.Failed, m.Result)
			}
		})
	}
}
