// SPDX-License-Identifier: Apache-2.0

// Package standin imitates the endpoints of five vendors on loopback: their hosts, statuses and bodies, without any
// function behind them. Which answer is given is chosen by the request header X-Standin-Answer: the name of an error
// code that the vendor's stand-in knows, or no such header for a success.
package standin

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
)

// AnswerHeader names the answer wanted.
const AnswerHeader = "X-Standin-Answer"

// The vendors' hosts that are imitated.
const (
	TencentHost        = "iai.tencentcloudapi.com"
	BaiduHost          = "aip.baidubce.com"
	AlibabaHost        = "cloudauth.aliyuncs.com"
	AlibabaIntlHost    = "cloudauth-intl.cn-hongkong.aliyuncs.com"
	AILabToolsHost     = "www.ailabapi.com"
	HuaweiFaceHost     = "face.cn-north-4.myhuaweicloud.com"
	HuaweiImageHost    = "image.cn-north-4.myhuaweicloud.com"
	HuaweiModelsHost   = "infer-modelarts.cn-north-4.myhuaweicloud.com"
	HuaweiIdentityHost = "iam.cn-north-4.myhuaweicloud.com"
)

var handlers = map[string]http.HandlerFunc{
	TencentHost:        tencent,
	BaiduHost:          baidu,
	AlibabaHost:        alibabaCN,
	AlibabaIntlHost:    alibabaIntl,
	AILabToolsHost:     ailabtools,
	HuaweiFaceHost:     huawei,
	HuaweiImageHost:    huawei,
	HuaweiModelsHost:   huawei,
	HuaweiIdentityHost: huawei,
}

// Hosts are all of them, sorted.
func Hosts() []string {
	var hosts []string
	for host := range handlers {
		hosts = append(hosts, host)
	}
	slices.Sort(hosts)
	return hosts
}

// Handler answers requests to each of Hosts.
func Handler() http.Handler {
	mux := http.NewServeMux()
	for host, handler := range handlers {
		mux.Handle(host+"/", handler)
	}
	return mux
}

// failure is one error that a vendor answers with.
type failure struct {
	status  int
	message string
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the client may be gone
}

// unknown answers requests for an answer that a stand-in does not have. It must not look like any vendor's.
func unknown(w http.ResponseWriter, name string) {
	http.Error(w, "this stand-in has no answer named "+strings.TrimSpace(name), http.StatusNotImplemented)
}
