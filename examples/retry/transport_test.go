// SPDX-License-Identifier: Apache-2.0

package retry

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
)

const (
	tooFast = `{"error_code":18,"error_msg":"Open api qps request limit reached"}`
	noFace  = `{"error_code":222202,"error_msg":"pic not has face"}`
	noQuota = `{"error_code":17,"error_msg":"Open api daily request limit reached"}`
	fine    = `{"error_code":0,"error_msg":"SUCCESS","result":{"score":98.1}}`

	baidu = "http://aip.baidubce.com/rest/2.0/face/v3/detect"
)

// vendor is a server that stands in for all vendors. It gives its answers one after another, and then the last one again.
type vendor struct {
	t       *testing.T
	answers []answer
	calls   atomic.Int32
	bodies  []string
	pauses  []time.Duration
	client  *http.Client
}

type answer struct {
	status int
	header map[string]string
	body   string
}

func ok(body string) answer { return answer{status: http.StatusOK, body: body} }

// newVendor starts a server, and a client with a Transport whose connections all go there and whose pauses take no time.
func newVendor(t *testing.T, change func(*Transport), answers ...answer) *vendor {
	t.Helper()
	v := &vendor{t: t, answers: answers}
	server := httptest.NewServer(v)
	t.Cleanup(server.Close)
	classifier, err := catalog.NewClassifier(catalog.ClassifierOptions{})
	require.NoError(t, err)
	transport := &Transport{
		Classifier: classifier,
		Base: &http.Transport{DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, server.Listener.Addr().String())
		}},
		wait: func(ctx context.Context, pause time.Duration) error {
			v.pauses = append(v.pauses, pause)
			return ctx.Err()
		},
	}
	if change != nil {
		change(transport)
	}
	v.client = &http.Client{Transport: transport}
	return v
}

// ServeHTTP implements http.Handler.
func (v *vendor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	assert.NoError(v.t, err)
	v.bodies = append(v.bodies, string(body))
	a := v.answers[min(int(v.calls.Add(1)), len(v.answers))-1]
	for name, value := range a.header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(a.status)
	_, err = io.WriteString(w, a.body)
	assert.NoError(v.t, err)
}

// post sends a request, and returns the body of the answer that the caller gets.
func (v *vendor) post(url string) string {
	v.t.Helper()
	response, err := v.client.Post(url, "application/json", strings.NewReader(`{"image":"…"}`))
	require.NoError(v.t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(v.t, err)
	return string(body)
}

func TestARateLimitIsRetried(t *testing.T) {
	t.Parallel()
	v := newVendor(t, nil, ok(tooFast), ok(tooFast), ok(fine))
	assert.JSONEq(t, fine, v.post(baidu))
	assert.Equal(t, []string{`{"image":"…"}`, `{"image":"…"}`, `{"image":"…"}`}, v.bodies, "the body is sent each time")
	require.Len(t, v.pauses, 2)
	assert.InDelta(t, 375*time.Millisecond, v.pauses[0], float64(125*time.Millisecond))
	assert.InDelta(t, 750*time.Millisecond, v.pauses[1], float64(250*time.Millisecond))
}

func TestWhatARetryCannotHelpIsNotRetried(t *testing.T) {
	t.Parallel()
	for name, a := range map[string]answer{
		"success":                                 {http.StatusOK, nil, fine},
		"a photo without a face":                  {http.StatusOK, nil, noFace},
		"a daily allowance":                       {http.StatusOK, nil, noQuota},
		"a code that nobody knows":                {http.StatusOK, nil, `{"error_code":999998,"error_msg":"m"}`},
		"a page of a gateway, of which who knows": {http.StatusBadGateway, nil, "<html>Bad Gateway</html>"},
		"nothing":                                 {http.StatusInternalServerError, nil, ""},
	} {
		v := newVendor(t, nil, a)
		assert.Equal(t, a.body, v.post(baidu), name)
		assert.EqualValues(t, 1, v.calls.Load(), name)
	}
}

func TestTheHostsOfOthersAreLeftAlone(t *testing.T) {
	t.Parallel()
	v := newVendor(t, nil, ok(tooFast))
	assert.JSONEq(t, tooFast, v.post("http://api.example.com/"))
	assert.EqualValues(t, 1, v.calls.Load())
}

func TestAttemptsAreBounded(t *testing.T) {
	t.Parallel()
	v := newVendor(t, func(t *Transport) { t.MaxAttempts = 5 }, ok(tooFast))
	assert.JSONEq(t, tooFast, v.post(baidu), "the last answer is the caller's")
	assert.EqualValues(t, 5, v.calls.Load())
	v = newVendor(t, func(t *Transport) { t.MaxAttempts = 1 }, ok(tooFast))
	assert.JSONEq(t, tooFast, v.post(baidu))
	assert.EqualValues(t, 1, v.calls.Load())
}

func TestTheVendorsDelayIsObeyed(t *testing.T) {
	t.Parallel()
	throttled := answer{http.StatusBadRequest, map[string]string{"X-Ratelimit-User-Api": "Limit:20,Remain:0,TimeLeft:7"}, `{"Code":"Throttling.User","Message":"m","RequestId":"R"}`}
	done := ok(`{"RequestId":"R","Code":"Success","Message":"success","Result":{"Passed":"Y"}}`)
	v := newVendor(t, nil, throttled, done)
	assert.Equal(t, done.body, v.post("http://cloudauth.aliyuncs.com/"))
	assert.Equal(t, []time.Duration{7 * time.Second}, v.pauses)

	v = newVendor(t, func(t *Transport) { t.MaxDelay = 5 * time.Second }, throttled, done)
	assert.Equal(t, throttled.body, v.post("http://cloudauth.aliyuncs.com/"), "longer than the program may wait")
	assert.Empty(t, v.pauses)
}

// A caller who will not be there any more after the pause gets the answer instead.
func TestTheDeadlineOfTheCallerCounts(t *testing.T) {
	t.Parallel()
	v := newVendor(t, func(t *Transport) { t.Backoff = 10 * time.Second }, ok(tooFast))
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, baidu, http.NoBody)
	require.NoError(t, err)
	response, err := v.client.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	assert.EqualValues(t, 1, v.calls.Load())
	assert.Empty(t, v.pauses)
}

