// SPDX-License-Identifier: Apache-2.0

package standin

import (
	"net/http"
	"strings"
)

var tencentFailures = map[string]string{
	"MissingParameter":                           "The request is missing the parameter `PersonId`.",
	"FailedOperation.ImageSizeExceed":            "The size of the image exceeds the limit.",
	"InvalidParameterValue.NoFaceInPhoto":        "There are no faces in the image.",
	"FailedOperation.ImageDownloadError":         "Failed to download the image.",
	"FailedOperation.LifePhotoDetectFake":        "The real-person comparison was not passed.",
	"AuthFailure.SignatureExpire":                "The signature has expired. The timestamp may differ from the server's by at most five minutes.",
	"AuthFailure.SignatureFailure":               "The provided credentials could not be validated. Please check your signature is correct.",
	"UnauthorizedOperation":                      "You are not authorized to perform this operation.",
	"ResourceUnavailable.InArrears":              "The account is in arrears.",
	"LimitExceeded":                              "The quota is exceeded.",
	"RequestLimitExceeded":                       "Your current request times equals to `51` in a second, which exceeds the frequency limit `50` for a second. Please reduce the frequency of calls.",
	"InvalidParameterValue.PersonFaceNumExceed":  "The number of faces of the person exceeds the limit.",
	"InvalidParameterValue.PersonIdNotExist":     "The person does not exist.",
	"InvalidParameterValue.PersonIdAlreadyExist": "The person exists already.",
	"FailedOperation.GroupInDeletedState":        "The group is being deleted.",
	"UnsupportedRegion":                          "The API does not support the requested region.",
	"FailedOperation.RequestTimeout":             "The backend service timed out.",
	"ServiceUnavailable":                         "The service is temporarily unavailable.",
	"InternalError":                              "An internal error has occurred.",
	"FailedOperation.SomethingNew":               "An error that no list has.",
	"NobodyKnows.This":                           "An error whose family no list has either.",
}

type tencentError struct {
	Code    string
	Message string
}

type tencentResponse struct {
	Error            *tencentError    `json:",omitempty"`
	ImageWidth       int              `json:",omitempty"`
	ImageHeight      int              `json:",omitempty"`
	FaceInfos        []map[string]int `json:",omitempty"`
	SucFaceNum       int              `json:",omitempty"`
	SucFaceIDs       []string         `json:"SucFaceIds,omitempty"`
	RetCode          []int            `json:",omitempty"`
	FaceModelVersion string           `json:",omitempty"`
	RequestID        string           `json:"RequestId"`
}

// tencent answers 200 to everything. If only some of a person's photos were accepted, it does not report an error.
func tencent(w http.ResponseWriter, r *http.Request) {
	name := r.Header.Get(AnswerHeader)
	switch {
	case r.Header.Get("X-TC-Action") == "":
		name = "MissingParameter"
	case !strings.HasPrefix(r.Header.Get("Authorization"), "TC3-HMAC-SHA256 Credential="):
		name = "AuthFailure.SignatureFailure"
	}
	response := tencentResponse{FaceModelVersion: "3.0", RequestID: uuid()}
	message, failed := tencentFailures[name]
	switch {
	case failed:
		response = tencentResponse{Error: &tencentError{name, message}, RequestID: response.RequestID}
	case name == "-1601":
		response.SucFaceNum, response.SucFaceIDs, response.RetCode = 1, []string{"4071286501"}, []int{0, -1601}
	case name == "":
		response.ImageWidth, response.ImageHeight = 640, 480
		response.FaceInfos = []map[string]int{{"X": 211, "Y": 119, "Width": 185, "Height": 229}}
	default:
		unknown(w, name)
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"Response": response})
}
