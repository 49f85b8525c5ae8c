// SPDX-License-Identifier: Apache-2.0

package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

// Baidu's H5 calls may write two numbers; the marker of the one must not hide the other's error.
func TestAMarkerDoesNotHideAnotherFieldsError(t *testing.T) {
	j := judge{catalog: builtin(t)}
	baidu := j.hostOf(t, "aip.baidubce.com")
	for _, body := range []string{`{"error_code":222202,"err_no":0}`, `{"err_no":0,"error_code":222202}`} {
		answer := j.body(baidu, body, 200)
		assert.Equal(t, catalog.Failed, answer.Result, body)
		assert.Equal(t, "222202", answer.Code, body)
	}
}
