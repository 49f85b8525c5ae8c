// SPDX-License-Identifier: Apache-2.0

package sdktext

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const upperUUID = "77AA55CC-33EE-5511-99BB-DD00FF224406"

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
		"the code at the beginning": {
			"{code} : {message} + [ RequestId : {request_id} ]",
			"failed: (Throttling.User : too fast: wait + [ RequestId : 1-2 ]).",
			Match{Code: "Throttling.User", Message: "too fast: wait", RequestID: "1-2"},
		},
		"the code at the beginning, in another line": {
			"{code} : {message} RequestId : {upper_uuid}",
			"a B : c\r\nCaused by: x.Y: NoPermission : m\r\nRequestId : " + upperUUID + "\n\tat z",
			Match{Code: "NoPermission", Message: "m", RequestID: upperUUID},
		},
		"the code behind an escaped line break": {
			"{code}: code: {status}, {message} request id: {upper_uuid}",
			`failed\nNoPermission: code: 403, a, b: c request id: ` + upperUUID,
			Match{Code: "NoPermission", Status: "403", Message: "a, b: c", RequestID: upperUUID},
		},
		"words with a colon in the message": {
			"{code}: {message} RequestId: {request_id} POST \"{url}\" {status}",
			`failed: NoPermission: the reason: quota RequestId: 1-2 POST \"https://a.b\" 403 at x`,
			Match{Code: "NoPermission", Message: "the reason: quota", RequestID: "1-2", URL: "https://a.b", Status: "403"},
		},
		"a code with a word at its end": {
			"{code}Error]: {message}, URL: {url}", "Error [NoPermissionError]: m, URL: https://a.b/\n at",
			Match{Code: "NoPermission", Message: "m", URL: "https://a.b/"},
		},
		"a first word that is short": {
			"Code: {code}, Message: {message}, URL: /{end}", "#<StandardError: Code: A.B, Message: c, URL: />",
			Match{Code: "A.B", Message: "c"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := Compile(tc.format)
			require.NoError(t, err)
			got, ok := match(f, tc.text)
			require.True(t, ok)
			assert.Equal(t, tc.want, got)
		})
	}
}

// match matches a format where its anchor occurs first. Words without a capital letter are no codes.
func match(f *Format, text string) (Match, bool) {
	at := strings.Index(text, f.Anchor)
	if at < 0 {
		return Match{}, false
	}
	return f.Match(text, at, func(code string) bool { return strings.ToLower(code) != code })
}

// A text that was cut gives the same code or none.
func TestMatchCut(t *testing.T) {
	f, err := Compile("[TencentCloudSDKError] Code={code}, Message={message}")
	require.NoError(t, err)
	text := "[TencentCloudSDKError] Code=AuthFailure.SignatureFailure, Message=oops"
	for cut := range text {
		if m, ok := match(f, text[:cut]); ok {
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
		_, ok := match(f, text)
		assert.False(t, ok, text)
	}
}

func TestMatchBackwardRefuses(t *testing.T) {
	for format, texts := range map[string][]string{
		"{code}: {message} RequestId: {request_id} POST \"{url}\" {status}": {
			"NoPermission:m RequestId: 1 POST \"https://a.b\" 403",                                  // no space behind the colon
			"xxx: m RequestId: 1 POST \"https://a.b\" 403",                                          // no code
			"é/NoPermission: m RequestId: 1 POST \"https://a.b\" 403",                               // not a word of its own
			"NoPermission: m\nn RequestId: 1 POST \"https://a.b\" 403",                              // in another line
			"NoPermission: m RequestId: 1 POST \"a.b\" 403",                                         // no URL
			"NoPermission: m RequestId: 1 POST \"https://a.b\" 4030",                                // no status
			"NoPermission: " + strings.Repeat("m", 3000) + " RequestId: 1 POST \"https://a.b\" 403", // too far
			"NoPermission: " + strings.Repeat("m: ", 20) + " RequestId: 1 POST \"https://a.b\" 403", // too many places
		},
		"Code: {code}, Message: {message}, URL: /{end}": {
			"Code: A.B, Message: c, URL: /users", "Code: A.B, Message: c, URL: //", "Kode: A.B, Message: c, URL: /", ", Message: c, URL: /",
		},
		"{code} : {message} RequestId : {upper_uuid}": {
			"A : m\nRequestId : 77aa55cc-33ee-5511-99bb-dd00ff224406", "A : m\nRequestId : 1", "A: m\nRequestId : " + upperUUID,
		},
	} {
		f, err := Compile(format)
		require.NoError(t, err)
		for _, text := range texts {
			_, ok := match(f, text)
			assert.False(t, ok, text)
		}
	}
}

func TestCompileRefuses(t *testing.T) {
	for _, format := range []string{
		"", "{code}: x", "Err {code} x", "{message}: {code} long enough", "{end} long enough", "SomeError {end} x", "SomeError: {code}", "SomeError: {code}{message}", "SomeError: {tint} x",
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
		"{code}: {message} RequestId: {request_id} POST \"{url}\" {status}",
		"{code}: code: {status}, {message} request id: {upper_uuid}",
		"Code: {code}, Message: {message}, URL: /{end}",
	}
	var compiled []*Format
	for _, format := range formats {
		c, err := Compile(format)
		require.NoError(f, err)
		compiled = append(compiled, c)
		f.Add(strings.NewReplacer("{code}", "A.B", "{status}", "400", "{url}", "https://a.b", "{upper_uuid}", upperUUID, "{end}", "").Replace(format))
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range compiled {
			if m, ok := match(format, text); ok {
				if m.Code == "" || !strings.Contains(text, m.Code) {
					t.Fatalf("%+v", m)
				}
				// More text behind the code never makes it another one.
				if longer, ok := match(format, text+"x"); ok && longer.Code != m.Code {
					t.Fatalf("%q became %q", m.Code, longer.Code)
				}
			}
		}
	})
}
