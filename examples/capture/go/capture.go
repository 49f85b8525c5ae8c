// SPDX-License-Identifier: Apache-2.0

// Package capture records what an HTTP client reads of a response's body on its span, as http.response.body.content.
// Copy it, or import it:
//
//	client.Transport = otelhttp.NewTransport(&capture.Transport{Hosts: []string{"tencentcloudapi.com"}})
package capture

import (
	"io"
	"net/http"
	"strings"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
)

// BodyKey is the attribute of the semantic conventions; it is opt-in there, as a body may hold personal data.
const BodyKey = attribute.Key("http.response.body.content")

// DefaultLimit is how many bytes of a body are kept if Transport.Limit is 0.
const DefaultLimit = 16 << 10

// Transport belongs inside otelhttp.NewTransport, so that the request's context holds the client span.
type Transport struct {
	Base  http.RoundTripper                          // nil: http.DefaultTransport
	Hosts []string                                   // whose bodies to capture: "example.com" means that host and all its subdomains
	Limit int                                        // bytes kept of a body; 0: DefaultLimit
	If    func(res *http.Response, body []byte) bool // whether to keep what was read so far; nil: yes
}

// RoundTrip passes the response on unchanged, and records what the caller reads of its body.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	base := t.Base
	if base == nil {
		base = http.DefaultTransport
	}
	res, err := base.RoundTrip(req)
	span := trace.SpanFromContext(req.Context())
	if err != nil || !span.IsRecording() || !readable(res) || !covers(t.Hosts, req.URL.Hostname()) {
		return res, err
	}
	b := &body{ReadCloser: res.Body, limit: t.Limit}
	if b.limit <= 0 {
		b.limit = DefaultLimit
	}
	b.publish = func() {
		if t.If == nil || t.If(res, b.kept) {
			// A string of OTLP must be valid UTF-8, and the limit may split a character.
			span.SetAttributes(BodyKey.String(strings.ToValidUTF8(string(b.kept), "\uFFFD")))
		}
	}
	res.Body = b
	return res, nil
}

// readable is false for what is not text: a connection that was switched to another protocol, and a body that is
// still compressed. Go's transport asks for gzip and decompresses it itself, unless the caller sets Accept-Encoding.
func readable(res *http.Response) bool {
	encoding := res.Header.Get("Content-Encoding")
	return res.Body != nil && res.Body != http.NoBody && res.StatusCode != http.StatusSwitchingProtocols &&
		(encoding == "" || strings.EqualFold(encoding, "identity"))
}

func covers(hosts []string, host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, h := range hosts {
		if rest, ok := strings.CutSuffix(host, strings.ToLower(h)); ok && (rest == "" || rest[len(rest)-1] == '.') {
			return true
		}
	}
	return false
}

type body struct {
	io.ReadCloser
	kept      []byte
	limit     int
	published int // how many bytes of kept are on the span
	publish   func()
}

// Read publishes before it returns, because otelhttp ends the span when it sees EOF, and on Close before it closes this
// body. So that little is lost if the caller closes early, it publishes after every read, and above 4 KiB whenever the
// body has doubled.
func (b *body) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.kept = append(b.kept, p[:min(n, b.limit-len(b.kept))]...)
	have := len(b.kept)
	if have > b.published && (err != nil || have == b.limit || have <= 4<<10 || have >= 2*b.published) {
		b.published = have
		b.publish()
	}
	return n, err
}
