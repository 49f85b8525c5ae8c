// SPDX-License-Identifier: Apache-2.0

package standin

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"math/big"
	"net"
	"net/http"
	"time"
)

// Server serves Handler over TLS on a free port of 127.0.0.1.
type Server struct {
	http      *http.Server
	transport *http.Transport
}

// Start starts one, with a certificate of its own that is valid for the vendors' hosts.
func Start() (*Server, error) {
	certificate, roots, err := selfSigned(Hosts())
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{
		http: &http.Server{
			Handler:           Handler(),
			TLSConfig:         &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12},
			ReadHeaderTimeout: 10 * time.Second,
		},
		transport: &http.Transport{
			// The connection goes here whatever host the address names; the request and the certificate keep the name.
			DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
				return (&net.Dialer{}).DialContext(ctx, network, listener.Addr().String())
			},
			TLSClientConfig:   &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
			ForceAttemptHTTP2: true,
		},
	}
	go func() { _ = s.http.ServeTLS(listener, "", "") }() // ends with Close
	return s, nil
}

// Close ends the server and its connections.
func (s *Server) Close() error {
	s.transport.CloseIdleConnections()
	return s.http.Close()
}

// Transport connects to this server instead of the host that the request names, and asks for the answer that the
// request's context names. Clients need nothing else to take it for the vendor.
func (s *Server) Transport() http.RoundTripper {
	return toServer{s.transport}
}

type answerKey struct{}

// WithAnswer names the answer that requests with this context get.
func WithAnswer(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, answerKey{}, name)
}

type toServer struct{ next http.RoundTripper }

func (t toServer) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Scheme != "https" {
		return nil, errors.New("the stand-ins speak TLS only")
	}
	if name, _ := req.Context().Value(answerKey{}).(string); name != "" {
		req = req.Clone(req.Context())
		req.Header.Set(AnswerHeader, name)
	}
	return t.next.RoundTrip(req)
}

func selfSigned(hosts []string) (tls.Certificate, *x509.CertPool, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: "stand-ins"},
		DNSNames:     hosts,
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(24 * time.Hour),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return tls.Certificate{}, nil, err
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		return tls.Certificate{}, nil, err
	}
	roots := x509.NewCertPool()
	roots.AddCert(leaf)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}, roots, nil
}
