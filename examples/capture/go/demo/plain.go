// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/vendorerror/vendorerrorprocessor/examples/capture/go/standin"
)

// post is plain HTTP. It returns status and body.
func post(ctx context.Context, transport http.RoundTripper, address, body string, header http.Header) (int, string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	if header != nil {
		req.Header = header
	}
	res, err := (&http.Client{Transport: transport}).Do(req)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	return res.StatusCode, string(answer), err
}

// baiduAccess is the token that every call to Baidu has in its URL; main fetches it.
var baiduAccess string

func baidu(ctx context.Context, transport http.RoundTripper) error {
	address := "https://" + standin.BaiduHost + "/rest/2.0/face/v3/search?access_token=" + url.QueryEscape(baiduAccess)
	status, body, err := post(ctx, transport, address, `{"image":"https://photos.example/face.jpg","image_type":"URL"}`, nil)
	if err != nil {
		return err
	}
	var answer struct {
		Code int `json:"error_code"`
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil || answer.Code != 0 {
		return fmt.Errorf("baidu face search: HTTP %d: %s", status, body)
	}
	return nil
}

func baiduToken(ctx context.Context, transport http.RoundTripper) error {
	address := "https://" + standin.BaiduHost + "/oauth/2.0/token?grant_type=client_credentials&client_id=" + keyID
	status, body, err := post(ctx, transport, address, "", nil)
	if err != nil {
		return err
	}
	var answer struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil || answer.AccessToken == "" {
		return fmt.Errorf("baidu token: HTTP %d: %s", status, body)
	}
	baiduAccess = answer.AccessToken
	return nil
}

func ailabtools(ctx context.Context, transport http.RoundTripper) error {
	address := "https://" + standin.AILabToolsHost + "/api/portrait/analysis/face-analyze"
	return failsByStatus(ctx, transport, address, http.Header{"Ailabapi-Api-Key": {keyID}})
}

// huaweiPlain calls a Huawei service whose SDK is not part of this demo.
func huaweiPlain(host, path string) func(context.Context, http.RoundTripper) error {
	return func(ctx context.Context, transport http.RoundTripper) error {
		return failsByStatus(ctx, transport, "https://"+host+path, http.Header{"X-Auth-Token": {"demo"}})
	}
}

func failsByStatus(ctx context.Context, transport http.RoundTripper, address string, header http.Header) error {
	status, body, err := post(ctx, transport, address, `{}`, header)
	if err == nil && status >= http.StatusBadRequest {
		err = fmt.Errorf("%s: HTTP %d: %s", address, status, body)
	}
	return err
}
