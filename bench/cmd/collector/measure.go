// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/vendorerror/vendorerrorprocessor/bench/internal/workload"
)

const (
	// warmUp is the number of requests before the measurement begins: until then the collector is loading and its heap grows.
	warmUp = 20
	// turn is the number of requests that a collector gets before the other one's turn. The machine's speed changes within
	// seconds; a turn is a fraction of one.
	turn = 20
)

// usage is what a collector used in a round.
type usage struct {
	cpu    float64 // seconds for a million items
	memory float64 // bytes at most
}

// round is a measurement of both pipelines side by side.
type round struct{ without, with usage }

// side is a collector and its client.
type side struct {
	*process
	*client
	metricsPort int
	sent        int // requests
	used        time.Duration
}

// measure starts two collectors and sends both the same load in turns: A B B A A B B A ..., in every second round with
// A and B swapped, so that neither is always the later one.
func measure(ctx context.Context, o options, c testCase, l load, number int) (r round, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	without, err := begin(ctx, o.binary, c.signal, false)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, without.end()) }()
	with, err := begin(ctx, o.binary, c.signal, !c.same)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, with.end()) }()

	order := [2]*side{without, with}
	if number%2 == 1 {
		order[0], order[1] = with, without
	}
	for _, s := range order {
		if err := s.take(l, warmUp); err != nil {
			return r, err
		}
		s.used = 0
	}
	for left := o.requests; left > 0; left -= turn {
		for _, s := range order {
			if err := s.take(l, min(turn, left)); err != nil {
				return r, err
			}
		}
		order[0], order[1] = order[1], order[0]
	}
	for _, s := range order {
		errorsOf := 0
		if s == with && !c.same {
			errorsOf = l.errors
		}
		if err := s.check(c.signal, errorsOf); err != nil {
			return r, err
		}
	}
	if r.without, err = without.usage(o.requests); err != nil {
		return r, err
	}
	r.with, err = with.usage(o.requests)
	return r, err
}

// begin starts a collector. It may not listen yet.
func begin(ctx context.Context, binary string, s telemetry, with bool) (*side, error) {
	otlpPort, metricsPort, err := freePorts()
	if err != nil {
		return nil, err
	}
	client, err := dial(s, otlpPort)
	if err != nil {
		return nil, err
	}
	return &side{process: start(ctx, binary, pipeline(s, with, otlpPort, metricsPort)), client: client, metricsPort: metricsPort}, nil
}

func (s *side) end() error {
	err := s.close()
	s.stop()
	return err
}

// take sends requests, and records the CPU time until all of them are acknowledged.
func (s *side) take(l load, count int) error {
	if err := context.Cause(s.alive); err != nil {
		return err
	}
	before, err := s.cpu()
	if err != nil {
		return err
	}
	if err := s.send(s.alive, l, count); err != nil {
		return err
	}
	after, err := s.cpu()
	s.sent += count
	s.used += after - before
	return err
}

func (s *side) usage(requests int) (usage, error) {
	memory, err := s.peakMemory()
	return usage{cpu: s.used.Seconds() / float64(requests*workload.BatchSize) * 1e6, memory: memory}, err
}

// check verifies by the collector's own metrics that everything went through and that all errors were found: a
// pipeline that does nothing would be the cheapest one.
func (s *side) check(of telemetry, errorsOf int) error {
	counters, err := scrape(s.alive, s.metricsPort)
	if err != nil {
		return err
	}
	items := "otelcol_exporter_sent_spans"
	if of == logs {
		items = "otelcol_exporter_sent_log_records"
	}
	for name, want := range map[string]int{
		items: s.sent * workload.BatchSize,
		"otelcol_processor_vendor_error_classified": s.sent * errorsOf,
	} {
		if got := counters.sum(name); got != float64(want) {
			return fmt.Errorf("%s is %v after %d requests, not %d", name, got, s.sent, want)
		}
	}
	return nil
}
