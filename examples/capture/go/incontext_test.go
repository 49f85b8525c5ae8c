// SPDX-License-Identifier: Apache-2.0

package capture_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	capture "github.com/vendorerror/vendorerrorprocessor/examples/capture/go"
)

type key string

// The values of both contexts, the request's first, and its deadline alone.
func TestInContext(t *testing.T) {
	call, endCall := context.WithTimeout(context.WithValue(context.WithValue(t.Context(), key("span"), "call's"), key("both"), "call's"), time.Hour)
	endCall() // must not cancel what the SDK is still doing
	request, cancel := context.WithTimeout(context.WithValue(t.Context(), key("both"), "request's"), time.Minute)
	defer cancel()

	var seen context.Context
	transport := capture.InContext(call, roundTrip(func(req *http.Request) (*http.Response, error) {
		seen = req.Context() //nolint:fatcontext // to inspect it
		return &http.Response{Body: http.NoBody}, nil
	}))
	req, err := http.NewRequestWithContext(request, http.MethodGet, "https://"+vendorHost, http.NoBody)
	require.NoError(t, err)
	res, err := transport.RoundTrip(req)
	require.NoError(t, err)
	require.NoError(t, res.Body.Close())

	require.NoError(t, seen.Err())
	deadline, _ := seen.Deadline()
	want, _ := request.Deadline()
	assert.Equal(t, want, deadline)
	assert.Equal(t, "call's", seen.Value(key("span")))
	assert.Equal(t, "request's", seen.Value(key("both")))
	assert.Nil(t, seen.Value(key("none")))
}