func TestAPauseEndsWithItsContext(t *testing.T) {
	t.Parallel()
	v := newVendor(t, func(t *Transport) { t.wait = nil; t.Backoff = 20 * time.Second }, ok(tooFast))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	time.AfterFunc(50*time.Millisecond, cancel)
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, baidu, strings.NewReader("body"))
	require.NoError(t, err)
	response, err := v.client.Do(request)
	if err == nil {
		require.NoError(t, response.Body.Close())
	}
	require.ErrorIs(t, err, context.Canceled)
}

// A body that cannot be read twice is sent once.
func TestABodyThatIsGoneIsNotSentAgain(t *testing.T) {
	t.Parallel()
	v := newVendor(t, nil, ok(tooFast))
	response, err := v.client.Post(baidu, "application/json", io.MultiReader(strings.NewReader("a"), strings.NewReader("b")))
	require.NoError(t, err)
	defer response.Body.Close()
	assert.Equal(t, []string{"ab"}, v.bodies)
}

// What is longer than what is read of it reaches the caller whole.
func TestALongAnswerReachesTheCaller(t *testing.T) {
	t.Parallel()
	long := `{"error_code":0,"result":"` + strings.Repeat("x", 3*catalog.DefaultMaxBodyBytes) + `"}`
	v := newVendor(t, nil, ok(long))
	assert.Equal(t, long, v.post(baidu))
}

// A stream is handed on before its end.
func TestAStreamIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	response := &http.Response{StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"text/event-stream; charset=utf-8"}}, Body: io.NopCloser(failing{errors.New("it was read")})}
	v := newVendor(t, func(t *Transport) {
		t.Base = roundTripper(func(*http.Request) (*http.Response, error) { return response, nil })
	})
	body := response.Body
	got, err := v.client.Post(baidu, "application/json", http.NoBody)
	require.NoError(t, err)
	assert.Equal(t, body, got.Body, "it is handed on as it is")
	require.NoError(t, got.Body.Close())
}

// An answer that breaks off does so for the caller, too, after what there was of it.
func TestABrokenAnswerStaysBroken(t *testing.T) {
	t.Parallel()
	broken := errors.New("connection reset")
	closed := false
	v := newVendor(t, func(t *Transport) {
		t.Base = roundTripper(func(*http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: restored{
				io.MultiReader(strings.NewReader(`{"error_co`), failing{broken}), closer(func() { closed = true }),
			}}, nil
		})
	})
	response, err := v.client.Get(baidu)
	require.NoError(t, err)
	body, err := io.ReadAll(response.Body)
	require.ErrorIs(t, err, broken)
	assert.Equal(t, `{"error_co`, string(body))
	require.NoError(t, response.Body.Close())
	assert.True(t, closed)
}

type roundTripper func(*http.Request) (*http.Response, error)

// RoundTrip implements http.RoundTripper.
func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

type closer func()

// Close implements io.Closer.
func (f closer) Close() error { f(); return nil }
