// SPDX-License-Identifier: Apache-2.0

// Package retry is an example of a retry loop that goes by the catalog: an http.RoundTripper that sends a request again only
// where the vendor's answer says that this can help, and not before the time that it says. It goes by the verdict that the
// processor writes into the telemetry of the same call.
//
// Copy it, or use it as it is. It needs nothing but the standard library and package catalog.
package retry // import "github.com/vendorerror/vendorerrorprocessor/examples/retry"

import (
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/catalog"
	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
)

// What is used where a Transport does not say.
const (
	DefaultMaxAttempts = 3
	DefaultBackoff     = 500 * time.Millisecond
	DefaultMaxDelay    = 30 * time.Second
)

// Transport sends requests again that failed at a vendor. Only Classifier is required.
type Transport struct {
	// Classifier says what the answers mean.
	Classifier *catalog.Classifier
	// Base sends a request once. The default is http.DefaultTransport.
	Base http.RoundTripper
	// MaxAttempts is how often a request is sent at most, the first time included.
	MaxAttempts int
	// Backoff is the pause before the second attempt, if the vendor does not say how long to wait. It doubles each time.
	Backoff time.Duration
	// MaxDelay is how long a pause may be. If the vendor asks for a longer one, the caller gets the answer at once.
	MaxDelay time.Duration

	wait func(context.Context, time.Duration) error // in place of wait, for tests
}

// RoundTrip implements http.RoundTripper. It returns the last answer; the caller reads it as if nobody had read it before.
func (t *Transport) RoundTrip(request *http.Request) (*http.Response, error) {
	base, attempts, pause := t.Base, orDefault(t.MaxAttempts, DefaultMaxAttempts), t.wait
	if base == nil {
		base = http.DefaultTransport
	}
	if pause == nil {
		pause = wait
	}
	if !t.Classifier.KnowsHost(request.URL.Host) {
		return base.RoundTrip(request)
	}
	for attempt := 1; ; attempt++ {
		response, err := base.RoundTrip(request)
		if err != nil {
			return nil, err // no vendor said anything
		}
		if attempt == attempts || !canRepeat(request) {
			return response, nil
		}
		delay, again := t.decide(t.classify(request, response), attempt)
		if !again || !inTime(request.Context(), delay) {
			return response, nil
		}
		next, err := repeat(request)
		if err != nil {
			return response, nil //nolint:nilerr // the answer is there, and says more than that the body cannot be read again
		}
		drain(response.Body)
		if err := pause(request.Context(), delay); err != nil {
			if next.Body != nil {
				_ = next.Body.Close()
			}
			return nil, err
		}
		request = next
	}
}

// decide returns whether a failed call may be made again, and when.
func (t *Transport) decide(m catalog.Match, attempt int) (time.Duration, bool) {
	if m.Result != catalog.Failed {
		return 0, false
	}
	longest := orDefault(t.MaxDelay, DefaultMaxDelay)
	switch m.Verdict.Retry {
	case taxonomy.RetryAfterDelay, taxonomy.RetryBackoff:
		delay := max(m.Delay, jittered(backoff(orDefault(t.Backoff, DefaultBackoff), attempt, longest)))
		return delay, delay <= longest
	default:
		// The request, a grant or an account must change first, a calendar day must pass, the state must be looked up, or
		// nothing is known: none of these is a loop's.
		return 0, false
	}
}

// backoff returns the pause after an attempt: first, and twice as long each time.
func backoff(first time.Duration, attempt int, longest time.Duration) time.Duration {
	for ; attempt > 1 && first < longest; attempt-- {
		first *= 2
	}
	return min(first, longest)
}

// jittered returns a part of a pause, at least half of it, so that programs that failed together do not come back together.
func jittered(pause time.Duration) time.Duration {
	half := pause / 2
	return half + rand.N(half+1) //nolint:gosec // no secret
}

// inTime reports whether a pause ends before the caller's deadline. Otherwise the answer is worth more than the pause.
func inTime(ctx context.Context, pause time.Duration) bool {
	deadline, ok := ctx.Deadline()
	return !ok || time.Until(deadline) > pause
}

// wait waits until a pause or the context ends.
func wait(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// canRepeat reports whether the body of a request can be sent again.
func canRepeat(request *http.Request) bool {
	return request.Body == nil || request.Body == http.NoBody || request.GetBody != nil
}

// repeat returns a copy of a request, with its body from the beginning.
func repeat(request *http.Request) (*http.Request, error) {
	next := request.Clone(request.Context())
	if request.GetBody != nil {
		body, err := request.GetBody()
		if err != nil {
			return nil, err
		}
		next.Body = body
	}
	return next, nil
}

// maxDrain is how much of an answer is read for its connection to be used again.
const maxDrain = 256 << 10

func drain(body io.ReadCloser) {
	_, _ = io.CopyN(io.Discard, body, maxDrain) // an answer that ends earlier is as good
	_ = body.Close()
}

func orDefault[T int | time.Duration](value, standard T) T {
	if value > 0 {
		return value
	}
	return standard
}
