// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/internal/jsonscan"
)

// success is an answer without an error, as the vendors document or were seen to send it.
type success struct {
	vendor, name, body string
	// byShape is true where nobody else writes such a body.
	byShape bool
	// marker is the part of the compact body up to a final marker: nothing behind it can be an error.
	marker string
}

var successes = []success{
	{
		vendor: tencent, name: "answer", byShape: true,
		body: `{"Response":{"FaceInfos":[{"X":1,"Y":2}],"FaceModelVersion":"3.0","RequestId":"` + uuid + `"}}`,
	},
	{
		vendor: tencent, name: "RequestId before the answer", byShape: true,
		body: `{"Response":{"RequestId":"` + uuid + `","Score":93.1}}`,
	},
	{
		vendor: tencent, name: "deprecation warning", byShape: true,
		body: `{"Response":{"DeprecatedWarning":"This action is deprecated","Score":1,"RequestId":"` + uuid + `"}}`,
	},
	{
		vendor: tencent, name: "faces that all went well", byShape: true,
		body: `{"Response":{"SucFaceNum":2,"RetCode":[0,0],"RequestId":"` + uuid + `"}}`,
	},
	{
		vendor: tencent, name: "results that all went well", byShape: true,
		body: `{"Response":{"Results":[{"Candidates":[],"RetCode":0},{"Candidates":[],"RetCode":0}],"RequestId":"` + uuid + `"}}`,
	},
	{
		vendor: baidu, name: "v3", byShape: true, marker: `{"error_code":0,`,
		body: `{"error_code":0,"error_msg":"SUCCESS","log_id":` + logID + `,"timestamp":1556176850,"cached":0,"result":{"face_num":1}}`,
	},
	{
		vendor: baidu, name: "v3 with error_code last", byShape: true,
		marker: `{"result":{"face_num":1},"log_id":` + logID + `,"error_msg":"SUCCESS","error_code":0}`,
		body:   `{"result":{"face_num":1},"log_id":` + logID + `,"error_msg":"SUCCESS","error_code":0}`,
	},
	{
		vendor: baidu, name: "v2 without error_code",
		body: `{"log_id":` + logID + `,"result_num":1,"result":[{"error_code":18}]}`,
	},
	{
		vendor: baidu, name: "verification",
		body: `{"success":true,"result":{"verify_status":0},"log_id":"` + logID + `"}`,
	},
	{
		vendor: huawei, name: "image",
		body: `{"result":{"tags":[{"confidence":"98.4","tag":"sky"}]}}`,
	},
	{
		vendor: huawei, name: "face",
		body: `{"faces":[{"bounding_box":{"width":170}}]}`,
	},
	{
		// The trap of automatic classification: every item has a code of its own.
		vendor: huawei, name: "items that all went well",
		body: `{"result":[{"status":{"error_code":"AIS.0000"}},{"status":{"error_code":"AIS.0000","error_msg":"x"}}]}`,
	},
	{
		vendor: alibaba, name: "Code Success", byShape: true,
		body: `{"RequestId":"r","Code":"Success","Message":"success","Result":{"TransactionId":"t","Passed":"Y","SubCode":"200"}}`,
	},
	{
		vendor: alibaba, name: "Code success", byShape: true,
		body: `{"RequestId":"r","Code":"success","Message":"success","Result":{"SubCode":"101"}}`,
	},
	{
		vendor: alibaba, name: "Code 200", byShape: true,
		body: `{"Code":"200","Message":"success","RequestId":"r","ResultObject":{"Passed":"T","SubCode":"200"}}`,
	},
	{
		vendor: alibaba, name: "Code 200 with a line break", byShape: true,
		body: `{"Code":"200\n","Message":"success","RequestId":"r","ResultObject":{"Passed":"T","SubCode":"200"}}`,
	},
	{
		vendor: alibaba, name: "Code 200 without a result",
		body: `{"Code":"200","Message":"OK","RequestId":"r"}`,
	},
	{
		vendor: alibaba, name: "items with codes of their own",
		body: `{"RequestId":"r","Items":[{"Code":"404","Name":"ProcessNotCompleted"}]}`,
	},
	{
		vendor: ailab, name: "generation 1", byShape: true,
		body: `{"request_id":"` + uuid + `","log_id":"l","error_code":0,"error_code_str":"","error_msg":"",` +
			`"error_detail":{"status_code":200,"code":"","code_message":"","message":""},"data":{"image":"u"}}`,
	},
	{
		vendor: ailab, name: "generation 2", byShape: true,
		body: `{"request_id":"` + uuid + `","log_id":"l","error_code":0,` +
			`"error_detail":{"status_code":200,"code":"","code_message":"","message":""},"data":{"image":"u"}}`,
	},
	{
		vendor: ailab, name: "generation 3", byShape: true,
		body: `{"request_id":"` + uuid + `","log_id":"l","error_detail":{"code":"","code_message":"","message":""},"data":{}}`,
	},
	{
		vendor: ailab, name: "task accepted without error_detail",
		body: `{"request_id":"` + uuid + `","log_id":"l","error_code":0,"task_type":"async","task_id":"t"}`,
	},
}

// eachSuccess runs a test for every success in every layout.
func eachSuccess(t *testing.T, check func(t *testing.T, s *success, body string)) {
	t.Helper()
	for i := range successes {
		s := &successes[i]
		for _, l := range layouts {
			t.Run(s.vendor+"/"+s.name+"/"+l.name, func(t *testing.T) { check(t, s, l.write(t, s.body)) })
		}
	}
}

