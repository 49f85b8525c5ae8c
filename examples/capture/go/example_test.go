// SPDX-License-Identifier: Apache-2.0

package capture_test

import (
	"fmt"
	"net/http"
	"strings"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"

	capture "github.com/vendorerror/vendorerrorprocessor/examples/capture/go"
)

// As in docs/capture.md.
func ExampleTransport() {
	client := &http.Client{Transport: otelhttp.NewTransport(&capture.Transport{
		Hosts: []string{"tencentcloudapi.com", "aip.baidubce.com", "www.ailabapi.com"},
		Limit: 16 << 10,
		If: func(res *http.Response, _ []byte) bool { // all but tokens
			return res.StatusCode >= 400 || !strings.HasPrefix(res.Request.URL.Path, "/oauth/")
		},
	})}
	fmt.Println(client.Transport != nil)
	// Output: true
}
