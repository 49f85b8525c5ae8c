// SPDX-License-Identifier: Apache-2.0

package capture_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	capture "github.com/vendorerror/vendorerrorprocessor/examples/capture/go"
)

const vendorHost = "api.vendor.example"

// setup returns a client whose transport is the one under test inside otelhttp, on top of a transport of the test.
func setup(t *testing.T, transport *capture.Transport, sampler sdktrace.Sampler) (*http.Client, *tracetest.InMemoryExporter) {
	t.Helper()
	spans := tracetest.NewInMemoryExporter()
	provider := sdktrace.NewTracerProvider(sdktrace.WithSyncer(spans), sdktrace.WithSampler(sampler))
	t.Cleanup(func() { require.NoError(t, provider.Shutdown(context.Background())) })
	if transport.Hosts == nil {
		transport.Hosts = []string{"vendor.example"}
	}
	return &http.Client{Transport: otelhttp.NewTransport(transport, otelhttp.WithTracerProvider(provider))}, spans
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// answers returns a transport whose every response has this body.
func answers(body io.Reader) roundTrip {
	return func(req *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(body), Request: req}, nil
	}
}

func get(t *testing.T, client *http.Client, host string) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://"+host+"/face", http.NoBody)
	require.NoError(t, err)
	res, err := client.Do(req)
	require.NoError(t, err)
	t.Cleanup(func() { _ = res.Body.Close() })
	return res
}

// captured returns the attribute of the only span that has ended.
func captured(t *testing.T, spans *tracetest.InMemoryExporter) (string, bool) {
	t.Helper()
	ended := spans.GetSpans()
	require.Len(t, ended, 1)
	var value string
	var found int
	for _, attr := range ended[0].Attributes {
		if attr.Key == capture.BodyKey {
			value = attr.Value.AsString()
			found++
		}
	}
	require.LessOrEqual(t, found, 1)
	return value, found == 1
}

func readAll(t *testing.T, res *http.Response) string {
	t.Helper()
	all, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return string(all)
}

