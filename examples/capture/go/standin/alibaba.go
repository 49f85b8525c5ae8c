// SPDX-License-Identifier: Apache-2.0

package standin

import (
	"net/http"
	"strings"
)

// alibabaFailures are those of the gateway and of the international service. Their statuses mislead.
var alibabaFailures = map[string]failure{
	"MissingParameter":              {400, "Missing required parameter."},
	"SignatureDoesNotMatch":         {400, "Specified signature is not matched with our calculation."},
	"InvalidTimeStamp.Expired":      {400, "Specified time stamp or date value is expired."},
	"UnqualifiedPhoto":              {401, "The photo is unreadable, or its resolution does not fit."},
	"ToolargeImage":                 {401, "The image is too large."},
	"DownloadTimeout":               {401, "Downloading the image took too long."},
	"Forbidden.RAMUserAccessDenied": {403, "Grant the RAM user the permission first."},
	"Throttling.Api":                {403, "Request was denied due to api flow control."},
	"ProcessNotCompleted":           {404, "The flow is not finished."},
	"InvalidAccessKeyId.NotFound":   {404, "Specified access key is not found."},
	"DataExpired":                   {410, "The data is expired."},
	"SuspiciousActivity":            {429, "Suspicious activity was found."},
	"InternalError":                 {500, "The request processing has failed due to some unknown error."},
	"ServiceUnavailable":            {503, "The service is unavailable."},
	"NobodyKnowsThis":               {400, "An error that no list has."},
}

// alibabaBusiness are the codes that the Chinese service answers with status 200. They are numbers in a string, but not
// HTTP statuses.
var alibabaBusiness = map[string]string{
	"402": "application configuration not exists",
	"404": "scene configuration not exists",
	"412": "account in arrears",
	"414": "device not supported",
	"417": "face service unavailable",
	"418": "too many failures today",
	"419": "image unusable",
	"423": "verification state forbids it",
	"500": "system error",
}

type alibabaError struct {
	RequestID string `json:"RequestId"`
	Message   string
	Recommend string
	HostID    string `json:"HostId"`
	Code      string
}

type alibabaAnswer struct {
	RequestID    string `json:"RequestId"`
	Message      string
	Code         string
	Result       map[string]string `json:",omitempty"`
	ResultObject map[string]string `json:",omitempty"`
}

// alibabaIntl answers errors with an error status, and a negative check as a success.
func alibabaIntl(w http.ResponseWriter, r *http.Request) {
	name := r.Header.Get(AnswerHeader)
	if alibabaGateway(w, r, name) {
		return
	}
	result := map[string]string{"TransactionId": hexID(), "Passed": "Y", "SubCode": "200"}
	switch name {
	case "":
	case "205": // a liveness risk
		result["Passed"], result["SubCode"] = "N", name
	default:
		unknown(w, name)
		return
	}
	writeJSON(w, http.StatusOK, alibabaAnswer{RequestID: strings.ToUpper(uuid()), Code: "Success", Message: "success", Result: result})
}

// alibabaCN answers business errors with status 200.
func alibabaCN(w http.ResponseWriter, r *http.Request) {
	name := r.Header.Get(AnswerHeader)
	if alibabaGateway(w, r, name) {
		return
	}
	answer := alibabaAnswer{RequestID: strings.ToUpper(uuid()), Code: "200", Message: "success"}
	message, failed := alibabaBusiness[name]
	switch {
	case failed:
		answer.Code, answer.Message = name, message
	case name == "":
		answer.ResultObject = map[string]string{"Passed": "T", "SubCode": "200"}
	case name == "SubCode.203", name == "SubCode.204": // no police photo; another person's face
		answer.ResultObject = map[string]string{"Passed": "F", "SubCode": strings.TrimPrefix(name, "SubCode.")}
	default:
		unknown(w, name)
		return
	}
	writeJSON(w, http.StatusOK, answer)
}

// alibabaGateway answers calls that the gateway refuses: the newer signature is in a header, the older one in the request.
func alibabaGateway(w http.ResponseWriter, r *http.Request, name string) bool {
	if !strings.HasPrefix(r.Header.Get("Authorization"), "ACS3-HMAC-SHA256 Credential=") && r.FormValue("Signature") == "" {
		name = "SignatureDoesNotMatch"
	}
	failed, ok := alibabaFailures[name]
	if !ok {
		return false
	}
	id := strings.ToUpper(uuid())
	if strings.HasPrefix(name, "Throttling") {
		w.Header().Set("X-Ratelimit-User-Api", "Limit:100,Remain:0,TimeLeft:30")
	}
	writeJSON(w, failed.status, alibabaError{
		RequestID: id, Code: name, Message: failed.message, HostID: r.Host,
		Recommend: "https://api.aliyun.com/troubleshoot?q=" + name + "&product=Cloudauth&requestId=" + id,
	})
	return true
}
