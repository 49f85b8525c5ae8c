// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

func TestErrorsInHeadersAreRead(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	vendor := c.builtin(t, baidu)
	got := c.headers(vendor, map[string]string{
		"x-bce-error-code": "IamSignatureInvalid", "x-bce-error-message": "IAM signature invalid, cause: x", "x-bce-request-id": "r-1",
	}, http.StatusUnauthorized)
	assert.Equal(t, "failed baidu_ai IamSignatureInvalid authentication_failed after_fix fix_request service code", describe(got))
	assert.Equal(t, "IAM signature invalid, cause: x", got.Message())
	assert.Equal(t, "r-1", got.RequestID)

	got = c.headers(vendor, map[string]string{"x-bce-error-code": "SomethingNew"}, http.StatusForbidden)
	assert.Equal(t, "failed baidu_ai SomethingNew"+newCode, describe(got))
	assert.Empty(t, got.RequestID)

	for _, code := range []string{"", "***", "a\nb", "错误", strings.Repeat("x", 129)} {
		got := c.headers(vendor, map[string]string{"x-bce-error-code": code, "x-bce-error-message": "m"}, http.StatusBadRequest)
		assert.Equal(t, unrecognized, describe(got), code)
	}
	for _, vendor := range c.vendorsAndNone(t) {
		if vendor != nil && vendor.ID == baidu {
			continue
		}
		call := recognize.Call{Vendor: vendor, Status: http.StatusBadRequest, Header: func(string) string { return "IamSignatureInvalid" }}
		assert.Equal(t, unrecognized, describe(c.recognize(&call)))
	}
}

func TestABodySaysMoreThanTheHeaders(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const inHeader = "failed baidu_ai IamSignatureInvalid authentication_failed after_fix fix_request service code"
	for body, want := range map[string]string{
		errorOf(baidu, "222202"): "failed baidu_ai 222202" + badPhoto + "code",
		"":                       inHeader,
		"<html>502</html>":       inHeader,
	} {
		call := recognize.Call{
			Vendor: c.builtin(t, baidu), Status: http.StatusUnauthorized, Body: recognize.Text(body),
			Header: headersOf(map[string]string{"x-bce-error-code": "IamSignatureInvalid"}),
		}
		assert.Equal(t, want, describe(c.recognize(&call)), body)
	}
}

func TestTheHeadersOfInterestAreNamed(t *testing.T) {
	t.Parallel()
	names := builtinCaller(t).engine.Headers()
	for _, name := range []string{
		"retry-after", "date", "x-bce-error-code", "x-bce-error-message", "x-bce-request-id", "x-ratelimit-user-api", "x-ratelimit-user",
	} {
		assert.Contains(t, names, name)
	}
	for _, name := range load(t, recognize.Options{Vendors: []string{huawei}}).engine.Headers() {
		assert.NotContains(t, name, "bce")
	}
}
