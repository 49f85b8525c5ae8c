// SPDX-License-Identifier: Apache-2.0

package recognize_test

// form is an answer that holds its error, or none, in an unusual place.
type form struct {
	vendor, body string
	// host and noHost are what the answer is with and without the vendor's host.
	host, noHost string
	status       int
}

const (
	invalidRequest = " invalid_request never fix_request service "
	badPhoto       = " unusable_input never replace_input end_user "
	declinedBy     = " declined never ask_end_user end_user "
	noEvidence     = " no_evidence never review_manually business "
	authFailed     = " authentication_failed after_fix rotate_credentials platform "
	noPermission   = " permission_denied after_fix grant_access platform "
	newCode        = " unknown unknown  unknown unknown"
	decodeFailed   = "FailedOperation.ImageDecodeFailed"
)

var forms = map[string]form{
	// Tencent
	"T5 legacy": {
		vendor: tencent, body: `{"code":4000,"message":"m","codeDesc":"InvalidParameter"}`,
		host: "failed tencent_cloud InvalidParameter" + invalidRequest + "code", noHost: unrecognized,
	},
	"T5 legacy success": {
		vendor: tencent, body: `{"code":0,"message":"","codeDesc":"Success","data":{}}`,
		host: "succeeded tencent_cloud", noHost: unrecognized,
	},
	"T6 ErrorMsg": {
		vendor: tencent, body: `{"Response":{"ErrorMsg":{"Code":"` + decodeFailed + `","Message":"m"},"RequestId":"r"}}`,
		host: "failed tencent_cloud " + decodeFailed + badPhoto + "code", noHost: unrecognized,
	},
	"T7 unwrapped": {
		vendor: tencent, body: `{"Error":{"Code":"` + decodeFailed + `","Message":"m"},"RequestId":"r"}`,
		host:   "failed tencent_cloud " + decodeFailed + badPhoto + "code",
		noHost: "failed tencent_cloud " + decodeFailed + badPhoto + "code",
	},
	"T7 unwrapped, a code without a dot": {
		vendor: tencent, body: `{"Error":{"Code":"InvalidParameter","Message":"m"},"RequestId":"r"}`,
		host: "failed tencent_cloud InvalidParameter" + invalidRequest + "code", noHost: unrecognized,
	},
	"T7 unwrapped, with AWS's type": {
		vendor: tencent, body: `{"Error":{"Code":"` + decodeFailed + `","Message":"m","Type":"Sender"},"RequestId":"r"}`,
		host: "failed tencent_cloud " + decodeFailed + badPhoto + "code", noHost: unrecognized,
	},
	"T7 unwrapped, without a message": {
		vendor: tencent, body: `{"Error":{"Code":"` + decodeFailed + `"},"RequestId":"r"}`,
		host: "failed tencent_cloud " + decodeFailed + badPhoto + "code", noHost: unrecognized,
	},
	"T7 unwrapped, of a family": {
		vendor: tencent, body: `{"Error":{"Code":"InvalidParameter.ImageUrl","Message":"m"},"RequestId":"r"}`,
		host: "failed tencent_cloud InvalidParameter.ImageUrl" + invalidRequest + "family", noHost: unrecognized,
	},
	"T7 unwrapped, without a request id": {
		vendor: tencent, body: `{"Error":{"Code":"` + decodeFailed + `","Message":"m"}}`,
		host: "failed tencent_cloud " + decodeFailed + badPhoto + "code", noHost: unrecognized,
	},
	"T8 one face of two": {
		vendor: tencent, body: `{"Response":{"SucFaceNum":1,"RetCode":[0,-1601],"RequestId":"r"}}`,
		host:   "failed tencent_cloud -1601" + badPhoto + "variant",
		noHost: "failed tencent_cloud -1601" + badPhoto + "variant",
	},
	"T8 the first that failed": {
		vendor: tencent, body: `{"Response":{"RetCode":[0,0,-1604,-1601,0],"RequestId":"r"}}`,
		host:   "failed tencent_cloud -1604" + declinedBy + "variant",
		noHost: "failed tencent_cloud -1604" + declinedBy + "variant",
	},
	"T8 results": {
		vendor: tencent, body: `{"Response":{"Results":[{"Candidates":[],"RetCode":0},{"Candidates":[],"RetCode":-1101}],"RequestId":"r"}}`,
		host:   "failed tencent_cloud -1101" + badPhoto + "variant",
		noHost: "failed tencent_cloud -1101" + badPhoto + "variant",
	},
	"T8 nothing but an empty list": {
		vendor: tencent, body: `{"Response":{"RetCode":[],"RequestId":"r"}}`,
		host: "succeeded tencent_cloud", noHost: "succeeded tencent_cloud",
	},
	"T8 beside an error": {
		vendor: tencent, body: `{"Response":{"Error":{"Code":"` + decodeFailed + `","Message":"m"},"RetCode":[0,0],"RequestId":"r"}}`,
		host:   "failed tencent_cloud " + decodeFailed + badPhoto + "code",
		noHost: "failed tencent_cloud " + decodeFailed + badPhoto + "code",
	},
	// Baidu
	"B6 OAuth": {
		vendor: baidu, body: `{"error_description":"unknown client id","error":"invalid_client"}` + "\n", status: 401,
		host: "failed baidu_ai invalid_client" + authFailed + "code", noHost: unrecognized,
	},
	"B6 OAuth success": {
		vendor: baidu, body: `{"access_token":"24.x","expires_in":2592000,"refresh_token":"25.y","scope":"public"}`,
		host: "succeeded baidu_ai", noHost: unrecognized,
	},
	"B9 another product": {
		vendor: baidu, body: `{"requestId":"r","code":"AccessDenied","message":"m"}`, status: 403,
		host: "failed baidu_ai AccessDenied" + noPermission + "code", noHost: unrecognized,
	},
	"B11 verification": {
		vendor: baidu, body: `{"success":false,"result":null,"log_id":1,"error_code":222202,"error_msg":"pic not has face"}`,
		host:   "failed baidu_ai 222202" + badPhoto + "code",
		noHost: "failed baidu_ai 222202" + badPhoto + "code",
	},
	"B12 made by an SDK": {
		vendor: baidu, body: `{"error_code":"SDK108","error_msg":"connection or read data timeout"}`,
		host:   "failed baidu_ai SDK108 timeout backoff check_vendor_status vendor code",
		noHost: "failed baidu_ai SDK108 timeout backoff check_vendor_status vendor code",
	},
	"B12 made by an SDK, new": {
		vendor: baidu, body: `{"error_code":"SDK999","error_msg":"m"}`, host: "unreadable baidu_ai", noHost: unrecognized,
	},
	"B12 the prefix is not written": {
		vendor: baidu, body: `{"error_code":"SDK.SDK108","error_msg":"m"}`, host: "unreadable baidu_ai", noHost: unrecognized,
	},
	"a number as text": { // of a gateway of the vendor; from anybody else it proves nothing
		vendor: baidu, body: `{"error_code":"222202","error_msg":"pic not has face"}`, host: "failed baidu_ai 222202" + badPhoto + "code", noHost: unrecognized,
	},
	"B13 not JSON, says an SDK": {
		vendor: baidu, body: `{"error_code":-1,"error_msg":"m"}`, host: "failed baidu_ai -1" + newCode, noHost: unrecognized,
	},
	// Huawei
	"H3 a code of another service": {
		vendor: huawei, body: `{"error":{"code":"EPS.0003","message":"m"}}`, host: "failed huawei_cloud EPS.0003" + newCode, noHost: unrecognized,
	},
	"H5 plain": {
		vendor: huawei, body: `{"code":"AIS.0502","message":"m"}`,
		host: "failed huawei_cloud AIS.0502" + badPhoto + "code", noHost: unrecognized,
	},
	"H5 of the caller's own model": {
		vendor: huawei, body: `{"code":"AIS.0502","data":1}`, host: "succeeded huawei_cloud", noHost: unrecognized,
	},
	"H5 of the caller's own model, a status as text": {
		vendor: huawei, body: `{"code":"401","message":"m"}`, status: 401, host: "unreadable huawei_cloud", noHost: unrecognized,
	},
	"H3 a status as text": {
		vendor: huawei, body: `{"error":{"code":"404","message":"m"}}`, host: "failed huawei_cloud 404" + newCode, noHost: unrecognized,
	},
	"H6 camel case": {
		vendor: huawei, body: `{"errorCode":"AIS.0502","errorMsg":"m"}`,
		host:   "failed huawei_cloud AIS.0502" + badPhoto + "code",
		noHost: "failed huawei_cloud AIS.0502" + badPhoto + "code",
	},
	"H6 camel case of somebody": {
		vendor: huawei, body: `{"errorCode":"E-17","errorMsg":"m"}`,
		host: "failed huawei_cloud E-17" + newCode, noHost: unrecognized,
	},
	"H7 with an authorization message": {
		vendor: huawei, body: `{"error_code":"AIS.0502","error_msg":"m","encoded_authorization_message":null}`,
		host:   "failed huawei_cloud AIS.0502" + badPhoto + "code",
		noHost: "failed huawei_cloud AIS.0502" + badPhoto + "code",
	},
	"H8 with details": {
		vendor: huawei, body: `{"code":"AIS.0502","message":"m","details":[{"code":"X.1","message":"n"},{"error_code":"X.2","error_msg":"n"}]}`,
		host: "failed huawei_cloud AIS.0502" + badPhoto + "code", noHost: unrecognized,
	},
	"H11 IAM": {
		vendor: huawei, body: `{"error":{"code":401,"message":"m","title":"Unauthorized"}}`,
		host: "failed huawei_cloud 401" + authFailed + "code", noHost: unrecognized,
	},
	"H11 IAM, a number as text": {
		vendor: huawei, body: `{"error":{"code":"E401","message":"m"}}`,
		host: "failed huawei_cloud E401" + newCode, noHost: unrecognized,
	},
	"H14 one item of two": {
		vendor: huawei, body: `{"result":[{"status":{"error_code":"AIS.0000"}},{"status":{"error_code":"AIS.0502","error_msg":"m"}}]}`,
		host:   "failed huawei_cloud AIS.0502" + badPhoto + "variant",
		noHost: "failed huawei_cloud AIS.0502" + badPhoto + "variant",
	},
	"the Go SDK": {
		vendor: huawei, body: `{"status_code":400,"request_id":"r","error_code":"AIS.0502","error_message":"m","encoded_authorization_message":"","details":null}`,
		host:   "failed huawei_cloud AIS.0502" + badPhoto + "code",
		noHost: "failed huawei_cloud AIS.0502" + badPhoto + "code",
	},
	"the Go SDK's other way": {
		vendor: huawei, body: `{"ErrorMessage":"m","ErrorCode":"AIS.0502","EncodedAuthorizationMessage":""}`,
		host:   "failed huawei_cloud AIS.0502" + badPhoto + "code",
		noHost: "failed huawei_cloud AIS.0502" + badPhoto + "code",
	},
	"the Node SDK": {
		vendor: huawei, body: `{"data":{"error_msg":"m","error_code":"AIS.0502","request_id":"r"},"status":400,"headers":{}}`,
		host:   "failed huawei_cloud AIS.0502" + badPhoto + "code",
		noHost: "failed huawei_cloud AIS.0502" + badPhoto + "code",
	},
	// Alibaba
	"A4 a number that looks like a status": {
		vendor: alibaba, body: `{"Message":"m","RequestId":"r","Code":"401"}`, status: 200,
		host: "failed alibaba_cloud 401" + invalidRequest + "code", noHost: unrecognized,
	},
	"A5 a contradiction": {
		vendor: alibaba, body: `{"Code":"200","Message":"Error.InternalError","Success":true,"RequestId":"r"}`, status: 200,
		host: "succeeded alibaba_cloud", noHost: unrecognized,
	},
	"not the same person": {
		vendor: alibaba, body: `{"Code":"200","Message":"success","RequestId":"r","ResultObject":{"Passed":"F","SubCode":"204"}}`,
		host: "failed alibaba_cloud 204" + declinedBy + "code", noHost: unrecognized,
	},
	"no photo to compare with": {
		vendor: alibaba, body: `{"Code":"200\n","Message":"success","RequestId":"r","ResultObject":{"Passed":"F","SubCode":"203"}}`,
		host: "failed alibaba_cloud 203" + noEvidence + "code", noHost: unrecognized,
	},
	"not passed, by a number that is not known": {
		vendor: alibaba, body: `{"Code":"200","RequestId":"r","ResultObject":{"Passed":"F","SubCode":"301"}}`,
		host: "failed alibaba_cloud 301" + declinedBy + "family", noHost: unrecognized,
	},
	"not passed, in a word that is not known": {
		vendor: alibaba, body: `{"Code":"200","RequestId":"r","ResultObject":{"Passed":"R","SubCode":"301"}}`,
		host: "failed alibaba_cloud 301" + declinedBy + "family", noHost: unrecognized,
	},
	"not passed, by a boolean": {
		vendor: alibaba, body: `{"Code":"200","RequestId":"r","ResultObject":{"Passed":false,"SubCode":"204"}}`,
		host: "failed alibaba_cloud 204" + declinedBy + "code", noHost: unrecognized,
	},
	"not passed, with the number of those who did": {
		vendor: alibaba, body: `{"Code":"200","RequestId":"r","ResultObject":{"Passed":"F","SubCode":"200"}}`,
		host: "failed alibaba_cloud 200" + declinedBy + "family", noHost: unrecognized,
	},
	"not passed, and no number": {
		vendor: alibaba, body: `{"Code":"200","RequestId":"r","ResultObject":{"Passed":"F"}}`,
		host: "unreadable alibaba_cloud", noHost: unrecognized,
	},
	"not passed, and null for the number": {
		vendor: alibaba, body: `{"Code":"200","RequestId":"r","ResultObject":{"Passed":"F","SubCode":null}}`,
		host: "unreadable alibaba_cloud", noHost: unrecognized,
	},
	"nobody was asked yet": {
		vendor: alibaba, body: `{"Code":"200","RequestId":"r","ResultObject":{"Passed":"","SubCode":""}}`,
		host: "succeeded alibaba_cloud", noHost: "succeeded alibaba_cloud",
	},
	"international, not passed by a number that is not known": {
		vendor: alibaba, body: `{"RequestId":"r","Code":"Success","Message":"success","Result":{"Passed":"N","SubCode":"299"}}`,
		host: "failed alibaba_cloud 299" + declinedBy + "family", noHost: unrecognized,
	},
	"passed, although there is a number": {
		vendor: alibaba, body: `{"Code":"200","RequestId":"r","ResultObject":{"Passed":"T","SubCode":"204"}}`,
		host: "succeeded alibaba_cloud", noHost: "succeeded alibaba_cloud",
	},
	"another product's number": {
		vendor: alibaba, body: `{"Code":"Success","RequestId":"r","ResultObject":{"SubCode":"204"}}`,
		host: "succeeded alibaba_cloud", noHost: "succeeded alibaba_cloud",
	},
	"the registry holds other data": {
		vendor: alibaba, body: `{"Code":"200","Message":"success","RequestId":"r","ResultObject":{"BizCode":"2"}}`,
		host: "failed alibaba_cloud 2" + declinedBy + "code", noHost: unrecognized,
	},
	"the registry has no record": {
		vendor: alibaba, body: `{"Code":"200","Message":"success","RequestId":"r","ResultObject":{"BizCode":"3"}}`,
		host: "failed alibaba_cloud 3" + noEvidence + "code", noHost: unrecognized,
	},
	"the registry says yes": {
		vendor: alibaba, body: `{"Code":"200","Message":"success","RequestId":"r","ResultObject":{"BizCode":"1"}}`,
		host: "succeeded alibaba_cloud", noHost: unrecognized,
	},
	"international, not live": {
		vendor: alibaba, body: `{"RequestId":"r","Code":"Success","Message":"success","Result":{"Passed":"N","SubCode":"205"}}`,
		host: "failed alibaba_cloud 205" + declinedBy + "code", noHost: unrecognized,
	},
	"an error beside an outcome": {
		vendor: alibaba, body: `{"Code":"UnqualifiedPhoto","Message":"m","RequestId":"r"}`,
		host:   "failed alibaba_cloud UnqualifiedPhoto" + badPhoto + "code",
		noHost: "failed alibaba_cloud UnqualifiedPhoto" + badPhoto + "code",
	},
	// AILabTools
	"a task that failed, inside status 200": {
		vendor: ailab, status: 200,
		body: `{"request_id":"r","log_id":"l","error_code":422,"error_detail":{"status_code":422,"code":"ERROR_NO_FACE_IN_FILE",` +
			`"code_message":"m","message":"No face"},"task_status":3}`,
		host:   "failed ailabtools ERROR_NO_FACE_IN_FILE" + badPhoto + "code",
		noHost: "failed ailabtools ERROR_NO_FACE_IN_FILE" + badPhoto + "code",
	},
	"error_code that is not the status": {
		vendor: ailab, status: 200,
		body: `{"request_id":"r","log_id":"l","error_code":0,"error_detail":{"status_code":200,"code":"ERROR_NO_FACE_IN_FILE",` +
			`"code_message":"m","message":"No face"}}`,
		host:   "failed ailabtools ERROR_NO_FACE_IN_FILE" + badPhoto + "code",
		noHost: "failed ailabtools ERROR_NO_FACE_IN_FILE" + badPhoto + "code",
	},
	"two codes, the precise one wins": {
		vendor: ailab, status: 422,
		body: `{"request_id":"r","log_id":"l","error_code":422,"error_code_str":"FILE_CONTENT_NON_COMPLIANCE","error_msg":"m",` +
			`"error_detail":{"status_code":422,"code":"ERROR_NO_FACE_IN_FILE","code_message":"m","message":"No face"}}`,
		host:   "failed ailabtools ERROR_NO_FACE_IN_FILE" + badPhoto + "code",
		noHost: "failed ailabtools ERROR_NO_FACE_IN_FILE" + badPhoto + "code",
	},
	"only error_code_str": {
		vendor: ailab, status: 422,
		body:   `{"request_id":"r","log_id":"l","error_code":422,"error_code_str":"ERROR_NO_FACE_IN_FILE","error_msg":"No face"}`,
		host:   "failed ailabtools ERROR_NO_FACE_IN_FILE" + badPhoto + "code",
		noHost: "failed ailabtools ERROR_NO_FACE_IN_FILE" + badPhoto + "code",
	},
	"only a status": {
		vendor: ailab, status: 422, body: `{"request_id":"r","log_id":"l","error_code":422,"error_msg":"m"}`,
		host: "failed ailabtools 422" + newCode, noHost: unrecognized,
	},
	"the status of the body chooses the branch": {
		vendor: ailab,
		body: `{"request_id":"r","log_id":"l","error_detail":{"status_code":429,"code":"EXCEEDING_LIMITS",` +
			`"code_message":"m","message":"m"}}`,
		host:   "failed ailabtools EXCEEDING_LIMITS rate_limited backoff reduce_rate service variant",
		noHost: "failed ailabtools EXCEEDING_LIMITS rate_limited backoff reduce_rate service variant",
	},
	"the status of the answer comes first": {
		vendor: ailab, status: 422,
		body: `{"request_id":"r","log_id":"l","error_detail":{"status_code":429,"code":"EXCEEDING_LIMITS",` +
			`"code_message":"m","message":"m"}}`,
		host:   "failed ailabtools EXCEEDING_LIMITS request_too_large never shrink_request service code",
		noHost: "failed ailabtools EXCEEDING_LIMITS request_too_large never shrink_request service code",
	},
}
