// SPDX-License-Identifier: Apache-2.0

//go:build smoke

package smoke

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The quickstart prints the right verdict for each sample, serves OTLP and shows its own metrics.
func TestQuickstart(t *testing.T) {
	c := start(t, "examples/quickstart.yaml")
	c.waitFor(t, c.stdout,
		// Span, then its verdict on the next line.
		"tencent: no face HTTP 200\n    tencent_cloud InvalidParameterValue.NoFaceInPhoto -> unusable_input, retryable=false\n",
		"tencent: success HTTP 200\n    tencent_cloud, no error found",
		"tencent: body cut in the message HTTP 200\n    tencent_cloud RequestLimitExceeded -> rate_limited, retryable=true\n",
		"tencent: a code that no list has HTTP 200\n    tencent_cloud InvalidParameterValue.SomethingNew -> invalid_request, retryable=false\n",
		"baidu: QPS limit HTTP 200\n    baidu_ai 18 -> rate_limited, retryable=true\n",
		"baidu: no face HTTP 200\n    baidu_ai 222202 -> unusable_input, retryable=false\n",
		"baidu: success, body cut HTTP 200\n    baidu_ai, no error found",
		"baidu: body cut in the code's digits HTTP 200\n    baidu_ai, no error found",
		"alibaba: blurry photo behind a 401 HTTP 401\n    alibaba_cloud UnqualifiedPhoto -> unusable_input, retryable=false\n",
		"alibaba: rate limit behind a 403 HTTP 403\n    alibaba_cloud Throttling.Api -> rate_limited, retryable=true\n",
		"alibaba: success HTTP 200\n    alibaba_cloud, no error found",
		"ailabtools: credits gone behind a 429 HTTP 429\n    ailabtools ERROR_NOT_ENOUGH_CREDITS -> quota_exceeded, retryable=false\n",
		"ailabtools: too fast behind a 503 HTTP 503\n    ailabtools AI_SERVICE_FLOW_RESTRICTION -> rate_limited, retryable=true\n",
		"ailabtools: success HTTP 200\n    ailabtools, no error found",
		"huawei: rate limit HTTP 429\n    huawei_cloud APIG.0308 -> rate_limited, retryable=true\n",
		"huawei: the same code, daily quota HTTP 429\n    huawei_cloud APIG.0308 -> quota_exceeded, retryable=false\n",
		"huawei: success HTTP 200\n    huawei_cloud, no error found",
		"alibaba: the gateway answers in XML HTTP 403\n    alibaba_cloud Throttling.User -> rate_limited, retryable=true\n",
		"tencent: one face of a batch failed HTTP 200\n    tencent_cloud -1601 -> unusable_input, retryable=false\n",
		"openai: credits gone behind a 429 HTTP 429\n    openai insufficient_quota -> quota_exceeded, retryable=false\n",
		"openai: too fast HTTP 429\n    openai rate_limit_exceeded -> rate_limited, retryable=true\n",
		"openai: success HTTP 200\n    openai, no error found",
		"aws: photo out of reach HTTP 400\n    aws InvalidS3ObjectException -> input_fetch_failed, retryable=false\n",
		"aws: rate limit behind a 400 HTTP 400\n    aws ThrottlingException -> rate_limited, retryable=true\n",
		"aws: success HTTP 200\n    aws, no error found",
		"face++: rate limit behind a 403 HTTP 403\n    face_plus_plus CONCURRENCY_LIMIT_EXCEEDED -> rate_limited, retryable=true\n",
		"face++: the code and its argument HTTP 400\n    face_plus_plus INVALID_IMAGE_SIZE -> unusable_input, retryable=false\n",
		"face++: success HTTP 200\n    face_plus_plus, no error found",
		"stranger: Telegram HTTP 401\n    not from a vendor",
		"stranger: no body HTTP 503\n    not from a vendor",
		// Exceptions on server spans.
		"tencent: thrown by the SDK for Java HTTP 500\n    tencent_cloud RequestLimitExceeded -> rate_limited, retryable=true\n",
		"huawei: thrown by the SDK for Python HTTP 500\n    huawei_cloud APIGW.0301 -> authentication_failed, retryable=false\n",
		"alibaba: thrown by the SDK for Python HTTP 500\n    alibaba_cloud Throttling.User -> rate_limited, retryable=true\n",
		"ailabtools: thrown by the SDK for Node.js HTTP 500\n    ailabtools ERROR_MISSING_TASKS_PARAMETER -> invalid_request, retryable=false\n",
		"baidu: thrown by the program HTTP 500\n    baidu_ai 222202 -> unusable_input, retryable=false\n",
		// Log records: answers, then what is printed of the exceptions and answers of each vendor's SDK.
		"baidu_ai 222207 -> declined, retryable=false\n",
		"huawei_cloud ModelArts.4204 -> permission_denied, retryable=false\n",
		"ailabtools ERROR_BLURRY_FACE -> unusable_input, retryable=false\n",
		"tencent_cloud FailedOperation.RequestTimeout -> timeout, retryable=true\n",
		"alibaba_cloud ProcessNotCompleted -> not_ready, retryable=true\n",
		"tencent_cloud FailedOperation.ImageDownloadError -> input_fetch_failed, retryable=true\n",
		"huawei_cloud FRS.0202 -> account_restricted, retryable=false\n",
		"log record\n    alibaba_cloud UnqualifiedPhoto -> unusable_input, retryable=false\n",
		"ailabtools ERROR_NO_FACE_IN_FILE -> unusable_input, retryable=false\n",
		"baidu_ai 222304 -> request_too_large, retryable=false\n",
		"log record\n    aws InvalidS3ObjectException -> input_fetch_failed, retryable=false\n",
		"log record: order 4711 shipped\n    not from a vendor",
	)

	post(t, "http://127.0.0.1:4318/v1/traces", `{"resourceSpans":[{"scopeSpans":[{"spans":[{
		"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"mine","kind":3,
		"startTimeUnixNano":"1795219200000000000","endTimeUnixNano":"1795219201000000000","attributes":[
		{"key":"url.full","value":{"stringValue":"https://AIP.baidubce.com:443/rest/2.0/face/v3/search?access_token=x"}},
		{"key":"http.response.status_code","value":{"intValue":"200"}},
		{"key":"http.response.body.content","value":{"stringValue":"{\"error_code\":110,\"error_msg\":\"Access token invalid or no longer valid\"}"}}]}]}]}]}`)
	c.waitFor(t, c.stdout, "mine HTTP 200\n    baidu_ai 110 -> authentication_failed, retryable=false\n")

	require.EventuallyWithT(t, func(c *assert.CollectT) {
		metrics := get(c, "http://127.0.0.1:8888/metrics")
		for _, want := range []string{
			`otelcol_processor_vendor_error_classified{class="authentication_failed",evidence="code",owner="service",retryable="false",source="body",vendor="baidu_ai"} 1`,
			`otelcol_processor_vendor_error_classified{class="rate_limited",evidence="code",owner="service",retryable="true",source="body",vendor="tencent_cloud"} 1`,
			`otelcol_processor_vendor_error_inspected{outcome="success",vendor="baidu_ai"} 1`,
			`otelcol_processor_vendor_error_inspected{outcome="no_vendor"} 4`,
			`otelcol_processor_vendor_error_catalog_entries `,
		} {
			if !strings.Contains(metrics, want) { // assert.Contains would print all metrics, each time
				c.Errorf("not among the metrics: %s", want)
			}
		}
	}, patience, 100*time.Millisecond)
}

func post(t *testing.T, url, body string) {
	t.Helper()
	require.EventuallyWithT(t, func(c *assert.CollectT) {
		resp, err := http.Post(url, "application/json", strings.NewReader(body)) //nolint:gosec,noctx // loopback
		require.NoError(c, err)
		defer resp.Body.Close()
		assert.Equal(c, http.StatusOK, resp.StatusCode)
	}, patience, 100*time.Millisecond)
}

func get(c *assert.CollectT, url string) string {
	resp, err := http.Get(url) //nolint:gosec,noctx // loopback
	require.NoError(c, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(c, err)
	return string(body)
}
