// SPDX-License-Identifier: Apache-2.0

package standin

import "net/http"

// ailabtoolsFailures have 429 for used-up credits, 503 for too many calls, and 400 for some internal failures.
var ailabtoolsFailures = map[string]failure{
	"ERROR_INVALID_PARAMETER":           {400, "Invalid parameter."},
	"FILE_SIZE_EXCEEDS_LIMIT":           {413, "The file is too large."},
	"ERROR_NO_FACE_IN_FILE":             {422, "No face detected. - 222202 - pic not has face"},
	"ERROR_FILE_DOWNLOAD_FAILED":        {400, "The file could not be downloaded."},
	"ERROR_LIVENESS_DETECTION_FAILED":   {422, "Liveness detection failed."},
	"ERROR_CONTENT_NON_COMPLIANCE":      {422, "The content does not comply."},
	"ERROR_APPLICATIONS_NOT_EXISTS":     {401, "The application does not exist."},
	"ERROR_USER_LOCKED":                 {403, "The user is locked."},
	"ERROR_NOT_ENOUGH_CREDITS":          {429, "Not enough credits."},
	"AI_SERVICE_FLOW_RESTRICTION":       {503, "The flow of the AI service is restricted."},
	"ERROR_FACE_TRACE_LIMIT_EXCEEDED":   {400, "Too many face traces."},
	"ERROR_FACE_TOKEN_NOT_FOUND":        {404, "The face token is not there."},
	"ERROR_FACE_ALREADY_EXISTS":         {409, "The face exists already."},
	"ERROR_RESOURCE_IN_TRANSIT":         {400, "The resource is in transit."},
	"ERROR_IMAGE_STORAGE_NOT_SUPPORTED": {400, "The image storage is not supported."},
	"AI_SERVICE_TIMEOUT":                {504, "The AI service timed out."},
	"ERROR_RESOURCE_UNAVAILABLE":        {400, "The resource is temporarily unavailable."},
	"AI_SERVICE_INTERNAL_ERROR":         {500, "The AI service failed."},
	"ERROR_NOBODY_KNOWS":                {400, "An error that no list has."},
}

type ailabtoolsDetail struct {
	StatusCode  int    `json:"status_code"`
	Code        string `json:"code"`
	CodeMessage string `json:"code_message"`
	Message     string `json:"message"`
}

type ailabtoolsAnswer struct {
	RequestID string           `json:"request_id"`
	LogID     string           `json:"log_id"`
	Code      int              `json:"error_code"`
	Detail    ailabtoolsDetail `json:"error_detail"`
	CodeStr   string           `json:"error_code_str"`
	Message   string           `json:"error_msg"`
	Data      any              `json:"data,omitempty"`
}

// ailabtools writes an error several times into one body, and repeats the HTTP status in it.
func ailabtools(w http.ResponseWriter, r *http.Request) {
	name := r.Header.Get(AnswerHeader)
	if r.Header.Get("Ailabapi-Api-Key") == "" {
		name = "ERROR_APPLICATIONS_NOT_EXISTS"
	}
	answer := ailabtoolsAnswer{RequestID: uuid(), LogID: uuid(), Detail: ailabtoolsDetail{StatusCode: http.StatusOK}}
	failed, ok := ailabtoolsFailures[name]
	switch {
	case ok:
		answer.Code, answer.CodeStr, answer.Message = failed.status, name, failed.message
		answer.Detail = ailabtoolsDetail{failed.status, name, failed.message, failed.message}
	case name == "":
		answer.Data = map[string]string{"image_url": "https://ailab-outputs.oss-accelerate.aliyuncs.com/result.png"}
	default:
		unknown(w, name)
		return
	}
	writeJSON(w, answer.Detail.StatusCode, answer)
}
