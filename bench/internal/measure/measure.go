// SPDX-License-Identifier: Apache-2.0

// Package measure times the processing of freshly decoded batches.
package measure

import (
	"runtime"
	"testing"
	"time"
)

const (
	// stretch is the number of batches that are made at once, outside of the measurement, and then processed: enough that a
	// batch is no longer in the nearest caches, as between a receiver and a processor.
	stretch = 8
	// enough is the time after which no more batches are processed: for slow competitors a few batches suffice.
	enough = 150 * time.Millisecond
)

// Subject is what is measured: something that is made freshly, outside of the measurement, and then processed.
type Subject[T any] struct {
	Fresh   func() T
	Process func(T) error
	Items   int // spans or records in each
	Bytes   int // of bodies in each, if a rate is reported
	Most    int // the maximum number of batches; 0 means no limit

	batch time.Duration // what one took the last time
}

// Cost is the cost of some batches.
type Cost struct {
	Batches       int
	CPU           time.Duration // of this thread, so without the garbage collector's threads
	Allocs, Bytes uint64
}

// PerItem is the time for one span or record, in nanoseconds.
func (s *Subject[T]) PerItem(c Cost) float64 {
	return float64(c.CPU.Nanoseconds()) / float64(c.Batches*s.Items)
}

// Measure processes so many batches, or fewer if that takes long, and returns what it cost. The goroutine must be locked
// to its thread.
func (s *Subject[T]) Measure(batches int) (Cost, error) {
	if s.Most > 0 {
		batches = min(batches, s.Most)
	}
	var sum Cost
	for sum.Batches < batches && sum.CPU < enough {
		n := min(stretch, batches-sum.Batches)
		if s.batch > 0 {
			n = max(1, min(n, int(enough/s.batch)))
		}
		cost, err := s.stretch(n)
		if err != nil {
			return Cost{}, err
		}
		sum.Batches += cost.Batches
		sum.CPU += cost.CPU
		sum.Allocs += cost.Allocs
		sum.Bytes += cost.Bytes
		s.batch = sum.CPU / time.Duration(sum.Batches)
	}
	return sum, nil
}

func (s *Subject[T]) stretch(batches int) (Cost, error) {
	fresh := make([]T, batches)
	for i := range fresh {
		fresh[i] = s.Fresh()
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := cpu()
	for _, batch := range fresh {
		if err := s.Process(batch); err != nil {
			return Cost{}, err
		}
	}
	spent := cpu() - start
	runtime.ReadMemStats(&after)
	return Cost{Batches: batches, CPU: spent, Allocs: after.Mallocs - before.Mallocs, Bytes: after.TotalAlloc - before.TotalAlloc}, nil
}

// Run is the body of a benchmark whose operation is one batch; it wants a number of operations (-benchtime 24x). What it
// reports is for one span or record.
func (s *Subject[T]) Run(b *testing.B) {
	b.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	sum, err := s.Measure(b.N)
	if err != nil {
		b.Fatal(err)
	}
	items := float64(sum.Batches * s.Items)
	b.ReportMetric(s.PerItem(sum), "cpu-ns/span")
	b.ReportMetric(float64(sum.Allocs)/items, "allocs/span")
	b.ReportMetric(float64(sum.Bytes)/items, "B/span")
	if s.Bytes > 0 {
		b.ReportMetric(float64(sum.Batches*s.Bytes)/float64(sum.CPU.Nanoseconds()), "GB/s")
	}
	b.ReportMetric(0, "ns/op") // would include what is outside of the measurement
}
