// SPDX-License-Identifier: Apache-2.0

package recognize_test

// success is an answer without an error, as the vendors document or were seen to send it.
type success struct {
	vendor, name, body string
	// noHost is true where nobody else writes such a body, so that it is recognized without a host.
	noHost bool
	// final is the part of the compact body up to a value of a final success format: nothing behind it can be an error.
	final string
	// finalPath is the path of that value.
	finalPath string
}

var successes = []success{
	{
		vendor: tencent, name: "answer", noHost: true,
		body: `{"Response":{"FaceInfos":[{"X":1,"Y":2}],"FaceModelVersion":"3.0","RequestId":"` + uuid + `"}}`,
	},
	{
		vendor: tencent, name: "RequestId before the answer", noHost: true,
		body: `{"Response":{"RequestId":"` + uuid + `","Score":93.1}}`,
	},
	{
		vendor: tencent, name: "deprecation warning", noHost: true,
		body: `{"Response":{"DeprecatedWarning":"This action is deprecated","Score":1,"RequestId":"` + uuid + `"}}`,
	},
	{
		vendor: tencent, name: "faces that all went well", noHost: true,
		body: `{"Response":{"SucFaceNum":2,"RetCode":[0,0],"RequestId":"` + uuid + `"}}`,
	},
	{
		vendor: tencent, name: "results that all went well", noHost: true,
		body: `{"Response":{"Results":[{"Candidates":[],"RetCode":0},{"Candidates":[],"RetCode":0}],"RequestId":"` + uuid + `"}}`,
	},
	{
		vendor: baidu, name: "v3", noHost: true, final: `{"error_code":0,`, finalPath: "error_code",
		body: `{"error_code":0,"error_msg":"SUCCESS","log_id":` + logID + `,"timestamp":1556176850,"cached":0,"result":{"face_num":1}}`,
	},
	{
		vendor: baidu, name: "v3 with error_code last", noHost: true, finalPath: "error_code",
		final: `{"result":{"face_num":1},"log_id":` + logID + `,"error_msg":"SUCCESS","error_code":0}`,
		body:  `{"result":{"face_num":1},"log_id":` + logID + `,"error_msg":"SUCCESS","error_code":0}`,
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
		vendor: alibaba, name: "Code Success", noHost: true,
		body: `{"RequestId":"r","Code":"Success","Message":"success","Result":{"TransactionId":"t","Passed":"Y","SubCode":"200"}}`,
	},
	{
		vendor: alibaba, name: "Code success", noHost: true,
		body: `{"RequestId":"r","Code":"success","Message":"success","Result":{"SubCode":"101"}}`,
	},
	{
		vendor: alibaba, name: "Code 200", noHost: true,
		body: `{"Code":"200","Message":"success","RequestId":"r","ResultObject":{"Passed":"T","SubCode":"200"}}`,
	},
	{
		vendor: alibaba, name: "Code 200 with a line break", noHost: true,
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
		vendor: ailab, name: "generation 1", noHost: true,
		body: `{"request_id":"` + uuid + `","log_id":"l","error_code":0,"error_code_str":"","error_msg":"",` +
			`"error_detail":{"status_code":200,"code":"","code_message":"","message":""},"data":{"image":"u"}}`,
	},
	{
		vendor: ailab, name: "generation 2", noHost: true,
		body: `{"request_id":"` + uuid + `","log_id":"l","error_code":0,` +
			`"error_detail":{"status_code":200,"code":"","code_message":"","message":""},"data":{"image":"u"}}`,
	},
	{
		vendor: ailab, name: "generation 3", noHost: true,
		body: `{"request_id":"` + uuid + `","log_id":"l","error_detail":{"code":"","code_message":"","message":""},"data":{}}`,
	},
	{
		vendor: ailab, name: "task accepted without error_detail",
		body: `{"request_id":"` + uuid + `","log_id":"l","error_code":0,"task_type":"async","task_id":"t"}`,
	},
}
