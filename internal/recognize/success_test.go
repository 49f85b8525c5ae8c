// SPDX-License-Identifier: Apache-2.0

package recognize_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vendorerror/vendorerrorprocessor/internal/recognize"
)

// eachSuccess runs a test for every success in every layout.
func eachSuccess(t *testing.T, check func(t *testing.T, s *success, body string)) {
	t.Helper()
	for i := range successes {
		s := &successes[i]
		for _, l := range layouts {
			t.Run(s.vendor+"/"+s.name+"/"+l.name, func(t *testing.T) { check(t, s, l.write(t, s.body)) })
		}
	}
}

func TestSuccessIsSeenByHost(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	eachSuccess(t, func(t *testing.T, s *success, body string) {
		t.Helper()
		for _, status := range []int{http.StatusOK, 0} {
			got := c.body(c.builtin(t, s.vendor), body, status)
			assert.Equal(t, "succeeded "+s.vendor, describe(got))
			assert.Nil(t, got.Verdict)
			assert.Empty(t, got.Code)
			assert.True(t, got.InBody)
		}
	})
}

func TestSuccessIsSeenWithoutAHostWhereItIsUnmistakable(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	eachSuccess(t, func(t *testing.T, s *success, body string) {
		t.Helper()
		want := unrecognized
		if s.noHost {
			want = "succeeded " + s.vendor
		}
		assert.Equal(t, want, describe(c.body(nil, body, 0)))
	})
}

// An error may stand in the part that was cut off, unless the success is final.
func TestNoPrefixOfASuccessIsAnErrorOrASuccess(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	eachSuccess(t, func(t *testing.T, s *success, body string) {
		t.Helper()
		vendor, final := c.builtin(t, s.vendor), s.finalAt(t, body)
		for n := 1; n < len(body); n++ {
			want := recognize.Unreadable
			if n >= final {
				want = recognize.Succeeded
			}
			if got := c.body(vendor, body[:n], 0); got.Result != want {
				t.Fatalf("%s is %s", body[:n], describe(got))
			}
			// Without a host the part that is missing might also prove another author.
			if got := c.body(nil, body[:n], 0); got.Result != recognize.Unrecognized {
				t.Fatalf("%s without a host is %s", body[:n], describe(got))
			}
		}
	})
}

// finalAt returns the length of the shortest prefix of a layout of the success that proves it: that of the whole body
// unless a final value comes before.
func (s *success) finalAt(tb testing.TB, body string) int {
	tb.Helper()
	if s.finalPath == "" {
		return len(body)
	}
	return wholeAt(tb, body, s.finalPath)
}

// An answer is a success by a value of a success format whatever its status says; without one, a status of 400 and above
// speaks against it.
func TestSuccessThatIsNotWrittenNeedsAStatusThatDoesNotSpeakAgainstIt(t *testing.T) {
	t.Parallel()
	c, shortcut := builtinCaller(t), callerOf(t, errorsOnly)
	for _, tc := range []struct {
		vendor, body string
		written      bool
	}{
		{tencent, `{"Response":{"RequestId":"r"}}`, true},
		{baidu, `{"error_code":0,"error_msg":"SUCCESS"}`, true},
		{baidu, `{"log_id":1,"result":[]}`, false},
		{huawei, `{"error_code":"AIS.0000"}`, true},
		{huawei, `{"result":{"tags":[]}}`, false},
		{alibaba, `{"Code":"200"}`, true},
		{alibaba, `{"RequestId":"r","Items":[]}`, false},
		{ailab, `{"error_code":0}`, true},
		{ailab, `{"data":{}}`, false},
	} {
		for status, against := range map[int]bool{0: false, 200: false, 399: false, 400: true, 502: true} {
			want := "succeeded " + tc.vendor
			if against && !tc.written {
				want = "unreadable " + tc.vendor
			}
			assert.Equal(t, want, describe(c.body(c.builtin(t, tc.vendor), tc.body, status)), "%s with status %d", tc.body, status)
			assert.Equal(t, want, describe(shortcut.body(shortcut.builtin(t, tc.vendor), tc.body, status)), "%s with status %d", tc.body, status)
		}
	}
}

