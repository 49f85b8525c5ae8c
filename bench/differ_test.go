// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"go.opentelemetry.io/collector/pdata/ptrace"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

// The rivals do the same job on the batches that are timed, but not on everything. This tests what README.md says about it.
func TestWhereRivalsDiffer(t *testing.T) {
	const wholeError = `{"error_code":222202,"error_msg":"pic not has face"}`
	for _, tc := range []struct {
		name, vendor string
		body         any
		// what each writes as code, "" for nothing
		ours, parsejson, cheapest string
	}{
		{"an ordinary error", "baidu_ai", wholeError, "222202", "222202", "222202"},
		{"as bytes", "baidu_ai", []byte(wholeError), "222202", "", ""},
		{"as a map", "baidu_ai", map[string]any{"error_code": 222202, "error_msg": "pic not has face"}, "222202", "", ""},
		{"cut behind the code", "baidu_ai", wholeError[:30], "222202", "", "222202"},
		{"cut inside the code", "baidu_ai", wholeError[:18], "", "", "2222"},
		{"the same key deeper, before", "huawei_cloud", `{"result":{"error_code":"AIS.0104"},"error_code":"AIS.0014","error_msg":"x"}`, "AIS.0014", "AIS.0014", "AIS.0104"},
		{"the same key deeper, in a success", "huawei_cloud", `{"result":{"error_code":"AIS.0104"}}`, "", "", "AIS.0104"},
		{"a check that failed", "alibaba_cloud", `{"RequestId":"R","Code":"200","Message":"success","ResultObject":{"Passed":"F","SubCode":"204"}}`, "204", "", ""},
		{"text behind the answer", "baidu_ai", wholeError + "\ncall took 12 ms", "222202", "", "222202"},
		{"a frame of a stream", "huawei_cloud", "data:{\"error_code\":\"ModelArts.81001\",\"error_msg\":\"x\"}\n\n", "ModelArts.81001", "", "ModelArts.81001"},
		{"another envelope of the vendor", "huawei_cloud", `{"error":{"code":"APIG.0308","message":"x"}}`, "APIG.0308", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			vendor := workload.VendorByID(tc.vendor)
			batch := workload.Traces([]workload.Item{{Kind: ptrace.SpanKindClient, Host: vendor.Host, Path: "/", Status: 200, Body: tc.body}})
			for competitor, want := range map[string]string{"ours": tc.ours, "parsejson": tc.parsejson, "cheapest": tc.cheapest} {
				got := afterTraces(t, allVendors.onTraces(t, competitor, batch), batch)[0]
				assert.Equal(t, vendor.ID, got["vendor.name"])
				code, _ := got["vendor.error.code"].(string)
				assert.Equal(t, want, code, competitor)
			}
		})
	}
}

// For a code that is in no table, rivals write only the code; for one with several meanings, the usual verdict.
func TestWhereRivalsSayLess(t *testing.T) {
	for _, tc := range []struct{ name, vendor, body, ours, rivals string }{
		{"a new code of a known family", "tencent_cloud", `{"Response":{"Error":{"Code":"LimitExceeded.BrandNew","Message":"x"},"RequestId":"R"}}`, "family", ""},
		{"a message that tells the cause", "baidu_ai", `{"log_id":1345050756247890123,"error_code":216908,"error_msg":"too much blur"}`, "variant", "code"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			vendor := workload.VendorByID(tc.vendor)
			batch := workload.Traces([]workload.Item{{Kind: ptrace.SpanKindClient, Host: vendor.Host, Path: "/", Status: 200, Body: tc.body}})
			for competitor, want := range map[string]string{"ours": tc.ours, "parsejson": tc.rivals, "cheapest": tc.rivals} {
				evidence, _ := afterTraces(t, allVendors.onTraces(t, competitor, batch), batch)[0]["vendor.error.evidence"].(string)
				assert.Equal(t, want, evidence, competitor)
			}
		})
	}
}
