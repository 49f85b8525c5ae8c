// SPDX-License-Identifier: Apache-2.0

// Package standin answers as the endpoints of five vendors do, on loopback: their hosts, statuses and bodies, with
// nothing behind them. Which answer is given is chosen by the request header X-Standin-Answer: the name of an error
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

// Hosts that are answered for, as the vendors call them.
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

// Handler answers for each host of Hosts.
func Handler() http.Handler {
	mux := http.NewServeMux()
	for host, handler := range handlers {
		mux.Handle(host+"/", handler)
	}
	return mux
}

// failure is one error that a vendor answers.
type failure struct {
	status  int
	message string
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // a client that has gone needs no answer
}

// unknown is for answers that a stand-in does not have, which must not look like any vendor's.
func unknown(w http.ResponseWriter, name string) {
	http.Error(w, "this stand-in has no answer named "+strings.TrimSpace(name), http.StatusNotImplemented)
}
