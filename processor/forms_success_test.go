// SPDX-License-Identifier: Apache-2.0

package processor

import "testing"

// Where a success must not be taken for an error.
type follow int

const (
	inSpans    follow = iota // as the body of a span, wherever it is cut
	wholeLines               // also whole in every encoding
	cutLines                 // also in lines of text, wherever they are cut
)

// successes are answers without an error, many of which hold words of errors. Nothing but the vendor's name may be
// written, wherever they are cut.
var successes = []struct {
	name, host, vendor, text string
	upTo                     follow
}{
	{"tencent", tencentHost, "tencent_cloud", `{"Response":{"FaceInfos":[{"X":1,"FaceId":"Error.Code"}],"RequestId":"r"}}`, cutLines},
	{"tencent deprecated", tencentHost, "tencent_cloud", `{"Response":{"DeprecatedWarning":"This action will be removed, Error Code: InternalError","RequestId":"r"}}`, cutLines},
	{"tencent zero codes", tencentHost, "tencent_cloud", `{"Response":{"SucFaceNum":2,"RetCode":[0,0],"RequestId":"r"}}`, cutLines},
	{"tencent results", tencentHost, "tencent_cloud", `{"Response":{"Results":[{"Candidates":[{"PersonId":"Error"}],"RetCode":0}],"RequestId":"r"}}`, cutLines},
	{"tencent nested Error", tencentHost, "tencent_cloud", `{"Response":{"Items":[{"Error":{"Code":"InternalError","Message":"m"}}],"RequestId":"r"}}`, wholeLines},
	{"tencent nested error", tencentHost, "tencent_cloud", `{"Response":{"Job":{"Error":{"Code":"FailedOperation.ServerError","Message":"m"}},"RequestId":"r"}}`, wholeLines},
	{"tencent null Error", tencentHost, "tencent_cloud", `{"Response":{"RequestId":"r","Error":null}}`, cutLines},
	{"tencent text", tencentHost, "tencent_cloud", `{"Response":{"Text":"{\"Response\":{\"Error\":{\"Code\":\"InternalError\",\"Message\":\"m\"},\"RequestId\":\"x\"}}","RequestId":"r"}}`, wholeLines},
	{"tencent legacy", tencentHost, "tencent_cloud", `{"code":0,"message":"error 4100","codeDesc":"Success","data":{"code":4100}}`, inSpans},
	{"baidu", baiduHost, "baidu_ai", `{"error_code":0,"error_msg":"SUCCESS","log_id":1,"timestamp":2,"cached":0,"result":{"face_num":0,"error_code":222202}}`, cutLines},
	{"baidu code last", baiduHost, "baidu_ai", `{"result":{"error_code":222202,"error_msg":"pic not has face"},"log_id":1,"timestamp":2,"cached":0,"error_msg":"SUCCESS","error_code":0}`, wholeLines},
	{"baidu v2", baiduHost, "baidu_ai", `{"log_id":1,"result_num":1,"result":[{"error_code":216402,"error_msg":"face not found"}]}`, inSpans},
	{"baidu ocr", baiduHost, "baidu_ai", `{"log_id":1,"words_result_num":1,"words_result":[{"words":"{\"error_code\":18,\"error_msg\":\"x\"}"}]}`, inSpans},
	{"baidu ocr map", baiduHost, "baidu_ai", `{"words_result":{"code":{"words":"error_code 18"}},"log_id":1}`, cutLines},
	{"baidu token", baiduHost, "baidu_ai", `{"refresh_token":"25.error","expires_in":2592000,"session_key":"x","access_token":"24.x","scope":"public error","session_secret":"s"}`, cutLines},
	{"baidu verify", "brain.baidu.com", "baidu_ai", `{"success":true,"result":{"verify_token":"x","error_code":283437},"log_id":"1"}`, inSpans},
	{"huawei image", huaweiHost, "huawei_cloud", `{"result":{"tags":[{"confidence":"98","tag":"error_code AIS.0014"}]}}`, cutLines},
	{"huawei faces", huaweiHost, "huawei_cloud", `{"faces":[{"error_code":"FRS.0501","bounding_box":{}}]}`, inSpans},
	{"huawei items", huaweiHost, "huawei_cloud", `{"result":[{"status":{"error_code":"AIS.0000","error_msg":"Success"},"content":{"error_code":"AIS.0104"}}]}`, inSpans},
	{"huawei zero", huaweiHost, "huawei_cloud", `{"error_code":"AIS.0000","error_msg":"Success","result":{}}`, cutLines},
	{"huawei model", "infer-modelarts.cn-north-4.myhuaweicloud.com", "huawei_cloud", `{"detail":"Method Not Allowed"}`, cutLines},
	{"huawei chat", "infer-modelarts.cn-north-4.myhuaweicloud.com", "huawei_cloud", `{"id":"c","choices":[{"message":{"role":"assistant","content":"{\"error_code\":\"ModelArts.4204\",\"error_msg\":\"m\"}"}}],"usage":{}}`, inSpans},
	{"huawei null error", huaweiHost, "huawei_cloud", `{"result":{"suggestion":"block"},"error":null,"error_code":null}`, cutLines},
	{"alibaba", intlHost, "alibaba_cloud", `{"RequestId":"R","Code":"Success","Message":"success","Result":{"Passed":"Y","SubCode":"200","EkycResult":"Error"}}`, cutLines},
	{"alibaba lower case", intlHost, "alibaba_cloud", `{"RequestId":"R","Code":"success","Message":"InternalError","Result":{"TransactionId":"t"}}`, cutLines},
	{"alibaba number", intlHost, "alibaba_cloud", `{"RequestId":"R","Code":"200","Message":"UnqualifiedPhoto","ResultObject":{"SubCode":"200","Passed":"T"}}`, cutLines},
	{"alibaba line break", alibabaHost, "alibaba_cloud", `{"RequestId":"R","Code":"200\n","Message":"success","ResultObject":{"MaterialInfo":"{\"Code\":\"404\"}"}}`, wholeLines},
	{"alibaba one", alibabaHost, "alibaba_cloud", `{"RequestId":"R","Code":"1","Message":"success","Data":{"Code":"401"}}`, cutLines},
	{"alibaba nested", alibabaHost, "alibaba_cloud", `{"Items":[{"Code":"404","Message":"m","RequestId":"x"}],"RequestId":"R","Code":"200"}`, wholeLines},
	{"alibaba nested object", alibabaHost, "alibaba_cloud", `{"Data":{"Code":"404","Message":"m"},"RequestId":"R","Code":"200"}`, wholeLines},
	{"alibaba contradiction", alibabaHost, "alibaba_cloud", `{"Code":"200","Message":"Error.InternalError","Success":true,"RequestId":"R"}`, cutLines},
	{"alibaba embedded", alibabaHost, "alibaba_cloud", `{"RequestId":"R","Code":"200","ResultObject":{"Passed":"T","SubCode":"200","ExtFaceInfo":"{\n\"faceAttack\": \"N\",\"Code\": \"500\"}"}}`, wholeLines},
	{"alibaba pending", intlHost, "alibaba_cloud", `{"RequestId":"R","Code":"Success","Result":{"TransactionUrl":"https://x?Code=InternalError","TransactionId":"t"}}`, cutLines},
	{"alibaba sure match", alibabaHost, "alibaba_cloud", `{"RequestId":"R","Code":"200","ResultObject":{"BizCode":"1"}}`, cutLines},
	{"ailab", ailabHost, "ailabtools", `{"request_id":"r","log_id":"l","error_code":0,"error_detail":{"status_code":200,"code":"","code_message":"","message":""},"data":{"code":"ERROR_BLURRY_FACE"}}`, cutLines},
	{"ailab third", ailabHost, "ailabtools", `{"request_id":"r","log_id":"l","error_detail":{"code":"","code_message":"","message":"ERROR_GATEWAY"},"data":{"error_detail":{"code":"ERROR_GATEWAY"}}}`, cutLines},
	{"ailab empty", ailabHost, "ailabtools", `{"request_id":"r","error_code":0,"error_code_str":"","error_msg":"x - 222202 - pic not has face","error_detail":{"code":"","code_message":""}}`, cutLines},
	{"ailab task", ailabHost, "ailabtools", `{"request_id":"r","log_id":"l","error_code":0,"error_detail":{"status_code":200,"code":"","code_message":"","message":""},"task_status":1,"task_id":"t"}`, cutLines},
	{"ailab data first", ailabHost, "ailabtools", `{"data":{"error_code":500,"error_msg":"x"},"error_detail":{"code":"","code_message":"","message":""},"error_code":0,"request_id":"r"}`, wholeLines},
}

