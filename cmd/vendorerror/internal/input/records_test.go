// SPDX-License-Identifier: Apache-2.0

package input_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/cmd/vendorerror/internal/input"
)

const (
	javaTrace = "com.aliyuncs.exceptions.ClientException: Throttling.User : slow down\r\nRequestId : R\r\n\tat com.aliyuncs.DefaultAcsClient.go(DefaultAcsClient.java:188)\n\tat a.Main.main(Main.java:1)"
	goError   = "face check failed: SDK.ServerError\nErrorCode: NoPermission\nRecommend: https://api.aliyun.com\nRequestId: R\nMessage: no"
)

func TestARecordHasTheStackTraceBelowIt(t *testing.T) {
	t.Parallel()
	for name, records := range map[string][]string{
		"lines":                     {"payment accepted", "payment declined", "x"},
		"objects":                   {`{"level":"info"}`, `{"level":"error"}`},
		"a trace below its line":    {"2026-11-29 10:00:00 INFO a", "2026-11-29 10:00:01 ERROR check failed\n" + javaTrace, "2026-11-29 10:00:02 INFO b"},
		"a cause":                   {"10:00:00.123 ERROR x\njava.io.IOException: y\n\tat a.B.c(B.java:1)\nCaused by: " + javaTrace, "10:00:01.000 INFO b"},
		"a trace of Python":         {"ERROR:root:check failed\nTraceback (most recent call last):\n  File \"/app/x.py\", line 1, in f\nacme.AcmeError: m", "INFO:root:done"},
		"an error of several lines": {"2026/11/29 13:16:59 main.go:82: " + goError, "2026/11/29 13:17:00 done"},
		"exceptions of one line":    {"2026-11-29T10:00:00Z a.FooException: x", "2026-11-29T10:00:01Z a.FooException: y"},
		"an array as PHP prints it": {"face api error: Array\n(\n    [error_code] => 18\n)"},
		"lines of levels":           {"INFO a", "error: b", "[WARN] c", "E, [2026-11-29] d"},
	} {
		var got []string
		numbers := 0
		err := input.NewReader(strings.NewReader(strings.Join(records, "\n"))).Records(func(number int, record []byte) error {
			assert.Greater(t, number, numbers, name)
			numbers = number
			got = append(got, string(record))
			return nil
		})
		require.NoError(t, err)
		for i := range records {
			records[i] = strings.ReplaceAll(records[i], "\r\n", "\n")
		}
		assert.Equal(t, records, got, name)
	}
}

func TestTheKindOfAnInput(t *testing.T) {
	t.Parallel()
	const logged = "2026-11-29 10:00:00 INFO started\n"
	for text, want := range map[string]input.Kind{
		javaTrace: input.Exception,
		"Exception in thread \"main\" " + javaTrace:                                                          input.Exception,
		"Traceback (most recent call last):\n  File \"/app/x.py\", line 1, in f\nacme.AcmeError: m":          input.Exception,
		"Kyc.CheckException: failed\n ---> Acme.Error: x\n   at Kyc.A.B() in /app/A.cs:line 1":               input.Exception,
		"AcmeError: m\n    at go (/app/src/face.js:39:28)":                                                   input.Exception,
		"PHP Fatal error:  Uncaught Acme\\Exception: m in /app/x.php:1\nStack trace:\n#0 /app/x.php(1): f()": input.Exception,
		"/app/x.rb:55:in `request': Code: A (StandardError)\n\tfrom /app/face.rb:16:in `alibaba'":            input.Exception,
		"SDK.ServerError: x\nmain.check\n\t/app/main.go:82":                                                  input.Exception,
		"main.check\n\t/app/main.go:82":                                                                      input.Exception,
		logged + "2026-11-29 10:00:01 ERROR failed\n" + javaTrace:                                            input.Log,
		logged:                 input.Log,
		"payment accepted":     input.Log,
		`{"error_code":18}`:    input.Body,
		`{"resourceSpans":[]}`: input.OTLP,
		"{\"level\":\"info\"}\n{\"level\":\"info\"}": input.Log,
		"<html>": input.Body,
	} {
		assert.Equal(t, want, input.NewReader(strings.NewReader(text)).Kind(), text)
	}
}
