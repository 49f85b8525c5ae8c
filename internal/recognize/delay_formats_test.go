// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

func TestADelayInAHeaderIsWrittenAsTheCatalogSays(t *testing.T) {
	t.Parallel()
	c := acmeOnly(t, ofAcme+`hosts: [api.acme.example]
error_formats: {v1: {code: code}}
codes: {Slow: {class: rate_limited}}
retry_after_headers:
  x-duration: {format: duration}
  x-epoch: {format: epoch}
  x-epoch-ms: {format: epoch_ms}
  x-rfc3339: {format: rfc3339}
  x-named: {format: epoch, name: Reset}
  x-number: {format: number, unit: ms}
`)
	// 1772366400 is 12:00:00 of that day.
	came := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	const date = "Sun, 01 Mar 2026 11:59:00 GMT"
	for _, tc := range []struct {
		header, value, date string
		came                time.Time
		want                time.Duration
	}{
		{"x-duration", "6m0s", "", time.Time{}, 6 * time.Minute},
		{"x-duration", "34s", "", time.Time{}, 34 * time.Second},
		{"x-duration", " 1.5s ", "", time.Time{}, 1500 * time.Millisecond},
		{"x-duration", "20ms", "", time.Time{}, 20 * time.Millisecond},
		{"x-duration", "0s", "", time.Time{}, 0},
		{"x-duration", "-3s", "", time.Time{}, 0},
		{"x-duration", "3", "", time.Time{}, 0},
		{"x-duration", "3000h", "", time.Time{}, 0},
		{"x-duration", "soon", "", time.Time{}, 0},
		{"x-duration", strings.Repeat("1s", 500), "", time.Time{}, 0},
		{"x-epoch", "1772366430", "", came, 30 * time.Second},
		{"x-epoch", "1772366430.5", "", came, 30500 * time.Millisecond},
		{"x-epoch", "1772366430", date, came, 90 * time.Second},
		{"x-epoch", "1772366430", date, time.Time{}, 90 * time.Second},
		{"x-epoch", "1772366430", "", time.Time{}, 0},
		{"x-epoch", "1772366400", "", came, 0},
		{"x-epoch", "1772366399", "", came, 0},
		{"x-epoch", "30", "", came, 0},
		{"x-epoch", "1772366430000", "", came, 0},
		{"x-epoch", "99999999999999999999999", "", came, 0},
		{"x-epoch", "1772366430s", "", came, 0},
		{"x-epoch", "", "", came, 0},
		{"x-epoch-ms", "1772366430250", "", came, 30250 * time.Millisecond},
		{"x-epoch-ms", "1772366430", "", came, 0},
		{"x-rfc3339", "2026-03-01T12:00:30Z", "", came, 30 * time.Second},
		{"x-rfc3339", "2026-03-01T13:00:30.5+01:00", "", came, 30500 * time.Millisecond},
		{"x-rfc3339", "2026-03-01 12:00:30", "", came, 0},
		{"x-rfc3339", "2026-03-01T11:00:30Z", "", came, 0},
		{"x-named", "Limit:60,Reset:1772366430;x", "", came, 30 * time.Second},
		{"x-named", "1772366430", "", came, 0},
		{"x-number", "250", "", came, 250 * time.Millisecond},
	} {
		call := recognize.Call{
			Vendor: c.vendor(t, acmeHost), Body: recognize.Text(`{"code":"Slow"}`), Status: http.StatusTooManyRequests, Time: tc.came,
			Header: headersOf(map[string]string{tc.header: tc.value, "date": tc.date}),
		}
		assert.Equal(t, tc.want, c.recognize(&call).Delay, "%s: %s", tc.header, tc.value)
	}
	// A time that is over does not hide a delay in a later header.
	call := recognize.Call{
		Vendor: c.vendor(t, acmeHost), Body: recognize.Text(`{"code":"Slow"}`), Time: came,
		Header: headersOf(map[string]string{"x-epoch": "1772366300", "x-rfc3339": "2026-03-01T12:00:05Z"}),
	}
	assert.Equal(t, 5*time.Second, c.recognize(&call).Delay)
}
