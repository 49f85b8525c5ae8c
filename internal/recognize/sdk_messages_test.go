// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

func TestEverySDKMessageIsRead(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for name, p := range printedTexts {
		t.Run(name, func(t *testing.T) {
			vendor := c.builtin(t, p.vendor)
			assert.Equal(t, p.host, describe(c.text(vendor, p.text)))
			got := c.text(nil, p.text)
			assert.Equal(t, p.noHost, describe(got))
			if p.noHost != unrecognized {
				assert.Equal(t, p.requestID, got.RequestID)
			}
			// A log record says the same; where its host is known, at least that.
			assert.Equal(t, p.noHost, describe(c.record(nil, p.text)))
			if p.host == unrecognized {
				assert.Equal(t, "unreadable "+p.vendor, describe(c.record(vendor, p.text)))
			} else {
				assert.Equal(t, p.host, describe(c.record(vendor, p.text)))
			}
		})
	}
}

func TestAnSDKMessageIsOnlyItsVendors(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for name, p := range printedTexts {
		for _, id := range vendorIDs {
			if id != p.vendor {
				assert.Equal(t, unrecognized, describe(c.text(c.builtin(t, id), p.text)), "%s, from the host of %s", name, id)
			}
		}
	}
}

func TestNoPrefixOfAnSDKMessageSaysAnythingElse(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for name, p := range printedTexts {
		t.Run(name, func(t *testing.T) {
			for vendor, want := range map[*recognize.Vendor]string{nil: p.noHost, c.builtin(t, p.vendor): p.host} {
				base := want
				if strings.HasSuffix(want, " variant") {
					base = strings.TrimSuffix(want, " variant") + " code"
				}
				if strings.HasSuffix(name, "that would prove us") {
					base = alibabaBad // until the host that speaks against it has come
				}
				for n := range len(p.text) {
					got := describe(c.text(vendor, p.text[:n]))
					// Where the vendor is known, the code may be recognized as a word before its format is complete.
					if mention, ok := strings.CutSuffix(got, " mention"); ok && vendor != nil {
						got = mention + " code"
					}
					if got != unrecognized && got != want && got != base && got != "unreadable "+p.vendor {
						t.Fatalf("%q is %s", p.text[:n], got)
					}
				}
			}
		})
	}
}

// ordinaryLines are lines of logs that no vendor has to do with.
var ordinaryLines = []string{
	"", "x", "GET /healthz 200 1.2ms",
	"2026-01-02T03:04:05Z INFO server started port=8080 version=1.2.3",
	`{"level":"info","ts":1700000000,"msg":"request done","path":"/users","status":200}`,
	"java.lang.NullPointerException: Cannot invoke \"String.length()\" because \"s\" is null\n\tat com.example.Main.main(Main.java:3)",
	"goroutine 1 [running]:\nmain.main()\n\t/app/main.go:10 +0x1d",
	"图片解码失败，请重试",
	`user logged in id=42 name="Ann" ip=10.0.0.1`,
}

func TestOrdinaryLinesAreNotRecognized(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for _, line := range ordinaryLines {
		assert.False(t, c.engine.MayHold(nil, line), "the prefilter holds it back: %s", line)
		assert.Equal(t, unrecognized, describe(c.record(nil, line)), line)
		for _, vendor := range c.vendorsAndNone(t) {
			assert.Equal(t, unrecognized, describe(c.text(vendor, line)), line)
		}
	}
}

// The first text that holds an error decides; where none does, the vendor's name is better than nothing.
func TestTextsAreReadUntilOneHoldsAnError(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const named, anError = "AILabTools API error.", "AILabTools API error: No face detected. (status 422)"
	for want, all := range map[string]texts{
		unrecognized:                      {"x", "y"},
		"unreadable ailabtools":           {"x", named, "y"},
		ailabNoFace + "code":              {"x", named, anError, "[TencentCloudSDKError] Code=InvalidParameter, Message=m"},
		"failed huawei_cloud E" + newCode: {`{"errorCode":"E"}`},
	} {
		call := recognize.Call{Exceptions: &all}
		if strings.Contains(want, "huawei") {
			call.Vendor = c.builtin(t, huawei)
		}
		assert.Equal(t, want, describe(c.recognize(&call)))
		if strings.Contains(want, "NO_FACE") {
			assert.Len(t, all, 1, "what stands behind an error is not read")
		}
	}
}

// A message may name the HTTP status, which chooses the variant unless the call's own is known. The verdicts are those of
// TestStatusAndMessageChooseTheVariant.
func TestTheStatusOfAnSDKMessageChoosesTheVariant(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const printed = "ServerResponseException - {status_code:502,request_id:r,error_code:APIG.0201,error_msg:m,encoded_authorization_message:None }"
	for status, want := range map[int]string{0: "unavailable", 504: "timeout", 413: "request_too_large"} {
		got := c.recognize(&recognize.Call{Status: status, Exceptions: &texts{printed}})
		if assert.Equal(t, recognize.Failed, got.Result) {
			assert.Equal(t, want, string(got.Verdict.Class), status)
		}
	}
}

// A number in the place of a code may be an HTTP status, even in a format that nobody else prints and beside a request id.
func TestAStatusIsNoCodeOfAnSDKMessage(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const id = "B1A2C3D4-1111-2222-3333-ABCDEF012345"
	for _, text := range []string{
		"gateway: 404 : Not Found RequestId : " + id,
		"POST /x 400: code: 400, invalid JSON request id: " + id,
		"HTTP Status: 500 Error:500 Internal Server Error RequestID: " + id,
	} {
		assert.Equal(t, unrecognized, describe(c.text(nil, text)), text)
		assert.Contains(t, describe(c.text(nil, strings.NewReplacer("404 :", "InternalError :", "400: code", "InternalError: code", ":500 ", ":InternalError ").Replace(text))),
			"failed alibaba_cloud InternalError", text)
	}
}

// DingTalk's SDKs are built of the same parts as Alibaba Cloud's.
func TestAFamilyOfOthersIsNoProofInAnSDKMessage(t *testing.T) {
	t.Parallel()
	const text = "Forbidden.AccessDenied.AccessTokenPermissionDenied: code: 403, m request id: 019F419C-8737-7A5D-B6B8-4DB544A5BC90"
	assert.Equal(t, unrecognized, describe(builtinCaller(t).text(nil, text)))
}

// What a text of a success says is no error, though an SDK would print it so: it may be what was read in a picture.
func TestAnSDKMessageInASuccessIsNoError(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	const message = "[TencentCloudSDKError] Code=AuthFailure.SignatureFailure, Message=m, RequestId=r"
	const success = `{"Response":{"TextDetections":[{"DetectedText":"` + message + `"}],"RequestId":"r"}}`
	for _, vendor := range []*recognize.Vendor{nil, c.builtin(t, tencent)} {
		for _, line := range []string{"response: " + success, "response: " + success + " after 3 s", `{"a":1} then ` + success} {
			assert.NotEqual(t, recognize.Failed, c.record(vendor, line).Result, line)
		}
		for _, line := range []string{message, `{"a":1} ` + message} {
			assert.Equal(t, recognize.Failed, c.record(vendor, line).Result, line)
		}
	}
}
