// SPDX-License-Identifier: Apache-2.0

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"

	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/otlptest"
	"github.com/vendorerror/vendorerrorprocessor/e2e/internal/proc"
)

// logEntry is a record of an application's log, and the verdict on it, if it holds a vendor's error. The record's number
// stands in its text.
type logEntry struct{ text, vendor, code, class string }

// logEntries are what applications in several languages print.
var logEntries = []logEntry{
	{text: "INFO checkout: order shipped"},
	{
		"ERROR kyc: face search failed, vendor said {\"error_code\":222207,\"error_msg\":\"match user is not found\",\"log_id\":1234567890123,\"timestamp\":1795219301,\"cached\":0,\"result\":null} (attempt 1)",
		"baidu_ai", "222207", "declined",
	},
	{
		`ERROR kyc: detection failed
Traceback (most recent call last):
  File "/srv/kyc/detect.py", line 41, in detect
    resp = client.DetectFace(req)
  File "/srv/kyc/client.py", line 12, in DetectFace
    raise e
tencentcloud.common.exception.tencent_cloud_sdk_exception.TencentCloudSDKException: [TencentCloudSDKException] code:RequestLimitExceeded message:Your current request times equals to 21 in a second, which exceeds the frequency limit 20 for a second. Please reduce the frequency of calls. requestId:ed93f3cb-f35e-473f-b9f3-0d451b8b79c6`,
		"tencent_cloud", "RequestLimitExceeded", "rate_limited",
	},
	{
		`ERROR kyc - unhandled
java.lang.RuntimeException: liveness check failed
	at com.example.kyc.Liveness.check(Liveness.java:88)
	at com.example.kyc.Main.main(Main.java:19)
Caused by: com.huaweicloud.sdk.core.exception.ClientRequestException: ClientRequestException {
    httpStatusCode: 403
    errorCode: APIG.0201
    errorMsg: Backend timeout.
    requestId: 0af7651916cd43dd8448eb211c80319c
}
	at com.huaweicloud.sdk.core.HcClient.syncInvokeHttp(HcClient.java:182)
	... 2 more`,
		"huawei_cloud", "APIG.0201", "timeout",
	},
	{
		`WARN kyc: retrying: SDKError: StatusCode: 403 Code: Throttling.User Message: code: 403, Request was denied due to user flow control. request id: 0F7B2F5E-7C3A-5A3B-9D2E-1F0C9B8A7D6E Data: {"Code":"Throttling.User","HostId":"cloudauth.aliyuncs.com","Message":"Request was denied due to user flow control.","RequestId":"0F7B2F5E-7C3A-5A3B-9D2E-1F0C9B8A7D6E"}`,
		"alibaba_cloud", "Throttling.User", "rate_limited",
	},
	{text: "INFO checkout: {\"error_code\":0,\"error_msg\":\"all good, and nobody's\"}"},
}

// A log file with vendors' errors in lines and stack traces is followed through a rotation, and through a restart and a
// kill of the Collector: each record arrives whole, with its verdict.
func TestFileLog(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	app := newApplication(t, filepath.Join(folder, "app.log"))
	backend := otlptest.NewBackend(t)
	p := startFileLog(t, folder, backend)

	app.log(t)
	app.waitFor(t, backend)
	app.rotate(t)
	app.log(t)
	app.waitFor(t, backend)
	p.Stop()
	app.log(t)
	app.rotate(t)
	app.log(t)
	p.start(t)
	app.waitFor(t, backend)
	assert.Len(t, backend.Records(), app.written, "a restart repeats nothing")

	// Killed with records that the backend has not acknowledged: they are on disk.
	backend.Hold()
	app.log(t)
	p.killHolding(t, backend, "collector")
	backend.Release()
	p.start(t)
	app.waitFor(t, backend)

	app.check(t, backend.Records())
	proc.Proved(t, "%d records of a plain log file with stack traces, through two rotations, a restart and a kill (SIGKILL) of the Collector: all arrived whole, with their verdicts (%d duplicates)",
		app.written, len(backend.Records())-app.written)
}

