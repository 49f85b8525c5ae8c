// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

const streaming = ofAcme + `hosts: [api.acme.example]
error_formats: {v1: {code: code, request_id: id}, v2: {code: error.code}}
codes:
  Busy:
    class: unavailable
    variants: {fast: {when: {http_status: [429]}, class: rate_limited}}
`

func TestAnErrorInAnyFrameOfAStreamCounts(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, streaming)
	vendor := c.vendor(t, acmeHost)
	const busy, fast = "failed acme Busy unavailable backoff check_vendor_status vendor code", "failed acme Busy rate_limited backoff reduce_rate service variant"
	const frame = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n"
	for name, tc := range map[string]struct {
		body   string
		status int
		want   string
	}{
		"the last":                   {strings.Repeat(frame, 9) + "data: {\"error\":{\"code\":\"Busy\"}}\n\n", 200, busy},
		"before the end mark":        {strings.Repeat(frame, 9) + "data: {\"error\":{\"code\":\"Busy\"}}\n\ndata: [DONE]\n\n", 200, busy},
		"the last of very many":      {strings.Repeat("data: {\"d\":1}\n\n", 4300) + "data: {\"error\":{\"code\":\"Busy\"}}\n\n", 200, busy},
		"and none of very many":      {strings.Repeat("data: {\"d\":1}\n\n", 4300), 200, "unreadable acme"},
		"an event of an error":       {frame + "event: error\ndata: {\"error\":{\"code\":\"Busy\"}}\n\n", 200, busy},
		"a status of its own":        {"id:1\nevent:error\n:HTTP_STATUS/429\ndata:{\"code\":\"Busy\",\"id\":\"r\"}\n\n", 200, fast},
		"the status of the answer":   {"id:1\nevent:error\n:HTTP_STATUS/503\ndata:{\"code\":\"Busy\",\"id\":\"r\"}\n\n", 429, busy},
		"of the frame before":        {":HTTP_STATUS/429\ndata:{\"d\":1}\n\n:HTTP_STATUS/503\ndata:{\"code\":\"Busy\"}\n\n", 200, busy},
		"only of the frame before":   {":HTTP_STATUS/429\ndata:{\"d\":1}\n\ndata:{\"code\":\"Busy\"}\n\n", 200, busy},
		"of the last of very many":   {strings.Repeat("data: {\"d\":1}\n\n", 4300) + ":HTTP_STATUS/429\ndata:{\"code\":\"Busy\"}\n\n", 200, fast},
		"no number":                  {":HTTP_STATUS/4x9\ndata:{\"code\":\"Busy\"}\n\n", 200, busy},
		"a status in a frame's text": {"data:{\"d\":\":HTTP_STATUS/429\"}\n\ndata:{\"code\":\"Busy\"}\n\n", 200, busy},
		"cut in the last frame":      {frame + "data: {\"error\":{\"code\":\"Bu", 200, "unreadable acme"},
	} {
		assert.Equal(t, tc.want, describe(c.body(vendor, tc.body, tc.status)), name)
	}
	assert.Equal(t, "r", c.body(vendor, ":HTTP_STATUS/429\ndata:{\"code\":\"Busy\",\"id\":\"r\"}\n\n", 200).RequestID)
	// The status of a frame is not that of the next call.
	call := recognize.Call{Vendor: vendor, Body: recognize.Text(`{"code":"Busy"}`)}
	assert.Equal(t, busy, describe(c.recognize(&call)))
}