func TestSuccessIsSeenByHost(t *testing.T) {
	j := judge{catalog: builtin(t)}
	eachSuccess(t, func(t *testing.T, s *success, body string) {
		t.Helper()
		vendor := j.hostOf(t, realHosts[s.vendor])
		for _, status := range []int{http.StatusOK, 0} {
			got := j.body(vendor, body, status)
			assert.Equal(t, "succeeded "+s.vendor, describe(&got))
			assert.Nil(t, got.Verdict)
			assert.Empty(t, got.Code)
		}
	})
}

func TestSuccessIsSeenByShapeWhereItIsUnmistakable(t *testing.T) {
	j := judge{catalog: builtin(t)}
	eachSuccess(t, func(t *testing.T, s *success, body string) {
		t.Helper()
		want := "foreign"
		if s.byShape {
			want = "succeeded " + s.vendor
		}
		got := j.body(nil, body, 0)
		assert.Equal(t, want, describe(&got))
	})
}

func TestNoPrefixOfASuccessIsAnError(t *testing.T) {
	j := judge{catalog: builtin(t)}
	eachSuccess(t, func(t *testing.T, s *success, body string) {
		t.Helper()
		vendor := j.hostOf(t, realHosts[s.vendor])
		for n := range len(body) {
			if got := j.body(vendor, body[:n], 0); got.Result != catalog.Unreadable && got.Result != catalog.Succeeded {
				t.Fatalf("%s is %s", body[:n], describe(&got))
			}
			// Without a host the part that is missing might hold an error, or prove another author.
			if got := j.body(nil, body[:n], 0); got.Result != catalog.Foreign {
				t.Fatalf("%s without a host is %s", body[:n], describe(&got))
			}
		}
	})
}

// An answer is a success by its marker whatever its status says; without one, a status of 400 and above speaks against it.
func TestSuccessWithoutAMarkerNeedsAStatusThatDoesNotSpeakAgainstIt(t *testing.T) {
	j := judge{catalog: builtin(t)}
	for _, tc := range []struct {
		vendor, body string
		marked       bool
	}{
		{tencent, `{"Response":{"RequestId":"r"}}`, true},
		{baidu, `{"error_code":0,"error_msg":"SUCCESS"}`, true},
		{baidu, `{"log_id":1,"result":[]}`, false},
		{huawei, `{"error_code":"AIS.0000"}`, true},
		{huawei, `{"result":{"tags":[]}}`, false},
		{alibaba, `{"Code":"200"}`, true},
		{alibaba, `{"RequestId":"r","Items":[]}`, false},
		{ailab, `{"error_code":0}`, true},
		{ailab, `{"data":{}}`, false},
	} {
		vendor := j.hostOf(t, realHosts[tc.vendor])
		for status, against := range map[int]bool{0: false, 200: false, 399: false, 400: true, 502: true} {
			want := "succeeded " + tc.vendor
			if against && !tc.marked {
				want = "unreadable " + tc.vendor
			}
			got := j.body(vendor, tc.body, status)
			assert.Equal(t, want, describe(&got), "%s with status %d", tc.body, status)
			assert.Equal(t, tc.marked, got.Marked, tc.body)
		}
	}
}

func TestHuaweiWritesSuccessAsACode(t *testing.T) {
	j := judge{catalog: builtin(t)}
	for _, l := range layouts {
		body := l.write(t, `{"error_code":"AIS.0000","error_msg":"success"}`)
		got := j.body(j.hostOf(t, realHosts[huawei]), body, http.StatusOK)
		assert.Equal(t, "succeeded "+huawei, describe(&got), body)
	}
}

func TestReadingStopsAtAFinalMarker(t *testing.T) {
	j := judge{catalog: builtin(t)}
	garbage := []string{"", "\x00\xff", `,,,]]}`, strings.Repeat(`"`, 33), `"Code":"NoFaceDetected","error_code":222202}`}
	ran := 0
	for i := range successes {
		s := &successes[i]
		if s.marker == "" {
			continue
		}
		ran++
		t.Run(s.vendor+"/"+s.name, func(t *testing.T) {
			assert.True(t, strings.HasPrefix(s.body, s.marker))
			vendor := j.hostOf(t, realHosts[s.vendor])
			for _, rest := range garbage {
				got := j.body(vendor, s.marker+rest, 0)
				assert.Equalf(t, "succeeded "+s.vendor, describe(&got), "with %q behind the marker", rest)
			}
		})
	}
	assert.Equal(t, 2, ran)
}

func TestScanEndsAtAFinalMarkerUnlessTheRequestIDIsWanted(t *testing.T) {
	const body = `{"error_code":0,"error_msg":"SUCCESS","log_id":17}`
	for wanted, outcome := range map[bool]jsonscan.Outcome{false: jsonscan.Stopped, true: jsonscan.Complete} {
		c := load(t, catalog.Options{RequestID: wanted})
		vendor, _ := c.Host(realHosts[baidu])
		var fields jsonscan.Fields
		assert.Equal(t, outcome, c.Plan(vendor).Scan(body, &fields))
		got := c.Judge(vendor, &fields, outcome, http.StatusOK)
		assert.Equal(t, catalog.Succeeded, got.Result)
		if wanted {
			assert.Equal(t, "17", got.RequestID(&fields))
		}
	}
}
