// SPDX-License-Identifier: Apache-2.0

package otlptest

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/pdata/ptrace/ptraceotlp"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// Sender sends OTLP over gRPC, once: what it does when it fails is the test's business.
type Sender struct {
	traces ptraceotlp.GRPCClient
	logs   plogotlp.GRPCClient
}

// NewSender makes a sender to an address, and closes it when the test ends.
func NewSender(tb testing.TB, endpoint string) *Sender {
	tb.Helper()
	conn, err := grpc.NewClient(endpoint, grpc.WithTransportCredentials(insecure.NewCredentials()))
	require.NoError(tb, err)
	tb.Cleanup(func() { _ = conn.Close() })
	return &Sender{traces: ptraceotlp.NewGRPCClient(conn), logs: plogotlp.NewGRPCClient(conn)}
}

// Traces sends spans. Only if it returns nil were all of them acknowledged.
func (s *Sender) Traces(ctx context.Context, traces ptrace.Traces) error {
	resp, err := s.traces.Export(ctx, ptraceotlp.NewExportRequestFromTraces(traces))
	if err != nil {
		return err
	}
	return rejected(resp.PartialSuccess().RejectedSpans(), resp.PartialSuccess().ErrorMessage())
}

// Logs sends log records. Only if it returns nil were all of them acknowledged.
func (s *Sender) Logs(ctx context.Context, logs plog.Logs) error {
	resp, err := s.logs.Export(ctx, plogotlp.NewExportRequestFromLogs(logs))
	if err != nil {
		return err
	}
	return rejected(resp.PartialSuccess().RejectedLogRecords(), resp.PartialSuccess().ErrorMessage())
}

// rejected is the error of a request that was accepted only in part.
func rejected(items int64, message string) error {
	if items == 0 && message == "" {
		return nil
	}
	return fmt.Errorf("%d rejected: %s", items, message)
}