func TestSuccessForms(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, func(s *Settings) { s.Exceptions = true })
	for _, tc := range successes {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			check := func(place, host string, got verdict) {
				if got.code != "" || got.class != "" || got.vendor != "" && got.vendor != tc.vendor {
					t.Errorf("%s, host %q: got %+v of %s", place, host, got, tc.text)
				}
			}
			for _, e := range encodings {
				if tc.upTo < wholeLines {
					break
				}
				if got := e.judge(t, p, tc.host, tc.text); got.vendor != tc.vendor {
					t.Errorf("%s: missed the vendor", e.name)
				} else {
					check(e.name, tc.host, got)
				}
				check(e.name, "", e.judge(t, p, "", tc.text))
			}
			for cut := 1; cut <= len(tc.text); cut++ {
				text := tc.text[:cut]
				for _, host := range []string{tc.host, ""} {
					check("span", host, spanOf(t, p, host, text))
					check("bytes", host, spanOf(t, p, host, []byte(text)))
					if tc.upTo < cutLines {
						continue
					}
					check("line", host, logOf(t, p, host, text))
					check("text", host, logOf(t, p, host, "got "+text))
					check("log line", host, logOf(t, p, host, `{"level":"info","msg":`+quoted("got "+text)+`}`))
				}
				if t.Failed() {
					return
				}
			}
		})
	}
}
