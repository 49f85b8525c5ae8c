// SPDX-License-Identifier: Apache-2.0

package processor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
)

// A record that names a vendor's host, and holds no key of an error at its own level, may still hold an answer as text.
func TestAnswersAsTextInARecordThatNamesItsHost(t *testing.T) {
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
			p.record(record, p.scratch.New().(*scratch))
			code, ok := record.Attributes().Get("vendor.error.code")
			require.True(t, ok)
			assert.Equal(t, "RequestLimitExceeded", code.Str())
		})
	}
}
