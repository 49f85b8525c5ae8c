// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An answer without an error costs no allocation. The pool is left out: with the race detector it drops what it holds at random.
func TestAskingAllocatesNothingWithoutAnError(t *testing.T) {
	c, err := NewClassifier(ClassifierOptions{})
	require.NoError(t, err)
	a := newAsker(c)
	for name, answer := range map[string]Answer{
		"success":             {Host: "iai.tencentcloudapi.com", Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"Response":{"Score":87.2,"RequestId":"R"}}`)},
		"no body":             {Host: "iai.tencentcloudapi.com", Status: 200, Header: http.Header{"X-Ratelimit-User": {"TimeLeft:3"}}},
		"not JSON":            {Host: "iai.tencentcloudapi.com", Status: 502, Body: []byte("<html>Bad Gateway</html>")},
		"no host":             {Body: []byte(`{"ok":true}`)},
		"an error of its own": {Host: "iai.tencentcloudapi.com", Error: "dial tcp: no route to host"},
	} {
		vendor, _ := c.engine.HostOf(answer.Host)
		require.NotEqual(t, Failed, a.ask(&answer, vendor).Result, name)
		assert.Zero(t, testing.AllocsPerRun(200, func() { a.ask(&answer, vendor) }), name)
	}
}
