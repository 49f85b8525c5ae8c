// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPurpose(t *testing.T) {
	for name, want := range map[string]string{
		"server.address":             "names the host that was called",
		"service.peer.name":          "names the host that was called",
		"url.full":                   "names the host that was called",
		"http.response.status_code":  "holds the HTTP status",
		"http.status_code":           "holds the HTTP status",
		"error.type":                 "is written by this processor",
		"acme.name":                  "is written by this processor",
		"acme.outcome":               "is written by this processor",
		"acme.request.id":            "is written by this processor",
		"acme.error.upstream.code":   "is written by this processor",
		"vendor.name":                "",
		"acme.error":                 "",
		"http.response.body.content": "",
	} {
		assert.Equal(t, want, Purpose(name, "acme"), name)
	}
	assert.Len(t, Written("acme"), 18)
}
