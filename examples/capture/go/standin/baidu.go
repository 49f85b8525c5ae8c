// SPDX-License-Identifier: Apache-2.0

package standin

import (
	"compress/gzip"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"
)

var baiduFailures = map[int]string{
	6:      "No permission to access data",
	17:     "Open api daily request limit reached",
	18:     "Open api qps request limit reached",
	110:    "Access token invalid or no longer valid",
	222001: "param[image] is null",
	222202: "pic not has face",
	222204: "image_url_download_fail",
	222207: "match user is not found",
	222210: "the number of user's faces is beyond the limit",
	222301: "get face fail",
	222304: "image size is too large",
	222305: "pic storage not support",
	222308: "image illegal, reason: politician",
	222350: "police picture is none or low quality",
	222901: "system busy",
	223103: "user is not exist",
	223105: "face is already exist",
	283451: "verification is running",
	299999: "an error that no list has",
}

type baiduAnswer struct {
	Code      int    `json:"error_code"`
	Message   string `json:"error_msg"`
	LogID     int64  `json:"log_id"`
	Timestamp int64  `json:"timestamp"`
	Cached    int    `json:"cached"`
	Result    any    `json:"result"`
}

// baiduToken is the token that the stand-in issues and expects in the URL of every call, as Baidu does.
const baiduToken = "24.0123456789abcdef.2592000.1798675200.282335-10000000"

// baidu answers 200 to errors too. Its gateway (codes below 1000) writes fewer fields than the service behind it, and its
// token service answers as in OAuth. It compresses if the client accepts it.
func baidu(w http.ResponseWriter, r *http.Request) {
	name := r.Header.Get(AnswerHeader)
	if r.URL.Path == "/oauth/2.0/token" {
		baiduOAuth(w, name)
		return
	}
	if r.URL.Query().Get("access_token") != baiduToken {
		name = "110"
	}
	answer := baiduAnswer{Message: "SUCCESS", LogID: 8475015509945, Timestamp: time.Now().Unix()}
	if name == "" {
		answer.Result = map[string]any{"face_num": 1, "face_list": []any{map[string]any{"face_probability": 1}}}
		baiduWrite(w, r, answer)
		return
	}
	code, err := strconv.Atoi(name)
	message, known := baiduFailures[code]
	switch {
	case err != nil || !known:
		unknown(w, name)
	case code < 1000:
		baiduWrite(w, r, map[string]any{"error_code": code, "error_msg": message})
	default:
		answer.Code, answer.Message = code, message
		baiduWrite(w, r, answer)
	}
}

func baiduOAuth(w http.ResponseWriter, name string) {
	switch name {
	case "invalid_client":
		writeJSON(w, http.StatusUnauthorized, map[string]any{"error_description": "unknown client id", "error": name})
	case "":
		writeJSON(w, http.StatusOK, map[string]any{"access_token": baiduToken, "expires_in": 2592000})
	default:
		unknown(w, name)
	}
}

func baiduWrite(w http.ResponseWriter, r *http.Request, body any) {
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		writeJSON(w, http.StatusOK, body)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Encoding", "gzip")
	zip := gzip.NewWriter(w)
	_ = json.NewEncoder(zip).Encode(body)
	_ = zip.Close()
}
