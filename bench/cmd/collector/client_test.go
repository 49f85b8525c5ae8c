// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"net"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.opentelemetry.io/collector/pdata/ptrace/ptraceotlp"
	"google.golang.org/grpc"
)

// sink counts what it receives, and rejects some of it on request.
type sink struct {
	ptraceotlp.UnimplementedGRPCServer
	requests, items atomic.Int64
	rejects         int64
}

func (s *sink) Export(_ context.Context, request ptraceotlp.ExportRequest) (ptraceotlp.ExportResponse, error) {
	s.requests.Add(1)
	s.items.Add(int64(request.Traces().SpanCount()))
	response := ptraceotlp.NewExportResponse()
	response.PartialSuccess().SetRejectedSpans(s.rejects)
	return response, nil
}

type logSink struct {
	plogotlp.UnimplementedGRPCServer
	*sink
}

func (s *logSink) Export(_ context.Context, request plogotlp.ExportRequest) (plogotlp.ExportResponse, error) {
	s.requests.Add(1)
	s.items.Add(int64(request.Logs().LogRecordCount()))
	response := plogotlp.NewExportResponse()
	response.PartialSuccess().SetRejectedLogRecords(s.rejects)
	return response, nil
}

func serve(t *testing.T, s *sink) (port int) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	server := grpc.NewServer()
	ptraceotlp.RegisterGRPCServer(server, s)
	plogotlp.RegisterGRPCServer(server, &logSink{sink: s})
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(server.Stop)
	return listener.Addr().(*net.TCPAddr).Port
}

// All requests of all cases arrive, with 1,000 items each, and contain the errors that they should.
func TestSend(t *testing.T) {
	sources, err := sources()
	require.NoError(t, err)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l, err := c.encode(sources)
			require.NoError(t, err)
			require.Len(t, l.requests, distinct)
			assert.Equal(t, c.change == nil, l.errors == 100, l.errors)
			s := &sink{}
			client, err := dial(c.signal, serve(t, s))
			require.NoError(t, err)
			t.Cleanup(func() { assert.NoError(t, client.close()) })
			require.NoError(t, client.send(t.Context(), l, 7))
			assert.EqualValues(t, 7, s.requests.Load())
			assert.EqualValues(t, 7000, s.items.Load())

			s.rejects = 3
			require.ErrorContains(t, client.send(t.Context(), l, 1), "rejected 3 items")
		})
	}
}

// Sending ends when the collector ends, with its reason.
func TestSendToTheDead(t *testing.T) {
	port, _, err := freePorts()
	require.NoError(t, err)
	client, err := dial(logs, port)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, client.close()) })
	ctx, end := context.WithCancelCause(t.Context())
	end(assert.AnError)
	require.ErrorIs(t, client.send(ctx, load{requests: [][]byte{nil}}, 3), assert.AnError)
}
