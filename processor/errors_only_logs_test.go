// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
)

// A record under a vendor's host that holds no key of an error itself may still hold an answer as text.
func TestAnswersAsTextInARecordThatNamesItsHost(t *testing.T) {
	t.Parallel()
	p := newDefault(t)
	for name, message := range map[string]string{
		"python":     `call failed: {'Response': {'Error': {'Code': 'RequestLimitExceeded', 'Message': 'm'}, 'RequestId': 'r'}}`,
		"javascript": `call failed: { Response: { Error: { Code: 'RequestLimitExceeded', Message: 'm' }, RequestId: 'r' } }`,
		"json":       `call failed: {\"Response\":{\"Error\":{\"Code\":\"RequestLimitExceeded\",\"Message\":\"m\"},\"RequestId\":\"r\"}}`,
		"sdk":        `[TencentCloudSDKError] Code=RequestLimitExceeded, Message=m, RequestId=r`,
	} {
		t.Run(name, func(t *testing.T) {
			record := plog.NewLogRecord()
			record.Attributes().PutStr("server.address", "iai.tencentcloudapi.com")
			record.Body().SetStr(`{"level":"error","msg":"` + message + `"}`)
			inspectRecord(p, record)
			code, ok := record.Attributes().Get("vendor.error.code")
			require.True(t, ok)
			assert.Equal(t, "RequestLimitExceeded", code.Str())
		})
	}
}
