// SPDX-License-Identifier: Apache-2.0

package otlptest

import (
	"context"
	"net"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/pdata/ptrace/ptraceotlp"
	"google.golang.org/grpc"
	_ "google.golang.org/grpc/encoding/gzip" // what exporters compress with by default
	"google.golang.org/grpc/metadata"
)

// senderHeader is the header by which an exporter may tell who it is.
const senderHeader = "sender"

// Backend takes OTLP over gRPC and keeps what it is sent.
type Backend struct {
	// Endpoint is the address that it listens on.
	Endpoint string

	mu     sync.Mutex
	traces []ptrace.Traces
	logs   []plog.Logs
	open   chan struct{} // closed while the backend answers
	held   map[string]int
}

// NewBackend starts a backend on a free port of the loopback interface and stops it when the test ends.
func NewBackend(tb testing.TB) *Backend {
	tb.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // closed with the server
	require.NoError(tb, err)
	b := &Backend{
		Endpoint: listener.Addr().String(), open: make(chan struct{}), held: map[string]int{},
	}
	close(b.open)
	server := grpc.NewServer() // which refuses requests above 4 MiB, as most backends do
	ptraceotlp.RegisterGRPCServer(server, &traceService{backend: b})
	plogotlp.RegisterGRPCServer(server, &logService{backend: b})
	go func() { _ = server.Serve(listener) }()
	tb.Cleanup(server.Stop)
	return b
}

// Hold makes the backend stop answering. A request that then comes is kept waiting; if its sender goes away while it
// waits, it counts as never received.
func (b *Backend) Hold() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open = make(chan struct{})
}

// Release has the backend answer again, those that wait too.
func (b *Backend) Release() {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.open)
}

// Held is how many requests of a sender wait, by the name in its header "sender".
func (b *Backend) Held(sender string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.held[sender]
}

// receive waits while the backend is held, and then keeps what was sent unless the sender is gone.
func (b *Backend) receive(ctx context.Context, keep func()) error {
	var sender string
	if md, ok := metadata.FromIncomingContext(ctx); ok && len(md.Get(senderHeader)) > 0 {
		sender = md.Get(senderHeader)[0]
	}
	b.mu.Lock()
	open := b.open
	b.held[sender]++
	b.mu.Unlock()
	defer func() {
		b.mu.Lock()
		b.held[sender]--
		b.mu.Unlock()
	}()

	select {
	case <-ctx.Done():
	case <-open:
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	keep()
	return nil
}

type traceService struct {
	ptraceotlp.UnimplementedGRPCServer
	backend *Backend
}

// Export receives spans.
func (s *traceService) Export(ctx context.Context, req ptraceotlp.ExportRequest) (ptraceotlp.ExportResponse, error) {
	err := s.backend.receive(ctx, func() { s.backend.traces = append(s.backend.traces, req.Traces()) })
	return ptraceotlp.NewExportResponse(), err
}

type logService struct {
	plogotlp.UnimplementedGRPCServer
	backend *Backend
}

// Export receives log records.
func (s *logService) Export(ctx context.Context, req plogotlp.ExportRequest) (plogotlp.ExportResponse, error) {
	err := s.backend.receive(ctx, func() { s.backend.logs = append(s.backend.logs, req.Logs()) })
	return plogotlp.NewExportResponse(), err
}