// The gate makes the receiver wait: what it has handed on and was not acknowledged does not count as read. Shown without
// the queue on disk, which would have acknowledged it.
func TestFileLogSynchronous(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	app := newApplication(t, filepath.Join(folder, "app.log"))
	backend := otlptest.NewBackend(t)
	p := startFileLog(t, folder, backend, "yaml:exporters::otlp_grpc::sending_queue: {storage: null, wait_for_result: true, batch: null}")
	backend.Hold()
	app.log(t)
	p.killHolding(t, backend, "collector")
	backend.Release()
	p.start(t)
	app.waitFor(t, backend)
	proc.Proved(t, "with stanza.synchronousLogEmitter, %d records in the hands of a Collector that is killed (SIGKILL) are read again", app.written)
}

// startFileLog starts the example on the logs in a folder, as its head comment says.
func startFileLog(t *testing.T, folder string, backend *otlptest.Backend, settings ...string) *pipeline {
	t.Helper()
	p := newPipeline(t, "file-log.yaml", append([]string{
		"BACKEND_ENDPOINT=" + backend.Endpoint, "BACKEND_INSECURE=true",
		"LOG_FILES=" + filepath.Join(folder, "app.log*"), "STORAGE_DIR=" + t.TempDir(), "SERVICE_NAME=checkout",
		"yaml:exporters::otlp_grpc::headers: {sender: collector}",
	}, settings...)...)
	p.args = append(p.args, "--feature-gates=stanza.synchronousLogEmitter")
	p.start(t)
	return p
}

// application writes a log as an application does.
type application struct {
	path    string
	rotated int
	written int
}

func newApplication(t *testing.T, path string) *application {
	t.Helper()
	a := &application{path: path}
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	return a
}

// log writes each of logEntries once. A record is known to be over when the next one begins, or after a while.
func (a *application) log(t *testing.T) {
	t.Helper()
	file, err := os.OpenFile(a.path, os.O_APPEND|os.O_WRONLY|os.O_CREATE, 0o600)
	require.NoError(t, err)
	for _, entry := range logEntries {
		level, text, _ := strings.Cut(entry.text, " ")
		a.written++
		_, err = fmt.Fprintf(file, "2026-11-21 08:00:01,%03d %s #%d# %s\n", a.written%1000, level, a.written, text)
		require.NoError(t, err)
	}
	require.NoError(t, file.Close())
}

// rotate renames the file; the next record begins a new one.
func (a *application) rotate(t *testing.T) {
	t.Helper()
	a.rotated++
	require.NoError(t, os.Rename(a.path, fmt.Sprintf("%s.%d", a.path, a.rotated)))
}

// waitFor waits until every record that was written has arrived.
func (a *application) waitFor(t *testing.T, backend *otlptest.Backend) {
	t.Helper()
	proc.Eventually(t, pipelinePatience, func() error {
		var arrived strings.Builder
		for _, record := range backend.Records() {
			arrived.WriteString(record.Body().Str())
		}
		text := arrived.String()
		for n := 1; n <= a.written; n++ {
			if !strings.Contains(text, fmt.Sprintf(" #%d# ", n)) {
				return fmt.Errorf("record %d of %d has not arrived", n, a.written)
			}
		}
		return nil
	})
}

// check compares what arrived with what was written.
func (a *application) check(t *testing.T, records []plog.LogRecord) {
	t.Helper()
	for _, record := range records {
		var n int
		_, after, found := strings.Cut(record.Body().Str(), " #")
		require.True(t, found, "a piece of a record: %s", record.Body().Str())
		_, err := fmt.Sscanf(after, "%d# ", &n)
		require.NoError(t, err)
		entry := logEntries[(n-1)%len(logEntries)]
		level, text, _ := strings.Cut(entry.text, " ")
		assert.True(t, strings.HasSuffix(record.Body().Str(), "# "+text), "not whole: %s", record.Body().Str())
		assert.Equal(t, level, record.SeverityText())
		assert.Equal(t, time.Date(2026, 11, 21, 8, 0, 1, n%1000*1e6, time.Local).UTC(), record.Timestamp().AsTime())
		assert.Equal(t, entry.vendor, attributeText(record.Attributes(), "vendor.name"), text)
		assert.Equal(t, entry.code, attributeText(record.Attributes(), "vendor.error.code"), text)
		assert.Equal(t, entry.class, attributeText(record.Attributes(), "vendor.error.class"), text)
	}
}
