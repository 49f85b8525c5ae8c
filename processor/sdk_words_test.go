// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
)

// A structured record may name the SDK in another member than the message.
func TestWordsOfAStructuredRecord(t *testing.T) {
	t.Parallel()
	p := newTestProcessor(t, nil)
	exception := map[string]any{"class": "com.aliyuncs.exceptions.ServerException", "message": "InternalError : m\r\nRequestId : r"}
	for name, tc := range map[string]struct {
		record map[string]any
		want   verdict
	}{
		"one SDK": {
			map[string]any{"exception": exception},
			verdict{vendor: "alibaba_cloud", code: "InternalError", class: "vendor_internal", evidence: "code", retryable: "true"},
		},
		"no SDK":   {map[string]any{"exception": map[string]any{"message": exception["message"]}}, verdict{}},
		"two SDKs": {map[string]any{"exception": exception, "other": "com.tencentcloudapi"}, verdict{}},
		"a new code": {
			map[string]any{"class": "com.aliyuncs.x", "message": "Brand.New : m\r\nRequestId : r"}, verdict{},
		},
	} {
		t.Run(name, func(t *testing.T) {
			record := plog.NewLogRecord()
			require.NoError(t, record.Body().FromRaw(tc.record))
			inspectRecord(p, record)
			assert.Equal(t, tc.want, verdictOf(record.Attributes()))
		})
	}
}
