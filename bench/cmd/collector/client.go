// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.opentelemetry.io/collector/pdata/ptrace/ptraceotlp"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/mem"
)

// connections is the number of a client's connections. Each has one request in flight.
const connections = 2

// client sends requests to one collector.
type client struct {
	signal      telemetry
	connections []*grpc.ClientConn
	next        atomic.Uint64
}

func dial(s telemetry, port int) (*client, error) {
	c := &client{signal: s}
	for range connections {
		connection, err := grpc.NewClient(fmt.Sprintf("127.0.0.1:%d", port),
			grpc.WithTransportCredentials(insecure.NewCredentials()),
			grpc.WithNoProxy(),
			// The collector starts to listen a moment after its start.
			grpc.WithConnectParams(grpc.ConnectParams{MinConnectTimeout: time.Second}),
			grpc.WithDefaultCallOptions(grpc.ForceCodecV2(encoded{}), grpc.WaitForReady(true)))
		if err != nil {
			return nil, errors.Join(err, c.close())
		}
		c.connections = append(c.connections, connection)
	}
	return c, nil
}

func (c *client) close() error {
	var errs []error
	for _, connection := range c.connections {
		errs = append(errs, connection.Close())
	}
	return errors.Join(errs...)
}

// send sends so many requests of a load and returns when each was acknowledged as a whole.
func (c *client) send(ctx context.Context, l load, count int) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	var left atomic.Int64
	left.Store(int64(count))
	errs := make([]error, len(c.connections))
	var wg sync.WaitGroup
	for i, connection := range c.connections {
		wg.Go(func() {
			for left.Add(-1) >= 0 && errs[i] == nil {
				errs[i] = c.export(ctx, connection, l.requests[c.next.Add(1)%uint64(len(l.requests))])
			}
			if errs[i] != nil {
				cancel()
			}
		})
	}
	wg.Wait()
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		return cause // more precise than the error of the request
	}
	return errors.Join(errs...)
}

func (c *client) export(ctx context.Context, connection *grpc.ClientConn, request []byte) error {
	var response []byte
	if c.signal == traces {
		if err := connection.Invoke(ctx, "/opentelemetry.proto.collector.trace.v1.TraceService/Export", request, &response); err != nil {
			return err
		}
		decoded := ptraceotlp.NewExportResponse()
		if err := decoded.UnmarshalProto(response); err != nil {
			return err
		}
		return whole(decoded.PartialSuccess().RejectedSpans())
	}
	if err := connection.Invoke(ctx, "/opentelemetry.proto.collector.logs.v1.LogsService/Export", request, &response); err != nil {
		return err
	}
	decoded := plogotlp.NewExportResponse()
	if err := decoded.UnmarshalProto(response); err != nil {
		return err
	}
	return whole(decoded.PartialSuccess().RejectedLogRecords())
}

func whole(rejected int64) error {
	if rejected != 0 {
		return fmt.Errorf("the collector rejected %d items of a request", rejected)
	}
	return nil
}

// encoded passes on what is already encoded: on a machine with few cores the sender must not be the expensive part.
type encoded struct{}

func (encoded) Name() string { return "proto" }

func (encoded) Marshal(v any) (mem.BufferSlice, error) {
	return mem.BufferSlice{mem.SliceBuffer(v.([]byte))}, nil
}

func (encoded) Unmarshal(data mem.BufferSlice, v any) error {
	*v.(*[]byte) = data.Materialize()
	return nil
}
