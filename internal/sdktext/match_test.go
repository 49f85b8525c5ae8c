// SPDX-License-Identifier: Apache-2.0

package sdktext

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMatch(t *testing.T) {
	const tea = "SDKError: StatusCode: {status} Code: {code} Message: {message} Data: {data}"
	for name, tc := range map[string]struct {
		format, text string
		want         Match
	}{
		"one line": {
			"[TencentCloudSDKError] Code={code}, Message={message}, RequestId={request_id}",
			"[TencentCloudSDKError] Code=AuthFailure.SignatureFailure, Message=a, b, RequestId=1-2",
			Match{Code: "AuthFailure.SignatureFailure", Message: "a, b", RequestID: "1-2"},
		},
		"message to the end of the line": {
			"[TencentCloudSDKError] Code={code}, Message={message}",
			"[TencentCloudSDKError] Code=InternalError, Message=oops\nnext line",
			Match{Code: "InternalError", Message: "oops"},
		},
		"several lines": {
			tea, "SDKError:\n   StatusCode: 401\n   Code: UnqualifiedPhoto\n   Message: code: 401, blurry\n   Data: {\"a\":1}\n",
			Match{Status: "401", Code: "UnqualifiedPhoto", Message: "code: 401, blurry", Data: "{\"a\":1}\n"},
		},
		"Terraform's bars": {
			tea, "SDKError:\n│    StatusCode: 401\n│    Code: X.Y\n│    Message: m\n│    Data: {}",
			Match{Status: "401", Code: "X.Y", Message: "m", Data: "{}"},
		},
		"escaped line breaks": {
			tea, `SDKError:\n   StatusCode: 401\n   Code: X.Y\n   Message: m\n   Data: {}`,
			Match{Status: "401", Code: "X.Y", Message: "m", Data: "{}"},
		},
		"braces of the text's own": {
			"ClientRequestException - {status_code:{status},error_code:{code},error_msg:{message},encoded",
			"ClientRequestException - {status_code:400,error_code:AIS.0014,error_msg:a,b,encoded_x:None }",
			Match{Status: "400", Code: "AIS.0014", Message: "a,b"},
		},
		"white space between named parts": {
			"Status: {status} Error:{code} {message} RequestID: {request_id}",
			"Status: 404 Error:InvalidAccessKeyId.NotFound not found. RequestID: A-B",
			Match{Status: "404", Code: "InvalidAccessKeyId.NotFound", Message: "not found.", RequestID: "A-B"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := Compile(tc.format)
			require.NoError(t, err)
			got, ok := f.Match(tc.text)
			require.True(t, ok)
			assert.Equal(t, tc.want, got)
		})
	}
}

// A text that was cut gives the same code or none.
func TestMatchCut(t *testing.T) {
	f, err := Compile("[TencentCloudSDKError] Code={code}, Message={message}")
	require.NoError(t, err)
	text := "[TencentCloudSDKError] Code=AuthFailure.SignatureFailure, Message=oops"
	for cut := range text {
		if m, ok := f.Match(text[:cut]); ok {
			assert.Equal(t, "AuthFailure.SignatureFailure", m.Code)
		}
	}
}

func TestMatchRefuses(t *testing.T) {
	f, err := Compile("SomeError code: {code}, status {status}, end")
	require.NoError(t, err)
	for _, text := range []string{
		"SomeError code: A B, status 400, end",
		"SomeError code: , status 400, end",
		"SomeError code: A, status 4000, end",
		"SomeError code: A, status 400, en",
		"SomeErrorcode: A, status 400, end",
		"SomeError code: " + strings.Repeat("A", 129) + ", status 400, end",
		"",
	} {
		_, ok := f.Match(text)
		assert.False(t, ok, text)
	}
}

func TestCompileRefuses(t *testing.T) {
	for _, format := range []string{
		"", "{code}: x", "Err {code} x", "SomeError: {code}", "SomeError: {code}{message}", "SomeError: {tint} x",
		"SomeError: {data} and {code} x",
	} {
		_, err := Compile(format)
		require.Error(t, err, format)
	}
}

func FuzzMatch(f *testing.F) {
	formats := []string{
		"[TencentCloudSDKError] Code={code}, Message={message}, RequestId={request_id}",
		"SDKError: StatusCode: {status} Code: {code} Message: {message} Data: {data}",
		"Status: {status} Error:{code} {message} RequestID: {request_id}",
	}
	var compiled []*Format
	for _, format := range formats {
		c, err := Compile(format)
		require.NoError(f, err)
		compiled = append(compiled, c)
		f.Add(strings.NewReplacer("{code}", "A.B", "{status}", "400").Replace(format))
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range compiled {
			if m, ok := format.Match(text); ok {
				if m.Code == "" || !strings.Contains(text, m.Code) || !strings.HasPrefix(text, format.Anchor) {
					t.Fatalf("%+v", m)
				}
				// More text behind the code never makes it another one.
				if longer, ok := format.Match(text + "x"); ok && longer.Code != m.Code {
					t.Fatalf("%q became %q", m.Code, longer.Code)
				}
			}
		}
	})
}