// A body that says that the call succeeded speaks against an error in the headers; one that only holds no error does not.
func TestSuccessThatIsWrittenSpeaksAgainstTheHeaders(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	header := headersOf(map[string]string{"x-bce-error-code": "IamSignatureInvalid"})
	for body, want := range map[string]string{
		`{"error_code":0,"log_id":1}`: "succeeded baidu_ai",
		`{"success":true}`:            "succeeded baidu_ai",
		`{"log_id":1,"result":[]}`:    "failed baidu_ai IamSignatureInvalid authentication_failed after_fix fix_request service code",
		`{"error_code":222202}`:       "failed baidu_ai 222202 unusable_input never replace_input end_user code",
	} {
		got := c.recognize(&recognize.Call{Vendor: c.builtin(t, baidu), Body: recognize.Text(body), Header: header})
		assert.Equal(t, want, describe(got), body)
	}
}

func TestHuaweiWritesSuccessAsACode(t *testing.T) {
	t.Parallel()
	c := builtinCaller(t)
	for _, l := range layouts {
		body := l.write(t, `{"error_code":"AIS.0000","error_msg":"success"}`)
		assert.Equal(t, "succeeded "+huawei, describe(c.body(c.builtin(t, huawei), body, http.StatusOK)), body)
	}
}

func TestReadingStopsAtAFinalSuccess(t *testing.T) {
	t.Parallel()
	c := callerOf(t, errorsOnly)
	garbage := []string{"", "\x00\xff", `,,,]]}`, strings.Repeat(`"`, 33), `"Code":"NoFaceDetected","error_code":222202}`}
	ran := 0
	for i := range successes {
		s := &successes[i]
		if s.final == "" {
			continue
		}
		ran++
		t.Run(s.vendor+"/"+s.name, func(t *testing.T) {
			assert.True(t, strings.HasPrefix(s.body, s.final))
			for _, rest := range garbage {
				call := recognize.Call{Vendor: c.builtin(t, s.vendor), Body: recognize.Text(s.final + rest)}
				assert.Equalf(t, "succeeded "+s.vendor, describe(c.recognize(&call)), "with %q behind it", rest)
				call.Header = headersOf(nil) // then the body is read
				assert.Equalf(t, "succeeded "+s.vendor, describe(c.recognize(&call)), "with %q behind it, read", rest)
			}
		})
	}
	assert.Equal(t, 2, ran)
}

func TestReadingGoesOnBehindAFinalSuccessWhereTheRequestIDIsWanted(t *testing.T) {
	t.Parallel()
	const body = `{"error_code":0,"error_msg":"SUCCESS","log_id":17}`
	for want, c := range map[string]*caller{"": callerOf(t, errorsOnly), "17": callerOf(t, fullReading)} {
		got := c.body(c.builtin(t, baidu), body, http.StatusOK)
		assert.Equal(t, "succeeded baidu_ai", describe(got))
		assert.Equal(t, want, got.RequestID)
	}
}

// Baidu's H5 calls may write two numbers; that the one means success must not hide the other's error.
func TestASuccessDoesNotHideAnotherFieldsError(t *testing.T) {
	t.Parallel()
	for _, c := range []*caller{callerOf(t, errorsOnly), callerOf(t, fullReading)} {
		for _, body := range []string{`{"error_code":222202,"err_no":0}`, `{"err_no":0,"error_code":222202}`} {
			got := c.body(c.builtin(t, baidu), body, http.StatusOK)
			assert.Equal(t, "failed baidu_ai 222202 unusable_input never replace_input end_user code", describe(got), body)
		}
	}
}
