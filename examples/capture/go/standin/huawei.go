// SPDX-License-Identifier: Apache-2.0

package standin

import (
	"net/http"
	"strings"
)

// huaweiFailures have the statuses that the gateway and the services are documented to send, not the 400 of one table.
// The part after a slash only distinguishes two causes of one code.
var huaweiFailures = map[string]failure{
	"FRS.0011":        {400, "The parameter image_base64 is missing."},
	"FRS.0017":        {400, "The request body is too large."},
	"FRS.0033":        {429, "The number of calls per second is exceeded."},
	"FRS.0202":        {403, "The service is frozen."},
	"FRS.0403":        {400, "The face id does not exist."},
	"FRS.0501":        {400, "Detect no face."},
	"APIG.0202":       {502, "Backend unavailable."},
	"APIG.0203":       {504, "Backend timeout."},
	"APIG.0204":       {400, "The TLS version is not supported."},
	"APIG.0301":       {401, "Incorrect IAM authentication information: decrypt token fail"},
	"APIG.0302":       {403, "The IAM user is not authorized."},
	"APIG.0308":       {429, "The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 minute"},
	"APIG.0308/daily": {429, "The throttling threshold has been reached: Daily quota exhausted"},
	"APIG.0501":       {405, "The app quota is used up."},
	"APIG.0601":       {500, "Internal server error."},
	"AIS.0024":        {400, "Failed to read the object."},
	"ModelArts.81011": {403, "The content may be sensitive. Try again with other words."},
	"Nobody.9999":     {400, "An error that no list has."},
}

// huawei writes its errors in three ways: the gateway's, with a request id; the services', without; and as an object.
func huawei(w http.ResponseWriter, r *http.Request) {
	name := r.Header.Get(AnswerHeader)
	id := hexID()
	w.Header().Set("X-Request-Id", id)
	if r.Host != HuaweiIdentityHost && r.Header.Get("X-Auth-Token") == "" && !strings.HasPrefix(r.Header.Get("Authorization"), "SDK-HMAC-SHA256 Access=") {
		name = "APIG.0301"
	}
	if name == "" {
		writeJSON(w, http.StatusOK, map[string]any{"faces": []any{map[string]any{
			"bounding_box": map[string]int{"top_left_x": 37, "top_left_y": 58, "width": 120, "height": 140},
		}}})
		return
	}
	if name == "409" {
		writeJSON(w, http.StatusConflict, map[string]any{"error": map[string]any{"code": 409, "message": "There is one of this name.", "title": "Conflict"}})
		return
	}
	failed, ok := huaweiFailures[name]
	if !ok {
		unknown(w, name)
		return
	}
	code, _, _ := strings.Cut(name, "/")
	body := map[string]any{"error_code": code, "error_msg": failed.message}
	switch {
	case strings.HasPrefix(name, "APIG."):
		body["request_id"] = id
	case strings.HasPrefix(name, "ModelArts."):
		body = map[string]any{"error": map[string]any{"code": code, "message": failed.message, "type": "Forbidden"}}
	}
	writeJSON(w, failed.status, body)
}
