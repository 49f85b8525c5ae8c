// SPDX-License-Identifier: Apache-2.0

package processor

// Whether a body without a host must be recognized.
type alone int

const (
	never alone = iota // other vendors write such bodies, too: nothing may be written
	may                // the vendor's verdict, or nothing
	must               // the vendor's verdict: nobody else writes such a body
)

// errorFormat is one way in which a vendor writes an error, with the verdict it has under its vendor's host.
type errorFormat struct {
	name, host, body string
	want             want
	evidence, retry  string // retry is "true", "false" or "" for absent
	alone            alone
}

const (
	uuid = "ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"
	hex  = "5c9d1a4f3b2e4c0a9d8e7f6a5b4c3d2e"
)

// errorFormats are those of all vendors. The first letters of a name tell the vendor.
var errorFormats = []errorFormat{
	{"T2 signature", tencentHost, `{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"The provided credentials could not be validated."},"RequestId":"` + uuid + `"}}`, want{"tencent_cloud", "AuthFailure.SignatureFailure", "authentication_failed"}, "code", "false", must},
	{"T2 no face", tencentHost, `{"Response":{"Error":{"Code":"InvalidParameterValue.NoFaceInPhoto","Message":"图片中没有人脸。"},"RequestId":"` + uuid + `"}}`, want{"tencent_cloud", "InvalidParameterValue.NoFaceInPhoto", "unusable_input"}, "code", "false", must},
	{"T2 faces of a person", "iai.ap-guangzhou.tencentcloudapi.com", `{"Response":{"Error":{"Code":"InvalidParameterValue.PersonFaceNumExceed","Message":"m"},"RequestId":"` + uuid + `"}}`, want{"tencent_cloud", "InvalidParameterValue.PersonFaceNumExceed", "capacity_exceeded"}, "code", "false", must},
	{"T2 unlisted", tencentHost, `{"Response":{"Error":{"Code":"RequestLimitExceeded.UinLimitExceeded","Message":"m"},"RequestId":"` + uuid + `"}}`, want{"tencent_cloud", "RequestLimitExceeded.UinLimitExceeded", "rate_limited"}, "", "true", must},
	{"T2 arrears", "iai.intl.tencentcloudapi.com", `{"Response":{"Error":{"Code":"ResourceUnavailable.InArrears","Message":"m"},"RequestId":"` + uuid + `"}}`, want{"tencent_cloud", "ResourceUnavailable.InArrears", "account_restricted"}, "code", "false", must},
	{"T3 request id first", tencentHost, `{"Response":{"RequestId":"` + uuid + `","Error":{"Message":"m","Code":"FailedOperation.ImageDownloadError"}}}`, want{"tencent_cloud", "FailedOperation.ImageDownloadError", "input_fetch_failed"}, "code", "true", must},
	{"T4 no message", tencentHost, `{"Response":{"Error":{"Code":"InternalError"},"RequestId":""}}`, want{"tencent_cloud", "InternalError", "vendor_internal"}, "code", "true", may},
	{"T5 legacy", tencentHost, `{"code":4100,"message":"(100004)signature failed","codeDesc":"AuthFailure.SignatureFailure"}`, want{"tencent_cloud", "AuthFailure.SignatureFailure", "authentication_failed"}, "code", "false", never},
	{"T6 ErrorMsg", tencentHost, `{"Response":{"ErrorMsg":{"Code":"RequestLimitExceeded","Message":"m"},"RequestId":"` + uuid + `"}}`, want{"tencent_cloud", "RequestLimitExceeded", "rate_limited"}, "code", "true", may},
	{"T7 unwrapped", tencentHost, `{"Error":{"Code":"AuthFailure.SecretIdNotFound","Message":"m"},"RequestId":"` + uuid + `"}`, want{"tencent_cloud", "AuthFailure.SecretIdNotFound", "authentication_failed"}, "code", "false", may},
	{"T8 RetCode", tencentHost, `{"Response":{"SucFaceNum":1,"SucFaceIds":["1"],"RetCode":[0,0,-1102],"FaceModelVersion":"3.0","RequestId":"` + uuid + `"}}`, want{"tencent_cloud", "-1102", "unusable_input"}, "", "false", may},
	{"T8 quality", tencentHost, `{"Response":{"RetCode":[-1601],"RequestId":"` + uuid + `"}}`, want{"tencent_cloud", "-1601", "unusable_input"}, "", "false", may},
	{"T8 Results", "iai.tencentcloudapi.com", `{"Response":{"Results":[{"Candidates":[],"FaceRect":{"X":1},"RetCode":-1101}],"FaceNum":0,"RequestId":"` + uuid + `"}}`, want{"tencent_cloud", "-1101", "unusable_input"}, "", "false", may},
	{"B2 no face", baiduHost, `{"error_code":222202,"error_msg":"pic not has face","log_id":1345050756015080031,"timestamp":1533094260,"cached":0,"result":null}`, want{"baidu_ai", "222202", "unusable_input"}, "code", "false", must},
	{"B2 other order", baiduHost, `{"result":null,"log_id":1345050756015080031,"error_msg":"liveness check fail","cached":0,"error_code":223120,"timestamp":1533094260}`, want{"baidu_ai", "223120", "declined"}, "code", "false", must},
	{"B2 police", baiduHost, `{"error_code":222350,"error_msg":"police picture is none or low quality","log_id":7,"timestamp":1,"cached":0,"result":null}`, want{"baidu_ai", "222350", "no_evidence"}, "code", "false", must},
	{"B2 busy", baiduHost, `{"error_code":222901,"error_msg":"system busy","log_id":"7","timestamp":1,"cached":0,"result":null}`, want{"baidu_ai", "222901", ""}, "code", "true", must},
	{"B2 porn", baiduHost, `{"error_code":222307,"error_msg":"image illegal, reason: porn","log_id":7,"timestamp":1,"cached":0,"result":null}`, want{"baidu_ai", "222307", "policy_rejected"}, "code", "false", must},
	{"B3 rate", baiduHost, `{"error_code":18,"error_msg":"Open api qps request limit reached"}`, want{"baidu_ai", "18", "rate_limited"}, "code", "true", may},
	{"B3 reversed", baiduHost, `{"error_msg":"Access token expired","error_code":111}`, want{"baidu_ai", "111", "authentication_failed"}, "code", "false", may},
	{"B3 day", baiduHost, `{"error_code":17,"error_msg":"Open api daily request limit reached"}`, want{"baidu_ai", "17", "quota_exceeded"}, "code", "false", may},
	{"B3 total", baiduHost, `{"error_code":19,"error_msg":"Open api total request limit reached"}`, want{"baidu_ai", "19", "quota_exceeded"}, "code", "false", may},
	{"B5 v2", baiduHost, `{"log_id":1234567890123456789,"error_code":216201,"error_msg":"image format error"}`, want{"baidu_ai", "216201", "unusable_input"}, "code", "false", must},
	{"B6 oauth", baiduHost, "{\"error_description\":\"Client authentication failed\",\"error\":\"invalid_client\"}\n", want{"baidu_ai", "invalid_client", "authentication_failed"}, "code", "false", never},
	{"B9 bce", baiduHost, `{"requestId":"` + uuid + `","code":"AccessDenied","message":"m"}`, want{"baidu_ai", "AccessDenied", "permission_denied"}, "code", "false", never},
	{"B11 verify", "brain.baidu.com", `{"success":false,"result":null,"log_id":"1","error_code":283437,"error_msg":"Verify token invalid or expired"}`, want{"baidu_ai", "283437", "authentication_failed"}, "code", "false", must},
	{"B11 running", "brain.baidu.com", `{"success":false,"log_id":"1","error_code":283451,"error_msg":"Verification is running"}`, want{"baidu_ai", "283451", "not_ready"}, "code", "true", must},
	{"B12 sdk", baiduHost, `{"error_code":"SDK108","error_msg":"connection or read data timeout"}`, want{"baidu_ai", "SDK108", "timeout"}, "code", "true", may},
	{"H1 json", huaweiHost, `{"error_code":"AIS.0014","error_msg":"The JSON format of the input data is incorrect."}`, want{"huawei_cloud", "AIS.0014", "invalid_request"}, "code", "false", must},
	{"H1 damaged", "image.cn-north-4.myhuaweicloud.com", `{"error_code":"AIS.0503","error_msg":"m"}`, want{"huawei_cloud", "AIS.0503", "unusable_input"}, "code", "false", must},
	{"H2 gateway", huaweiHost, `{"error_msg":"Incorrect IAM authentication information: decrypt token fail","error_code":"APIGW.0301","request_id":"` + hex + `"}`, want{"huawei_cloud", "APIGW.0301", "authentication_failed"}, "", "false", must},
	{"H2 throttled", huaweiHost, `{"error_msg":"The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 minute","error_code":"APIG.0308","request_id":"` + hex + `"}`, want{"huawei_cloud", "APIG.0308", "rate_limited"}, "", "true", must},
	{"H2 day", huaweiHost, `{"error_msg":"Daily quota exhausted","error_code":"APIG.0308","request_id":"` + hex + `"}`, want{"huawei_cloud", "APIG.0308", "quota_exceeded"}, "variant", "false", must},
	{"H3 object", "modelarts.cn-north-4.myhuaweicloud.com", `{"error":{"code":"ModelArts.4204","message":"Access api error! Not subscribe this api.","type":null,"param":null}}`, want{"huawei_cloud", "ModelArts.4204", "permission_denied"}, "", "false", may},
	{"H4 both", huaweiHost, `{"error":{"code":"APIG.0308","message":"m"},"error_code":"APIG.0308","error_msg":"m","span_id":"s"}`, want{"huawei_cloud", "APIG.0308", "rate_limited"}, "", "true", must},
	{"H5 plain", huaweiHost, `{"code":"ModelArts.4101","message":"Token header cannot be empty."}`, want{"huawei_cloud", "ModelArts.4101", "authentication_failed"}, "code", "false", may},
	{"H6 camel", huaweiHost, `{"errorCode":"AIS.0502","errorMsg":"m"}`, want{"huawei_cloud", "AIS.0502", "unusable_input"}, "code", "false", may},
	{"H7 encoded", huaweiHost, `{"error_code":"APIG.0302","error_msg":"m","encoded_authorization_message":null,"request_id":"` + hex + `"}`, want{"huawei_cloud", "APIG.0302", "permission_denied"}, "code", "false", must},
	{"H9 frame", "infer-modelarts.cn-north-4.myhuaweicloud.com", `{"error":{"code":"ModelArts.81001","message":"prompt too long","type":"x"},"error_code":"ModelArts.81001","error_msg":"prompt too long"}`, want{"huawei_cloud", "ModelArts.81001", ""}, "", "false", must},
	{"H11 iam", "iam.cn-north-4.myhuaweicloud.com", `{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}`, want{"huawei_cloud", "401", "authentication_failed"}, "code", "false", never},
	{"H14 item", "ocr.cn-north-4.myhuaweicloud.com", `{"result":[{"status":{"error_code":"AIS.0000","error_msg":""},"content":{}},{"status":{"error_code":"AIS.0104","error_msg":"m"},"content":{}}]}`, want{"huawei_cloud", "AIS.0104", "unusable_input"}, "", "false", may},
	{"A2 photo", intlHost, `{"Code":"UnqualifiedPhoto","HostId":"` + intlHost + `","Message":"m","Recommend":"https://error-center.aliyun.com/status/search?Keyword=UnqualifiedPhoto&source=PopGw","RequestId":"4734-R"}`, want{"alibaba_cloud", "UnqualifiedPhoto", "unusable_input"}, "code", "false", must},
	{"A2 rate", intlHost, `{"RequestId":"R","HostId":"` + intlHost + `","Code":"Throttling.Api","Message":"m","AccessDeniedDetail":{"PolicyType":"x"}}`, want{"alibaba_cloud", "Throttling.Api", "rate_limited"}, "code", "true", must},
	{"A2 not finished", intlHost, `{"RequestId":"R","HostId":"` + intlHost + `","Code":"ProcessNotCompleted","Message":"m"}`, want{"alibaba_cloud", "ProcessNotCompleted", "not_ready"}, "code", "true", must},
	{"A2 risk", intlHost, `{"RequestId":"R","HostId":"` + intlHost + `","Code":"SuspiciousActivity","Message":"Restricted by security policies. Try again later."}`, want{"alibaba_cloud", "SuspiciousActivity", "policy_rejected"}, "code", "false", must},
	{"A4 number", alibabaHost, `{"Message":"参数非法","RequestId":"R","Code":"401"}`, want{"alibaba_cloud", "401", "invalid_request"}, "code", "false", never},
	{"A4 arrears", "cloudauth.cn-shanghai.aliyuncs.com", `{"Message":"m","RequestId":"R","Code":"412"}`, want{"alibaba_cloud", "412", "account_restricted"}, "code", "false", never},
	{"A4 grant", "cloudauth.cn-beijing.aliyuncs.com", `{"Message":"m","RequestId":"R","Code":"411"}`, want{"alibaba_cloud", "411", "permission_denied"}, "code", "false", never},
	{"outcome not alive", alibabaHost, `{"RequestId":"R","Code":"200","Message":"success","ResultObject":{"Passed":"F","SubCode":"205","MaterialInfo":"{}"}}`, want{"alibaba_cloud", "205", "declined"}, "", "false", may},
	{"outcome no photo", alibabaHost, `{"RequestId":"R","Code":"200","Message":"success","ResultObject":{"Passed":"F","SubCode":"203"}}`, want{"alibaba_cloud", "203", "no_evidence"}, "", "false", may},
	{"outcome no record", alibabaHost, `{"RequestId":"R","Code":"200","ResultObject":{"BizCode":"3"}}`, want{"alibaba_cloud", "3", "no_evidence"}, "", "false", may},
	{"AI1 both codes", ailabHost, `{"request_id":"r","log_id":"l","error_code":422,"error_detail":{"status_code":422,"code":"ERROR_NO_FACE_IN_FILE","code_message":"No face detected in the file.","message":"pic not has face"},"error_code_str":"FILE_CONTENT_NON_COMPLIANCE","error_msg":"File content does not meet requirements. - 222202 - pic not has face"}`, want{"ailabtools", "ERROR_NO_FACE_IN_FILE", "unusable_input"}, "", "false", must},
	{"AI1 credits", ailabHost, `{"request_id":"r","log_id":"l","error_code":429,"error_detail":{"status_code":429,"code":"ERROR_NOT_ENOUGH_CREDITS","code_message":"Insufficient credits.","message":""},"error_code_str":"ERROR_NOT_ENOUGH_CREDITS","error_msg":"Insufficient credits."}`, want{"ailabtools", "ERROR_NOT_ENOUGH_CREDITS", "quota_exceeded"}, "", "false", must},
	{"AI2 restricted", ailabHost, `{"request_id":"r","log_id":"l","error_code":503,"error_detail":{"status_code":503,"code":"AI_SERVICE_FLOW_RESTRICTION","code_message":"m","message":""}}`, want{"ailabtools", "AI_SERVICE_FLOW_RESTRICTION", "rate_limited"}, "", "true", must},
	{"AI3 blurry", ailabHost, `{"request_id":"r","log_id":"l","error_detail":{"code":"ERROR_BLURRY_FACE","code_message":"Blurry face.","message":""}}`, want{"ailabtools", "ERROR_BLURRY_FACE", "unusable_input"}, "", "false", must},
	{"AI3 locked", ailabHost, `{"request_id":"r","log_id":"l","error_detail":{"code":"ERROR_USER_LOCKED","code_message":"The user is locked.","message":""}}`, want{"ailabtools", "ERROR_USER_LOCKED", "account_restricted"}, "", "false", must},
	{"AI task", ailabHost, `{"request_id":"r","log_id":"l","error_code":0,"error_detail":{"status_code":200,"code":"ERROR_POOR_FACE_LIGHTING","code_message":"Poor face lighting.","message":""},"task_status":3}`, want{"ailabtools", "ERROR_POOR_FACE_LIGHTING", "unusable_input"}, "", "false", must},
}