func TestWholeBody(t *testing.T) {
	long := strings.Repeat("0123456789abcdef", 3000)
	for name, tt := range map[string]struct {
		sent, want string
		limit      int
		reader     func(io.Reader) io.Reader
	}{
		"in one read":              {sent: `{"error_code":18}`, want: `{"error_code":18}`, reader: iotest.DataErrReader},
		"EOF in a read of its own": {sent: `{"error_code":18}`, want: `{"error_code":18}`},
		"byte by byte":             {sent: long[:9000], want: long[:9000], reader: iotest.OneByteReader},
		"in halves":                {sent: long[:9000], want: long[:9000], reader: iotest.HalfReader},
		"bigger than the default":  {sent: long, want: long[:capture.DefaultLimit]},
		"bigger than the limit":    {sent: long, want: long[:100], limit: 100, reader: iotest.OneByteReader},
		"as big as the limit":      {sent: long[:100], want: long[:100], limit: 100},
		"limit in one read":        {sent: long, want: long[:5], limit: 5, reader: iotest.DataErrReader},
	} {
		t.Run(name, func(t *testing.T) {
			var body io.Reader = strings.NewReader(tt.sent)
			if tt.reader != nil {
				body = tt.reader(body)
			}
			client, spans := setup(t, &capture.Transport{Base: answers(body), Limit: tt.limit}, sdktrace.AlwaysSample())
			assert.Equal(t, tt.sent, readAll(t, get(t, client, vendorHost)))
			got, _ := captured(t, spans)
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestClosedEarly(t *testing.T) {
	sent := strings.Repeat("x", 20<<10)
	for name, tt := range map[string]struct{ limit, read, atLeast int }{
		"nothing read":     {0, 0, 0},
		"one byte":         {0, 1, 1},
		"below 4 KiB":      {0, 3000, 3000},
		"4 KiB":            {0, 4 << 10, 4 << 10},
		"6 KiB":            {0, 6 << 10, 4 << 10}, // at worst the newer half is lost
		"9 KiB":            {0, 9 << 10, 8 << 10},
		"beyond the limit": {5000, 6000, 5000},
	} {
		t.Run(name, func(t *testing.T) {
			client, spans := setup(t, &capture.Transport{Base: answers(strings.NewReader(sent)), Limit: tt.limit}, sdktrace.AlwaysSample())
			res := get(t, client, vendorHost)
			for range tt.read {
				_, err := io.ReadFull(res.Body, make([]byte, 1))
				require.NoError(t, err)
			}
			require.NoError(t, res.Body.Close())
			got, _ := captured(t, spans)
			assert.GreaterOrEqual(t, len(got), tt.atLeast)
			assert.LessOrEqual(t, len(got), tt.read)
		})
	}
}

func TestBrokenOff(t *testing.T) {
	broken := errors.New("connection reset")
	body := io.MultiReader(strings.NewReader(`{"error_code":18,"err`), iotest.ErrReader(broken))
	client, spans := setup(t, &capture.Transport{Base: answers(body)}, sdktrace.AlwaysSample())
	res := get(t, client, vendorHost)
	_, err := io.ReadAll(res.Body)
	require.ErrorIs(t, err, broken)
	require.NoError(t, res.Body.Close())
	got, _ := captured(t, spans)
	assert.Equal(t, `{"error_code":18,"err`, got)
}

func TestNothingIsReadAhead(t *testing.T) {
	reader, writer := io.Pipe()
	client, spans := setup(t, &capture.Transport{Base: answers(reader)}, sdktrace.AlwaysSample())
	res := get(t, client, vendorHost) // returns although nothing has been sent yet
	for _, frame := range []string{"data: one\n\n", "data: two\n\n"} {
		var sent sync.WaitGroup
		sent.Go(func() {
			_, err := io.WriteString(writer, frame)
			assert.NoError(t, err)
		})
		buf := make([]byte, 100)
		n, err := res.Body.Read(buf)
		require.NoError(t, err)
		assert.Equal(t, frame, string(buf[:n]))
		sent.Wait()
	}
	require.NoError(t, writer.Close())
	assert.Empty(t, readAll(t, res))
	got, _ := captured(t, spans)
	assert.Equal(t, "data: one\n\ndata: two\n\n", got)
}

func TestHosts(t *testing.T) {
	for host, want := range map[string]bool{
		"vendor.example":           true,
		"api.vendor.example":       true,
		"API.Vendor.Example:8443":  true,
		"api.vendor.example.":      true,
		"notvendor.example":        false,
		"vendor.example.evil.test": false,
		"example":                  false,
	} {
		t.Run(host, func(t *testing.T) {
			client, spans := setup(t, &capture.Transport{Base: answers(strings.NewReader("body"))}, sdktrace.AlwaysSample())
			assert.Equal(t, "body", readAll(t, get(t, client, host)))
			_, got := captured(t, spans)
			assert.Equal(t, want, got)
		})
	}
}

func TestNotRecording(t *testing.T) {
	body := strings.NewReader("body")
	client, spans := setup(t, &capture.Transport{Base: answers(body)}, sdktrace.NeverSample())
	assert.Equal(t, "body", readAll(t, get(t, client, vendorHost)))
	assert.Empty(t, spans.GetSpans())

	// And without otelhttp around it the body is not even wrapped.
	bare := io.NopCloser(body)
	transport := &capture.Transport{Hosts: []string{"vendor.example"}, Base: roundTrip(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: http.StatusOK, Body: bare}, nil
	})}
	res := get(t, &http.Client{Transport: transport}, vendorHost)
	assert.Equal(t, bare, res.Body)
}

func TestIf(t *testing.T) {
	failed := func(res *http.Response, body []byte) bool {
		return res.StatusCode >= http.StatusBadRequest || bytes.Contains(body, []byte(`"error_msg"`))
	}
	for body, want := range map[string]bool{
		`{"error_code":18,"error_msg":"Open api qps request limit reached"}`: true,
		`{"result":{"face_num":1}}`: false,
	} {
		// Byte by byte: the decisive part comes late.
		base := answers(iotest.OneByteReader(strings.NewReader(body)))
		client, spans := setup(t, &capture.Transport{Base: base, If: failed}, sdktrace.AlwaysSample())
		readAll(t, get(t, client, vendorHost))
		got, found := captured(t, spans)
		assert.Equal(t, want, found)
		if want {
			assert.Equal(t, body, got)
		}
	}
}

func TestCutLetterAndBytesThatAreNoText(t *testing.T) {
	for body, want := range map[string]string{"name: 张": "name: \uFFFD", "name: \xff!": "name: \uFFFD!"} {
		client, spans := setup(t, &capture.Transport{Base: answers(strings.NewReader(body)), Limit: 8}, sdktrace.AlwaysSample())
		assert.Equal(t, body, readAll(t, get(t, client, vendorHost)))
		got, _ := captured(t, spans)
		assert.Equal(t, want, got)
		assert.True(t, utf8.ValidString(got))
	}
}

func TestFailedRequest(t *testing.T) {
	refused := errors.New("refused")
	client, spans := setup(t, &capture.Transport{Base: roundTrip(func(*http.Request) (*http.Response, error) {
		return nil, refused
	})}, sdktrace.AlwaysSample())
	_, err := client.Get("https://" + vendorHost) //nolint:bodyclose,noctx // there is none
	require.ErrorIs(t, err, refused)
	_, found := captured(t, spans)
	assert.False(t, found)
}

func TestSwitchedProtocolKeepsItsWriter(t *testing.T) {
	conn := struct {
		io.ReadWriter
		io.Closer
	}{&bytes.Buffer{}, io.NopCloser(nil)}
	client, _ := setup(t, &capture.Transport{Base: roundTrip(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: http.StatusSwitchingProtocols, Body: conn}, nil
	})}, sdktrace.AlwaysSample())
	assert.Implements(t, (*io.Writer)(nil), get(t, client, vendorHost).Body)
}

// Against a real server: Go decompresses gzip only if it asked for it itself.
func TestCompressed(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "gzip", r.Header.Get("Accept-Encoding"))
		w.Header().Set("Content-Encoding", "gzip")
		zip := gzip.NewWriter(w)
		_, _ = io.WriteString(zip, `{"error_code":18}`)
		_ = zip.Close()
	}))
	t.Cleanup(server.Close)
	for asked, want := range map[string]string{"": `{"error_code":18}`, "gzip": ""} {
		client, spans := setup(t, &capture.Transport{Hosts: []string{"127.0.0.1"}}, sdktrace.AlwaysSample())
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL, http.NoBody)
		require.NoError(t, err)
		if asked != "" {
			req.Header.Set("Accept-Encoding", asked)
		}
		res, err := client.Do(req)
		require.NoError(t, err)
		assert.NotEmpty(t, readAll(t, res))
		require.NoError(t, res.Body.Close())
		got, _ := captured(t, spans)
		assert.Equal(t, want, got)
	}
}

// One goroutine reads, another one closes, as a client's timeout does.
func TestReadAndCloseAtOnce(t *testing.T) {
	reader, writer := io.Pipe()
	client, _ := setup(t, &capture.Transport{Base: roundTrip(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: reader}, nil
	})}, sdktrace.AlwaysSample())
	res := get(t, client, vendorHost)
	var done sync.WaitGroup
	done.Go(func() {
		for err := error(nil); err == nil; {
			_, err = writer.Write([]byte("data"))
		}
	})
	started := make(chan struct{})
	done.Go(func() {
		buf := make([]byte, 16)
		_, err := res.Body.Read(buf)
		if !assert.NoError(t, err) { //nolint:testifylint // not in the goroutine of the test
			return
		}
		close(started)
		for err == nil {
			_, err = res.Body.Read(buf)
		}
	})
	<-started
	require.NoError(t, res.Body.Close())
	done.Wait()
}
